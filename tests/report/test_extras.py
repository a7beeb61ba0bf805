"""Forms that need an extra say so where it is absent."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
from auditing import trial


@pytest.mark.parametrize(
    ("module", "extra", "what"),
    [
        ("xlsxwriter", "xlsx", lambda _: cr.render_audit(trial.audited(), "xlsx")),
        ("xlsxwriter", "xlsx", lambda _: cr.audit_grid(trial.referential())),
        ("typst", "pdf", lambda _: cr.render_audit(trial.audited(), "pdf")),
        ("openpyxl", "xlsx", lambda path: cr.import_grid(trial.referential(), path)),
    ],
)
def test_cr825_names_the_extra_to_install(
    module: str, extra: str, what: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grid.xlsx"
    path.write_bytes(cr.audit_grid(trial.referential()))
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(cr.CooraceRulesError) as error:
        what(path)
    (found,) = error.value.diagnostics
    assert found.code == "CR825"
    assert f"coorace-rules[{extra}]" in found.render()
