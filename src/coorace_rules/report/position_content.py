"""The part of a report on positions: bars, radars, gates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.model import OPEN
from coorace_rules.report.blocks import Axis, Bar, Bars, Block, Heading, Paragraph, Radar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.model import Position
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.report.labels import Labels
    from coorace_rules.report.words import Voice

FEWEST_AXES, MOST_AXES = 3, 12  # of more, labels would cover one another
RADARS = ((1, "radar_themes"), (2, "radar_sub_themes"))


def positions_part(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    """Where the subject stands."""
    yield Heading(2, voice("positions"))
    yield from radars(outcome, voice, labels)
    ordered = _in_reading_order(outcome, labels)
    bars = tuple(_bar(position, voice, labels) for position in ordered)
    yield Bars(voice("positions"), (voice("section"), voice("score"), voice("level")), bars)
    yield from _gates(outcome, voice, labels)


def _gates(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    """The gates that hold the level of the whole: those that fail, then those still open."""
    whole = outcome.positions[outcome.referential]
    if not (whole.refused or whole.level != whole.uncapped or whole.level is None):
        return
    for key, is_open in (("gate_note", False), ("gates_open", True)):
        names = [name for name in whole.gates if (outcome.findings[name].status in OPEN) is is_open]
        if names:
            yield Paragraph(voice(key, names="; ".join(labels.criterion(name) for name in names)))


def radars(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    """One for each depth that has enough sections, and not too many."""
    for depth, key in RADARS:
        found = [p for p in _in_reading_order(outcome, labels) if labels.depth(p.section) == depth]
        if FEWEST_AXES <= len(found) <= MOST_AXES:
            axes = tuple(Axis(labels.section(p.section), p.score, p.low, p.high) for p in found)
            yield Radar(voice(key), voice("radar_says"), axes)


def _in_reading_order(outcome: Outcome, labels: Labels) -> list[Position]:
    """Sections as the referential lists them; positions alone come the whole first, then the last ones."""
    if labels.referential is None:
        return list(outcome.positions.values())
    return [outcome.positions[name] for name in labels.referential.sections]


def _bar(position: Position, voice: Voice, labels: Labels) -> Bar:
    return Bar(
        labels.section(position.section),
        labels.depth(position.section),
        position.score,
        position.low,
        position.high,
        level_of(position, voice, labels),
        score_in_words(position, voice),
    )


def score_in_words(position: Position, voice: Voice) -> str:
    """The score with what is still possible."""
    if position.exact is None:
        return voice("not_applicable" if position.status == "not_applicable" else "not_scored")
    between = voice("between", low=voice.number(position.low), high=voice.number(position.high))
    if position.score is None:
        return voice("no_score")
    if position.status == "determined":
        return voice.number(position.score)
    known = voice("known", share=voice.number(position.completeness))
    return f"{voice.number(position.score)} ({between} ; {known})"


def level_of(position: Position, voice: Voice, labels: Labels) -> str:
    """The band, or why there is none yet."""
    if position.refused:
        return voice("refused")
    if position.level is not None:
        band = labels.band(position.level)
        if position.uncapped is not None and position.uncapped != position.level:
            return f"{band}, {voice('capped', level=labels.band(position.uncapped))}"
        return band
    has_bands = labels.referential is None or bool(labels.referential.profiles[labels.outcome.scoring].bands)
    return voice("open_level") if position.exact is not None and has_bands else ""
