"""Advice about verdicts: what to ask next, and what would have to change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import coorace_rules as cr
from making import edition, fact, held, line, rated, referential, section

if TYPE_CHECKING:
    from coorace_rules.outcome.advice.model import Advice
    from coorace_rules.program.model import Referential

DAY = date(2016, 3, 1)


def verdict(holds: Any) -> dict[str, Any]:
    return {"title": {"fr": "Éligible", "en": "Eligible"}, "source": "s", "holds": holds}


def deciding(holds: Any, *sections: Any, **more: Any) -> Referential:
    verdicts = {"v": verdict(holds), **more.pop("verdicts", {})}
    return referential(edition(*sections, verdicts=verdicts, **more))


def advised(ref: Referential, answers: dict[str, Any], **more: Any) -> Advice:
    return cr.evaluate(ref, answers, on=DAY).advise("v", **more)


def asked(advice: Advice) -> list[tuple[str, int, int]]:
    return [(asking.id, asking.worst, asking.best) for asking in advice.questions]


def branches(advice: Advice, name: str) -> list[tuple[str, str, int | None]]:
    [asking] = [asking for asking in advice.questions if asking.id == name]
    return [(b.said.said_in("fr").replace("\u00a0", " "), b.leads, b.further) for b in asking.branches]


def ways(advice: Advice) -> list[list[dict[str, str]]]:
    return [
        [{c.id: c.said.said_in("fr").replace("\u00a0", " ") for c in option} for option in way.options]
        for way in advice.ways
    ]


PEOPLE = {
    "size": fact("integer", min=0, unit="personnes", label={"fr": "l'effectif", "en": "the size"}),
    "kind": fact("choice", options=["AI", "ACI", "EI"], changeable="slow"),
    "statutes": fact("boolean", changeable="yes"),
    "birth": fact("date", changeable="no", label={"fr": "la date de naissance", "en": "the birth date"}),
}
AGE = {"age": "years and months duration(birth, today()).years"}


# -- an undetermined verdict: what to ask


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


# -- a verdict that is false: what would have to change


def test_the_smallest_sets_come_first_and_those_that_are_not_yours_last() -> None:
    ref = deciding({"any": ["age < 26", {"all": ["size <= 10", "statutes"]}]}, facts=PEOPLE, values=AGE)
    advice = advised(ref, {"birth": "1980-02-29", "size": 12, "statutes": False})
    assert ways(advice) == [
        [{"size": "au plus 10 personnes", "statutes": "oui"}],
        [{"birth": "le 2 mars 1990 ou après"}],
    ]
    assert [way.is_yours for way in advice.ways] == [True, False]
    assert advice.searched_to == advice.candidates == 3


def test_sets_that_hold_a_smaller_one_are_left_out() -> None:
    ref = deciding({"any": ["statutes", {"all": ["statutes", "size <= 10"]}, 'kind = "AI"']}, facts=PEOPLE)
    advice = advised(ref, {"statutes": False, "size": 12, "kind": "EI"})
    assert ways(advice) == [[{"kind": "AI"}], [{"statutes": "oui"}]] or ways(advice) == [
        [{"statutes": "oui"}],
        [{"kind": "AI"}],
    ]


def test_some_of_many_needs_only_those_that_are_missing() -> None:
    facts = {f"f{i}": fact("boolean") for i in range(4)}
    ref = deciding({"at_least": 2, "of": list(facts)}, facts=facts)
    advice = advised(ref, {"f0": True, "f1": False, "f2": False, "f3": False})
    assert ways(advice) == [[{"f1": "oui"}], [{"f2": "oui"}], [{"f3": "oui"}]]


def test_what_the_referential_assumes_may_change_and_is_said_to_be_assumed() -> None:
    facts = {"a": fact("boolean", default=False), "b": fact("boolean")}
    ref = deciding({"all": ["a", "b"]}, facts=facts)
    [way] = advised(ref, {"b": True}).ways
    assert [(c.id, c.now.fr, c.now.en) for c in way.options[0]] == [("a", "non, supposé", "no, assumed")]


def test_answers_that_are_missing_are_part_of_what_would_do() -> None:
    ref = deciding({"all": ["statutes", "size <= 10"]}, facts=PEOPLE)
    [way] = advised(ref, {"statutes": False}).ways
    assert [(c.id, c.now.fr) for c in way.options[0]] == [("size", "sans réponse"), ("statutes", "non")]


def test_other_ways_to_change_the_same_facts_stand_together() -> None:
    ref = deciding(
        {"any": [{"all": ['kind = "AI"', "size <= 10"]}, {"all": ['kind = "ACI"', "size >= 100"]}]},
        facts=PEOPLE,
    )
    [*_, way] = advised(ref, {"kind": "EI", "size": 50}).ways
    said = [{c.id: c.said.fr.replace("\u00a0", " ") for c in option} for option in way.options]
    assert said == [
        {"size": "au plus 10 personnes", "kind": "AI"},
        {"size": "au moins 100 personnes", "kind": "ACI"},
    ]


def test_the_criteria_that_can_reach_a_score_are_found() -> None:
    ref = deciding('score("a") >= 50', section("a", rated("x"), rated("y", weight=3)))
    advice = advised(ref, {"x": 0, "y": 0})
    assert ways(advice) == [[{"y": "niveau 3 (niveau 3) ou 4 (niveau 4)"}]]
    advice = advised(deciding('score("a") >= 80', section("a", rated("x"), rated("y"))), {"x": 0, "y": 0})
    assert [way.ids for way in advice.ways] == [("x", "y")]


def test_a_gate_that_is_shut_is_among_what_would_do() -> None:
    ref = deciding('gaps("blocking") = 0', section("a", rated("x", blocking=True), rated("y")), scoring={})
    assert [way.ids for way in advised(ref, {"x": 0, "y": 0}).ways] == [("x",)]


def test_facts_behind_criteria_are_what_changes() -> None:
    ref = deciding('met("small")', section("a", held("small", "size <= 10")), facts=PEOPLE)
    assert ways(advised(ref, {"size": 11})) == [[{"size": "au plus 10 personnes"}]]


def test_a_larger_set_is_looked_for_where_no_small_one_does() -> None:
    facts = {f"f{i}": fact("boolean") for i in range(6)}
    ref = deciding({"all": [f"f{i}" for i in range(5)]}, facts=facts)
    outcome = cr.evaluate(ref, dict.fromkeys(facts, False))
    advice = outcome.advise("v")
    assert [way.ids for way in advice.ways] == [("f0", "f1", "f2", "f3", "f4")]
    assert advice.searched_to == 3
    assert outcome.what_if(dict.fromkeys(advice.ways[0].ids, True)).verdicts["v"].value is True


def test_where_nothing_would_do_that_is_said() -> None:
    ref = deciding({"all": ["size > 3", {"none": ["statutes", "size > 3"]}]}, facts=PEOPLE)
    outcome = cr.evaluate(ref, {"size": 12, "statutes": True})
    assert outcome.advise("v").ways == ()
    assert "aucun ensemble de 2 faits ou moins ne suffit" in outcome.explain("v").render("fr")


def test_the_search_stops_at_its_budget_and_says_so() -> None:
    criteria = [rated(f"c{i}") for i in range(30)]
    ref = deciding('score("a") >= 90', section("a", *criteria))
    outcome = cr.evaluate(ref, {f"c{i}": 0 for i in range(30)})
    advice = outcome.advise("v", budget=100)
    assert advice.is_cut_short
    assert advice.evaluations <= 100
    assert "la recherche s'est arrêtée" in "\n".join(
        text for text in outcome.explain("v").render("fr").splitlines()
    )


# -- facts that follow, facts that exclude each other, other types


FOLLOWING = {
    "birth": fact("date", changeable="no"),
    "young": fact("boolean", follows="years and months duration(birth, today()).years < 26"),
    "old": fact("boolean", follows="years and months duration(birth, today()).years >= 50"),
    "alone": fact("boolean"),
    "paired": fact("boolean"),
}


def test_a_fact_that_follows_changes_with_what_it_follows_from() -> None:
    ref = deciding("young", facts=FOLLOWING)
    assert ways(advised(ref, {"birth": "1980-02-29"})) == [[{"birth": "le 2 mars 1990 ou après"}]]
    advice = advised(ref, {})
    assert branches(advice, "birth") == [
        ("le 1er mars 1990 ou avant", "false", 0),
        ("le 2 mars 1990 ou après", "true", 0),
    ]


def test_answers_that_would_contradict_each_other_are_never_advised() -> None:
    ref = deciding("young", facts=FOLLOWING)
    outcome = cr.evaluate(ref, {"birth": "1980-02-29", "young": False}, on=DAY)
    [way] = outcome.advise("v").ways
    assert way.ids == ("birth", "young")
    after = outcome.what_if({"birth": way.options[0][0].to[0].sample, "young": True})
    assert after.verdicts["v"].value is True


def test_facts_that_exclude_each_other_change_together() -> None:
    ref = deciding("alone", facts=FOLLOWING, exclusive=[{"of": ["alone", "paired"]}])
    outcome = cr.evaluate(ref, {"paired": True}, on=DAY)
    assert ways(outcome.advise("v")) == [[{"alone": "oui", "paired": "non"}]]
    with pytest.raises(cr.AnswersError, match="CR412"):
        outcome.what_if({"alone": True})


def test_two_birthdays_make_a_stretch() -> None:
    ref = deciding({"none": ["young", "old"]}, facts=FOLLOWING)
    found = branches(advised(ref, {}), "birth")
    assert ("du 2 mars 1966 au 1er mars 1990", "true", 0) in found


def test_an_answer_of_i_do_not_know_is_still_asked() -> None:
    assert asked(advised(deciding("statutes", facts=PEOPLE), {"statutes": cr.UNKNOWN})) == [
        ("statutes", 1, 1)
    ]


def test_texts_and_choices_are_cut_by_what_rules_name() -> None:
    facts = {
        "town": fact("text"),
        "means": fact("choices", options=["a", "b"]),
        "many": fact("choices", options=["c", "d", "e", "f", "g"]),
    }
    ref = deciding(
        {"all": ['town = "Lorme"', 'list contains(means, "a")', 'list contains(many, "g")']}, facts=facts
    )
    advice = advised(ref, {})
    assert branches(advice, "town") == [("« Lorme »", "open", 2), ("autre chose", "false", 0)]
    assert branches(advice, "means") == [("aucune ou b", "false", 0), ("a ou a et b", "open", 2)]
    [many] = [asking for asking in advice.questions if asking.id == "many"]
    assert not many.covers_all
    [way] = advised(ref, {"town": "Corbigny", "means": ["a"], "many": ["g"]}).ways
    assert [(c.said.fr, c.now.fr) for c in way.options[0]] == [("« Lorme »", "« Corbigny »")]


def test_a_verdict_that_no_answer_can_tell_has_no_question() -> None:
    parameter = {"type": "money", "values": [{"from": "2017-01-01", "value": 5}], "source": "s"}
    ref = deciding("amount > 3", facts={"amount": fact("money")}, parameters={"limit": parameter})
    held_up = deciding("amount > limit", facts={"amount": fact("money")}, parameters={"limit": parameter})
    assert len(advised(ref, {}).questions) == 1
    assert advised(held_up, {"amount": 4}).questions == ()


def test_a_rule_that_fails_for_some_answers_is_no_way_out() -> None:
    ref = deciding("10 / size > 3", facts=PEOPLE)
    advice = advised(ref, {"size": 12})
    assert [c.said.fr for way in advice.ways for option in way.options for c in option] != []
    for way in advice.ways:
        for option in way.options:
            for part in option[0].to:
                assert cr.decide(ref, "v", {"size": part.sample}) is True


def test_thresholds_that_other_answers_move_are_cut_where_they_are_now() -> None:
    facts = {"x": fact("integer", min=0), "y": fact("integer", min=0), "z": fact("number")}
    ref = deciding("2 * x >= y", facts=facts)
    assert ways(advised(ref, {"x": 3, "y": 21})) == [[{"x": "au moins 11"}], [{"y": "au plus 6"}]]
    ref = deciding({"all": ["x + y >= 10", "x <= 6", "y <= 6"]}, facts=facts)
    outcome = cr.evaluate(ref, {"x": 0, "y": 0})
    for way in outcome.advise("v").ways:
        assert not way.covers_all
        for option in way.options:
            tried = {change.id: change.to[0].sample for change in option}
            assert outcome.what_if(tried).verdicts["v"].value is True


def test_numbers_hang_on_inner_conditions_too() -> None:
    facts = {"x": fact("integer", min=0, max=1000), "p": fact("percent")}
    ref = deciding("(if x > 100 then x - 100 else 2 * x) >= 50", facts=facts)
    [asking] = advised(ref, {}).questions
    assert [(b.said.fr, b.leads) for b in asking.branches] == [
        ("au plus 24 ou de 101 à 149", "false"),
        ("de 25 à 100 ou au moins 150", "true"),
    ]
    ref = deciding("(if p > 50 then p - 50 else 2 * p) >= 40", facts=facts)
    [asking] = advised(ref, {}).questions
    said = [b.said.fr.replace("\u00a0", " ") for b in asking.branches if b.leads == "true"]
    assert said == ["de 20 % à 50 % ou au moins 90 %"]


@pytest.mark.parametrize(
    ("condition", "covers_all"),
    [
        ("-x > -5", True),
        ("10 - x >= 3", True),
        ("not(x > 5) or x > 30", True),
        ("floor(x / 3) >= 2", True),
        ("round up(x / 3, 0) = 4", True),
        ("min(x, 12) >= 9", True),
        ("max([x, 12]) > 20", True),
        ("sum(x, 3) between 10 and 20", True),
        ("x * 0 = 0 and x > 4", True),
        ("x * known > 100", True),
        ("x * (0 - known) > -100", True),
        ("x * free > 100", True),
        ("x in (3, [8..12), > 30)", True),
        ("x in [2, 4, 39]", True),
        ("(x > 5) = (x < 20)", True),
        ("label >= 2 and x < 30", True),
        ("big and x < 30", True),
        ("40 / (x + 1) > 5", False),
        ("abs(x - 20) > 5", False),
        ("x * x > 50", False),
        ("even(x)", False),
        ("some i in [1, 2] satisfies i > x", False),
    ],
)
def test_what_is_claimed_of_a_stretch_holds_for_every_number_in_it(
    condition: str, *, covers_all: bool
) -> None:
    facts = {
        "x": fact("integer", min=0, max=40),
        "known": fact("integer", min=1, max=9),
        "free": fact("integer", min=0, max=9),
    }
    values = {"label": "if x < 10 then 1 else if x < 20 then 2 else 3", "big": "x > 7"}
    ref = deciding(condition, facts=facts, values=values)
    answers = {"known": 4}
    [asking] = [asking for asking in advised(ref, answers).questions if asking.id == "x"]
    assert asking.covers_all is covers_all
    leads = {
        number: branch.leads
        for number in range(41)
        for branch in asking.branches
        for part in branch.parts
        if (part.low is None or part.low <= number) and (part.high is None or number <= part.high)
    }
    assert sorted(leads) == list(range(41))
    if covers_all and "free" not in condition:
        said = {n: "true" if cr.decide(ref, "v", {**answers, "x": n}) else "false" for n in range(41)}
        assert leads == said


def test_a_larger_set_takes_in_what_nobody_answered() -> None:
    facts = {f"f{i}": fact("boolean") for i in range(8)}
    ref = deciding({"all": [f"f{i}" for i in range(6)]}, facts=facts)
    outcome = cr.evaluate(ref, {f"f{i}": False for i in range(4)})
    [way] = outcome.advise("v").ways
    assert set(way.ids) == {f"f{i}" for i in range(6)}
    assert outcome.what_if(dict.fromkeys(way.ids, True)).verdicts["v"].value is True
    stopped = outcome.advise("v", budget=20)
    assert (stopped.ways, stopped.is_cut_short, stopped.searched_to) == ((), True, 1)


def test_what_no_change_of_any_size_does_is_said_without_reserve() -> None:
    facts = {f"f{i}": fact("integer", min=0, max=9) for i in range(5)}
    ref = deciding({"all": ["f0 + f1 > 3", "f0 + f1 < 3", "f2 > f3", "f4 > 1"]}, facts=facts)
    advice = advised(ref, dict.fromkeys(facts, 2))
    assert advice.ways == ()


def test_many_sets_are_cut_short_and_it_is_said() -> None:
    facts = {f"f{i}": fact("boolean") for i in range(30)}
    outcome = cr.evaluate(deciding({"any": list(facts)}, facts=facts), dict.fromkeys(facts, False))
    assert len(outcome.advise("v").ways) == 24
    assert "la recherche s'est arrêtée à 24 ensembles" in outcome.explain("v").render("fr")


# -- in sentences


REFUSED_FR = """\
ce qui suffirait à changer la décision :
  1. l'effectif : au plus 10 personnes (aujourd'hui : 12 personnes ; le référentiel ne dit pas si cela change)
     + « ? » : oui (aujourd'hui : non ; peut changer)
aussi, mais avec un fait qui ne dépend pas de vous :
  2. la date de naissance : le 2 mars 1990 ou après (aujourd'hui : 29 février 1980 ; ne dépend pas de vous)
tous les ensembles de faits ont été regardés"""
REFUSED_EN = """\
what would be enough to change the verdict:
  1. the size: at most 10 people (now: 12 people; the referential does not say if it changes)
     + “[fr] ?”: yes (now: no; can change)
also, but with a fact that is not yours to change:
  2. the birth date: on or after 2 March 1990 (now: 29 February 1980; not yours to change)
all sets of facts were looked at"""
OPEN_FR = """\
ce qui peut encore décider, dans l'ordre :
  1. « ? » (au plus 2 questions, au mieux 1)
     - au plus 10 personnes : reste ouvert (encore au plus 1 question)
     - au moins 11 personnes : la décision est non
  2. « ? » (au plus 2 questions, au mieux 1)
     - oui : reste ouvert (encore au plus 1 question)
     - non : la décision est non"""
OPEN_EN = """\
what can still decide, in order:
  1. “[fr] ?” (at most 2 questions, at best 1)
     - at most 10 people: still open (at most 1 question more)
     - at least 11 people: the verdict is no
  2. “[fr] ?” (at most 2 questions, at best 1)
     - yes: still open (at most 1 question more)
     - no: the verdict is no"""


@pytest.mark.parametrize(
    ("holds", "answers", "french", "english"),
    [
        (
            {"any": ["age < 26", {"all": ["size <= 10", "statutes"]}]},
            {"birth": "1980-02-29", "size": 12, "statutes": False},
            REFUSED_FR,
            REFUSED_EN,
        ),
        ({"all": ["statutes", "size <= 10"]}, {}, OPEN_FR, OPEN_EN),
    ],
)
def test_an_explanation_ends_with_advice_in_both_languages(
    holds: Any, answers: dict[str, Any], french: str, english: str
) -> None:
    outcome = cr.evaluate(deciding(holds, facts=PEOPLE, values=AGE), answers, on=DAY)
    for lang, text in (("fr", french), ("en", english)):
        said = outcome.explain("v").render(lang).replace("\u00a0", " ")  # type: ignore[arg-type]
        assert said.endswith(text)


def test_a_verdict_that_is_true_needs_no_advice() -> None:
    outcome = cr.evaluate(deciding("statutes", facts=PEOPLE), {"statutes": True})
    assert outcome.explain("v").advice is None
    assert not outcome.advise("v").ways
    assert not outcome.advise("v").questions


def test_advice_is_plain_data_too() -> None:
    ref = deciding({"all": ["age < 26", "size <= 10"]}, facts=PEOPLE, values=AGE)
    data = cr.evaluate(ref, {"size": 12, "birth": "2000-01-01"}, on=DAY).explain("v").to_data("en")
    assert data["advice"]["ways"] == [
        {
            "ids": ["size"],
            "yours": True,
            "covers_all": True,
            "options": [
                [
                    {
                        "id": "size",
                        "label": "the size",
                        "changeable": "unknown",
                        "now": "12\u00a0people",
                        "to": [{"to": 10}],
                        "said": "at most 10\u00a0people",
                    }
                ]
            ],
        }
    ]
    [asking] = cr.evaluate(ref, {"size": 9}, on=DAY).explain("v").to_data("en")["advice"]["questions"]
    assert [answer["answers"] for answer in asking["answers"]] == [
        [{"to": "1990-03-01"}],
        [{"from": "1990-03-02"}],
    ]


def test_there_is_no_advice_about_what_is_no_verdict() -> None:
    outcome = cr.evaluate(deciding("statutes", facts=PEOPLE), {})
    with pytest.raises(cr.AnswersError, match="CR515"):
        outcome.advise("w")
    with pytest.raises(cr.AnswersError, match="CR512"):
        cr.Outcome.from_json(outcome.to_json()).advise("v")
