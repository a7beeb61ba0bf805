"""Case files are read strictly: what means nothing is said at its place, all of it together."""

from __future__ import annotations

from pathlib import Path

import pytest

import coorace_rules as cr
from coorace_rules.testing.run_cases import read, run_files, targets
from testing.small_case_files import GIVEN, HEAD, written

# body of a case: (code, line and column, a part of what is said) of each finding, in order
WRONG: dict[str, list[tuple[str, str, str]]] = {
    "verdict: {pret: true}": [("CR870", "7:5", "did you mean `verdicts`?")],
    "verdicts: {pert: true}": [("CR872", "7:16", "did you mean `pret`?")],
    "verdicts: {pret: oui}": [("CR871", "7:22", "`oui` (text)")],
    "verdicts: {}": [("CR871", "7:15", "{id: ")],
    "verdicts: [pret]": [("CR871", "7:15", "{id: ")],
    "values: {par: 1}": [("CR872", "7:14", "named value")],
    "values: {part: [1, 2]}": [("CR871", "7:20", "a value")],
    "values: {part: }": [("CR871", "7:20", "found nothing")],
    "findings: {livret: gaps}": [("CR871", "7:24", "`partly_met`")],
    "findings: {livre: met}": [("CR872", "7:16", "did you mean `livret`?")],
    "positions: {accueil: 101}": [("CR871", "7:26", "from 0 to 100")],
    "positions: {accueil: [60, 40]}": [("CR871", "7:26", "[low, high]")],
    "positions: {accueil: [60]}": [("CR871", "7:26", "[low, high]")],
    "positions: {accueil: true}": [("CR871", "7:26", "true or false")],
    "positions: {acueil: 1}": [("CR872", "7:17", "did you mean `accueil`?")],
    "gaps: livret": [("CR871", "7:11", "a list of ids")],
    "gaps: [livret, livret]": [("CR871", "7:11", "each once")],
    "gaps: [livret, 3]": [("CR871", "7:11", "a list of ids")],
    "gaps: [livres, large, larges]": [("CR872", "7:12", "`livret`"), ("CR872", "7:27", "`large`")],
    "actions: [ecrir]": [("CR872", "7:15", "did you mean `ecrire`?")],
    "questions: [part]": [("CR872", "7:17", "a question")],
    "error: CR999": [("CR872", "7:12", "refused")],
    "error: 412": [("CR871", "7:12", "a code")],
    "error: CR412\ngaps: []": [("CR877", "7:5", "`gaps`")],
    "answers: {livret: 2}": [("CR875", "6:11", "say what must be true")],
    "answers: [livret]\ngaps: []": [("CR871", "7:14", "a mapping of answers")],
    "without: [lvret]\ngaps: []": [("CR872", "7:15", "did you mean `livret`?")],
    "without: livret\ngaps: []": [("CR871", "7:14", "a list of ids")],
    "on: hier\ngaps: []": [("CR871", "7:9", "a date")],
    "scoring: palier\ngaps: []": [("CR872", "7:14", "did you mean `paliers`?")],
    "to_confirm: false\ngaps: []": [("CR871", "7:17", "`true`")],
}


