"""What if: the same subject with some answers changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import coorace_rules as cr
from coorace_rules.outcome.changes import lines
from making import edition, fact, held, rated, referential, section

DAY = date(2016, 3, 1)
REF = referential(
    edition(
        section("a", held("small", "size <= 10"), rated("booklet", not_applicable="allowed")),
        facts={
            "size": fact("integer", min=0),
            "on_time": fact("boolean", default=True),
            "since": fact("date"),
        },
        verdicts={
            "ready": {
                "title": {"fr": "Prêt", "en": "Ready"},
                "source": "s",
                "holds": {"all": ['met("small")', "on_time", 'since < date("2016-01-01")']},
            }
        },
    )
)
ANSWERS = {"size": 12, "booklet": 2, "since": "2010-01-01"}


def outcome(**more: Any) -> cr.Outcome:
    return cr.evaluate(REF, {**ANSWERS, **more}, on=DAY)


def test_changed_answers_change_verdicts_scores_and_gaps_and_the_rest_stays() -> None:
    after = outcome().what_if({"size": 10, "booklet": 4})
    assert after == cr.evaluate(REF, {**ANSWERS, "size": 10, "booklet": 4}, on=DAY)
    assert after.changes is not None
    before, now = after.changes.verdicts["ready"]
    assert (before.value, now.value) == (False, True)
    assert after.changes.positions["a"] == (Decimal("25.0"), Decimal("100.0"))
    assert after.changes.closed == ("small", "booklet")
    assert after.changes.opened == ()
    assert outcome().changes is None


def test_gaps_may_open_too() -> None:
    after = outcome(size=5).what_if({"size": 11})
    assert after.changes is not None
    assert after.changes.opened == ("small",)


@pytest.mark.parametrize("nothing", [None, cr.UNKNOWN])
def test_an_answer_may_be_taken_away(nothing: object) -> None:
    after = outcome().what_if({"size": nothing})
    assert after.verdicts["ready"].needs == ("size",)
    assert after.changes is not None
    assert after.changes.verdicts["ready"][1].value is None


def test_a_fact_taken_away_goes_back_to_what_is_assumed() -> None:
    after = outcome(size=5, on_time=False).what_if({"on_time": None})
    assert after.verdicts["ready"].value is True


def test_questions_that_do_not_apply_are_answers_too() -> None:
    after = outcome(size=5).what_if({"booklet": cr.NotApplicable("nobody is welcomed")})
    assert after.positions["a"].score == 100


def test_the_subject_the_day_and_the_profile_stay() -> None:
    data = {"answers": ANSWERS, "subject": {"name": "Les Tilleuls", "kind": "group"}, "on": "2016-02-01"}
    after = cr.evaluate(REF, data).what_if({"size": 1})
    assert after.subject is not None
    assert (after.subject.name, after.subject.kind) == ("Les Tilleuls", "group")
    assert after.evaluated_on == date(2016, 2, 1)
    assert after.what_if({"size": 12}).evaluated_on == date(2016, 2, 1)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"nope": 1}, "CR401"),
        ({"nope": None}, "CR401"),
        ({"size": "x"}, "CR402"),
        ({"small": 1}, "CR407"),
        (5, "CR406"),
    ],
)
def test_mistakes_are_those_of_evaluate(changed: Any, code: str) -> None:
    with pytest.raises(cr.AnswersError, match=code):
        outcome().what_if(changed)


def test_an_outcome_read_from_a_file_has_no_rules_to_ask() -> None:
    with pytest.raises(cr.AnswersError, match="CR512"):
        cr.Outcome.from_json(outcome().to_json()).what_if({"size": 1})


def test_what_changes_is_said_in_both_languages() -> None:
    after = outcome().what_if({"size": 10, "booklet": 4})
    assert after.changes is not None
    assert lines(after.changes, REF, "fr")[:2] == [
        "avec size, booklet changés :",
        "  «\u00a0Prêt\u00a0» : non → oui",
    ]
    assert lines(after.changes, REF, "en")[:2] == ["with size, booklet changed:", "  “Ready”: no → yes"]
    assert "  écart comblé : «\u00a0small\u00a0»" in lines(after.changes, REF, "fr")
    same = outcome().what_if({"size": 13})
    assert same.changes is not None
    assert lines(same.changes, REF, "fr") == ["avec size changé :", "  rien ne change"]
    gone = outcome().what_if({"size": None})
    assert gone.changes is not None
    assert "  “Ready”: no → unknown" in lines(gone.changes, REF, "en")


def test_changes_are_plain_data_too() -> None:
    after = outcome().what_if({"size": 10})
    assert after.changes is not None
    assert after.changes.to_data() == {
        "answers": ["size"],
        "verdicts": {"ready": [False, True]},
        "positions": {"essai": ["25.0", "75.0"], "a": ["25.0", "75.0"]},
        "closed": ["small"],
        "opened": [],
    }
