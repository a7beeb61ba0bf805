"""A table from the bytes of an Excel workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from coorace_rules.call import problems
from coorace_rules.call.table import NoValue, Row
from coorace_rules.vocabulary.errors import AnswersError
from coorace_rules.vocabulary.span import SheetOfCells
from coorace_rules.vocabulary.wording import Words
from coorace_rules.workbook.opening import TooLargeError, opened

SIGNATURE = b"PK\x03\x04"
MAX_UNPACKED = 512 * 2**20
NOT_A_WORKBOOK = Words("ce n'est pas un classeur .xlsx", "it is no .xlsx workbook")
TOO_LARGE = Words("le classeur est trop grand", "the workbook is too large")
BLANK = Words("le classeur est vide", "the workbook is empty")
DIGITS = ".15g"  # what a spreadsheet itself keeps of a number


def from_xlsx(data: bytes, name: str) -> XlsxTable:
    """Read a table: the only sheet that says something.

    Raises:
        AnswersError: CR830, it is no table; CR844, the extra is missing.
    """
    try:
        sheets = _sheets(data)
    except ImportError as error:
        raise AnswersError([problems.extra_missing("xlsx", "openpyxl")]) from error
    except TooLargeError as error:
        raise AnswersError([problems.no_table(name, TOO_LARGE)]) from error
    except Exception as error:  # a broken archive fails in many ways, all meaning this
        raise AnswersError([problems.no_table(name, NOT_A_WORKBOOK)]) from error
    told = [(title, rows) for title, rows in sheets if rows]
    if not told:
        raise AnswersError([problems.no_table(name, BLANK)])
    if len(told) > 1:
        raise AnswersError([problems.several_sheets(name, [title for title, _ in told])])
    return XlsxTable(name, *told[0])


def _sheets(data: bytes) -> list[tuple[str, list[Row]]]:
    """The rows of every sheet."""
    book = opened(data, MAX_UNPACKED)
    computed, written = book.sheets(formulas=False), book.sheets(formulas=True)
    return [(title, list(_rows(sheet, written[title]))) for title, sheet in computed.items()]


def _rows(computed: Any, written: Any) -> Iterator[Row]:
    """The rows that say something; a formula without a value is no blank."""
    for values, formulas in zip_longest(computed.iter_rows(), written.iter_rows(), fillvalue=()):
        cells = [_value(v, f) for v, f in zip_longest(values, formulas)]
        if any(cell is not None and str(cell).strip() for cell in cells):
            number = next(cell.row for cell in (*values, *formulas) if getattr(cell, "row", None))
            yield Row(number, cells)


def _value(cell: Any, formula: Any) -> object:
    value = getattr(cell, "value", None)
    if value is None:
        written = getattr(formula, "value", None)
        return None if written is None else NoValue(str(written))
    if cell.data_type == "e":
        return NoValue(str(value))
    if isinstance(value, float):
        value = Decimal(format(value, DIGITS))
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return value * 100
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    return value


class XlsxTable:
    """The rows of one sheet."""

    def __init__(self, name: str, sheet: str, rows: Sequence[Row]) -> None:
        self.name = name
        self.sheet = sheet
        self.first = rows[0].number
        self.heading = _without_end(rows[0].cells)
        self.rows = [row._replace(cells=_to_width(row.cells, len(self.heading))) for row in rows[1:]]

    def place(self, row: int, column: int) -> str:
        """`file:Sheet!C12`."""
        return SheetOfCells(f"{self.name}:{self.sheet}", ()).at(row or self.first, column + 1)


def _without_end(cells: Sequence[object]) -> list[object]:
    """The cells up to the last one that is not blank."""
    kept = list(cells)
    while kept and (kept[-1] is None or not str(kept[-1]).strip()):
        kept.pop()
    return kept


def _to_width(cells: Sequence[object], width: int) -> list[object]:
    """A sheet has no end of line: blanks on the right come and go."""
    kept = _without_end(cells)
    return kept + [None] * (width - len(kept))
