"""`ask`: what stands beside an answer, what is kept of a file, what another answer rules out."""

from __future__ import annotations

from pathlib import Path

import pytest

import coorace_rules as cr
from cli.interviews import ON, THREE, answers, ask
from cli.running import Run
from making import edition, fact, held, rated, section


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
