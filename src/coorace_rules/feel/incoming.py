"""Values of the caller made FEEL values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.feel import limits
from coorace_rules.feel.decimals import number
from coorace_rules.feel.errors import FeelLimitError, NoResult
from coorace_rules.feel.kinds import Function, Range
from coorace_rules.feel.moments import Time, WideDate, WideDateTime, WideDuration, YearsAndMonths
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.feel.kinds import Value

_AS_THEY_ARE = (
    bool,
    dt.date,
    dt.timedelta,
    Time,
    WideDate,
    WideDateTime,
    WideDuration,
    YearsAndMonths,
    Range,
    Function,
    NotApplicable,
)


def to_feel(value: object, path: str, depth: int = 0) -> Value:
    """Make a FEEL value of a Python one.

    Args:
        value: numbers of any Python type, mappings, lists, tuples and sets, `datetime` values.
        path: what an `UNKNOWN` found here waits for: `applicant.age`, `children[2].age`.
        depth: how many lists and contexts it is in.

    Raises:
        NoResult: FEEL has no such kind, a number is infinite, or a text holds half a character.
        FeelLimitError: lists inside lists without end.
    """
    if value is None or isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, str):
        return _text(value, path)
    if isinstance(value, Unknown):
        return _waiting_for(value, path)
    if isinstance(value, Decimal | int | float):
        return _number(value)
    if isinstance(value, dt.time):
        return Time(value.hour, value.minute, value.second, value.microsecond * 1000, value.tzinfo)
    if depth >= limits.MAX_VALUE_DEPTH:
        raise FeelLimitError(Words("valeur trop imbriquée", "value too deep"))
    if isinstance(value, Mapping):
        entries = ((_text(str(key), path), item) for key, item in value.items())
        return {key: to_feel(item, f"{path}.{key}", depth + 1) for key, item in entries}
    if isinstance(value, list | tuple | set | frozenset):
        return _items(value, path, depth)
    name = type(value).__name__
    raise NoResult(
        f"`{path}` est d'un type que FEEL ignore (`{name}`)",
        f"`{path}` is of a type unknown to FEEL (`{name}`)",
    )


def _waiting_for(unknown: Unknown, path: str) -> Unknown:
    if unknown.needs or unknown.reason:
        return unknown
    return Unknown(needs=frozenset({path}), low=unknown.low, high=unknown.high)


def _text(value: str, path: str) -> str:
    """Join the halves of characters; a half alone is no text."""
    if value.isascii():
        return value
    try:
        return value.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError as error:
        raise NoResult(
            f"`{path}` contient un demi-caractère (surrogate)", f"`{path}` holds half a character (surrogate)"
        ) from error


def _number(value: Decimal | float) -> Decimal:
    return number(repr(value) if isinstance(value, float) else value)


def _items(values: Iterable[object], path: str, depth: int) -> list[Value]:
    return [to_feel(item, f"{path}[{place}]", depth + 1) for place, item in enumerate(values, start=1)]
