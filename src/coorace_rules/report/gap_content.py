"""The part of a report on gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.report.blocks import Block, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.model import Gap
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.report.labels import Labels
    from coorace_rules.report.words import Voice


def gaps_part(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    """Criteria below their target: the blocking ones first, then those that weigh most."""
    yield Heading(2, voice("gaps"))
    if not outcome.gaps:
        yield Paragraph(voice("no_gaps"))
        return
    in_order = sorted(outcome.gaps, key=lambda gap: (gap.severity != "blocking", -gap.gain))
    columns = ["criterion", "now", "target", "gain", "severity"]
    columns += ["status"] * (labels.referential is not None)
    rows = tuple(_row(gap, voice, labels) for gap in in_order)
    yield Table(voice("gaps"), tuple(map(voice, columns)), rows, frozenset((3,)))
    for levels in labels.scales(gap.criterion for gap in outcome.gaps):
        yield Paragraph(voice("scale", levels=voice.series(levels)))


def _row(gap: Gap, voice: Voice, labels: Labels) -> tuple[str, ...]:
    cells = (
        labels.criterion(gap.criterion),
        labels.level(gap.criterion, gap.level),
        labels.level(gap.criterion, gap.target),
        "+" + voice.number(labels.share(gap.gain)),
        voice(gap.severity),
    )
    return cells if labels.referential is None else (*cells, labels.status_of_criterion(gap.criterion))
