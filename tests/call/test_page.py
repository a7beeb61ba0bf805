"""docs/calls.md says what the library does: its examples run."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from coorace_rules.cli.run import run

TOP = Path(__file__).parents[2]
PAGE = (TOP / "docs" / "calls.md").read_text(encoding="utf-8")


def block(lang: str) -> str:
    found = re.search(rf"^```{lang}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_command_of_the_page_gives_the_published_totals(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(TOP)
    assert run(shlex.split(block("sh"))[1:], "fr") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["balance"] == {
        "envelope": "285000.00",
        "asked": "400379.00",
        "granted": "280153.00",
        "left": "4847.00",
        "even": True,
    }
    assert (data["funded"], data["funded_applicants"], data["projects"], data["applicants"]) == (
        37,
        38,
        51,
        56,
    )
    assert data["totals"] == {"projet.salaries_parcours": 1063, "projet.heures": 3085}
    assert data["provisional"] is False


def test_the_reason_of_the_page_is_in_the_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(TOP)
    arguments = shlex.split(block("sh"))[1:-2]
    assert run(arguments, "fr") == 0
    said = capsys.readouterr().out.translate(str.maketrans("\u202f\u00a0’", "  '"))
    assert block("text") in said


def test_the_python_of_the_page_prints_what_it_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(TOP)
    names: dict[str, object] = {}
    exec(compile(block("python"), "calls.md", "exec"), names)  # noqa: S102 - our own page
    assert capsys.readouterr().out.splitlines() == ["37 28015300", "envelope_exhausted 322200"]
    assert str(names["page"]).startswith("<!doctype html>")


def test_every_key_and_code_that_the_page_names_exists() -> None:
    for target in re.findall(r"\]\(([\w./-]+\.md)[)#]", PAGE):
        assert (TOP / "docs" / target).is_file(), target
