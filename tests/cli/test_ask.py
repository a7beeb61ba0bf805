"""`ask`: an interview that asks only what matters, in anyone's words, and loses nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
import making
from cli.running import CTRL_C, CTRL_D, Run
from making import edition, fact, held, rated, section, written

ON = ("--on", "2016-03-01")
KINDS = [{"value": "AI", "label": {"fr": "Association"}}, {"value": "ACI", "label": {"fr": "Chantier"}}]


def ask(data: making.Data, *more: str) -> tuple[str, ...]:
    """The arguments that ask an edition's questions, answers going to `a.yaml`."""
    Path("e.yaml").write_text(written(data), encoding="utf-8")
    return ("ask", "e.yaml", "-o", "a.yaml", *ON, *more)


def answers(file: str = "a.yaml") -> dict[str, object]:
    """What a file of answers holds."""
    return dict(cr.read_answers(cr.load("e.yaml"), file).raw)


THREE = edition(section("s", rated("a"), rated("b", not_applicable="allowed"), rated("c")))


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


def test_a_comment_comes_beside_the_answer_at_once_or_asked_for(coorace: Run) -> None:
    said = coorace(*ask(THREE), typed=["+ tout de suite", "1", "+", "ensuite", "2", "!"])
    assert "Commentaire: " in said.out
    assert answers() == {
        "a": {"comment": "tout de suite", "value": 1},
        "b": {"comment": "ensuite", "value": 2},
    }


def test_a_comment_that_holds_control_characters_is_refused(coorace: Run) -> None:
    said = coorace(*ask(THREE), typed=["+ \x1b[A", "!"])
    assert "attendu ici : un texte" in said.out
    assert not Path("a.yaml").exists()


def test_without_a_file_named_answers_go_beside_under_the_referential_s_name(coorace: Run) -> None:
    ask(THREE)
    said = coorace("ask", "e.yaml", *ON, typed=["1"])
    assert answers("essai-1.reponses.yaml") == {"a": 1}
    assert "Réponses enregistrées dans essai-1.reponses.yaml." in said.out


def test_where_answers_cannot_be_written_it_says_so_and_claims_nothing(coorace: Run) -> None:
    ask(THREE)
    said = coorace("ask", "e.yaml", *ON, "-o", "absent/a.yaml", typed=["1", "2"])
    assert said.code == 2
    assert said.asked == []
    assert "Réponses enregistrées" not in said.out
    assert said.err.startswith("absent/a.yaml: error[CR004]: impossible d'écrire ce fichier")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("answers: {z: 1}\n", "CR401"),
        ("answers: {a: 9}\n", "CR403"),
        ("answers: {a: [\n", "CR101"),
        ("", "CR113"),
    ],
)
def test_a_file_that_is_not_right_is_refused_and_left_as_it_was(text: str, code: str, coorace: Run) -> None:
    arguments = ask(THREE)
    Path("a.yaml").write_text(text, encoding="utf-8")
    said = coorace(*arguments, typed=["1"])
    assert said.code == 2
    assert said.asked == []
    assert f"error[{code}]" in said.err
    assert Path("a.yaml").read_text(encoding="utf-8") == text


def test_it_speaks_english_when_asked(coorace: Run) -> None:
    said = coorace(*ask(THREE), lang="en", typed=["x", "-", "1", "-", "too small", "!"])
    assert "Answer > " in said.out
    assert "  a number is expected\n" in said.out
    assert "  ? do not know   - not applicable   + comment   * already planned   = evidence\n" in said.out
    assert "Why does it not apply?" in said.out
    assert said.out.endswith(
        "One question is still open.\nAnswers saved in a.yaml.\n"
        "To see the result: coorace-rules evaluate essai@1 a.yaml\n"
    )


def test_output_that_is_no_terminal_holds_no_escape(coorace: Run) -> None:
    assert "\x1b" not in coorace(*ask(THREE), typed=["1", "!"]).out


def test_what_was_answered_is_what_evaluate_reads(coorace: Run) -> None:
    coorace(*ask(THREE), typed=["+ l'œuvre", "4", "-", "« trop petits » : 100 %", "4"])
    said = coorace("evaluate", "e.yaml", "a.yaml", "--format", "json")
    assert said.code == 0
    outcome = cr.Outcome.from_json(said.out)
    assert outcome.positions["essai"].score == 100
    assert outcome.findings["b"].status == "not_applicable"


def test_what_decides_which_questions_arise_is_asked_first(coorace: Run) -> None:
    facts = {"k": fact("choice", options=["AI", "ACI"]), "n": fact("integer")}
    data = edition(
        section("s", held("a", "n > 3"), rated("b"), rated("c", applies_when='k = "AI"')), facts=facts
    )
    assert coorace(*ask(data), typed=["ACI", "1", "2"]).asked == ["k", "n", "b"]


def test_one_may_go_back_and_sees_what_was_answered(coorace: Run) -> None:
    said = coorace(*ask(THREE), typed=["<", "1", "+ vu", "2", "<", "3", "<", "<", "4", "2", "!"])
    assert "  c'est la première question\n" in said.out
    assert said.asked == ["a", "b", "c", "b", "c", "b", "a", "c"]
    assert "\n  réponse actuelle : 2   + vu\n" in said.out
    assert answers() == {"a": 4, "b": {"comment": "vu", "value": 3}, "c": 2}


