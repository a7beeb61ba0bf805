"""What does not apply, and how much of each section that is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import coorace_rules as cr
import making
from making import edition, rated, section

AWAY = cr.NotApplicable("raison")
TREE = edition(
    section(
        "s",
        rated("a", not_applicable="allowed"),
        section("s.x", rated("b", not_applicable="allowed"), rated("c")),
    ),
    section("t", rated("d", not_applicable="allowed", weight=3), weight=3),
    section("u", rated("e", weight=0)),
)


def left_out(data: making.Data, answers: making.Data, **more: Any) -> dict[str, Fraction]:
    outcome = cr.evaluate(making.referential(data), answers, **more)
    return {name: position.left_out for name, position in outcome.positions.items()}


@pytest.mark.parametrize(
    ("away", "shares"),
    [
        ("", {"essai": Fraction(0), "s": Fraction(0), "s.x": Fraction(0), "t": Fraction(0)}),
        ("b", {"essai": Fraction(1, 16), "s": Fraction(1, 4), "s.x": Fraction(1, 2), "t": Fraction(0)}),
        ("a", {"essai": Fraction(1, 8), "s": Fraction(1, 2), "s.x": Fraction(0), "t": Fraction(0)}),
        ("ab", {"essai": Fraction(3, 16), "s": Fraction(3, 4), "s.x": Fraction(1, 2), "t": Fraction(0)}),
        ("d", {"essai": Fraction(3, 4), "s": Fraction(0), "s.x": Fraction(0), "t": Fraction(1)}),
        ("abd", {"essai": Fraction(15, 16), "s": Fraction(3, 4), "s.x": Fraction(1, 2), "t": Fraction(1)}),
    ],
)
def test_what_does_not_apply_weighs_upwards_as_it_would_count(away: str, shares: dict[str, Fraction]) -> None:
    found = left_out(TREE, dict.fromkeys(away, AWAY))
    assert found.pop("u") == 0
    assert found == shares


def test_a_whole_that_does_not_apply_is_left_out_whole_at_every_level() -> None:
    data = edition(section("s", section("s.x", rated("a", not_applicable="allowed"))))
    outcome = cr.evaluate(making.referential(data), {"a": AWAY})
    assert {p.left_out for p in outcome.positions.values()} == {Fraction(1)}
    assert {p.status for p in outcome.positions.values()} == {"not_applicable"}


@pytest.mark.parametrize("aggregator", ["weighted_mean", "points", "minimum", "deductions", "proportion"])
def test_every_way_of_counting_says_how_much_is_left_out(aggregator: str) -> None:
    data = edition(
        section("s", rated("a", not_applicable="allowed"), rated("b")),
        scoring={"p": {"aggregator": aggregator}},
    )
    assert left_out(data, {"a": AWAY, "b": 1}) == {"essai": Fraction(1, 2), "s": Fraction(1, 2)}


def test_a_flat_profile_weighs_criteria_alone() -> None:
    data = {**TREE, "scoring": {"p": {"roll_up": "flat"}}}
    assert left_out(data, {"d": AWAY})["essai"] == Fraction(1, 2)
