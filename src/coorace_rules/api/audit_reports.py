"""The outcome of an audit for people, or for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from coorace_rules.report import WRITERS
from coorace_rules.report.as_pdf import as_pdf
from coorace_rules.report.audit_content import audit_report
from coorace_rules.report.audit_workbook import follow_up

if TYPE_CHECKING:
    from coorace_rules.auditing.whole import AuditOutcome
    from coorace_rules.vocabulary.wording import Language

AuditFormat = Literal["text", "markdown", "html", "json", "xlsx", "pdf"]
FORMATS: tuple[AuditFormat, ...] = ("text", "markdown", "html", "json", "xlsx", "pdf")


def render_audit(outcome: AuditOutcome, format: AuditFormat = "text", lang: Language = "fr") -> str | bytes:  # noqa: A002 - the user's word
    """Write the outcome of an audit.

    Args:
        outcome: as `audit` returned it.
        format: `text`, `markdown`, `html` or `json`, which are texts; `xlsx` (the follow-up of actions) and
            `pdf`, which are bytes and need the extras of these names.
        lang: `fr` or `en`.

    Raises:
        CooraceRulesError: CR825, the extra is not installed.
    """
    match format:
        case "json":
            return outcome.to_json()
        case "xlsx":
            return follow_up(outcome, lang)
        case "pdf":
            return as_pdf(audit_report(outcome, lang))
        case _:
            return WRITERS[format](audit_report(outcome, lang))
