"""Ordered types as whole numbers on a line: counts, days, months; and what may be on it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.feel import YearsAndMonths

if TYPE_CHECKING:
    from collections.abc import Callable

    from coorace_rules.checked.declared import Declared

MANY = 10**9
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
MONTHS, DAYS = 12 * 120, 366 * 120


class Axis(NamedTuple):
    """The answers of an ordered type, from the first to the last one looked at.

    Attributes:
        low, high: places of the first and the last.
        has_low, has_high: whether the type itself ends there; else nothing beyond was looked at.
        at: the answer at a place.
    """

    low: int
    high: int
    has_low: bool
    has_high: bool
    at: Callable[[int], Any]


def axis(declared: Declared) -> Axis | None:
    """The line of a type whose answers are counted one by one; None for the others."""
    low, high = declared.low, declared.high
    if declared.type == "integer":
        first = None if low is None else int(Decimal(str(low)).to_integral_value(ROUND_CEILING))
        last = None if high is None else int(Decimal(str(high)).to_integral_value(ROUND_FLOOR))
        return _line(first, last, -MANY, MANY, int)
    if declared.type == "date":
        days = [end.toordinal() if isinstance(end, date) else None for end in (low, high)]
        return _line(days[0], days[1], FIRST.toordinal(), LAST.toordinal(), date.fromordinal)
    if declared.type == "duration" and declared.in_days:
        return _line(0, None, 0, DAYS, lambda days: timedelta(days=days))
    if declared.type == "duration":
        return _line(0, None, 0, MONTHS, YearsAndMonths)
    return None


def _line(low: int | None, high: int | None, first: int, last: int, at: Callable[[int], Any]) -> Axis:
    """Between the bounds of the type; as far as is looked at where it has none."""
    start = min(first, last if high is None else high) if low is None else low
    end = max(last, first if low is None else low) if high is None else high
    return Axis(start, end, low is not None, high is not None, at)
