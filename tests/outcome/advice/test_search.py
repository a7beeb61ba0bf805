"""What would have to change for a verdict that is false."""

from __future__ import annotations

import coorace_rules as cr
from making import fact, held, rated, section
from outcome.advice.advising import AGE, PEOPLE, advised, deciding, ways


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


def test_what_is_not_yours_does_not_crowd_out_what_is() -> None:
    fixed = {f"a{i}": fact("boolean", changeable="no") for i in range(8)}
    facts = {**fixed, **{f"b{i}": fact("boolean") for i in range(3)}}
    ref = deciding({"at_least": 2, "of": list(facts)}, facts=facts)
    advice = advised(ref, dict.fromkeys(facts, False))
    assert [way.ids for way in advice.ways[:3]] == [("b0", "b1"), ("b0", "b2"), ("b1", "b2")]
    assert [way.is_yours for way in advice.ways] == [True] * 3 + [False] * 21


def test_a_set_of_which_only_values_were_tried_is_not_said_to_be_of_no_use() -> None:
    facts = {"n": fact("integer", min=0), "m": fact("integer", min=0)}
    ref = deciding({"all": ["n * 7 = m * 5", "n + m = 24"]}, facts=facts)
    outcome = cr.evaluate(ref, {"n": 0, "m": 0})
    assert outcome.what_if({"n": 10, "m": 14}).verdicts["v"].value is True
    advice = outcome.advise("v")
    assert advice.ways == ()
    assert advice.is_sampled
    said = outcome.explain("v").render("fr")
    assert "ne suffit" not in said
    assert "seules des valeurs ont été essayées : une autre pourrait suffire" in said


def test_a_larger_set_takes_in_what_only_its_other_answers_make_necessary() -> None:
    facts = {
        "reason": fact("choice", options=["a", "b"]),
        "days": fact("integer", min=0),
        **{f"f{i}": fact("boolean") for i in range(3)},
    }
    values = {"most": 'if reason = "b" then 10 else 20'}
    ref = deciding({"all": ["f0", "f1", "f2", 'reason = "b"', "days <= most"]}, facts=facts, values=values)
    outcome = cr.evaluate(ref, {**dict.fromkeys(("f0", "f1", "f2"), False), "reason": "a", "days": 15})
    [way] = outcome.advise("v").ways
    assert set(way.ids) == set(facts)
    chosen = {change.id: change.to[0].sample for change in way.options[0]}
    assert outcome.what_if(chosen).verdicts["v"].value is True


def test_where_small_sets_take_all_the_work_some_is_kept_for_a_larger_one() -> None:
    facts = {f"f{i}": fact("boolean") for i in range(12)}
    needed = [f"f{i}" for i in range(5)]
    ref = deciding({"all": [*needed, {"any": ["f0", *(f"f{i}" for i in range(5, 12))]}]}, facts=facts)
    advice = cr.evaluate(ref, dict.fromkeys(facts, False)).advise("v", budget=200)
    assert advice.is_cut_short
    assert advice.evaluations < 200
    assert [way.ids for way in advice.ways] == [tuple(needed)]


def test_what_is_not_yours_alone_is_said_at_once() -> None:
    ref = deciding('birth > date("1990-01-01")', facts=PEOPLE)
    said = cr.evaluate(ref, {"birth": "1980-02-29"}).explain("v").render("en")
    assert "what would be enough to change the verdict, but with a fact that is not yours to change:" in said
