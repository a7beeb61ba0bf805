"""Positions: standings as people read them, with bands and gates."""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.outcome.model import Position
from coorace_rules.outcome.shares import ZERO, share, total, weighted
from coorace_rules.program.counting import OUT

if TYPE_CHECKING:
    from coorace_rules.checked.scoring import Profile
    from coorace_rules.outcome.counting import Count, Tally
    from coorace_rules.outcome.model import PositionStatus, Standing
    from coorace_rules.program.counting import Counting, Node


class Bands(NamedTuple):
    """The lowest and the highest band that a section may still be in, as places in the profile."""

    low: int
    high: int


def positions(count: Count) -> dict[str, Position]:
    """The position of every section, the whole first."""
    left_out = _left_out(count)
    return {
        node.id: _position(count, place, left_out[place])
        for place, node in reversed(list(enumerate(count.counting.nodes)))
    }


def _left_out(count: Count) -> list[Fraction]:
    """The share of the weights of each section that does not apply, its sections weighing as they count."""
    found: list[Fraction] = []
    for node, sums in zip(count.counting.nodes, count.tallies, strict=True):
        # A section without any weight inside weighs nothing, whether or not it would apply.
        inside = [
            (part.weight, found[part.node])
            for part in node.parts
            if part.weight and (count.standings[part.node] is not None or found[part.node].numerator)
        ]
        out, of = (sums.out, 1)
        if any(share_.numerator for _, share_ in inside):
            out, of = total((weighted(weight, share_) for weight, share_ in inside), (out, of))
        weight = sums.known + sums.open + sums.out + sum([weight for weight, _ in inside])
        found.append(share(out, of * weight) if out else ZERO)
    return found


def _position(count: Count, place: int, left_out: Fraction) -> Position:
    node, standing, sums = count.counting.nodes[place], count.standings[place], count.tallies[place]
    profile = count.counting.profile
    if standing is None:
        status: PositionStatus = "not_applicable" if left_out else "not_scored"
        return Position(node.id, status, None, left_out=left_out, decimals=profile.decimals)
    failed, open_ = _gates(count, node)
    refused = bool(failed) and profile.gates is not None and profile.gates.effect == "refuse"
    before = _bands(count, standing)
    after = None if refused or before is None else _capped(profile, before, bool(failed), bool(open_))
    points, at_most = _points(count, node, sums)
    return Position(
        node.id,
        _status(standing),
        standing,
        _named(count, after),
        _named(count, before),
        tuple([count.counting.criteria[i] for i in (*failed, *open_)]),
        refused,
        points,
        at_most,
        left_out,
        profile.decimals,
    )


def _status(standing: Standing) -> PositionStatus:
    known = standing.completeness
    if known.numerator == known.denominator:
        return "determined"
    return "open" if known.numerator else "unanswered"


def _gates(count: Count, node: Node) -> tuple[list[int], list[int]]:
    """The gates of a section that fail, and those still open; one that does not apply is neither."""
    failed, open_ = [], []
    for criterion, opens_at in node.gates:
        rank = count.ranks[criterion]
        if rank is None:
            open_.append(criterion)
        elif rank != OUT and rank < opens_at:
            failed.append(criterion)
    return failed, open_


def _bands(count: Count, standing: Standing) -> Bands | None:
    if not count.counting.starts or not standing.completeness.numerator:
        return None  # while nothing is known, everything in it may turn out not to apply
    low = _band(count.counting, standing.low)
    return Bands(low, low if standing.high is standing.low else _band(count.counting, standing.high))


def _band(counting: Counting, score: Fraction) -> int:
    """The last band that begins at a score or below."""
    return bisect_right(counting.starts, score.numerator * counting.step // score.denominator) - 1


def _named(count: Count, bands: Bands | None) -> str | None:
    """The band, once there is only one that it can be."""
    if bands is None or bands.low != bands.high:
        return None
    declared = count.counting.profile.bands
    return declared[bands.low].id if declared else str(bands.low)


def _capped(profile: Profile, bands: Bands, failed: bool, open_: bool) -> Bands | None:  # noqa: FBT001
    """Gates cap the band; one that is open may."""
    gates = profile.gates
    if gates is None or not (failed or open_):
        return bands
    if gates.effect == "refuse":
        return None
    low, high = min(bands.low, gates.cap), min(bands.high, gates.cap)
    return Bands(low, high if failed else bands.high)


def _points(count: Count, node: Node, sums: Tally) -> tuple[Fraction | None, Fraction | None]:
    """Points obtained and possible, for the two ways of counting that speak in points."""
    counting = count.counting
    profile, one = counting.profile, counting.unit * counting.scale
    if node.aggregator == "points":
        return share(sums.obtained, one), share(sums.known + sums.open, counting.scale)
    if node.aggregator == "deductions":
        lost = Fraction(sums.known * counting.unit - sums.obtained, one)
        return max(profile.start - lost, profile.floor), profile.start
    return None, None
