"""Answers drawn are of the declared types, hold together, reach every threshold, and read as YAML."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import coorace_rules as cr
import making
from coorace_rules.editions.samples import Samples
from coorace_rules.source.from_text import from_text
from coorace_rules.source.model import plain
from coorace_rules.testing import strategies
from coorace_rules.testing.answer_set import AnswerSet, as_yaml
from making import fact, held, rated, section

ON = date(2016, 3, 1)
FACTS = {
    "naissance": fact("date"),
    "ouvert_le": fact("date", min="2010-01-01", max="2015-12-31"),
    "genre": fact("choice", options=["AI", "GES"]),
    "moyens": fact("choices", options=["a", "b", "c"]),
    "part": fact("percent", applies_when='genre = "AI"'),
    "montant": fact("money", min=0),
    "duree": fact("duration"),
    "jours": fact("duration", unit="jours"),
    "nombre": fact("integer", not_applicable="allowed"),
    "nom": fact("text"),
    "femmes": fact("integer", min=0),
    "total": fact("integer", min=0),
    "senior": fact("boolean", follows='naissance <= today() - duration("P50Y")'),
    "jeune": fact("boolean"),
    "b0": fact("boolean"),
    "b1": fact("boolean"),
    "b2": fact("boolean"),
}
REFERENTIAL = making.referential(
    making.edition(
        section(
            "s",
            rated("c", not_applicable="allowed"),
            held("d", {"all": ["part >= 60", "montant < plafond", 'ouvert_le > date("2012-02-29")']}),
        ),
        facts=FACTS,
        parameters={
            "plafond": {"type": "money", "source": "s", "values": [{"from": "2015-01-01", "value": 1500}]}
        },
        exclusive=[{"of": ["senior", "jeune"]}],
        coherent=[{"holds": "femmes <= total", "label": making.label("femmes")}],
        verdicts={
            "assez": {"holds": {"at_least": 2, "of": ["b0", "b1", "b2"]}, "source": "s"},
            "long": {"holds": 'duree >= duration("P6M") or jours >= duration("P30D")', "source": "s"},
            "divers": {
                "holds": 'nombre > 3 or nom = "x" or jeune or count(moyens) > 1 or femmes > 2',
                "source": "s",
            },
        },
    )
)


@given(strategies.answers(REFERENTIAL, ON))
def test_answers_are_taken_and_count(answers: AnswerSet) -> None:
    outcome = cr.evaluate(REFERENTIAL, answers, on=ON)
    assert "CR505" not in [found.code for found in outcome.diagnostics]
    assert list(answers) == [name for name in REFERENTIAL.inputs if name in answers]


@given(strategies.answers(REFERENTIAL, ON))
def test_answers_shown_can_be_pasted(answers: AnswerSet) -> None:
    root = from_text(repr(answers), "collé.yaml").root
    assert root is not None
    again: Any = plain(root)
    assert again["answers"] == answers


def test_answers_shrink_to_few_and_simple_ones() -> None:
    def is_long(answers: AnswerSet) -> bool:
        return cr.evaluate(REFERENTIAL, answers, on=ON).verdicts["long"].value is True

    found = find(strategies.answers(REFERENTIAL, ON), is_long, settings=settings(max_examples=2000))
    assert len(found) == 1
    assert as_yaml(found) in ("answers:\n  duree: P6M", "answers:\n  jours: P30D")


NEAR: dict[str, list[Any]] = {
    "part": [Decimal("59.99"), 60, Decimal("60.01")],
    "montant": [Decimal("1499.99"), 1500, Decimal("1500.01")],
    "naissance": ["1966-02-28", "1966-03-01", "1966-03-02"],
    "ouvert_le": ["2012-02-28", "2012-02-29", "2012-03-01", "2010-01-01", "2015-12-31"],
    "duree": ["P5M", "P6M", "P7M"],
    "jours": ["P29D", "P30D", "P31D"],
    "nombre": [2, 3, 4],
    "moyens": [["a"], ["a", "b"]],
    "nom": ["x"],
}


@pytest.mark.parametrize("name", NEAR)
def test_each_threshold_is_drawn_with_one_step_below_it_and_one_above(name: str) -> None:
    tried = Samples(REFERENTIAL.checked, ON).of(name)
    drawn = strategies.values(REFERENTIAL, name, ON, near=1)
    seen: list[Any] = []

    @settings(max_examples=500, phases=[Phase.generate])
    @given(drawn)
    def look(value: Any) -> None:
        seen.append(value)

    look()
    for value in NEAR[name]:
        assert value in tried
        assert value in seen


@pytest.mark.parametrize("count", [1, 2, 3])
def test_as_many_facts_as_are_asked_for_are_true_one_fewer_and_one_more(count: int) -> None:
    def counted(answers: AnswerSet) -> bool:
        return sum(answers.get(name) is True for name in ("b0", "b1", "b2")) == count

    assert counted(find(strategies.near_thresholds(REFERENTIAL, ON), counted))


@given(strategies.near_thresholds(REFERENTIAL, ON))
def test_at_thresholds_too_answers_hold_together(answers: AnswerSet) -> None:
    cr.evaluate(REFERENTIAL, answers, on=ON)
    assert answers.get("femmes", 0) <= answers.get("total", answers.get("femmes", 0))


@given(strategies.facts(REFERENTIAL, ["montant", "nombre", "c"], ON, blank=0, unknown=0, not_applicable=0))
def test_some_facts_are_drawn_and_no_criterion(answers: AnswerSet) -> None:
    assert list(answers) == [name for name in REFERENTIAL.inputs if name in ("montant", "nombre")]


@given(strategies.facts(REFERENTIAL, on=ON, near=0))
def test_all_facts_are_drawn_away_from_thresholds(answers: AnswerSet) -> None:
    assert set(answers) <= set(REFERENTIAL.facts) - {"senior"}


@given(strategies.answers(REFERENTIAL, ON, unknown=1, blank=0))
def test_every_question_may_be_answered_i_do_not_know(answers: AnswerSet) -> None:
    assert all(value == {"unknown": True} for value in answers.values())
    assert "genre" in answers


def test_not_applicable_is_drawn_with_a_reason_where_it_is_allowed() -> None:
    drawn = strategies.answers(REFERENTIAL, ON, not_applicable=1, unknown=0, blank=0)
    found = find(drawn, lambda answers: isinstance(answers.get("c"), dict))
    away = {name for name, value in found.items() if isinstance(value, dict)}
    assert away == {"c", "nombre"}


@given(strategies.outcomes(REFERENTIAL, ON, blank=0.5))
def test_outcomes_are_those_of_the_day(outcome: cr.Outcome) -> None:
    assert (outcome.referential, outcome.evaluated_on) == ("essai", ON)


@given(strategies.days(cr.load("aide-au-poste@2014-01-01")))
def test_days_are_those_on_which_an_edition_is_in_force(day: date) -> None:
    assert day >= date(2014, 1, 1)


def test_the_days_on_which_a_parameter_changes_are_drawn() -> None:
    aide = cr.load("aide-au-poste@2014-01-01")
    starts = {v.start for parameter in aide.checked.parameters.values() for v in parameter.values}
    start = max(starts)
    assert find(strategies.days(aide), lambda day: day == start) == start


@settings(max_examples=20)
@given(st.data())
def test_whole_referentials_are_drawn_ready_to_evaluate(data: st.DataObject) -> None:
    referential = data.draw(strategies.referentials())
    answers = data.draw(strategies.answers(referential))
    cr.evaluate(referential, answers, on=ON)


def test_coherent_conditions_that_fail_are_not_hidden() -> None:
    broken = making.referential(
        making.edition(
            section("s", rated("c")),
            facts={"n": fact("integer", min=0)},
            coherent=[{"holds": "10 / n > 0", "label": making.label("n")}],
            verdicts={"v": {"holds": "n > 1", "source": "s"}},
        )
    )
    with pytest.raises(cr.AnswersError, match="CR501"):
        find(strategies.answers(broken, ON, blank=0), lambda answers: answers.get("n") == -1)


def test_a_name_that_asks_nothing_is_said_rather_than_drawn_never() -> None:
    referential = cr.load("esus")
    first = next(iter(referential.facts))
    for draw in (
        lambda name: strategies.facts(referential, [name]),
        lambda name: strategies.values(referential, name),
    ):
        with pytest.raises(
            ValueError, match=rf"esus@2015-06-23 asks nothing called .*did you mean `{first}`"
        ):
            draw(f"{first}x")


@pytest.mark.parametrize("shares", [{"unknown": 5}, {"blank": -0.1}, {"near": 1.5}])
def test_a_share_is_a_number_from_0_to_1(shares: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="shares from 0 to 1"):
        strategies.answers(cr.load("esus"), **shares)
    with pytest.raises(ValueError, match="shares from 0 to 1"):
        strategies.facts(cr.load("esus"), **shares)
