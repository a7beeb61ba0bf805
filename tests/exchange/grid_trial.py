"""A grid of a small referential: opened, filled in, saved, read back."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import coorace_rules as cr
from auditing import trial
from coorace_rules.source.from_text import from_text
from coorace_rules.source.model import plain

REFERENTIAL = trial.referential()
GRID = cr.audit_grid(REFERENTIAL)
HEAD = {
    "subject.name": "Les Tilleuls (fictif)",
    "on": date(2016, 4, 1),
    "audit.type": "etape_2",
    "audit.from": "2016-03-01",
    "audit.to": datetime(2016, 3, 3),  # noqa: DTZ001 - as spreadsheets give days
    "audit.auditors": "responsable d'audit ; auditeur",
}


def opened(data: bytes = GRID) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]}


def filled() -> Any:
    """A grid where everything was found conform, and shown."""
    book = opened()
    for row in book["Audit"].iter_rows(min_row=2):
        row[2].value = HEAD.get(row[0].value, row[2].value)
    sheet = book["Constats"]
    place = columns(sheet)
    for number in range(2, 2 + len(trial.CRITERIA)):
        put(book, number, **{"Note": "Conforme", "Nature de la preuve": "document", "Preuve": "PV"})
        sheet.cell(number, place["Date de la preuve"]).value = date(2016, 3, 1)
    return book


def put(book: Any, row: int, sheet: str = "Constats", /, **values: object) -> None:
    place = columns(book[sheet])
    for title, value in values.items():
        book[sheet].cell(row, place[title]).value = value


def line(book: Any, key: str) -> Any:
    """A line of the first sheet."""
    return next(row for row in book["Audit"].iter_rows(min_row=2) if row[0].value == key)


def saved(book: Any, tmp_path: Path, name: str = "grid.xlsx") -> Path:
    path = tmp_path / name
    book.save(path)
    return path


def read(path: Path, **more: Any) -> Any:
    root = from_text(cr.import_grid(REFERENTIAL, path, **more).text, "audit.yaml").root
    assert root is not None
    return plain(root)


def mistakes(path: Path) -> list[tuple[str, str]]:
    """The code of each mistake, and the cell."""
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.import_grid(REFERENTIAL, path)
    return [(found.code, found.where.rpartition(":")[2]) for found in error.value.diagnostics]
