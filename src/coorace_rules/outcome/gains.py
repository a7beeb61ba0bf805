"""What one criterion would change for the whole: what a level gains, what doubt an answer lifts.

Exact. Where every section on the way up is a weighted mean, the whole is linear in each criterion and a
product of shares says it; elsewhere the whole is counted again.
"""

from __future__ import annotations

from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING

from coorace_rules.outcome.counting import count
from coorace_rules.outcome.shares import ZERO, Ratio, share
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

    def __init__(self, counted: Count) -> None:
        self.count = counted
        self.counting = counting = counted.counting
        self.ranks = counted.ranks
        nodes = counting.nodes
        # What one more in a section's sums makes of the whole's score, and of its completeness.
        self.of_score: list[Ratio | None] = [None] * len(nodes)
        self.of_completeness: list[Ratio | None] = [None] * len(nodes)
        self.spread(len(nodes) - 1, (1, 1), (1, 1))
        # The same, of the score, over one denominator: None where the whole is no sum.
        common = lcm(*(of for _, of in filter(None, self.of_score)))
        self.per = [found and found[0] * (common // found[1]) for found in self.of_score]
        self.of = common * counting.unit
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
        """What the whole's score gains by changes of known criteria together, as a ratio."""
        counting, gained = self.counting, 0
        for criterion, to in changes:
            per = self.per[counting.home[criterion]]
            if per is None:
                return self.recounted(changes)
            worth = counting.worth[criterion]
            gained += per * (worth[to] - worth[self.ranks[criterion]])  # type: ignore[index]
        return gained, self.of

    def ratios(self, moves: Sequence[Sequence[Change]]) -> tuple[list[int], int]:
        """What the whole's score gains by each of several moves, over one denominator."""
        counting, found = self.counting, []
        per = [each for place in counting.home if (each := self.per[place]) is not None]
        if len(per) < len(counting.home):
            ratios = [self.ratio(changes) for changes in moves]
            common = lcm(*{of for _, of in ratios})
            return [gained * (common // of) for gained, of in ratios], common
        worth, ranks = counting.worth, self.ranks
        for changes in moves:
            gained = 0
            for criterion, to in changes:
                by_rank = worth[criterion]
                gained += per[criterion] * (by_rank[to] - by_rank[ranks[criterion]])  # type: ignore[index]
            found.append(gained)
        return found, self.of

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
        (gain, of), margin = self.ratio([(criterion, self.counting.targets[criterion])]), self.margin
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
            for criterion, (rank, target) in enumerate(zip(self.ranks, self.counting.targets, strict=True))
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
        leaf, found = self.counting.leaves[criterion], self.of_completeness[self.counting.home[criterion]]
        if found is not None:
            return share(found[0] * leaf.weight, found[1])
        ranks = range(len(leaf.ratings) - 1)
        return self.width(self.ranks) - max(self.width(self.changed([(criterion, r)])) for r in ranks)

    def width(self, ranks: Sequence[int | None]) -> Fraction:
        """The width of the whole's interval."""
        whole = count(self.counting, ranks).whole
        return ZERO if whole is None else whole.high - whole.low
