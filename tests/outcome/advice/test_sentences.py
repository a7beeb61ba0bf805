"""Advice in sentences, and in plain data."""

from __future__ import annotations

from typing import Any

import pytest

import coorace_rules as cr
from outcome.advice.advising import AGE, DAY, PEOPLE, deciding

REFUSED_FR = """\
ce qui suffirait à changer la décision :
  1. l'effectif : au plus 10 personnes (aujourd'hui : 12 personnes ; le référentiel ne dit pas si cela change)
     + « ? » : oui (aujourd'hui : non ; peut changer)
aussi, mais avec un fait qui ne dépend pas de vous :
  2. la date de naissance : le 2 mars 1990 ou après (aujourd'hui : 29 février 1980 ; ne dépend pas de vous)
tous les ensembles de faits ont été regardés"""
REFUSED_EN = """\
what would be enough to change the verdict:
  1. the size: at most 10 people (now: 12 people; the referential does not say if it changes)
     + “[fr] ?”: yes (now: no; can change)
also, but with a fact that is not yours to change:
  2. the birth date: on or after 2 March 1990 (now: 29 February 1980; not yours to change)
all sets of facts were looked at"""
OPEN_FR = """\
ce qui peut encore décider, dans l'ordre :
  1. « ? » (au plus 2 questions, au mieux 1)
     - au plus 10 personnes : reste ouvert (encore au plus 1 question)
     - au moins 11 personnes : la décision est non
  2. « ? » (au plus 2 questions, au mieux 1)
     - oui : reste ouvert (encore au plus 1 question)
     - non : la décision est non"""
OPEN_EN = """\
what can still decide, in order:
  1. “[fr] ?” (at most 2 questions, at best 1)
     - at most 10 people: still open (at most 1 question more)
     - at least 11 people: the verdict is no
  2. “[fr] ?” (at most 2 questions, at best 1)
     - yes: still open (at most 1 question more)
     - no: the verdict is no"""


@pytest.mark.parametrize(
    ("holds", "answers", "french", "english"),
    [
        (
            {"any": ["age < 26", {"all": ["size <= 10", "statutes"]}]},
            {"birth": "1980-02-29", "size": 12, "statutes": False},
            REFUSED_FR,
            REFUSED_EN,
        ),
        ({"all": ["statutes", "size <= 10"]}, {}, OPEN_FR, OPEN_EN),
    ],
)
def test_an_explanation_ends_with_advice_in_both_languages(
    holds: Any, answers: dict[str, Any], french: str, english: str
) -> None:
    outcome = cr.evaluate(deciding(holds, facts=PEOPLE, values=AGE), answers, on=DAY)
    for lang, text in (("fr", french), ("en", english)):
        said = outcome.explain("v").render(lang).replace("\u00a0", " ")  # type: ignore[arg-type]
        assert said.endswith(text)


def test_a_verdict_that_is_true_needs_no_advice() -> None:
    outcome = cr.evaluate(deciding("statutes", facts=PEOPLE), {"statutes": True})
    assert outcome.explain("v").advice is None
    assert not outcome.advise("v").ways
    assert not outcome.advise("v").questions


def test_advice_is_plain_data_too() -> None:
    ref = deciding({"all": ["age < 26", "size <= 10"]}, facts=PEOPLE, values=AGE)
    data = cr.evaluate(ref, {"size": 12, "birth": "2000-01-01"}, on=DAY).explain("v").to_data("en")
    assert data["advice"]["ways"] == [
        {
            "ids": ["size"],
            "yours": True,
            "covers_all": True,
            "options": [
                [
                    {
                        "id": "size",
                        "label": "the size",
                        "changeable": "unknown",
                        "now": "12\u00a0people",
                        "to": [{"to": 10}],
                        "said": "at most 10\u00a0people",
                    }
                ]
            ],
        }
    ]
    [asking] = cr.evaluate(ref, {"size": 9}, on=DAY).explain("v").to_data("en")["advice"]["questions"]
    assert [answer["answers"] for answer in asking["answers"]] == [
        [{"to": "1990-03-01"}],
        [{"from": "1990-03-02"}],
    ]


def test_there_is_no_advice_about_what_is_no_verdict() -> None:
    outcome = cr.evaluate(deciding("statutes", facts=PEOPLE), {})
    with pytest.raises(cr.AnswersError, match="CR515"):
        outcome.advise("w")
    with pytest.raises(cr.AnswersError, match="CR512"):
        cr.Outcome.from_json(outcome.to_json()).advise("v")
