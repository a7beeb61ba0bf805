"""Functions on ranges and points. Source: DMN 1.5, table 78.

A point is the range from itself to itself, both ends included: with that, the formulas of the
standard for points are those for ranges. A missing end is beyond every value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.feel import kinds
from coorace_rules.feel.budget import Budget
from coorace_rules.feel.builtins.signature import Parameter, one
from coorace_rules.feel.equality import compare
from coorace_rules.feel.errors import NoResult

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coorace_rules.feel.builtins.signature import Builtin
    from coorace_rules.feel.kinds import Value
    from coorace_rules.feel.tree import ComparisonOp


class End(NamedTuple):
    """One end of a range; `side` is -1 or 1 where the range has no end on that side."""

    value: Value
    included: bool
    side: int

    def before(self, other: End) -> bool:
        """Return whether this end's value is less than that of another."""
        if self.side or other.side:
            return self.side < other.side
        return _decided("<", self, other)

    def meets(self, other: End) -> bool:
        """Return whether both ends have the same value."""
        if self.side or other.side:
            return self.side == other.side
        return _decided("=", self, other)


def _decided(op: ComparisonOp, one_: End, other: End) -> bool:
    found = compare(op, one_.value, other.value, Budget())  # single values: nothing to save
    if not isinstance(found, bool):
        raise NoResult("les bornes ne se comparent pas", "the ends do not compare")
    return found


class Span(NamedTuple):
    """A range or a point, as two ends."""

    start: End
    end: End


def _span(value: Value) -> Span:
    if not isinstance(value, kinds.Range):
        return Span(End(value, included=True, side=0), End(value, included=True, side=0))
    if value.outside:
        raise NoResult("`!=` n'a pas de bornes", "`!=` has no ends")
    start = End(value.start, value.start_included, -1 if value.start is None else 0)
    return Span(start, End(value.end, value.end_included, 1 if value.end is None else 0))


# -- relations ----------------------------------------------------------------------------


def _before(one: Span, other: Span) -> bool:
    apart = not (one.end.included and other.start.included)
    return one.end.before(other.start) or (apart and one.end.meets(other.start))


def _meets(one: Span, other: Span) -> bool:
    return one.end.included and other.start.included and one.end.meets(other.start)


def _starts_first(one: Span, other: Span) -> bool:
    """Return whether `one` has values before all those of `other`."""
    touches = one.start.included and not other.start.included
    return one.start.before(other.start) or (touches and one.start.meets(other.start))


def _starts_no_later(one: Span, other: Span) -> bool:
    same = one.start.included or not other.start.included
    return one.start.before(other.start) or (same and one.start.meets(other.start))


def _ends_no_later(one: Span, other: Span) -> bool:
    same = other.end.included or not one.end.included
    return one.end.before(other.end) or (same and one.end.meets(other.end))


def _overlaps(one: Span, other: Span) -> bool:
    return not _before(one, other) and not _before(other, one)


def _overlaps_before(one: Span, other: Span) -> bool:
    return _starts_first(one, other) and not _before(one, other) and _ends_no_later(one, other)


def _finishes(one: Span, other: Span) -> bool:
    same_end = one.end.included == other.end.included and one.end.meets(other.end)
    return same_end and _starts_no_later(other, one)


def _includes(one: Span, other: Span) -> bool:
    return _starts_no_later(one, other) and _ends_no_later(other, one)


def _starts(one: Span, other: Span) -> bool:
    same_start = one.start.included == other.start.included and one.start.meets(other.start)
    return same_start and _ends_no_later(one, other)


def _coincides(one: Span, other: Span) -> bool:
    shape = (one.start.included, one.end.included) == (other.start.included, other.end.included)
    return shape and one.start.meets(other.start) and one.end.meets(other.end)


# -- declarations -------------------------------------------------------------------------

_SCALAR = (
    kinds.NUMBER,
    kinds.STRING,
    kinds.DATE,
    kinds.TIME,
    kinds.DATE_TIME,
    kinds.DAYS_DURATION,
    kinds.YEARS_DURATION,
)
_POINTS = (Parameter("point1", _SCALAR), Parameter("point2", _SCALAR))
_POINT_RANGE = (Parameter("point", _SCALAR), Parameter("range", (kinds.RANGE,)))
_RANGE_POINT = (Parameter("range", (kinds.RANGE,)), Parameter("point", _SCALAR))
_RANGES = (Parameter("range1", (kinds.RANGE,)), Parameter("range2", (kinds.RANGE,)))


def _related(relation: Callable[[Span, Span], bool], *shapes: tuple[Parameter, ...]) -> Builtin:
    def apply(one_: Value, other: Value) -> bool:
        return relation(_span(one_), _span(other))

    return tuple(signature for shape in shapes for signature in one(apply, *shape))


def _reverse(relation: Callable[[Span, Span], bool]) -> Callable[[Span, Span], bool]:
    return lambda one_, other: relation(other, one_)


RANGES: Mapping[str, Builtin] = {
    "before": _related(_before, _POINTS, _POINT_RANGE, _RANGE_POINT, _RANGES),
    "after": _related(_reverse(_before), _POINTS, _POINT_RANGE, _RANGE_POINT, _RANGES),
    "meets": _related(_meets, _RANGES),
    "met by": _related(_reverse(_meets), _RANGES),
    "overlaps": _related(_overlaps, _RANGES),
    "overlaps before": _related(_overlaps_before, _RANGES),
    "overlaps after": _related(_reverse(_overlaps_before), _RANGES),
    "finishes": _related(_finishes, _POINT_RANGE, _RANGES),
    "finished by": _related(_reverse(_finishes), _RANGE_POINT, _RANGES),
    "includes": _related(_includes, _RANGE_POINT, _RANGES),
    "during": _related(_reverse(_includes), _POINT_RANGE, _RANGES),
    "starts": _related(_starts, _POINT_RANGE, _RANGES),
    "started by": _related(_reverse(_starts), _RANGE_POINT, _RANGES),
    "coincides": _related(_coincides, _POINTS, _RANGES),
}
