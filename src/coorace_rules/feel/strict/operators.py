"""What FEEL's operators may be applied to.

Source: DMN 1.5, tables 42 to 55, less null and implicit conversions.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from coorace_rules.feel.strict import problems
from coorace_rules.feel.strict.model import TypeProblem
from coorace_rules.feel.tree import Arithmetic, Comparison, Literal, Node, Span, walk
from coorace_rules.feel.typesystem import (
    AN_ORDER,
    BOOLEAN,
    DATE,
    DATE_AND_TIME,
    DAYS,
    MONTHS,
    NOTHING,
    NUMBER,
    ORDERED,
    PLAIN,
    TEXT,
    TIME,
    Type,
    choice,
    unbounded,
    unify,
)

NEGATED = frozenset(("number", DAYS.name, MONTHS.name, "nothing"))
DURATIONS = frozenset((DAYS.name, MONTHS.name))
MOMENTS = frozenset(("date", "date and time"))
HIGHEST_POWERS = (1, 2, 3)
"""Exponents of a number with a unit."""


def type_of_value(value: object) -> Type:
    """The type of a literal; a quoted text is a choice with one option until it meets another."""
    match value:
        case bool():
            return BOOLEAN
        case Decimal():
            return NUMBER
        case str():
            return choice((value,))
        case datetime():
            return DATE_AND_TIME
        case date():
            return DATE
        case timedelta():
            return DAYS
        case None:
            return NOTHING
        case _:
            return MONTHS if hasattr(value, "months") else TIME


def fits(node: Node, found: Type, expected: Type) -> TypeProblem | None:
    """Whether a value may stand where a type is expected."""
    if NOTHING in (found, expected) or expected.name == "any":
        return None
    if expected == PLAIN and found.name == "number" and found.unit:
        return problems.unit_refused(node.span, found)
    if expected.name == "choice":
        return _fits_choice(node, found, expected)
    if expected == AN_ORDER:
        return ordered(node, found)
    both = unify(unbounded(expected), unbounded(found))
    if both is None:
        return mismatch(node.span, expected, found) if expected.unit else _wrong(node.span, expected, found)
    if expected.name in ("list", "range") and expected.item and found.item:
        return fits(node, found.item, expected.item) and _wrong(node.span, expected, found)
    return None


def _fits_choice(node: Node, found: Type, expected: Type) -> TypeProblem | None:
    if found.name != "choice":
        return _wrong(node.span, expected, found)
    outside = next((option for option in found.options if option not in expected.options), None)
    if outside is None:
        return None
    written = (inner for inner in walk(node) if isinstance(inner, Literal) and inner.value == outside)
    return problems.not_an_option(next(written, node).span, outside, expected.options)


def _wrong(span: Span, expected: Type, found: Type) -> TypeProblem:
    return problems.wrong_type(span, expected, found)


def mismatch(span: Span, left: Type, right: Type) -> TypeProblem:
    """Say why two types do not mix: by their units, or altogether."""
    if left.name == right.name == "number" and left.unit and right.unit:
        return problems.units_differ(span, left.unit, right.unit)
    return problems.cannot_mix(span, left, right)


def ordered(node: Node, kind: Type) -> TypeProblem | None:
    """Whether `<` has a meaning for a type."""
    is_quoted = isinstance(node, Literal) and kind.name == "choice"
    if kind.name in ORDERED or kind == NOTHING or is_quoted:
        return None
    return problems.wrong_type(node.span, AN_ORDER, kind)


def comparison(node: Comparison, left: Type, right: Type) -> TypeProblem | None:
    """Whether two values may be compared."""
    if NOTHING in (left, right):
        return None
    if unify(left, right) is None:
        return mismatch(node.right.span, left, right)
    if node.op in ("=", "!="):
        return _same_choice(node.left, left, right) or _same_choice(node.right, right, left)
    return ordered(node.left, left)


def _same_choice(node: Node, mine: Type, other: Type) -> TypeProblem | None:
    """A quoted text must be one of the options of the choice that it is compared with."""
    if isinstance(node, Literal) and mine.name == other.name == "choice":
        return _fits_choice(node, mine, other)
    return None


def membership(node: Node, test: Node, value: Type, found: Type) -> TypeProblem | None:
    """Whether a value may be tested against one test of `in`.

    Args:
        node: the value tested.
        test: what it is tested against.
        value: the type of the one.
        found: the type of the other: a list, a range, or a single value.
    """
    if found == BOOLEAN and value != BOOLEAN:
        return None  # a condition on `?`
    item = found.item if found.name in ("list", "range") else found
    if item is None or NOTHING in (item, value):
        return None
    if isinstance(node, Literal) and value.name == item.name == "choice":
        return _fits_choice(node, value, item)
    if value.name == "choice" and item.name == "choice":
        return _fits_choice(test, item, value)
    return mismatch(test.span, value, item) if unify(value, item) is None else None


def negated(kind: Type) -> Type:
    """The type of `-value`."""
    return unbounded(kind) if kind.name in NEGATED else NOTHING


def arithmetic(node: Arithmetic, left: Type, right: Type) -> Type | TypeProblem:
    """The type of an operation, or why it has none."""
    if NOTHING in (left, right):
        return NOTHING
    if node.op == "**":
        return _power(node, left, right)
    rule = {"+": _sum, "-": _difference, "*": _product, "/": _quotient}[node.op]
    result = rule(left, right)
    if result is not None:
        return result
    if left.name == right.name == "number":
        return mismatch(node.right.span, left, right)
    if left.name in MOMENTS and node.op in ("+", "-"):
        return problems.wrong_type(node.right.span, DAYS, right)
    if left.name in ("number", right.name):
        return problems.wrong_type(node.right.span, NUMBER, right)
    return problems.cannot_mix(node.right.span, left, right)


def _sum(left: Type, right: Type) -> Type | None:
    names = (left.name, right.name)
    if names == ("number", "number"):
        return unify(left, right)
    if set(names) <= {"text", "choice"}:
        return TEXT
    if left.name in MOMENTS | {"time"} and right.name in DURATIONS:
        return left
    if right.name in MOMENTS | {"time"} and left.name in DURATIONS:
        return right
    return left if left.name == right.name and left.name in DURATIONS else None


def _difference(left: Type, right: Type) -> Type | None:
    if left.name == right.name == "number":
        return unify(left, right)
    if left.name == right.name and left.name in MOMENTS | {"time"}:
        return DAYS
    if left.name in MOMENTS | {"time"} and right.name in DURATIONS:
        return left
    return left if left.name == right.name and left.name in DURATIONS else None


def _product(left: Type, right: Type) -> Type | None:
    if left.name == right.name == "number":
        return Type("number", _times(left.unit, right.unit))
    if left.name in DURATIONS and right.name == "number":
        return left
    return right if right.name in DURATIONS and left.name == "number" else None


def _quotient(left: Type, right: Type) -> Type | None:
    if left.name == right.name == "number":
        if left.unit == right.unit or not right.unit:
            return Type("number", left.unit if left.unit != right.unit else None)
        return Type("number", f"{left.unit or 1}/{right.unit}")
    if left.name in DURATIONS and right.name == "number":
        return left
    return NUMBER if left.name == right.name and left.name in DURATIONS else None


def _times(*units: str | None) -> str | None:
    """The unit of a product; `h·€`, whatever the order of the factors."""
    factors = [factor for unit in units if unit for factor in ([unit] if "/" in unit else unit.split("·"))]
    return "·".join(sorted(factors)) or None


def _power(node: Arithmetic, left: Type, right: Type) -> Type | TypeProblem:
    """The unit of a power is that of a product, so its exponent must be written in place."""
    problem = fits(node.left, left, NUMBER) or fits(node.right, right, PLAIN)
    if problem is not None or not left.unit:
        return problem or NUMBER
    exponent = node.right.value if isinstance(node.right, Literal) else None
    if exponent not in HIGHEST_POWERS:
        return problems.computed_power(node.right.span, left)
    return Type("number", _times(*[left.unit] * int(exponent)))


def root_of(unit: str | None) -> str | None:
    """The unit whose square a unit is: `h` of `h·h`; None where there is none."""
    factors = (unit or "").split("·")
    half = sorted(factors)[::2]
    return _times(*half) if sorted(half * 2) == sorted(factors) else None
