"""The list of what exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.report.as_text import WIDTH, Page
from coorace_rules.report.provenance import shares
from coorace_rules.report.referential_content import interval
from coorace_rules.report.timeline import timeline
from coorace_rules.report.typography import typeset
from coorace_rules.report.words import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.vocabulary.wording import Language


def catalogue_text(referentials: Iterable[CheckedReferential], lang: Language, width: int = WIDTH) -> str:
    """A line for each edition, then all of them on a line of time."""
    voice, listed = Voice(lang), list(referentials)
    columns = ("referential", "kind", "in_force", "criteria", "actions", "content_status")
    rows = [
        (
            f"{checked.id}@{checked.edition}",
            voice(f"kind_{checked.kind}"),
            interval(checked, voice),
            str(len(checked.criteria)),
            str(len(checked.actions)),
            shares(checked, voice),
        )
        for checked in listed
    ]
    set_rows = [tuple(typeset(cell, lang) for cell in row) for row in rows]
    lines = list(Page(width).table(tuple(map(voice, columns)), set_rows, frozenset((3, 4))))
    if listed:
        lines += ["", voice("timeline"), "", *timeline(listed, width)]
    return "\n".join(lines) + "\n"
