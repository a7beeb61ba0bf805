"""What FEEL's operators may be applied to.

Source: DMN 1.5, tables 42 to 55, less null and implicit conversions.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from coorace_rules.feel.strict import problems
from coorace_rules.feel.strict.model import TypeProblem
from coorace_rules.feel.tree import Arithmetic, Comparison, Literal, Node, Span
from coorace_rules.feel.typesystem import (
    BOOLEAN,
    DATE,
    DATE_AND_TIME,
    DAYS,
    MONTHS,
    NOTHING,
    NUMBER,
    ORDERED,
    TEXT,
    TIME,
    Type,
    choice,
    unbounded,
    unify,
)
from coorace_rules.vocabulary.wording import Words

NEGATED = frozenset(("number", DAYS.name, MONTHS.name, "nothing"))
DURATIONS = frozenset((DAYS.name, MONTHS.name))
MOMENTS = frozenset(("date", "date and time"))
AN_ORDER = Words("un nombre, une date ou une durée", "a number, a date or a duration")


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
    if expected.name == "choice":
        return _fits_choice(node, found, expected)
    both = unify(unbounded(expected), unbounded(found))
    if both is None:
        return mismatch(node.span, expected, found) if expected.unit else _wrong(node.span, expected, found)
    if expected.name in ("list", "range") and expected.item and found.item:
        return fits(node, found.item, expected.item) and _wrong(node.span, expected, found)
    return None


def _fits_choice(node: Node, found: Type, expected: Type) -> TypeProblem | None:
    if found.name != "choice":
        return _wrong(node.span, expected, found)
    outside = [option for option in found.options if option not in expected.options]
    return problems.not_an_option(node.span, outside[0], expected.options) if outside else None


def _wrong(span: Span, expected: Type, found: Type) -> TypeProblem:
    return problems.wrong_type(span, expected.words, found)


def mismatch(span: Span, left: Type, right: Type) -> TypeProblem:
    """Say why two types do not mix: by their units, or altogether."""
    if left.name == right.name == "number" and left.unit and right.unit:
        return problems.units_differ(span, left.unit, right.unit)
    return problems.cannot_mix(span, left, right)


def ordered(node: Node, kind: Type) -> TypeProblem | None:
    """Whether `<` has a meaning for a type."""
    if kind.name in ORDERED or kind == NOTHING:
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
    rule = {"+": _sum, "-": _difference, "*": _product, "/": _quotient, "**": _power}[node.op]
    result = rule(left, right)
    if result is not None:
        return result
    if left.name == right.name == "number":
        return problems.units_differ(node.right.span, left.unit or "", right.unit or "")
    if left.name in ("number", right.name):
        return problems.wrong_type(node.right.span, NUMBER.words, right)
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
        units = [unit for unit in (left.unit, right.unit) if unit]
        return Type("number", "·".join(sorted(units)) or None)
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


def _power(left: Type, right: Type) -> Type | None:
    if left.name == right.name == "number" and not right.unit:
        return NUMBER
    return None
