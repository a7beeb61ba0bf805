"""Deciders: verdicts straight from raw answers, and what they hand over to the whole evaluation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import coorace_rules as cr
from coorace_rules.api import deciders
from coorace_rules.feel import FeelEvaluationError
from making import Data, edition, fact, held, rated, referential, section

ON = date(2016, 3, 1)
FACTS: dict[str, Data] = {
    "membre": fact("boolean"),
    "age": fact("integer", min=0, max=120),
    "montant": fact("money", min=0),
    "autre": fact("money", min=0),
    "depuis": fact("date"),
    "grand": fact("integer"),
    "publie": fact("number", default=0),
    "genre": fact("choice", options=["AI", 'x"]); raise SystemExit; (', "GES"]),
    "seul": fact("boolean", applies_when='genre != "GES"'),
}

VALUES = {"petit": "age < 10", "moyen": "age * 2", "jeune": "petit or age < 26"}


def deciding(holds: Any, **more: Any) -> cr.Decider:
    made = referential(
        edition(
            section(
                "s",
                rated("r"),
                held("tenu", "membre"),
                held("deux", {"all": ["membre", "age < 18"]}),
                held("parfois", "membre", applies_when="age < 18"),
            ),
            values={**VALUES, **more.pop("values", {})},
            facts={**FACTS, **more.pop("facts", {})},
            verdicts={
                "v": {"holds": holds, "source": "s"},
                "second": {"holds": "membre", "source": "s"},
            },
            **more,
        )
    )
    return cr.decider(made, "v", on=ON)


def is_direct(ready: cr.Decider) -> bool:
    """Whether raw answers are read in place."""
    return ready.value is not ready.whole_value and ready.reasons is not ready.whole_reasons


@pytest.mark.parametrize(
    ("holds", "answers", "value"),
    [
        ("membre", {"membre": True}, True),
        ("membre", {"membre": None}, None),
        ("membre", {}, None),
        ("membre", {"membre": cr.UNKNOWN}, None),
        ("montant <= 15000", {"montant": 15000.01}, False),
        ("montant <= 15000", {"montant": 15000}, True),
        ("montant <= 15000", {"montant": Decimal("15000.00000000000000001")}, False),
        ("montant >= 0.1", {"montant": Decimal("0.1")}, True),
        ("montant >= 0.3", {"montant": 0.1 + 0.2}, True),
        ("montant > 0.3", {"montant": 0.3}, False),
        ("age < 26", {"age": 26.0}, False),
        ("age < 25.5", {"age": 25}, True),
        ("montant < autre", {"montant": 1, "autre": 0.5}, False),
        ("montant - age < 0", {"montant": 1, "age": 2}, True),
        ('depuis < date("2016-01-01")', {"depuis": "2015-12-31"}, True),
        ('depuis < date("2016-01-01")', {"depuis": date(2016, 1, 1)}, False),
        ("depuis <= today()", {"depuis": ON}, True),
        ('genre = "GES"', {"genre": 'x"]); raise SystemExit; ('}, False),
        ('genre in ["AI", "GES"]', {"genre": "GES"}, True),
        ("membre and age < 18", {"membre": True, "age": 17}, True),
        ("not(membre or age < 18)", {"membre": False, "age": 18}, True),
        ("not(not(membre))", {"membre": True}, True),
        ("if age < 18 then age > 3 else age < 60", {"age": 60}, False),
        ("not(age < 18) = true", {"age": 18}, True),
        ("age in [1, 2] or age in (5, [7..9])", {"age": 8}, True),
        ("age in (< 3, > 7)", {"age": 5}, False),
        ("petit", {"age": 9}, True),
        ("if petit then age > 3 else false", {"age": 3}, False),
        ("moyen + 1 > 20", {"age": 10}, True),
        ("jeune or membre", {"age": 70, "membre": False}, False),
        ('met("tenu")', {"membre": True}, True),
        ('met("deux")', {"membre": True, "age": 20}, False),
        ('verdict("second") and age < 18', {"membre": True, "age": 3}, True),
        ('today() > date("2016-01-01")', {}, True),
        ({"all": ['today() > date("2016-01-01")', "membre"]}, {"membre": False}, False),
        ("montant <= 33.3333333333333333333333", {"montant": 33.3}, True),
        ("montant > 1e33", {"montant": 3}, False),
        ("grand > 2000000000", {"grand": 2_000_000_001}, True),
        ({"all": [{"any": ["membre", "age < 18"]}, {"none": ["membre", "age > 50"]}]}, {"age": 3}, None),
        ({"none": [{"all": ["membre", "age < 18"]}]}, {"membre": True, "age": 3}, False),
        ({"any": [{"at_least": 2, "of": ["membre", "age < 18"]}, "montant > 1"]}, {"age": 18}, None),
        ("publie > 0", {"publie": Decimal("0.5"), "r": 3}, True),
        ({"any": ["membre", "age < 18"]}, {"age": 17}, True),
        ({"none": ["membre", "age < 18"]}, {"membre": False, "age": 18}, True),
        ({"at_least": 2, "of": ["membre", "age < 18", "montant > 5"]}, {"membre": True, "age": 3}, True),
        ({"at_least": 2, "of": ["membre", "age < 18", "montant > 5"]}, {"membre": False}, None),
        ({"at_least": 2, "of": ["membre", "age < 18", "montant > 5"]}, {"membre": False, "age": 18}, False),
        ({"all": ["membre", {"any": ["age < 18", {"all": ["montant > 1", "autre > 1"]}]}]}, {}, None),
    ],
)
def test_a_verdict_is_read_straight_from_answers(holds: Any, answers: Data, value: bool | None) -> None:
    ready = deciding(holds)
    assert is_direct(ready)
    assert ready.value(answers) is value is ready.whole_value(answers)
    assert ready.reasons(answers) == ready.whole_reasons(answers)
    assert ready.reasons(answers).value is value


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"membre": 1}, "CR402"),
        ({"membre": "oui"}, "CR402"),
        ({"age": True, "membre": True}, "CR402"),
        ({"age": "12", "membre": True}, "CR402"),
        ({"age": 121, "membre": True}, "CR402"),
        ({"age": 12.5, "membre": True}, "CR402"),
        ({"age": 12, "membre": True, "montant": float("nan")}, "CR402"),
        ({"age": 12, "membre": True, "montant": -1}, "CR402"),
        ({"age": 12, "membre": True, "montant": 3, "genre": "SCIC"}, "CR402"),
        ({"age": 12, "membre": True, "montant": 3, "genre": []}, "CR402"),
        ({"membre": None, "mmebre": True}, "CR401"),
    ],
)
def test_an_answer_that_could_matter_is_refused_as_everywhere(answers: Data, code: str) -> None:
    ready = deciding({"all": ["membre", "age < 18", "montant < 10", 'genre = "AI"']})
    assert is_direct(ready)
    for function in (ready.value, ready.reasons):
        with pytest.raises(cr.AnswersError) as error:
            function(answers)
        assert [found.code for found in error.value.diagnostics] == [code]


def test_an_answer_that_cannot_matter_is_not_looked_at_unless_every_condition_is_kept() -> None:
    ready = deciding({"all": ["membre", "age < 18"]})
    assert ready.value({"membre": False, "age": "douze"}) is False
    with pytest.raises(cr.AnswersError):
        ready.reasons({"membre": False, "age": "douze"})


def test_reasons_say_the_value_of_each_condition_in_the_order_written() -> None:
    ready = deciding({"all": ["membre", {"any": ["age < 18", "montant > 5"]}]})
    texts = [getattr(condition, "kind", None) or condition.expression.text for condition in ready.conditions]  # type: ignore[union-attr]  # a group has a kind, a test has not
    assert texts == ["all", "membre", "any", "age < 18", "montant > 5"]
    assert ready.reasons({"membre": False, "age": 20}) == cr.Reasons(
        value=False, parts=(False, False, None, False, None)
    )


@pytest.mark.parametrize(
    "holds",
    [
        "seul",
        'score("essai") >= 50',
        'level("r") > 2',
        "gaps() = 0",
        "autre > futur",
        "inverse > 1",
        "bareme > 0",
        'met("parfois")',
        "inverse > 1 or membre",
        'met("r")',
    ],
)
def test_what_needs_more_than_answers_is_left_to_the_whole_evaluation(holds: str) -> None:
    later = [{"from": "2020-01-01", "value": 10}]
    table = {"inputs": ["age"], "rules": [{"when": ["< 10"], "is": "1"}], "otherwise": "0"}
    ready = deciding(
        holds,
        values={"inverse": "montant / autre", "bareme": {"value": {"table": table}}},
        parameters={"futur": {"type": "money", "source": "s", "values": later}},
    )
    assert ready.value is ready.whole_value
    assert ready.reasons is ready.whole_reasons


def test_a_condition_that_does_not_arise_is_said_so() -> None:
    ready = deciding({"any": ["seul", "membre"]})
    found = ready.reasons({"genre": "GES", "membre": True})
    assert found == cr.Reasons(value=True, parts=(True, cr.NotApplicable("seul"), True))
    assert deciding("seul").reasons({"genre": "GES"}).value is None


def test_an_operation_that_fails_is_not_hidden_by_another_condition() -> None:
    ready = deciding({"any": ["membre", "montant / autre > 1"]})
    assert is_direct(ready)
    assert ready.value({"membre": True, "montant": 1, "autre": 2}) is True
    for function in (ready.value, ready.reasons):
        with pytest.raises(FeelEvaluationError):
            function({"membre": True, "montant": 1, "autre": 0})


def test_bounds_may_decide_what_is_not_answered() -> None:
    ready = deciding("age + montant >= 0")
    assert is_direct(ready)
    assert ready.value({}) is True


def test_the_date_is_asked_for_where_something_depends_on_it() -> None:
    ready = deciding("depuis <= today()")
    with pytest.raises(cr.AnswersError) as error:
        cr.decide(ready.referential, "v", {"depuis": ON})
    assert [found.code for found in error.value.diagnostics] == ["CR411"]
    assert (
        cr.decide(ready.referential, "v", {"answers": {"depuis": "2016-03-01"}, "on": "2016-03-01"}) is True
    )
    assert cr.decide(ready.referential, "v", {"depuis": ON}, on=date(2016, 2, 29)) is False


def test_parameters_are_those_of_the_date() -> None:
    values = [{"from": "2015-01-01", "value": 10}, {"from": "2016-01-01", "value": 20}]
    ready = deciding(
        "montant <= plafond", parameters={"plafond": {"type": "money", "source": "s", "values": values}}
    )
    assert is_direct(ready)
    assert ready.value({"montant": 15}) is True
    assert cr.decide(ready.referential, "v", {"montant": 15}, on=date(2015, 6, 1)) is False
    assert cr.decide(ready.referential, "v", {"montant": 15}, on=date(2014, 6, 1)) is None


def test_files_and_answers_read_before_are_taken_too() -> None:
    ready = deciding("membre")
    answers = cr.read_answers(ready.referential, {"membre": True})
    assert ready.value(answers) is True
    assert cr.decide(ready.referential, "v", {"answers": {"membre": True}}) is True


def test_a_question_called_as_what_stands_above_answers_is_never_mistaken_for_it() -> None:
    ready = deciding("membre", facts={"subject": fact("text")})
    assert not is_direct(ready)
    assert ready.value({"membre": True, "subject": "x"}) is True


def test_conditions_too_deep_for_generated_code_are_evaluated_all_the_same() -> None:
    holds = "membre"
    for _ in range(20):
        holds = f"(age < 18 or montant > 5 and ({holds}))"
    ready = deciding(holds)
    assert not is_direct(ready)
    assert ready.value({"membre": True, "age": 20, "montant": 9}) is True
    assert ready.whole_value({"membre": True, "age": 20, "montant": 9}) is True


def test_no_such_verdict_is_an_error_that_lists_those_that_exist() -> None:
    made = deciding("membre").referential
    for function in (lambda: cr.decider(made, "w"), lambda: cr.decide(made, "w", {})):
        with pytest.raises(cr.AnswersError) as error:
            function()
        assert [found.code for found in error.value.diagnostics] == ["CR515"]


def test_what_is_kept_ready_does_not_grow_with_the_dates_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciders, "MOST", 3)
    made = deciding("depuis <= today()").referential
    for day in range(1, 20):
        assert cr.decide(made, "v", {"depuis": ON}, on=date(2016, 3, day)) is True
        assert len(made.deciders) <= 3
