"""The form of a scoring profile: how judgements become scores, apart from what is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from coorace_rules.vocabulary.wording import Words

AggregatorName = Literal["weighted_mean", "points", "proportion", "minimum", "staged", "deductions"]


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
