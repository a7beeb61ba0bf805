"""A report as plain text for a terminal or a letter: tables and bars in characters."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from coorace_rules.report.blocks import Bar, Bars, Heading, Items, Paragraph, Radar, Step, Steps, Table
from coorace_rules.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.report.blocks import Block, Report

WIDTH = 100
BAR_WIDTH = 20
NARROWEST = 6
GAP = "  "


def as_text(report: Report) -> str:
    """Write a report in at most 100 columns."""
    lines = [report.title, "=" * len(report.title), ""]
    lines += [f"{label} : {value}" for label, value in report.facts]
    for block in report.blocks:
        lines += list(_written(block))
    return visible("\n".join([*lines, "", report.foot]) + "\n")


def _written(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield from ("", "", text, ("-" if level <= 2 else ".") * len(text))
        case Paragraph(text):
            yield from ("", *wrap(text, WIDTH))
        case Items(items):
            yield ""
            for item in items:
                yield from wrap(item, WIDTH, initial_indent="- ", subsequent_indent="  ")
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
    widths = _widths([columns, *rows])
    yield from _row(columns, widths, frozenset())
    yield GAP.join("─" * width for width in widths)
    for row in rows:
        yield from _row(row, widths, numeric)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """What each column needs, the widest giving way until the row fits."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    room = WIDTH - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
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
    yield from wrap(step.title, WIDTH, initial_indent=f"{number}.".ljust(4), subsequent_indent=indent)
    yield from wrap(" · ".join(step.tags), WIDTH, initial_indent=indent, subsequent_indent=indent)
    for label, value in step.details:
        yield from wrap(f"{label} : {value}", WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")


def _bars(block: Bars) -> Iterator[str]:
    rows = [("  " * bar.depth + bar.label, drawn(bar), bar.text, bar.level) for bar in block.bars]
    label, text, level = block.columns
    # A bar is never wrapped: its column is as wide as it is; an indented label keeps its indent.
    widths = _widths(
        [(label, "", text, level), *((a.replace(" ", "\u00a0"), b, c, d) for a, b, c, d in rows)]
    )
    widths[1] = BAR_WIDTH
    yield from _row((label, "", text, level), widths, frozenset())
    yield GAP.join("─" * width for width in widths)
    for row in rows:
        indent = len(row[0]) - len(row[0].lstrip())
        cells = (row[0].lstrip(), *row[1:])
        first, *rest = _row(cells, [widths[0] - indent, *widths[1:]], frozenset())
        yield " " * indent + first
        yield from (" " * indent + line for line in rest)


def drawn(bar: Bar) -> str:
    """A bar of characters: full up to what is sure, shaded over what is still possible."""
    if bar.low is None or bar.high is None:
        return "·" * BAR_WIDTH
    low, high = (round(float(value) / 100 * BAR_WIDTH) for value in (bar.low, bar.high))
    return "█" * low + "▒" * (high - low) + "·" * (BAR_WIDTH - high)
