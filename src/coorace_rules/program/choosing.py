"""Which of some rules decides, as far as it is known: those that still may, and what that waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from coorace_rules.feel import FeelEvaluationError
from coorace_rules.feel.logic import conjunction
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coorace_rules.checked.condition import Condition
    from coorace_rules.checked.model import Table

Output = TypeVar("Output")


class Chosen(NamedTuple, Generic[Output]):
    """What rules come to.

    Attributes:
        possible: the outputs of the rules that decide, or may.
        waits: what is unknown, where that leaves open which of them does.
        away: why none applies; None where one does, or may.
        is_settled: whether, if all that may decide give the same, that is what comes out.
    """

    possible: tuple[Output, ...]
    waits: tuple[Unknown, ...]
    away: NotApplicable | None
    is_settled: bool


def choose(
    rules: Iterable[tuple[Condition | None, Output]],
    value_of: Callable[[Condition], object],
    may_leave: Callable[[Condition], bool],
) -> Chosen[Output]:
    """The first rule whose condition is true; where some are unknown, all those that may be the first.

    A rule whose condition does not apply is passed over; where none applies, nor may, nothing comes out.

    Args:
        rules: conditions with what they give, in order; None for `otherwise`.
        value_of: what a condition is: true, false, unknown or not applicable.
        may_leave: whether a condition that is unknown may turn out not to apply.
    """
    possible: list[Output] = []
    waits: list[Unknown] = []
    away, all_may_leave = NotApplicable(""), True
    for condition, output in rules:
        if condition is None:
            if waits or not all_may_leave:
                possible.append(output)
            break
        value = value_of(condition)
        if isinstance(value, NotApplicable):
            away = value
            continue
        all_may_leave = all_may_leave and isinstance(value, Unknown) and may_leave(condition)
        if value is False:
            continue
        possible.append(output)
        if not isinstance(value, Unknown):
            break
        waits.append(value)
    if not possible:
        return Chosen((), (), away, is_settled=True)
    return Chosen(tuple(possible), tuple(waits), None, is_settled=not (waits and all_may_leave))


def clash(table: Table, value_of: Callable[[Condition], object]) -> tuple[Unknown, ...]:
    """What is unknown, before it is known that no two lines hit that may not hit together.

    Raises:
        FeelEvaluationError: two of them do.
    """
    waits: list[Unknown] = []
    conditions = [line.condition for line in table.lines] if table.clashes else []
    values = [value_of(condition) for condition in conditions]
    for first, second in table.clashes:
        pair = [values[first], values[second]]
        both = False if any(isinstance(value, NotApplicable) for value in pair) else conjunction(pair)
        if isinstance(both, Unknown):
            waits.append(both)
        elif both:
            one, other = table.lines[first].number, table.lines[second].number
            place = table.lines[second].condition.span.place
            raise FeelEvaluationError(
                Words(
                    f"les lignes {one} et {other} valent toutes deux, ce que `{table.hit}` exclut ({place})",
                    f"lines {one} and {other} both hit, which `{table.hit}` rules out ({place})",
                ),
                (0, 0),
            )
    return tuple(waits)
