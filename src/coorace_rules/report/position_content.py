"""The part of a report on positions: bars, radars, gates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.model import OPEN
from coorace_rules.report.blocks import Axis, Bar, Bars, Block, Heading, Items, Radar

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
    """What holds the level of each section: the gates that fail; then, for the whole, those still open."""
    if not labels.has_gates:
        return
    held: dict[str, list[str]] = {}
    for position in _in_reading_order(outcome, labels):
        for name in _gates_of(position, labels, are_open=False):
            held.setdefault(name, []).extend(_held(position, voice, labels))
    if any(held.values()):
        yield Heading(3, voice("gates_hold"))
        yield Items(
            tuple(voice("gate", gate=n, sections=voice.series(said)) for n, said in held.items() if said)
        )
    whole = outcome.positions[outcome.referential]
    names = _gates_of(whole, labels, are_open=True) if whole.level is None and not whole.refused else []
    if names:
        yield Heading(3, voice("gates_open"))
        yield Items(tuple(names))


def _held(position: Position, voice: Voice, labels: Labels) -> Iterator[str]:
    """A section, and what a failing gate does to its level; nothing where that changes nothing."""
    section = labels.section(position.section)
    if position.refused:
        yield voice("gate_refuses", section=section)
    elif position.level is None and labels.cap is not None:
        yield voice("gate_may_cap", section=section, level=labels.cap)
    elif position.uncapped not in {None, position.level}:
        level, uncapped = labels.band(position.level), labels.band(position.uncapped)
        yield voice("gate_caps", section=section, level=level, uncapped=uncapped)


def _gates_of(position: Position, labels: Labels, *, are_open: bool) -> list[str]:
    findings = labels.outcome.findings
    return [labels.criterion(n) for n in position.gates if (findings[n].status in OPEN) is are_open]


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
        voice.series(_still_open(position, voice)),
    )


def score_in_words(position: Position, voice: Voice) -> str:
    """The score, or why there is none."""
    if position.exact is None:
        return voice("not_applicable" if position.status == "not_applicable" else "not_scored")
    if position.score is None:
        return voice("no_score")
    return voice.number(position.score)


def _still_open(position: Position, voice: Voice) -> tuple[str, ...]:
    """What is still possible, and how much is known."""
    possible = still_possible(position, voice)
    known = voice("known", share=voice.number(position.completeness))
    return (possible, known) if possible else ()


def still_possible(position: Position, voice: Voice) -> str:
    """The interval of a score that is not settled."""
    if position.exact is None or position.score is None or position.status == "determined":
        return ""
    return voice("between", low=voice.number(position.low), high=voice.number(position.high))


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
