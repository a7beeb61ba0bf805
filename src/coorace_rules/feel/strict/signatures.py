"""FEEL's functions that the strict profile allows, with their types.

Left out on purpose: what depends on the clock with an hour (`now`), what has no static type
(`context`, `get value`), what tests for null (`get or else`, `is defined`).
Source: DMN 1.5, 10.3.4.
"""

from __future__ import annotations

from coorace_rules.feel.strict.model import Signature
from coorace_rules.feel.typesystem import (
    BOOLEAN,
    DATE,
    MONTHS,
    NOTHING,
    NUMBER,
    TEXT,
    Type,
    list_of,
    unbounded,
    unify,
)

ANY = Type("any")
NUMBERS = list_of(NUMBER)
LIST = list_of(ANY)


def _same(arguments: tuple[Type, ...]) -> Type:
    return unbounded(arguments[0])


def _item(arguments: tuple[Type, ...]) -> Type:
    return unbounded(arguments[0].item or NOTHING)


def _common(arguments: tuple[Type, ...]) -> Type:
    common = arguments[0]
    for argument in arguments[1:]:
        common = unify(common, argument) or NOTHING
    return unbounded(common)


def _list_of_lists(arguments: tuple[Type, ...]) -> Type:
    return _common(arguments)


def _one(result: object, *parameters: tuple[str, Type], optional: int = 0) -> tuple[Signature, ...]:
    return (Signature(parameters, result, optional),)  # type: ignore[arg-type]  # a Type or a function


def _over_list(name: str, items: Type) -> tuple[Signature, ...]:
    """`min(list)` and `min(a, b, …)`."""
    return (
        Signature(((name, list_of(items)),), _item),
        Signature((("value", items),), _common, variadic=True),
    )


_ON_TEXT = ("string", TEXT)
_ROUNDED = (Signature((("n", NUMBER), ("scale", NUMBER)), _same),)

SIGNATURES: dict[str, tuple[Signature, ...]] = {
    "not": _one(BOOLEAN, ("negand", BOOLEAN)),
    "all": (
        Signature((("list", list_of(BOOLEAN)),), BOOLEAN),
        Signature((("value", BOOLEAN),), BOOLEAN, variadic=True),
    ),
    "any": (
        Signature((("list", list_of(BOOLEAN)),), BOOLEAN),
        Signature((("value", BOOLEAN),), BOOLEAN, variadic=True),
    ),
    "count": _one(NUMBER, ("list", LIST)),
    "sum": _over_list("list", NUMBER),
    "min": _over_list("list", ANY),
    "max": _over_list("list", ANY),
    "mean": _over_list("list", NUMBER),
    "median": _over_list("list", NUMBER),
    "list contains": _one(BOOLEAN, ("list", LIST), ("element", ANY)),
    "distinct values": _one(_same, ("list", LIST)),
    "reverse": _one(_same, ("list", LIST)),
    "union": (Signature((("list", LIST),), _list_of_lists, variadic=True),),
    "concatenate": (Signature((("list", LIST),), _list_of_lists, variadic=True),),
    "abs": _one(_same, ("n", NUMBER)),
    "floor": _one(_same, ("n", NUMBER), ("scale", NUMBER), optional=1),
    "ceiling": _one(_same, ("n", NUMBER), ("scale", NUMBER), optional=1),
    "decimal": _ROUNDED,
    "round up": _ROUNDED,
    "round down": _ROUNDED,
    "round half up": _ROUNDED,
    "round half down": _ROUNDED,
    "modulo": _one(_same, ("dividend", NUMBER), ("divisor", NUMBER)),
    "sqrt": _one(NUMBER, ("number", NUMBER)),
    "odd": _one(BOOLEAN, ("number", NUMBER)),
    "even": _one(BOOLEAN, ("number", NUMBER)),
    "string length": _one(NUMBER, _ON_TEXT),
    "upper case": _one(TEXT, _ON_TEXT),
    "lower case": _one(TEXT, _ON_TEXT),
    "substring": _one(TEXT, _ON_TEXT, ("start position", NUMBER), ("length", NUMBER), optional=1),
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
    "duration": _one(NOTHING, ("from", TEXT)),  # the checker reads the text to tell the two kinds apart
    "years and months duration": _one(MONTHS, ("from", DATE), ("to", DATE)),
    "day of year": _one(NUMBER, ("date", DATE)),
    "week of year": _one(NUMBER, ("date", DATE)),
    "before": _one(BOOLEAN, ("point1", DATE), ("point2", DATE)),
    "after": _one(BOOLEAN, ("point1", DATE), ("point2", DATE)),
}
