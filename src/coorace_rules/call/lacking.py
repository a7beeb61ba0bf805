"""What would have sufficed: cents in the envelope, points of score, room under a ceiling."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from coorace_rules.call.by_rank import Shared, held_back, share_out, without_limit
from coorace_rules.call.model import Lacking, Project, Terms

if TYPE_CHECKING:
    from coorace_rules.call.by_rank import Served

MAX_TRIED = 2_000_000  # projects served in trials
MAX_DOUBLED = 40


def lacking(
    order: Sequence[Project], terms: Terms, shared: Shared, at: Callable[[int], Terms] | None = None
) -> Iterator[Lacking]:
    """For each project in order, what would have sufficed.

    Args:
        order: the projects, by rank.
        terms: what holds for all.
        shared: what they were granted.
        at: the terms for an envelope, where they change with it; None where they do not.
    """
    if not any(served.stopped for served in shared.served):
        yield from (Lacking() for _ in order)
        return
    common = terms.envelope - sum(held_back(order, terms))
    funded_all = without_limit(order, terms).served
    trials = None if at is None else Trials(order, terms.envelope, at)
    drawn = list(accumulate((served.drawn for served in funded_all), initial=0))
    for place, (project, served) in enumerate(zip(order, shared.served, strict=True)):
        least = project.least if terms.partial else project.seeks
        if served.stopped in ("applicant_ceiling", "quota"):
            aim = least if not served.grant else project.seeks
            yield Lacking(room=max(aim - served.wanted, 0) or None)
        elif served.stopped is None:
            yield Lacking()
        else:
            whole = funded_all[place]
            if trials is not None:
                found = Lacking(trials.money(place, served), smallest=False)
            else:
                money = _money(whole, served, drawn[place], least) - common if whole.grant else None
                found = Lacking(money, smallest=is_smallest(terms))
            yield (
                found if terms.skips or served.grant else _points(order, place, drawn, common - least, found)
            )


class Trials:
    """Larger envelopes, tried where what is held back grows with them."""

    def __init__(self, order: Sequence[Project], envelope: int, at: Callable[[int], Terms]) -> None:
        self.order = order
        self.envelope = envelope
        self.at = at
        self.left = MAX_TRIED // len(order)
        self.tried: dict[int, tuple[Served, ...] | None] = {}

    def money(self, place: int, served: Served) -> int | None:
        """An amount that suffices, though a smaller one may too; None where none is found."""
        short, enough = 0, max(served.wanted, 1)
        for _ in range(MAX_DOUBLED):
            if self.suffices(place, served, enough):
                break
            short, enough = enough, enough * 2
        else:
            return None
        while enough - short > 1:
            middle = (short + enough) // 2
            if self.suffices(place, served, middle):
                enough = middle
            else:
                short = middle
        return enough

    def suffices(self, place: int, served: Served, more: int) -> bool:
        """Whether so much more serves a project: in whole, where it is in part already."""
        if more not in self.tried and self.left > 0:
            self.left -= 1
            terms = self.at(self.envelope + more)
            possible = sum(group.reserved for group in terms.groups) <= terms.envelope
            self.tried[more] = share_out(self.order, terms).served if possible else None
        found = self.tried.get(more)
        return found is not None and found[place].grant >= (served.wanted if served.grant else 1)


def _money(whole: Served, served: Served, before: int, least: int) -> int:
    """How large the common part must be for a project to be funded: in whole, where it is in part already."""
    aim = whole.grant if served.grant else min(least, whole.grant)
    held = whole.grant - whole.drawn
    return before + max(0, aim - held)


def _points(order: Sequence[Project], place: int, drawn: Sequence[int], room: int, found: Lacking) -> Lacking:
    """The last project that it would have sufficed to come before."""
    ahead = bisect_right(drawn, room, hi=place) - 1
    if ahead < 0:
        return found
    here, there = order[place].score, order[ahead].score
    if here is None or there is None:
        return found
    return found._replace(points=there - here, ahead_of=order[ahead].id)


def is_smallest(terms: Terms) -> bool:
    """Whether one cent less in the envelope would not suffice.

    Where smaller projects go first, or where money held back meets ceilings, what the others would do with
    that cent is not known without trying.
    """
    ceilings = terms.applicant_at_most, terms.applicant_projects, *(group.at_most for group in terms.groups)
    reserves = any(group.reserved for group in terms.groups)
    return not terms.skips and not (reserves and any(ceiling is not None for ceiling in ceilings))
