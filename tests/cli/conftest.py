"""A command line run in this process, in a folder of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.running import Keyboard, Run, Said, Step
from coorace_rules.cli.run import run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.vocabulary.wording import Language


@pytest.fixture
def coorace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def running(*arguments: str, lang: Language = "fr", typed: Iterable[Step] = ()) -> Said:
        monkeypatch.setattr(sys, "stdin", Keyboard(typed))
        code = run(list(arguments), lang)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return running
