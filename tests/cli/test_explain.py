"""`explain`: advice about verdicts, and what if."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from making import edition, fact, rated, section, written

if TYPE_CHECKING:
    from cli.running import Run

EDITION = edition(
    section("a", rated("booklet")),
    facts={
        "size": fact("integer", min=0, unit="personnes", label={"fr": "l'effectif", "en": "the size"}),
        "kind": fact("choice", options=["AI", "EI"], changeable="slow"),
        "birth": fact("date", changeable="no"),
    },
    verdicts={
        "ready": {
            "title": {"fr": "Prêt", "en": "Ready"},
            "source": "s",
            "holds": {"any": ["size <= 10", {"all": ['kind = "AI"', 'birth > date("1990-03-01")']}]},
        }
    },
)
ANSWERS = {"size": 12, "kind": "EI", "birth": "1980-01-01", "booklet": 1}


@pytest.fixture
def files() -> tuple[str, str]:
    Path("e.yaml").write_text(written(EDITION), encoding="utf-8")
    Path("a.yaml").write_text(json.dumps({"answers": ANSWERS}), encoding="utf-8")
    return "e.yaml", "a.yaml"


def test_a_refusal_says_what_would_be_enough(coorace: Run, files: tuple[str, str]) -> None:
    said = coorace("explain", *files, "ready")
    assert said.code == 0
    text = said.out.replace("\u00a0", " ")
    assert "  1. l'effectif : au plus 10 personnes (aujourd'hui : 12 personnes ;" in text
    assert "(aujourd'hui : 1er janvier 1980 ; ne dépend pas de vous)" in text
    assert "change lentement" in text


def test_what_if_compares_and_explains(coorace: Run, files: tuple[str, str]) -> None:
    said = coorace("explain", *files, "ready", "--what-if", "size=10", "--what-if", "booklet=4", lang="en")
    assert said.code == 0
    assert said.out.startswith("with size, booklet changed:\n  “Ready”: no → yes\n")
    assert "gap closed: “[fr] booklet”" in said.out
    assert "\nReady: yes\n" in said.out


def test_what_if_without_a_value_takes_the_answer_away(coorace: Run, files: tuple[str, str]) -> None:
    said = coorace("explain", *files, "ready", "--what-if", "size=", lang="en")
    assert "“Ready”: no → unknown" in said.out
    assert "what can still decide, in order:" in said.out


def test_both_are_in_the_data(coorace: Run, files: tuple[str, str]) -> None:
    def data(*more: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(coorace("explain", *files, "ready", "--format", "json", *more).out)
        return found

    assert [way["ids"] for way in data()["advice"]["ways"]] == [["size"], ["kind", "birth"]]
    assert data("--what-if", "size=10")["changes"]["verdicts"] == {"ready": [False, True]}


@pytest.mark.parametrize("typed", ["birth=01/04/1990", "birth=1990-04-01"])
def test_days_are_typed_as_people_write_them(typed: str, coorace: Run, files: tuple[str, str]) -> None:
    said = coorace("explain", *files, "ready", "--what-if", typed, "--what-if", "kind=ai", lang="en")
    assert "“Ready”: no → yes" in said.out


@pytest.mark.parametrize(
    ("typed", "lang", "message"),
    [
        ("size", "fr", "--what-if attend ID=VALEUR, pas `size`"),
        ("size", "en", "--what-if expects ID=VALUE, not `size`"),
        ("size=dix", "fr", "--what-if size=dix: un nombre est attendu"),
        ("nope=1", "en", "CR401"),
        ("size=-1", "en", "CR402"),
    ],
)
def test_a_wrong_what_if_is_refused_in_words(
    typed: str, lang: str, message: str, coorace: Run, files: tuple[str, str]
) -> None:
    said = coorace("explain", *files, "ready", "--what-if", typed, lang=lang)
    assert said.code == 2
    assert message in said.err
