"""Actions laid out for planning: places instead of names, whole numbers instead of decimals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coorace_rules.checked.model import Action, CheckedReferential, Criterion
    from coorace_rules.vocabulary.period import Period

BLOCKING, LEGAL, NEXT_BAND, OTHER, OPPORTUNITY = range(5)
"""How much a gap presses, most first."""


class Task(NamedTuple):
    """An action, by place.

    Attributes:
        closes: criteria, with the rank that the action brings each to.
        after: actions that come before it.
        replaces: actions that are idle where this one is planned.
        effort: days, as a ratio; None where it is not declared.
        due: its deadline, or the horizon of its effort.
    """

    closes: tuple[tuple[int, int], ...]
    after: tuple[int, ...]
    replaces: tuple[int, ...]
    effort: tuple[int, int] | None
    due: Period | None


def tasks(checked: CheckedReferential) -> tuple[Task, ...]:
    """Lay every action out."""
    return tuple(_task(checked, action) for action in checked.actions.values())


def pressing(checked: CheckedReferential) -> tuple[tuple[int, ...], ...]:
    """By criterion and rank, how much its gap presses, whatever the next band needs."""
    return tuple(
        tuple(_presses(c, rank) for rank in range(len(c.scale.levels))) for c in checked.criteria.values()
    )


def _presses(criterion: Criterion, rank: int) -> int:
    if rank >= criterion.target:
        return OPPORTUNITY
    if criterion.blocks(rank):
        return BLOCKING
    return LEGAL if criterion.legal else OTHER


def _task(checked: CheckedReferential, action: Action) -> Task:
    return Task(
        closes=tuple((checked.criteria[name].index, to) for name, to in action.closes.items()),
        after=tuple(checked.actions[name].index for name in action.after),
        replaces=tuple(checked.actions[name].index for name in action.replaces),
        effort=None if action.effort is None else action.effort.as_integer_ratio(),
        due=action.due or _horizon(checked, action),
    )


def _horizon(checked: CheckedReferential, action: Action) -> Period | None:
    """The deadline that the effort of an action gives it."""
    if action.effort is not None:
        for limit, due in checked.horizons:
            if limit is None or action.effort <= limit:
                return due
    return None
