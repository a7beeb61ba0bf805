"""How a referential counts: scoring profiles, apart from the criteria, several per referential."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from coorace_rules.document.form import Form, Id, Label, Number

Aggregator = Literal["weighted_mean", "points", "proportion", "minimum", "staged", "deductions"]


class Band(Form):
    """A stretch of the score, from its bound (included) to the next band's (excluded).

    Attributes:
        start: 0 to 100; written `from`.
    """

    id: Id
    start: Annotated[Number, Field(alias="from", ge=0, le=100)]
    label: Label


class Factor(Form):
    """A weight that follows from a tag of the criteria; several factors multiply."""

    tag: Id
    values: Annotated[dict[str, Annotated[Number, Field(ge=0)]], Field(min_length=1)]


class Gates(Form):
    """What a failed blocking criterion does: cap the band, or refuse any."""

    effect: Literal["cap", "refuse"]
    band: Id | None = None


class Profile(Form):
    """One way to count.

    Attributes:
        aggregator: how a section counts its children.
        roll_up: `nested`, each section weighs its weight in the one above; `flat`, each criterion its own.
        through: sections that count in the section above by their children, not by their weight.
        by_section: another aggregator for some sections.
        cap_at_target: a level above its target counts as the target.
        threshold: for `proportion` and `staged`, the rating (0 to 100) that is enough; its target if absent.
        start, floor: for `deductions`, the points before any deduction and the fewest there can be.
        unanswered: `open` widens the interval; `zero` counts an open criterion as 0 in the score itself.
        not_applicable: `excluded`, or counted `at_target`.
        weights: factors that replace the criteria's own weights.
        decimals: digits shown after the point, 0 to 4.
    """

    title: Label | None = None
    source: Id | None = None
    aggregator: Aggregator = "weighted_mean"
    roll_up: Literal["nested", "flat"] = "nested"
    through: list[Id] = []
    by_section: dict[Id, Aggregator] = {}
    cap_at_target: bool = False
    threshold: Annotated[Number, Field(ge=0, le=100)] | None = None
    start: Number | None = None
    floor: Number | None = None
    unanswered: Literal["open", "zero"] = "open"
    not_applicable: Literal["excluded", "at_target"] = "excluded"
    weights: list[Factor] = []
    bands: list[Band] = []
    gates: Gates | None = None
    decimals: Annotated[int, Field(ge=0, le=4)] = 1
