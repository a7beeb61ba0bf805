"""The door from an audit file: names checked, days compared, everything wrong reported together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.answers.model import Subject
from coorace_rules.auditing import problems
from coorace_rules.auditing.finding_reader import FindingReader
from coorace_rules.auditing.model import Audit, Decision, Held, Member
from coorace_rules.vocabulary.diagnostic import Diagnostic, errors_among, in_order
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from coorace_rules.checked.grading import Grading
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.document import audit_file as written

AN_AUDIT = Words("audit", "audit")
A_DECISION = Words("décision", "decision")


class Reading(NamedTuple):
    """What came out: an audit, or None where something is wrong, and everything found."""

    audit: Audit | None
    diagnostics: tuple[Diagnostic, ...]


def from_document(
    referential: CheckedReferential,
    form: written.AuditFile,
    raw: Mapping[str, object],
    on: date,
) -> Reading:
    """Check an audit.

    Args:
        referential: it has a grading.
        form: the shape of the file is right.
        raw: the same as plain data.
        on: the date of reference.

    Reports: CR806 to CR818.
    """
    if referential.grading is None:
        raise ValueError(referential)
    reader = Reader(referential, referential.grading, form, on)
    audit = reader.audit(raw)
    found = in_order(reader.findings)
    return Reading(None if errors_among(found) else audit, found)


class Reader:
    """Reads a whole file, and keeps every mistake."""

    def __init__(
        self, referential: CheckedReferential, grading: Grading, form: written.AuditFile, on: date
    ) -> None:
        self.referential = referential
        self.grading = grading
        self.form = form
        self.on = on
        self.findings: list[Diagnostic] = []
        self.members = tuple(Member(m.id, m.name, m.central) for m in form.members)
        self.found = FindingReader(referential, grading, [m.id for m in self.members], on, self.findings)

    def audit(self, raw: Mapping[str, object]) -> Audit | None:
        """The audit; None where its type is not known."""
        own = f"{self.referential.id}@{self.referential.edition}"
        if self.form.referential not in (own, self.referential.id):
            place = self.form.place("referential")
            self.findings.append(problems.for_another(place, self.form.referential, own))
            return None  # none of its names is of this edition
        self.check_members(own)
        held = self.held(self.form.audit, self.form.findings)
        earlier = [self.held(form, form.findings) for form in self.form.history]
        for entry in self.form.history:
            if entry.start <= entry.to and entry.to > self.form.audit.start:
                place = entry.place("to")
                self.findings.append(problems.not_before(place, entry.to, self.form.audit.start))
        decisions = sorted(Decision(d.date, d.certificate) for d in self.form.decisions)
        for form in self.form.decisions:
            if form.date > self.on:
                found = problems.in_the_future(form.place("date"), A_DECISION, form.date, self.on)
                self.findings.append(found)
        if held is None:
            return None
        return Audit(
            subject=self.subject(),
            members=self.members,
            held=held,
            history=tuple(sorted((h for h in earlier if h is not None), key=lambda h: (h.end, h.start))),
            decisions=tuple(decisions),
            facts=self.form.answers,
            on=self.on,
            raw=raw,
        )

    def subject(self) -> Subject | None:
        """Who is audited."""
        form = self.form.subject
        if form is None:
            return None
        return Subject(form, "company") if isinstance(form, str) else Subject(form.name, form.kind)

    def check_members(self, own: str) -> None:
        """Each once, one of them central, where the edition has a rule for several."""
        forms = self.form.members
        if not forms:
            return
        if self.grading.collective is None:
            self.findings.append(problems.not_collective(self.form.place_of_key("members"), own))
        first: dict[str, written.MemberOf] = {}
        for form in forms:
            if form.id in first:
                found = problems.twice(form.place("id"), form.id, first[form.id].place("id"))
                self.findings.append(found)
            first.setdefault(form.id, form)
        central = sum(form.central for form in forms)
        if central != 1:
            self.findings.append(problems.one_central(self.form.place_of_key("members"), central))

    def held(self, form: written.Heading, findings: Iterable[written.AuditFinding]) -> Held | None:
        """One audit, with its findings."""
        cycle = self.grading.cycle.audits
        if form.to < form.start:
            self.findings.append(problems.upside_down(form.place("to"), form.to, form.start))
        if form.to > self.on:
            self.findings.append(problems.in_the_future(form.place("to"), AN_AUDIT, form.to, self.on))
        self.known(form, "audit", form.type, cycle, "type")
        if form.subset is not None:
            self.known(form, "subset", form.subset, self.grading.subsets, "subset")
        for place, name in enumerate(form.criteria or ()):
            self.known(form, "criterion", name, self.grading.chapters, "criteria", place)
        for place, name in enumerate(form.members or ()):
            self.known(form, "member", name, [m.id for m in self.members], "members", place)
        read = self.found.all_of(form, findings)
        if form.type not in cycle:
            return None
        return Held(
            type=cycle[form.type],
            start=form.start,
            end=form.to,
            auditors=tuple(form.auditors),
            subset=form.subset,
            criteria=tuple(form.criteria) if form.criteria else None,
            members=tuple(form.members) if form.members else None,
            findings=read,
        )

    def known(
        self, form: written.Heading, thing: str, name: str, among: Iterable[str], *path: str | int
    ) -> None:
        """Report a name that leads nowhere."""
        if name not in among:
            self.findings.append(problems.not_there(form.place(*path), thing, name, among))
