"""The commands about audits, as they are typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

import coorace_rules as cr
import making
from auditing import trial
from auditing.trial import file, found
from coorace_rules.cli.run import language, run


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("edition.yaml").write_text(making.written(trial.edition()), encoding="utf-8")
    Path("yes.yaml").write_text(making.written(file()), encoding="utf-8")
    Path("no.yaml").write_text(making.written(file(found("a.x.1", "major"))), encoding="utf-8")


def typed(line: str) -> int:
    lang, arguments = language(line.split())
    return run(arguments, lang)


@pytest.mark.parametrize(("audit", "code"), [("yes", 0), ("no", 1)])
def test_the_exit_code_says_whether_it_is_refused(audit: str, code: int) -> None:
    assert typed(f"audit edition.yaml {audit}.yaml") == code


def test_the_date_of_reference_is_the_one_given_then_that_of_the_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert typed("audit edition.yaml yes.yaml --format json --on 2016-03-31") == 0
    assert json.loads(capsys.readouterr().out)["evaluated_on"] == "2016-03-31"
    assert typed("audit edition.yaml yes.yaml --format json") == 0
    assert json.loads(capsys.readouterr().out)["evaluated_on"] == "2016-04-01"


def test_without_any_date_it_is_today(capsys: pytest.CaptureFixture[str]) -> None:
    data = file()
    del data["on"]
    Path("undated.yaml").write_text(making.written(data), encoding="utf-8")
    typed("audit edition.yaml undated.yaml --format json")
    assert json.loads(capsys.readouterr().out)["evaluated_on"] > "2016-04-01"


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_what_is_no_text_needs_a_file(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(f"audit edition.yaml yes.yaml --format {form}") == 2
    assert "-o" in capsys.readouterr().err
    assert typed(f"audit edition.yaml yes.yaml --format {form} -o out.{form}") == 0
    assert Path(f"out.{form}").stat().st_size > 1_000


@pytest.mark.parametrize("name", ["yes.yaml", "edition.yaml"])
def test_nothing_is_written_over_what_it_was_made_from(name: str) -> None:
    before = Path(name).read_text(encoding="utf-8")
    assert typed(f"audit edition.yaml yes.yaml -o {name}") == 2
    assert Path(name).read_text(encoding="utf-8") == before


def test_replay_knows_the_outcome_of_an_audit(capsys: pytest.CaptureFixture[str]) -> None:
    typed("audit edition.yaml no.yaml --format json -o outcome.json")
    assert typed("replay outcome.json --referential edition.yaml") == 0
    text = Path("outcome.json").read_text(encoding="utf-8")
    Path("outcome.json").write_text(text.replace('"value": false', '"value": true', 1), encoding="utf-8")
    capsys.readouterr()
    assert typed("replay outcome.json --referential edition.yaml --lang en") == 1
    assert "the file of the outcome was edited" in capsys.readouterr().out


def test_a_grid_is_written_and_read_back_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("audit-grid edition.yaml") == 2
    assert typed("audit-grid edition.yaml -o grid.xlsx") == 0
    assert typed("import grid.xlsx --from xlsx") == 2
    capsys.readouterr()
    assert typed("import grid.xlsx --from xlsx --referential edition.yaml --lang en") == 2
    assert '"Last day" is missing' in capsys.readouterr().err


def test_a_grid_for_an_audit_to_come_has_its_criteria_alone(capsys: pytest.CaptureFixture[str]) -> None:
    planned = cr.audit(cr.load("edition.yaml"), Path("yes.yaml")).schedule[0]
    assert typed(f"audit-grid edition.yaml --audit yes.yaml --for {planned.audit} -o grid.xlsx") == 0
    sheet = openpyxl.load_workbook("grid.xlsx")["Constats"]
    assert tuple(row[1].value for row in sheet.iter_rows(min_row=2) if row[1].value) == planned.criteria
    assert typed("audit-grid edition.yaml --for suivi_1 -o grid.xlsx") == 2
    capsys.readouterr()
    assert typed("audit-grid edition.yaml --audit yes.yaml --for rien -o grid.xlsx --lang en") == 2
    assert f"to come: `{planned.audit}`" in capsys.readouterr().err


def test_oscal_goes_out_and_comes_back() -> None:
    assert typed("export edition.yaml --to oscal -o catalog.json") == 0
    assert typed("import catalog.json --from oscal -o back.yaml") == 0
    assert list(cr.load("back.yaml").criteria) == list(trial.CRITERIA)
    assert typed("export edition.yaml --to oscal --audit no.yaml -o results.json") == 0
    (kind,) = json.loads(Path("results.json").read_text(encoding="utf-8"))
    assert kind == "assessment-results"
    model = "--model plan-of-action-and-milestones"
    assert typed(f"export edition.yaml --to oscal --audit no.yaml {model} -o plan.json") == 0
    assert typed(f"export edition.yaml --to oscal --audit yes.yaml {model}") == 2


def test_an_import_is_not_written_over_its_source() -> None:
    typed("export edition.yaml --to oscal -o catalog.json")
    shutil.copy("catalog.json", "kept.json")
    assert typed("import catalog.json --from oscal -o catalog.json") == 2
    assert Path("catalog.json").read_bytes() == Path("kept.json").read_bytes()
