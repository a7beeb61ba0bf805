"""What `show` says of facts and of dated constants."""

from __future__ import annotations

import making
from coorace_rules.api.referentials import render_referential
from making import edition, fact


def shown(lang: str = "en") -> str:
    data = edition(
        facts={
            "naissance": fact("date"),
            "senior": fact("boolean", follows='naissance <= today() - duration("P50Y")'),
            "jeune": fact(
                "boolean", evidence={"document": {"fr": "Pièce", "en": "Proof of age"}, "max_age": "P1Y10D"}
            ),
        },
        exclusive=[{"of": ["senior", "jeune"], "label": {"fr": "un seul âge", "en": "one age"}}],
        coherent=[{"holds": "naissance < today()", "label": {"fr": "on est né", "en": "one is born"}}],
        parameters={
            "plafond": {
                "type": "integer",
                "unit": "jours",
                "title": {"fr": "Plafond", "en": "Ceiling"},
                "source": "s",
                "values": [
                    {"from": "2015-01-01", "value": 30},
                    {"from": "2016-01-01", "to": "2017-01-01", "unknown": {"fr": "perdu", "en": "lost"}},
                    {"from": "2017-01-01", "value": 21},
                ],
            },
            "delai": {"type": "duration", "values": [{"from": "2015-01-01", "value": "P18M"}]},
            "ouvert": {"type": "boolean", "values": [{"from": "2015-01-01", "value": False}]},
            "debut": {"type": "date", "values": [{"from": "2015-01-01", "value": "2015-03-01"}]},
        },
        verdicts={
            "v": {
                "holds": "senior and jeune and plafond > 3 and ouvert and debut < today() + delai",
                "source": "s",
            }
        },
    )  # fmt: skip
    return render_referential(making.referential(data), "markdown", lang).replace("\u00a0", " ")  # type: ignore[arg-type]


def test_facts_say_that_they_follow_and_what_proves_them() -> None:
    text = shown()
    assert "yes or no, or follows" in text
    assert "Proof of age (12 months 10 days at most)" in text
    assert "senior, jeune: one age" in text


def test_what_true_answers_respect_is_said() -> None:
    assert "### What true answers respect\n\n- one is born\n" in shown()
    assert "- on est né\n" in shown("fr")


def test_every_stretch_of_a_dated_constant_is_said_and_a_hole_says_why() -> None:
    text = shown()
    assert "Dated values" in text
    for said in ("30 days", "21 days", "unknown: lost", "1 year and 6 months", "1 March 2015"):
        assert said in text, said
    assert "inconnu : perdu" in shown("fr")
    assert "from 1 January 2016 to 1 January 2017, excluded" in text


def test_the_status_of_an_edition_of_verdicts_is_that_of_its_verdicts() -> None:
    assert "proposal" in shown()
