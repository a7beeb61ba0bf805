"""The order of a plan: prerequisites first, then what presses most, then most gain for the effort."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEVER = 10**7
"""After all dates, as an ordinal."""


Key = tuple[int, bool, int, int, int]
"""What decides between two actions that do not wait for one another; the smaller comes first.

How much it presses. Whether its effort is not declared: such an action comes after the others, its effort
never counts as none. Its cost: less the gain for a day of effort, in a unit that all actions of the plan
share. Its day, as an ordinal, or `NEVER`. Its index in the plan, that of the referential's order.
"""


def inherited(keys: list[Key], after: Mapping[int, Sequence[int]], in_order: Sequence[int]) -> list[Key]:
    """The keys, a prerequisite taking the best one of what waits for it.

    Args:
        keys: of each action.
        after: the actions that come before each, where there are some.
        in_order: all of them, none before what it waits for.
    """
    best = [*keys]
    for action in reversed(in_order):
        for prerequisite in after.get(action, ()):
            best[prerequisite] = min(best[prerequisite], (*best[action][:-1], prerequisite))
    return best


def topological(keys: Sequence[Key], after: Mapping[int, Sequence[int]]) -> list[int]:
    """Actions in order: none before what it waits for, else the smallest key first."""
    if not after:
        return [key[-1] for key in sorted(keys)]
    # Kahn's algorithm.
    waits = [len(after.get(action, ())) for action in range(len(keys))]
    followers: list[list[int]] = [[] for _ in keys]
    for action, before in after.items():
        for prerequisite in before:
            followers[prerequisite].append(action)
    ready = [key for key, count in zip(keys, waits, strict=True) if not count]
    heapq.heapify(ready)
    ordered = []
    while ready:
        *_, action = heapq.heappop(ready)
        ordered.append(action)
        for follower in followers[action]:
            waits[follower] -= 1
            if not waits[follower]:
                heapq.heappush(ready, keys[follower])
    return ordered
