"""Functions on strings. Source: DMN 1.5, table 74. Positions and lengths count characters from 1."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.feel.builtins.signature import list_of, number, one, text
from coorace_rules.feel.decimals import to_integer
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.kinds import named_kind_of
from coorace_rules.feel.xpath_regex import matches, replace, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.builtins.signature import Builtin
    from coorace_rules.feel.kinds import Value


def _substring(string: str, start: Decimal, length: Decimal | None = None) -> str:
    """Return a part of a string; one that would go past the end stops there."""
    place = to_integer(start)
    if place == 0 or abs(place) > len(string) or (length is not None and length < 1):
        raise NoResult("position ou longueur hors du texte", "position or length outside the string")
    first = place - 1 if place > 0 else len(string) + place
    size = Decimal(len(string))
    return string[first : first + int(size if length is None else min(length, size))]


def _length(string: str) -> Decimal:
    return Decimal(len(string))


def _before(string: str, match: str) -> str:
    place = string.find(match)
    return string[:place] if place >= 0 else ""


def _after(string: str, match: str) -> str:
    place = string.find(match)
    return string[place + len(match) :] if place >= 0 else ""


def _contains(string: str, match: str) -> bool:
    return match in string


def _join(budget: Budget, values: list[Value], delimiter: str | None = None) -> str:
    """Join strings, without those that are null."""
    for value in values:
        if value is not None and not isinstance(value, str):
            fr, en = named_kind_of(value)
            raise NoResult(f"textes attendus, trouvé {fr}", f"expected strings, found {en}")
    strings = [value for value in values if value is not None]
    between = delimiter or ""
    budget.produce(sum(len(string) + len(between) for string in strings))
    return between.join(strings)


_FLAGS = text("flags", optional=True, nullable=True)
_MATCH = (text("string"), text("match"))

STRINGS: Mapping[str, Builtin] = {
    "substring": one(_substring, text("string"), number("start position"), number("length", optional=True)),
    "string length": one(_length, text("string")),
    "upper case": one(str.upper, text("string")),
    "lower case": one(str.lower, text("string")),
    "substring before": one(_before, *_MATCH),
    "substring after": one(_after, *_MATCH),
    "contains": one(_contains, *_MATCH),
    "starts with": one(str.startswith, *_MATCH),
    "ends with": one(str.endswith, *_MATCH),
    "matches": one(matches, text("input"), text("pattern"), _FLAGS, budgeted=True),
    "replace": one(replace, text("input"), text("pattern"), text("replacement"), _FLAGS, budgeted=True),
    "split": one(split, text("string"), text("delimiter"), budgeted=True),
    "string join": one(
        _join, list_of("list"), text("delimiter", optional=True, nullable=True), budgeted=True
    ),
}