def test_a_file_without_a_case_says_that_its_list_is_empty(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_text(HEAD + "cases: []\n", encoding="utf-8")
    (said,) = diagnostics(file)
    assert said.message("en") == "expected a list of cases, one at least, found an empty list"


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_in_a_case_is_said_at_its_place(case: str, tmp_path: Path) -> None:
    assert found_in(written(tmp_path, case)) == [(code, place) for code, place, _ in WRONG[case]]
    for said, (_, _, part) in zip(diagnostics(tmp_path / "2016.cases.yaml"), WRONG[case], strict=True):
        assert part in said.render("en")


def diagnostics(file: Path) -> tuple[cr.Diagnostic, ...]:
    with pytest.raises(cr.CooraceRulesError) as error:
        read(file, "cas", cr.load(file.with_name("2016.yaml")))
    return error.value.diagnostics


def found_in(file: Path) -> list[tuple[str, str]]:
    return [(found.code, found.where.removeprefix("cas:")) for found in diagnostics(file)]


# text of a file: (code, line and column)
FILES: dict[str, list[tuple[str, str]]] = {
    "- 1\n": [("CR871", "1:1")],
    HEAD: [("CR871", "1:1")],
    HEAD + "cases: []\n": [("CR871", "4:8")],
    HEAD + "cases:\n": [("CR871", "4:7")],
    HEAD + "cases: [1]\n": [("CR871", "4:9")],
    HEAD + "cases:\n  - {gaps: []}\n": [("CR871", "5:6")],
    HEAD + "cases:\n  - {name: 3, gaps: []}\n": [("CR871", "5:12")],
    HEAD + "cases:\n  - {name: a, gaps: []}\n  - {name: a, gaps: []}\n": [("CR876", "6:12")],
    HEAD + "case: []\ncases:\n  - {name: a, gaps: []}\n": [("CR870", "4:1")],
    HEAD + "given: 3\ncases:\n  - {name: a, gaps: []}\n": [("CR871", "4:8")],
    HEAD.replace("1", "2", 1) + "cases:\n  - {name: a, gaps: []}\n": [("CR879", "1:9")],
    HEAD.replace("1", "un", 1) + "cases:\n  - {name: a, gaps: []}\n": [("CR871", "1:9")],
    HEAD.replace("@2016", "@2015") + "cases:\n  - {name: a, gaps: []}\n": [("CR873", "2:14")],
    "cases:\n  - {name: a, gaps: []}\n": [("CR871", "1:1"), ("CR871", "1:1")],
    "format: 1\nformat: 1\n": [("CR102", "2:1")],
    "a: [1\n": [("CR101", "2:1")],
}


@pytest.mark.parametrize("text", FILES)
def test_what_is_wrong_in_a_file_is_said_at_its_place(text: str, tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_text(text, encoding="utf-8")
    assert found_in(file) == FILES[text]


def test_everything_wrong_in_a_file_is_said_together(tmp_path: Path) -> None:
    file = written(tmp_path, "verdict: {}", "gaps: [rien]", "on: hier\nerror: CR412")
    assert [code for code, _ in found_in(file)] == ["CR870", "CR872", "CR871"]


def test_a_file_is_found_by_its_folder_its_name_its_edition_or_what_it_is_called(tmp_path: Path) -> None:
    folder = tmp_path / "atelier"
    file = written(folder, "gaps: [encore]")
    for asked in (tmp_path, folder, file, folder / "2016.yaml", str(file)):
        assert [target.cases for target in targets([asked]).targets] == [file]
    for asked in ("atelier", "atelier@2016"):
        assert [target.cases for target in targets([asked], [tmp_path]).targets] == [file]
    assert len(targets([folder, file, "atelier@2016"], [tmp_path]).targets) == 1
    assert file in [target.cases for target in targets([], [tmp_path]).targets]


def test_an_edition_without_a_case_file_is_a_target_without_cases(tmp_path: Path) -> None:
    written(tmp_path / "atelier", "gaps: [encore]")
    (tmp_path / "atelier" / "2017.yaml").write_text("format: 1\n", encoding="utf-8")
    found = targets([tmp_path])
    assert [target.cases is None for target in found.targets] == [False, True]
    assert [len(result.results) for result in run_files(found.targets)] == [1]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (["absent"], ["CR001"]),
        (["absent/là"], ["CR003"]),
        (["cap@1999"], ["CR002"]),
        (["vide"], ["CR878"]),
        (["seul.cases.yaml"], ["CR874"]),
        (["sans/2016.yaml"], ["CR878"]),
        (["absent/là", "vide"], ["CR003", "CR878"]),
        ([""], ["CR878"]),
    ],
)
def test_what_cannot_be_run_is_said(
    asked: list[str], codes: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vide").mkdir()
    (tmp_path / "sans").mkdir()
    (tmp_path / "sans" / "2016.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "seul.cases.yaml").write_text(HEAD + GIVEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "vide" if asked == [""] else tmp_path)
    assert [found.code for found in targets(asked).problems] == codes


def test_a_case_file_is_not_taken_for_an_edition(tmp_path: Path) -> None:
    written(tmp_path / "atelier", "gaps: [encore]")
    editions = [str(one) for one in cr.catalogue([tmp_path]) if one.id == "atelier"]
    assert editions == ["atelier@2016"]
