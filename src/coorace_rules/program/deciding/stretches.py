"""Where on a line a condition on one number or one date is true: the interpreter is asked, point by point."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from coorace_rules.checked.declared import NUMBERS
from coorace_rules.feel import tree as t
from coorace_rules.feel.compiler import NotCompiledError
from coorace_rules.program.deciding.forms import Cut, Line

if TYPE_CHECKING:
    from coorace_rules.checked.declared import Declared

COMPARING = (t.Comparison, t.Between, t.In, t.UnaryComparison, t.RangeOf, t.ListOf, t.And, t.Or, t.If)
"""What only compares: between two constants of such an expression, its truth does not change."""

SMALL, WHOLE, FARTHEST = 10**9, Decimal(10) ** 33, Decimal("1E34")
"""Bounds where none are declared: small whole numbers compare fastest; no answer is past the last."""

DAY = timedelta(days=1)
Truth = Callable[[object], bool]


def line(declared: Declared, constants: Iterable[object], truth: Truth) -> Line:
    """The stretches of a condition.

    Args:
        declared: the type of the fact.
        constants: all that the condition compares it with.
        truth: what the interpreter says of a value.

    Raises:
        NotCompiledError: a constant has no place on the line, or cannot be compared with floats exactly.
    """
    points = _points(declared, constants)
    cuts, truths = [Cut(points[0], included=False)], [None, truth(points[0])]
    for point, after in pairwise(points):
        between = _between(point, after)
        if between is not None:
            _append(cuts, truths, Cut(point, included=True), truth(between))
        _append(cuts, truths, Cut(after, included=False), truth(after))
    cuts.append(Cut(points[-1], included=True))
    truths.append(None)
    number = _whole if declared.type == "integer" else _float
    python = (lambda day: day) if declared.type == "date" else number
    return Line(_kinds(declared), tuple(cut._replace(limit=python(cut.limit)) for cut in cuts), tuple(truths))


def _append(cuts: list[Cut], truths: list[bool | None], cut: Cut, truth: bool) -> None:  # noqa: FBT001 - a value
    if truths[-1] is not truth:
        cuts.append(cut)
        truths.append(truth)


def _kinds(declared: Declared) -> tuple[type, ...]:
    if declared.type == "date":
        return (date,)
    return (int,) if declared.type == "integer" else (float, int)


def _points(declared: Declared, constants: Iterable[object]) -> list[Any]:
    """The bounds and every constant between them, in rising order."""
    kind = date if declared.type == "date" else Decimal
    found = set(constants)
    if any(type(constant) is not kind for constant in found):
        raise NotCompiledError
    low, high = _bounds(declared, found)
    return sorted({low, high, *(point for point in found if low < point < high)})


def _bounds(declared: Declared, constants: Iterable[Any]) -> tuple[Any, Any]:
    low: Any
    high: Any
    if declared.type == "date":
        low, high = date.min, date.max
    elif declared.type == "integer":
        far = all(abs(constant) <= SMALL for constant in constants)
        low, high = (Decimal(-SMALL), Decimal(SMALL)) if far else (-WHOLE, WHOLE)
    else:
        low, high = -FARTHEST, FARTHEST
    return (
        low if declared.low is None else declared.low,
        high if declared.high is None else declared.high,
    )


def _between(point: Any, after: Any) -> Any:
    """A value between two points; None where there is none."""
    if isinstance(point, date):
        return point + DAY if point + DAY < after else None
    return (point + after) / 2


def _whole(limit: Decimal) -> int | float:
    return int(limit) if limit == limit.to_integral_value() else _float(limit)


def _float(limit: Decimal) -> float:
    """The float that compares with any float as this number does with the decimal that it is written as.

    Rounding keeps order, so only the float nearest to the limit could compare otherwise; it does not where
    it is written as the limit itself.
    """
    found = float(limit)
    if Decimal(repr(found)) != limit:
        raise NotCompiledError
    return found


def is_on_a_line(declared: Declared) -> bool:
    """Whether values of a type stand in a row."""
    return declared.type in NUMBERS or declared.type == "date"
