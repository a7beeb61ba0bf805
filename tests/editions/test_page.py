"""docs/editions.md runs as it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coorace_rules.cli.run import language, run

PAGE = (Path(__file__).parents[2] / "docs" / "editions.md").read_text(encoding="utf-8")


def blocks(lang: str) -> list[str]:
    return re.findall(rf"^```{lang}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the file of answers that the page shows."""
    (text,) = [block for block in blocks("yaml") if block.startswith("# file: reponses.yaml\n")]
    (tmp_path / "reponses.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_of_the_page_do_what_it_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in "".join(blocks("sh")).splitlines():
        lang, arguments = language(line.split()[1:])
        assert run(arguments, lang) == 0, capsys.readouterr().err
    assert {path.name for path in folder.iterdir()} == {
        "difference.html",
        "reponses.yaml",
        "reponses-2016.yaml",
        "reponses-2015.yaml",
    }
    kept = (folder / "reponses-2016.yaml").read_text(encoding="utf-8")
    assert blocks("yaml")[-1] in kept


def test_the_python_of_the_page_holds() -> None:
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(block, names)  # noqa: S102 - our own page


def test_tables_name_every_fate_and_every_sort_of_change() -> None:
    from typing import get_args  # noqa: PLC0415

    from coorace_rules.editions.changes import ChangeSort  # noqa: PLC0415
    from coorace_rules.editions.model import FATES  # noqa: PLC0415
    from coorace_rules.editions.questions import STANDINGS  # noqa: PLC0415

    for word in (*FATES, *STANDINGS, *get_args(ChangeSort)):
        assert f"`{word}`" in PAGE
