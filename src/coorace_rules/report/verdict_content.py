"""The part of a report on verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.lacks import lacks
from coorace_rules.report.blocks import Block, Heading, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.model import Verdict
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.report.labels import Labels
    from coorace_rules.report.words import Voice


def verdicts_part(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    """Each verdict: what it is, what it lacks or waits for."""
    if not outcome.verdicts:
        return
    yield Heading(2, voice("verdicts"))
    said = {True: voice("true"), False: voice("false"), None: voice("undetermined")}
    rows = tuple(
        (labels.verdict(name), said[verdict.value], _why(outcome, verdict, voice, labels))
        for name, verdict in outcome.verdicts.items()
    )
    yield Table(voice("verdicts"), (voice("verdict"), voice("result"), voice("why")), rows)


def _why(outcome: Outcome, verdict: Verdict, voice: Voice, labels: Labels) -> str:
    if verdict.error or verdict.reason:
        return voice.say(verdict.error or verdict.reason)
    if verdict.needs:
        return voice("waits_for", parts=voice.few([labels.short(need) for need in verdict.needs]))
    if verdict.value is not False or outcome.assessment is None:
        return ""
    condition = outcome.assessment.referential.verdicts[verdict.id].condition
    parts = [voice.say(words) for words in lacks(outcome.assessment, condition)]
    return voice("lacks", parts=voice.series(parts))
