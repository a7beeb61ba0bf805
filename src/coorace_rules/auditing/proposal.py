"""Whether a certificate can be granted, or kept: what forbids it, what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.auditing.coverage import about
from coorace_rules.auditing.model import NOT_APPLICABLE, NOT_AUDITED
from coorace_rules.auditing.results import Collected, MemberVerdict, Proposal, Reason
from coorace_rules.auditing.scope import needed_members, seen
from coorace_rules.auditing.shown import Showing
from coorace_rules.checked.grading import NONCONFORMITIES
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from coorace_rules.auditing.lengths import Lengths
    from coorace_rules.auditing.model import Audit, Member
    from coorace_rules.auditing.tracking import Tracked
    from coorace_rules.checked.grading import Collective, Grading
    from coorace_rules.checked.model import CheckedReferential

PREPARATION = Reason(
    "preparation",
    decides=False,
    words=Words(
        "cet audit prépare la certification, il n'en décide pas", "this audit prepares, it decides nothing"
    ),
)
NO_CERTIFICATE = Reason(
    "no_certificate",
    decides=True,
    words=Words(
        "aucun certificat n'était en cours : seul un audit initial y mène",
        "there was no certificate: only an initial audit leads to one",
    ),
)
NOT_SAMPLED = Reason(
    "not_sampled", decides=False, words=Words("non vu, par échantillonnage", "not seen, by sampling")
)


class Case(NamedTuple):
    """What a proposal is made from, and the day on which it is."""

    referential: CheckedReferential
    grading: Grading
    audit: Audit
    scope: Sequence[str]
    tracked: Sequence[Tracked]
    lengths: Lengths
    day: date


class Proposer:
    """Says what an audit allows on a day."""

    def __init__(self, case: Case) -> None:
        self.grading, self.audit = case.grading, case.audit
        self.showing = Showing(case.referential.criteria, case.grading.max_age, case.lengths)
        self.scope, self.tracked, self.lengths, self.day = case.scope, case.tracked, case.lengths, case.day

    def proposal(self, *, is_outside: bool = False) -> tuple[Proposal, Collected | None]:
        """For the whole, and for each member where there are several.

        Args:
            is_outside: the audit follows a certificate, and there was none.
        """
        collective = self.grading.collective
        first = [PREPARATION] if self.audit.held.type.kind == "preparation" else []
        first += [NO_CERTIFICATE] if is_outside else []
        if collective is None or not self.audit.members:
            return concluded((*first, *self.reasons(None))), None
        collected = self.collected(collective)
        return concluded((*first, *self.of_members(collected))), collected

    def reasons(self, member: str | None) -> Iterator[Reason]:
        """What stands against a certificate: of a member, or of a subject alone."""
        yield from self.of_nonconformities(member)
        yield from self.of_findings(member)

    def of_findings(self, member: str | None) -> Iterator[Reason]:
        """What was not looked at, and what nothing shows; nonconformities apart."""
        found = about(self.audit.held.findings, member)
        unseen = tuple(
            name for name in self.scope if all(g.grade == NOT_AUDITED for g in found.get(name, ()))
        )
        if unseen:
            yield Reason(
                "not_audited",
                decides=False,
                words=_counted(unseen, "non audité", "not audited"),
                about=unseen,
            )
        unproved = tuple(
            given.id
            for givens in found.values()
            for given in givens
            if given.grade not in (*NONCONFORMITIES, NOT_APPLICABLE, NOT_AUDITED)
            and not self.showing.is_proved(given, self.day)
        )
        if unproved:
            yield Reason(
                "unproved",
                decides=False,
                words=_counted(unproved, "non prouvé", "not proved"),
                about=unproved,
            )

    def of_nonconformities(self, member: str | None) -> Iterator[Reason]:
        """What open nonconformities forbid, or leave to be settled."""
        for entry in self.tracked:
            if member is None or entry.given.member in (None, member):
                reason = self.of_nonconformity(entry)
                if reason is not None:
                    yield reason

    def of_nonconformity(self, entry: Tracked) -> Reason | None:
        """One nonconformity on the day."""
        given, day = entry.given, self.day
        grade = self.grading.grades[entry.grade_on(day)]
        if not entry.is_open(day) or (grade.certificate == "allowed" and entry.is_proved):
            return None
        name, ids = _named(grade.label, given.id), (given.id,)
        if given.closure is not None and given.closure.closed:
            words = Words(f"{name.fr} : levée sans preuve", f"{name.said_in('en')}: closing not proved")
            return Reason("closing_unproved", decides=False, words=words, about=ids)
        if not entry.is_proved:
            words = Words(f"{name.fr} : constat non prouvé", f"{name.said_in('en')}: finding not proved")
            return Reason("unproved", decides=False, words=words, about=ids)
        if grade.certificate == "closed":
            words = Words(f"{name.fr} : ouverte", f"{name.said_in('en')}: open")
            return Reason("open_nonconformity", decides=True, words=words, about=ids)
        accepted = entry.plan_accepted(day)
        if accepted is True:
            return None
        if accepted is False:
            words = Words(f"{name.fr} : plan refusé", f"{name.said_in('en')}: plan refused")
            return Reason("plan_refused", decides=True, words=words, about=ids)
        words = Words(f"{name.fr} : plan à accepter", f"{name.said_in('en')}: plan to be accepted")
        return Reason("plan_awaited", decides=False, words=words, about=ids)

    def collected(self, collective: Collective) -> Collected:
        """Each member by itself, then who blocks whom."""
        members, held = self.audit.members, self.audit.held
        there = seen(members, held)
        others = [member for member in members if not member.central]
        needed = needed_members(collective, held.type.kind, len(others), self.lengths, held.end)
        verdicts = tuple(self.of_member(member, member.id in there) for member in members)
        refused = tuple(verdict.id for verdict in verdicts if verdict.value is False)
        return Collected(
            all_or_none=collective.all_or_none,
            needed=needed,
            seen=sum(member.id in there for member in others),
            members=verdicts,
            blocked_by=refused if collective.all_or_none else (),
            left_out=() if collective.all_or_none else refused,
        )

    def of_member(self, member: Member, sampled: bool) -> MemberVerdict:  # noqa: FBT001 - a field of the result
        """One member: what was found of it; of one that was not seen, what is still open."""
        reasons = tuple(self.reasons(member.id) if sampled else self.of_nonconformities(member.id))
        value = concluded(reasons).value
        reasons = reasons if sampled else (*reasons, NOT_SAMPLED)
        return MemberVerdict(member.id, member.name, member.central, sampled, value, reasons)

    def of_members(self, collected: Collected) -> Iterator[Reason]:
        """What the members leave of the certificate of all: each must be certified, or else be left out."""
        central = next(verdict for verdict in collected.members if verdict.central)
        if not central.sampled or collected.seen < collected.needed:
            words = Words(
                f"membres vus : {collected.seen} sur {collected.needed} à voir, et la fonction centrale",
                f"members seen: {collected.seen} of {collected.needed} to be seen, and the central function",
            )
            yield Reason("members_missing", decides=False, words=words)
        for verdict in collected.members:
            if verdict.value is False and (collected.all_or_none or verdict.central):
                words = Words(f"{verdict.name} n'est pas certifiable", f"{verdict.name} cannot be certified")
                yield Reason("member", decides=True, words=words, about=(verdict.id,))
            elif verdict.value is None:
                words = Words(f"{verdict.name} : à établir", f"{verdict.name}: undetermined")
                yield Reason("member", decides=False, words=words, about=(verdict.id,))


def concluded(reasons: Iterable[Reason]) -> Proposal:
    """No where something forbids it; undetermined where something is awaited; else yes."""
    kept = tuple(reasons)
    if any(reason.decides for reason in kept):
        return Proposal(False, kept)  # noqa: FBT003 - the value of the proposal
    return Proposal(None if kept else True, kept)


def _named(label: Words, name: str) -> Words:
    return Words(f"{label.fr} « {name} »", f"{label.said_in('en')} “{name}”")


def _counted(names: Sequence[str], french: str, english: str) -> Words:
    count = len(names)
    many = "s" if count > 1 else ""
    return Words(
        f"{count} constat{many} {french}{many}", f"{count} finding{'' if count == 1 else 's'} {english}"
    )
