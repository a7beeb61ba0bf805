"""The findings of one audit: grades on the list, days in order, nothing said twice or both ways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from coorace_rules.auditing import problems
from coorace_rules.auditing.model import (
    NOT_APPLICABLE,
    NOT_AUDITED,
    Closure,
    Evidence,
    Given,
    GivenGrade,
    Step,
)
from coorace_rules.checked.grading import NONCONFORMITIES
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from coorace_rules.checked.grading import Grading
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.document import audit_file as written
    from coorace_rules.document.form import Form
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.span import Span

LEFT_OUT = frozenset((NOT_APPLICABLE, NOT_AUDITED))
A_PROOF = Words("preuve", "evidence")
A_CLOSURE = Words("levée", "closing")
A_PLAN = Words("plan accepté", "plan accepted")
A_FINDING = Words("constat", "finding")


class FindingReader:
    """Reads findings, audit after audit: an id names one finding of a file."""

    def __init__(
        self,
        referential: CheckedReferential,
        grading: Grading,
        members: Sequence[str],
        on: date,
        findings: list[Diagnostic],
    ) -> None:
        self.referential = referential
        self.grading = grading
        self.members = members
        self.on = on
        self.findings = findings
        self.ids: dict[str, Span] = {}
        self.numbers: dict[str, int] = {}

    def all_of(self, heading: written.Heading, forms: Iterable[written.AuditFinding]) -> tuple[Given, ...]:
        """The findings of an audit."""
        forms = list(forms)
        self.check_ways(forms)
        return tuple(self.given(heading, form) for form in forms)

    def check_ways(self, forms: Sequence[written.AuditFinding]) -> None:
        """A criterion is judged, or left out, of each member; never both."""
        first: dict[tuple[str, str | None], written.AuditFinding] = {}
        for form in forms:
            before = first.setdefault((form.criterion, form.member), form)
            if before is not form and LEFT_OUT & {form.grade, before.grade}:
                found = problems.contradictory(form.place("grade"), form.criterion, before.place("grade"))
                self.findings.append(found)

    def given(self, heading: written.Heading, form: written.AuditFinding) -> Given:
        """One finding."""
        found_on = form.date or heading.to
        identity = self.identity(form, heading)
        self.check_names(form)
        self.check_grade(form, identity)
        if form.date is not None:
            self.not_later(form, A_FINDING, form.date, "date")
            if heading.start <= heading.to and not heading.start <= form.date <= heading.to:
                where = form.place("date")
                self.findings.append(problems.outside_the_audit(where, form.date, heading.start, heading.to))
        self.check_plans(form, found_on)
        for place, proof in enumerate(form.evidence):
            if proof.date is not None:
                self.not_later(form, A_PROOF, proof.date, "evidence", place, "date")
        return Given(
            id=identity,
            criterion=form.criterion,
            member=form.member,
            grade=cast("GivenGrade", form.grade),
            found_on=found_on,
            auditor=form.auditor,
            justification=form.justification,
            statement=form.statement,
            evidence=_evidence(form.evidence),
            cause=form.cause,
            correction=_step(form.correction),
            corrective_action=_step(form.corrective_action),
            comment=form.comment,
            closure=self.closure(form, found_on),
            span=form.place("criterion"),
        )

    def identity(self, form: written.AuditFinding, heading: written.Heading) -> str:
        """The id of a finding: its own, or made of what it is about."""
        if form.id is not None:
            if form.id in self.ids:
                self.findings.append(problems.twice(form.place("id"), form.id, self.ids[form.id]))
            self.ids.setdefault(form.id, form.place("id"))
            return form.id
        about = form.criterion if form.member is None else f"{form.criterion}/{form.member}"
        base = f"{heading.type}/{heading.to}/{about}"
        number = self.numbers[base] = self.numbers.get(base, 0) + 1
        name = base if number == 1 else f"{base}/{number}"
        self.ids[name] = form.place("criterion")
        return name

    def check_names(self, form: written.AuditFinding) -> None:
        """The criterion and the member exist."""
        known = self.grading.chapters
        if form.criterion not in known:
            found = problems.not_there(form.place("criterion"), "criterion", form.criterion, known)
            self.findings.append(found)
        if form.member is not None and form.member not in self.members:
            found = problems.not_there(form.place("member"), "member", form.member, self.members)
            self.findings.append(found)

    def check_grade(self, form: written.AuditFinding, identity: str) -> None:
        """The grade is on the list, and says what it must."""
        grades = (*self.grading.grades, NOT_APPLICABLE, NOT_AUDITED)
        if form.grade not in grades:
            self.findings.append(problems.off_the_list(form.place("grade"), form.grade, grades))
        criterion = self.referential.criteria.get(form.criterion)
        if form.grade == NOT_APPLICABLE:
            if not (form.justification or "").strip():
                self.findings.append(problems.no_justification(form.place("grade"), form.criterion))
            if criterion is not None and not criterion.may_not_apply:
                self.findings.append(problems.may_not_be_left_out(form.place("grade"), form.criterion))
        if form.grade in NONCONFORMITIES and not (form.statement or "").strip():
            self.findings.append(problems.no_statement(form.place("grade"), identity))

    def closure(self, form: written.AuditFinding, found_on: date) -> Closure | None:
        """What became of it."""
        closing = form.closure
        if closing is None:
            return None
        self.not_later(closing, A_CLOSURE, closing.date, "date")
        for place, proof in enumerate(closing.evidence):
            if proof.date is not None and proof.date > self.on:
                self.not_later(closing, A_PROOF, proof.date, "evidence", place, "date")
            elif proof.date is not None and proof.date > closing.date:
                where = closing.place("evidence", place, "date")
                self.findings.append(problems.too_late_for_closing(where, proof.date, closing.date))
        if closing.date < found_on:
            found = problems.closed_before_opened(closing.place("date"), closing.date, found_on)
            self.findings.append(found)
        return Closure(closing.date, closing.verdict == "closed", _evidence(closing.evidence))

    def check_plans(self, form: written.AuditFinding, found_on: date) -> None:
        """A plan is accepted after what it answers to, and not in the future."""
        for key in ("correction", "corrective_action"):
            plan = getattr(form, key)
            day = None if plan is None or isinstance(plan, str) else plan.accepted_on
            if day is not None:
                self.not_later(form, A_PLAN, day, key, "accepted_on")
                if day < found_on:
                    place = form.place(key, "accepted_on")
                    self.findings.append(problems.accepted_before_found(place, day, found_on))

    def not_later(self, form: Form, what: Words, day: date, *path: str | int) -> None:
        """Nothing is seen before it exists."""
        if day > self.on:
            self.findings.append(problems.in_the_future(form.place(*path), what, day, self.on))


def _evidence(forms: Iterable[written.Proof]) -> tuple[Evidence, ...]:
    return tuple(Evidence(form.kind, form.reference, form.date) for form in forms)


def _step(form: written.Planned | str | None) -> Step | None:
    if form is None or isinstance(form, str):
        return None if form is None else Step(form)
    return Step(form.what, form.owner, form.due, form.accepted, form.accepted_on)
