"""Production rules run to a fixed point: from findings to actions, in order, with where they lead."""
