"""A report as plain text for a terminal or a letter: tables and bars in characters."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from coorace_rules.report.blocks import Bar, Bars, Heading, Items, Paragraph, Radar, Step, Steps, Table
from coorace_rules.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.report.blocks import Block, Report

WIDTH = 100
BAR_WIDTH = 20
DEEPEST = 5
NARROWEST = 6
GAP = "  "
HELD = "\ue000"  # a space that no line may end at
BESIDE_A_SIGN = re.compile(r" (?=[:;?!»%])|(?<=«) ")


def as_text(report: Report) -> str:
    """Write a report in at most 100 columns."""
    lines = [*_underlined(report.title, "="), ""]
    for label, value in report.facts:
        lines += wrap(f"{label} : {value}", WIDTH, after="  ")
    for block in report.blocks:
        lines += list(_written(block))
    return visible("\n".join([*lines, "", *wrap(report.foot, WIDTH)]) + "\n")


def wrap(text: str, width: int, first: str = "", after: str = "") -> list[str]:
    """A text on lines of a width; none begins with a sign, and words with hyphens stay whole."""
    held = BESIDE_A_SIGN.sub(HELD, text)
    lines = textwrap.wrap(held, width, initial_indent=first, subsequent_indent=after, break_on_hyphens=False)
    return [line.replace(HELD, " ") for line in lines]


def _underlined(text: str, line: str) -> list[str]:
    lines = wrap(text, WIDTH)
    return [*lines, line * max(map(len, lines), default=0)]


def _written(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield from ("", "", *_underlined(text, "-" if level <= 2 else "."))
        case Paragraph(text):
            yield from ("", *wrap(text, WIDTH))
        case Items(items):
            yield ""
            for item in items:
                yield from wrap(item, WIDTH, "- ", "  ")
        case Table():
            yield from ("", *table(block.columns, block.rows, block.numeric))
        case Steps(_, steps):
            for number, step in enumerate(steps, 1):
                yield from ("", *_step(number, step))
        case Bars():
            yield from ("", *_bars(block))
        case Radar():
            return  # the bars say the same, in characters


def table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int] = frozenset()
) -> Iterator[str]:
    """A table whose long cells are wrapped, so that it fits the page."""
    widths = _widths([columns, *rows], WIDTH)
    yield from _row(columns, widths, frozenset())
    yield GAP.join("─" * width for width in widths)
    for row in rows:
        yield from _row(row, widths, numeric)


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """What each column needs, the widest giving way until the row fits; words last, ids among them."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    words = [max((len(word) for cell in column for word in cell.split()), default=0) for column in columns]
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


def _step(number: int, step: Step) -> Iterator[str]:
    indent = " " * 4
    yield from wrap(step.title, WIDTH, f"{number}.".ljust(4), indent)
    yield from wrap(" · ".join(step.tags), WIDTH, indent, indent)
    for label, value in step.details:
        yield from wrap(f"{label} : {value}", WIDTH, indent, indent + "  ")


def _bars(block: Bars) -> Iterator[str]:
    # A bar is never wrapped; an indented label keeps its indent.
    indents = [" " * (2 * min(bar.depth, DEEPEST)) for bar in block.bars]
    cells = [(bar.label, bar.text, bar.level) for bar in block.bars]
    room = WIDTH - BAR_WIDTH - len(GAP) - max(map(len, indents))
    name, text, level = _widths([block.columns, *cells], room)
    needed = [len(i) + min(len(bar.label), name) for bar, i in zip(block.bars, indents, strict=True)]
    widths = (max(min(len(block.columns[0]), name), *needed), BAR_WIDTH, text, level)
    yield from _row((block.columns[0], "", *block.columns[1:]), widths, frozenset())
    yield GAP.join("─" * width for width in widths)
    for bar, indent in zip(block.bars, indents, strict=True):
        row = (bar.label, drawn(bar), bar.text, bar.level)
        yield from (indent + line for line in _row(row, (widths[0] - len(indent), *widths[1:]), frozenset()))


def drawn(bar: Bar) -> str:
    """A bar of characters: full up to what is sure, shaded over what is still possible."""
    if bar.low is None or bar.high is None:
        return "·" * BAR_WIDTH
    low, high = (round(float(value) / 100 * BAR_WIDTH) for value in (bar.low, bar.high))
    return "█" * low + "▒" * (high - low) + "·" * (BAR_WIDTH - high)
