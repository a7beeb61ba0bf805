"""The form of this room: an edition file, field by field, as `design` 4 lays it out."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from coorace_rules.document.call import Call
from coorace_rules.document.coherence import Coherent, Exclusive
from coorace_rules.document.condition import Condition
from coorace_rules.document.form import (
    Bound,
    Day,
    EditionName,
    Expression,
    Form,
    Id,
    Label,
    Length,
    LevelReached,
    Number,
    PlainValue,
    ReferentialId,
    mapping_or_other,
)
from coorace_rules.document.grading import Grading
from coorace_rules.document.scoring import Profile
from coorace_rules.document.table import ByLevelTable, ByValueTable

FactType = Literal[
    "boolean", "integer", "number", "percent", "money", "text", "choice", "choices", "date", "duration"
]
ParameterType = Literal["boolean", "integer", "number", "percent", "money", "text", "date", "duration"]


class Interval(Form):
    """Dates of force; `to` is excluded, and absent while still in force."""

    start: Annotated[Day, Field(alias="from")]
    to: Day | None = None


TextOrLabel = Annotated[
    Annotated[str, Tag("<other>")] | Annotated[Label, Tag("<mapping>")], Discriminator(mapping_or_other)
]


class Source(Form):
    """Where something comes from, and what that is worth.

    Attributes:
        status: `official`, a published text, cited; `derived`, follows from one, `how` says it;
            `proposal`, written for this referential and not validated by anyone.
        title, how: a text that reads the same in both languages, as the title of a publication does; or one
            in each.
    """

    title: TextOrLabel
    status: Literal["official", "derived", "proposal"]
    how: TextOrLabel | None = None
    pages: str | None = None
    url: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _says_how(self) -> Source:
        if self.status == "derived" and not self.how:
            raise PydanticCustomError("missing", "how", {"field": "how"})
        return self


class Level(Form):
    """A step of a scale.

    Attributes:
        value: what an answer says to mean it.
        rating: what it is worth, 0 to 1; its place between the lowest and the highest value if absent.
    """

    value: Number
    label: Label
    rating: Annotated[Number, Field(ge=0, le=1)] | None = None


class Scale(Form):
    """Levels in rising order; `target` is that of its criteria that say none."""

    levels: Annotated[list[Level], Field(min_length=2)]
    target: Number | None = None
    source: Id | None = None


class DatedValue(Form):
    """A value and the dates between which it holds; without `to`, until the next one begins.

    Attributes:
        unknown: in place of a value, why there is none for these dates.
    """

    start: Annotated[Day, Field(alias="from")]
    to: Day | None = None
    value: PlainValue | None = None
    unknown: Label | None = None
    source: Id | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> DatedValue:
        ways = [name for name in ("value", "unknown") if getattr(self, name) is not None]
        if len(ways) != 1:
            raise PydanticCustomError("kind", "kind", {"known": ["value", "unknown"], "found": ways})
        return self


class Parameter(Form):
    """A dated constant.

    Attributes:
        stale_after: the last day on which its values were known to be the last ones.
    """

    type: ParameterType
    unit: str | None = None
    title: Label | None = None
    values: Annotated[list[DatedValue], Field(min_length=1)]
    stale_after: Day | None = None
    source: Id | None = None


class EvidenceExpected(Form):
    """What shows that an answer is true, and how old it may be at the date of reference."""

    document: Label | None = None
    interview: Label | None = None
    observation: Label | None = None
    max_age: Length | None = None

    @model_validator(mode="after")
    def _names_a_kind(self) -> EvidenceExpected:
        if not (self.document or self.interview or self.observation):
            raise PydanticCustomError("missing", "document", {"field": "document"})
        return self


class Option(Form):
    """One choice, with its label."""

    value: str
    label: Label


OptionOrId = Annotated[
    Annotated[str, Tag("<other>")] | Annotated[Option, Tag("<mapping>")], Discriminator(mapping_or_other)
]


class Fact(Form):
    """A thing that can be asked or looked up.

    Attributes:
        follows: its value, wherever other facts decide it; it is asked only where they do not.
    """

    type: FactType
    ask: Label
    label: Label | None = None
    help: Label | None = None
    options: list[OptionOrId] = []
    unit: str | None = None
    min: Bound | None = None
    max: Bound | None = None
    default: PlainValue | None = None
    follows: Expression | None = None
    applies_when: Condition | None = None
    not_applicable: Literal["allowed", "refused"] = "refused"
    changeable: Literal["yes", "slow", "no"] | None = None
    better: Literal["higher", "lower"] | None = None
    evidence: EvidenceExpected | None = None
    source: Id | None = None


TextOrTable = Annotated[
    Annotated[Expression, Tag("<other>")] | Annotated[ByValueTable, Tag("<mapping>")],
    Discriminator(mapping_or_other),
]


class NamedValue(Form):
    """A named expression or table with what explains it; `show` puts it into the outcome."""

    value: TextOrTable
    title: Label | None = None
    show: bool = False
    source: Id | None = None


ValueOrExpression = Annotated[
    Annotated[Expression, Tag("<other>")] | Annotated[NamedValue, Tag("<mapping>")],
    Discriminator(mapping_or_other),
]


class LevelWhen(Form):
    """A level, and the condition for it."""

    when: Condition
    level: Annotated[Number, Field(alias="is")]


class LevelOtherwise(Form):
    """The level where no condition before it held."""

    otherwise: Number


def _rule_kind(value: object) -> str:
    otherwise = isinstance(value, LevelOtherwise) or (isinstance(value, dict) and "otherwise" in value)
    return "<otherwise>" if otherwise else "<when>"


LevelRule = Annotated[
    Annotated[LevelWhen, Tag("<when>")] | Annotated[LevelOtherwise, Tag("<otherwise>")],
    Discriminator(_rule_kind),
]


RulesOrTable = Annotated[
    Annotated[Annotated[list[LevelRule], Field(min_length=1)], Tag("<other>")]
    | Annotated[ByLevelTable, Tag("<mapping>")],
    Discriminator(mapping_or_other),
]


class Gate(Form):
    """A gate that opens at a level below the target."""

    minimum: Number


BlockingOrGate = Annotated[
    Annotated[bool, Tag("<other>")] | Annotated[Gate, Tag("<mapping>")], Discriminator(mapping_or_other)
]


class Criterion(Form):
    """A leaf of the tree: asked on a scale (`rate`), computed (`level`) or a condition (`holds`)."""

    id: Id
    statement: Label
    help: Label | None = None
    source: Id | None = None
    cites: str | None = None
    rate: Id | None = None
    level: RulesOrTable | None = None
    holds: Condition | None = None
    scale: Id | None = None
    target: Number | None = None
    weight: Annotated[Number, Field(ge=0)] = Decimal(1)
    blocking: BlockingOrGate = False
    legal: bool = False
    stage: Annotated[int, Field(ge=1)] | None = None
    applies_when: Condition | None = None
    not_applicable: Literal["allowed", "refused"] = "refused"
    evidence: EvidenceExpected | None = None
    tags: dict[Id, str] = {}

    @model_validator(mode="after")
    def _is_judged_one_way(self) -> Criterion:
        ways = [name for name in ("rate", "level", "holds") if getattr(self, name) is not None]
        if len(ways) != 1:
            raise PydanticCustomError("kind", "kind", {"known": ["rate", "level", "holds"], "found": ways})
        return self


class Section(Form):
    """A node of the tree: a theme, a sub-theme, a chapter."""

    id: Id
    title: Label
    description: Label | None = None
    source: Id | None = None
    weight: Annotated[Number, Field(ge=0)] = Decimal(1)
    stage: Annotated[int, Field(ge=1)] | None = None
    applies_when: Condition | None = None
    sections: list[Section] = []
    criteria: list[Criterion] = []


class Verdict(Form):
    """A named conclusion."""

    title: Label | None = None
    description: Label | None = None
    holds: Condition
    excludes: list[Id] = []
    source: Id | None = None


class Effort(Form):
    """What an action takes."""

    days: Annotated[Number, Field(gt=0)]


class Action(Form):
    """What to do about gaps.

    Attributes:
        when: the condition for it; if absent, a gap on one of the criteria that it closes.
        closes: criterion to the level that the action brings it to (`true` for a condition).
        after: actions to do before; they join the plan.
        replaces: actions that leave the plan where this one is in it.
        due: its deadline, from the date of reference.
    """

    id: Id
    title: Label
    description: Label | None = None
    when: Condition | None = None
    closes: dict[Id, LevelReached] = {}
    after: list[Id] = []
    replaces: list[Id] = []
    effort: Effort | None = None
    due: Length | None = None
    owner: Id | None = None
    offers: list[Id] = []
    evidence: Label | None = None
    source: Id | None = None


class Offer(Form):
    """A service of the federation, or of a partner, that an action can call on."""

    title: Label
    description: Label | None = None
    url: str | None = None
    source: Id | None = None


class Edition(Form):
    """One state of a referential.

    Attributes:
        stale_after: the last day for which its author knows that it is the state of the referential.
    """

    format: Annotated[int, Field(ge=1)]
    referential: ReferentialId
    edition: EditionName
    kind: Literal["self-assessment", "certification", "eligibility", "call", "guidance"]
    title: Label
    description: Label | None = None
    in_force: Interval
    stale_after: Day | None = None
    succeeds: EditionName | None = None
    renamed: dict[Id, Id] = {}
    maps: dict[Id, Annotated[dict[str, PlainValue], Field(min_length=1)]] = {}
    includes: list[str] = []
    sources: dict[Id, Source] = {}
    scales: dict[Id, Scale] = {}
    parameters: dict[Id, Parameter] = {}
    facts: dict[Id, Fact] = {}
    exclusive: list[Exclusive] = []
    coherent: list[Coherent] = []
    values: dict[Id, ValueOrExpression] = {}
    scoring: dict[Id, Profile] = {}
    grading: Grading | None = None
    sections: list[Section] = []
    verdicts: dict[Id, Verdict] = {}
    offers: dict[Id, Offer] = {}
    roles: dict[Id, Label] = {}
    horizons: list[Horizon] = []
    actions: list[Action] = []
    call: Call | None = None


class Horizon(Form):
    """When an action without a deadline of its own is due, by its effort.

    Attributes:
        up_to_days: the largest effort that this horizon is for; absent on the last one.
    """

    up_to_days: Annotated[Number, Field(gt=0)] | None = None
    due: Length


Edition.model_rebuild()
