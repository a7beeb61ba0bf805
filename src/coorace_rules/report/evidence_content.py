"""The part of a report on evidence, and on who says what: confidence stands beside the score."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coorace_rules.outcome.evidence import expected_of
from coorace_rules.report.blocks import Block, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.outcome.model import Finding
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.report.labels import Labels
    from coorace_rules.report.words import Voice

STATES = ("proved", "declared", "expired", "missing")
RESPONDENTS = ("self", "peer", "third_party")
TO_GATHER = ("expired", "missing")


def evidence_part(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    """How what is said is shown, who said it, and which evidence is to be gathered."""
    shown = [finding for finding in outcome.findings.values() if finding.evidence is not None]
    if not shown:
        return
    yield Heading(2, voice("evidence"))
    yield Paragraph(voice("evidence_note"))
    states = [(voice(state), sum(f.evidence == state for f in shown)) for state in STATES]
    yield _shares("shown_by", states, voice)
    if any(finding.by for finding in shown):
        by = Counter(finding.by for finding in shown)
        respondents: list[tuple[str, int]] = [
            (voice(f"by_{who}"), sum(n for key, n in by.items() if key == who)) for who in RESPONDENTS
        ]
        yield _shares("said_by", respondents, voice)
    yield from _to_gather(shown, voice, labels)


def _shares(key: str, counts: Sequence[tuple[str, int]], voice: Voice) -> Table:
    """So many criteria, and the share that they are."""
    total = sum(count for _, count in counts) or 1
    rows = tuple(
        (name, str(count), voice("percent", share=round(100 * count / total)))
        for name, count in counts
        if count
    )
    return Table(voice(key), (voice(key), voice("criteria"), voice("share")), rows, frozenset((1, 2)))


def _to_gather(shown: Sequence[Finding], voice: Voice, labels: Labels) -> Iterator[Block]:
    """Criteria whose evidence is out of date or missing, with what is expected."""
    for state in TO_GATHER:
        rows = tuple(
            (labels.criterion(finding.criterion), _expected(finding, voice, labels))
            for finding in shown
            if finding.evidence == state
        )
        if rows:
            yield Heading(3, voice(f"{state}_part"))
            columns = (voice("criterion"), voice("expected_evidence"))
            yield Table(voice(f"{state}_part"), columns, rows)


def _expected(finding: Finding, voice: Voice, labels: Labels) -> str:
    assessment = labels.outcome.assessment
    if assessment is None:
        return ""
    criterion = assessment.referential.criteria[finding.criterion]
    return voice.series(voice.say(words) for words in expected_of(assessment.referential, criterion))
