"""Conditions that true answers always meet: answers that make one false are refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import coorace_rules as cr
import making
from making import Data, edition, fact, held, section

ON = date(2016, 3, 1)
AMONG = "CR421: these answers contradict each other: `total`, `bons`"
FUTURE = "CR421: this answer is impossible: `bilan`"


def coherent(holds: Any, said: str = "les bons sont parmi tous") -> Data:
    return {"holds": holds, "label": {"fr": said, "en": "the good are among all"}}


RULES = [coherent("bons <= total"), coherent("bilan <= today()")]


def essai(*rules: Data, verdict: Any = "bons > 2", **facts: Data) -> cr.Referential:
    known = {
        "total": fact("integer", min=1, max=100),
        "bons": fact("integer", min=0),
        "bilan": fact("date"),
        **facts,
    }
    data = edition(
        section("t", held("recent", 'bilan >= date("2016-01-01")'), held("part", "bons / total >= 0.5")),
        facts=known,
        values={"manque": "total - bons"},
        parameters={"plafond": {"type": "integer", "values": [{"from": "2016-01-01", "value": 50}]}},
        coherent=list(rules or RULES),
        verdicts={
            "v": {"holds": verdict, "source": "s"},
            "w": {"holds": "manque + plafond > 3", "source": "s"},
        },
    )
    return making.referential(data)


def refused(referential: cr.Referential, answers: Any, on: date | None = ON) -> list[str]:
    """What is said against answers, by `evaluate` and by `decide` alike."""
    found = []
    for judge in (
        lambda: cr.evaluate(referential, answers, on=on),
        lambda: cr.decide(referential, "v", answers, on=on),
    ):
        with pytest.raises(cr.AnswersError) as caught:
            judge()
        found.append([f"{d.code}: {d.words.said_in('en')}" for d in caught.value.diagnostics])
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"total": 3, "bons": 10}, [AMONG]),
        ({"bons": 10, "total": 3}, ["CR421: these answers contradict each other: `bons`, `total`"]),
        ({"bilan": "2016-03-02"}, [FUTURE]),
        ({"bilan": "9999-12-31", "total": 3, "bons": 10}, [FUTURE, AMONG]),
        ({"bons": 101}, ["CR421: this answer is impossible: `bons`"]),  # no total may be as large
        ({"bons": 101, "total": cr.UNKNOWN}, ["CR421: this answer is impossible: `bons`"]),
    ],
)
def test_answers_that_make_a_condition_false_are_refused(answers: Data, said: list[str]) -> None:
    assert refused(essai(), answers) == said


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"bons": 10},
        {"bons": 3, "total": 3},
        {"bons": 10, "total": cr.UNKNOWN},
        {"bilan": "2016-03-01"},
        {"total": 3, "bilan": cr.UNKNOWN},
    ],
)
def test_what_is_true_or_not_known_yet_is_taken(answers: Data) -> None:
    found = cr.evaluate(essai(), answers, on=ON).verdicts["v"].value
    assert found is (answers["bons"] > 2 if "bons" in answers else None)
    assert cr.decide(essai(), "v", answers, on=ON) is found


def test_the_label_is_the_hint_in_both_languages() -> None:
    with pytest.raises(cr.AnswersError) as caught:
        cr.evaluate(essai(), {"total": 3, "bons": 10}, on=ON)
    (found,) = caught.value.diagnostics
    assert found.hint is not None
    assert (found.hint.fr, found.hint.said_in("en")) == ("les bons sont parmi tous", "the good are among all")
    assert found.words.fr == "ces réponses se contredisent : `total`, `bons`"


def test_the_last_answer_that_a_condition_reads_is_pointed_at(tmp_path: Any) -> None:
    file = tmp_path / "r.yaml"
    file.write_text("bons: 10\ntotal: {value: 3, comment: sûr}\nbilan: 2015-01-01\n", encoding="utf-8")
    with pytest.raises(cr.AnswersError) as caught:
        cr.evaluate(essai(), file, on=ON)
    (found,) = caught.value.diagnostics
    assert found.span is not None
    assert (found.span.line, found.span.column) == (2, 9)


def test_a_condition_that_does_not_apply_says_nothing() -> None:
    asked = {"menee": fact("boolean"), "bilan": fact("date", applies_when="menee", not_applicable="allowed")}
    late = {"bilan": "2017-01-01", "bons": 3}
    assert refused(essai(**asked), {**late, "menee": True}) == [FUTURE]
    assert cr.decide(essai(**asked), "v", {**late, "menee": False}, on=ON) is True
    left_out = {"menee": True, "bilan": cr.NotApplicable("aucun"), "bons": 3}
    assert cr.decide(essai(**asked), "v", left_out, on=ON) is True


def test_a_default_contradicts_nobody_until_it_is_answered() -> None:
    referential = essai(total=fact("integer", min=1, default=5))
    assert cr.evaluate(referential, {"bons": 10}, on=ON).verdicts["v"].value is True
    assert cr.decide(referential, "v", {"bons": 10}, on=ON) is True
    assert refused(referential, {"total": 5, "bons": 10}) == [AMONG]


def test_conditions_read_named_values_parameters_and_facts_that_follow() -> None:
    rules = [coherent("manque >= 0"), coherent("total <= plafond")]
    assert refused(essai(*rules), {"total": 3, "bons": 10}) == [AMONG]
    assert refused(essai(*rules), {"total": 51}) == ["CR421: this answer is impossible: `total`"]
    assert (
        cr.decide(essai(*rules), "v", {"total": 51, "bons": 3}, on=date(2015, 5, 1)) is True
    )  # no ceiling yet
    followed = fact("integer", min=0, follows="mauvais + 1")
    referential = essai(bons=followed, mauvais=fact("integer"))
    assert refused(referential, {"total": 3, "mauvais": 9}) == [
        "CR421: these answers contradict each other: `total`, `mauvais`"
    ]


def test_conditions_are_combined_as_everywhere() -> None:
    rule = coherent({"any": ["bons <= total", {"none": ["bons > 5", "total > 2"]}]})
    assert refused(essai(rule), {"total": 3, "bons": 4}) == [AMONG]
    assert cr.decide(essai(rule), "v", {"total": 2, "bons": 4}, on=ON) is True


def test_a_condition_that_fails_is_an_error_of_the_referential_and_is_not_hidden() -> None:
    referential = essai(coherent("total / bons >= 1"))
    (said,) = refused(referential, {"total": 3, "bons": 0})
    assert said.startswith("CR501: the rule of `coherent` failed: ")
    referential = essai(coherent("taux >= 1"), taux=fact("number", follows="total / bons"))
    assert refused(referential, {"total": 3, "bons": 0})[0].startswith("CR501: ")


def test_the_date_of_reference_is_needed_where_only_coherence_rests_on_it() -> None:
    assert refused(essai(), {"bons": 3}, on=None) == [
        "CR411: this referential depends on the date of reference, and none is given"
    ]
    assert cr.decide(essai(RULES[0], bilan=fact("date")), "v", {"bons": 3}, on=ON) is True


def test_a_question_is_never_answered_by_coherence_alone() -> None:
    outcome = cr.evaluate(essai(coherent("bons >= total")), {"total": 3}, on=ON)
    assert outcome.verdicts["v"].value is None
    assert "bons" in [question.id for question in outcome.questions]
