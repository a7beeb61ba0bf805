"""The form of this room: a referential whose every name leads somewhere.

Ids in it are known to exist, conditions are of type boolean, numbers are exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from coorace_rules.checked.declared import Declared
from coorace_rules.checked.grading import Grading
from coorace_rules.feel.tree import Node
from coorace_rules.feel.typesystem import Type
from coorace_rules.vocabulary.diagnostic import Diagnostic
from coorace_rules.vocabulary.period import Period
from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import Words

HitPolicy = Literal["U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#"]
ONE_HIT = frozenset(("U", "A", "P", "F", "C<", "C>"))
Combinator = Literal["all", "any", "none", "at_least"]
AggregatorName = Literal["weighted_mean", "points", "proportion", "minimum", "staged", "deductions"]
SourceStatus = Literal["official", "derived", "proposal"]


class Expression(NamedTuple):
    """A FEEL expression: its text, its tree with declared names resolved, its type and its place.

    `reads` are the facts, parameters and named values that it uses; `judges` the criteria and
    sections whose findings and positions it uses, through `level("…")` and the like.
    """

    text: str
    tree: Node
    type: Type
    span: Span
    reads: frozenset[str]
    judges: frozenset[str]


class Test(NamedTuple):
    """A condition that is one expression."""

    expression: Expression
    label: Words | None = None
    source: str | None = None

    @property
    def span(self) -> Span:
        """Where it is written."""
        return self.expression.span


class Group(NamedTuple):
    """A condition made of conditions; `least` is for `at_least`."""

    kind: Combinator
    least: int
    parts: tuple[Condition, ...]
    span: Span
    label: Words | None = None
    source: str | None = None


Condition = Test | Group


def tests_of(condition: Condition) -> Iterator[Test]:
    """Every expression of a condition, in the order written."""
    if isinstance(condition, Test):
        yield condition
    else:
        for part in condition.parts:
            yield from tests_of(part)


class Source(NamedTuple):
    """Where something comes from."""

    id: str
    title: Words
    status: SourceStatus
    how: Words | None
    pages: str | None
    url: str | None
    note: str | None


class Level(NamedTuple):
    """A step of a scale; `rating` is what it is worth, 0 to 1."""

    value: Decimal
    rating: Fraction
    label: Words


class Scale(NamedTuple):
    """Levels in rising order; `target` is an index into them."""

    id: str
    levels: tuple[Level, ...]
    target: int
    source: str | None = None

    def rank(self, value: Decimal | int) -> int | None:
        """The rank of a value on the scale; None where it is off it."""
        return next((rank for rank, level in enumerate(self.levels) if level.value == value), None)


class EvidenceExpected(NamedTuple):
    """What shows that an answer is true, by kind of evidence, and how old it may be."""

    kinds: tuple[tuple[Literal["document", "interview", "observation"], Words], ...]
    max_age: Period | None


class Option(NamedTuple):
    """A possible answer of a choice."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed thing that can be asked or looked up."""

    id: str
    declared: Declared
    ask: Words
    help: Words | None
    options: tuple[Option, ...]
    default: object
    applies: Condition | None
    may_not_apply: bool
    evidence: EvidenceExpected | None
    source: str | None
    span: Span
    label: Words | None = None


