"""Facts that follow from others, and facts that exclude each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import coorace_rules as cr
import making
from making import Data, edition, fact, held, section

ON = date(2016, 3, 1)
SENIOR = 'naissance <= today() - duration("P50Y")'


def essai(*criteria: Data, verdict: Any = "senior", **more: Any) -> cr.Referential:
    facts = {
        "naissance": fact("date"),
        "senior": fact("boolean", follows=SENIOR),
        "jeune": fact("boolean"),
        **more.pop("facts", {}),
    }
    verdicts = {"v": {"holds": verdict, "source": "s"}, "w": {"holds": "jeune", "source": "s"}}
    return making.referential(edition(*criteria, facts=facts, verdicts=verdicts, **more))


def refused(referential: cr.Referential, answers: dict[str, Any]) -> list[str]:
    with pytest.raises(cr.AnswersError) as caught:
        cr.evaluate(referential, answers, on=ON)
    return [diagnostic.render("en").splitlines()[0] for diagnostic in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ({"naissance": date(1966, 3, 1)}, True),
        ({"naissance": date(1966, 3, 2)}, False),
        ({"senior": True}, True),
        ({"senior": False}, False),
        ({"naissance": date(1966, 3, 1), "senior": True}, True),
        ({"naissance": date(1966, 3, 1), "senior": cr.UNKNOWN}, True),
        ({"naissance": cr.UNKNOWN, "senior": True}, True),
        ({}, None),
        ({"naissance": cr.UNKNOWN}, None),
    ],
)
def test_a_fact_is_what_follows_where_that_is_known_and_else_its_own_answer(
    answers: dict[str, Any], value: bool | None
) -> None:
    assert cr.evaluate(essai(), answers, on=ON).verdicts["v"].value is value
    assert cr.decide(essai(), "v", answers, on=ON) is value


def test_an_open_fact_waits_for_its_own_answer_and_for_what_it_follows_from_which_is_asked_first() -> None:
    outcome = cr.evaluate(essai(), {"jeune": False}, on=ON)
    assert outcome.verdicts["v"].needs == ("naissance", "senior")
    assert [question.id for question in outcome.questions] == ["naissance", "senior"]
    assert cr.evaluate(essai(), {"naissance": "1950-01-01", "jeune": False}, on=ON).questions == ()


def test_an_answer_that_disagrees_with_what_follows_is_refused() -> None:
    assert refused(essai(), {"naissance": "1966-03-02", "senior": True}) == [
        "senior: error[CR413]: `senior`: answered `yes`, but `no` follows from `naissance`"
    ]


def test_what_does_not_apply_disagrees_too() -> None:
    facts = {"senior": fact("boolean", follows=SENIOR, not_applicable="allowed")}
    assert refused(
        essai(facts=facts), {"naissance": "1966-03-01", "senior": cr.NotApplicable("sans âge")}
    ) == ["senior: error[CR413]: `senior`: answered `not applicable`, but `yes` follows from `naissance`"]
    left_out = {"senior": cr.NotApplicable("sans âge"), "jeune": True}
    assert cr.evaluate(essai(facts=facts), left_out, on=ON).verdicts["v"].value is None


def test_a_fact_that_does_not_apply_disagrees_with_nobody() -> None:
    facts = {
        "connu": fact("boolean"),
        "senior": fact("boolean", follows=SENIOR, applies_when="connu"),
    }
    answers = {"naissance": "1966-03-02", "senior": True}
    assert refused(essai(facts=facts), {**answers, "connu": True})
    assert (
        cr.evaluate(essai(facts=facts), {**answers, "connu": False}, on=ON).verdicts["v"].reason is not None
    )


def test_what_does_not_apply_leaves_the_question_to_the_fact_itself() -> None:
    facts = {"naissance": fact("date", not_applicable="allowed")}
    answers = {"naissance": cr.NotApplicable("inconnue à l'état civil"), "senior": True}
    assert cr.evaluate(essai(facts=facts), answers, on=ON).verdicts["v"].value is True


def test_facts_follow_one_another_and_named_values_see_them() -> None:
    facts = {
        "mois": fact("integer", min=0, unit="mois"),
        "annees": fact("integer", min=0, unit="mois", follows="floor(mois / 12)"),
        "longue": fact("boolean", follows="annees >= 2"),
    }
    referential = essai(facts=facts, values={"deux": "longue"}, verdict={"any": ["deux", "senior"]})
    assert cr.decide(referential, "v", {"mois": 24}, on=ON) is True
    assert cr.decide(referential, "v", {"mois": 23, "senior": False}, on=ON) is False
    assert cr.decide(referential, "v", {"annees": 2}, on=ON) is True


def test_what_follows_must_be_a_possible_answer() -> None:
    facts = {"moitie": fact("integer", follows="entier / 2"), "entier": fact("integer")}
    referential = essai(facts=facts, verdict="moitie > 3")
    assert cr.decide(referential, "v", {"entier": 8}, on=ON) is True
    outcome = cr.evaluate(referential, {"entier": 7}, on=ON)
    error = outcome.verdicts["v"].error
    assert error is not None
    assert error.said_in("en") == "expected a whole number, found 3.5"
    assert "CR501" in [diagnostic.code for diagnostic in outcome.diagnostics]


def test_bounds_hold_until_the_fact_is_known() -> None:
    facts = {"mois": fact("integer", min=0, max=11, follows="jours / 30"), "jours": fact("integer")}
    assert cr.decide(essai(facts=facts, verdict="mois + 1 < 13"), "v", {}, on=ON) is True


def test_a_criterion_on_a_fact_that_follows_rests_on_what_it_follows_from() -> None:
    facts = {"naissance": fact("date", default="1966-03-01")}
    referential = essai(section("t", held("age", "senior")), facts=facts)
    finding = cr.evaluate(referential, {}, on=ON).findings["age"]
    assert (finding.status, finding.assumed) == ("met", ("naissance",))


def test_the_date_of_reference_is_needed_where_a_fact_follows_from_it() -> None:
    with pytest.raises(cr.AnswersError, match="CR411"):
        cr.evaluate(essai(verdict="jeune"), {"jeune": True})


def test_an_explanation_shows_what_a_fact_follows_from() -> None:
    said = cr.evaluate(essai(), {"naissance": "1966-03-01"}, on=ON).explain("v").render("en")
    assert "senior = yes" in said
    assert "naissance = 1 March 1966" in said


EXCLUSIVE = [{"of": ["senior", "jeune"], "label": making.label("un seul âge")}]


def test_facts_that_exclude_each_other_are_not_both_true() -> None:
    referential = essai(exclusive=EXCLUSIVE)
    assert refused(referential, {"senior": True, "jeune": True}) == [
        "jeune: error[CR412]: these answers exclude each other: `senior`, `jeune`"
    ]
    assert refused(referential, {"naissance": "1950-01-01", "jeune": True}) == [
        "jeune: error[CR412]: these answers exclude each other: `senior`, `jeune`"
    ]


@pytest.mark.parametrize(("senior", "jeune"), [(True, False), (False, True), (False, None), (None, None)])
def test_where_one_is_true_the_others_are_false_and_not_asked(
    senior: bool | None, jeune: bool | None
) -> None:
    outcome = cr.evaluate(essai(exclusive=EXCLUSIVE), {"senior": senior}, on=ON)
    assert outcome.verdicts["w"].value is (jeune if senior is not False else None)
    if senior:
        assert outcome.questions == ()


def test_two_facts_that_follow_may_exclude_each_other_without_any_answer_of_their_own() -> None:
    facts = {"jeune": fact("boolean", follows='naissance > date("1900-01-01")')}
    assert refused(essai(facts=facts, exclusive=EXCLUSIVE), {"naissance": "1950-01-01"}) == [
        "error[CR412]: these answers exclude each other: `senior`, `jeune`"
    ]


def test_a_contradiction_in_a_file_is_pointed_at(tmp_path: Any) -> None:
    file = tmp_path / "r.yaml"
    file.write_text(
        "answers:\n  naissance: 1966-03-02\n  senior: {value: true, comment: sûr}\n", encoding="utf-8"
    )
    with pytest.raises(cr.AnswersError) as caught:
        cr.evaluate(essai(), file, on=ON)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.column) == (3, 12)


def test_every_contradiction_is_said_at_once() -> None:
    answers = {"naissance": "1990-01-01", "senior": True, "jeune": True}
    assert len(refused(essai(exclusive=EXCLUSIVE), answers)) == 2
