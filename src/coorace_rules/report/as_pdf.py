"""A report as a tagged PDF (typst, extra `[pdf]`): its texts go in as data, never as source.

The same report gives the same bytes: no date, no font of the machine.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from coorace_rules.report import problems
from coorace_rules.report.blocks import Bars, Figures, Heading, Items, Paragraph, Radar, Steps, Table
from coorace_rules.report.typography import INDENT, indent_of, typeset
from coorace_rules.report.visible import visible
from coorace_rules.vocabulary.errors import CooraceRulesError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.report.blocks import Block, Report
    from coorace_rules.vocabulary.wording import Language

ZERO_WIDTH = "\u200b"
BREAK = re.compile(f"[\\s{ZERO_WIDTH}]")
LONG_WORD, AFTER_A_SIGN = re.compile(r"\S{13,}"), re.compile(r"[._/@-](?=\w)")
WIDEST, SHORT = 80, 24  # characters that a text counts for at most; those that need no second line


def as_pdf(report: Report) -> bytes:
    """Write a report as a PDF.

    Raises:
        CooraceRulesError: CR825, typst is not installed.
    """
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise CooraceRulesError([problems.missing_library("typst", "pdf")]) from error
    template = files("coorace_rules.report").joinpath("templates/page.typ").read_bytes()
    data = {
        "lang": report.lang,
        "title": report.heading,
        "facts": [list(fact) for fact in report.facts],
        "blocks": [said for block in report.blocks for said in _said(block)],
        "foot": report.foot,
    }
    text = json.dumps(_shown(data, report.lang), ensure_ascii=False)
    compiled: bytes = typst.compile(
        template, format="pdf", sys_inputs={"report": text}, ignore_system_fonts=True
    )
    return compiled


def _shown(value: Any, lang: Language) -> Any:
    """Every text inside, well set and without what acts on a page."""
    if isinstance(value, dict):
        return {key: _shown(item, lang) for key, item in value.items()}
    if isinstance(value, list):
        return [_shown(item, lang) for item in value]
    return visible(typeset(value, lang)) if isinstance(value, str) else value


def _said(block: Block) -> Iterator[dict[str, Any]]:
    match block:
        case Heading(level, text):
            yield {"kind": "Heading", "level": level, "text": text}
        case Paragraph(text, is_note):
            yield {"kind": "Paragraph", "text": text, "is_note": is_note}
        case Figures(_, figures):
            items = tuple(f"{f.label} : {f.value}" + (f" ({f.note})" if f.note else "") for f in figures)
            yield {"kind": "Items", "items": list(items)}
        case Items(items):
            yield {"kind": "Items", "items": list(items)}
        case Table():
            yield _table(block.columns, block.rows, block.numeric)
        case Steps(_, steps):
            said = [
                {
                    "title": s.title,
                    "tags": " · ".join(s.tags),
                    "details": [f"{a} : {b}" for a, b in s.details],
                }
                for s in steps
            ]
            yield {"kind": "Steps", "steps": said}
        case Bars():
            yield _table(block.columns, [("\u2003" * b.depth + b.label, b.said, b.level) for b in block.bars])
        case Radar():
            return  # the table of positions says the same


def _table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int] = frozenset()
) -> dict[str, Any]:
    return {
        "kind": "Table",
        "columns": list(columns),
        "rows": [
            [{"indent": indent_of(cell), "text": breakable(cell.lstrip(INDENT))} for cell in row]
            for row in rows
        ],
        "numeric": sorted(numeric),
        "widths": _widths((columns, *rows)),
    }


def _widths(texts: Sequence[Sequence[str]]) -> list[int]:
    """What each column counts for; 0 where it is as wide as its texts, which are short.

    One column at least takes what is left of the page.
    """
    found = [_width([row[place] for row in texts]) for place in range(len(texts[0]))]
    return found if any(found) else [1, *found[1:]]


def _width(cells: Sequence[str]) -> int:
    lengths = [min(len(cell), WIDEST) for cell in cells]
    if max(lengths) <= SHORT:
        return 0
    words = (len(word) for cell in cells for word in BREAK.sub(" ", breakable(cell)).split())
    return max((sum(lengths) // len(lengths) + max(lengths)) // 2, SHORT, *words)


def breakable(text: str) -> str:
    """A text whose ids may be parted at the end of a line, after a sign."""
    return LONG_WORD.sub(lambda word: AFTER_A_SIGN.sub(f"\\g<0>{ZERO_WIDTH}", word[0]), text)
