"""What a report says of an outcome: nothing hidden, nothing made up."""

from __future__ import annotations

import re
from typing import Any

import pytest

import coorace_rules as cr
import making
from making import action, edition, held, rated, section
from report.pages import Element, page
from report.read_page import AWAY, BANDS, TWO, part, positions, reported, tables
from report.trial import outcome, trial


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_an_empty_assessment_says_that_there_is_no_score_and_shows_none(form: Any) -> None:
    report = cr.render(outcome(TWO, {}), form)
    assert report.count("pas encore de note") == 2
    assert not re.search(r"(?<!\d)0,0|100,0", report)


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ({"a": 2, "b": 4}, "75,0"),
        ({"a": 2}, "50,0 (entre 25,0 et 75,0 ; 50,0 % renseigné)"),
        ({}, "pas encore de note"),
        ({"a": AWAY, "b": 1}, "25,0"),
        ({"a": AWAY}, "pas encore de note"),
    ],
)
def test_a_score_comes_with_what_is_still_possible(answers: making.Data, score: str) -> None:
    assert positions(TWO, answers)["s"] == (score, "")


def test_a_section_that_does_not_apply_and_one_that_weighs_nothing_say_which_they_are() -> None:
    data = edition(
        section("s", rated("a", not_applicable="allowed")), section("t", rated("b", weight=0)), section("u")
    )
    found = positions(data, {"a": AWAY, "b": 4})
    assert found["s"] == ("sans objet", "")
    assert found["t"] == ("sans note", "")
    assert found["u"] == ("sans note", "")


def gated(effect: making.Data) -> making.Data:
    profile = {"bands": BANDS, "gates": effect}
    return edition(section("s", rated("a", blocking=True), rated("b")), scoring={"p": profile})


CAP, REFUSE = {"effect": "cap", "band": "low"}, {"effect": "refuse"}
LIMITS, OPEN = (
    "Points bloquants qui limitent le niveau",
    "Points bloquants encore ouverts, dont le niveau dépend",
)


@pytest.mark.parametrize(
    ("effect", "answers", "level", "note"),
    [
        (CAP, {"a": 4, "b": 4}, "haut", {}),
        (
            CAP,
            {"a": 3, "b": 4},
            "bas, plafonné (sans blocage : haut)",
            {LIMITS: ["a — Essai : « bas » au lieu de « haut » ; s : « bas » au lieu de « haut »"]},
        ),
        (CAP, {"a": 0, "b": 0}, "bas", {}),
        (CAP, {"b": 4}, "indéterminé", {OPEN: ["a"]}),
        (CAP, {}, "indéterminé", {OPEN: ["a"]}),
        (REFUSE, {"a": 3, "b": 4}, "refusé", {LIMITS: ["a — Essai : aucun niveau ; s : aucun niveau"]}),
        (REFUSE, {"b": 4}, "indéterminé", {OPEN: ["a"]}),
    ],
)
def test_a_gate_that_holds_the_level_is_named_and_one_still_open_is_not_blamed(
    effect: making.Data, answers: making.Data, level: str, note: dict[str, list[str]]
) -> None:
    root = reported(gated(effect), answers)
    assert tables(root)["Positionnement"][0][3] == level
    assert {heading: said for heading in (LIMITS, OPEN) if (said := part(root, heading))} == note


def test_a_failed_gate_says_the_highest_level_it_leaves_while_the_level_is_open() -> None:
    bands = [*BANDS, {"id": "top", "from": 90, "label": {"fr": "sommet"}}]
    profile = {"bands": bands, "gates": {"effect": "cap", "band": "high"}}
    data = edition(section("s", rated("a", blocking=True), rated("b")), scoring={"p": profile})
    assert part(reported(data, {"a": 0}), LIMITS) == ["a — Essai : au plus « haut » ; s : au plus « haut »"]


def test_a_profile_without_gates_blames_none() -> None:
    data = gated(CAP)
    data["scoring"] = {"p": {"bands": BANDS}, "q": {}}
    referential = making.referential(data)
    for profile in ("p", "q"):
        for answers in ({"a": 0, "b": 4}, {"b": 4}, {}):
            text = cr.render(cr.evaluate(referential, answers, scoring=profile), "text")
            assert "bloquants" not in text.replace("dont 1 bloquant", "")


@pytest.mark.parametrize(
    ("condition", "answers", "said"),
    [
        ('met("a")', {"a": 4}, ["oui", ""]),
        ('met("a")', {"a": 0}, ["non", "il manque : a"]),
        ('met("a")', {}, ["cela dépend", "a"]),
        ('met("a")', {"a": AWAY}, ["cela dépend", "raison"]),
        ('10 / level("a") > 2', {"a": 0}, ["cela dépend", "division par zéro"]),
    ],
)
def test_a_verdict_says_its_result_or_what_it_waits_for(
    condition: str, answers: making.Data, said: list[str]
) -> None:
    data = edition(
        section("s", rated("a", not_applicable="allowed"), rated("b")),
        verdicts={"v": {"title": {"fr": "décision"}, "holds": condition, "source": "s"}},
    )
    ((name, result, waits),) = tables(reported(data, answers))["Décisions"]
    assert name == "décision"
    assert result == said[0]
    assert said[1].lower() in waits.lower()


