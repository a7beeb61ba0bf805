"""Counting: from ranks to the standing of every section, by the aggregator of each.

Sums are whole numbers (see `program.counting`); the fractions made of them are exact.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.outcome.model import Standing
from coorace_rules.outcome.shares import ONE, ZERO, share, total, weighted
from coorace_rules.program.counting import OUT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coorace_rules.checked.scoring import AggregatorName
    from coorace_rules.program.counting import Counting, Leaf, Node


class Tally(NamedTuple):
    """Sums over criteria: what they obtain (in units), and the weights of those known, open and out."""

    obtained: int = 0
    known: int = 0
    open: int = 0
    out: int = 0


class Member(NamedTuple):
    """Something that weighs in a section, with its own standing."""

    weight: int
    standing: Standing


# A section of which nothing is known may still turn out not to apply, and leave the sections above. There it
# counts as what may be worth anything, whatever the least that it could count by itself.
OPEN = Standing(None, ZERO, ONE, ZERO)


def tally(leaves: Sequence[Leaf], ranks: Sequence[int | None]) -> Tally:
    """Add up criteria."""
    obtained = known = open_ = out = 0
    for criterion, weight, ratings, _ in leaves:
        rank = ranks[criterion]
        if rank is None:
            open_ += weight
            continue
        rating = ratings[rank]
        if rating < 0:
            out += weight
        else:
            obtained += weight * rating
            known += weight
    return Tally(obtained, known, open_, out)


class Count(NamedTuple):
    """A profile counted over the ranks of one subject.

    Attributes:
        ranks: the rank of each criterion, `OUT` where it does not apply, None while open.
        standings: of every section, as the profile orders them; None where nothing in it counts.
        tallies: the sums of every section.
    """

    counting: Counting
    ranks: Sequence[int | None]
    standings: Sequence[Standing | None]
    tallies: Sequence[Tally]

    @property
    def whole(self) -> Standing | None:
        """The standing of the whole."""
        return self.standings[-1]


def count(counting: Counting, ranks: Sequence[int | None]) -> Count:
    """Count a profile over ranks."""
    found: list[Standing | None] = []
    tallies: list[Tally] = []
    for node in counting.nodes:
        sums = tally(node.leaves, ranks)
        for place in node.merged:
            inner = tallies[place]
            sums = Tally(
                sums.obtained + inner.obtained,
                sums.known + inner.known,
                sums.open + inner.open,
                sums.out + inner.out,
            )
        tallies.append(sums)
        parts = [Member(part.weight, s) for part in node.parts if part.weight and (s := found[part.node])]
        standing = AGGREGATORS[node.aggregator](counting, node, sums, parts, ranks)
        if standing is not None and counting.profile.unanswered_is_zero:
            standing = standing._replace(score=standing.low)
        found.append(standing)
    return Count(counting, ranks, found, tallies)


def _weighted_mean(
    counting: Counting, node: Node, sums: Tally, parts: Sequence[Member], ranks: Sequence[int | None]
) -> Standing | None:
    """The sum of weights times scores, over the sum of weights."""
    del node, ranks
    if not parts:
        return _mean_of_criteria(counting.unit, sums)
    unit, weight = counting.unit, sums.known + sums.open + sum([part.weight for part in parts])
    own = (sums.obtained, unit)
    low, below = total((weighted(w, s.low) for w, s in parts), own)
    lowest = share(low, below * weight)
    if not sums.open and all(s.completeness is ONE for _, s in parts):
        return Standing(lowest, lowest, lowest, ONE)
    high, under = total((weighted(w, s.high) for w, s in parts), (sums.obtained + sums.open * unit, unit))
    scored = [(w, s.score) for w, s in parts if s.score is not None]
    known = sums.known + sum(w for w, _ in scored)
    obtained, of = total((weighted(w, score) for w, score in scored), own)
    complete, all_ = total((weighted(w, s.completeness) for w, s in parts), (sums.known, 1))
    return Standing(
        share(obtained, of * known) if known else None,
        lowest,
        share(high, under * weight),
        share(complete, all_ * weight),
    )


def _mean_of_criteria(unit: int, sums: Tally) -> Standing | None:
    weight = sums.known + sums.open
    if not weight:
        return None
    lowest = share(sums.obtained, unit * weight)
    if not sums.open:
        return Standing(lowest, lowest, lowest, ONE)
    return Standing(
        share(sums.obtained, unit * sums.known) if sums.known else None,
        lowest,
        share(sums.obtained + sums.open * unit, unit * weight),
        share(sums.known, weight),
    )


def _minimum(
    counting: Counting, node: Node, sums: Tally, parts: Sequence[Member], ranks: Sequence[int | None]
) -> Standing | None:
    """The worst one decides."""
    members = [*_members(counting, node, ranks), *parts]
    if not members:
        return None
    weight = sums.known + sums.open + sum(part.weight for part in parts)
    complete, all_ = total((weighted(w, s.completeness) for w, s in parts), (sums.known, 1))
    scores = [member.standing.score for member in members if member.standing.score is not None]
    return Standing(
        min(scores, default=None),
        min(member.standing.low for member in members),
        min(member.standing.high for member in members),
        share(complete, all_ * weight),
    )


def _members(counting: Counting, node: Node, ranks: Sequence[int | None]) -> list[Member]:
    """The criteria of a section that weigh and apply, each with its own standing."""
    members = []
    for criterion, weight, ratings, _ in node.leaves:
        rank = ranks[criterion]
        if rank is None and weight:
            members.append(Member(weight, OPEN))
        elif rank is not None and weight and ratings[rank] != OUT:
            score = share(ratings[rank], counting.unit)
            members.append(Member(weight, Standing(score, score, score, ONE)))
    return members


def _deductions(
    counting: Counting, node: Node, sums: Tally, parts: Sequence[Member], ranks: Sequence[int | None]
) -> Standing | None:
    """Points at the start, less the weight of what is not obtained, never under the floor."""
    del node, parts, ranks
    weight = sums.known + sums.open
    if not weight:
        return None
    if not sums.known:
        return OPEN
    lost = Fraction(sums.known * counting.unit - sums.obtained, counting.unit)
    best = _after(counting, lost)
    return Standing(best, _after(counting, lost + sums.open), best, share(sums.known, weight))


def _after(counting: Counting, lost: Fraction) -> Fraction:
    profile = counting.profile
    left = max(profile.start - lost / counting.scale, profile.floor)
    return (left - profile.floor) / (profile.start - profile.floor)


def _staged(
    counting: Counting, node: Node, sums: Tally, parts: Sequence[Member], ranks: Sequence[int | None]
) -> Standing | None:
    """A stage is reached when every criterion of it and of those before is enough: no compensation."""
    del parts
    weight = sums.known + sums.open
    if not weight:
        return None
    if not sums.known:
        return OPEN
    stages = [
        [leaf for leaf in node.leaves if leaf.stage == n and leaf.weight]
        for n in range(1, counting.stages + 1)
    ]
    return Standing(
        share(_reached(stages, ranks, open_is=None), counting.stages),
        share(_reached(stages, ranks, open_is=False), counting.stages),
        share(_reached(stages, ranks, open_is=True), counting.stages),
        share(sums.known, weight),
    )


def _reached(stages: Sequence[Sequence[Leaf]], ranks: Sequence[int | None], *, open_is: bool | None) -> int:
    """The last stage reached; with `open_is` None, what is open is left aside, if something else is known."""
    for reached, leaves in enumerate(stages):
        answered = 0
        for criterion, _, ratings, _ in leaves:
            rank = ranks[criterion]
            if (rank is None and open_is is False) or (rank is not None and ratings[rank] == 0):
                return reached
            answered += rank is not None
        if open_is is None and leaves and not answered:
            return reached
    return len(stages)


AGGREGATORS: dict[
    AggregatorName,
    Callable[[Counting, Node, Tally, Sequence[Member], Sequence[int | None]], Standing | None],
] = {
    "weighted_mean": _weighted_mean,
    "points": _weighted_mean,
    "proportion": _weighted_mean,
    "minimum": _minimum,
    "deductions": _deductions,
    "staged": _staged,
}
