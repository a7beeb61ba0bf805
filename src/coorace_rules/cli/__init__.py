"""From argv to the api to an exit code: 0 done, 1 the thing checked is not right, 2 unreadable."""

from coorace_rules.cli.run import main

__all__ = ["main"]
