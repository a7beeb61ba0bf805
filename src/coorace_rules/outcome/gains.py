"""What one criterion would change for the whole: what a level gains, what doubt an answer lifts.

Exact. Where every section on the way up is a weighted mean, the whole is linear in each criterion and a
product of shares says it; elsewhere the whole is counted again.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coorace_rules.outcome.counting import count
from coorace_rules.outcome.shares import ZERO, Ratio, share, total
from coorace_rules.program.counting import OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from coorace_rules.outcome.counting import Count

LINEAR = frozenset(("weighted_mean", "points", "proportion"))
Change = tuple[int, int]
"""A criterion and the rank that it moves to."""


class Gains:
    """Answers for one count; what it works out once serves every criterion."""

    def __init__(self, counted: Count, targets: Sequence[int]) -> None:
        self.count = counted
        self.counting = counting = counted.counting
        self.ranks, self.leaves, self.home, self.unit = (
            counted.ranks,
            counting.leaves,
            counting.home,
            counting.unit,
        )
        self.targets = targets
        nodes = self.counting.nodes
        # What one more in a section's sums makes of the whole's score, and of its completeness.
        self.of_score: list[Ratio | None] = [None] * len(nodes)
        self.of_completeness: list[Ratio | None] = [None] * len(nodes)
        self.spread(len(nodes) - 1, (1, 1), (1, 1))
        self.known: dict[tuple[Change, ...], Ratio] = {}

    def spread(self, place: int, of_score: Ratio, of_completeness: Ratio) -> None:
        """Hand shares down from a section to those that weigh in it."""
        node, sums = self.counting.nodes[place], self.count.tallies[place]
        if node.aggregator not in LINEAR:
            return
        standings = [(part, self.count.standings[part.node]) for part in node.parts if part.weight]
        inside = [(part, standing) for part, standing in standings if standing is not None]
        weight = sums.known + sums.open + sum(part.weight for part, _ in inside)
        known = sums.known + sum(part.weight for part, standing in inside if standing.score is not None)
        counted = weight if self.counting.profile.unanswered_is_zero else known
        score, per = (of_score[0], of_score[1] * counted) if counted else (0, 1)
        complete, of = (of_completeness[0], of_completeness[1] * weight) if weight else (0, 1)
        self.of_score[place], self.of_completeness[place] = (score, per), (complete, of)
        for part, _ in inside:
            self.spread(part.node, (score * part.weight, per), (complete * part.weight, of))

    def ratio(self, changes: Sequence[Change]) -> Ratio:
        """What the whole's score gains by several changes together, as a ratio."""
        if len(changes) == 1:
            return self.linear(*changes[0]) or self.recounted(changes)
        sums: list[Ratio] = []  # changes in one section, which stand together, share their denominator
        obtained, of = 0, 1
        for criterion, to in changes:
            found = self.linear(criterion, to)
            if found is None:
                return self.recounted(changes)
            if obtained and found[1] != of:
                sums.append((obtained, of))
                obtained = 0
            obtained, of = obtained + found[0], found[1]
        return total(sums, (obtained, of)) if sums else (obtained, of)

    def linear(self, criterion: int, to: int) -> Ratio | None:
        """What the whole's score gains by one change; None where that is no sum."""
        rank = self.ranks[criterion]
        if rank is None or rank == OUT:
            return 0, 1
        per = self.of_score[self.home[criterion]]
        if per is None:
            return None
        _, weight, ratings, _ = self.leaves[criterion]
        return per[0] * weight * (ratings[to] - ratings[rank]), per[1] * self.unit

    def recounted(self, changes: Sequence[Change]) -> Ratio:
        """What the whole's score gains by several changes together, counted again."""
        key = tuple(changes)
        if key not in self.known:
            before, after = self.count.whole, count(self.counting, self.changed(changes)).whole
            if before is None or after is None or before.score is None or after.score is None:
                self.known[key] = (0, 1)
            else:
                self.known[key] = (after.score - before.score).as_integer_ratio()
        return self.known[key]

    def gain(self, criterion: int, to: int) -> Fraction:
        """What the whole's score gains if a known criterion alone moves to a rank, as a share of 1."""
        return share(*self.ratio([(criterion, to)]))

    def is_needed(self, criterion: int) -> bool:
        """Whether the next band of the whole is in reach with every gap closed, and not without this one."""
        if self.margin is None:
            return False
        (gain, of), margin = self.ratio([(criterion, self.targets[criterion])]), self.margin
        return gain * margin.denominator > margin.numerator * of

    @cached_property
    def margin(self) -> Fraction | None:
        """By how much every gap closed exceeds the start of the next band; None where it falls short."""
        whole, starts = self.count.whole, [band.start for band in self.counting.profile.bands]
        if whole is None or whole.score is None or not starts:
            return None
        following = next((start for start in starts if start > whole.score), None)
        gaps = [
            (criterion, target)
            for criterion, (rank, target) in enumerate(zip(self.ranks, self.targets, strict=True))
            if rank is not None and OUT < rank < target
        ]
        best = whole.score + share(*self.ratio(gaps))
        return None if following is None or best < following else best - following

    def changed(self, changes: Iterable[Change]) -> list[int | None]:
        """The ranks with some replaced."""
        ranks = list(self.ranks)
        for criterion, rank in changes:
            ranks[criterion] = rank
        return ranks

    def narrows(self, criterion: int) -> Fraction:
        """By how much the interval of the whole narrows, at least, once an open criterion is known."""
        leaf, found = self.leaves[criterion], self.of_completeness[self.home[criterion]]
        if found is not None:
            return share(found[0] * leaf.weight, found[1])
        ranks = range(len(leaf.ratings) - 1)
        return self.width(self.ranks) - max(self.width(self.changed([(criterion, r)])) for r in ranks)

    def width(self, ranks: Sequence[int | None]) -> Fraction:
        """The width of the whole's interval."""
        whole = count(self.counting, ranks).whole
        return ZERO if whole is None else whole.high - whole.low
