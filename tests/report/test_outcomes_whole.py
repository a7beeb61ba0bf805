"""What a report says of an outcome as a whole: evidence, what does not apply, who it is about, its forms."""

from __future__ import annotations

from typing import Any

import pytest

import coorace_rules as cr
import making
from making import action, edition, held, rated, section
from report.companies import COMPANIES, LANGUAGES
from report.companies import outcome as evaluated
from report.pages import Element, flat, markdown, page
from report.read_page import AWAY, TWO, part, reported, tables
from report.trial import ANSWERS, outcome, trial


def test_evidence_is_counted_by_state() -> None:
    expected = {"document": {"fr": "?"}, "max_age": "P1Y"}
    names = ("a", "b", "c", "d")
    data = edition(section("s", *(rated(name, evidence=expected) for name in names), rated("e")))
    answers = {
        "a": {"value": 4, "evidence": {"reference": "x", "date": "2016-01-01"}},
        "b": {"value": 4, "evidence": {"reference": "x", "date": "2012-01-01"}},
        "c": 4,
        "e": 4,
    }
    found = tables(reported(data, answers))
    assert found["Comment c'est montré"] == [
        ["prouvé", "1", "25 %"],
        ["déclaré", "1", "25 %"],
        ["preuve périmée", "1", "25 %"],
        ["preuve manquante", "1", "25 %"],
    ]
    assert found["Preuves périmées, à renouveler"] == [["b", "?"]]
    assert found["Preuves manquantes, à réunir"] == [["c", "?"]]


def test_evidence_of_facts_is_asked_of_the_criteria_that_rest_on_them() -> None:
    expected = {"document": {"fr": "bilan"}, "interview": {"fr": "équipe"}}
    data = edition(
        section("s", held("a", "f and g")),
        facts={"f": making.fact("boolean", evidence=expected), "g": making.fact("boolean")},
    )
    found = tables(reported(data, {"f": True, "g": True}))
    assert found["Preuves manquantes, à réunir"] == [["a", "bilan ; équipe"]]


def test_who_said_what_is_counted_by_the_least_detached_of_those_who_answered() -> None:
    data = edition(
        section("s", rated("a"), rated("b"), rated("c"), held("d", "f or g"), rated("e")),
        facts={"f": making.fact("boolean"), "g": making.fact("boolean")},
    )
    answers = {
        "a": {"value": 4, "by": "third_party"},
        "b": {"value": 4, "by": "peer"},
        "c": 4,
        "f": {"value": False, "by": "peer"},
        "g": {"value": True, "by": "third_party"},
    }
    assert tables(reported(data, answers))["Qui l'a dit"] == [
        ["la structure", "1", "25 %"],
        ["un pair", "2", "50 %"],
        ["un tiers", "1", "25 %"],
    ]


def test_what_does_not_apply_is_listed_with_its_reason_and_its_share() -> None:
    data = edition(
        section(
            "s",
            rated("a", not_applicable="allowed"),
            held("b", "f"),
            section("s.x", rated("c", applies_when={"when": "g", "label": {"fr": "Avec un groupe"}})),
        ),
        section("t", rated("d")),
        facts={
            "f": making.fact("boolean", applies_when="g", ask={"fr": "Combien ?"}),
            "g": making.fact("boolean"),
        },
    )
    root = reported(data, {"a": cr.NotApplicable("Personne ici."), "g": False, "d": 4})
    assert tables(root)["Sans objet"] == [
        ["a", "s (100,0 %)", "Personne ici."],
        ["b", "s (100,0 %)", "« Combien ? » ne se pose pas"],
        ["c", "s.x (100,0 %)", "Avec un groupe"],
    ]
    assert part(root, "Sans objet")[0].startswith("50,0 % du poids de l'ensemble ne s'applique pas.")


def test_where_everything_applies_nothing_is_said_of_what_does_not() -> None:
    assert "Sans objet" not in cr.render(outcome(TWO, {"a": 1, "b": 1}), "text")


