"""Libraries that are not installed, and a solver that does not finish: said, not suffered."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import coorace_rules as cr
from call.calls import app, made
from coorace_rules.call import best_use


def test_without_openpyxl_a_workbook_says_which_extra_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04")
    with pytest.raises(cr.AnswersError) as caught:
        cr.allocate(made(), file, envelope=1)
    assert caught.value.render("en") == (
        "error[CR844]: `openpyxl` is needed, and not installed\n"
        " = hint: install the extra: pip install 'coorace-rules[xlsx]'"
    )


def test_without_ortools_by_rank_still_works_and_best_use_says_which_extra_it_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    assert cr.allocate(made(), [app("a", 1)], envelope=1).funded
    with pytest.raises(cr.AnswersError, match="CR844"):
        cr.allocate(made(), [app("a", 1)], envelope=1, method="best_use")


def test_a_best_use_that_is_not_proved_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(best_use, "MAX_WORK", 0)
    apps = [app(f"p{i}", 37 * i % 23 + 5, i % 5) for i in range(40)]
    with pytest.raises(cr.AnswersError, match="CR846"):
        cr.allocate(made(), apps, envelope=200, method="best_use")


def test_amounts_beyond_what_the_solver_counts_are_refused() -> None:
    apps = [app("a", 10**17), app("b", 10**17)]
    with pytest.raises(cr.AnswersError, match="CR846"):
        cr.allocate(made(), apps, envelope=10**17, method="best_use")
    assert len(cr.allocate(made(), apps, envelope=10**17).funded) == 1
