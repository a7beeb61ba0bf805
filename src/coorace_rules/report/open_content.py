"""The parts of a report on what is not known yet, and on what does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.report.blocks import Block, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.model import Question
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.report.labels import Labels
    from coorace_rules.report.words import Voice

MOST_FIRST = 10
MOST_SECTIONS = 3


def questions_part(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    """What still matters, with the sections that it serves; then what tells most."""
    yield Heading(2, voice("questions"))
    if not outcome.questions:
        yield Paragraph(voice("no_questions"))
        return
    rows = tuple(
        (voice.say(question.ask), _serves(question, voice, labels)) for question in outcome.questions
    )
    yield Table(voice("questions"), (voice("question"), voice("section")), rows)
    first = outcome.plan.assess_first[:MOST_FIRST]
    if first:
        yield Heading(3, voice("assess_first"))
        narrowed = tuple(
            (labels.criterion(item.criterion), voice.number(labels.share(item.narrows))) for item in first
        )
        yield Table(voice("assess_first"), (voice("criterion"), voice("narrows")), narrowed, frozenset((1,)))


def _serves(question: Question, voice: Voice, labels: Labels) -> str:
    """The sections of the criteria that wait for it; values and verdicts where no criterion does."""
    criteria = [name for name in question.opens if name in labels.outcome.findings]
    names = [labels.section_of(name) for name in criteria] or [labels.short(name) for name in question.opens]
    return voice.few(tuple(dict.fromkeys(names)), MOST_SECTIONS)


def away_part(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    """What does not apply, why, and how much that is."""
    away = [finding for finding in outcome.findings.values() if finding.status == "not_applicable"]
    if not away:
        return
    yield Heading(2, voice("away_part"))
    share = labels.share(outcome.positions[outcome.referential].left_out)
    yield Paragraph(voice("away_share", share=voice.number(share)))
    rows = tuple(
        (
            labels.criterion(finding.criterion),
            _section(finding.criterion, voice, labels),
            labels.reason(finding),
        )
        for finding in away
    )
    yield Table(voice("away_part"), (voice("criterion"), voice("away_in"), voice("reason")), rows)


def _section(criterion: str, voice: Voice, labels: Labels) -> str:
    """The section of a criterion, with how much of it does not apply."""
    if labels.referential is None:
        return ""
    section = labels.referential.criteria[criterion].section
    share = labels.share(labels.outcome.positions[section].left_out)
    return voice("away_of", section=labels.section(section), share=voice.number(share))
