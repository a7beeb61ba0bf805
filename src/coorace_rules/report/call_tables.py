"""An allocation as a table for other programs: CSV, and an Excel workbook."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.call.amounts import plain_euros, points
from coorace_rules.report.call_content import reason
from coorace_rules.report.call_words import CallVoice
from coorace_rules.report.visible import visible
from coorace_rules.report.workbook import Column, Sheet, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.call.model import Allocation, Decision
    from coorace_rules.vocabulary.wording import Language

COLUMNS = (
    *("row_id", "row_title", "row_applicants", "row_rank", "row_waiting", "row_points"),
    *("row_status", "row_asked", "row_granted", "row_reason"),
)
FORMULA = (*"=+-@\t\r", *"\uff1d\uff0b\uff0d\uff20")  # some programs read the full-width signs alike
NO_DAY = date(1980, 1, 1)  # the first that such a file can bear
WIDTHS = {"row_title": 40, "row_applicants": 30, "row_reason": 60}
Cell = str | int | Decimal | None


def rows(allocation: Allocation, voice: CallVoice) -> Iterator[tuple[Cell, ...]]:
    """A row for each project, numbers as numbers."""
    for decision in allocation.decisions:
        yield _row(decision, voice)


def _row(decision: Decision, voice: CallVoice) -> tuple[Cell, ...]:
    project = decision.project
    return (
        project.id,
        project.title,
        "|".join(project.applicants),
        decision.rank,
        decision.waiting,
        None if project.score is None else points(project.score),
        voice(f"status_{decision.status}"),
        None if project.asked is None else Decimal(plain_euros(project.asked)),
        Decimal(plain_euros(decision.grant)),
        reason(decision, voice),
    )


def call_csv(allocation: Allocation, lang: Language) -> str:
    """A CSV file that the spreadsheets of the language open as it is."""
    voice, text = CallVoice(lang), io.StringIO()
    writer = csv.writer(text, delimiter=";" if lang == "fr" else ",", lineterminator="\r\n")
    writer.writerow([voice(column) for column in COLUMNS])
    for row in rows(allocation, voice):
        writer.writerow([_written(cell, voice) for cell in row])
    return "\ufeff" + text.getvalue()


def _written(cell: Cell, voice: CallVoice) -> str:
    if isinstance(cell, Decimal):
        return voice.number(cell)
    return "" if cell is None else harmless(str(cell))


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(FORMULA) else shown


def call_xlsx(allocation: Allocation, lang: Language) -> bytes:
    """An Excel workbook of one sheet; texts stay texts, whatever they begin with.

    Raises:
        CooraceRulesError: CR825, the extra `[xlsx]` is missing.
    """
    voice = CallVoice(lang)
    columns = tuple(Column(voice(name), WIDTHS.get(name, 14)) for name in COLUMNS)
    sheet = Sheet(voice("by_rank_table"), columns, tuple(rows(allocation, voice)))
    return workbook([sheet], allocation.on or NO_DAY)
