"""FEEL's functions that the strict profile allows, with their types.

Left out on purpose: what depends on the hour of the evaluation (`now`) or tells the time of day
(`time`: no fact has one), what has no static type (`context`, `get value`, `flatten`), what builds a
list for its order (`sort`, `insert before`), what tests for null (`get or else`, `is defined`), what
fails on lists that facts may hold (`stddev` of one number).
Source: DMN 1.5, 10.3.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel.builtins.temporal import MONTHS_OF_YEAR, WEEKDAYS
from coorace_rules.feel.decimals import ZERO
from coorace_rules.feel.strict import operators, problems
from coorace_rules.feel.strict.model import Signature
from coorace_rules.feel.typesystem import (
    AN_ORDER,
    ANY,
    BOOLEAN,
    DATE,
    DAYS,
    MONTHS,
    NOTHING,
    NUMBER,
    PLAIN,
    TEXT,
    Type,
    choice,
    list_of,
    unbounded,
    unify,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from coorace_rules.feel.strict.model import Given, TypeProblem

    Result = Type | Callable[[tuple[Given, ...]], Type | TypeProblem]

LIST = list_of(ANY)
COUNT = NUMBER._replace(low=ZERO)


def _same(given: tuple[Given, ...]) -> Type:
    return unbounded(given[0].type)


def _item(given: tuple[Given, ...]) -> Type | TypeProblem:
    """The type of the items of a list; one written without any has no least, no sum, no mean."""
    item = given[0].type.item
    return problems.empty_list(given[0].node.span) if item is None else unbounded(item)


def _common(given: tuple[Given, ...]) -> Type | TypeProblem:
    """The one type of several arguments."""
    common = given[0].type
    for node, kind in given[1:]:
        both = unify(common, kind)
        if both is None:
            return operators.mismatch(node.span, common, kind)
        common = both
    return unbounded(common)


def _looked_for(result: Type) -> Callable[[tuple[Given, ...]], Type | TypeProblem]:
    """A function that looks for a value in a list of such values."""

    def of(given: tuple[Given, ...]) -> Type | TypeProblem:
        (items, kind), (node, sought) = given
        problem = operators.membership(node, items, sought, kind)
        if problem is not None and problem.kind != "option":
            return problem._replace(span=node.span)
        return problem or result

    return of


def _longer(given: tuple[Given, ...]) -> Type | TypeProblem:
    """The type of a list with more items."""
    first, *items = given
    held = first.type.item
    found = _common(tuple(items) if held is None else (first._replace(type=held), *items))
    return list_of(found) if isinstance(found, Type) else found


def _root(given: tuple[Given, ...]) -> Type | TypeProblem:
    """The type of a square root: only the square of a unit has one."""
    node, kind = given[0]
    unit = operators.root_of(kind.unit)
    return problems.no_root(node.span, kind) if kind.unit and unit is None else Type("number", unit)


def _one(result: Result, *parameters: tuple[str, Type], optional: int = 0) -> tuple[Signature, ...]:
    return (Signature(parameters, result, optional),)


def _over_list(items: Type) -> tuple[Signature, ...]:
    """`min(list)` and `min(a, b, …)`."""
    return (
        Signature((("list", list_of(items)),), _item),
        Signature((("value", items),), _common, variadic=True),
    )


_ON_TEXT = ("string", TEXT)
_ON_DAY = ("date", DATE)
_ROUNDED = _one(_same, ("n", NUMBER), ("scale", PLAIN))
_ROUNDED_TO_UNITS = _one(_same, ("n", NUMBER), ("scale", PLAIN), optional=1)
_ON_CONDITIONS = (
    Signature((("list", list_of(BOOLEAN)),), BOOLEAN),
    Signature((("value", BOOLEAN),), BOOLEAN, variadic=True),
)
_JOINED = (Signature((("list", LIST),), _common, variadic=True),)

SIGNATURES: dict[str, tuple[Signature, ...]] = {
    "not": _one(BOOLEAN, ("negand", BOOLEAN)),
    "all": _ON_CONDITIONS,
    "any": _ON_CONDITIONS,
    "count": _one(COUNT, ("list", LIST)),
    "sum": _over_list(NUMBER),
    "min": _over_list(AN_ORDER),
    "max": _over_list(AN_ORDER),
    "mean": _over_list(NUMBER),
    "median": _over_list(NUMBER),
    "list contains": _one(_looked_for(BOOLEAN), ("list", LIST), ("element", ANY)),
    "index of": _one(_looked_for(list_of(NUMBER)), ("list", LIST), ("match", ANY)),
    "append": (Signature((("list", LIST), ("item", ANY)), _longer, variadic=True),),
    "distinct values": _one(_same, ("list", LIST)),
    "reverse": _one(_same, ("list", LIST)),
    "union": _JOINED,
    "concatenate": _JOINED,
    "abs": tuple(Signature((("n", kind),), _same) for kind in (NUMBER, DAYS, MONTHS)),
    "floor": _ROUNDED_TO_UNITS,
    "ceiling": _ROUNDED_TO_UNITS,
    "decimal": _ROUNDED,
    "round up": _ROUNDED,
    "round down": _ROUNDED,
    "round half up": _ROUNDED,
    "round half down": _ROUNDED,
    "modulo": _one(_common, ("dividend", NUMBER), ("divisor", NUMBER)),
    "sqrt": _one(_root, ("number", NUMBER)),
    "odd": _one(BOOLEAN, ("number", NUMBER)),
    "even": _one(BOOLEAN, ("number", NUMBER)),
    "string length": _one(COUNT, _ON_TEXT),
    "upper case": _one(TEXT, _ON_TEXT),
    "lower case": _one(TEXT, _ON_TEXT),
    "substring": _one(TEXT, _ON_TEXT, ("start position", PLAIN), ("length", PLAIN), optional=1),
    "contains": _one(BOOLEAN, _ON_TEXT, ("match", TEXT)),
    "starts with": _one(BOOLEAN, _ON_TEXT, ("match", TEXT)),
    "ends with": _one(BOOLEAN, _ON_TEXT, ("match", TEXT)),
    "matches": _one(BOOLEAN, ("input", TEXT), ("pattern", TEXT)),
    "string": _one(TEXT, ("from", ANY)),
    "date": (
        Signature((("from", TEXT),), DATE),
        Signature((("year", NUMBER), ("month", NUMBER), ("day", NUMBER)), DATE),
    ),
    "today": _one(DATE),
    "duration": _one(NOTHING, ("from", TEXT)),  # `calls` reads the text to tell the two kinds apart
    "years and months duration": _one(MONTHS, ("from", DATE), ("to", DATE)),
    "day of year": _one(NUMBER, _ON_DAY),
    "week of year": _one(NUMBER, _ON_DAY),
    "day of week": _one(choice(WEEKDAYS), _ON_DAY),
    "month of year": _one(choice(MONTHS_OF_YEAR), _ON_DAY),
    "before": _one(BOOLEAN, ("point1", DATE), ("point2", DATE)),
    "after": _one(BOOLEAN, ("point1", DATE), ("point2", DATE)),
}
