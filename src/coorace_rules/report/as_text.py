"""A report as plain text for a terminal or a letter: tables and bars in characters."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from coorace_rules.report.blocks import (
    Bar,
    Bars,
    Figures,
    Heading,
    Items,
    Paragraph,
    Radar,
    Step,
    Steps,
    Table,
)
from coorace_rules.report.typography import typeset, well_set
from coorace_rules.report.visible import visible
from coorace_rules.report.words import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.report.blocks import Block, Report

WIDTH = 100
BAR_WIDTH = 20
DEEPEST = 5
NARROWEST = 6
GAP = "  "


def as_text(report: Report, width: int = WIDTH) -> str:
    """Write a report in at most so many columns."""
    return visible("\n".join(Page(width).lines(well_set(report))) + "\n")


def wrap(text: str, width: int, first: str = "", after: str = "") -> list[str]:
    """A text on lines of a width; words with hyphens stay whole, and so does what a fixed space joins."""
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=after, break_on_hyphens=False)


def drawn(bar: Bar, width: int = BAR_WIDTH) -> str:
    """A bar of characters: full up to what is sure, shaded over what is still possible."""
    if bar.low is None or bar.high is None:
        return "·" * width
    low, high = (round(float(value) / 100 * width) for value in (bar.low, bar.high))
    return "█" * low + "▒" * (high - low) + "·" * (width - high)


class Page:
    """Writes blocks in so many columns."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.bar = max(width // 5, NARROWEST)

    def lines(self, report: Report) -> list[str]:
        """A whole report."""
        lines = [*self.underlined(report.heading, "="), ""]
        for label, value in report.facts:
            lines += wrap(self.pair(report, label, value), self.width, after="  ")
        for block in report.blocks:
            lines += list(self.written(report, block))
        return [*lines, "", *wrap(report.foot, self.width)]

    def pair(self, report: Report, label: str, value: str) -> str:
        """A label and its value, on a line that does not end before the colon."""
        return typeset(labelled(report.lang, label, value), report.lang)

    def underlined(self, text: str, line: str) -> list[str]:
        """A heading."""
        lines = wrap(text, self.width)
        return [*lines, line * max(map(len, lines), default=0)]

    def written(self, report: Report, block: Block) -> Iterator[str]:
        """One block, an empty line before it."""
        match block:
            case Heading(level, text):
                yield from ("", "", *self.underlined(text, "-" if level <= 2 else "."))
            case Paragraph(text):
                yield from ("", *wrap(text, self.width))
            case Items(items):
                yield from ("", *(line for item in items for line in wrap(item, self.width, "- ", "  ")))
            case Table():
                yield from ("", *self.table(block.columns, block.rows, block.numeric))
            case Figures():
                yield from ("", *self.figures(report, block))
            case Steps():
                yield from self.steps(report, block)
            case Bars():
                yield from ("", *self.bars(block))
            case Radar():
                return  # the bars say the same, in characters

    def table(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int] = frozenset()
    ) -> Iterator[str]:
        """A table whose long cells are wrapped, so that it fits the page."""
        widths = _widths([columns, *rows], self.width)
        yield from _row(columns, widths, frozenset())
        yield GAP.join("─" * width for width in widths)
        for row in rows:
            yield from _row(row, widths, numeric)

    def figures(self, report: Report, block: Figures) -> Iterator[str]:
        """Figures, one a line."""
        for label, value, note in block.figures:
            said = f"{value} ({note})" if note else value
            yield from wrap(self.pair(report, label, said), self.width, after="  ")

    def steps(self, report: Report, block: Steps) -> Iterator[str]:
        """Things to do, numbered, an empty line before each."""
        for number, step in enumerate(block.steps, 1):
            yield from ("", *self.step(report, number, step))

    def step(self, report: Report, number: int, step: Step) -> Iterator[str]:
        """Something to do."""
        indent = " " * 4
        yield from wrap(step.title, self.width, f"{number}.".ljust(4), indent)
        yield from wrap(" · ".join(step.tags), self.width, indent, indent)
        for label, value in step.details:
            yield from wrap(self.pair(report, label, value), self.width, indent, indent + "  ")

    def bars(self, block: Bars) -> Iterator[str]:
        """Scores, each with its bar, which is never wrapped; an indented label keeps its indent."""
        indents = [" " * (2 * min(bar.depth, DEEPEST)) for bar in block.bars]
        cells = [(bar.label, bar.said, bar.level) for bar in block.bars]
        room = self.width - self.bar - len(GAP) - max(map(len, indents))
        name, text, level = _widths([block.columns, *cells], room)
        needed = [len(i) + min(len(bar.label), name) for bar, i in zip(block.bars, indents, strict=True)]
        widths = (max(min(len(block.columns[0]), name), *needed), self.bar, text, level)
        yield from _row((block.columns[0], "", *block.columns[1:]), widths, frozenset())
        yield GAP.join("─" * width for width in widths)
        for bar, indent in zip(block.bars, indents, strict=True):
            row = (bar.label, drawn(bar, self.bar), bar.said, bar.level)
            inside = (widths[0] - len(indent), *widths[1:])
            yield from (indent + line for line in _row(row, inside, frozenset()))


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """What each column needs, the widest giving way until the row fits; words last, ids among them."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    words = [max((len(word) for cell in column for word in cell.split(" ")), default=0) for column in columns]
    room -= len(GAP) * (len(widths) - 1)
    for least in (words, [NARROWEST] * len(widths)):
        while sum(widths) > room and (wide := [i for i, width in enumerate(widths) if width > least[i]]):
            widths[max(wide, key=lambda i: widths[i])] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], numeric: frozenset[int]) -> Iterator[str]:
    wrapped = [wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for i in range(max(map(len, wrapped))):
        parts = [cell[i] if i < len(cell) else "" for cell in wrapped]
        aligned = [
            part.rjust(width) if place in numeric else part.ljust(width)
            for place, (part, width) in enumerate(zip(parts, widths, strict=True))
        ]
        yield GAP.join(aligned).rstrip()