@pytest.mark.parametrize(("kind", "label"), [("company", "Structure"), ("group", "Groupe d'entreprises")])
def test_the_subject_is_named(kind: str, label: str) -> None:
    answers = {"subject": {"name": "Nous", "kind": kind}, "answers": {}}
    (facts,) = reported(TWO, answers).of_class("facts")
    assert next(facts.every("dt")).text == label
    assert next(facts.every("dd")).text == "Nous"


def test_proposals_are_said_to_be_some_and_official_texts_are_not() -> None:
    official = {"s": {"title": "S", "status": "official"}}
    assert reported(TWO, {}).of_class("note")
    assert not reported({**TWO, "sources": official}, {}).of_class("note")


def test_a_report_opens_with_what_the_referential_says_of_itself() -> None:
    described = reported({**TWO, "description": {"fr": "Ce n'est pas un texte officiel."}}, {})
    assert next(described.every("p")).text == "Ce n'est pas un texte officiel."
    assert next(reported(TWO, {}).every("p")).text != "Ce n'est pas un texte officiel."


def test_an_outcome_without_date_gives_none() -> None:
    report = cr.render(cr.evaluate(making.referential(TWO), {}), "text")
    assert "Date de référence" not in report


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("company", COMPANIES)
def test_an_outcome_read_back_is_shown_with_ids_for_labels_and_the_same_figures(
    company: str, form: Any
) -> None:
    whole = evaluated(company)
    read = cr.Outcome.from_json(whole.to_json())
    for lang in LANGUAGES:
        report = cr.render(read, form, lang)
        assert "cap@2015" in report
        assert all(name in report.replace("\\", "") for name in whole.positions)
        for position in whole.positions.values():
            number = str(position.score).replace(".", "," if lang == "fr" else ".")
            assert position.score is None or number in report


def test_a_small_outcome_read_back_is_shown_whole() -> None:
    read = cr.Outcome.from_json(outcome(trial()).to_json())
    text = cr.render(read, "text")
    for shown in ("boss", "formation", "low", "décrit"):
        assert (shown in text) is (shown != "décrit")
    assert "plafonné (sans blocage : high)" in " ".join(text.split())


def test_json_is_the_outcome_s_own() -> None:
    made = outcome(trial())
    assert cr.render(made, "json") == made.to_json()


def test_bars_in_characters_are_full_up_to_what_is_sure_and_shaded_over_what_is_possible() -> None:
    text = cr.render(outcome(TWO, {"a": 2}), "text")
    (bar,) = [line for line in text.splitlines() if line.startswith("  s ")]
    assert bar.split()[1] == "█" * 5 + "▒" * 10 + "·" * 5
    lines = cr.render(
        outcome(edition(section("s", rated("a", not_applicable="allowed"))), {"a": AWAY}), "text"
    )
    assert "·" * 20 + "  sans objet" in lines


def test_deep_sections_keep_their_indent_and_leave_room_for_the_figures() -> None:
    inner = section("x12", rated("a"))
    for depth in range(11, 0, -1):
        inner = section(f"x{depth}", inner, title={"fr": f"une section de profondeur {depth}"})
    text = cr.render(outcome(edition(inner), {"a": 2}), "text")
    assert max(map(len, text.splitlines())) <= 100
    assert "\n          une section de profondeur 11" in text


def test_markdown_of_a_company_holds_one_numbered_list_as_long_as_its_plan() -> None:
    whole = evaluated(COMPANIES[-1])
    (steps,) = markdown(cr.render(whole, "markdown")).every("ol")
    items = [child for child in steps.children if isinstance(child, Element)]
    assert len(items) == len(whole.plan.actions) > 10
    assert all(item.tag == "li" for item in items)


