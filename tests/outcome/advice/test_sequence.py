"""What to ask next about an undetermined verdict."""

from __future__ import annotations

from datetime import date

import pytest

import coorace_rules as cr
from making import fact, line
from outcome.advice.advising import AGE, PEOPLE, advised, asked, branches, deciding, verdict


def test_the_question_that_decides_soonest_comes_first() -> None:
    ref = deciding({"all": ["statutes", {"any": ["size <= 10", 'kind = "AI"']}]}, facts=PEOPLE)
    assert asked(advised(ref, {})) == [("statutes", 3, 1), ("size", 3, 2), ("kind", 3, 2)]


def test_each_answer_says_what_it_leads_to_and_how_many_questions_are_left() -> None:
    ref = deciding({"all": ["statutes", {"any": ["size <= 10", 'kind = "AI"']}]}, facts=PEOPLE)
    advice = advised(ref, {"statutes": True})
    assert branches(advice, "size") == [
        ("au plus 10 personnes", "true", 0),
        ("au moins 11 personnes", "open", 1),
    ]
    assert branches(advice, "kind") == [("AI", "true", 0), ("ACI ou EI", "open", 1)]


@pytest.mark.parametrize(
    ("condition", "young"),
    [
        ("age < 26", "le 2 mars 1990 ou après"),
        ("age <= 26", "le 2 mars 1989 ou après"),
        ('birth + duration("P26Y") > today()', "le 2 mars 1990 ou après"),
        ('birth > date("1990-03-01")', "le 2 mars 1990 ou après"),
        ('birth >= date("1990-03-01")', "le 1er mars 1990 ou après"),
        ('birth in [date("1990-03-01")..date("1991-02-28")]', "du 1er mars 1990 au 28 février 1991"),
        ('birth = date("1992-02-29")', "le 29 février 1992"),
    ],
)
def test_birthdays_are_cut_at_the_very_day(condition: str, young: str) -> None:
    advice = advised(deciding(condition, facts=PEOPLE, values=AGE), {})
    assert young in [said for said, leads, _ in branches(advice, "birth") if leads == "true"]
    assert advice.questions[0].covers_all


def test_a_birth_on_29_february_counts_as_the_calendar_does() -> None:
    ref = deciding("age >= 24", facts=PEOPLE, values=AGE)
    outcome = cr.evaluate(ref, {}, on=date(2016, 2, 28))
    [asking] = outcome.advise("v").questions
    assert [b.said.en for b in asking.branches if b.leads == "true"] == ["on or before 28 February 1992"]
    assert cr.decide(ref, "v", {"birth": "1992-02-28"}, on=date(2016, 2, 28)) is True
    assert cr.decide(ref, "v", {"birth": "1992-02-29"}, on=date(2016, 2, 28)) is False


@pytest.mark.parametrize(
    ("kind", "condition", "said"),
    [
        ("percent", "x >= 12.5", ["moins de 12,5 %", "au moins 12,5 %"]),
        ("percent", "3 * x > 100", ["au plus 33,333333333333 % ou plus de 33,333333333333 %"]),
        ("money", "2 * x < 90000", ["moins de 45\u202f000 €", "au moins 45\u202f000 €"]),
        ("number", "x = 0.5", ["moins de 0,5 ou plus de 0,5", "0,5"]),
        ("number", "x in [1..2)", ["moins de 1 ou au moins 2", "au moins 1 et moins de 2"]),
    ],
)
def test_numbers_are_cut_at_their_thresholds(kind: str, condition: str, said: list[str]) -> None:
    ref = deciding(condition, facts={"x": fact(kind)})
    [asking] = advised(ref, {}).questions
    if "3 *" in condition:
        assert not asking.covers_all  # a third has no last decimal
    else:
        found = [b.said.fr.replace("\u00a0", " ") for b in asking.branches]
        assert found == said
        assert asking.covers_all


def test_a_length_of_time_is_cut_in_months_or_days() -> None:
    facts = {"m": fact("duration", unit="mois"), "d": fact("duration", unit="jours")}
    ref = deciding({"all": ['m >= duration("P1Y6M")', 'd < duration("P30D")']}, facts=facts)
    advice = advised(ref, {})
    assert ("au moins 1 an et 6 mois", "open", 1) in branches(advice, "m")
    assert ("au plus 29 jours", "open", 1) in branches(advice, "d")


