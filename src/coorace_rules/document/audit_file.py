"""The shape of an audit file: what auditors saw, criterion by criterion, and what came before."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from coorace_rules.document.form import Day, Form, Id, Said, mapping_or_other


class Proof(Form):
    """A piece of evidence."""

    kind: Literal["document", "interview", "observation"]
    reference: Said
    date: Day | None = None


class Closing(Form):
    """What became of a nonconformity when it was looked at again."""

    date: Day
    verdict: Literal["closed", "not_closed"]
    evidence: list[Proof] = []


class Planned(Form):
    """Something meant to be done about a nonconformity.

    Attributes:
        accepted: what the auditors say of the plan; absent until they say it.
    """

    what: str
    owner: str | None = None
    due: Day | None = None
    accepted: bool | None = None
    accepted_on: Day | None = None


PlannedOrText = Annotated[
    Annotated[str, Tag("<other>")] | Annotated[Planned, Tag("<mapping>")], Discriminator(mapping_or_other)
]


class AuditFinding(Form):
    """What was found on one criterion, of one member where there are several.

    Attributes:
        grade: one of the edition's grades, `not_applicable` or `not_audited`.
        date: when it was found; the last day of the audit if absent.
        auditor: the role of who found it.
    """

    criterion: Id
    grade: str
    id: Id | None = None
    member: Id | None = None
    date: Day | None = None
    auditor: str | None = None
    justification: str | None = None
    statement: str | None = None
    evidence: list[Proof] = []
    cause: str | None = None
    correction: PlannedOrText | None = None
    corrective_action: PlannedOrText | None = None
    comment: str | None = None
    closure: Closing | None = None


class Heading(Form):
    """Which audit it is.

    Attributes:
        type: an audit of the edition's cycle.
        auditors: roles, not names.
        subset: a lighter audit of the edition.
        criteria: those that were to be looked at; what the cycle asks for if absent.
        members: those that were seen; all of them if absent.
    """

    type: Id
    start: Annotated[Day, Field(alias="from")]
    to: Day
    auditors: list[str] = []
    subset: Id | None = None
    criteria: Annotated[list[Id], Field(min_length=1)] | None = None
    members: Annotated[list[Id], Field(min_length=1)] | None = None


class EarlierAudit(Heading):
    """An audit that was held before, with its nonconformities at least."""

    findings: list[AuditFinding] = []


class MemberOf(Form):
    """A site or company under the certificate."""

    id: Id
    name: str
    central: bool = False


class AuditedSubject(Form):
    """Who is audited."""

    name: str
    kind: Literal["company", "group"] = "company"


class Decision(Form):
    """What the certification body decided."""

    date: Day
    certificate: Literal["granted", "refused", "suspended", "restored", "withdrawn"]


SubjectOrName = Annotated[
    Annotated[str, Tag("<other>")] | Annotated[AuditedSubject, Tag("<mapping>")],
    Discriminator(mapping_or_other),
]


class DatedFile(Form):
    """The date of reference of an audit, whatever else its file says."""

    on: Day | None = None


class AuditFile(Form):
    """An audit, whole."""

    format: Annotated[int, Field(ge=1)]
    referential: str
    subject: SubjectOrName | None = None
    members: list[MemberOf] = []
    on: Day | None = None
    audit: Heading
    answers: dict[Id, object] = {}
    findings: list[AuditFinding] = []
    history: list[EarlierAudit] = []
    decisions: list[Decision] = []
