"""docs/packs.md: its commands and its Python run, one after the other, and print what it shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from coorace_rules.cli import new_command
from coorace_rules.cli.run import run

TOP = Path(__file__).parents[1]
PAGE = (TOP / "docs" / "packs.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|python|text)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_page_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("cryptography", reason="the page signs")
    shutil.copytree(TOP / "examples" / "regional-pack", tmp_path / "regional-pack")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(new_command, "today", lambda: __import__("datetime").date(2026, 3, 1))
    names: dict[str, object] = {}
    printed = None
    for language, block in BLOCKS:
        if language == "sh":
            for line in block.splitlines():
                assert run(line.split()[1:], "fr") == 0, (line, capsys.readouterr())
                capsys.readouterr()
        elif language == "python":
            exec(block, names)  # noqa: S102 - our own page
            printed = capsys.readouterr().out
        elif printed is not None:
            assert printed == block
            printed = None
        else:
            shown = re.findall(r"^ +(\S+)", block, re.MULTILINE)
            assert {
                file.relative_to(tmp_path / "mon-paquet").as_posix() for file in written(tmp_path)
            } == set(shown)


def written(folder: Path) -> list[Path]:
    return [file for file in (folder / "mon-paquet").rglob("*") if file.is_file()]


def test_links_of_the_page_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([\w./-]+\.md)[)#]", PAGE):
        assert (TOP / "docs" / target).is_file(), target
    headings = {
        re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-")
        for h in re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) == headings