def test_a_referential_without_verdicts_has_no_such_part() -> None:
    assert "Décisions" not in tables(reported(TWO, {}))


def test_gaps_come_blocking_first_then_by_gain_each_with_where_it_stands_and_should() -> None:
    data = edition(
        section("s", rated("a"), rated("b", weight=3), rated("c", blocking=True), held("d", "f")),
        facts={"f": making.fact("boolean")},
    )
    rows = tables(reported(data, {"a": 3, "b": 3, "c": 3, "f": False}))["Écarts"]
    assert rows == [
        ["c", "3 niveau 3", "4 niveau 4", "+4,2", "bloquant", "proposition"],
        ["d", "non", "oui", "+16,7", "simple", "proposition"],
        ["b", "3 niveau 3", "4 niveau 4", "+12,5", "simple", "proposition"],
        ["a", "3 niveau 3", "4 niveau 4", "+4,2", "simple", "proposition"],
    ]


def test_no_gap_no_action_and_no_question_are_said_in_so_many_words() -> None:
    root = reported(TWO, {"a": 4, "b": 4})
    assert part(root, "Écarts") == ["Aucun écart parmi ce qui est renseigné."]
    assert part(root, "Plan de progrès") == ["Aucune action à proposer."]
    assert part(root, "Questions ouvertes") == ["Plus aucune question n'est ouverte."]


def test_a_step_says_how_pressing_it_is_by_when_who_and_how_long() -> None:
    steps = page(cr.render(outcome(trial()), "html")).of_class("steps")
    tags = [[text for text in tag.texts() if text != "·"] for step in steps for tag in step.of_class("tags")]
    assert tags == [
        ["bloquant", "échéance à fixer", "pilote à désigner", "2 j", "déduit"],
        ["bloquant", "pour le 1er avril 2016", "chef", "effort à estimer", "+45,0 points", "déduit"],
        [
            "obligation légale",
            "échéance à fixer",
            "pilote à désigner",
            "effort à estimer",
            "+30,0 points",
            "déduit",
        ],
    ]


def test_a_step_says_what_it_closes_what_comes_before_and_what_helps() -> None:
    (steps,) = page(cr.render(outcome(trial()), "html")).of_class("steps")
    items = [child for child in steps.children if isinstance(child, Element)]
    details = [
        dict(zip((e.text for e in item.every("dt")), (e.text for e in item.every("dd")), strict=True))
        for item in items
    ]
    assert details == [
        {"Parce que": "prépare « first »", "Preuve attendue": "attendue"},
        {"Ferme": "a : 1 niveau 1 → 4 niveau 4", "Après": "before", "S'appuyer sur": "offre"},
        {"Ferme": "b : 0 niveau 0 → 3 niveau 3"},
    ]


def test_what_respondents_wrote_is_quoted_once_with_who_says_it() -> None:
    data = {**trial(), "actions": [*trial()["actions"], action("again", closes={"a": 4})]}
    (quotes,) = part(page(cr.render(outcome(data), "html")), "Ce que l'équipe a écrit")
    assert quotes == (
        "a — commentaire (un pair) : « commentaire »"
        " a — déjà prévu (un pair, quelqu'un, 1er avril 2016) : « prévu »"
    )


def test_the_plan_says_where_it_leads_and_what_it_leaves_open() -> None:
    data = edition(section("s", rated("a"), rated("b")), actions=[action("x", closes={"a": 3})])
    root = reported(data, {"a": 1, "b": 1})
    assert tables(root)["Où mène le plan"] == [["Essai", "25,0", "50,0", ""], ["s", "25,0", "50,0", ""]]
    assert part(root, "Écarts qu'aucune action ne ferme") == ["a b"]


def test_a_rule_in_error_is_shown_and_warned_of() -> None:
    data = edition(
        section("s", rated("a"), rated("b")), actions=[action("x", when='10 / level("a") > level("b")')]
    )
    root = reported(data, {"a": 0, "b": 0})
    (error,) = part(root, "Règles en erreur")
    assert error.startswith("x : ")
    (warning,) = part(root, "À savoir")
    assert "`x`" in warning


def test_an_answer_that_does_not_count_is_said() -> None:
    (warning,) = part(reported(TWO, {"b": {"not_applicable": "non"}}), "À savoir")
    assert "`b` ne peut pas être « sans objet »" in warning


def test_open_questions_say_what_they_serve_and_the_most_telling_come_first() -> None:
    data = edition(section("s", rated("a"), rated("b", weight=3)))
    found = tables(reported(data, {}))
    assert found["Questions ouvertes"] == [["a", "s"], ["b", "s"]]
    assert found["À évaluer d'abord"] == [["b", "75,0"], ["a", "25,0"]]
