"""A report as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coorace_rules.report.as_text import drawn
from coorace_rules.report.blocks import Bars, Heading, Items, Paragraph, Radar, Steps, Table
from coorace_rules.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.report.blocks import Block, Report

MEANT_TO_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")
# What begins a list or underlines a heading, where a line begins.
BEGINS_A_BLOCK = re.compile(r"^(\d{0,9})([-+=.)])")


def as_markdown(report: Report) -> str:
    """Write a report in Markdown; what people wrote is escaped."""
    lines = [f"# {escaped(report.title)}", ""]
    lines += [f"- {escaped(label)} : {escaped(value)}" for label, value in report.facts]
    for block in report.blocks:
        # The table of positions says the same as a radar.
        lines += [] if isinstance(block, Radar) else ["", *_written(block)]
    return visible("\n".join([*lines, "", f"*{escaped(report.foot)}*"]) + "\n")


def escaped(text: str) -> str:
    """A text that Markdown takes as it is, on one line."""
    return MEANT_TO_MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _line(text: str) -> str:
    """The same where a line begins, which Markdown reads for more."""
    return BEGINS_A_BLOCK.sub(r"\1\\\2", escaped(text))


def _written(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {escaped(text)}"
        case Paragraph(text, is_note):
            yield f"> {_line(text)}" if is_note else _line(text)
        case Items(items):
            yield from (f"- {_line(item)}" for item in items)
        case Table():
            yield from _table(block.columns, block.rows, block.numeric)
        case Steps(_, steps):
            for number, step in enumerate(steps, 1):
                mark = f"{number}. "
                inside = " " * len(mark)
                yield f"{mark}**{escaped(step.title)}**  "
                yield f"{inside}{_line(' · '.join(step.tags))}"
                yield from (f"{inside}- {escaped(label)} : {escaped(value)}" for label, value in step.details)
        case Bars():
            label, score, band = block.columns
            rows = [("\u2003" * b.depth + b.label, drawn(b), b.text, b.level) for b in block.bars]
            yield from _table((label, "", score, band), rows, frozenset())


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int]) -> Iterator[str]:
    yield "| " + " | ".join(map(_cell, columns)) + " |"
    yield "|" + "|".join(" ---: " if place in numeric else " --- " for place in range(len(columns))) + "|"
    for row in rows:
        yield "| " + " | ".join(map(_cell, row)) + " |"


def _cell(text: str) -> str:
    """A cell, its indent kept."""
    return "\u2003" * (len(text) - len(text.lstrip("\u2003"))) + escaped(text)
