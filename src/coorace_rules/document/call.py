"""How a call decides: who may ask, whose file is complete, in what order, and within what money."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from coorace_rules.document.condition import Condition
from coorace_rules.document.form import Expression, Form, Id, Label, Length, mapping_or_other


class DatedDocument(Form):
    """A document of the file whose age matters, counted back from the day the file was received."""

    fact: Id
    max_age: Length | None = None


DocumentOrId = Annotated[
    Annotated[Id, Tag("<other>")] | Annotated[DatedDocument, Tag("<mapping>")],
    Discriminator(mapping_or_other),
]


class Admissibility(Form):
    """What a file must hold, and by when.

    Attributes:
        received: the fact that says on which day the file came.
        opens, deadline: the first and the last day on which it may come, both included.
        documents: facts: `boolean`, whether it is there; `date`, what date it bears.
    """

    received: Id | None = None
    opens: Expression | None = None
    deadline: Expression | None = None
    documents: list[DocumentOrId] = []
    source: Id | None = None


class Grant(Form):
    """What one project may be granted.

    Attributes:
        asks: the amount that it asks for.
        cost: what it costs in all.
        at_most: the most that one project may be granted.
        own_share: the least share of the cost, in %, that the applicants pay themselves.
        over: what happens to a project that asks for more than these allow.
        at_least: below this amount a grant in part is not worth giving.
    """

    asks: Expression
    cost: Expression | None = None
    at_most: Expression | None = None
    own_share: Expression | None = None
    over: Literal["reduce", "refuse"] = "reduce"
    at_least: Expression | None = None
    source: Id | None = None


class ApplicantCeiling(Form):
    """What one applicant may be granted over all its projects.

    Attributes:
        at_most: the most money.
        projects: the most projects.
        shared: how a grant to several applicants counts: `whole` for each, or in `equal` parts.
        counted: how many applicants the answers say that there are; it is compared with those who apply.
    """

    at_most: Expression | None = None
    projects: Expression | None = None
    shared: Literal["whole", "equal"] = "whole"
    counted: Expression | None = None
    source: Id | None = None


class TieRule(Form):
    """What decides between equals; the greatest first with `desc`."""

    by: Expression
    order: Literal["asc", "desc"] = "desc"
    label: Label | None = None
    source: Id | None = None


class Ranking(Form):
    """The order of projects.

    Attributes:
        scoring: the profile whose score ranks; the first one if absent.
        threshold: the least score, 0 to 100, with which a project may be funded.
        ties: what decides between equal scores, in order; after them, the id of the project does.
    """

    scoring: Id | None = None
    threshold: Expression | None = None
    ties: list[TieRule] = []
    source: Id | None = None


class Part(Form):
    """An amount, or a share of the envelope in %."""

    amount: Expression | None = None
    share: Expression | None = None

    @model_validator(mode="after")
    def _says_one(self) -> Part:
        ways = [name for name in ("amount", "share") if getattr(self, name) is not None]
        if len(ways) != 1:
            raise PydanticCustomError("kind", "kind", {"known": ["amount", "share"], "found": ways})
        return self


class Quota(Form):
    """Money held back for some projects, or the most that they may take together.

    Attributes:
        when: which projects; or
        by: a fact with options, each of which makes a group of its own.
        reserved: held back for the group, as far as its projects can use it.
        at_most: the most that the group may be granted.
    """

    id: Id
    title: Label
    when: Condition | None = None
    by: Id | None = None
    reserved: Part | None = None
    at_most: Part | None = None
    source: Id | None = None

    @model_validator(mode="after")
    def _says_who(self) -> Quota:
        ways = [name for name in ("when", "by") if getattr(self, name) is not None]
        if len(ways) != 1:
            raise PydanticCustomError("kind", "kind", {"known": ["when", "by"], "found": ways})
        return self


class Call(Form):
    """How a call decides.

    Attributes:
        eligible: the verdict that says who may be funded.
        envelope: the money there is; given with each run if absent.
        when_short: what happens once a project is not covered: no one after it is served (`stop`), or the
            next one that fits (`skip`).
        partial: whether a project may be granted less than it could.
        waiting_list: how many projects may wait for money; all of them if absent.
    """

    eligible: Id | None = None
    admissible: Admissibility | None = None
    grant: Grant
    applicant: ApplicantCeiling | None = None
    ranking: Ranking | None = None
    envelope: Expression | None = None
    quotas: list[Quota] = []
    method: Literal["by_rank", "best_use"] = "by_rank"
    when_short: Literal["stop", "skip"] = "stop"
    partial: Literal["refused", "allowed"] = "refused"
    waiting_list: Annotated[int, Field(ge=0)] | None = None
    source: Id | None = None
