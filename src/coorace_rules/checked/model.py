"""The form of this room: a referential whose every name leads somewhere.

Ids in it are known to exist, conditions are of type boolean, numbers are exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from coorace_rules.checked.call_model import Call
from coorace_rules.checked.condition import Condition, Expression, Test, tests_of
from coorace_rules.checked.declared import Better, Changeable, Declared
from coorace_rules.checked.grading import Grading
from coorace_rules.checked.scoring import Profile
from coorace_rules.vocabulary.diagnostic import Diagnostic
from coorace_rules.vocabulary.period import Period
from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import Words

HitPolicy = Literal["U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#"]
ONE_HIT = frozenset(("U", "A", "P", "F", "C<", "C>"))
SourceStatus = Literal["official", "derived", "proposal"]


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

    def is_too_old(self, dated: date, on: date) -> bool:
        """Whether evidence of a date no longer counts on another; exactly as old as allowed, it does."""
        return self.max_age is not None and dated < self.max_age.before(on)


class Option(NamedTuple):
    """A possible answer of a choice."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed thing that can be asked or looked up.

    Attributes:
        follows: its value, wherever other facts decide it.
        applies: where it is false, the fact does not apply.
        better: which way it never lowers a score nor loses a verdict; true is higher than false.
    """

    id: str
    declared: Declared
    ask: Words
    help: Words | None
    options: tuple[Option, ...]
    default: object
    follows: Expression | None
    applies: Condition | None
    may_not_apply: bool
    evidence: EvidenceExpected | None
    source: str | None
    span: Span
    label: Words | None = None
    changeable: Changeable | None = None
    better: Better | None = None

    @property
    def reads(self) -> frozenset[str]:
        """What must be known before it: what it follows from, and what says whether it applies."""
        applies = [test.expression.reads for test in tests_of(self.applies)] if self.applies else []
        return frozenset().union(self.follows.reads if self.follows else (), *applies)


class DatedValue(NamedTuple):
    """A value between two dates, the second excluded; None while it still holds.

    Attributes:
        unknown: why there is no value, where there is none.
    """

    start: date
    end: date | None
    value: object
    unknown: Words | None
    source: str | None

    def holds(self, on: date) -> bool:
        """Whether it is for a date."""
        return self.start <= on and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated constant, its values in order of date."""

    id: str
    declared: Declared
    title: Words | None
    values: tuple[DatedValue, ...]
    stale_after: date | None
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
    """A named expression; one that a table computes says the same as the table.

    Attributes:
        shown: whether the outcome says it.
    """

    id: str
    expression: Expression
    title: Words | None
    shown: bool
    source: str | None
    span: Span
    table: Table | None = None


class Exclusive(NamedTuple):
    """Facts of which at most one is true."""

    facts: tuple[str, ...]
    label: Words | None
    source: str | None


class Coherent(NamedTuple):
    """A condition that true answers always meet; `label` says it to whoever does not."""

    condition: Condition
    label: Words
    source: str | None


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """A named conclusion.

    Attributes:
        excludes: verdicts that are never true together with it.
    """

    id: str
    title: Words
    description: Words | None
    condition: Condition
    source: str | None
    span: Span
    excludes: tuple[str, ...] = ()


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
    maps: Mapping[str, Mapping[Decimal | str, Decimal | str]]
    sources: Mapping[str, Source]
    scales: Mapping[str, Scale]
    parameters: Mapping[str, Parameter]
    facts: Mapping[str, Fact]
    exclusive: tuple[Exclusive, ...]
    coherent: tuple[Coherent, ...]
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
    call: Call | None = None
    stale_after: date | None = None
