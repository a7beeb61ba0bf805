"""The README says what a newcomer can do: its code, its commands and its referential are tried."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import coorace_rules as cr
from coorace_rules.cli.run import COMMANDS, run

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")


def block(lang: str) -> str:
    """The fenced blocks of a language, one after the other."""
    found: list[str] = re.findall(rf"^```{lang}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found, lang
    return "".join(found)


def commands() -> list[list[str]]:
    return [line.split()[2:] for line in block("console").splitlines()]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, as the top of the repository has them."""
    shutil.copytree(TOP / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))  # where `test --mutate` keeps what it found
    return tmp_path


def test_five_lines_of_python_run(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block("python"), "README.md", "exec"), {})  # noqa: S102 - our own page
    assert capsys.readouterr().out.splitlines() == [
        "13.6 86.4",
        "None ['structure.kind', 'structure.benevoles']",
        "['reunir_groupe_projet', 'reviser_le_projet']",
    ]


def test_every_command_of_the_page_does_what_it_says(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in commands():
        if arguments[0] != "ask":  # an interview is typed in tests/cli/test_ask.py
            assert run(arguments, "fr") == 0, arguments
            written = arguments[arguments.index("-o") + 1] if "-o" in arguments else None
            assert (here / written).stat().st_size if written else capsys.readouterr().out


def test_every_command_is_on_the_page() -> None:
    named = {*re.findall(r"`([\w-]+)`", README), *re.findall(r"coorace-rules ([\w-]+)", README)}
    assert set(COMMANDS) <= named


def test_the_referential_of_the_page_checks_without_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "atelier.yaml"
    file.write_text(block("yaml"), encoding="utf-8")
    assert cr.check(file) == ()


PAGES = [*TOP.glob("*.md"), *TOP.glob("docs/**/*.md"), TOP / "referentials" / "README.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!http)([\w./-]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
