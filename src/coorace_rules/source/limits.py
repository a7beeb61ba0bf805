"""How much a file may hold: generous for any referential, small enough to refuse bombs at once."""

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_DIGITS = 34  # those of a FEEL number (DMN 1.5, 10.3.2.3.1)
MAX_EXPONENT = 34
MAX_FINDINGS = 100
