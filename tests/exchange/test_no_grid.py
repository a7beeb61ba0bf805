"""Files that are no grid, or that would hurt whoever opens them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
from coorace_rules.exchange.cells import MAX_BYTES, MAX_ROWS
from exchange.grid_trial import (
    GRID,
    filled,
    mistakes,
    saved,
)


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def with_part(name: str, change: Any) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GRID)) as packed:
        parts = {part: packed.read(part) for part in packed.namelist()}
    return archive({**parts, name: change(parts.get(name, b""))})


def with_rows(rows: str) -> bytes:
    """The grid, with other rows below the first in its sheet of findings."""

    def change(data: bytes) -> bytes:
        start = data.index(b'<row r="2"')
        return data[:start] + rows.encode() + data[data.index(b"</sheetData>") :]

    return with_part("xl/worksheets/sheet2.xml", change)


def test_a_hundred_thousand_rows_are_refused(tmp_path: Path) -> None:
    cell = '<c r="B{0}" t="inlineStr"><is><t>a.x.1</t></is></c>'
    rows = "".join(f'<row r="{number}">{cell.format(number)}</row>' for number in range(2, 100_002))
    path = tmp_path / "grid.xlsx"
    path.write_bytes(with_rows(rows))
    assert mistakes(path) == [("CR823", f"Constats!B{MAX_ROWS + 1}")]


def test_a_row_beyond_all_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "grid.xlsx"
    path.write_bytes(with_rows('<row r="999999999"><c r="B999999999"><v>1</v></c></row>'))
    assert [code for code, _ in mistakes(path)] == ["CR823"]


DOCTYPE = b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>\n'
HOSTILE: list[tuple[str, bytes]] = [
    ("CR820", b""),
    ("CR820", b"criterion;grade\n"),
    ("CR820", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ("CR820", GRID[: len(GRID) // 2]),
    ("CR820", archive({"word/document.xml": b"<x/>"})),
    ("CR820", with_part("xl/workbook.xml", lambda data: DOCTYPE + data.partition(b"?>")[2])),
    ("CR820", with_part("xl/worksheets/sheet2.xml", lambda data: data[:-50])),
    ("CR820", with_part("xl/workbook.xml", lambda _: b"")),
    ("CR823", archive({"xl/worksheets/sheet1.xml": b" " * (65 * 1024 * 1024)})),
    ("CR823", archive({f"{number}.xml": b"" for number in range(600)})),
    ("CR823", b"PK" + b"\0" * MAX_BYTES),
]


@pytest.mark.parametrize(("code", "data"), HOSTILE)
def test_what_is_no_grid_is_refused_in_words(code: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "grid.xlsx"
    path.write_bytes(data)
    assert [found for found, _ in mistakes(path)] == [code]


def test_a_sheet_as_wide_as_an_ocean_is_refused(tmp_path: Path) -> None:
    book = filled()
    book["Constats"].cell(3, 500).value = "loin"
    assert ("CR823", "Constats!SF3") in mistakes(saved(book, tmp_path))


def test_a_grid_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert [code for code, _ in mistakes(tmp_path / "rien.xlsx")] == ["CR003"]


def test_an_edition_without_a_grading_has_no_grid() -> None:
    with pytest.raises(cr.AnswersError) as error:
        cr.audit_grid(cr.load("cap@2015"))
    assert [found.code for found in error.value.diagnostics] == ["CR805"]
