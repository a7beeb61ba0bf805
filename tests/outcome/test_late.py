"""An outcome is written out when it is read: nobody can tell, but by the time it takes."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import fields, replace
from datetime import date
from threading import Thread
from typing import Any

import pytest
from hypothesis import given

import coorace_rules as cr
import making
from coorace_rules.testing.small_editions import Case, cases
from making import action, edition, held, rated, section

ON = date(2016, 3, 1)
DATA = edition(
    section("s", rated("a", target=3), held("b", "1 / n > 1"), rated("c")),
    facts={"n": making.fact("integer")},
    actions=[action("x", closes={"a": 4}, effort={"days": 2}, due="P6M"), action("y", when='level("c") < 2')],
)
ANSWERS: dict[str, Any] = {"a": 1, "n": 0}


def fresh() -> cr.Outcome:
    return cr.evaluate(making.referential(DATA), ANSWERS, on=ON)


def read(outcome: cr.Outcome) -> dict[str, Any]:
    return {field.name: getattr(outcome, field.name) for field in fields(outcome)}


def test_an_outcome_that_nobody_read_is_equal_to_one_that_was_read() -> None:
    known = fresh()
    assert read(known)["gaps"]
    assert fresh() == known
    assert fresh().plan == known.plan
    assert fresh() != replace(known, gaps=())


def test_an_outcome_that_nobody_read_writes_itself_whole() -> None:
    known = fresh()
    read(known)
    assert fresh().to_json() == known.to_json()
    assert [d.code for d in fresh().diagnostics] == ["CR501"]


def test_an_outcome_prints_as_a_line_whatever_its_size() -> None:
    known = fresh()
    assert repr(known) == "<Outcome of essai@1 on 2016-03-01>"
    cap = cr.evaluate(cr.load("cap@2015"), {}, on=ON)
    assert len(repr(cap)) < 200
    iae = cr.evaluate(cr.load("iae-eligibility@2020-03-26"), {}, on=date(2020, 4, 1))
    assert repr(iae).startswith("<Outcome of iae-eligibility@2020-03-26 on 2020-04-01: eligible=None")
    assert repr(cr.Outcome.from_json(iae.to_json())) == repr(iae)
    assert repr(replace(known, verdicts=dict.fromkeys("abcd", iae.verdicts["eligible"]))).endswith(
        ": a=None, b=None, c=None, …>"
    )


def test_a_plan_that_nobody_read_is_copied_and_pickled_whole() -> None:
    expected = fresh().plan
    assert pickle.loads(pickle.dumps(fresh().plan)) == expected  # noqa: S301 - our own object
    assert copy.copy(fresh().plan) == copy.deepcopy(fresh().plan) == expected
    assert replace(fresh().plan, unclosed=()).actions == expected.actions


def test_a_field_is_made_once() -> None:
    outcome = fresh()
    assert outcome.findings is outcome.findings
    assert outcome.plan.actions is outcome.plan.actions


def test_what_is_no_field_is_not_found() -> None:
    for data in (fresh(), fresh().plan, cr.Plan()):
        with pytest.raises(AttributeError, match="'scores'"):
            data.scores  # type: ignore[union-attr] # noqa: B018


def test_answers_changed_after_the_evaluation_do_not_reach_what_is_read_later() -> None:
    answers: dict[str, Any] = {"a": {"value": 1, "evidence": [{"reference": "PV"}]}, "n": 2, "c": 4}
    outcome = cr.evaluate(making.referential(DATA), answers, on=ON)
    answers["a"]["evidence"].append({"reference": "autre"})
    answers["n"] = 0
    assert outcome.receipt.answers["a"] == {"value": 1, "evidence": [{"reference": "PV"}]}
    assert outcome.findings["b"].status == "not_met"


def test_threads_that_read_one_outcome_read_the_same() -> None:
    outcome, found = fresh(), []
    threads = [Thread(target=lambda: found.append(outcome.to_json())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {fresh().to_json()}


@given(cases())
def test_json_is_the_data_of_an_outcome_written(case: Case) -> None:
    outcome = cr.evaluate(making.referential(case.data), case.all, on=ON)
    assert json.loads(outcome.to_json()) == json.loads(json.dumps(outcome.to_data()))
    assert list(json.loads(outcome.to_json())) == list(outcome.to_data())
    assert cr.Outcome.from_json(outcome.to_json()) == outcome
