"""coorace-rules in the harness, every criterion kept and every answer checked: E and E3 only."""

from collections.abc import Callable, Mapping
from typing import Any

from workloads import eligibility_kept

NAME = "coorace-rules, every criterion kept"
DIST = ("coorace-rules",)
IMPORT = "import coorace_rules"
KIND = "engine"


def eligibility() -> Callable[[Mapping[str, Any]], bool | None]:
    """The verdict out of the reasons."""
    reasons = eligibility_kept()
    return lambda record: reasons(record)[0]


eligibility3 = eligibility
