"""What would have sufficed: cents in the envelope, points of score, room under a ceiling."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from coorace_rules.call.by_rank import Shared, held_back, without_limit
from coorace_rules.call.model import Lacking, Project, Terms

if TYPE_CHECKING:
    from coorace_rules.call.by_rank import Served


def lacking(order: Sequence[Project], terms: Terms, shared: Shared, *, fixed: bool) -> Iterator[Lacking]:
    """For each project in order, what would have sufficed.

    Args:
        order: the projects, by rank.
        terms: what holds for all.
        shared: what they were granted.
        fixed: whether no amount of the call changes with the envelope.
    """
    if not any(served.stopped for served in shared.served):
        yield from (Lacking() for _ in order)
        return
    common = terms.envelope - sum(held_back(order, terms))
    funded_all = without_limit(order, terms).served
    drawn = list(accumulate((served.drawn for served in funded_all), initial=0))
    for place, (project, served) in enumerate(zip(order, shared.served, strict=True)):
        least = project.least if terms.partial else project.seeks
        if served.stopped in ("applicant_ceiling", "quota"):
            aim = least if not served.grant else project.seeks
            yield Lacking(room=max(aim - served.wanted, 0) or None)
        elif served.stopped is None or not fixed:
            yield Lacking()
        else:
            whole = funded_all[place]
            money = _money(whole, served, drawn[place], least) - common if whole.grant else None
            found = Lacking(money, smallest=is_smallest(terms))
            yield (
                found if terms.skips or served.grant else _points(order, place, drawn, common - least, found)
            )


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
