"""The content of a report: what is said of an outcome, in which order, in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.report.blocks import Block, Figure, Figures, Heading, Items, Paragraph, Report
from coorace_rules.report.evidence_content import evidence_part
from coorace_rules.report.gap_content import gaps_part
from coorace_rules.report.labels import Labels
from coorace_rules.report.open_content import away_part, questions_part
from coorace_rules.report.plan_content import plan_part
from coorace_rules.report.position_content import level_of, positions_part, still_possible
from coorace_rules.report.provenance import foot, in_numbers, inventory, provenance_part
from coorace_rules.report.value_content import values_part
from coorace_rules.report.verdict_content import verdicts_part
from coorace_rules.report.words import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.vocabulary.wording import Language

PRESSING_RANKS = 2  # blocking, legal duty


def report(outcome: Outcome, lang: Language) -> Report:
    """Say an outcome."""
    voice = Voice(lang)
    labels = Labels(outcome, voice)
    return Report(
        lang=lang,
        title=labels.title,
        facts=tuple(_facts(outcome, voice, labels)),
        blocks=tuple(_blocks(outcome, voice, labels)),
        foot=foot(outcome.receipt, voice),
        subject=outcome.subject.name if outcome.subject else None,
    )


def _facts(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[tuple[str, str]]:
    if outcome.subject is not None:
        yield voice("group" if outcome.subject.kind == "group" else "subject"), outcome.subject.name
    yield voice("referential"), f"{outcome.referential}@{outcome.edition}"
    if outcome.evaluated_on is not None:
        yield voice("reference_date"), voice.day(outcome.evaluated_on)
    if outcome.findings:
        yield voice("scoring"), labels.scoring
    if labels.referential is not None:
        yield voice("content_status"), in_numbers(labels.referential, voice)


def _blocks(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    if labels.description:
        yield Paragraph(labels.description)
    if outcome.findings:
        yield Figures(voice("summary"), tuple(_figures(outcome, voice, labels)))
    checked = labels.referential
    if checked is not None and any(item.status == "proposal" for item in inventory(checked)):
        yield Paragraph(voice("proposal_note"), is_note=True)
    if outcome.findings:
        yield from positions_part(outcome, voice, labels)
    yield from values_part(outcome, voice, labels)
    yield from verdicts_part(outcome, voice, labels)
    if outcome.findings or outcome.plan.actions:
        yield from gaps_part(outcome, voice, labels)
        yield from plan_part(outcome, voice, labels)
    yield from questions_part(outcome, voice, labels)
    yield from away_part(outcome, voice, labels)
    yield from evidence_part(outcome, voice, labels)
    if outcome.diagnostics:
        yield Heading(2, voice("warnings"))
        yield Items(tuple(diagnostic.message(voice.lang) for diagnostic in outcome.diagnostics))
    if checked is not None:
        yield from provenance_part(checked, voice)


def _figures(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Figure]:
    """What to remember: where the whole stands, how much is to be done, how much is still open."""
    whole = outcome.positions[outcome.referential]
    possible = still_possible(whole, voice)
    level = level_of(whole, voice, labels)
    yield Figure(voice("score"), voice.number(whole.score), ", ".join(filter(None, (level, possible))))
    blocking = sum(gap.severity == "blocking" for gap in outcome.gaps)
    yield Figure(voice("gaps"), str(len(outcome.gaps)), _of_which(voice, "of_which_blocking", blocking))
    pressing = sum(action.rank < PRESSING_RANKS for action in outcome.plan.actions)
    note = voice("of_which_pressing", count=pressing) if pressing else ""
    yield Figure(voice("actions"), str(len(outcome.plan.actions)), note)
    known = whole.completeness
    share = voice("known", share=voice.number(known)) if known else ""
    yield Figure(voice("questions"), str(len(outcome.questions)), share)
    away = sum(finding.status == "not_applicable" for finding in outcome.findings.values())
    if away:
        yield Figure(voice("away_part"), str(away), voice("out_of", count=len(outcome.findings)))


def _of_which(voice: Voice, key: str, count: int) -> str:
    if not count:
        return ""
    return voice(f"{key}_1") if count == 1 else voice(key, count=count)
