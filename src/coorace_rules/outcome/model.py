"""The form of this room: the plain data of a whole outcome, plan included.

Shares are exact fractions of 1; what people see is 0 to 100, rounded here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from coorace_rules.answers.model import Respondent
from coorace_rules.outcome.late import Late
from coorace_rules.vocabulary.wording import Words

FindingStatus = Literal["met", "partly_met", "not_met", "not_applicable", "unknown", "unanswered", "error"]
EvidenceState = Literal["proved", "declared", "expired", "missing"]
PositionStatus = Literal["determined", "open", "unanswered", "not_applicable", "not_scored"]
Severity = Literal["blocking", "ordinary"]
ValueStatus = Literal["known", "open", "not_applicable", "error"]
Scalar = Decimal | bool | str | date
OPEN: tuple[FindingStatus, ...] = ("unknown", "unanswered", "error")


def shown(share: Fraction, decimals: int = 1) -> Decimal:
    """A share of 1 as people see it: 0 to 100, half up; 100 only for exactly 1, 0 only for exactly 0."""
    return _shown(share.numerator, share.denominator, decimals)


@lru_cache(maxsize=8192)
def _shown(numerator: int, denominator: int, decimals: int) -> Decimal:
    whole = 100 * 10**decimals
    steps = (2 * abs(numerator) * whole + denominator) // (2 * denominator)
    if steps == whole and 0 < numerator != denominator:
        steps -= 1
    if not steps:
        return Decimal(1 if numerator else 0).scaleb(-decimals)
    return Decimal(steps if numerator > 0 else -steps).scaleb(-decimals)


class Finding(NamedTuple):
    """The judgement of one criterion.

    Attributes:
        level: the value reached on the scale; None while open, and where it does not apply.
        target: the value to reach.
        rating: what the level is worth, 0 to 1.
        evidence: how it is shown; None while open.
        needs: facts and criteria whose answers it waits for.
        assumed: facts left to the referential's default.
        reason: why it does not apply, or what went wrong.
        by: who says it: the least detached of those who answered what it rests on; None while open.
    """

    criterion: str
    status: FindingStatus
    level: Decimal | None
    target: Decimal
    rating: Fraction | None
    evidence: EvidenceState | None = None
    needs: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    reason: Words | None = None
    by: Respondent | None = None


class Standing(NamedTuple):
    """A score with what is still possible, as exact shares of 1.

    `score` counts what is known (None where nothing is); `low` and `high` take what is open at its
    worst and at its best; `completeness` is the share of the weights that is known.
    """

    score: Fraction | None
    low: Fraction
    high: Fraction
    completeness: Fraction


class Position(NamedTuple):
    """The standing of a section, 0 to 100.

    Attributes:
        exact: the same as shares of 1; None where nothing in the section applies.
        level: the band, or the stage reached, once no open answer can change it.
        uncapped: the same before gates.
        gates: blocking criteria that fail (they cap the band, or refuse any), or are still open.
        refused: whether a gate refuses any band.
        points, points_at_most: for scores counted in points.
        left_out: share of the weights that does not apply, in the section and in those inside.
    """

    section: str
    status: PositionStatus
    exact: Standing | None
    level: str | None = None
    uncapped: str | None = None
    gates: tuple[str, ...] = ()
    refused: bool = False
    points: Fraction | None = None
    points_at_most: Fraction | None = None
    left_out: Fraction = Fraction(0)
    decimals: int = 1

    @property
    def score(self) -> Decimal | None:
        """What is known counts; None where nothing is."""
        return None if self.exact is None or self.exact.score is None else self._shown(self.exact.score)

    @property
    def low(self) -> Decimal | None:
        """The score if every open answer were the worst."""
        return None if self.exact is None else self._shown(self.exact.low)

    @property
    def high(self) -> Decimal | None:
        """The score if every open answer were the best."""
        return None if self.exact is None else self._shown(self.exact.high)

    @property
    def completeness(self) -> Decimal | None:
        """How much of the weights is known."""
        return None if self.exact is None else self._shown(self.exact.completeness)

    def _shown(self, share: Fraction) -> Decimal:
        return shown(share, self.decimals)


class Gap(NamedTuple):
    """A criterion below its target.

    Attributes:
        distance: from the level to the target, in the scale's own values.
        gain: what the whole's score would gain if this one alone reached its target, a share of 1.
    """

    criterion: str
    severity: Severity
    level: Decimal
    target: Decimal
    distance: Decimal
    gain: Fraction


class Verdict(NamedTuple):
    """A named conclusion: true, false, or None while it depends on `needs`.

    Attributes:
        reason: why it does not arise, or what is missing that no answer could tell.
        error: what went wrong.
    """

    id: str
    value: bool | None
    needs: tuple[str, ...] = ()
    reason: Words | None = None
    error: Words | None = None


class Value(NamedTuple):
    """A named value that the outcome says.

    Attributes:
        type: `number`, `boolean`, `date` or `text`; durations and lists are said as text.
        status: `open` also where no answer could tell; `reason` then says what is missing.
        value: None unless it is known.
        needs: facts and criteria whose answers it waits for.
        low, high: what an open number surely lies between.
        error: what went wrong.
    """

    id: str
    type: str
    status: ValueStatus
    value: Scalar | None
    unit: str | None = None
    needs: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    reason: Words | None = None
    error: Words | None = None


class Choice(NamedTuple):
    """A possible answer."""

    value: str
    label: Words


class Question(NamedTuple):
    """A fact or a criterion whose answer still matters.

    Attributes:
        opens: criteria and verdicts that wait for it.
        choices: the possible answers, where they are few.
    """

    id: str
    kind: Literal["fact", "criterion"]
    ask: Words
    type: str
    opens: tuple[str, ...]
    help: Words | None = None
    unit: str | None = None
    choices: tuple[Choice, ...] = ()


class Quote(NamedTuple):
    """What a respondent wrote about a criterion, as it was written.

    Attributes:
        by: the company itself, a peer or a third party.
        owner, due: of something already planned.
    """

    criterion: str
    text: str
    kind: Literal["comment", "planned"]
    by: str = "self"
    owner: str | None = None
    due: date | None = None


class Action(NamedTuple):
    """Something to do.

    Attributes:
        closes: criterion to the level that the action brings it to, for criteria below it.
        because: what asked for it: criteria, and actions that need it before them.
        after: actions of the plan that come before.
        rank: 0 blocking, 1 legal duty, 2 next band, 3 other gap, 4 opportunity.
        effort: days; None where the referential does not say.
        gain: what the whole's score gains by it, a share of 1.
        quotes: what respondents wrote about the criteria that it closes.
    """

    id: str
    title: Words
    closes: Mapping[str, Decimal]
    because: tuple[str, ...]
    after: tuple[str, ...]
    rank: int
    due: date | None
    owner: str | None
    effort: Decimal | None
    gain: Fraction
    offers: tuple[str, ...] = ()
    evidence: Words | None = None
    quotes: tuple[Quote, ...] = ()
    source: str | None = None


class ToAssess(NamedTuple):
    """An open criterion, and by how much knowing it narrows the whole's interval, a share of 1."""

    criterion: str
    narrows: Fraction


@dataclass(frozen=True, slots=True)
class Plan(Late):
    """What to do, in order; its fields are made when they are first read.

    Attributes:
        assess_first: open criteria, the one that narrows the interval most first.
        projected_positions: the positions once every action is done.
        unclosed: gaps that no action of the plan closes.
        errors: actions whose rule went wrong, with the reason.
        replaced: actions that rules asked for and that left the plan, with the action that stands for each.
    """

    actions: tuple[Action, ...] = ()
    assess_first: tuple[ToAssess, ...] = ()
    projected_positions: Mapping[str, Position] = field(default_factory=dict)
    unclosed: tuple[str, ...] = ()
    errors: Mapping[str, Words] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)

    @property
    def projected(self) -> dict[str, Decimal | None]:
        """The scores once every action is done, 0 to 100."""
        return {name: position.score for name, position in self.projected_positions.items()}
