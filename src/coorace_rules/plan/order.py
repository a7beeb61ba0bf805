"""The order of a plan: prerequisites first, then what presses most, then most gain for the effort."""

from __future__ import annotations

import heapq
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

NEVER = 10**7
"""After all dates, as an ordinal."""


class Key(NamedTuple):
    """What decides between two actions that do not wait for one another; the smaller comes first.

    Attributes:
        rank: 0 blocking, 1 legal duty, 2 needed for the next band, 3 other gap, 4 opportunity.
        effort_unknown: an effort not declared comes after those declared, never counts as none.
        cost: less the gain for a day of effort, in a unit that all actions of the plan share.
        due: as an ordinal; `NEVER` where there is no date.
        place: the place in the referential.
    """

    rank: int
    effort_unknown: bool
    cost: int
    due: int
    place: int


def costs(gains: Sequence[Fraction], efforts: Sequence[tuple[int, int] | None]) -> list[int]:
    """Less the gain for a day of effort (less the gain, where the effort is none or unknown).

    Args:
        gains: of each action.
        efforts: days of each action, as a ratio.

    Returns:
        Whole numbers that compare as these fractions do.
    """
    ratios = [
        (gain.numerator * effort[1], gain.denominator * effort[0])
        if effort and effort[0]
        else (gain.numerator, gain.denominator)
        for gain, effort in zip(gains, efforts, strict=True)
    ]
    common = lcm(1, *{denominator for _, denominator in ratios})
    return [-numerator * (common // denominator) for numerator, denominator in ratios]


def inherited(
    keys: Mapping[int, Key], after: Mapping[int, Sequence[int]], in_order: Sequence[int]
) -> dict[int, Key]:
    """The keys, a prerequisite taking the best one of what waits for it.

    Args:
        keys: of each action of the plan.
        after: the actions of the plan that come before each.
        in_order: all of them, none before what it waits for.
    """
    best = dict(keys)
    for action in reversed(in_order):
        for prerequisite in after[action]:
            own = keys[prerequisite].place
            best[prerequisite] = min(best[prerequisite], best[action]._replace(place=own))
    return best


def topological(keys: Mapping[int, Key], after: Mapping[int, Sequence[int]]) -> list[int]:
    """Actions in order: none before what it waits for, else the smallest key first."""
    if not any(after.values()):
        return sorted(keys, key=keys.__getitem__)
    # Kahn's algorithm.
    waits = {action: len(after[action]) for action in keys}
    followers: dict[int, list[int]] = {action: [] for action in keys}
    for action, before in after.items():
        for prerequisite in before:
            followers[prerequisite].append(action)
    ready = [(keys[action], action) for action, count in waits.items() if not count]
    heapq.heapify(ready)
    ordered = []
    while ready:
        _, action = heapq.heappop(ready)
        ordered.append(action)
        for follower in followers[action]:
            waits[follower] -= 1
            if not waits[follower]:
                heapq.heappush(ready, (keys[follower], follower))
    return ordered
