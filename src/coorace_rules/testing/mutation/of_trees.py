"""Wrong expressions: every way in which one part of a right one may have been written wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.feel.tree import (
    And,
    Arithmetic,
    Between,
    Call,
    Comparison,
    If,
    In,
    ListOf,
    Literal,
    Name,
    Node,
    Or,
    Quantified,
    RangeOf,
    UnaryComparison,
)
from coorace_rules.testing.coverage.decisions import negated
from coorace_rules.testing.mutation.model import Kind
from coorace_rules.testing.trees import inner
from coorace_rules.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable

Own = Iterator[tuple[Kind, Node]]
SWAPPED = {">=": ">", ">": ">=", "<=": "<", "<": "<=", "=": "!=", "!=": "="}
UNITS = {"Y": Period(12), "M": Period(1), "W": Period(0, 7), "D": Period(0, 1)}
CONTRARY_FUNCTIONS = {"min": "max", "max": "min"}
ASKED_BY_ID = frozenset(("score", "level", "met", "gap", "gaps", "verdict", "planned"))


class Variant(NamedTuple):
    """A wrong expression.

    Attributes:
        was, became: the part that differs.
        tree: the whole.
    """

    kind: Kind
    was: Node
    became: Node
    tree: Node


def variants(node: Node) -> Iterator[Variant]:
    """Every expression that differs from one in one part."""
    for kind, became in _own(node):
        yield Variant(kind, node, became, became)
    if isinstance(node, Call) and not _is_transparent(node):
        return
    for held, around in inner(node):
        if not (isinstance(node, Call) and held is node.function):
            yield from (found._replace(tree=around(found.tree)) for found in variants(held))


def _is_transparent(call: Call) -> bool:
    """Whether what a function is given may be written wrong by itself."""
    name = call.function.name if isinstance(call.function, Name) else ""
    return name not in ASKED_BY_ID and name not in ("date", "duration")


def _own(node: Node) -> Own:
    """What may be wrong in a node itself."""
    if type(node) in _OWN:
        yield from _OWN[type(node)](node)


def _literal(node: Literal) -> Own:
    value = node.value
    if isinstance(value, Decimal):
        yield from (("threshold", replace(node, value=near)) for near in one_step(value))
    elif isinstance(value, date):
        yield from (("date", replace(node, value=day)) for day in day_by_day(value))


def one_step(number: Decimal) -> tuple[Decimal, Decimal]:
    """A number one step of its last digit below, and above."""
    exponent = number.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    return number - step, number + step


def day_by_day(day: date) -> tuple[date, ...]:
    """The day before, and the day after."""
    found = []
    for step in (-1, 1):
        with suppress(OverflowError):
            found.append(day + timedelta(days=step))
    return tuple(found)


def one_longer(length: Period) -> tuple[Period, ...]:
    """A length of time with one less of its smallest unit, and one more."""
    return _longer(length, Period(days=1) if length.days else Period(months=1 if length.months % 12 else 12))


def _longer(length: Period, unit: Period) -> tuple[Period, ...]:
    every = (Period(length.months + sign * unit.months, length.days + sign * unit.days) for sign in (-1, 1))
    return tuple(found for found in every if found.months >= 0 and found.days >= 0)


def _comparison(node: Comparison) -> Own:
    yield "boundary", replace(node, op=SWAPPED[node.op])  # type: ignore[arg-type]  # an operator for another


def _unary(node: UnaryComparison) -> Own:
    yield "boundary", replace(node, op=SWAPPED[node.op])  # type: ignore[arg-type]


def _range(node: RangeOf) -> Own:
    yield "boundary", replace(node, start_included=not node.start_included)
    yield "boundary", replace(node, end_included=not node.end_included)


def _between(node: Between) -> Own:
    for low, high in ((False, True), (True, False)):
        yield "boundary", In(node.value, (RangeOf(node.low, node.high, low, high),), span=node.span)


def _and(node: And) -> Own:
    yield "and_or", Or(node.operands, span=node.span)
    yield from _fewer(node, node.operands)


def _or(node: Or) -> Own:
    yield "and_or", And(node.operands, span=node.span)
    yield from _fewer(node, node.operands)


def _fewer(node: And | Or, operands: tuple[Node, ...]) -> Own:
    for place in range(len(operands)):
        left = (*operands[:place], *operands[place + 1 :])
        yield "dropped", left[0] if len(left) == 1 else replace(node, operands=left)


def _in(node: In) -> Own:
    if len(node.tests) > 1:
        for place in range(len(node.tests)):
            yield "dropped", replace(node, tests=(*node.tests[:place], *node.tests[place + 1 :]))
    elif isinstance(node.tests[0], ListOf) and len(node.tests[0].items) > 1:
        listed = node.tests[0]
        for place in range(len(listed.items)):
            items = (*listed.items[:place], *listed.items[place + 1 :])
            yield "dropped", replace(node, tests=(replace(listed, items=items),))


def _call(node: Call) -> Own:
    denied, name = negated(node), node.function.name if isinstance(node.function, Name) else ""
    given = node.positional[0] if node.positional else None
    if denied is not None:
        yield "negated", denied
    elif name in CONTRARY_FUNCTIONS:
        yield "swapped", replace(node, function=Name(CONTRARY_FUNCTIONS[name]))
    elif isinstance(given, Literal) and isinstance(given.value, str):
        for written in _moved(name, given.value):
            kind: Kind = "date" if name == "date" else "threshold"
            yield kind, replace(node, positional=(replace(given, value=written),))


def _moved(function: str, written: str) -> tuple[str, ...]:
    if function == "date":
        with suppress(ValueError):
            return tuple(day.isoformat() for day in day_by_day(date.fromisoformat(written)))
    length = Period.parse(written) if function == "duration" else None
    if length is None:
        return ()
    return tuple(_as_written(found, written[-1]) for found in _longer(length, UNITS[written[-1]]))


def _as_written(length: Period, unit: str) -> str:
    """Months stay months: `P24M` becomes `P23M`."""
    return f"P{length.months}M" if unit == "M" and not length.days else str(length)


def _arithmetic(node: Arithmetic) -> Own:
    if node.op in ("+", "-"):
        yield "arithmetic", replace(node, op="-" if node.op == "+" else "+")


def _if(node: If) -> Own:
    if node.then != node.otherwise:
        yield "swapped", replace(node, then=node.otherwise, otherwise=node.then)


def _quantified(node: Quantified) -> Own:
    yield "and_or", replace(node, kind="every" if node.kind == "some" else "some")


_OWN: dict[type[Node], Callable[..., Own]] = {
    Literal: _literal,
    Comparison: _comparison,
    UnaryComparison: _unary,
    RangeOf: _range,
    Between: _between,
    And: _and,
    Or: _or,
    In: _in,
    Call: _call,
    Arithmetic: _arithmetic,
    If: _if,
    Quantified: _quantified,
}
