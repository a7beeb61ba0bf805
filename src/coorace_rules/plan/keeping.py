"""Which of the planned actions stay: those that no other one stands for, with what they need before them."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from coorace_rules.plan.firing import Fired
    from coorace_rules.program.tasks import Task


def keep(tasks: Sequence[Task], fired: Fired) -> tuple[list[int], dict[int, int]]:
    """The actions that stay, and those replaced, each with the one that stands for it.

    An action that is itself replaced replaces nothing. What only dropped actions needed before them goes with
    them; what rules asked for because another was planned stays, whatever stands for that other.
    """
    planned = {*fired.rounds}
    while True:
        replaced = _replaced(tasks, planned)
        kept = planned - replaced.keys() if replaced else planned
        needed = kept & fired.needed_by.keys()
        idle = {action for action in needed if kept.isdisjoint(fired.needed_by[action])}
        if not idle:
            return sorted(kept), replaced
        planned -= idle


def _replaced(tasks: Sequence[Task], planned: Collection[int]) -> dict[int, int]:
    """From the actions that nothing replaces downwards; loading saw to it that there is no circle."""
    replaces = {action: tasks[action].replaces for action in planned if tasks[action].replaces}
    found: dict[int, int] = {}
    for action in reversed(list(TopologicalSorter(replaces).static_order())) if replaces else ():
        if action in replaces and action not in found:
            found |= {other: action for other in replaces[action] if other in planned and other not in found}
    return found
