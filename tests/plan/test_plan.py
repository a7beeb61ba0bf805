"""The plan of progress: what asks for an action, in which order, by when, and where it leads."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import coorace_rules as cr
import making
from making import Data, action, edition, fact, held, rated, section

ON = date(2016, 1, 31)


def plan_of(data: Data, answers: dict[str, Any], on: date = ON) -> cr.Plan:
    return cr.evaluate(making.referential(data), answers, on=on).plan


def planned(data: Data, answers: dict[str, Any]) -> list[str]:
    return [found.id for found in plan_of(data, answers).actions]


THREE = section("s", rated("a"), rated("b"), rated("c"))


def test_a_gap_asks_for_the_actions_that_close_it() -> None:
    data = edition(THREE, actions=[action("fermer_a", closes={"a": 4}), action("fermer_b", closes={"b": 4})])
    assert planned(data, {"a": 1, "b": 4, "c": 0}) == ["fermer_a"]


def test_an_action_that_two_criteria_ask_for_comes_once_with_both() -> None:
    data = edition(THREE, actions=[action("former", closes={"a": 4, "b": 3})])
    (found,) = plan_of(data, {"a": 0, "b": 1, "c": 4}).actions
    assert found.because == ("a", "b")
    assert found.closes == {"a": 4, "b": 3}
    assert found.gain == Fraction(1, 3) + Fraction(2, 12)


def test_an_action_closes_only_what_it_brings_higher() -> None:
    data = edition(THREE, actions=[action("former", closes={"a": 2, "b": 4})])
    (found,) = plan_of(data, {"a": 3, "b": 1}).actions
    assert found.closes == {"b": 4}


def test_an_open_criterion_asks_for_nothing_and_is_to_assess_first() -> None:
    data = edition(
        section("s", rated("a", weight=3), rated("b"), rated("c")),
        actions=[action("fermer_a", closes={"a": 4})],
    )
    found = plan_of(data, {"b": 4})
    assert found.actions == ()
    assert [(item.criterion, item.narrows) for item in found.assess_first] == [
        ("a", Fraction(3, 5)),
        ("c", Fraction(1, 5)),
    ]


def test_a_condition_over_facts_and_findings_asks_for_an_action() -> None:
    data = edition(
        THREE,
        facts={"effectif": fact("integer", min=1)},
        actions=[action("x", when={"all": ['level("a") < 2', "effectif >= 10"]})],
    )
    assert planned(data, {"a": 1, "effectif": 12}) == ["x"]
    assert planned(data, {"a": 2, "effectif": 12}) == []
    assert planned(data, {"a": 1, "effectif": 9}) == []
    assert planned(data, {"a": 1}) == []


def test_a_planned_action_asks_for_others_to_a_fixed_point() -> None:
    data = edition(
        THREE,
        actions=[
            action("trois", when='planned("deux")'),
            action("deux", when='planned("un")'),
            action("un", closes={"a": 4}),
        ],
    )
    found = {a.id: a.because for a in plan_of(data, {"a": 0}).actions}
    assert found == {"un": ("a",), "deux": ("un",), "trois": ("deux",)}


def test_actions_that_ask_for_one_another_come_to_an_end() -> None:
    data = edition(
        THREE,
        actions=[
            action("un", when={"any": ['planned("deux")', 'level("a") = 0']}),
            action("deux", when='planned("un")'),
        ],
    )
    assert sorted(planned(data, {"a": 0})) == ["deux", "un"]
    assert planned(data, {"a": 1}) == []


def test_a_prerequisite_joins_the_plan_and_comes_before() -> None:
    data = edition(THREE, actions=[action("ecrire", closes={"a": 4}, after=["reunir"]), action("reunir")])
    found = plan_of(data, {"a": 0}).actions
    assert [a.id for a in found] == ["reunir", "ecrire"]
    assert found[0].because == ("ecrire",)
    assert found[1].after == ("reunir",)


def test_a_prerequisite_already_in_place_does_not_join() -> None:
    data = edition(
        THREE,
        actions=[
            action("ecrire", closes={"a": 4}, after=["avoir_b", "avoir_c"]),
            action("avoir_b", closes={"b": 4}),
            action("avoir_c", when='level("c") < 3'),
        ],
    )
    assert planned(data, {"a": 0, "b": 4, "c": 3}) == ["ecrire"]


def test_a_replaced_action_leaves_with_what_only_it_needed() -> None:
    data = edition(
        THREE,
        actions=[
            action("leger", closes={"a": 2}, after=["preparer"]),
            action("preparer"),
            action("complet", when='level("a") = 0', closes={"a": 4}, replaces=["leger"]),
        ],
    )
    assert planned(data, {"a": 0}) == ["complet"]
    assert planned(data, {"a": 1}) == ["preparer", "leger"]


def test_an_action_that_is_itself_replaced_replaces_nothing() -> None:
    data = edition(
        THREE,
        actions=[
            action("un", closes={"a": 4, "c": 4}),
            action("deux", closes={"b": 4}, replaces=["un"]),
            action("trois", when='planned("un")'),
            action("quatre", when='level("b") = 0', replaces=["deux"]),
        ],
    )
    plan = plan_of(data, {"a": 0, "b": 0, "c": 0})
    assert {found.id for found in plan.actions} == {"un", "trois", "quatre"}
    assert plan.replaced == {"deux": "quatre"}
    assert plan.unclosed == ("b",)


def test_what_a_replaced_action_set_off_stays_and_the_plan_says_what_stands_for_it() -> None:
    data = edition(
        THREE,
        actions=[
            action("leger", closes={"a": 2}),
            action("suite", when='planned("leger")'),
            action(
                "complet", when='planned("leger") and level("a") = 0', closes={"a": 4}, replaces=["leger"]
            ),
        ],
    )
    plan = plan_of(data, {"a": 0})
    assert {found.id for found in plan.actions} == {"suite", "complet"}
    assert plan.replaced == {"leger": "complet"}


def test_efforts_of_parts_of_a_day_compare_as_they_are() -> None:
    data = edition(
        THREE,
        actions=[
            action("trois_jours", closes={"a": 4}, effort={"days": 3}),
            action("un_jour_et_quart", closes={"b": 4}, effort={"days": 1.25}),
            action("une_demi_journee", closes={"c": 1}, effort={"days": 0.5}),
        ],
    )
    assert planned(data, {"a": 0, "b": 2, "c": 0}) == ["une_demi_journee", "un_jour_et_quart", "trois_jours"]


def test_order_is_class_then_gain_for_the_effort() -> None:
    data = edition(
        section(
            "s",
            rated("gros", weight=5),
            rated("petit"),
            rated("legal", legal=True),
            rated("bloque", blocking=True),
        ),
        actions=[
            action("pour_petit", closes={"petit": 4}, effort={"days": 1}),
            action("pour_gros_sans_effort", closes={"gros": 4}),
            action("pour_gros", closes={"gros": 3}, effort={"days": 2}),
            action("pour_legal", closes={"legal": 4}, effort={"days": 30}),
            action("pour_bloque", closes={"bloque": 4}, effort={"days": 30}),
            action("occasion", when='level("gros") = 0', effort={"days": 1}),
        ],
    )
    assert planned(data, dict.fromkeys(("gros", "petit", "legal", "bloque"), 0)) == [
        "pour_bloque",
        "pour_legal",
        "pour_gros",
        "pour_petit",
        "pour_gros_sans_effort",
        "occasion",
    ]


def test_a_prerequisite_takes_the_rank_of_what_needs_it() -> None:
    data = edition(
        section("s", rated("a"), rated("bloque", blocking=True)),
        actions=[
            action("pour_a", closes={"a": 4}, effort={"days": 1}),
            action("preparer"),
            action("pour_bloque", closes={"bloque": 4}, after=["preparer"]),
        ],
    )
    found = plan_of(data, {"a": 0, "bloque": 0}).actions
    assert [(a.id, a.rank) for a in found] == [("preparer", 0), ("pour_bloque", 0), ("pour_a", 3)]


def test_what_the_next_band_needs_comes_before_other_gaps() -> None:
    bands = [{"id": f"b{n}", "from": n, "label": making.label(str(n))} for n in (0, 60)]
    data = edition(
        section("s", rated("a"), rated("lourd", weight=4)),
        scoring={"p": {"source": "s", "bands": bands}},
        actions=[
            action("pour_a", closes={"a": 4}, effort={"days": 1}),
            action("pour_lourd", closes={"lourd": 4}, effort={"days": 100}),
        ],
    )
    found = plan_of(data, {"a": 0, "lourd": 0}).actions
    assert [(a.id, a.rank) for a in found] == [("pour_lourd", 2), ("pour_a", 3)]


@pytest.mark.parametrize(
    ("due", "expected"),
    [("P1M", date(2016, 2, 29)), ("P1Y", date(2017, 1, 31)), ("P10D", date(2016, 2, 10))],
)
def test_due_date_counts_from_the_date_of_reference(due: str, expected: date) -> None:
    data = edition(THREE, actions=[action("x", closes={"a": 4}, due=due)])
    assert plan_of(data, {"a": 0}).actions[0].due == expected


def test_due_date_is_never_before_that_of_a_prerequisite() -> None:
    data = edition(
        THREE,
        actions=[
            action("x", closes={"a": 4}, due="P1M", after=["long"]),
            action("long", due="P1Y"),
        ],
    )
    assert {a.id: a.due for a in plan_of(data, {"a": 0}).actions} == {
        "long": date(2017, 1, 31),
        "x": date(2017, 1, 31),
    }


def test_without_a_deadline_the_horizon_of_the_effort_gives_the_due_date() -> None:
    data = edition(
        THREE,
        horizons=[{"up_to_days": 2, "due": "P3M"}, {"due": "P1Y"}],
        actions=[
            action("court", closes={"a": 4}, effort={"days": 2}),
            action("long", closes={"b": 4}, effort={"days": 3}),
            action("inconnu", closes={"c": 4}),
        ],
    )
    assert {a.id: a.due for a in plan_of(data, {"a": 0, "b": 0, "c": 0}).actions} == {
        "court": date(2016, 4, 30),
        "long": date(2017, 1, 31),
        "inconnu": None,
    }


def test_respondents_are_quoted_as_they_wrote() -> None:
    data = edition(
        section("s", rated("a"), held("b", "f")),
        facts={"f": fact("boolean")},
        actions=[action("x", closes={"a": 4, "b": True})],
    )
    answers = {
        "a": {
            "value": 0,
            "comment": "on s'y met",
            "planned": {"what": "réunion", "owner": "CA", "due": "2016-05-01"},
        },
        "f": {"value": False, "comment": "pas encore", "by": "peer"},
    }
    quotes = plan_of(data, answers).actions[0].quotes
    assert [(q.criterion, q.text, q.kind, q.by, q.owner, q.due) for q in quotes] == [
        ("a", "on s'y met", "comment", "self", None, None),
        ("a", "réunion", "planned", "self", "CA", date(2016, 5, 1)),
        ("b", "pas encore", "comment", "peer", None, None),
    ]


def test_gaps_that_nothing_closes_are_told() -> None:
    data = edition(THREE, actions=[action("x", closes={"a": 2}), action("y", closes={"b": 4})])
    assert plan_of(data, {"a": 0, "b": 0, "c": 0}).unclosed == ("a", "c")


def test_projected_positions_are_those_of_the_answers_after_the_plan() -> None:
    data = edition(THREE, actions=[action("x", closes={"a": 3}), action("y", closes={"b": 4})])
    referential = making.referential(data)
    found = cr.evaluate(referential, {"a": 0, "b": 1}, on=ON).plan
    after = cr.evaluate(referential, {"a": 3, "b": 4}, on=ON).positions
    assert dict(found.projected_positions) == dict(after)
    assert found.projected["s"] == after["s"].score


def test_an_error_inside_a_rule_reaches_the_caller_and_stops_no_other() -> None:
    data = edition(
        THREE,
        facts={"n": fact("integer")},
        actions=[action("faux", when="1 / n > 0"), action("vrai", closes={"a": 4})],
    )
    outcome = cr.evaluate(making.referential(data), {"a": 0, "n": 0}, on=ON)
    assert [a.id for a in outcome.plan.actions] == ["vrai"]
    assert list(outcome.plan.errors) == ["faux"]
    (told,) = outcome.diagnostics
    assert told.code == "CR501"
    assert told.severity == "error"
    assert told.span is not None


def test_a_rule_behind_something_that_does_not_apply_still_asks() -> None:
    data = edition(
        section("s", rated("a", not_applicable="allowed"), rated("b")),
        actions=[action("x", when={"all": ['level("a") < 2', 'level("b") < 2']})],
    )
    answers = {"a": cr.NotApplicable("sans objet"), "b": 1}
    assert planned(data, answers) == ["x"]
    assert planned(data, {"a": 3, "b": 1}) == []


def test_a_prerequisite_loop_is_refused_by_its_shortest_loop() -> None:
    data = edition(
        THREE,
        actions=[action("un", closes={"a": 4}, after=["deux"]), action("deux", after=["un"])],
    )
    assert [d.code for d in making.diagnostics(data)] == ["CR330"]


@pytest.mark.parametrize("condition", ['1 / level("a") > 0', '1 / level("a") > 5'])
def test_a_rule_over_one_finding_that_fails_is_an_error_not_a_plan(condition: str) -> None:
    found = plan_of(edition(THREE, actions=[action("x", when=condition)]), {"a": 0})
    assert found.actions == ()
    assert found.errors["x"].fr == "division par zéro"


SMALL = {"not_applicable": "sans objet"}
A_PLAN_AND_A_FINDING = [
    ('planned("un") and level("b") < 2', {"b": 1}, True),
    ('planned("un") and level("b") < 2', {"b": 2}, False),
    ('planned("un") and level("b") < 2', {}, False),
    ('planned("un") and level("b") < 2', {"b": SMALL}, True),
    ('planned("un") and [level("b")] = [1]', {"b": 1}, True),
    ('planned("un") and [level("b")] = [1]', {"b": 0}, False),
    ('planned("deux") and level("b") < 2', {"b": 1}, False),
    ('planned("un") and planned("deux")', {"b": 1}, False),
    ('planned("un") and 1 / level("b") > 0', {"b": 1}, True),
    ({"all": ['planned("un")', 'level("b") < 2', 'level("c") < 2']}, {"b": 1, "c": 1}, True),
    ({"all": ['planned("un")', 'level("b") < 2', 'level("c") < 2']}, {"b": 1, "c": 2}, False),
    ({"any": ['planned("un") and level("b") = 0', 'planned("un") and level("c") = 0']}, {"c": 0}, True),
    ({"any": ['planned("un") and level("b") = 0', 'planned("un") and level("c") = 0']}, {"c": 1}, False),
    ({"any": ['planned("deux")', {"all": ['planned("un")', 'level("b") = 0']}]}, {"b": 0}, True),
]


@pytest.mark.parametrize(("condition", "answers", "is_planned"), A_PLAN_AND_A_FINDING)
def test_a_rule_may_ask_for_a_planned_action_and_for_findings(
    condition: Any, answers: dict[str, Any], is_planned: bool
) -> None:
    free = section(
        "s",
        rated("a"),
        rated("b", not_applicable="allowed"),
        rated("c", not_applicable="allowed"),
    )
    actions = [
        action("un", when='level("a") = 0'),
        action("deux", when='level("a") = 4'),
        action("x", when=condition),
    ]
    found = plan_of(edition(free, actions=actions), {"a": 0, **answers})
    assert ("x" in [each.id for each in found.actions]) is is_planned
    assert found.errors == {}


def test_a_finding_that_went_wrong_is_an_error_of_a_rule_that_asks_for_it_beside_the_plan() -> None:
    data = edition(
        section("s", rated("a"), held("b", "1 / n > 0"), rated("c")),
        facts={"n": fact("integer")},
        actions=[
            action("un", when='level("a") = 0'),
            action("x", when={"any": ['planned("un") and met("b")', 'planned("un") and level("c") = 0']}),
        ],
    )
    found = plan_of(data, {"a": 0, "n": 0, "c": 0})
    assert [each.id for each in found.actions] == ["un"]
    assert found.errors["x"].fr == "division par zéro"
