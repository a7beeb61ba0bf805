"""What is said of an audit: plain data, as its outcome holds it."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from coorace_rules.auditing.model import Closure, Evidence, GivenGrade, Step
from coorace_rules.checked.grading import AuditKind, GradeName
from coorace_rules.outcome.model import EvidenceState
from coorace_rules.vocabulary.wording import Words

# `claimed`: said to be closed, and nothing shows it.
NonconformityStatus = Literal["open", "late", "claimed", "closed"]
CertificateState = Literal["candidate", "certifiable", "certified", "suspended", "withdrawn", "expired"]
ReasonKind = Literal[
    "open_nonconformity",
    "plan_refused",
    "plan_awaited",
    "closing_unproved",
    "unproved",
    "not_audited",
    "members_missing",
    "member",
    "preparation",
    "no_certificate",
    "not_sampled",
]
DueKind = Literal[
    "correction", "corrective_action", "verification", "audit", "decision", "closing", "expiry", "withdrawal"
]


class Raised(NamedTuple):
    """Why a minor nonconformity became a major one.

    Attributes:
        rule: the escalation of the edition.
        because: the other nonconformities that it counted.
    """

    on: date
    grade: GradeName
    rule: str
    title: Words
    because: tuple[str, ...]
    source: str | None


class Graded(NamedTuple):
    """A finding with the grade that it keeps.

    Attributes:
        given: the grade that auditors gave.
        evidence: how it is shown; None where nothing was judged.
    """

    id: str
    criterion: str
    member: str | None
    grade: GivenGrade
    given: GivenGrade
    evidence: EvidenceState | None
    raised: tuple[Raised, ...]
    proofs: tuple[Evidence, ...]
    auditor: str | None
    justification: str | None
    comment: str | None


class Nonconformity(NamedTuple):
    """A nonconformity with its deadlines.

    Attributes:
        audit: the type of the audit that found it.
        given: the grade that auditors gave; `raised` says why it changed.
        carried: whether an earlier audit found it.
    """

    id: str
    criterion: str
    member: str | None
    grade: GradeName
    given: GradeName
    audit: str
    found_on: date
    auditor: str | None
    carried: bool
    status: NonconformityStatus
    raised: tuple[Raised, ...]
    statement: str
    evidence: EvidenceState
    proofs: tuple[Evidence, ...]
    cause: str | None
    correction: Step | None
    corrective_action: Step | None
    correction_due: date | None
    corrective_action_due: date | None
    verification_due: date | None
    closure: Closure | None


class Reason(NamedTuple):
    """What a proposal rests on: what forbids it (`decides`), or what it waits for."""

    kind: ReasonKind
    decides: bool
    words: Words
    about: tuple[str, ...] = ()


class Proposal(NamedTuple):
    """Whether a certificate can be granted, or kept: yes, no, or None while it is undetermined."""

    value: bool | None
    reasons: tuple[Reason, ...]


class MemberVerdict(NamedTuple):
    """The same for one member; `value` is its own, whatever becomes of the others."""

    id: str
    name: str
    central: bool
    sampled: bool
    value: bool | None
    reasons: tuple[Reason, ...]


class Collected(NamedTuple):
    """Several members under one certificate.

    Attributes:
        needed: how many members beside the central function had to be seen.
        seen: how many were.
        blocked_by: the members that keep all from a certificate.
        left_out: members that stay outside the certificate.
    """

    all_or_none: bool
    needed: int
    seen: int
    members: tuple[MemberVerdict, ...]
    blocked_by: tuple[str, ...]
    left_out: tuple[str, ...]


class Coverage(NamedTuple):
    """What was looked at in a section, of what was to be; `open` is what was not."""

    section: str
    in_scope: int
    audited: int
    not_applicable: int
    open: tuple[str, ...]


class Certificate(NamedTuple):
    """A certificate on a day.

    Attributes:
        since: the first day of this state.
        expires_on: the first day on which it no longer holds.
        reasons: what suspends it, or what it waits for.
    """

    state: CertificateState
    since: date | None
    granted_on: date | None
    expires_on: date | None
    reasons: tuple[Words, ...]


class Due(NamedTuple):
    """What is due next.

    Attributes:
        about: a nonconformity, or an audit of the cycle.
        opens: the first day on which it may be done.
        on: the last day; None where the edition says none.
    """

    kind: DueKind
    about: str
    title: Words
    on: date | None
    opens: date | None = None


class Sample(NamedTuple):
    """What an audit still to come will look at."""

    audit: str
    kind: AuditKind
    title: Words
    criteria: tuple[str, ...]
    members: tuple[str, ...]
