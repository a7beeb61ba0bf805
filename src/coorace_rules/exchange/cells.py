"""A workbook as cells that know their place: nothing larger than the limits, no formula, no merged cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.exchange import problems
from coorace_rules.report.problems import missing_library
from coorace_rules.vocabulary.errors import CooraceRulesError
from coorace_rules.vocabulary.span import SheetOfCells, Span
from coorace_rules.vocabulary.wording import Words
from coorace_rules.workbook.opening import DAMAGED, NoWorkbookError, TooLargeError, opened

if TYPE_CHECKING:
    import zipfile

    from coorace_rules.vocabulary.diagnostic import Diagnostic

MAX_BYTES = 8 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_LINES, MAX_LOOKED_AT = 200_000, 5_000_000  # rows and cells, most of them blank but formatted
MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?"')
TOO_LONG = Words(f"plus de {MAX_ROWS} lignes remplies", f"more than {MAX_ROWS} rows filled in")
TOO_WIDE = Words(f"plus de {MAX_COLUMNS} colonnes", f"more than {MAX_COLUMNS} columns")
TOO_HEAVY = Words(f"plus de {MAX_BYTES // 1024**2} Mio", f"more than {MAX_BYTES // 1024**2} MiB")


class Cell(NamedTuple):
    """What a cell holds: a text, a number, true, false, or a day as YYYY-MM-DD."""

    value: str | int | Decimal | bool
    span: Span


class Page(NamedTuple):
    """A sheet: its first row, and the rows filled in below, by column."""

    name: str
    head: dict[int, Cell]
    rows: list[dict[int, Cell]]
    span: Span


def pages(data: bytes, path: str) -> tuple[dict[str, Page], list[Diagnostic]]:
    """The sheets of a workbook by name, and everything wrong with them.

    Raises:
        CooraceRulesError: CR820, CR823, nothing of it can be read; CR825, openpyxl is not installed.
    """
    if len(data) > MAX_BYTES:
        raise CooraceRulesError([problems.too_much(path, TOO_HEAVY)])
    try:
        book = opened(data, MAX_UNPACKED)
        reader = Reader(path, book.archive)
        found = {title: reader.page(sheet) for title, sheet in book.sheets(formulas=True).items()}
    except ImportError as error:
        raise CooraceRulesError([missing_library("openpyxl", "xlsx")]) from error
    except TooLargeError as error:
        raise CooraceRulesError([problems.too_much(path, error.words)]) from error
    except NoWorkbookError as error:
        raise CooraceRulesError([problems.no_workbook(path, error.words)]) from error
    except CooraceRulesError:
        raise
    except Exception as error:  # openpyxl raises anything on a sheet made by hand, where it is read
        raise CooraceRulesError([problems.no_workbook(path, DAMAGED)]) from error
    return found, reader.findings


class Reader:
    """Reads sheets cell by cell, and keeps every mistake."""

    def __init__(self, path: str, archive: zipfile.ZipFile) -> None:
        self.path = path
        self.archive = archive
        self.findings: list[Diagnostic] = []

    def page(self, sheet: Any) -> Page:
        """One sheet."""
        source = SheetOfCells(f"{self.path}:{sheet.title}", ())
        self.findings += self.merged(sheet, source)
        rows = list(self.rows(sheet, source))
        has_head = bool(rows) and next(iter(rows[0].values())).span.line == 1
        whole = Span(source, 1, 1, 1, 2)
        return Page(sheet.title, rows[0] if has_head else {}, rows[1:] if has_head else rows, whole)

    def rows(self, sheet: Any, source: SheetOfCells) -> Iterator[dict[int, Cell]]:
        """The rows that hold something, as far as a grid may go."""
        count = looked_at = 0
        for line, cells in enumerate(sheet.iter_rows()):
            looked_at += len(cells)
            row = self.row(source, cells)
            count += bool(row)
            if count > MAX_ROWS or line > MAX_LINES or looked_at > MAX_LOOKED_AT:
                where = next(iter(row.values())).span if row else source.path
                raise CooraceRulesError([problems.too_much(where, TOO_LONG)])
            if row:
                yield row

    def merged(self, sheet: Any, source: SheetOfCells) -> Iterator[Diagnostic]:
        """Merged cells: openpyxl does not show them where it reads row by row."""
        part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
        if part in self.archive.namelist():
            for letters, row, last_letters, last_row in MERGED.findall(self.archive.read(part)):
                last = (last_letters, last_row) if last_row else (letters, row)
                first_column, last_column = _number(letters), _number(last[0])
                span = Span(source, int(row), first_column, int(last[1]), last_column + 1)
                cells = letters + row + (b":" + last_letters + last_row if last_row else b"")
                yield problems.merged(span, cells.decode("ascii"))

    def row(self, source: SheetOfCells, cells: tuple[Any, ...]) -> dict[int, Cell]:
        """The cells of a row that hold something."""
        found = {}
        for cell in cells:
            if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
                continue
            span = Span(source, cell.row, cell.column, cell.row, cell.column + 1)
            if cell.column > MAX_COLUMNS:
                raise CooraceRulesError([problems.too_much(span, TOO_WIDE)])
            if cell.data_type in ("f", "e"):
                self.findings.append(problems.formula(span, str(cell.value)[:60]))
            else:
                found[cell.column] = Cell(_plain(cell.value), span)
        return found


def _number(letters: bytes) -> int:
    """A column by its letters."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column


def _plain(value: object) -> str | int | Decimal | bool:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return str(value).strip()
