"""The form of this room: an audit as auditors gave it, every name of it known to the edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from coorace_rules.answers.model import Subject
from coorace_rules.checked.grading import CycleAudit, GradeName
from coorace_rules.vocabulary.span import Span

NOT_APPLICABLE: Literal["not_applicable"] = "not_applicable"
NOT_AUDITED: Literal["not_audited"] = "not_audited"
GivenGrade = GradeName | Literal["not_applicable", "not_audited"]
EvidenceKind = Literal["document", "interview", "observation"]
DecisionKind = Literal["granted", "refused", "suspended", "restored", "withdrawn"]


class Evidence(NamedTuple):
    """A piece of evidence."""

    kind: EvidenceKind
    reference: str
    date: date | None = None


class Closure(NamedTuple):
    """What became of a nonconformity when it was looked at again."""

    date: date
    closed: bool
    evidence: tuple[Evidence, ...] = ()


class Step(NamedTuple):
    """Something meant to be done; `accepted` is None until the auditors say it."""

    what: str
    owner: str | None = None
    due: date | None = None
    accepted: bool | None = None
    accepted_on: date | None = None

    def accepted_by(self, day: date) -> bool | None:
        """What the auditors had said of it on a day."""
        is_later = self.accepted_on is not None and self.accepted_on > day
        return None if is_later else self.accepted


@dataclass(frozen=True, slots=True)
class Given:
    """A finding as it was given.

    Attributes:
        id: names it among all findings of a file.
        member: whom it is about; everyone where it is None.
        found_on: the day.
        auditor: the role of who found it.
    """

    id: str
    criterion: str
    member: str | None
    grade: GivenGrade
    found_on: date
    auditor: str | None
    justification: str | None
    statement: str | None
    evidence: tuple[Evidence, ...]
    cause: str | None
    correction: Step | None
    corrective_action: Step | None
    comment: str | None
    closure: Closure | None
    span: Span

    def closed_by(self, day: date) -> bool:
        """Whether it was shown to be closed on a day, by something seen since the finding."""
        closure = self.closure
        if closure is None or not closure.closed or closure.date > day:
            return False
        seen = (proof.date for proof in closure.evidence)
        return any(when is not None and self.found_on <= when <= closure.date for when in seen)


class Member(NamedTuple):
    """A site or company under the certificate."""

    id: str
    name: str
    central: bool


class Decision(NamedTuple):
    """What the certification body decided."""

    date: date
    certificate: DecisionKind


@dataclass(frozen=True, slots=True)
class Held:
    """An audit that was held.

    Attributes:
        criteria: those that were to be looked at, where the file says so.
        members: those that were seen, where the file says so.
    """

    type: CycleAudit
    start: date
    end: date
    auditors: tuple[str, ...]
    subset: str | None
    criteria: tuple[str, ...] | None
    members: tuple[str, ...] | None
    findings: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit file.

    Attributes:
        held: the audit itself; `history` those before it, in order of date.
        facts: answers to the facts of the edition.
        on: the date of reference.
        raw: the file as plain data, for the receipt.
    """

    subject: Subject | None
    members: tuple[Member, ...]
    held: Held
    history: tuple[Held, ...]
    decisions: tuple[Decision, ...]
    facts: Mapping[str, object]
    on: date
    raw: Mapping[str, object]

    @property
    def every(self) -> tuple[Held, ...]:
        """All audits, in order of date."""
        return (*self.history, self.held)
