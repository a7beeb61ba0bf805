"""The names that an audit report gives to what an outcome knows by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked.grading import GRADES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from coorace_rules.auditing.model import Closure, Evidence, Step
    from coorace_rules.auditing.results import Nonconformity, Raised
    from coorace_rules.auditing.whole import AuditOutcome
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.report.words import Voice


class AuditLabels:
    """Titles and statements where the referential is at hand; ids where an outcome was read from a file."""

    def __init__(self, outcome: AuditOutcome, voice: Voice) -> None:
        self.outcome = outcome
        self.voice = voice
        assessment = outcome.outcome.assessment if outcome.outcome else None
        self.referential: CheckedReferential | None = assessment.referential.checked if assessment else None
        members = outcome.collective.members if outcome.collective else ()
        self.members = {member.id: member.name for member in members}

    @property
    def title(self) -> str:
        """The title of the referential."""
        if self.referential is None:
            return f"{self.outcome.referential}@{self.outcome.edition}"
        return self.voice.say(self.referential.title)

    def grade(self, name: str) -> str:
        """The label of a grade."""
        if name not in GRADES:
            return self.voice(name)
        grading = self.referential.grading if self.referential else None
        return self.voice.say(grading.grades[name].label) if grading else name

    def criterion(self, name: str) -> str:
        """The statement of a criterion, with its id: auditors speak of clauses by number."""
        if self.referential is None:
            return name
        return f"{self.voice.say(self.referential.criteria[name].statement)} ({name})"

    def cites(self, name: str) -> str:
        """Where a criterion comes from, and what that is worth."""
        criterion = self.referential.criteria[name] if self.referential else None
        source = (
            self.referential.sources.get(criterion.source or "") if self.referential and criterion else None
        )
        if source is None or criterion is None:
            return ""
        place = f", {criterion.cites}" if criterion.cites else ""
        return f"{self.voice.say(source.title)}{place} ({self.voice(source.status)})"

    def section(self, name: str) -> str:
        """The title of a section."""
        return self.voice.say(self.referential.sections[name].title) if self.referential else name

    def depth(self, name: str) -> int:
        """How deep a section is."""
        return self.referential.sections[name].depth if self.referential else name.count(".") + 1

    def chapters(self, criteria: Sequence[str]) -> str:
        """The chapters that some criteria stand in."""
        grading = self.referential.grading if self.referential else None
        if grading is None:
            return ""
        return ", ".join(self.section(name) for name in dict.fromkeys(grading.chapters[c] for c in criteria))

    def member(self, name: str | None) -> str:
        """Whom a finding is about."""
        return self.voice("everyone") if name is None else self.members.get(name, name)

    def audit(self, name: str) -> str:
        """The title of an audit of the cycle."""
        grading = self.referential.grading if self.referential else None
        known = grading.cycle.audits.get(name) if grading else None
        return self.voice.say(known.title) if known else name

    def about(self, name: str) -> str:
        """What something is about: a member, an audit, else what has no better name than its id."""
        return self.members.get(name) or self.audit(name)

    def sections(self, criteria: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The sections that some criteria stand in, by chapter."""
        grading = self.referential.grading if self.referential else None
        if self.referential is None or grading is None:
            return {}
        holders = {name: s.id for s in self.referential.sections.values() for name in s.criteria}
        found: dict[str, list[str]] = {}
        for name in criteria:
            chapter, holder = grading.chapters[name], holders[name]
            held = found.setdefault(self.section(chapter), [])
            if holder != chapter and self.section(holder) not in held:
                held.append(self.section(holder))
        return {chapter: tuple(held) for chapter, held in found.items()}

    def series(self, texts: Iterable[str | None]) -> str:
        """Texts that people wrote, in one line: what ends one is not doubled by what parts them."""
        said = [text.strip() for text in texts if text and text.strip()]
        return self.voice.series([*(text.rstrip(" .;,") for text in said[:-1]), *said[-1:]])

    def proofs(self, proofs: Sequence[Evidence]) -> str:
        """Pieces of evidence, one after the other."""
        said = (
            self.voice.pair(
                self.voice(f"kind_of_{proof.kind}"),
                f"{proof.reference.rstrip(' .;,')}, {self.voice.day(proof.date)}"
                if proof.date
                else proof.reference,
            )
            for proof in proofs
        )
        return self.series(said) or self.voice("no_proof")

    def raised(self, raised: Sequence[Raised]) -> str:
        """Why a grade was raised."""
        return self.voice.series(
            self.voice(
                "raised_because" if one.because else "raised_by",
                title=self.voice.say(one.title),
                day=self.voice.day(one.on),
                others=", ".join(one.because),
            )
            for one in raised
        )

    def step(self, step: Step | None, due: date | None) -> str:
        """Something to do, who does it, what the auditors say of it, and by when."""
        parts = [step.what if step else self.voice("to_be_written")]
        if step is not None and step.owner:
            parts.append(step.owner)
        if step is not None and step.due:
            parts.append(self.voice("planned_for", day=self.voice.day(step.due)))
        if step is not None and step.accepted is not None:
            parts.append(self.voice("plan_accepted" if step.accepted else "plan_refused"))
        if due is not None:
            parts.append(self.voice("due_before", day=self.voice.day(due)))
        return " — ".join(parts)

    def closure(self, closure: Closure | None) -> str:
        """What became of a nonconformity."""
        if closure is None:
            return "–"
        day = self.voice.day(closure.date)
        if not closure.closed:
            return self.voice("closure_not_closed", day=day)
        if not closure.evidence:
            return self.voice("closure_claimed", day=day)
        return self.voice("closure_closed", day=day, proofs=self.proofs(closure.evidence))

    def graded(self, entry: Nonconformity) -> str:
        """The grade that a nonconformity keeps, and the one that it was given."""
        if entry.grade == entry.given:
            return self.grade(entry.grade)
        return self.voice("given_as", grade=self.grade(entry.grade), given=self.grade(entry.given))