def test_a_fact_that_can_no_longer_change_the_verdict_is_not_asked() -> None:
    ref = deciding({"any": ["statutes", {"all": ["size <= 10", "size > 3", 'kind = "AI"']}]}, facts=PEOPLE)
    assert asked(advised(ref, {"statutes": False, "size": 12})) == []
    assert [name for name, *_ in asked(advised(ref, {"statutes": False, "size": 5}))] == ["kind"]


def test_what_all_answers_lead_to_is_said_in_place_of_questions() -> None:
    ref = deciding(
        {"any": ["statutes", {"all": ["size <= 10", "not(statutes)"]}, {"none": ["statutes", "size <= 10"]}]},
        facts=PEOPLE,
    )
    advice = advised(ref, {})
    assert (advice.value, advice.settled, advice.questions) == (None, True, ())
    text = cr.evaluate(ref, {}).explain("v").render("fr")
    assert "les réponses qui manquent n'y changent rien : elles mènent toutes à oui" in text


def test_a_fact_that_hangs_on_another_is_asked_after_it() -> None:
    facts = {"a": fact("boolean"), "b": fact("integer", min=0, max=5, applies_when="a")}
    ref = deciding({"any": ["not(a)", "b > 2"]}, facts=facts)
    advice = advised(ref, {})
    assert asked(advice) == [("a", 2, 1)]
    assert branches(advice, "a") == [("oui", "open", 1), ("non", "true", 0)]
    assert branches(advised(ref, {"a": True}), "b") == [("au plus 2", "false", 0), ("au moins 3", "true", 0)]


def test_not_applicable_is_an_answer_where_it_is_allowed() -> None:
    facts = {"a": fact("boolean", not_applicable="allowed"), "b": fact("boolean")}
    advice = advised(deciding({"all": ["a", "b"]}, facts=facts), {"b": True})
    assert branches(advice, "a") == [("oui ou sans objet", "true", 0), ("non", "false", 0)]


def test_nested_verdicts_are_followed() -> None:
    ref = deciding(
        {"all": ['verdict("small")', "statutes"]},
        facts=PEOPLE,
        verdicts={"small": verdict("size <= 10")},
    )
    assert asked(advised(ref, {})) == [("size", 2, 1), ("statutes", 2, 1)]


def test_a_decision_table_is_cut_where_its_lines_change() -> None:
    lines = [line("<= 10", to=0), line("[11..50]", to=1400), line("> 50", to=814)]
    table = {"hit": "U", "inputs": ["size"], "rules": lines}
    ref = deciding("aid >= 1000", facts=PEOPLE, values={"aid": {"value": {"table": table}}})
    [asking] = advised(ref, {}).questions
    assert [b.said.fr.replace("\u00a0", " ") for b in asking.branches if b.leads == "true"] == [
        "de 11 personnes à 50 personnes"
    ]
    assert asking.covers_all


def test_where_a_rule_neither_rises_nor_falls_values_are_only_tried_and_it_is_said() -> None:
    ref = deciding("modulo(size, 7) = 3", facts=PEOPLE)
    [asking] = advised(ref, {}).questions
    assert not asking.covers_all
    assert "des valeurs ont été essayées" in cr.evaluate(ref, {}).explain("v").render("fr")


def test_beyond_the_budget_numbers_are_bounds_and_it_is_said() -> None:
    facts = {f"f{i}": fact("boolean") for i in range(12)}
    ref = deciding({"at_least": 6, "of": list(facts)}, facts=facts)
    advice = advised(ref, {}, budget=200)
    assert advice.is_cut_short
    assert advice.evaluations <= 200
    assert [name for name, *_ in asked(advice)] == list(facts)
    assert all(asking.worst == 12 and not asking.is_exact for asking in advice.questions)
    assert "les nombres sont des bornes" in cr.evaluate(ref, {}).explain("v").render("fr")


def test_a_budget_of_nothing_says_nothing() -> None:
    advice = advised(deciding("statutes", facts=PEOPLE), {}, budget=0)
    assert (advice.questions, advice.is_cut_short) == ((), True)
