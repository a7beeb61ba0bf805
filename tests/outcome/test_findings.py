"""Findings: three values that are never confused, and what each rests on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import coorace_rules as cr
import making
from making import Data, computed, edition, fact, held, rated, section

ON = date(2016, 3, 1)
NA = cr.NotApplicable("pas chez nous")
FACTS = {
    "f": fact("boolean"),
    "g": fact("boolean"),
    "n": fact("integer", min=0, max=100),
    "genre": fact("choice", options=["AI", "GES"]),
    "membres": fact("integer", applies_when='genre = "GES"'),
    "libre": fact("integer", not_applicable="allowed"),
}


def finding(criterion: Data, answers: dict[str, Any], **more: Any) -> cr.Finding:
    data = edition(section("s", criterion), facts=FACTS, **more)
    return cr.evaluate(making.referential(data), answers, on=ON).findings[criterion["id"]]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (0, "not_met"),
        (1, "partly_met"),
        (3, "met"),
        (4, "met"),
        (cr.UNKNOWN, "unknown"),
        (NA, "not_applicable"),
    ],
)
def test_status_follows_the_level_and_its_target(answer: Any, status: str) -> None:
    assert finding(rated("a", target=3, not_applicable="allowed"), {"a": answer}).status == status


def test_nobody_answered_is_not_do_not_know() -> None:
    assert finding(rated("a"), {}).status == "unanswered"
    assert finding(rated("a"), {"a": None}).status == "unanswered"
    assert finding(rated("a"), {"a": {"unknown": True}}).status == "unknown"


def test_not_applicable_that_is_not_allowed_leaves_the_question_open_and_says_so() -> None:
    data = edition(section("s", rated("a")))
    outcome = cr.evaluate(making.referential(data), {"a": NA})
    assert outcome.findings["a"].status == "unknown"
    assert [d.code for d in outcome.diagnostics] == ["CR404"]


def test_not_applicable_without_justification_leaves_the_question_open_and_says_so() -> None:
    data = edition(section("s", rated("a", not_applicable="allowed")))
    outcome = cr.evaluate(making.referential(data), {"a": {"not_applicable": " "}})
    assert outcome.findings["a"].status == "unknown"
    assert [d.code for d in outcome.diagnostics] == ["CR405"]


@pytest.mark.parametrize(
    ("condition", "answers", "status", "needs"),
    [
        ("f and g", {"f": False}, "not_met", ()),
        ("g and f", {"f": False}, "not_met", ()),
        ("f or g", {"f": True}, "met", ()),
        ("f and g", {"f": True}, "unanswered", ("g",)),
        ("n < 10", {}, "unanswered", ("n",)),
        ("n < 10 or n >= 10", {}, "unanswered", ("n",)),
        ("if f then n > 3 else n > 3", {"n": 5}, "met", ()),
        ({"at_least": 2, "of": ["f", "g", "n > 3"]}, {"f": True, "g": True}, "met", ()),
        ({"at_least": 2, "of": ["f", "g", "n > 3"]}, {"f": False, "g": False}, "not_met", ()),
        ({"at_least": 2, "of": ["f", "g", "n > 3"]}, {"f": True}, "unanswered", ("g", "n")),
        ({"none": ["f", "g"]}, {"f": True}, "not_met", ()),
        ("membres > 3", {"genre": "AI"}, "not_applicable", ()),
        ("membres > 3", {}, "unanswered", ("genre",)),
        ({"all": ["f", "membres > 3"]}, {"genre": "AI", "f": True}, "met", ()),
        ({"any": ["f", "membres > 3"]}, {"genre": "AI", "f": False}, "not_met", ()),
        ({"at_least": 1, "of": ["membres > 3"]}, {"genre": "AI"}, "not_applicable", ()),
        ("libre > 3", {"libre": NA}, "not_applicable", ()),
    ],
)
def test_condition_is_decided_as_soon_as_what_is_known_decides(
    condition: Any, answers: dict[str, Any], status: str, needs: tuple[str, ...]
) -> None:
    found = finding(held("a", condition), answers)
    assert (found.status, found.needs) == (status, needs)


RULES = ({"when": "n <= 10", "is": 4}, {"when": "n <= 30", "is": 2}, {"otherwise": 0})


@pytest.mark.parametrize(("answers", "level"), [({"n": 10}, 4), ({"n": 11}, 2), ({"n": 31}, 0), ({}, None)])
def test_the_first_rule_that_holds_gives_the_level(answers: dict[str, Any], level: int | None) -> None:
    assert finding(computed("a", *RULES), answers).level == (None if level is None else Decimal(level))


def test_rules_that_all_lead_to_one_level_need_no_answer() -> None:
    rules = ({"when": "f", "is": 2}, {"when": "n > 3", "is": 2}, {"otherwise": 2})
    found = finding(computed("a", *rules), {})
    assert found.level == 2
    assert found.needs == ()


def test_a_rule_that_does_not_apply_is_passed_over() -> None:
    rules = ({"when": "membres > 3", "is": 4}, {"when": "f", "is": 2}, {"otherwise": 0})
    assert finding(computed("a", *rules), {"genre": "AI", "f": True}).level == 2
    assert finding(computed("a", *rules), {"genre": "AI", "f": False}).level == 0


def test_a_level_whose_rules_all_leave_does_not_apply() -> None:
    rules = ({"when": "membres > 3", "is": 4}, {"otherwise": 0})
    assert finding(computed("a", *rules), {"genre": "AI"}).status == "not_applicable"


def test_a_level_that_may_turn_out_not_to_apply_is_not_determined() -> None:
    rules = ({"when": "membres > 3", "is": 0}, {"otherwise": 0})
    assert finding(computed("a", *rules), {}).status == "unanswered"


@pytest.mark.parametrize(
    ("answers", "status"),
    [({"genre": "AI"}, "met"), ({"genre": "GES"}, "not_applicable"), ({}, "unanswered")],
)
def test_a_criterion_applies_when_its_condition_holds(answers: dict[str, Any], status: str) -> None:
    assert finding(rated("a", applies_when='genre = "AI"'), {**answers, "a": 4}).status == status


def test_a_criterion_that_may_not_apply_asks_first_what_decides_that() -> None:
    assert finding(rated("a", applies_when='genre = "AI"'), {}).needs == ("genre",)


def test_why_it_does_not_apply_is_said_in_the_author_s_words() -> None:
    labelled = {"when": 'genre = "AI"', "label": {"fr": "Association intermédiaire", "en": "Intermediary"}}
    found = finding(rated("a", applies_when=labelled), {"genre": "GES"})
    assert found.reason is not None
    assert found.reason.said_in("en") == "Intermediary"


def test_a_section_s_condition_is_that_of_all_its_criteria() -> None:
    inner = section("t", rated("a"), rated("b"), applies_when='genre = "AI"')
    data = edition(section("s", inner, rated("c")), facts=FACTS)
    outcome = cr.evaluate(making.referential(data), {"genre": "GES", "c": 4})
    assert [f.status for f in outcome.findings.values()] == ["met", "not_applicable", "not_applicable"]
    assert outcome.positions["t"].status == "not_applicable"
    assert outcome.positions["essai"].score == 100


def test_an_operation_that_fails_is_an_error_at_its_place_and_hides_nothing() -> None:
    data = edition(section("s", held("a", "f or 10 / n > 2"), rated("b")), facts=FACTS)
    outcome = cr.evaluate(making.referential(data), {"f": True, "n": 0, "b": 4})
    assert outcome.findings["a"].status == "error"
    assert outcome.positions["s"].score == 100
    assert outcome.positions["s"].completeness == 50
    (told,) = outcome.diagnostics
    assert (told.code, told.severity) == ("CR501", "error")
    assert told.span is not None


def test_a_value_that_fails_makes_an_error_of_all_that_rests_on_it() -> None:
    data = edition(section("s", held("a", "part > 2"), rated("b")), facts=FACTS, values={"part": "10 / n"})
    outcome = cr.evaluate(making.referential(data), {"n": 0, "b": 4})
    assert outcome.findings["a"].status == "error"


def test_what_rests_on_a_default_is_assumed() -> None:
    facts = {"d": fact("integer", default=3), "f": fact("boolean")}
    data = edition(section("s", held("a", "double > 2 and f")), facts=facts, values={"double": "2 * d"})
    referential = making.referential(data)
    assert cr.evaluate(referential, {"f": True}).findings["a"].assumed == ("d",)
    assert cr.evaluate(referential, {"f": True, "d": 3}).findings["a"].assumed == ()


PARAMETER = {
    "smic": {
        "type": "money",
        "source": "s",
        "values": [
            {"from": "2015-01-01", "to": "2016-01-01", "value": 10},
            {"from": "2017-01-01", "value": 12},
        ],
    }
}


@pytest.mark.parametrize(
    ("on", "status"), [("2015-12-31", "met"), ("2016-06-01", "unknown"), ("2017-01-01", "not_met")]
)
def test_a_parameter_has_its_value_at_the_date_and_is_unknown_outside(on: str, status: str) -> None:
    data = edition(section("s", held("a", "smic < 11")), parameters=PARAMETER)
    outcome = cr.evaluate(making.referential(data), {}, on=date.fromisoformat(on))
    assert outcome.findings["a"].status == status
    assert outcome.questions == ()


def test_today_is_the_date_of_reference() -> None:
    data = edition(section("s", held("a", 'today() = date("2016-03-01")')))
    assert cr.evaluate(making.referential(data), {}, on=ON).findings["a"].status == "met"


EVIDENCE = {"document": {"fr": "PV"}, "max_age": "P1Y"}


@pytest.mark.parametrize(
    ("expected", "given", "state"),
    [
        (None, None, "declared"),
        (None, "PV", "proved"),
        (EVIDENCE, None, "missing"),
        (EVIDENCE, {"reference": "PV", "date": "2015-03-01"}, "proved"),
        (EVIDENCE, {"reference": "PV", "date": "2015-02-28"}, "expired"),
        (
            EVIDENCE,
            [{"reference": "a", "date": "2014-01-01"}, {"reference": "b", "date": "2016-01-01"}],
            "proved",
        ),
        (EVIDENCE, "PV sans date", "declared"),
        ({"interview": {"fr": "entretien"}}, "entretien du 3 mai", "proved"),
    ],
)
def test_evidence_stands_beside_the_finding_never_inside_it(expected: Any, given: Any, state: str) -> None:
    more = {} if expected is None else {"evidence": expected}
    answer = {"value": 4, **({} if given is None else {"evidence": given})}
    found = finding(rated("a", **more), {"a": answer})
    assert (found.evidence, found.status) == (state, "met")


def test_an_open_finding_has_no_state_of_evidence() -> None:
    assert finding(rated("a", evidence=EVIDENCE), {}).evidence is None


def test_a_computed_finding_takes_the_worst_evidence_of_the_facts_that_expect_some() -> None:
    facts = {
        "x": fact("boolean", evidence={"document": {"fr": "?"}}),
        "y": fact("boolean", evidence={"document": {"fr": "?"}}),
        "z": fact("boolean"),
    }
    data = edition(section("s", held("a", "x and y and z")), facts=facts)
    referential = making.referential(data)
    answers = {"x": {"value": True, "evidence": "a"}, "y": True, "z": True}
    assert cr.evaluate(referential, answers).findings["a"].evidence == "missing"
    answers["y"] = {"value": True, "evidence": "b"}
    assert cr.evaluate(referential, answers).findings["a"].evidence == "proved"
