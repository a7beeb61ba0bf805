"""What one criterion would change for the whole: what a level gains, what doubt an answer lifts.

Exact. Where every section on the way up is a weighted mean, the whole is linear in each criterion and a
product of shares says it; elsewhere the whole is counted again.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from coorace_rules.outcome.counting import count
from coorace_rules.program.counting import OUT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coorace_rules.outcome.counting import Count
    from coorace_rules.program.counting import Leaf

LINEAR = frozenset(("weighted_mean", "points", "proportion"))
ZERO = Fraction(0)


class Gains:
    """Answers for one count; what it works out once serves every criterion."""

    def __init__(self, counted: Count, targets: Sequence[int]) -> None:
        self.count = counted
        # Every gap, with the rank that closes it.
        self.targets = {
            criterion: target
            for criterion, (rank, target) in enumerate(zip(counted.ranks, targets, strict=True))
            if rank is not None and OUT < rank < target
        }
        self.counting = counted.counting
        nodes = self.counting.nodes
        self.leaves: dict[int, Leaf] = {leaf.criterion: leaf for node in nodes for leaf in node.leaves}
        # What one more in a section's sums makes of the whole's score, and of its completeness.
        self.of_score: list[Fraction | None] = [None] * len(nodes)
        self.of_completeness: list[Fraction | None] = [None] * len(nodes)
        self.spread(len(nodes) - 1, Fraction(1), Fraction(1))

    def spread(self, place: int, score_share: Fraction, completeness_share: Fraction) -> None:
        """Hand shares down from a section to those that weigh in it."""
        node, sums = self.counting.nodes[place], self.count.tallies[place]
        if node.aggregator not in LINEAR:
            return
        standings = [(part, self.count.standings[part.node]) for part in node.parts if part.weight]
        inside = [(part, standing) for part, standing in standings if standing is not None]
        weight = sums.known + sums.open + sum(part.weight for part, _ in inside)
        known = sums.known + sum(part.weight for part, standing in inside if standing.score is not None)
        counted = weight if self.counting.profile.unanswered_is_zero else known
        per_score = score_share / counted if counted else ZERO
        per_completeness = completeness_share / weight if weight else ZERO
        self.of_score[place], self.of_completeness[place] = per_score, per_completeness
        for part, _ in inside:
            self.spread(part.node, per_score * part.weight, per_completeness * part.weight)

    def gain(self, criterion: int, to: int) -> Fraction:
        """What the whole's score gains if a known criterion alone moves to a rank, as a share of 1."""
        rank = self.count.ranks[criterion]
        if rank is None or rank == OUT:
            return ZERO
        leaf, share = self.leaves[criterion], self.of_score[self.counting.home[criterion]]
        if share is None:
            return self.recounted({criterion: to})
        return share * Fraction(leaf.weight * (leaf.ratings[to] - leaf.ratings[rank]), self.counting.unit)

    def together(self, changes: Mapping[int, int]) -> Fraction:
        """What the whole's score gains by several changes together, as a share of 1."""
        if all(self.of_score[self.counting.home[criterion]] is not None for criterion in changes):
            return sum((self.gain(criterion, to) for criterion, to in changes.items()), ZERO)
        return self.recounted(changes)

    def is_needed(self, criterion: int, to: int) -> bool:
        """Whether the next band of the whole is in reach with every gap closed, and not without this one."""
        whole, best = self.count.whole, self.best
        starts = [band.start for band in self.counting.profile.bands]
        if whole is None or whole.score is None or best is None or not starts:
            return False
        following = next((start for start in starts if start > whole.score), None)
        if following is None or best < following:
            return False
        return best - self.gain(criterion, to) < following

    @cached_property
    def best(self) -> Fraction | None:
        """The whole's score with every gap closed."""
        whole = self.count.whole
        if whole is None or whole.score is None:
            return None
        return whole.score + self.together(self.targets)

    def recounted(self, changes: Mapping[int, int]) -> Fraction:
        """What the whole's score gains by several changes together, as a share of 1."""
        before, after = self.count.whole, count(self.counting, self.changed(changes)).whole
        if before is None or after is None or before.score is None or after.score is None:
            return ZERO
        return after.score - before.score

    def changed(self, changes: Mapping[int, int]) -> list[int | None]:
        """The ranks with some replaced."""
        ranks = list(self.count.ranks)
        for criterion, rank in changes.items():
            ranks[criterion] = rank
        return ranks

    def narrows(self, criterion: int) -> Fraction:
        """By how much the interval of the whole narrows, at least, once an open criterion is known."""
        leaf, share = self.leaves[criterion], self.of_completeness[self.counting.home[criterion]]
        if share is not None:
            return share * leaf.weight
        ranks = range(len(leaf.ratings) - 1)
        return self.width(self.count.ranks) - max(
            self.width(self.changed({criterion: rank})) for rank in ranks
        )

    def width(self, ranks: Sequence[int | None]) -> Fraction:
        """The width of the whole's interval."""
        whole = count(self.counting, ranks).whole
        return ZERO if whole is None else whole.high - whole.low
