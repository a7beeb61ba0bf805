"""`python -m coorace_rules` is `coorace-rules`."""

from coorace_rules.cli import main

if __name__ == "__main__":
    main()
