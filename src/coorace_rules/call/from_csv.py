"""A table from the bytes of a CSV file, whatever program wrote it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from coorace_rules.call import problems
from coorace_rules.call.table import Row
from coorace_rules.vocabulary.errors import AnswersError
from coorace_rules.vocabulary.span import SourceText, Span
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.diagnostic import Diagnostic

SEPARATORS = (";", "\t", ",")
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
OTHER_SIGNS = ("|", ":")
MAX_STRAY = 100  # beyond, what comes after is not read
WHOLE = re.compile('"(?:[^"]|"")*"')
CELL = '(?:"(?:[^"]|"")*(?:"|$))?[^{0}]*'
NO_TEXT = Words("ce n'est pas un texte", "it is no text")
BLANK = Words("le fichier est vide", "the file is empty")


def from_csv(data: bytes, name: str, recognised: Callable[[Sequence[str]], int]) -> CsvTable:
    """Read a table.

    Args:
        data: UTF-8, UTF-16 with a mark, or else Windows' Western European.
        name: the file, as messages call it.
        recognised: how many cells of a heading are known columns; the separator that gives most is meant.

    Raises:
        AnswersError: CR830, it is no table.
    """
    lines = list(io.StringIO(_text(data, name), newline=""))
    first = next((i for i, line in enumerate(lines) if line.strip(" \t\r\n;,")), None)
    if first is None:
        raise AnswersError([problems.no_table(name, BLANK)])
    separators = [(recognised(_heading(lines[first:], s)), s) for s in SEPARATORS]
    most = max(count for count, _ in separators)
    for sign in OTHER_SIGNS:
        if recognised(_heading(lines[first:], sign)) > max(most, 1):
            raise AnswersError([problems.unknown_separator(f"{name}:{first + 1}", sign)])
    best = [s for count, s in separators if count == most]
    if len(best) > 1:  # nothing known, or one known column only: the separator that makes most cells
        best.sort(key=lambda s: -len(_heading(lines[first:], s)))
    return CsvTable(name, lines, first, best[0])


def _text(data: bytes, name: str) -> str:
    encodings = [encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)]
    for encoding in encodings or ["utf-8", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise AnswersError([problems.no_table(name, NO_TEXT)])


def _heading(lines: Sequence[str], separator: str) -> list[str]:
    try:
        return next(csv.reader(lines, delimiter=separator, strict=True), [])
    except csv.Error:
        return []


def opened(text: str, separator: str) -> int:
    """Where the quote stands that a line opens and does not close, or closes before the end of its cell."""
    for cell in re.finditer(CELL.format(re.escape(separator)), text):
        if cell[0].startswith('"') and not WHOLE.fullmatch(cell[0]):
            return cell.start()
    return 0


class CsvTable:
    """The records of a CSV file; a record may run over several lines."""

    def __init__(self, name: str, lines: list[str], first: int, separator: str) -> None:
        self.name = name
        self.lines = lines
        self.separator = separator
        self.first = first + 1
        self.records = self._records(first)
        head = next(self.records)
        if head.problem is not None:
            raise AnswersError([head.problem])
        self.heading: Sequence[object] = head.cells

    def _records(self, first: int) -> Iterator[Row]:
        """Each record at its first line; one that a stray quote spoils ends with that line."""
        reader, before = self._reader(first), first
        for _ in range(MAX_STRAY):
            while True:
                start = before + reader.line_num + 1
                try:
                    record = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield Row(start, (), self._stray(start, error))
                    break
                yield Row(start, record)
            reader, before = self._reader(start), start

    def _reader(self, first: int) -> Any:
        return csv.reader(islice(self.lines, first, None), delimiter=self.separator, strict=True)

    def _stray(self, start: int, error: csv.Error) -> Diagnostic:
        """The quote of a record that spoils it; reading goes on with the next line."""
        words = Words(f"guillemets mal fermés ({error})", f"quotes not closed ({error})")
        left = opened(self.lines[start - 1].rstrip("\r\n"), self.separator)
        return problems.no_table(self._span(start, left, left + 1), words)

    @property
    def rows(self) -> Iterator[Row]:
        """Every record that says something, once, or is none."""
        return (row for row in self.records if row.problem or any(map(str.strip, map(str, row.cells))))

    def place(self, row: int, column: int) -> Span:
        """Where a cell of the record that starts on a line is; row 0 is the heading."""
        line, left, quoted, cell = row or self.first, 0, False, 0
        while line <= len(self.lines):
            text = self.lines[line - 1].rstrip("\r\n")
            for i, sign in enumerate(text):
                if sign == '"':
                    quoted = not quoted
                elif sign == self.separator and not quoted:
                    if cell == column:
                        return self._span(line, left, i)
                    cell, left = cell + 1, i + 1
            if cell == column or not quoted:
                return self._span(line, min(left, len(text)), len(text))
            line += 1
        return self._span(row, 0, 1)

    def _span(self, line: int, left: int, right: int) -> Span:
        return Span(self.source, line, left + 1, line, max(right, left + 1) + 1)

    @cached_property
    def source(self) -> SourceText:
        """The text, for messages to show a line of it."""
        return SourceText(self.name, tuple(line.rstrip("\r\n") for line in self.lines))
