"""A context in which some things are known, some unknown, some bounded, and some do not apply."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from coorace_rules.feel import UNKNOWN, NotApplicable, Unknown
from feel.tables import value

NA = NotApplicable("no employees")
OTHER = NotApplicable("other")
CONTEXT: dict[str, Any] = {
    "u": UNKNOWN,
    "v": UNKNOWN,
    "low": Unknown(low=Decimal(10)),
    "high": Unknown(high=Decimal(20)),
    "mid": Unknown(low=Decimal(10), high=Decimal(20)),
    "na": NA,
    "na2": OTHER,
    "one": 1,
    "c": {"a": UNKNOWN, "b": 2, "n": NA},
    "l": [1, UNKNOWN, 3],
    "ln": [1, NA, 3],
    "rows": [{"a": 1, "n": 5}, {"a": UNKNOWN, "n": 7}, {"a": 3, "n": 9}],
}


def needs(*names: str, low: int | None = None, high: int | None = None) -> Unknown:
    return Unknown(frozenset(names), value(low), value(high))


U, V, A = needs("u"), needs("v"), needs("c.a")
