"""Equality and order of values. Source: DMN 1.5, tables 52 to 54.

Both answer None where the standard says null: values of different kinds, kinds without order.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coorace_rules.feel import kinds
from coorace_rules.feel.logic import conjunction, disjunction, negation
from coorace_rules.feel.moments import WideDateTime, date_part, nanoseconds_in, time_part
from coorace_rules.feel.uncertain import bounds_of, first_not_applicable, united
from coorace_rules.feel.zones import instant, since_greenwich_midnight
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.kinds import Range, Value
    from coorace_rules.feel.moments import DateTime, Time
    from coorace_rules.feel.tree import ComparisonOp

# Conformance kit 0068, cases time_005 and datetime_003_a: times that differ by less are equal.
_RESOLUTION = 1_000_000
"""Nanoseconds that are told apart when times are compared."""


def compare(op: ComparisonOp, left: Value, right: Value, budget: Budget) -> Value:
    """Return `left op right`."""
    match op:
        case "=":
            return equal(left, right, budget)
        case "!=":
            return negation(equal(left, right, budget))
        case "<":
            return _ordered(left, right, strictly=True)
        case ">":
            return _ordered(right, left, strictly=True)
        case "<=":
            return _ordered(left, right, strictly=False)
        case _:
            return _ordered(right, left, strictly=False)


# -- equality -----------------------------------------------------------------------------


def equal(left: Value, right: Value, budget: Budget) -> Value:
    """Return whether two values are equal: a boolean, unknown, not applicable, or None."""
    budget.spend()
    outside = first_not_applicable((left, right))
    if outside is not None:
        return outside
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return _equal_unknown(left, right)
    if left is None or right is None:
        return left is right
    kind = kinds.kind_of(left)
    return _equal_alike(kind, left, right, budget) if kind == kinds.kind_of(right) else None


def _equal_unknown(left: Value, right: Value) -> Value:
    waiting = [value for value in (left, right) if isinstance(value, Unknown)]
    one, other = bounds_of(left), bounds_of(right)
    if one and other and (one.high < other.low or other.high < one.low):
        return False
    if (one and right is None) or (other and left is None):
        return False
    return united(waiting)


def _equal_alike(kind: str, left: Value, right: Value, budget: Budget) -> Value:
    match kind:
        case kinds.LIST:
            pairs = zip(left, right, strict=False)
            return len(left) == len(right) and conjunction(equal(a, b, budget) for a, b in pairs)
        case kinds.CONTEXT:
            shared = left.keys() == right.keys()
            return shared and conjunction(equal(left[key], right[key], budget) for key in left)
        case kinds.RANGE:
            return _equal_ranges(left, right, budget)
        case kinds.DATE_TIME:
            both = (time_part(left).zone is None) == (time_part(right).zone is None)
            return both and _comparable(kind, left, right) == _comparable(kind, right, left)
        case kinds.TIME:
            both = (left.zone is None) == (right.zone is None)
            return both and _comparable(kind, left, right) == _comparable(kind, right, left)
        case _:
            return bool(left == right)


def _equal_ranges(left: Range, right: Range, budget: Budget) -> Value:
    same_shape = (left.start_included, left.end_included, left.outside) == (
        right.start_included,
        right.end_included,
        right.outside,
    )
    ends = ((left.start, right.start), (left.end, right.end))
    return same_shape and conjunction(equal(a, b, budget) for a, b in ends)


def identical(left: Value, right: Value) -> bool:
    """Return whether two values are the same element of the semantic domain (`is`, table 77).

    Times are the same only if they are told in the same zone.
    """
    if kinds.kind_of(left) != kinds.kind_of(right):
        return False
    if isinstance(left, dt.datetime | WideDateTime):
        return (date_part(left), time_part(left)) == (date_part(right), time_part(right))
    if isinstance(left, list):
        pairs = zip(left, right, strict=False)
        return len(left) == len(right) and all(identical(a, b) for a, b in pairs)
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(identical(left[k], right[k]) for k in left)
    return bool(left == right)


# -- order --------------------------------------------------------------------------------


def _ordered(left: Value, right: Value, *, strictly: bool) -> Value:
    """Return `left < right` or `left <= right`."""
    outside = first_not_applicable((left, right))
    if outside is not None:
        return outside
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return _ordered_unknown(left, right, strictly=strictly)
    kind = kinds.kind_of(left)
    if kind != kinds.kind_of(right) or kind not in _ORDERED:
        return None
    low, high = _comparable(kind, left, right), _comparable(kind, right, left)
    return bool(low < high if strictly else low <= high)


def has_order(value: Value) -> bool:
    """Say whether a value is of a kind whose values have an order."""
    return kinds.kind_of(value) in _ORDERED


_ORDERED = frozenset(
    {
        kinds.NUMBER,
        kinds.STRING,
        kinds.DATE,
        kinds.TIME,
        kinds.DATE_TIME,
        kinds.DAYS_DURATION,
        kinds.YEARS_DURATION,
    }
)


def _ordered_unknown(left: Value, right: Value, *, strictly: bool) -> Value:
    one, other = bounds_of(left), bounds_of(right)
    if one and other:
        if one.high < other.low or (one.high == other.low and not strictly):
            return True
        if other.high < one.low or (other.high == one.low and strictly):
            return False
    return united(value for value in (left, right) if isinstance(value, Unknown))


def _comparable(kind: str, value: Value, against: Value) -> Value:
    """Return what stands for `value` in Python comparisons with a value of the same kind.

    A local time is read in the zone of the other one (table 54).
    """
    match kind:
        case kinds.DATE:
            return (value.year, value.month, value.day)
        case kinds.TIME:
            return _time_key(value, against)
        case kinds.DATE_TIME:
            return _moment_key(value, against)
        case kinds.DAYS_DURATION:
            return nanoseconds_in(value)
        case _:
            return value


def _time_key(value: Time, against: Time) -> int:
    return since_greenwich_midnight(value, against.zone) // _RESOLUTION


def _moment_key(value: DateTime, against: DateTime) -> int:
    return instant(value, time_part(against).zone) // _RESOLUTION


# -- membership ---------------------------------------------------------------------------


def inside(value: Value, range_: Range, budget: Budget) -> Value:
    """Return whether a value lies in a range."""
    if range_.outside:
        return negation(equal(value, range_.start, budget))
    if range_.start is range_.end:  # `= true`: the value of a range of one need have no order
        return equal(value, range_.start, budget)
    tests = []
    if range_.start is not None:
        tests.append(compare(">=" if range_.start_included else ">", value, range_.start, budget))
    if range_.end is not None:
        tests.append(compare("<=" if range_.end_included else "<", value, range_.end, budget))
    return conjunction(tests)


def is_member(value: Value, items: Value, budget: Budget) -> Value:
    """Return whether a list holds a value, or a range that the value lies in.

    Items of other kinds are simply not it.
    """
    return disjunction(_matches(value, item, budget) for item in items)


def _matches(value: Value, item: Value, budget: Budget) -> Value:
    if isinstance(item, kinds.Range) and not isinstance(value, kinds.Range):
        found = inside(value, item, budget)
    else:
        found = equal(value, item, budget)
    return False if found is None else found
