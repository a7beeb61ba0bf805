"""Texts as wide as the terminal they go to."""

from __future__ import annotations

import io

import pytest

from coorace_rules.cli.run import run
from coorace_rules.packs import shipped

COMPANY = str(shipped.companies() / "passerelles-ai.yaml")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("terminal", "width"), [(40, 60), (80, 80), (200, 100)])
@pytest.mark.parametrize("arguments", [["evaluate", "cap", COMPANY], ["show", "cap"], ["demo"], ["list"]])
def test_a_text_is_as_wide_as_the_terminal_within_reason(
    arguments: list[str], terminal: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setenv("COLUMNS", str(terminal))
    assert run([*arguments], "fr") == 0
    assert width - 10 < max(map(len, screen.getvalue().splitlines())) <= width
