"""Suggested cases: few, true of the edition, added to what an author wrote, and not twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coorace_rules.cli.run import run
from coorace_rules.testing.into_rules import covered, with_mutants, with_suggestions
from coorace_rules.testing.looking import loaded
from coorace_rules.testing.run_cases import run as run_case
from coorace_rules.testing.run_cases import targets
from testing.editions_at_hand import CASES, edition, verdict, written

if TYPE_CHECKING:
    from pathlib import Path

    from coorace_rules.vocabulary.wording import Language

RULE = verdict("any: ['age >= 26', {all: [a, 'genre in (\"AI\", \"EI\")']}]")
ADULT = "{name: vieux, answers: {age: 40}, verdicts: {v: true}}   # le plus simple"
YOUNG = "{name: jeune, answers: {age: 20, a: false, genre: AI}, verdicts: {v: false}}"
ACTIONS = """\
scales:
  m: {source: projet, levels: [{value: 0, label: {fr: "0"}}, {value: 1, label: {fr: "1"}}]}
sections:
  - id: s
    title: {fr: "S"}
    source: projet
    criteria: [{id: k, statement: {fr: "K"}, source: projet, rate: m}]
coherent:
  - {holds: not(a and b), label: {fr: "a ou b"}, source: projet}
actions:
  - {id: x, title: {fr: "X"}, when: level("k") < 1 and not(c), closes: {k: 1}, due: P1M, source: projet}
"""


def suggested(folder: Path, lang: Language = "fr") -> str:
    """The case file once cases were added."""
    assert run(["test", str(folder / "2016.yaml"), "--suggest", "--fresh"], lang) == 0
    return (folder / "2016.cases.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("rest", [RULE, ACTIONS + verdict("a"), verdict("a or b or c")])
def test_once_confirmed_everything_is_seen_and_no_mutant_survives(rest: str, tmp_path: Path) -> None:
    written(
        tmp_path,
        edition(rest + "values: {n: age}\n"),
        "{name: x, answers: {age: 30, a: true}, values: {n: 30}}",
    )
    text = suggested(tmp_path)
    path = tmp_path / "2016.cases.yaml"
    path.write_text(text.replace(", to_confirm: true", ""), encoding="utf-8")
    (target,) = targets([path]).targets
    referential, cases = loaded(target)
    asked = [case for case in cases if case.name != "x"]
    assert asked
    assert all(run_case(case, referential).passed for case in asked)
    looked = with_mutants(covered(target), jobs=1)
    assert looked.report is not None
    assert looked.coverage.holes == ()
    assert [told for told in looked.report.survivors if told.fate.killer is not None] == []


def test_what_an_author_wrote_stays_and_cases_fail_until_they_are_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, edition(RULE), ADULT, YOUNG)
    path = tmp_path / "2016.cases.yaml"
    before = path.read_text(encoding="utf-8")
    after = suggested(tmp_path)
    assert after.startswith(before)
    assert "# proposés : ce qui est attendu est ce que dit le millésime" in after
    number = after.count("to_confirm: true")
    assert 0 < number <= 8
    assert f"{number} cas ajoutés à confirmer" in capsys.readouterr().err
    assert run(["test", str(path)], "en") == 1
    assert f"{number} failed, 2 passed" in capsys.readouterr().out


def test_cases_that_wait_to_be_confirmed_are_not_suggested_again(tmp_path: Path) -> None:
    written(tmp_path, edition(RULE), ADULT, YOUNG)
    once = suggested(tmp_path)
    assert run(["test", str(tmp_path / "2016.yaml"), "--suggest", "--fresh"], "en") == 1
    assert (tmp_path / "2016.cases.yaml").read_text(encoding="utf-8") == once


def test_an_edition_without_cases_gets_a_file(tmp_path: Path) -> None:
    written(tmp_path, edition(RULE.replace("any:", "all:")))
    text = suggested(tmp_path, "en")
    assert text.startswith("format: 1\nreferential: essai@2016\ncases:\n")
    assert 'name: "suggested 1: v"' in text
    assert "on:" not in text  # nothing in this edition depends on the day


def test_that_an_edition_has_no_case_yet_is_no_mistake_for_whoever_asks_for_some(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, edition(RULE))
    suggested(tmp_path)
    assert "error" not in capsys.readouterr().err


def test_the_day_stays_where_the_edition_depends_on_it(tmp_path: Path) -> None:
    written(tmp_path, edition(verdict("debut <= today()")))
    assert "on: 201" in suggested(tmp_path)


def test_what_all_cases_are_given_is_not_said_again_and_may_be_taken_away(tmp_path: Path) -> None:
    written(tmp_path, edition(RULE), ADULT)
    path = tmp_path / "2016.cases.yaml"
    head = CASES.replace("cases:\n", "given: {genre: AI, a: false}\ncases:\n")
    path.write_text(f"{head}  - {ADULT}\n  - {{name: jeune, answers: {{age: 20}}, verdicts: {{v: false}}}}\n")
    text = suggested(tmp_path)
    (target,) = targets([path]).targets
    referential, cases = loaded(target)
    assert "without: [" in text
    for case in cases:
        assert all(found.part == "to_confirm" for found in run_case(case, referential).differences)


@pytest.mark.parametrize(
    "text",
    [
        "format: 1\nreferential: essai@2016\ncases: [{name: x, answers: {age: 40}, verdicts: {v: true}}]\n",
        "format: 1\ncases:\n- {name: x, answers: {age: 40}, verdicts: {v: true}}\nreferential: essai@2016\n",
    ],
)
def test_a_file_that_cannot_grow_is_left_as_it_is(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, edition(RULE), ADULT)
    path = tmp_path / "2016.cases.yaml"
    path.write_text(text, encoding="utf-8")
    assert run(["test", str(path), "--suggest", "--fresh"], "en") != 0
    assert "CR885" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text


def test_a_whole_set_of_cases_needs_no_other(tmp_path: Path) -> None:
    full = [
        "{name: oui, answers: {a: true}, verdicts: {v: true}}",
        "{name: non, answers: {a: false}, verdicts: {v: false}}",
        "{name: ouvert, verdicts: {v: undetermined}}",
    ]
    target = written(tmp_path, edition(verdict("a")), *full)
    assert with_suggestions(covered(target)).suggested == ()
