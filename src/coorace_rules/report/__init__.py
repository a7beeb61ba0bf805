"""An outcome for people: text, Markdown, one HTML page; and JSON for programs.

One content (`content`), built once from the outcome as a series of blocks; each format says how it
writes a block, and none knows what an outcome is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from coorace_rules.report.as_html import as_html
from coorace_rules.report.as_markdown import as_markdown
from coorace_rules.report.as_text import WIDTH, as_text
from coorace_rules.report.content import report

if TYPE_CHECKING:
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.report.blocks import Report
    from coorace_rules.vocabulary.wording import Language

Format = Literal["text", "markdown", "html", "json"]
FORMATS: tuple[Format, ...] = ("text", "markdown", "html", "json")
WRITERS = {"text": as_text, "markdown": as_markdown, "html": as_html}
Readable = Literal["text", "markdown", "html"]


def render(outcome: Outcome, form: Format, lang: Language, width: int = WIDTH) -> str:
    """Write an outcome in a format."""
    return outcome.to_json() if form == "json" else written(report(outcome, lang), form, width)


def written(content: Report, form: Readable, width: int = WIDTH) -> str:
    """Write a report in a format; a text in so many columns."""
    return as_text(content, width) if form == "text" else WRITERS[form](content)
