"""How an audit is graded and certified: grades, escalations, subsets, the cycle, collective certification."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from coorace_rules.document.form import Expression, Form, Id, Label, Number

GradeName = Literal["conform", "observation", "opportunity", "minor", "major"]


class Chosen(Form):
    """Some criteria: by name, by section, or by a tag that they bear."""

    criteria: Annotated[list[Id], Field(min_length=1)] | None = None
    sections: Annotated[list[Id], Field(min_length=1)] | None = None
    tag: Id | None = None
    value: str | None = None

    @model_validator(mode="after")
    def _is_chosen_one_way(self) -> Chosen:
        ways = [name for name in ("criteria", "sections", "tag") if getattr(self, name) is not None]
        if len(ways) != 1:
            known = ["criteria", "sections", "tag"]
            raise PydanticCustomError("kind", "kind", {"known": known, "found": ways})
        if self.tag is not None and self.value is None:
            raise PydanticCustomError("missing", "value", {"field": "value"})
        return self


class Grade(Form):
    """What an auditor may say of a criterion, and what follows from it.

    Attributes:
        level: the level of the criterion that it means.
        certificate: what it takes before a certificate is granted: nothing, a plan accepted, a closing.
        correction, corrective_action: parameters, from the date of the finding.
        verification: parameter, from the deadline of the corrective action.
        suspends: what it does to a certificate while it is open.
    """

    label: Label
    description: Label | None = None
    level: Number
    certificate: Literal["allowed", "plan", "closed"] | None = None
    correction: Id | None = None
    corrective_action: Id | None = None
    verification: Id | None = None
    suspends: Literal["never", "at_once", "when_late"] | None = None
    source: Id | None = None


class Escalation(Form):
    """When a minor nonconformity becomes a major one: one of three ways."""

    id: Id
    title: Label
    source: Id | None = None
    unclosed: Literal[True] | None = None
    only_major: Chosen | None = None
    at_least: Id | None = None
    within: Literal["criterion", "section", "chapter", "audit"] = "section"
    raises: Literal["last", "each"] = "last"

    @model_validator(mode="after")
    def _is_one_rule(self) -> Escalation:
        known = ["unclosed", "only_major", "at_least"]
        ways = [name for name in known if getattr(self, name) is not None]
        if len(ways) != 1:
            raise PydanticCustomError("kind", "kind", {"known": known, "found": ways})
        return self


class Subset(Form):
    """A lighter audit: some of the criteria."""

    id: Id
    title: Label
    criteria: Chosen
    source: Id | None = None


class CycleAudit(Form):
    """An audit of the cycle.

    Attributes:
        opens, due: parameters, from the day on which the certificate was granted.
        covers: every criterion, or a share of them such that the cycle covers all.
    """

    id: Id
    kind: Literal["preparation", "initial", "surveillance", "recertification"]
    title: Label
    opens: Id | None = None
    due: Id | None = None
    covers: Literal["all", "sample"] = "all"
    source: Id | None = None


class Cycle(Form):
    """The life of a certificate; lengths are parameters.

    Attributes:
        validity: how long a certificate lasts.
        suspension: a longer suspension is a withdrawal.
        closing: how long the initial audit waits for its nonconformities to be closed.
        always: criteria that every audit by sampling looks at.
    """

    validity: Id
    suspension: Id | None = None
    closing: Id | None = None
    audits: Annotated[list[CycleAudit], Field(min_length=1)]
    always: Chosen | None = None
    source: Id | None = None


class Factors(Form):
    """Parameters of the sampling rule, by kind of audit."""

    initial: Id | None = None
    surveillance: Id | None = None
    recertification: Id | None = None


class Collective(Form):
    """Several members under one certificate.

    Attributes:
        all_or_none: one member not certified, none is.
        sampling: members to see, of n: factor x root of n, factor x n, or all; rounded up.
        when: true where there must be members, false where there must be none; by facts alone.
    """

    all_or_none: bool
    sampling: Literal["square_root", "share", "all"] = "all"
    factors: Factors | None = None
    when: Expression | None = None
    source: Id | None = None


class Grading(Form):
    """How an audit of this edition is graded, and what a certificate needs.

    Attributes:
        scale: that of the criteria that auditors grade.
        grades: those that auditors may give.
        escalations: in order, each on the grades that the ones before it left.
        max_age: parameter, how old evidence may be where a criterion says nothing of it.
    """

    scale: Id
    grades: Annotated[dict[GradeName, Grade], Field(min_length=1)]
    escalations: list[Escalation] = []
    subsets: list[Subset] = []
    cycle: Cycle
    collective: Collective | None = None
    max_age: Id | None = None
    source: Id | None = None
