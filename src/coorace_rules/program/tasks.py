"""Actions laid out for planning: places instead of names, whole numbers instead of decimals."""

from __future__ import annotations

from dataclasses import dataclass
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from coorace_rules.checked.model import Action, CheckedReferential, Criterion
    from coorace_rules.vocabulary.period import Period

BLOCKING, LEGAL, NEXT_BAND, OTHER, OPPORTUNITY = range(5)
"""How much a gap presses, most first."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What an action brings, from where its criteria stand.

    Attributes:
        changes: the criteria that it brings higher, by place, with the rank that it brings each to.
        closes: the same as people see it, by id and level.
        presses: how much the one that presses most does, whatever the next band needs.
    """

    changes: tuple[tuple[int, int], ...]
    closes: Mapping[str, Decimal]
    presses: int


NOTHING = Progress((), {}, OPPORTUNITY)


class Closing(NamedTuple):
    """A criterion that an action closes, by place: by its rank, what that brings; last, while it has none."""

    criterion: int
    by_rank: tuple[Progress, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """An action, by place.

    Attributes:
        closes: what it may bring.
        after: actions that come before it.
        replaces: actions that are idle where this one is planned.
        is_measured: whether its effort is declared.
        factor: what its gain is multiplied by to compare, in whole numbers, as the gain for a day of effort;
            as the gain itself where the effort is none, or not declared.
        due: its deadline, or the horizon of its effort: its place among `deadlines`.
    """

    closes: tuple[Closing, ...]
    after: tuple[int, ...]
    replaces: tuple[int, ...]
    is_measured: bool
    factor: int
    due: int

    def progress(self, ranks: Sequence[int]) -> Progress:
        """What it brings from the ranks of all criteria, `OUT` where one has none."""
        if len(self.closes) == 1:
            criterion, by_rank = self.closes[0]
            return by_rank[ranks[criterion]]
        parts = [by_rank[ranks[criterion]] for criterion, by_rank in self.closes]
        return Progress(
            tuple([change for part in parts for change in part.changes]),
            {name: level for part in parts for name, level in part.closes.items()},
            min([part.presses for part in parts], default=OPPORTUNITY),
        )


def deadlines(checked: CheckedReferential) -> tuple[Period | None, ...]:
    """Every deadline that some action has."""
    return tuple({_due(checked, action): None for action in checked.actions.values()})


def tasks(checked: CheckedReferential) -> tuple[Task, ...]:
    """Lay every action out."""
    places = {due: place for place, due in enumerate(deadlines(checked))}
    efforts = [action.effort for action in checked.actions.values() if action.effort]
    unit = lcm(*(effort.as_integer_ratio()[0] for effort in efforts))
    return tuple(_task(checked, action, unit, places) for action in checked.actions.values())


def _task(
    checked: CheckedReferential, action: Action, unit: int, places: Mapping[Period | None, int]
) -> Task:
    days, of = action.effort.as_integer_ratio() if action.effort else (1, 1)
    return Task(
        closes=tuple(_closing(checked.criteria[name], to) for name, to in action.closes.items()),
        after=tuple(checked.actions[name].index for name in action.after),
        replaces=tuple(checked.actions[name].index for name in action.replaces),
        is_measured=action.effort is not None,
        factor=unit // days * of,
        due=places[_due(checked, action)],
    )


def _closing(criterion: Criterion, to: int) -> Closing:
    changes, closes = ((criterion.index, to),), {criterion.id: criterion.scale.levels[to].value}
    higher = [Progress(changes, closes, _presses(criterion, rank)) for rank in range(to)]
    return Closing(criterion.index, (*higher, *[NOTHING] * (len(criterion.scale.levels) + 1 - to)))


def _presses(criterion: Criterion, rank: int) -> int:
    if rank >= criterion.target:
        return OPPORTUNITY
    if criterion.blocks(rank):
        return BLOCKING
    return LEGAL if criterion.legal else OTHER


def _due(checked: CheckedReferential, action: Action) -> Period | None:
    """The deadline of an action: its own, or the one that its effort gives it."""
    if action.due is None and action.effort is not None:
        for limit, due in checked.horizons:
            if limit is None or action.effort <= limit:
                return due
    return action.due
