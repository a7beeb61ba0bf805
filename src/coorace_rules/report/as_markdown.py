"""A report as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coorace_rules.report.as_text import drawn
from coorace_rules.report.blocks import Bars, Figures, Heading, Items, Paragraph, Radar, Steps, Table
from coorace_rules.report.typography import typeset, well_set
from coorace_rules.report.visible import visible
from coorace_rules.report.words import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.report.blocks import Block, Report

MEANT_TO_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")
# What Markdown takes for one space, or ends a line at; a space that does not break is none of them.
BLANKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
# What begins a list or underlines a heading, where a line begins.
BEGINS_A_BLOCK = re.compile(r"^(\d{0,9})([-+=.)])")


def as_markdown(report: Report) -> str:
    """Write a report in Markdown; what people wrote is escaped."""
    report = well_set(report)
    lines = [f"# {escaped(report.heading)}", ""]
    lines += [f"- {_pair(report, label, value)}" for label, value in report.facts]
    for block in report.blocks:
        # The table of positions says the same as a radar.
        lines += [] if isinstance(block, Radar) else ["", *_written(report, block)]
    return visible("\n".join([*lines, "", f"*{escaped(report.foot)}*"]) + "\n")


def escaped(text: str) -> str:
    """A text that Markdown takes as it is, on one line."""
    return MEANT_TO_MARKDOWN.sub(r"\\\1", BLANKS.sub(" ", text).strip(" "))


def _pair(report: Report, label: str, value: str) -> str:
    return typeset(labelled(report.lang, escaped(label), escaped(value)), report.lang)


def _line(text: str) -> str:
    """The same where a line begins, which Markdown reads for more."""
    return BEGINS_A_BLOCK.sub(r"\1\\\2", escaped(text))


def _written(report: Report, block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {escaped(text)}"
        case Paragraph(text, is_note):
            yield f"> {_line(text)}" if is_note else _line(text)
        case Items(items):
            yield from (f"- {_line(item)}" for item in items)
        case Table():
            yield from _table(block.columns, block.rows, block.numeric)
        case Figures(_, figures):
            for label, value, note in figures:
                yield f"- {_pair(report, label, f'{value} ({note})' if note else value)}"
        case Steps(_, steps):
            for number, step in enumerate(steps, 1):
                mark = f"{number}. "
                inside = " " * len(mark)
                yield f"{mark}**{escaped(step.title)}**  "
                yield f"{inside}{_line(' · '.join(step.tags))}"
                yield from (f"{inside}- {_pair(report, label, value)}" for label, value in step.details)
        case Bars():
            label, score, band = block.columns
            rows = [("\u2003" * b.depth + b.label, drawn(b), b.said, b.level) for b in block.bars]
            yield from _table((label, "", score, band), rows, frozenset())


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int]) -> Iterator[str]:
    yield "| " + " | ".join(map(_cell, columns)) + " |"
    yield "|" + "|".join(" ---: " if place in numeric else " --- " for place in range(len(columns))) + "|"
    for row in rows:
        yield "| " + " | ".join(map(_cell, row)) + " |"


def _cell(text: str) -> str:
    """A cell, its indent kept."""
    return "\u2003" * (len(text) - len(text.lstrip("\u2003"))) + escaped(text)
