"""A referential ready to run: frozen, shared between threads, nothing left to look up by name."""
