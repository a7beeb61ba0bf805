"""A workbook as cells that know their place; the only reader of XLSX (openpyxl, extra `[xlsx]`).

What comes in is hostile until read: nothing larger than the limits, no entity, no formula.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.exchange import problems
from coorace_rules.report.problems import missing_library
from coorace_rules.vocabulary.errors import CooraceRulesError
from coorace_rules.vocabulary.span import SheetOfCells, Span
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.diagnostic import Diagnostic

MAX_BYTES = 8 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_PARTS = 500
MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_LINES, MAX_LOOKED_AT = 200_000, 5_000_000  # rows and cells, most of them blank but formatted
MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?"')
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
NOT_A_ZIP = Words("le fichier n'est pas une archive", "the file is no archive")
DAMAGED = Words("le fichier est abîmé, ou d'une autre forme", "the file is damaged, or of another form")
HAS_ENTITIES = Words("il déclare des entités XML", "it declares XML entities")
TOO_LONG = Words(f"plus de {MAX_ROWS} lignes remplies", f"more than {MAX_ROWS} rows filled in")
TOO_WIDE = Words(f"plus de {MAX_COLUMNS} colonnes", f"more than {MAX_COLUMNS} columns")
TOO_HEAVY = Words(f"plus de {MAX_BYTES // 1024**2} Mio", f"more than {MAX_BYTES // 1024**2} MiB")
UNPACKS_TOO_LARGE = Words(
    f"déplié, plus de {MAX_UNPACKED // 1024**2} Mio", f"more than {MAX_UNPACKED // 1024**2} MiB once unpacked"
)


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
    archive = _safe(data, path)
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise CooraceRulesError([missing_library("openpyxl", "xlsx")]) from error
    reader = Reader(path, archive)
    try:
        with warnings.catch_warnings():  # what openpyxl leaves out (extensions, styles) holds no cell
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=False)
            found = {sheet.title: reader.page(sheet) for sheet in book.worksheets}
    except CooraceRulesError:
        raise
    except Exception as error:  # openpyxl raises anything on a file made by hand
        raise CooraceRulesError([problems.no_workbook(path, DAMAGED)]) from error
    return found, reader.findings


def _safe(data: bytes, path: str) -> zipfile.ZipFile:
    """The archive behind a workbook, once it is known to unpack within bounds and to declare nothing."""
    if len(data) > MAX_BYTES:
        raise CooraceRulesError([problems.too_much(path, TOO_HEAVY)])
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        found = _refused(archive, path)
    except zipfile.BadZipFile as error:
        raise CooraceRulesError([problems.no_workbook(path, NOT_A_ZIP)]) from error
    except Exception as error:  # an archive made by hand: encrypted, cut, of an unknown method
        raise CooraceRulesError([problems.no_workbook(path, DAMAGED)]) from error
    if found is not None:
        raise CooraceRulesError([found])
    return archive


def _refused(archive: zipfile.ZipFile, path: str) -> Diagnostic | None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        return problems.too_much(path, UNPACKS_TOO_LARGE)
    texts = (archive.read(part) for part in parts if part.filename.endswith((".xml", ".rels")))
    return problems.no_workbook(path, HAS_ENTITIES) if any(map(ENTITIES.search, texts)) else None


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
        sheet.reset_dimensions()  # what a file says of its size may be less than what it holds
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
