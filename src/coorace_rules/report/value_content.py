"""The named values of an outcome, as a report says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.report.blocks import Block, Heading, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.model import Value
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.report.labels import Labels
    from coorace_rules.report.words import Voice


def values_part(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    """Each value with its unit; where it is open, what it waits for, or what nobody can tell."""
    if not outcome.values:
        return
    rows = tuple(
        (
            labels.short(name),
            voice.scalar(value),
            _why(value, voice, labels),
        )
        for name, value in outcome.values.items()
    )
    yield Heading(2, voice("values"))
    columns = (voice("value"), voice("result"), voice("why"))
    yield Table(voice("values"), columns, rows, frozenset((1,)))


def _why(value: Value, voice: Voice, labels: Labels) -> str:
    if value.error or value.reason:
        return voice.say(value.error or value.reason)
    needs = [labels.short(need) for need in value.needs]
    return voice("waits_for", parts=voice.few(needs)) if needs else ""