def test_text_reads_from_the_whole_to_the_details() -> None:
    headings = [e.text for e in page(cr.render(outcome(trial(), ANSWERS), "html")).every("h2")]
    assert headings == [
        "Positionnement",
        "Décisions",
        "Écarts",
        "Plan de progrès",
        "Questions ouvertes",
        "Sans objet",
        "Preuves et confiance",
        "D'où vient ce contenu",
    ]


def test_a_report_names_who_it_is_about_and_says_in_short_where_they_stand() -> None:
    root = page(cr.render(outcome(trial(), ANSWERS), "html"))
    assert next(root.every("title")).text == "Sujet — Essai"
    (figures,) = root.of_class("figures")
    said = {next(d.every("dt")).text: next(d.every("dd")).text for d in figures.every("div")}
    assert said["Score"].startswith("15,0 bas")
    assert said["Écarts"] == "2 dont 1 bloquant"
    assert said["Actions"] == "3 dont 3 à faire d'abord"
    assert said["Sans objet"] == "2 sur 5 critères"


REASONS = {
    "a fact": ("n > 3", "Combien ? 4 jours"),
    "a choice": ('k = "two"', "Lequel ? deux"),
    "a verdict": ('verdict("w")', "décision : oui"),
    "a criterion": ('level("b") >= 0', "b : 0 niveau 0"),
    "a named value": ("v", "valeur : oui"),
}


@pytest.mark.parametrize(("condition", "reason"), REASONS.values(), ids=REASONS)
def test_an_opportunity_says_why_it_is_one(condition: str, reason: str) -> None:
    data = {**trial(), "actions": [action("chance", when=condition)]}
    data["facts"]["n"]["ask"], data["facts"]["k"]["ask"] = {"fr": "Combien ?"}, {"fr": "Lequel ?"}
    answers = {"answers": {**ANSWERS["answers"], "n": 4}}
    (steps,) = page(cr.render(outcome(data, answers), "html")).of_class("steps")
    labels, values = ([e.text for e in steps.every(tag)] for tag in ("dt", "dd"))
    assert dict(zip(labels, values, strict=True)) == {"Parce que": reason}


def test_no_action_of_a_company_goes_without_a_reason() -> None:
    for company in COMPANIES:
        (steps,) = page(cr.render(evaluated(company), "html")).of_class("steps")
        items = [child for child in steps.children if isinstance(child, Element)]
        assert all({"Ferme", "Parce que"} & {e.text for e in item.every("dt")} for item in items)


def test_long_labels_of_levels_are_cut_at_their_colon_and_said_whole_once() -> None:
    levels = [
        {"value": 0, "label": {"fr": "Rien : pas encore"}},
        {"value": 1, "label": {"fr": "Tout : c'est fait"}},
    ]
    data = edition(section("s", rated("a")), scales={"m": {"levels": levels}})
    root = reported(data, {"a": 0})
    assert tables(root)["Écarts"][0][1:3] == ["0 Rien", "1 Tout"]
    assert "Les niveaux : 0 Rien : pas encore ; 1 Tout : c'est fait." in part(root, "Écarts")


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("company", COMPANIES)
def test_every_gap_and_every_action_shows_its_status(company: str, form: Any) -> None:
    whole = evaluated(company)
    shown = flat(cr.render(whole, form)).split("Plan de progrès")[0]
    rows = tables(page(cr.render(whole, "html")))["Écarts"]
    assert {row[-1] for row in rows} <= {"officiel", "déduit", "proposition"}
    assert sum(shown.count(word) for word in ("proposition", "déduit", "officiel")) >= len(rows)
    tags = [tag.text for tag in page(cr.render(whole, "html")).of_class("tags")]
    assert all(tag.endswith(("officiel", "déduit", "proposition")) for tag in tags)


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("company", COMPANIES)
def test_a_text_fits_the_columns_it_is_given(company: str, width: int) -> None:
    for lang in LANGUAGES:
        lines = cr.render(evaluated(company), "text", lang, width=width).splitlines()
        assert width - 10 < max(map(len, lines)) <= width
