"""coorace-rules in the harness that measures the peers; `beside_peers.py` puts it there."""

from collections.abc import Callable, Iterable
from typing import Any

from workloads import Gaps, Rule, eligibility, eligibility_rows, scoring

__all__ = [
    "DIST",
    "IMPORT",
    "KIND",
    "NAME",
    "chained",
    "eligibility",
    "eligibility3",
    "eligibility_rows",
    "production",
    "scoring",
]

NAME = "coorace-rules"
DIST = ("coorace-rules",)
IMPORT = "import coorace_rules"
KIND = "engine"
eligibility3 = eligibility


def production(rules: Iterable[Rule]) -> Callable[[Any], Any]:
    """P: bare."""
    bare = Gaps(rules).bare
    return lambda facts: bare(facts)[0]


def chained(rules: Iterable[Rule]) -> Callable[[Any], Any]:
    """PC: bare."""
    return Gaps(rules, chained=True).bare