def test_what_is_planned_and_what_shows_it_come_beside_the_answer(coorace: Run) -> None:
    typed = [
        "* deux réunions",
        "= le projet",
        "31/12/2015",
        "*",
        "un séminaire",
        "=",
        "le site",
        "",
        "1",
        "!",
    ]
    said = coorace(*ask(THREE), typed=typed)
    assert "Ce qui est déjà prévu: " in said.out
    assert answers() == {
        "a": {
            "planned": [{"what": "deux réunions"}, {"what": "un séminaire"}],
            "evidence": [{"reference": "le projet", "date": "2015-12-31"}, {"reference": "le site"}],
            "value": 1,
        }
    }


@pytest.mark.parametrize("day", ["demain", "2017-01-01"])
def test_evidence_without_a_possible_date_is_refused_and_not_kept(day: str, coorace: Run) -> None:
    said = coorace(*ask(THREE), typed=["= le projet", day, "!"])
    assert "Réponse > " in said.out.partition("Sa date")[2]
    assert not Path("a.yaml").exists()


def test_what_was_planned_in_a_file_is_kept_beside_what_is_added(coorace: Run) -> None:
    arguments = ask(THREE)
    Path("a.yaml").write_text('answers: {a: {planned: "déjà là", evidence: [x]}}', encoding="utf-8")
    coorace(*arguments, typed=["* encore", "= y", "", "1", "!"])
    assert answers()["a"] == {
        "planned": ["déjà là", {"what": "encore"}],
        "evidence": ["x", {"reference": "y"}],
        "value": 1,
    }


def test_who_is_assessed_and_who_answers_are_kept(coorace: Run) -> None:
    coorace(
        *ask(THREE, "--subject", "Nous (fictif)", "--kind", "group", "--by", "peer"), typed=["1", "?", "!"]
    )
    read = cr.read_answers(cr.load("e.yaml"), "a.yaml")
    assert read.subject == ("Nous (fictif)", "group")
    assert answers() == {"a": {"value": 1, "by": "peer"}, "b": {"unknown": True, "by": "peer"}}
    coorace(*ask(THREE, "--kind", "company"), typed=["4", "!"])
    assert cr.read_answers(cr.load("e.yaml"), "a.yaml").subject == ("Nous (fictif)", "company")


def test_comments_of_a_file_written_by_hand_are_kept_in_a_copy(coorace: Run) -> None:
    arguments = ask(THREE)
    text = "# demander à Paul\nanswers:\n\n  a: 1  # sûr\n"
    Path("a.yaml").write_text(text, encoding="utf-8")
    said = coorace(*arguments, typed=["2", "!"])
    assert "l'original est gardé dans a.yaml.orig." in said.out
    assert Path("a.yaml.orig").read_text(encoding="utf-8") == text
    assert "gardé dans" not in coorace(*arguments, typed=["3"]).out
    Path("a.yaml").write_text("# autre\nanswers: {a: 1}\n", encoding="utf-8")
    assert "a.yaml.orig2." in coorace(*arguments, typed=["!"]).out


def test_an_answer_that_contradicts_another_is_refused_and_not_kept(coorace: Run) -> None:
    facts = {
        "naissance": fact("date"),
        "senior": fact("boolean", follows='naissance <= today() - duration("P50Y")'),
        "jeune": fact("boolean"),
    }
    data = edition(
        facts=facts,
        exclusive=[{"of": ["senior", "jeune"]}],
        verdicts={"v": {"holds": "senior", "source": "s"}, "w": {"holds": "jeune", "source": "s"}},
    )
    said = coorace(*ask(data), typed=["1/3/1966", "o", "n"])
    assert said.asked == ["naissance", "jeune"]
    assert "ces réponses s'excluent : `senior`, `jeune`" in said.out
    assert answers() == {"naissance": "1966-03-01", "jeune": False}


def test_an_answer_that_is_not_coherent_with_another_is_refused_with_the_reason_and_asked_again(
    coorace: Run,
) -> None:
    facts = {"total": fact("integer", min=1), "bons": fact("integer", min=0)}
    data = edition(
        facts=facts,
        coherent=[{"holds": "bons <= total", "label": {"fr": "les bons sont parmi tous"}}],
        verdicts={"v": {"holds": "bons / total > 0.5", "source": "s"}},
    )
    said = coorace(*ask(data), typed=["3", "10", "2"])
    assert said.asked == ["total", "bons"]
    assert "ces réponses se contredisent : `total`, `bons`" in said.out
    assert "les bons sont parmi tous" in said.out
    assert answers() == {"total": 3, "bons": 2}


def test_what_follows_from_an_answer_is_asked_where_that_is_not_known(coorace: Run) -> None:
    facts = {"naissance": fact("date"), "jeune": fact("boolean", follows='naissance > date("1990-03-01")')}
    data = edition(facts=facts, verdicts={"v": {"holds": "jeune", "source": "s"}})
    assert coorace(*ask(data), typed=["?", "o"]).asked == ["naissance", "jeune"]
