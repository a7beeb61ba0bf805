"""How texts are set: spaces that do not break, apostrophes that curl; the words stay as they were written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coorace_rules.report.blocks import Report
    from coorace_rules.vocabulary.wording import Language

INDENT = "\u2003"  # one a level, before the title of a section that stands in another
CODE = re.compile(r"(`[^`]*`)")
APOSTROPHE = re.compile(r"(?<=\w)'(?=[\w«])")
# What French sets before a sign: a thin space, or a whole one; neither ends a line.
THIN = re.compile(r" +(?=[;!?](?:[\s»)…]|$))")
WHOLE = re.compile(r" +(?=[:»](?:[\s.,;)…]|$))|(?<=«) +|(?<=\d) +(?=%)|(?<=\bp\.) +(?=\d)|(?<=\bn°) +(?=\d)")
ORDINAL = re.compile(r"\b1er\b")


def typeset(text: str, lang: Language) -> str:
    """The same text, well set; what stands between backticks is code, and stays as it is."""
    return "".join(part if place % 2 else _set(part, lang) for place, part in enumerate(CODE.split(text)))


def _set(text: str, lang: Language) -> str:
    curled = APOSTROPHE.sub("’", text)
    return curled if lang != "fr" else WHOLE.sub("\u00a0", THIN.sub("\u202f", curled))


def indent_of(text: str) -> int:
    """How deep a text stands."""
    return len(text) - len(text.lstrip(INDENT))


def well_set(report: Report) -> Report:
    """A report, every text of it well set."""
    set_report: Report = _each(report, report.lang)
    return set_report._replace(lang=report.lang)


def _each(value: Any, lang: Language) -> Any:
    """Every text inside, whatever holds it."""
    if isinstance(value, str):
        return typeset(value, lang)
    if isinstance(value, tuple):
        items = [_each(item, lang) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    return value
