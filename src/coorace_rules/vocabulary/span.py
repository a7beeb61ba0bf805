"""Where something stands in a file: lines and columns count from 1, columns in characters."""

from __future__ import annotations

from typing import NamedTuple


class SourceText(NamedTuple):
    """A text that was read, with the name that messages give it."""

    path: str
    lines: tuple[str, ...]

    def at(self, line: int, column: int) -> str:
        """`file:line:column`, as editors and terminals understand it."""
        return f"{self.path}:{line}:{column}"


class SheetOfCells(SourceText):
    """A sheet of a workbook, its path `file.xlsx:Sheet`; lines are rows, and have no text to show."""

    __slots__ = ()

    def at(self, line: int, column: int) -> str:
        """`file.xlsx:Sheet!C12`, as spreadsheets name a cell."""
        letters = ""
        while column > 0:
            column, rest = divmod(column - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return f"{self.path}!{letters}{line}"


class Span(NamedTuple):
    """A stretch of a source text; the end column is the first one outside it."""

    source: SourceText
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def place(self) -> str:
        """`file:line:column`; in a workbook, the cell."""
        return self.source.at(self.line, self.column)

    @property
    def first_line(self) -> str:
        """The text of the line where the span begins, without its end of line."""
        lines = self.source.lines
        return lines[self.line - 1] if 0 < self.line <= len(lines) else ""

    @property
    def width(self) -> int:
        """How many characters to underline on the first line, one at least."""
        if self.end_line > self.line:
            return max(1, len(self.first_line.rstrip()) - self.column + 1)
        return max(1, self.end_column - self.column)
