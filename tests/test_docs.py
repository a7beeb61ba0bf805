"""The pages of docs/ say what the library does: their examples run, and nothing of the format is left out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import dedent, indent
from typing import NamedTuple

import pytest

from coorace_rules.cli.run import language, run
from coorace_rules.vocabulary.codes import CODES

DOCS = Path(__file__).parents[1] / "docs"
CASES = {path.parent.name[:5]: path.parent for path in sorted(Path(__file__).parent.glob("cases/*/command"))}


def blocks(text: str, lang: str) -> list[str]:
    """The fenced blocks of a page, in one language."""
    return re.findall(rf"^```{lang}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def places(extract: str, lines: list[str]) -> list[int]:
    """Where an extract stands among lines, whatever its indentation."""
    height = len(extract.splitlines())
    return [i for i in range(len(lines)) if dedent("\n".join(lines[i : i + height])) == extract.rstrip("\n")]


# -- the pages of codes


class Mended(NamedTuple):
    """What a page shows: a wrong extract, the message for it, the right extract."""

    wrong: str
    message: str
    right: str


def mended(code: str) -> Mended | None:
    """What the page of a code shows; None where it shows commands, or an extract cut short with `…`."""
    page = (DOCS / "codes" / f"{code}.md").read_text(encoding="utf-8")
    before, _, after = page.partition("## Write instead")
    wrong = blocks(before.partition("## Example")[2], "yaml")
    right = blocks(after, "yaml")
    if code not in CASES or not wrong or not right or " … " in wrong[0]:
        return None
    return Mended(wrong[0], blocks(before, "text")[0].splitlines()[0].partition(": ")[2], right[0])


@pytest.mark.parametrize("code", [code for code in CODES if mended(code)])
def test_what_a_page_says_to_write_instead_mends_its_example(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = mended(code)
    assert shown is not None
    folder = tmp_path / code
    shutil.copytree(CASES[code], folder)
    found = 0
    for file in folder.glob("*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        for place in places(shown.wrong, lines)[:1]:
            margin = " " * (len(lines[place]) - len(lines[place].lstrip()))
            height = len(shown.wrong.splitlines())
            lines[place : place + height] = indent(shown.right, margin).splitlines()
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            found += 1
    assert found == 1, "the example is not in the golden case"
    monkeypatch.chdir(folder)
    lang, arguments = language((folder / "command").read_text(encoding="utf-8").split())
    run(arguments, lang)
    captured = capsys.readouterr()
    assert shown.message not in captured.out + captured.err


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_a_code_says_how_grave_it_is(code: str) -> None:
    page = (DOCS / "codes" / f"{code}.md").read_text(encoding="utf-8")
    assert f"## What it says\n\n**{CODES[code][0].capitalize()}.** " in page


def test_the_index_of_codes_lists_them_all_in_order() -> None:
    index = (DOCS / "codes" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(CR\d+)\]\((CR\d+)\.md\) \| (\w+) \| (.+) \|$", index, re.MULTILINE)
    assert rows == [(code, code, severity, title) for code, (severity, title) in CODES.items()]
