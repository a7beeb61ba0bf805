"""An envelope shared out by rank, as a jury does: a pure function of the order and the terms.

A project draws first on what is held back for its groups, then on what is common to all. What is held back
for a group is never more than its projects would be granted if money had no limit: the rest is common from
the start. Once a project is not covered, nobody after it draws on what it drew on (unless the call skips).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coorace_rules.call.model import Project, Status, Terms


class Served(NamedTuple):
    """What a project draws.

    Attributes:
        stopped: what stops it, with the applicant or the group concerned.
        wanted: what it could still be granted under the ceilings.
        drawn: what it draws on the common part.
        available: what there was for it at its turn.
    """

    grant: int
    wanted: int
    drawn: int
    available: int | None
    stopped: Status | None = None
    by: str = ""


class Shared(NamedTuple):
    """Everyone in order, and what is left of each pot; `common` is None where it has no limit."""

    served: tuple[Served, ...]
    pots: tuple[int, ...]
    common: int | None


def share_out(order: Sequence[Project], terms: Terms) -> Shared:
    """Share out the envelope."""
    held = held_back(order, terms)
    return _Run(terms, held, terms.envelope - sum(held)).all(order)


def without_limit(order: Sequence[Project], terms: Terms) -> Shared:
    """The same, if the common part had no limit."""
    return _Run(terms, [group.reserved for group in terms.groups], None).all(order)


def held_back(order: Sequence[Project], terms: Terms) -> list[int]:
    """What is held back for each group: what it would use."""
    if not any(group.reserved for group in terms.groups):
        return [0] * len(terms.groups)
    left = without_limit(order, terms).pots
    return [group.reserved - rest for group, rest in zip(terms.groups, left, strict=True)]


def part_of(grant: int, project: Project, terms: Terms) -> int:
    """What a grant counts for each of its applicants; equal parts are rounded up to the cent."""
    return -(-grant // len(project.applicants)) if terms.equal_parts else grant


class _Run:
    """The state of one run."""

    def __init__(self, terms: Terms, pots: Sequence[int], common: int | None) -> None:
        self.terms = terms
        self.pots = list(pots)
        self.common = common
        self.closed: set[int] = set()
        self.common_is_closed = False
        self.money: dict[str, int] = {}
        self.projects: dict[str, int] = {}
        self.taken = [0] * len(terms.groups)

    def all(self, order: Sequence[Project]) -> Shared:
        """Serve everyone, in order."""
        served = tuple(self.serve(project) for project in order)
        return Shared(served, tuple(self.pots), self.common)

    def serve(self, project: Project) -> Served:
        """Serve one project."""
        wanted, status, by = self.room(project)
        if wanted < project.seeks and not (self.terms.partial and wanted >= project.least):
            return Served(0, max(wanted, 0), 0, None, status, by)
        pots = [place for place in project.groups if place not in self.closed]
        held = sum(self.pots[place] for place in pots)
        common = 0 if self.common_is_closed else self.common
        available = None if common is None else held + common
        if available is None or wanted <= available:
            drawn = self.draw(project, pots, wanted)
            stopped = status if wanted < project.seeks else None
            return Served(wanted, wanted, drawn, available, stopped, by)
        grant = available if self.terms.partial and available >= project.least else 0
        drawn = self.draw(project, pots, grant)
        if not self.terms.skips:
            self.closed.update(pots)
            self.common_is_closed = True
        return Served(grant, wanted, drawn, available, "envelope_exhausted")

    def room(self, project: Project) -> tuple[int, Status | None, str]:
        """What the ceilings leave to a project, and the one that leaves least."""
        terms = self.terms
        rooms: list[tuple[int, int, Status | None, str]] = [(project.seeks, 0, None, "")]
        for name in project.applicants:
            if terms.applicant_projects is not None:
                full = self.projects.get(name, 0) >= terms.applicant_projects
                rooms += [(0, 1, "applicant_ceiling", name)] if full else []
            if terms.applicant_at_most is not None:
                left = terms.applicant_at_most - self.money.get(name, 0)
                parts = len(project.applicants) if terms.equal_parts else 1
                rooms.append((left * parts, 1, "applicant_ceiling", name))
        for place in project.groups:
            at_most = terms.groups[place].at_most
            if at_most is not None:
                rooms.append((at_most - self.taken[place], 2, "quota", terms.groups[place].id))
        room, _, status, by = min(rooms, key=lambda each: each[:2])
        return max(room, 0), status, by

    def draw(self, project: Project, pots: Sequence[int], amount: int) -> int:
        """Take an amount, from what is held back first; what came from the common part."""
        if not amount:
            return 0
        for name in project.applicants:
            self.money[name] = self.money.get(name, 0) + part_of(amount, project, self.terms)
            self.projects[name] = self.projects.get(name, 0) + 1
        for place in project.groups:
            self.taken[place] += amount
        left = amount
        for place in pots:
            taken = min(left, self.pots[place])
            self.pots[place] -= taken
            left -= taken
        if self.common is not None:
            self.common -= left
        return left
