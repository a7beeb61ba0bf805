"""Where answers are cut: facts that follow, exclude each other, hang on others; other types."""

from __future__ import annotations

import pytest

import coorace_rules as cr
from making import fact
from outcome.advice.advising import DAY, PEOPLE, advised, asked, branches, deciding, ways

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


def test_answers_that_are_refused_together_bound_what_is_advised() -> None:
    ref = deciding(
        "young",
        facts=FOLLOWING | {"hired": fact("date")},
        coherent=[
            {"holds": "birth <= today()", "label": {"fr": "né"}, "source": "s"},
            {"holds": "hired >= birth", "label": {"fr": "né avant"}, "source": "s"},
        ],
    )
    assert ways(advised(ref, {"birth": "1980-02-29"})) == [[{"birth": "du 2 mars 1990 au 1er mars 2016"}]]
    assert ways(advised(ref, {"birth": "1980-02-29", "hired": "2000-01-01"})) == [
        [{"birth": "du 2 mars 1990 au 1er janvier 2000"}]
    ]
    assert branches(advised(ref, {}), "birth")[-1] == ("du 2 mars 1990 au 1er mars 2016", "true", 0)


def test_a_share_of_a_whole_that_is_asked_is_no_straight_line_and_advised_all_the_same() -> None:
    facts = {"part": fact("money", min=0), "whole": fact("money", min=1)}
    advice = advised(deciding("100 * part / whole >= 40", facts=facts), {"part": 39, "whole": 100})
    assert [way.ids for way in advice.ways] == [("part",), ("whole",)]
    assert [way.covers_all for way in advice.ways] == [True, False]


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
