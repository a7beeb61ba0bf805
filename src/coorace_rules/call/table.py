"""The form that applications come in: a table whose every cell knows its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from coorace_rules.vocabulary.diagnostic import Diagnostic
from coorace_rules.vocabulary.span import Span

MAX_BYTES = 256 * 2**20
Where = Span | str


class NoValue(NamedTuple):
    """A cell of a spreadsheet that holds an error, or a formula that nobody computed."""

    written: str


class Row(NamedTuple):
    """The cells of a line; `number` is how the table finds it again, `problem` why it has no cells."""

    number: int
    cells: Sequence[object]
    problem: Diagnostic | None = None


class Table(Protocol):
    """A heading and the rows under it; blank rows are left out.

    A cell is a text, or what a spreadsheet or a program gives instead: a number, a date, a truth value, a
    list, None.
    """

    @property
    def name(self) -> str:
        """The file, as messages call it."""

    @property
    def heading(self) -> Sequence[object]:
        """The names of the columns."""

    @property
    def rows(self) -> Iterable[Row]:
        """Every row that says something."""

    def place(self, row: int, column: int) -> Where:
        """Where a cell is; row 0 is the heading."""
