"""Which cell holds what: so that a mistake is said in the words of a grid, at the cell to fill in.

The reader of audit files speaks of its keys; an auditor with a workbook knows columns and rows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.exchange import problems
from coorace_rules.vocabulary.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.exchange.grid import CellKind
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.wording import Words

Line = tuple[str, int]
SHAPES = frozenset(("CR201", "CR203", "CR205", "CR807"))
# What a row lacks is told where it is to be written.
WRITTEN_IN = {"CR808": ("justification",), "CR816": ("statement",)}


class Asked(NamedTuple):
    """What a cell is to hold.

    Attributes:
        written: what it holds; empty where it holds nothing.
        choices: what it may hold, where that is a list.
    """

    title: Words
    kind: CellKind
    written: str
    choices: tuple[Words, ...] = ()


class Places:
    """The cells of a grid that mean something, and the rows that cannot be read.

    Attributes:
        has_day: whether the grid gives a date of reference.
        undated: that it gives none, at the cell to fill in; None where that is said already.
    """

    def __init__(self) -> None:
        self.asked: dict[tuple[str, int, int], Asked] = {}
        self.columns: dict[tuple[str, tuple[str | int, ...]], int] = {}
        self.broken: set[Line] = set()
        self.has_day = False
        self.undated: Diagnostic | None = None

    def put(self, span: Span, asked: Asked) -> None:
        """Remember a cell."""
        self.asked[span.source.path, span.line, span.column] = asked

    def break_rows(self, found: Iterable[Diagnostic]) -> None:
        """Rows with a formula or merged cells: what else would be said of them follows from that."""
        for one in found:
            if one.span is not None and one.severity == "error":
                lines = range(one.span.line, one.span.end_line + 1)
                self.broken.update((one.span.source.path, line) for line in lines)

    def is_broken(self, span: Span) -> bool:
        """Whether a cell stands in such a row."""
        return (span.source.path, span.line) in self.broken

    def said(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The same mistakes in the words of a grid, each once."""
        told = (self.told(one) for one in found)
        return list(dict.fromkeys(one for one in told if one is not None))

    def told(self, one: Diagnostic) -> Diagnostic | None:
        """One mistake; None where the row is known to be broken."""
        span = one.span
        if span is None:
            return one
        if self.is_broken(span):
            return None
        column = (
            self.columns.get((span.source.path, WRITTEN_IN[one.code])) if one.code in WRITTEN_IN else None
        )
        if column is not None:
            return replace(
                one, span=span._replace(column=column, end_column=column + 1), hint=problems.FILL_IN
            )
        asked = self.asked.get((span.source.path, span.line, span.column))
        return one if asked is None or one.code not in SHAPES else _in_words(one.code, span, asked)


def _in_words(code: str, span: Span, asked: Asked) -> Diagnostic:
    if not asked.written:
        return problems.to_fill_in(span, asked.title, asked.choices)
    if asked.choices:
        return problems.not_offered(code, span, asked.written, asked.title, asked.choices)
    if asked.kind == "date":
        return problems.not_a_day(code, span, asked.written, asked.title)
    return problems.does_not_fit(code, span, asked.written, asked.title)
