"""Functions on lists. Source: DMN 1.5, tables 75 and 80."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.feel import kinds
from coorace_rules.feel.builtins.signature import Parameter, anything, list_of, number, one
from coorace_rules.feel.decimals import to_integer
from coorace_rules.feel.equality import equal
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.logic import conjunction, disjunction, expected_boolean
from coorace_rules.feel.uncertain import (
    UnknownList,
    entries_of,
    first_not_applicable,
    undecided,
    united,
)
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.builtins.signature import Builtin
    from coorace_rules.feel.kinds import Function, Value


# -- looking into a list ------------------------------------------------------------------


def _contains(budget: Budget, values: Value, element: Value) -> Value:
    outside = first_not_applicable((values, element))
    waiting = None if isinstance(values, UnknownList) else undecided(values)
    if outside is not None or waiting is not None:
        return waiting if outside is None else outside
    found = (
        _is(budget, value, element) if doubt is None else conjunction([doubt, _is(budget, value, element)])
        for value, doubt in entries_of(values)
    )
    return disjunction(found)


def _is(budget: Budget, value: Value, element: Value) -> Value:
    """Return whether two values are equal; values of different kinds are simply not."""
    found = equal(value, element, budget)
    return False if found is None else found


def _index_of(budget: Budget, values: list[Value], match: Value) -> list[Decimal]:
    places = enumerate(values, start=1)
    return [Decimal(place) for place, value in places if _is(budget, value, match) is True]


# -- making lists -------------------------------------------------------------------------


def _append(values: list[Value], *items: Value) -> list[Value]:
    return [*values, *items]


def _concatenate(budget: Budget, *lists: list[Value]) -> list[Value]:
    budget.produce(sum(len(values) for values in lists))
    return [value for values in lists for value in values]


def _insert_before(values: list[Value], position: Decimal, item: Value) -> list[Value]:
    place = _place(values, position)
    return [*values[:place], item, *values[place:]]


def _remove(values: list[Value], position: Decimal) -> list[Value]:
    place = _place(values, position)
    return values[:place] + values[place + 1 :]


def _sublist(values: list[Value], start: Decimal, length: Decimal | None = None) -> list[Value]:
    first = _place(values, start)
    last = len(values) if length is None else first + to_integer(length)
    if last > len(values) or last <= first:
        raise NoResult("longueur hors de la liste", "length outside the list")
    return values[first:last]


def _place(values: list[Value], position: Decimal) -> int:
    """Return the index in Python of a position from 1, or from the end if it is negative."""
    place = to_integer(position)
    if place == 0 or abs(place) > len(values):
        raise NoResult(f"pas d'élément à la position {place}", f"no item at position {place}")
    return place - 1 if place > 0 else len(values) + place


def _replace_at(values: list[Value], position: Decimal, item: Value) -> list[Value]:
    place = _place(values, position)
    return [*values[:place], item, *values[place + 1 :]]


def _replace_matching(values: list[Value], match: Function, item: Value) -> Value:
    verdicts = [match.invoke((value, item), {}) for value in values]
    unknown = [verdict for verdict in verdicts if isinstance(verdict, Unknown)]
    if unknown:
        return united(unknown)
    pairs = zip(values, verdicts, strict=True)
    return [item if _boolean(verdict) else value for value, verdict in pairs]


def _boolean(verdict: Value) -> bool:
    if not isinstance(verdict, bool):
        raise expected_boolean(verdict)
    return verdict


def _reverse(values: list[Value]) -> list[Value]:
    return values[::-1]


def _union(budget: Budget, *lists: list[Value]) -> list[Value]:
    return _distinct(budget, _concatenate(budget, *lists))


def _distinct(budget: Budget, values: list[Value]) -> list[Value]:
    kept: list[Value] = []
    for value in values:
        if not any(_is(budget, other, value) is True for other in kept):
            kept.append(value)
    return kept


def _flatten(budget: Budget, values: list[Value]) -> list[Value]:
    flat: list[Value] = []
    waiting = list(reversed(values))
    while waiting:
        budget.produce(1)
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        else:
            flat.append(value)
    return flat


# -- sorting ------------------------------------------------------------------------------


def _sort(values: list[Value], precedes: Function) -> Value:
    """Sort by a function of two items; items that neither precedes keep their order."""
    unknown: list[Unknown] = []

    class Key:
        """An item that Python compares as the function says."""

        __slots__ = ("value",)

        def __init__(self, value: Value) -> None:
            self.value = value

        def __lt__(self, other: Key) -> bool:
            verdict = precedes.invoke((self.value, other.value), {})
            if isinstance(verdict, Unknown):
                unknown.append(verdict)
                return False
            return _boolean(verdict)

    ordered = sorted(values, key=Key)
    return united(unknown) if unknown else ordered


_FUNCTION = (kinds.FUNCTION,)
_HELD = list_of("list", holds=True)

LISTS: Mapping[str, Builtin] = {
    "list contains": one(_contains, list_of("list"), anything("element"), aware=True, budgeted=True),
    "index of": one(_index_of, list_of("list"), anything("match", holds=False), budgeted=True),
    "append": one(_append, _HELD, anything("item"), rest=True),
    "concatenate": one(_concatenate, _HELD, rest=True, budgeted=True),
    "insert before": one(_insert_before, _HELD, number("position"), anything("newItem")),
    "remove": one(_remove, _HELD, number("position")),
    "list replace": (
        one(_replace_at, _HELD, number("position"), anything("newItem"))
        + one(_replace_matching, _HELD, Parameter("match", _FUNCTION), anything("newItem"))
    ),
    "sublist": one(_sublist, _HELD, number("start position"), number("length", optional=True)),
    "reverse": one(_reverse, _HELD),
    "union": one(_union, list_of("list"), rest=True, budgeted=True),
    "distinct values": one(_distinct, list_of("list"), budgeted=True),
    "flatten": one(_flatten, list_of("list"), budgeted=True),
    "sort": one(_sort, _HELD, Parameter("precedes", _FUNCTION)),
}
