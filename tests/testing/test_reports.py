"""`coorace-rules test`: what it prints, in every form, and its exit codes."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from coorace_rules.cli import test_command
from coorace_rules.cli.run import run
from testing.small_case_files import written

PASSES, FAILS = "verdicts: {pret: true}", "verdicts: {pret: false}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


Said = pytest.CaptureFixture[str]


def test_what_passes_is_a_line_of_dots(here: Path, capsys: Said) -> None:
    written(here / "a", PASSES, PASSES)
    assert run(["test", "."], "fr") == 0
    out, err = capsys.readouterr()
    assert out == f"a/2016.cases.yaml ..\n{' 2 réussis '.center(90, '=')}\n"
    assert err == ""


def test_what_fails_is_explained_and_the_exit_code_is_1(here: Path, capsys: Said) -> None:
    written(here / "a", PASSES, FAILS)
    assert run(["test", "a"], "en") == 1
    out = capsys.readouterr().out
    assert out == "\n".join(
        (
            "a/2016.cases.yaml .F",
            " FAILURES ".center(90, "="),
            "___ a/2016.cases.yaml::cas 2",
            "a/2016.cases.yaml:9:16: verdicts.pret",
            "    expected : false",
            "    found    : true",
            "",
            " 1 failed, 1 passed ".center(90, "="),
            "",
        )
    )


def test_a_file_that_cannot_be_read_does_not_hide_the_others(here: Path, capsys: Said) -> None:
    written(here / "a", FAILS)
    written(here / "b", "verdict: {}")
    assert run(["test", "a", "b"], "en") == 2
    out = capsys.readouterr().out
    assert "a/2016.cases.yaml F\nb/2016.cases.yaml E\n" in out
    assert " 1 failed, 1 file that cannot be read " in out


def test_editions_without_cases_are_named(here: Path, capsys: Said) -> None:
    written(here / "a", PASSES)
    (here / "a" / "2017.yaml").write_text("format: 1\n", encoding="utf-8")
    assert run(["test", "."], "en") == 0
    assert capsys.readouterr().out.endswith("editions without a case: a/2017.yaml\n")


def test_an_edition_of_a_pack_is_tested_by_its_name(here: Path, capsys: Said) -> None:
    written(here / "pack" / "atelier", PASSES)
    assert run(["test", "atelier@2016", "--pack", "pack"], "en") == 0
    assert capsys.readouterr().out.startswith("pack/atelier/2016.cases.yaml .\n")


def test_only_some_cases_are_run(here: Path, capsys: Said) -> None:
    written(here / "a", FAILS, PASSES, PASSES)
    assert run(["test", "a", "-k", "Cas 2"], "en") == 0
    assert " 1 passed, 2 left out " in capsys.readouterr().out
    assert run(["test", "a", "-k", "rien"], "en") == 2
    assert capsys.readouterr().err == "no case holds `rien`\n"


def test_the_first_failure_may_be_the_last(here: Path, capsys: Said) -> None:
    for name in ("a", "b"):
        written(here / name, PASSES, FAILS, FAILS)
    assert run(["test", ".", "-x", "-j", "1"], "en") == 1
    out = capsys.readouterr().out
    assert " 1 failed, 1 passed " in out
    assert "b/2016" not in out
    assert run(["test", ".", "-x", "-j", "2"], "en") == 1
    assert " 1 failed, 1 passed " in capsys.readouterr().out


def test_nothing_to_run_is_said(here: Path, capsys: Said) -> None:
    (here / "vide").mkdir()
    assert run(["test", "vide", "absent/là"], "en") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "CR878" in err
    assert "CR003" in err


def test_json_says_the_same(here: Path, capsys: Said) -> None:
    written(here / "a", PASSES, FAILS)
    written(here / "b", "verdict: {}")
    assert run(["test", ".", "--format", "json"], "en") == 2
    data = json.loads(capsys.readouterr().out)
    assert (data["format"], data["passed"], data["without_cases"]) == (1, False, [])
    a, b = data["files"]
    assert [case["passed"] for case in a["cases"]] == [True, False]
    assert a["cases"][1]["differences"] == [
        {"line": 9, "part": "verdicts", "id": "pret", "expected": "false", "found": "true"}
    ]
    assert (b["cases"], len(b["problems"])) == ([], 1)
    assert "CR870" in b["problems"][0]


def test_junit_says_the_same_and_is_written_whole(here: Path, capsys: Said) -> None:
    file = written(here / "a", PASSES, FAILS)
    file.write_text(file.read_text(encoding="utf-8").replace("cas 2", "cas <2> \\x07"), encoding="utf-8")
    written(here / "b", "verdict: {}")
    assert run(["test", ".", "--format", "junit", "-o", "cases.xml"], "en") == 2
    assert capsys.readouterr().out == ""
    a, b = ET.fromstring((here / "cases.xml").read_text(encoding="utf-8"))  # noqa: S314 - our own
    assert (a.attrib["tests"], a.attrib["failures"], a.attrib["errors"]) == ("2", "1", "0")
    assert (b.attrib["tests"], b.attrib["failures"], b.attrib["errors"]) == ("1", "0", "1")
    passed, failed = a
    assert (list(passed), failed.attrib["name"], failed.attrib["line"]) == ([], "cas <2> �", "8")
    assert failed[0].attrib["message"] == "verdicts.pret"
    assert "found    : true" in str(failed[0].text)
    assert "CR870" in str(b[0][0].text)


def test_a_text_written_to_a_file_has_its_dots(here: Path, capsys: Said) -> None:
    written(here / "a", PASSES)
    assert run(["test", "a", "-o", "said.txt"], "fr") == 0
    assert capsys.readouterr().out == ""
    assert (here / "said.txt").read_text(encoding="utf-8").startswith("a/2016.cases.yaml .\n")


def test_how_far_it_goes_is_shown_on_a_terminal_only(
    here: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        written(here / name, PASSES)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert run(["test", ".", "-j", "1"], "fr") == 0
    assert f"[{'#' * 20}{'.' * 20}] 1/2" in capsys.readouterr().err


def test_how_far_mutation_is_is_shown_on_a_terminal_only(
    here: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(here / "a", PASSES)
    arguments = ["test", "a", "--mutate", "--fresh", "-j", "1"]
    assert run(arguments, "fr") == 0
    assert "[#" not in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert run(arguments, "fr") == 0
    said = capsys.readouterr()
    assert re.search(r"\[#+\.+\] [0-9]+/[0-9]+ atelier@2016\r\x1b\[K", said.err)
    assert said.err.endswith("\x1b[K")
    assert "[#" not in said.out


def test_a_long_run_says_how_long_it_was(here: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    written(here / "a", PASSES)
    clock = iter((0.0, 2.5))
    monkeypatch.setattr(test_command, "perf_counter", lambda: next(clock))
    assert run(["test", "a"], "fr") == 0
    assert " 1 réussi en 2,5 s " in capsys.readouterr().out
