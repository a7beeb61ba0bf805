"""The door from an audit to its outcome: grades, deadlines, proposal, certificate, what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.auditing import problems, remarks
from coorace_rules.auditing.coverage import WORST_FIRST, about, coverage
from coorace_rules.auditing.due import audits_to_come, due_next
from coorace_rules.auditing.lengths import Lengths
from coorace_rules.auditing.lives import beginning, last_beginning
from coorace_rules.auditing.machine import Machine, Told
from coorace_rules.auditing.model import NOT_APPLICABLE, NOT_AUDITED
from coorace_rules.auditing.proposal import Case, Proposer
from coorace_rules.auditing.results import Graded, Nonconformity, NonconformityStatus
from coorace_rules.auditing.scope import Sampling, schedule
from coorace_rules.auditing.shown import Showing
from coorace_rules.auditing.tracking import Tracked, tracked
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from coorace_rules.auditing.model import Audit, Given, GivenGrade, Held
    from coorace_rules.auditing.results import Certificate, Collected, Coverage, Due, Proposal, Reason, Sample
    from coorace_rules.checked.grading import Grading
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.vocabulary.diagnostic import Diagnostic

# What a proposal rests on that is not a nonconformity: the machine looks at these day by day.
OF_NONCONFORMITIES = frozenset(("open_nonconformity", "plan_refused", "plan_awaited", "closing_unproved"))


class Concluded(NamedTuple):
    """Everything that follows from an audit, but positions."""

    scope: tuple[str, ...]
    findings: tuple[Graded, ...]
    nonconformities: tuple[Nonconformity, ...]
    proposal: Proposal
    collective: Collected | None
    coverage: tuple[Coverage, ...]
    certificate: Certificate
    due: tuple[Due, ...]
    schedule: tuple[Sample, ...]
    warnings: tuple[Diagnostic, ...]


class Conclusion:
    """Works an audit through on its day of reference.

    Args:
        apart: criteria that do not apply to the subject, by what is known of it.
    """

    def __init__(
        self,
        referential: CheckedReferential,
        grading: Grading,
        audit: Audit,
        apart: frozenset[str] = frozenset(),
    ) -> None:
        self.referential = referential
        self.grading = grading
        self.audit = audit
        self.lengths = Lengths(referential.parameters)
        self.showing = Showing(referential.criteria, grading.max_age, self.lengths)
        self.sampling = Sampling(referential, grading, apart)
        self.scope = self.sampling.scope_of(audit.history, audit.held)
        self.tell(frozenset())
        initials = sum(held.type.kind == "initial" for held in audit.every)
        for _ in range(initials):  # each telling settles one more initial audit, in order of date
            if self.told.ignored == self.ignored:
                break
            self.tell(frozenset(self.told.ignored))

    def tell(self, ignored: frozenset[int]) -> None:
        """Tell the history, where some initial audits begin nothing: the certificate was live."""
        every = self.audit.every
        self.ignored = ignored
        self.tracked = tracked(self.referential, self.grading, self.audit, self.lengths, ignored)
        # An initial audit begins anew: what the life before it left open is history, no more.
        self.initial = last_beginning(every, ignored)
        life = every if self.initial is None else every[beginning(every, self.initial) :]
        self.current = [entry for entry in self.tracked if any(entry.held is held for held in life)]
        self.is_outside = False
        self.told = self.machine()
        self.certificate = self.told.until(self.audit.on)
        self.is_outside = len(every) - 1 in self.told.outside

    def concluded(self) -> Concluded:
        """All of it."""
        audit, grading = self.audit, self.grading
        proposal, collective = self.proposal(audit.on)
        machine, certificate = self.told, self.certificate
        entries = self.nonconformities()
        still_open = [entry for entry in entries if entry.status != "closed"]
        to_come = audits_to_come(grading, machine, certificate)
        return Concluded(
            scope=self.scope,
            findings=self.findings(),
            nonconformities=entries,
            proposal=proposal,
            collective=collective,
            coverage=coverage(self.referential, self.scope, about(audit.held.findings, None)),
            certificate=certificate,
            due=due_next(grading, machine, certificate, entries, self.lengths),
            schedule=schedule(self.sampling, audit, to_come, self.lengths, still_open),
            warnings=tuple(problems.does_not_follow(place, what) for place, what in self.remarks()),
        )

    def remarks(self) -> Iterator[tuple[str, Words]]:
        """What does not count in the file, or is not as the cycle asks."""
        audit, preparations = self.audit, self.grading.cycle.of_kind("preparation")
        left = self.sampling.left_out(audit.history, audit.held)
        if left:
            yield "audit", remarks.narrowed(audit.held, left)
        if self.initial is not None and preparations and beginning(audit.every, self.initial) == self.initial:
            yield "history", remarks.not_prepared(audit.every[self.initial], preparations[0].title)
        yield from self.told.remarks

    def proposal(self, day: date) -> tuple[Proposal, Collected | None]:
        """What the audit allows on a day."""
        return Proposer(self.case(day)).proposal(is_outside=self.is_outside)

    def case(self, day: date) -> Case:
        """What a proposal is made from."""
        return Case(self.referential, self.grading, self.audit, self.scope, self.current, self.lengths, day)

    def machine(self) -> Machine:
        """The history of the certificate."""
        every = self.audit.every
        lapses = self.showing.lapses(given for held in every for given in held.findings)
        told = Told(every, self.tracked, self.audit.decisions, lapses)
        return Machine(self.grading, self.lengths, told, self.against)

    def against(self, held: Held, day: date) -> Words | None:
        """What the findings of an audit leave against a certificate on a day, but nonconformities.

        An earlier audit need not list every finding: it is held to those that it lists.
        """
        if held is self.audit.held:
            reasons = self.proposal(day)[0].reasons
        else:
            case = self.case(day)._replace(
                audit=replace(self.audit, held=held), scope=self.sampling.not_seen(held)
            )
            reasons = tuple(Proposer(case).of_findings(None))
        words = [reason.words for reason in reasons if not self.is_about_nonconformities(reason)]
        if not words:
            return None
        return Words(" ; ".join(w.fr for w in words), "; ".join(w.said_in("en") for w in words))

    def is_about_nonconformities(self, reason: Reason) -> bool:
        """Whether a reason speaks of nonconformities, which the certificate's history looks at day by day."""
        ids = {entry.given.id for entry in self.tracked}
        return reason.kind in OF_NONCONFORMITIES or (
            reason.kind == "unproved" and ids.issuperset(reason.about)
        )

    def findings(self) -> tuple[Graded, ...]:
        """The findings of this audit, in the order of the referential, then as written."""
        raised = {entry.given.id: entry for entry in self.tracked}
        place = {name: i for i, name in enumerate(self.grading.criteria)}
        given = sorted(self.audit.held.findings, key=lambda finding: place[finding.criterion])
        return tuple(self.graded(finding, raised.get(finding.id)) for finding in given)

    def graded(self, given: Given, entry: Tracked | None) -> Graded:
        """A finding with the grade that it keeps."""
        is_judged = given.grade not in (NOT_APPLICABLE, NOT_AUDITED)
        return Graded(
            id=given.id,
            criterion=given.criterion,
            member=given.member,
            grade=given.grade if entry is None else entry.grade,
            given=given.grade,
            evidence=self.showing.state(given, self.audit.on) if is_judged else None,
            raised=() if entry is None else entry.raised,
            proofs=given.evidence,
            auditor=given.auditor,
            justification=given.justification,
            comment=given.comment,
        )

    def nonconformities(self) -> tuple[Nonconformity, ...]:
        """Those of this audit, and those that earlier ones left open at its end, major ones first."""
        held = self.audit.held
        kept = [
            entry for entry in self.current if entry.held is held or not entry.given.closed_by(held.start)
        ]
        kept.sort(key=lambda entry: entry.grade != "major")
        return tuple(self.nonconformity(entry) for entry in kept)

    def nonconformity(self, entry: Tracked) -> Nonconformity:
        """One of them, with its deadlines."""
        given, day = entry.given, self.audit.on
        correction, action, verification = entry.due(self.grading.grades[entry.grade], self.lengths, day)
        status: NonconformityStatus = "open"
        if given.closed_by(day):
            status = "closed"
        elif given.closure is not None and given.closure.closed:
            status = "claimed"
        elif action is not None and day > action:
            status = "late"
        return Nonconformity(
            id=given.id,
            criterion=given.criterion,
            member=given.member,
            grade=entry.grade,
            given=given.grade,  # type: ignore[arg-type]  # tracked ones are minor or major
            audit=entry.held.type.id,
            found_on=given.found_on,
            auditor=given.auditor,
            carried=entry.held is not self.audit.held,
            status=status,
            raised=entry.raised,
            statement=given.statement or "",
            evidence=self.showing.state(given, day),
            proofs=given.evidence,
            cause=given.cause,
            correction=given.correction,
            corrective_action=given.corrective_action,
            correction_due=correction,
            corrective_action_due=action,
            verification_due=verification,
            closure=given.closure,
        )


def levels_of(
    grading: Grading, findings: Sequence[Graded], nonconformities: Sequence[Nonconformity]
) -> tuple[dict[str, int], dict[str, str]]:
    """The level of each criterion that was judged, and why others do not apply, for its position.

    The worst finding stands for a criterion; a nonconformity that was closed counts as conform.
    """
    closed = {entry.id for entry in nonconformities if entry.status == "closed"}
    said: dict[str, list[GivenGrade]] = {}
    for finding in findings:
        said.setdefault(finding.criterion, []).append("conform" if finding.id in closed else finding.grade)
    for entry in nonconformities:
        if entry.carried and entry.id not in closed:
            said.setdefault(entry.criterion, []).append(entry.grade)
    reasons = {finding.criterion: finding.justification or "" for finding in findings}
    ranks, left_out = {}, {}
    for name, grades in said.items():
        worst = min(grades, key=WORST_FIRST.index)
        if worst == NOT_APPLICABLE:
            left_out[name] = reasons[name]
        elif worst != NOT_AUDITED:
            ranks[name] = grading.grades[worst].rank
    return ranks, left_out