class DatedValue(NamedTuple):
    """A value between two dates, the second excluded; None while it still holds."""

    start: date
    end: date | None
    value: object
    source: str | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated constant, its values in order of date."""

    id: str
    declared: Declared
    title: Words | None
    values: tuple[DatedValue, ...]
    source: str | None
    span: Span


class Line(NamedTuple):
    """A line of a decision table.

    Attributes:
        number: its place in the file, from 1.
        cells: a test of each input; None for `-`, which looks at nothing.
        condition: all of them together; does not apply where an input that it tests does not.
        output: what the line gives: a rank, or an expression.
    """

    number: int
    cells: tuple[Test | None, ...]
    condition: Test
    output: int | Expression


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table, as it is written; what it means stands beside it as rules, or as an expression.

    Attributes:
        inputs: what it looks at, a column each.
        lines: in the order in which they are tried: that of the file, or of their outputs.
        otherwise: what it gives where no line hits; None where one always does, or where that is
            nothing, zero, or the empty list.
        clashes: places of lines that may not hit together, and of which that could not be shown.
    """

    hit: HitPolicy
    inputs: tuple[Expression, ...]
    lines: tuple[Line, ...]
    otherwise: int | Expression | None
    clashes: tuple[tuple[int, int], ...]
    span: Span

    @property
    def gives_one(self) -> bool:
        """Whether the first line that hits decides."""
        return self.hit in ONE_HIT


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A named expression; one that a table computes says the same as the table."""

    id: str
    expression: Expression
    title: Words | None
    source: str | None
    span: Span
    table: Table | None = None


class LevelRule(NamedTuple):
    """A rank on the scale, and the condition for it; None for `otherwise`."""

    condition: Condition | None
    rank: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """A leaf of the tree.

    Attributes:
        index: its place in the referential, from 0.
        judged: asked on its scale, computed from facts, or a condition that holds or not.
        rules: for a computed level, the first whose condition is true decides.
        table: where these rules come from, if they were written as a table.
        target: rank to reach on the scale.
        gate: rank at which a blocking criterion opens; None where it does not block.
        applies: conditions of the criterion and of the sections around it; all must hold.
    """

    id: str
    index: int
    section: str
    statement: Words
    help: Words | None
    judged: Literal["rate", "level", "holds"]
    scale: Scale
    rules: tuple[LevelRule, ...]
    holds: Condition | None
    target: int
    weight: Fraction
    gate: int | None
    legal: bool
    stage: int | None
    applies: tuple[Condition, ...]
    may_not_apply: bool
    evidence: EvidenceExpected | None
    tags: Mapping[str, str]
    source: str | None
    cites: str | None
    span: Span
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the tree; the root is the referential itself, and its id is the referential's."""

    id: str
    title: Words
    description: Words | None
    parent: str | None
    sections: tuple[str, ...]
    criteria: tuple[str, ...]
    weight: Fraction
    depth: int
    source: str | None
    span: Span


class Band(NamedTuple):
    """A stretch of the score, from `start` (a share of 1, included) to the next band's."""

    id: str
    start: Fraction
    label: Words


class Gates(NamedTuple):
    """What a failed gate does: cap at a band (an index into the bands), or refuse any."""

    effect: Literal["cap", "refuse"]
    cap: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One way to count; weights are by criterion, factors already multiplied."""

    id: str
    title: Words
    aggregator: AggregatorName
    flat: bool
    through: frozenset[str]
    by_section: Mapping[str, AggregatorName]
    cap_at_target: bool
    threshold: Fraction | None
    start: Fraction
    floor: Fraction
    unanswered_is_zero: bool
    not_applicable_at_target: bool
    weights: Mapping[str, Fraction]
    bands: tuple[Band, ...]
    gates: Gates | None
    decimals: int
    source: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A named conclusion."""

    id: str
    title: Words
    description: Words | None
    condition: Condition
    source: str | None
    span: Span


class Horizon(NamedTuple):
    """The deadline of actions up to an effort, in days; None for any effort."""

    up_to: Decimal | None
    due: Period


@dataclass(frozen=True, slots=True)
class Action:
    """What to do about gaps; `closes` maps a criterion to the rank that the action brings it to."""

    id: str
    index: int
    title: Words
    description: Words | None
    condition: Condition | None
    closes: Mapping[str, int]
    after: tuple[str, ...]
    replaces: tuple[str, ...]
    effort: Decimal | None
    due: Period | None
    owner: str | None
    offers: tuple[str, ...]
    evidence: Words | None
    source: str | None
    span: Span


class Offer(NamedTuple):
    """A service that an action can call on."""

    id: str
    title: Words
    description: Words | None
    url: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class CheckedReferential:
    """An edition, whole. Mappings keep the order of the file; `values` come in order of use."""

    id: str
    edition: str
    kind: Literal["self-assessment", "certification", "eligibility", "call", "guidance"]
    title: Words
    description: Words | None
    in_force_from: date
    in_force_to: date | None
    succeeds: str | None
    renamed: Mapping[str, str]
    sources: Mapping[str, Source]
    scales: Mapping[str, Scale]
    parameters: Mapping[str, Parameter]
    facts: Mapping[str, Fact]
    values: Mapping[str, NamedValue]
    criteria: Mapping[str, Criterion]
    sections: Mapping[str, Section]
    profiles: Mapping[str, Profile]
    verdicts: Mapping[str, Verdict]
    actions: Mapping[str, Action]
    offers: Mapping[str, Offer]
    roles: Mapping[str, Words]
    horizons: tuple[Horizon, ...]
    grading: Grading | None
    warnings: tuple[Diagnostic, ...]
