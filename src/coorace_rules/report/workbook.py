"""Sheets as a workbook (XlsxWriter, extra `[xlsx]`).

INVARIANT: every text is written as a text, whatever it begins with; no cell is ever a formula. The same
sheets give the same bytes: the day of the file is an argument.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.report import problems
from coorace_rules.report.visible import visible
from coorace_rules.vocabulary.errors import CooraceRulesError

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TEXT = 32_767  # of a cell, in any spreadsheet
BLANKS = re.compile(r"\r\n?|\t")  # what people paste; a cell has spaces and ends of lines
BLANK_ROWS = 200  # below the rows of a form, still checked by its lists
Cell = str | int | Decimal | date | None


class Column(NamedTuple):
    """A column; where it has `choices`, its cells offer them and take nothing else."""

    title: str
    width: int
    choices: tuple[str, ...] = ()
    is_date: bool = False
    to_fill: bool = False


class Sheet(NamedTuple):
    """Rows under columns."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    takes_more: bool = False


def workbook(sheets: Sequence[Sheet], day: date, lists: str = "") -> bytes:
    """Write sheets.

    Args:
        sheets: in order.
        day: the day that the file bears as that of its making.
        lists: the name of the hidden sheet that holds the choices, where a column has some.

    Raises:
        CooraceRulesError: CR825, XlsxWriter is not installed.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise CooraceRulesError([problems.missing_library("XlsxWriter", "xlsx")]) from error
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    book.set_properties({"created": datetime.combine(day, time()), "title": sheets[0].name})
    writer = Writer(book, lists)
    for sheet in sheets:
        writer.sheet(sheet)
    writer.lists()
    book.close()
    return buffer.getvalue()


class Writer:
    """Writes sheets one after the other, and the choices of all of them last."""

    def __init__(self, book: Any, lists: str) -> None:
        self.book = book
        self.name_of_lists = lists
        self.choices: list[tuple[str, ...]] = []
        wrapped = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format({"bold": True, "bottom": 1, **wrapped})
        self.text = book.add_format(wrapped)
        self.money = book.add_format({"num_format": "#,##0.00", **wrapped})
        self.fill = book.add_format({"bg_color": "#FFF9E5", **wrapped})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", **wrapped})
        self.fill_day = book.add_format({"num_format": "yyyy-mm-dd", "bg_color": "#FFF9E5", **wrapped})

    def sheet(self, sheet: Sheet) -> None:
        """Write one sheet, its head frozen."""
        page = self.book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        last = len(sheet.rows) + (BLANK_ROWS if sheet.takes_more else 0)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width, self.format(column))
            page.write_string(0, place, column.title, self.head)
            if column.choices and last:
                page.data_validation(1, place, last, place, self.list_of(column))
        for number, row in enumerate(sheet.rows, 1):
            for place, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
                self.cell(page, number, place, column, cell)

    def format(self, column: Column) -> Any:
        """How the cells of a column look."""
        if column.is_date:
            return self.fill_day if column.to_fill else self.day
        return self.fill if column.to_fill else self.text

    def list_of(self, column: Column) -> dict[str, Any]:
        """The check of a column: its choices, on the hidden sheet."""
        self.choices.append(column.choices)
        letter = chr(ord("A") + (len(self.choices) - 1) % 26)
        source = f"='{self.name_of_lists}'!${letter}$1:${letter}${len(column.choices)}"
        return {"validate": "list", "source": source, "ignore_blank": True}

    def cell(self, page: Any, number: int, place: int, column: Column, cell: Cell) -> None:
        """Write one cell by its own type."""
        form = self.format(column)
        if cell is None:
            page.write_blank(number, place, None, form)
        elif isinstance(cell, date):
            day = self.fill_day if column.to_fill else self.day
            page.write_datetime(number, place, datetime.combine(cell, time()), day)
        elif isinstance(cell, Decimal):
            page.write_number(number, place, cell, self.money)
        elif isinstance(cell, int):
            page.write_number(number, place, cell, form)
        else:
            page.write_string(number, place, shortened(visible(BLANKS.sub(_plain_blank, cell))), form)

    def lists(self) -> None:
        """Write the choices, a column for each list: no workbook of ours has 26."""
        if not self.choices:
            return
        page = self.book.add_worksheet(self.name_of_lists)
        page.hide()
        for place, choices in enumerate(self.choices):
            for number, choice in enumerate(choices):
                page.write_string(number, place, choice)


def _plain_blank(found: re.Match[str]) -> str:
    return " " if found[0] == "\t" else "\n"


def shortened(text: str) -> str:
    """A text that a cell takes; one that is cut says so."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
