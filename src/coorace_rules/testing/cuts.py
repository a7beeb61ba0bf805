"""The days of an edition on which something that rests on the date changes."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coorace_rules.feel.tree import Literal, walk
from coorace_rules.program.from_checked import expressions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.checked.model import CheckedReferential

A_DAY = timedelta(days=1)
AFTER = timedelta(days=3 * 366)


def days_of_change(checked: CheckedReferential) -> list[date]:
    """The first day of an edition, its last, and around each date that its rules or parameters name."""
    first = checked.in_force_from
    named = {first, *_named(checked)}
    last = checked.in_force_to - A_DAY if checked.in_force_to else max(named) + AFTER
    around = {day + step * A_DAY for day in named for step in (-1, 0, 1)}
    return sorted(day for day in {*around, last} if first <= day <= last)


def _named(checked: CheckedReferential) -> Iterator[date]:
    for parameter in checked.parameters.values():
        for value in parameter.values:
            yield from (day for day in (value.start, value.end) if day is not None)
    for expression in expressions(checked):
        for node in walk(expression.tree):
            if isinstance(node, Literal) and isinstance(node.value, str):
                with suppress(ValueError):
                    yield date.fromisoformat(node.value)
            elif isinstance(node, Literal) and isinstance(node.value, date):
                yield node.value
