"""Bare scores: what sections are worth and where the gaps are, for loops over many subjects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.outcome.model import Standing
from coorace_rules.outcome.shares import ONE, ZERO, share
from coorace_rules.program.counting import OUT

if TYPE_CHECKING:
    from fractions import Fraction

    from coorace_rules.outcome.counting import Count
    from coorace_rules.program.counting import Counting
    from coorace_rules.program.straight import Straight


class Sums(NamedTuple):
    """A standing as the whole numbers that it is made of; its shares are worked out when they are read.

    Attributes:
        obtained: what the known criteria obtain, in `unit`-ths of a weight.
        known, open: the weights of the criteria whose level is known, and is not.
    """

    obtained: int
    known: int
    open: int
    unit: int

    @property
    def score(self) -> Fraction | None:
        """What is known counts, a share of 1; None where nothing is."""
        return share(self.obtained, self.unit * self.known) if self.known else None

    @property
    def low(self) -> Fraction:
        """The score if every open answer were the worst."""
        weight = self.known + self.open
        return share(self.obtained, self.unit * weight) if weight else ZERO

    @property
    def high(self) -> Fraction:
        """The score if every open answer were the best."""
        weight = self.known + self.open
        return share(self.obtained + self.unit * self.open, self.unit * weight) if weight else ONE

    @property
    def completeness(self) -> Fraction:
        """The share of the weights that is known."""
        weight = self.known + self.open
        return share(self.known, weight) if weight else ZERO


class Scores(NamedTuple):
    """What `score` says of one subject.

    Attributes:
        standings: by section, the whole last, with `score`, `low`, `high` and `completeness` as exact shares
            of 1; None where nothing in a section counts.
        gaps: the ids of the criteria below their target, in the order of the referential.
    """

    standings: Mapping[str, Standing | Sums | None]
    gaps: Sequence[str]


def quick(counting: Counting, function: Straight, answers: Mapping[str, object]) -> Scores | None:
    """The scores of plain answers; None where they are not, and the reader of answers is to look at them."""
    if len(answers) != len(function.blank):
        answers = {**function.blank, **answers}
        if len(answers) != len(function.blank):
            return None
    try:
        sums, gaps = function.add(answers)
    except (KeyError, TypeError, ValueError):
        return None
    unit = counting.unit
    return Scores(
        {
            node.id: Sums(obtained, known, open_, unit) if known or open_ else None
            for node, (obtained, known, open_) in zip(counting.nodes, sums, strict=True)
        },
        gaps,
    )


def scores_of(count: Count) -> Scores:
    """The scores of a whole count."""
    counting = count.counting
    ids = [node.id for node in counting.nodes]
    return Scores(
        dict(zip(ids, count.standings, strict=True)),
        [
            name
            for name, rank, target in zip(counting.criteria, count.ranks, counting.targets, strict=True)
            if rank is not None and OUT < rank < target
        ],
    )
