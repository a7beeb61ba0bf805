"""What an audit was to look at, and what the audits to come will: all of it over the cycle."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.auditing.model import NOT_AUDITED
from coorace_rules.auditing.results import Nonconformity, Sample

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from fractions import Fraction

    from coorace_rules.auditing.lengths import Lengths
    from coorace_rules.auditing.model import Audit, Held, Member
    from coorace_rules.checked.grading import AuditKind, Collective, CycleAudit, Grading
    from coorace_rules.checked.model import CheckedReferential


WHOLE = ("initial", "recertification")


class Progress(NamedTuple):
    """How far the sampling audits since the last whole one have come.

    Attributes:
        done: the criteria that they looked at.
        types: which of them were held.
    """

    done: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()


class Sampling:
    """Splits the criteria that apply over the audits of a cycle."""

    def __init__(
        self, referential: CheckedReferential, grading: Grading, apart: frozenset[str] = frozenset()
    ) -> None:
        self.criteria = tuple(name for name in grading.criteria if name not in apart)
        self.sections = {name: referential.criteria[name].section for name in self.criteria}
        self.grading = grading
        self.cycle = [audit for audit in grading.cycle.audits.values() if audit.samples]

    def scope_of(self, before: Sequence[Held], held: Held) -> tuple[str, ...]:
        """The criteria that an audit was to look at, in the order of the referential."""
        return self.in_order(self.asked(self.progress(before), held))

    def asked(self, progress: Progress, held: Held) -> Iterable[str]:
        """A lighter audit; or all; or a share, which its file may choose as long as the cycle sees all.

        What a file chooses adds to what the cycle asks for: only a subset of the edition is less.
        """
        chosen = set(held.criteria or ())
        if held.subset is not None:
            return self.grading.subsets[held.subset].criteria | chosen
        if held.type.kind == "preparation":
            return chosen or self.criteria
        if not held.type.samples:
            return self.criteria
        return chosen | self.needed(progress, held.type) if chosen else self.share(progress, held.type)

    def left_out(self, before: Sequence[Held], held: Held) -> tuple[str, ...]:
        """What an audit had to look at, and the choice of its file left out."""
        if held.criteria is None or held.subset is not None:
            return ()
        return self.in_order(set(self.asked(self.progress(before), held)) - set(held.criteria))

    def not_seen(self, held: Held) -> tuple[str, ...]:
        """What an audit of all is known not to have looked at, of one whose file may not list everything."""
        said = {given.criterion for given in held.findings if given.grade == NOT_AUDITED}
        return self.in_order({*said, *self.left_out((), held)})

    def progress(self, audits: Sequence[Held], reported: Held | None = None) -> Progress:
        """What was looked at since the last audit of all.

        Args:
            audits: in order of date.
            reported: the one whose file lists every finding; of the others, only nonconformities are sure
                to be listed, and what they were to look at is taken as done.
        """
        progress = Progress()
        for held in audits:
            if held.type.kind in WHOLE:
                progress = Progress()
            elif held.type.samples:
                left_out = {given.criterion for given in held.findings if given.grade == NOT_AUDITED}
                judged = {given.criterion for given in held.findings} - left_out
                planned = held.criteria or self.asked(progress, held)
                looked_at = judged if held is reported else judged | (set(planned) - left_out)
                progress = Progress(progress.done | looked_at, progress.types | {held.type.id})
        return progress

    def share(self, progress: Progress, audit: CycleAudit) -> set[str]:
        """The share of a sampling audit: what earlier ones left, section by section among those to come."""
        always = self.grading.cycle.always.intersection(self.criteria)
        place, among = self.turn(progress, audit)
        left = [name for name in self.criteria if name not in progress.done | always]
        sections = set(list(dict.fromkeys(self.sections[name] for name in left))[place::among])
        return {name for name in left if self.sections[name] in sections} | always

    def needed(self, progress: Progress, audit: CycleAudit) -> set[str]:
        """What no choice may leave out: what is always seen; all that is left, in the last of a cycle."""
        if self.turn(progress, audit)[1] == 1:
            return self.share(progress, audit)
        return set(self.grading.cycle.always.intersection(self.criteria))

    def turn(self, progress: Progress, audit: CycleAudit) -> tuple[int, int]:
        """Which of the sampling audits still to come it is, among how many."""
        to_come = [other for other in self.cycle if other.id not in progress.types]
        return (to_come.index(audit), len(to_come)) if audit in to_come else (0, 1)

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Criteria in the order of the referential."""
        wanted = set(names)
        return tuple(name for name in self.criteria if name in wanted)


def needed_members(collective: Collective, kind: AuditKind, count: int, lengths: Lengths, day: date) -> int:
    """How many of so many members, beside the central function, an audit has to see."""
    factor = lengths.factor(collective.factors.get(kind), day)
    if collective.sampling == "all" or factor is None:
        return count
    if collective.sampling == "share":
        return min(count, -(-(factor * count) // 1))
    return min(count, _root_above(factor * factor * count))


def _root_above(square: Fraction) -> int:
    """The least whole number whose square is at least this."""
    whole = -(-square // 1)
    root = isqrt(whole)
    return root if root * root == whole else root + 1


def seen(members: Sequence[Member], held: Held) -> set[str]:
    """The members that an audit saw."""
    return set(held.members) if held.members is not None else {member.id for member in members}


def next_members(
    grading: Grading, audit: Audit, kind: AuditKind, lengths: Lengths, passes: int = 0
) -> tuple[str, ...]:
    """Whom the next audit of a kind sees: the central function, and those not seen for longest.

    `passes` audits stand between; each moves on by a sample.
    """
    if grading.collective is None or not audit.members:
        return ()
    others = [member.id for member in audit.members if not member.central]
    last = {
        name: max((h.end for h in audit.every if name in seen(audit.members, h)), default=None)
        for name in others
    }
    turn = sorted(
        others, key=lambda name: (last[name] is not None, last[name] or audit.on, others.index(name))
    )
    needed = needed_members(grading.collective, kind, len(others), lengths, audit.on)
    start = passes * needed
    chosen = {turn[(start + place) % len(turn)] for place in range(needed)} if turn else set()
    return tuple(member.id for member in audit.members if member.central or member.id in chosen)


def schedule(
    sampling: Sampling,
    audit: Audit,
    to_come: Sequence[CycleAudit],
    lengths: Lengths,
    still_open: Iterable[Nonconformity],
) -> tuple[Sample, ...]:
    """What each audit to come looks at; the next one also comes back to what is open."""
    grading = sampling.grading
    progress = sampling.progress(audit.every, audit.held)
    still_open = tuple(still_open)
    criteria_open = {entry.criterion for entry in still_open}
    members_open = {entry.member for entry in still_open if entry.member is not None}
    samples = []
    for place, cycle_audit in enumerate(to_come):
        wanted = sampling.share(progress, cycle_audit) if cycle_audit.samples else set(sampling.criteria)
        criteria = sampling.in_order(wanted | (criteria_open if place == 0 else set()))
        chosen = {*next_members(grading, audit, cycle_audit.kind, lengths, place)}
        chosen |= members_open if place == 0 else set()
        members = tuple(member.id for member in audit.members if member.id in chosen)
        samples.append(Sample(cycle_audit.id, cycle_audit.kind, cycle_audit.title, criteria, members))
    return tuple(samples)
