"""How a call decides, its names resolved: who may be funded, in what order, within what money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from coorace_rules.checked.condition import Condition, Expression, tests_of
from coorace_rules.vocabulary.period import Period
from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import Words

Method = Literal["by_rank", "best_use"]


class Document(NamedTuple):
    """A fact that says whether a document is there, or what date it bears."""

    fact: str
    max_age: Period | None = None


class Admissibility(NamedTuple):
    """What a file must hold, and between which days it may come, both included."""

    received: str | None = None
    opens: Expression | None = None
    deadline: Expression | None = None
    documents: tuple[Document, ...] = ()


class Grant(NamedTuple):
    """What one project may be granted; `at_least` is the least worth giving."""

    asks: Expression
    cost: Expression | None = None
    at_most: Expression | None = None
    own_share: Expression | None = None
    refuses_over: bool = False
    at_least: Expression | None = None


class ApplicantCeiling(NamedTuple):
    """What one applicant may be granted over all its projects; `whole` or in `equal` parts where shared.

    `counted` is how many applicants the answers say that there are.
    """

    at_most: Expression | None = None
    projects: Expression | None = None
    shared: Literal["whole", "equal"] = "whole"
    counted: Expression | None = None


class TieRule(NamedTuple):
    """What decides between equal scores; the greatest first where `descending`."""

    by: Expression
    descending: bool
    label: Words


class Part(NamedTuple):
    """An amount, or a share of the envelope in %."""

    expression: Expression
    is_share: bool


class Quota(NamedTuple):
    """Money held back for a group of projects, or the most that they may take together.

    Attributes:
        when: which projects; None where each option of `by` makes a group.
    """

    id: str
    title: Words
    when: Condition | None
    by: str | None
    reserved: Part | None
    at_most: Part | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Call:
    """How a call decides.

    Attributes:
        eligible: id of the verdict; None where every project may be funded.
        scoring: id of the profile that ranks; None for the first one.
        skips: whether a project that is not covered lets smaller ones go before it.
        partial: whether a project may be granted less than it could.
        waiting_places: None where all may wait.
    """

    eligible: str | None
    admissible: Admissibility
    grant: Grant
    applicant: ApplicantCeiling
    scoring: str | None
    threshold: Expression | None
    ties: tuple[TieRule, ...]
    envelope: Expression | None
    quotas: tuple[Quota, ...]
    method: Method
    skips: bool
    partial: bool
    waiting_places: int | None
    source: str | None
    span: Span

    def expressions(self) -> Iterator[Expression]:
        """Every expression of the call."""
        grant, applicant, admissible = self.grant, self.applicant, self.admissible
        alone = (
            *(grant.asks, grant.cost, grant.at_most, grant.own_share, grant.at_least),
            *(
                applicant.at_most,
                applicant.projects,
                applicant.counted,
                admissible.opens,
                admissible.deadline,
            ),
            *(self.threshold, self.envelope),
        )
        yield from (expression for expression in alone if expression is not None)
        yield from (rule.by for rule in self.ties)
        for quota in self.quotas:
            yield from (part.expression for part in (quota.reserved, quota.at_most) if part is not None)
            if quota.when is not None:
                yield from (test.expression for test in tests_of(quota.when))
