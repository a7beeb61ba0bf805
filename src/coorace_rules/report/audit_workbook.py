"""The follow-up of an audit as a workbook: what is to be done, by whom, by when; findings; coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.report.audit_labels import AuditLabels
from coorace_rules.report.words import Voice
from coorace_rules.report.workbook import Cell, Column, Sheet, workbook

if TYPE_CHECKING:
    from coorace_rules.auditing.results import Nonconformity
    from coorace_rules.auditing.whole import AuditOutcome
    from coorace_rules.vocabulary.wording import Language

STATUSES = ("open", "late", "claimed", "closed")


def follow_up(outcome: AuditOutcome, lang: Language) -> bytes:
    """Write the workbook.

    Raises:
        CooraceRulesError: CR825, XlsxWriter is not installed.
    """
    voice = Voice(lang)
    labels = AuditLabels(outcome, voice)
    sheets = (
        _actions(outcome, voice, labels),
        _findings(outcome, voice, labels),
        _coverage(outcome, voice, labels),
    )
    return workbook(sheets, outcome.evaluated_on, voice("lists"))


def _actions(outcome: AuditOutcome, voice: Voice, labels: AuditLabels) -> Sheet:
    columns = (
        Column("id", 24),
        Column(voice("grade"), 18),
        Column(
            voice("nonconformity_status"),
            14,
            tuple(voice(f"status_{status}") for status in STATUSES),
            to_fill=True,
        ),
        Column(voice("requirement"), 40),
        Column(voice("member"), 20),
        Column(voice("statement"), 40),
        Column(voice("cause"), 30, to_fill=True),
        Column(voice("correction"), 30, to_fill=True),
        Column(voice("correction_due"), 14, is_date=True),
        Column(voice("corrective_action"), 30, to_fill=True),
        Column(voice("owner"), 20, to_fill=True),
        Column(voice("corrective_action_due"), 14, is_date=True),
        Column(voice("verification_due"), 14, is_date=True),
        Column(voice("done_on"), 14, is_date=True, to_fill=True),
        Column(voice("shown_done_by"), 30, to_fill=True),
    )
    rows = tuple(_action(entry, voice, labels) for entry in outcome.nonconformities)
    return Sheet(voice("follow_up"), columns, rows, takes_more=True)


def _action(entry: Nonconformity, voice: Voice, labels: AuditLabels) -> tuple[Cell, ...]:
    action, closure = entry.corrective_action, entry.closure
    return (
        entry.id,
        labels.graded(entry),
        voice(f"status_{entry.status}"),
        labels.criterion(entry.criterion),
        labels.member(entry.member),
        entry.statement,
        entry.cause,
        entry.correction.what if entry.correction else None,
        entry.correction_due,
        action.what if action else None,
        action.owner if action else None,
        entry.corrective_action_due,
        entry.verification_due,
        closure.date if closure else None,
        labels.proofs(closure.evidence) if closure else None,
    )


def _findings(outcome: AuditOutcome, voice: Voice, labels: AuditLabels) -> Sheet:
    columns = (
        Column(voice("criterion"), 50),
        Column(voice("member"), 20),
        Column(voice("grade"), 20),
        Column(voice("proofs"), 40),
        Column(voice("state"), 14),
        Column(voice("justification"), 30),
        Column(voice("remark"), 40),
    )
    rows = tuple(
        (
            labels.criterion(finding.criterion),
            labels.member(finding.member),
            labels.grade(finding.grade),
            labels.proofs(finding.proofs) if finding.proofs else None,
            voice(finding.evidence) if finding.evidence else None,
            finding.justification,
            finding.comment,
        )
        for finding in outcome.findings
    )
    return Sheet(voice("findings"), columns, rows)


def _coverage(outcome: AuditOutcome, voice: Voice, labels: AuditLabels) -> Sheet:
    titles = ("in_scope", "audited", "not_applicable", "not_looked_at")
    columns = (Column(voice("section"), 50), *(Column(voice(title), 14) for title in titles))
    rows = tuple(
        (labels.section(line.section), line.in_scope, line.audited, line.not_applicable, len(line.open))
        for line in outcome.coverage
    )
    return Sheet(voice("coverage"), columns, rows)
