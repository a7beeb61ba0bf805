"""`ask`: an interview that asks only what matters, in anyone's words, and loses nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
import making
from cli.interviews import KINDS, THREE, answers, ask
from cli.running import CTRL_C, CTRL_D, Run
from making import edition, fact, held, rated, section


def test_all_questions_answered_says_so_and_what_comes_next(coorace: Run) -> None:
    said = coorace(*ask(THREE), typed=["1", "2", "3"])
    assert said.code == 0
    assert said.asked == ["a", "b", "c"]
    assert said.out.endswith(
        "\nPlus aucune question n'est ouverte.\n"
        "Réponses enregistrées dans a.yaml.\n"
        "Pour voir le résultat : coorace-rules evaluate essai@1 a.yaml\n"
    )
    assert answers() == {"a": 1, "b": 2, "c": 3}
    again = coorace(*ask(THREE))
    assert again.asked == []
    assert "Plus aucune question" in again.out


def test_progress_counts_what_has_an_answer_among_what_matters(coorace: Run) -> None:
    data = edition(
        section("s", held("a", "f", applies_when='k = "AI"'), rated("b"), rated("c")),
        facts={"k": fact("choice", options=["AI", "ACI"]), "f": fact("boolean")},
    )
    assert coorace(*ask(data), typed=["AI", "o", "?", "+ bien", ">", CTRL_D]).progress == [
        *("[0/3]", "[1/4]", "[2/4]", "[3/4]")
    ]


def test_only_what_still_matters_is_asked(coorace: Run) -> None:
    facts = {"k": fact("choice", options=KINDS), "n": fact("integer"), "m": fact("integer")}
    data = edition(
        section("s", held("a", "n > 3", applies_when='k = "AI"'), held("b", "n > 3 or m > 3")), facts=facts
    )
    assert coorace(*ask(data), typed=["1", "5"]).asked == ["k", "n"]
    Path("a.yaml").unlink()
    assert coorace(*ask(data), typed=["2", "1", "1"]).asked == ["k", "n", "m"]


def test_a_fact_that_does_not_apply_is_not_asked(coorace: Run) -> None:
    facts = {"k": fact("boolean"), "n": fact("integer", applies_when="k")}
    data = edition(section("s", held("a", "n > 3"), rated("b")), facts=facts)
    assert coorace(*ask(data), typed=["n", "2"]).asked == ["k", "b"]


def test_a_question_shows_its_words_help_choices_and_unit(coorace: Run) -> None:
    facts = {
        "k": fact("choice", options=KINDS, help={"fr": "Une seule réponse."}, ask={"fr": "Quel type ?"}),
        "n": fact("integer", unit="jours", ask={"fr": "Combien ?"}),
    }
    data = edition(section("s", held("a", 'k = "AI"'), held("b", "n > 3"), rated("c")), facts=facts)
    out = coorace(*ask(data), typed=["1", "5", "!"]).out
    assert out.startswith(
        "\n[0/3] k\nQuel type ?\n  Une seule réponse.\n    1  Association (AI)\n    2  Chantier (ACI)\n"
        "  ? ne sait pas   + commenter   * déjà prévu   = preuve\n"
        "  < revenir   > plus tard   ! arrêter\n"
        "Réponse > "
    )
    assert "\n[1/3] n\nCombien ?\n  en jours\n" in out
    assert "\n[2/3] c\nc\n    0  niveau 0\n    1  niveau 1\n" in out


HINTS = [
    (fact("boolean"), "o oui   n non"),
    (fact("choices", options=["x", "y"]), "plusieurs numéros, séparés par des virgules ; 0 pour aucun"),
    (fact("date"), "une date, comme 31/12/2015"),
    (fact("duration"), "en mois"),
    (fact("duration", unit="jours"), "en jours"),
    (fact("percent"), "en %"),
    (fact("money"), "en €"),
]
CONDITIONS = {
    "boolean": "f",
    "integer": "f > 3",
    "number": "f > 3",
    "percent": "f > 3",
    "money": "f > 3",
    "text": 'f = "x"',
    "choice": 'f = "x"',
    "choices": 'list contains(f, "x")',
    "date": 'f > date("2015-01-01")',
    "duration": 'f > duration("P1M")',
}


def about(form: making.Data) -> making.Data:
    """An edition that asks one fact."""
    condition = 'f > duration("P3D")' if form.get("unit") == "jours" else CONDITIONS[form["type"]]
    return edition(section("s", held("a", condition)), facts={"f": form})


@pytest.mark.parametrize(("form", "hint"), HINTS)
def test_what_may_be_typed_is_said(form: making.Data, hint: str, coorace: Run) -> None:
    assert f"\n  {hint}\n" in coorace(*ask(about(form)), typed=["!"]).out


XY = {"options": ["x", "Y"]}


@pytest.mark.parametrize(
    ("form", "typed", "kept"),
    [
        (fact("boolean"), "o", True),
        (fact("boolean"), "OUI", True),
        (fact("boolean"), "y", True),
        (fact("boolean"), "n", False),
        (fact("boolean"), "Non", False),
        (fact("integer"), "12", 12),
        (fact("integer"), " 12 000 ", 12000),
        (fact("integer"), "12\u202f000", 12000),
        (fact("integer"), "-5", -5),
        (fact("number"), "12,5", "12.5"),
        (fact("number"), "12.50", "12.50"),
        (fact("percent"), "60 %", 60),
        (fact("money"), "1 250,50 €", "1250.50"),
        (fact("text"), "deux mots", "deux mots"),
        (fact("choice", **XY), "1", "x"),
        (fact("choice", **XY), "2", "Y"),
        (fact("choice", **XY), "y", "Y"),
        (fact("choices", **XY), "1,2", ["x", "Y"]),
        (fact("choices", **XY), " 2 ", ["Y"]),
        (fact("choices", **XY), "X , y", ["x", "Y"]),
        (fact("choices", **XY), "0", []),
        (fact("choices", **XY), "aucun", []),
        (fact("date"), "3/1/2015", "2015-01-03"),
        (fact("date"), "31/12/2015", "2015-12-31"),
        (fact("date"), "2015-12-31", "2015-12-31"),
        (fact("duration"), "18", "P18M"),
        (fact("duration"), "P1Y", "P1Y"),
        (fact("duration", unit="jours"), "30", "P30D"),
    ],
)
def test_answers_are_understood_as_people_write_them(
    form: making.Data, typed: str, kept: Any, coorace: Run
) -> None:
    said = coorace(*ask(about(form)), typed=[typed])
    assert said.asked == ["f"]
    found = answers()["f"]
    assert str(found) == kept if isinstance(kept, str) else found == kept


@pytest.mark.parametrize(
    ("form", "typed", "message"),
    [
        (fact("boolean"), "peut-être", "répondez o (oui) ou n (non)"),
        (fact("integer"), "beaucoup", "un nombre est attendu"),
        (fact("integer"), "1e9", "un nombre est attendu"),
        (fact("integer"), "12,5", "attendu ici : un nombre entier ; trouvé : `12.5` (nombre)"),
        (fact("integer", min=3), "2", "attendu ici : 3 ou plus ; trouvé : `2` (nombre)"),
        (fact("percent"), "120", "attendu ici : 100 ou moins ; trouvé : `120` (nombre)"),
        (fact("choice", **XY), "3", "répondez par un numéro de 1 à 2"),
        (fact("choice", **XY), "z", "répondez par un numéro de 1 à 2"),
        (
            fact("choices", **XY),
            "1,,2",
            "répondez par des numéros de 1 à 2, séparés par des virgules, ou 0 pour aucun",
        ),
        (
            fact("choices", **XY),
            "1,1",
            "attendu ici : une liste de valeurs, chacune une fois ; trouvé : une liste",
        ),
        (
            fact("date"),
            "31/02/2015",
            "attendu ici : une date qui existe, AAAA-MM-JJ ; trouvé : `2015-02-31` (texte)",
        ),
        (fact("date"), "hier", "attendu ici : une date AAAA-MM-JJ ; trouvé : `hier` (texte)"),
        (fact("duration"), "P3D", "attendu ici : une durée en mois, comme P6M ; trouvé : `P3D` (texte)"),
        (fact("boolean"), "-", "cette question ne peut pas être sans objet"),
    ],
)
def test_what_is_not_understood_is_asked_again_with_a_reason_and_nothing_is_kept(
    form: making.Data, typed: str, message: str, coorace: Run
) -> None:
    said = coorace(*ask(about(form)), typed=[typed, "!"])
    assert said.code == 0
    assert said.asked == ["f"]
    assert f"Réponse >   {message}\nRéponse > " in said.out
    assert "CR4" not in said.out
    assert not Path("a.yaml").exists()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("9", "`9` (nombre) n'est pas un niveau de l'échelle : `0`, `1`, `2`, `3`, `4`"),
        ("2,5", "`2.5` (nombre) n'est pas un niveau de l'échelle : `0`, `1`, `2`, `3`, `4`"),
        ("bien", "un nombre est attendu"),
    ],
)
def test_a_level_off_the_scale_is_asked_again(typed: str, message: str, coorace: Run) -> None:
    assert f"Réponse >   {message}\nRéponse > " in coorace(*ask(THREE), typed=[typed, "!"]).out


def test_each_answer_is_on_the_disk_before_the_next_question(coorace: Run) -> None:
    seen: list[dict[str, object]] = []

    def look() -> None:
        seen.append(answers())

    coorace(*ask(THREE), typed=["1", look, "+ bien", look, "?", look, "!"])
    assert seen == [
        {"a": 1},
        {"a": 1, "b": {"comment": "bien"}},
        {"a": 1, "b": {"comment": "bien", "unknown": True}},
    ]
    assert [path.name for path in Path().iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("end", [CTRL_C, CTRL_D], ids=["ctrl-c", "end of input"])
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ([], None),
        (["1"], {"a": 1}),
        (["1", "9"], {"a": 1}),
        (["1", "+"], {"a": 1}),
        (["1", "-"], {"a": 1}),
        (["1", "+ bien"], {"a": 1, "b": {"comment": "bien"}}),
    ],
)
def test_leaving_at_any_moment_loses_nothing_and_is_not_done(
    typed: list[str], kept: dict[str, object] | None, end: str, coorace: Run
) -> None:
    said = coorace(*ask(THREE), typed=[*typed, end])
    assert said.code == 130
    assert said.err == "interrompu\n"
    assert (answers() if Path("a.yaml").exists() else None) == kept
    assert ("Réponses enregistrées" in said.out) is (kept is not None)
    assert re.search(r"\n[23] questions restent ouvertes\.\n", said.out)


def test_stopping_is_done_for_today(coorace: Run) -> None:
    said = coorace(*ask(THREE), typed=["1", "2", "!"])
    assert (said.code, said.err) == (0, "")
    assert "\nUne question reste ouverte.\nRéponses enregistrées dans a.yaml.\n" in said.out


def test_it_resumes_where_one_stopped_and_keeps_what_the_file_says(coorace: Run) -> None:
    arguments = ask(THREE)
    Path("a.yaml").write_text(
        "subject: {name: Nous, kind: group}\non: 2016-01-31\nanswers:\n"
        "  a: {value: 2, comment: oui, by: peer, planned: [{what: suite, due: 2016-05-01}]}\n",
        encoding="utf-8",
    )
    said = coorace(*arguments[:-2], typed=["3", "!"])
    assert said.asked == ["b", "c"]
    read = cr.read_answers(cr.load("e.yaml"), "a.yaml")
    assert read.subject == ("Nous", "group")
    assert read.on == date(2016, 1, 31)
    assert answers() == {
        "a": {
            "value": 2,
            "comment": "oui",
            "by": "peer",
            "planned": [{"what": "suite", "due": "2016-05-01"}],
        },
        "b": 3,
    }


def test_the_date_of_reference_is_kept_with_the_answers(coorace: Run) -> None:
    coorace(*ask(THREE), typed=["1"])
    assert cr.read_answers(cr.load("e.yaml"), "a.yaml").on == date(2016, 3, 1)
    coorace("ask", "e.yaml", "-o", "b.yaml", typed=["1"])
    assert cr.read_answers(cr.load("e.yaml"), "b.yaml").on is not None


def test_what_one_does_not_know_is_not_asked_twice_today_and_comes_last_another_day(coorace: Run) -> None:
    said = coorace(*ask(THREE), typed=["+ demander à Paul", "?", "2", "!"])
    assert said.asked == ["a", "b", "c"]
    said = coorace(*ask(THREE), typed=["3", "4"])
    assert said.asked == ["c", "a"]
    assert answers() == {"a": {"comment": "demander à Paul", "value": 4}, "b": 2, "c": 3}


def test_when_only_unknown_answers_are_left_it_stops_and_says_how_many(coorace: Run) -> None:
    said = coorace(*ask(THREE), typed=["?", "?", "3"])
    assert said.code == 0
    assert said.progress[-1] == "[2/3]"
    assert "\n2 questions restent ouvertes, dont 2 à « ne sait pas ».\n" in said.out


def test_what_is_left_for_later_is_not_kept_and_comes_back_another_day(coorace: Run) -> None:
    said = coorace(*ask(THREE), typed=[">", "2", "3"])
    assert said.asked == ["a", "b", "c"]
    assert answers() == {"b": 2, "c": 3}
    assert coorace(*ask(THREE), typed=["1"]).asked == ["a"]


def test_not_applicable_is_offered_where_it_is_allowed_and_needs_a_reason(coorace: Run) -> None:
    said = coorace(*ask(THREE), typed=["-", "1", "-", "  ", "-", "nous sommes trois", "!"])
    first, second, _ = re.split(r"\n\[\d/3\] ", said.out)[1:]
    assert "- sans objet" not in first
    assert "cette question ne peut pas être sans objet" in first
    assert "- sans objet" in second
    assert "Pourquoi est-ce sans objet ?" in second
    assert "sans objet demande une raison" in second
    assert answers() == {"a": 1, "b": {"not_applicable": "nous sommes trois"}}


def test_a_fact_may_be_not_applicable_too(coorace: Run) -> None:
    data = about(fact("integer", not_applicable="allowed"))
    coorace(*ask(data), typed=["-", "pas de salarié"])
    assert answers() == {"f": {"not_applicable": "pas de salarié"}}
