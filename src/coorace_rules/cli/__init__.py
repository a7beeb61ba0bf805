"""From argv to the api to an exit code: 0 done, 1 the thing checked is not right, 2 usage or unreadable input."""

from coorace_rules.cli.run import main

__all__ = ["main"]
