"""How an audit is graded, its names resolved: what `Grading` of a checked referential holds.

Parameters are ids here; their value depends on the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from coorace_rules.checked.condition import Expression
from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import Words

GradeName = Literal["conform", "observation", "opportunity", "minor", "major"]
GRADES: tuple[GradeName, ...] = ("conform", "observation", "opportunity", "minor", "major")
NONCONFORMITIES: tuple[GradeName, ...] = ("minor", "major")
AuditKind = Literal["preparation", "initial", "surveillance", "recertification"]
Within = Literal["criterion", "section", "chapter", "audit"]
Condition = Literal["allowed", "plan", "closed"]
Suspends = Literal["never", "at_once", "when_late"]


class Grade(NamedTuple):
    """A grade, and what follows from it; `rank` is the level of the criterion that it means."""

    name: GradeName
    label: Words
    description: Words | None
    rank: int
    certificate: Condition
    correction: str | None
    corrective_action: str | None
    verification: str | None
    suspends: Suspends
    source: str | None


class Escalation(NamedTuple):
    """When a minor nonconformity becomes a major one.

    Attributes:
        rule: still open at the next audit; on a criterion that can only be major; several of them.
        criteria: those that can only be major.
        at_least: the parameter that says how many.
    """

    id: str
    title: Words
    rule: Literal["unclosed", "only_major", "several"]
    criteria: frozenset[str]
    at_least: str | None
    within: Within
    raises: Literal["last", "each"]
    source: str | None
    span: Span


class Subset(NamedTuple):
    """A lighter audit."""

    id: str
    title: Words
    criteria: frozenset[str]
    source: str | None


class CycleAudit(NamedTuple):
    """An audit of the cycle; `opens` and `due` are parameters."""

    id: str
    kind: AuditKind
    title: Words
    opens: str | None
    due: str | None
    samples: bool
    source: str | None


class Cycle(NamedTuple):
    """The life of a certificate; lengths are parameters."""

    validity: str
    suspension: str | None
    closing: str | None
    audits: Mapping[str, CycleAudit]
    always: frozenset[str]
    source: str | None

    def of_kind(self, kind: AuditKind) -> tuple[CycleAudit, ...]:
        """The audits of a kind, in order."""
        return tuple(audit for audit in self.audits.values() if audit.kind == kind)


class Collective(NamedTuple):
    """Several members under one certificate; factors are parameters, by kind of audit.

    Attributes:
        when: true where there must be members, false where there must be none.
    """

    all_or_none: bool
    sampling: Literal["square_root", "share", "all"]
    factors: Mapping[str, str]
    source: str | None
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Grading:
    """How an audit is graded, and what a certificate needs.

    Attributes:
        criteria: those that auditors grade, in the order of the referential.
        chapters: the section right under the whole, by criterion.
        max_age: the parameter that says how old evidence may be, where a criterion says nothing of it.
    """

    scale: str
    criteria: tuple[str, ...]
    chapters: Mapping[str, str]
    grades: Mapping[str, Grade]
    escalations: tuple[Escalation, ...]
    subsets: Mapping[str, Subset]
    cycle: Cycle
    collective: Collective | None
    max_age: str | None
    source: str | None
