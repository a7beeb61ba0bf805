"""The endpoint, asked over HTTP with answers that the rules themselves suggest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from app import app
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

import coorace_rules as cr
from coorace_rules.testing import strategies

DAY = date(2022, 9, 20)
RULES = cr.load("iae-eligibility", on=DAY)
CLIENT = TestClient(app)
Answers = dict[str, Any]


def post(answers: Answers, on: date = DAY, path: str = "/eligibility") -> Any:
    told = {name: str(value) if isinstance(value, date) else value for name, value in answers.items()}
    return CLIENT.post(path, json={"on": str(on), "answers": told})


def test_a_person_on_minimum_income_is_eligible() -> None:
    assert post({"structure.kind": "EI", "criteres.rsa": True}).json() == {
        "referential": "iae-eligibility@2022-09-14",
        "eligible": True,
        "depends_on": [],
    }


def test_what_is_missing_comes_back_as_questions() -> None:
    said = post({"structure.kind": "EI", "criteres.qpv": True}).json()
    assert said["eligible"] is None
    assert "Is the person a lone parent?" in {asked["question"] for asked in said["depends_on"]}


@pytest.mark.parametrize(
    ("answers", "on", "code"),
    [
        ({"structure.kind": "EX"}, DAY, "CR402"),
        ({"criteres.rsaa": True}, DAY, "CR401"),
        ({}, date(1999, 1, 1), "CR005"),
    ],
)
def test_what_is_wrong_is_said_and_is_no_failure_of_the_server(answers: Answers, on: date, code: str) -> None:
    response = post(answers, on)
    assert response.status_code == 422
    assert [problem["code"] for problem in response.json()["problems"]] == [code]


def test_the_reasons_name_the_line_of_the_rule() -> None:
    said = post({"structure.kind": "EI", "criteres.rsa": True}, path="/eligibility/reasons").json()
    assert said["result"] == "yes"
    assert "iae-eligibility/2022-09-14.yaml:" in said["place"]


@settings(max_examples=50, deadline=None)
@given(strategies.near_thresholds(RULES, on=DAY))
def test_the_endpoint_says_what_the_rules_say_at_every_threshold(answers: Answers) -> None:
    assert post(answers).json()["eligible"] is cr.decide(RULES, "eligible", answers, on=DAY)


@settings(max_examples=50, deadline=None)
@given(strategies.answers(RULES, on=DAY))
def test_yes_and_no_ask_nothing_and_it_depends_asks_something(answers: Answers) -> None:
    said = post(answers).json()
    assert bool(said["depends_on"]) is (said["eligible"] is None)


@settings(max_examples=50, deadline=None)
@given(strategies.answers(RULES, on=DAY), st.data())
def test_forgetting_an_answer_never_turns_yes_into_no(answers: Answers, data: st.DataObject) -> None:
    forgotten = data.draw(st.sampled_from([None, *answers]))
    fewer = {name: value for name, value in answers.items() if name != forgotten}
    whole, part = post(answers).json()["eligible"], post(fewer).json()["eligible"]
    assert part in (whole, None)
