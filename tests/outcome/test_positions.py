"""Positions: every aggregator, gates, bands, and the worked example to the fraction."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import coorace_rules as cr
import making
from coorace_rules.outcome.model import Standing, shown
from making import edition, held, number, rated, scale, section

NA = cr.NotApplicable("sans objet")


def positions(data: making.Data, answers: dict[str, Any], scoring: str | None = None) -> dict[str, Any]:
    return dict(cr.evaluate(making.referential(data), answers, scoring=scoring).positions)


def standing(*shares: str | None) -> Standing:
    score, low, high, completeness = (None if share is None else Fraction(share) for share in shares)
    assert low is not None
    assert high is not None
    assert completeness is not None
    return Standing(score, low, high, completeness)


# assessment-engines 12.2: S1 (r1, r2, r3), S2 (r4, r5), S3 (r6); weights 1, 1, 2.
WORKED = edition(
    section("s1", rated("r1", weight=2), rated("r2", not_applicable="allowed"), rated("r3")),
    section("s2", rated("r4", blocking=True), rated("r5", weight=3)),
    section("s3", rated("r6", not_applicable="allowed"), weight=2),
    scoring={"nested": {"source": "s"}, "flat": {"source": "s", "roll_up": "flat"}},
)
WORKED_ANSWERS = {"r1": 1, "r2": NA, "r4": 0, "r5": 4, "r6": NA}


def test_worked_example_nested_to_the_fraction() -> None:
    found = positions(WORKED, WORKED_ANSWERS)
    assert found["s1"].exact == standing("1/4", "1/6", "1/2", "2/3")
    assert found["s2"].exact == standing("3/4", "3/4", "3/4", "1")
    assert found["s3"].exact is None
    assert found["s3"].status == "not_applicable"
    assert found["essai"].exact == standing("1/2", "11/24", "5/8", "5/6")


def test_worked_example_flat_to_the_fraction() -> None:
    assert positions(WORKED, WORKED_ANSWERS, "flat")["essai"].exact == standing("7/12", "1/2", "9/14", "6/7")


@pytest.mark.parametrize(("scoring", "r1", "r4"), [("nested", "3/8", "1/8"), ("flat", "1/4", "1/6")])
def test_worked_example_gains_to_the_fraction(scoring: str, r1: str, r4: str) -> None:
    outcome = cr.evaluate(making.referential(WORKED), WORKED_ANSWERS, scoring=scoring)
    assert {gap.criterion: gap.gain for gap in outcome.gaps} == {"r1": Fraction(r1), "r4": Fraction(r4)}


def test_an_empty_assessment_has_no_score() -> None:
    whole = positions(WORKED, {})["essai"]
    assert (whole.score, whole.low, whole.high, whole.completeness) == (None, 0, 100, 0)
    assert whole.status == "unanswered"


def test_a_profile_may_count_what_is_not_answered_as_zero_and_say_so() -> None:
    data = edition(section("s", rated("a")), scoring={"p": {"source": "s", "unanswered": "zero"}})
    whole = positions(data, {})["essai"]
    assert (whole.score, whole.high, whole.completeness, whole.status) == (0, 100, 0, "unanswered")


PAIR = (rated("a"), rated("b", weight=3))


@pytest.mark.parametrize(
    ("profile", "answers", "expected"),
    [
        ({"aggregator": "points"}, {"a": 4, "b": 2}, ("5/8", "5/8", "5/8", "1")),
        ({"aggregator": "proportion"}, {"a": 4, "b": 3}, ("1/2", "1/2", "1/2", "1")),
        ({"aggregator": "proportion", "threshold": 75}, {"a": 4, "b": 3}, ("1", "1", "1", "1")),
        ({"aggregator": "proportion"}, {"a": 4}, ("1", "1/2", "1", "1/2")),
        ({"aggregator": "minimum"}, {"a": 4, "b": 3}, ("3/4", "3/4", "3/4", "1")),
        ({"aggregator": "minimum"}, {"a": 3}, ("3/4", "0", "3/4", "1/4")),
        ({"aggregator": "minimum"}, {"b": 2}, ("1/2", "0", "1/2", "3/4")),
        ({"aggregator": "deductions", "start": 10}, {"a": 0, "b": 4}, ("9/10", "9/10", "9/10", "1")),
        ({"aggregator": "deductions", "start": 10}, {"a": 0}, ("9/10", "6/10", "9/10", "1/4")),
        ({"aggregator": "deductions", "start": 3, "floor": -1}, {"a": 0, "b": 0}, ("0", "0", "0", "1")),
        ({"aggregator": "deductions", "start": 2, "floor": 1}, {"a": 0, "b": 0}, ("0", "0", "0", "1")),
        ({"unanswered": "zero"}, {"a": 4}, ("1/4", "1/4", "1", "1/4")),
        ({"not_applicable": "at_target"}, {"a": NA, "b": 2}, ("5/8", "5/8", "5/8", "1")),
    ],
)
def test_aggregator_counts_as_declared(
    profile: making.Data, answers: dict[str, Any], expected: tuple[str, ...]
) -> None:
    pair = [{**criterion, "not_applicable": "allowed"} for criterion in PAIR]
    data = edition(section("s", *pair), scoring={"p": {"source": "s", **profile}})
    assert positions(data, answers)["essai"].exact == standing(*expected)


def test_cap_at_target_forbids_compensation_above_the_target() -> None:
    data = edition(
        section("s", rated("a", target=2), rated("b")),
        scoring={"p": {"source": "s", "cap_at_target": True}},
    )
    assert positions(data, {"a": 4, "b": 0})["essai"].exact == standing("1/4", "1/4", "1/4", "1")


STAGES = edition(
    section("s", rated("a", stage=1), rated("b", stage=2), rated("c", stage=3), rated("d", stage=3)),
    scoring={"p": {"source": "s", "aggregator": "staged"}},
)


@pytest.mark.parametrize(
    ("answers", "level", "low", "high"),
    [
        ({"a": 4, "b": 4, "c": 4, "d": 4}, "3", "1", "1"),
        ({"a": 4, "b": 4, "c": 4, "d": 3}, "2", "2/3", "2/3"),
        ({"a": 3, "b": 4, "c": 4, "d": 4}, "0", "0", "0"),
        ({"a": 4, "c": 4, "d": 4}, None, "1/3", "1"),
        ({"a": 0}, "0", "0", "0"),
        ({"b": 0}, None, "0", "1/3"),
    ],
)
def test_staged_level_needs_every_stage_before_it(
    answers: dict[str, Any], level: str | None, low: str, high: str
) -> None:
    whole = positions(STAGES, answers)["essai"]
    assert (whole.level, whole.exact.low, whole.exact.high) == (level, Fraction(low), Fraction(high))


def test_doing_only_the_highest_stage_is_not_doing_the_first() -> None:
    assert positions(STAGES, {"a": 0, "b": 0, "c": 4, "d": 4})["essai"].score == 0


def test_weight_zero_stays_zero_and_is_reported() -> None:
    data = edition(section("s", rated("a", weight=0), rated("b")))
    found = positions(data, {"a": 0, "b": 4})
    assert found["s"].score == 100


def test_a_section_where_nothing_weighs_has_no_score() -> None:
    data = edition(section("s", rated("a", weight=0)), section("t", rated("b")))
    found = positions(data, {"a": 4, "b": 2})
    assert (found["s"].status, found["s"].score) == ("not_scored", None)
    assert found["essai"].score == 50


def test_sections_counted_through_weigh_by_their_children() -> None:
    data = edition(
        section("m", section("c1", rated("a"), weight=1), section("c2", rated("b"), weight=3)),
        section("n", section("c3", rated("c"), weight=4)),
        scoring={"p": {"source": "s", "through": ["m", "n"]}},
    )
    found = positions(data, {"a": 4, "b": 0, "c": 4})
    assert found["essai"].exact.score == Fraction(5, 8)
    assert found["m"].exact.score == Fraction(1, 4)


def test_one_section_may_count_another_way() -> None:
    data = edition(
        section("s", rated("a"), rated("b")),
        section("t", rated("c"), rated("d")),
        scoring={"p": {"source": "s", "by_section": {"t": "minimum"}}},
    )
    found = positions(data, {"a": 4, "b": 0, "c": 4, "d": 0})
    assert (found["s"].score, found["t"].score, found["essai"].score) == (50, 0, 25)


def test_weights_by_tags_multiply() -> None:
    factors = [
        {"tag": "priorite", "values": {"haute": 3, "basse": 1}},
        {"tag": "difficulte", "values": {"forte": 2, "faible": number("0.5")}},
    ]
    data = edition(
        section(
            "s",
            rated("a", tags={"priorite": "haute", "difficulte": "forte"}),
            rated("b", tags={"priorite": "basse", "difficulte": "faible"}),
        ),
        scoring={"p": {"source": "s", "weights": factors}},
    )
    assert positions(data, {"a": 4, "b": 0})["essai"].exact.score == Fraction(12, 13)


def test_points_are_told_beside_the_score() -> None:
    data = edition(
        section("s", rated("a", weight=10), rated("b", weight=30)),
        scoring={"p": {"source": "s", "aggregator": "points"}},
    )
    whole = positions(data, {"a": 4, "b": 2})["essai"]
    assert (whole.points, whole.points_at_most) == (25, 40)


def test_a_declared_rating_replaces_the_place_on_the_scale() -> None:
    data = edition(section("s", rated("a")), scales={"m": scale(number(0), number("0.9"), number(1))})
    assert positions(data, {"a": 1})["s"].score == 90


# -- bands and gates

BANDS = [
    {"id": "bas", "from": 0, "label": making.label("bas")},
    {"id": "moyen", "from": 50, "label": making.label("moyen")},
    {"id": "haut", "from": 75, "label": making.label("haut")},
]


def gated(**gates: Any) -> making.Data:
    return edition(
        section("s", rated("a", weight=3), rated("g", blocking={"minimum": 2})),
        scoring={"p": {"source": "s", "bands": BANDS, **({"gates": gates} if gates else {})}},
    )


@pytest.mark.parametrize(
    ("answers", "level", "uncapped"),
    [
        ({"a": 4, "g": 4}, "haut", "haut"),
        ({"a": 4, "g": 1}, "moyen", "haut"),
        ({"a": 0, "g": 1}, "bas", "bas"),
        ({"a": 4}, None, "haut"),
        ({"g": 1}, None, None),
        ({"a": 1, "g": 0}, "bas", "bas"),
    ],
)
def test_a_failed_gate_caps_the_band_and_both_are_shown(
    answers: dict[str, Any], level: str | None, uncapped: str | None
) -> None:
    whole = positions(gated(effect="cap", band="moyen"), answers)["essai"]
    assert (whole.level, whole.uncapped) == (level, uncapped)


def test_a_failed_gate_that_refuses_leaves_no_band() -> None:
    whole = positions(gated(effect="refuse"), {"a": 4, "g": 1})["essai"]
    assert (whole.level, whole.uncapped, whole.refused, whole.gates) == (None, "haut", True, ("g",))


def test_an_open_gate_leaves_the_band_undetermined() -> None:
    whole = positions(gated(effect="refuse"), {"a": 4})["essai"]
    assert (whole.level, whole.refused, whole.gates) == (None, False, ("g",))


def test_a_gate_without_effect_is_told_and_caps_nothing() -> None:
    whole = positions(gated(), {"a": 4, "g": 1})["essai"]
    assert (whole.level, whole.gates) == ("haut", ("g",))


def test_a_band_is_chosen_on_the_exact_number() -> None:
    data = edition(
        section("s", rated("a", weight=199), rated("b")),
        scoring={"p": {"source": "s", "bands": [BANDS[0], {**BANDS[2], "from": number("99.6")}]}},
    )
    whole = positions(data, {"a": 4, "b": 0})["essai"]
    assert (whole.score, whole.level) == (Decimal("99.5"), "bas")


@pytest.mark.parametrize(
    ("share", "decimals", "expected"),
    [
        ("1", 1, "100.0"),
        ("9999/10000", 1, "99.9"),
        ("0", 1, "0.0"),
        ("1/100000", 1, "0.1"),
        ("1/3", 1, "33.3"),
        ("2/3", 0, "67"),
        ("999/1000", 0, "99"),
        ("1/8", 1, "12.5"),
        ("5/11", 2, "45.45"),
    ],
)
def test_100_is_shown_only_for_exactly_1(share: str, decimals: int, expected: str) -> None:
    assert str(shown(Fraction(share), decimals)) == expected


def test_a_condition_is_worth_all_or_nothing() -> None:
    data = edition(section("s", held("a", "f"), held("b", "not(f)")), facts={"f": making.fact("boolean")})
    assert positions(data, {"f": True})["s"].score == 50
