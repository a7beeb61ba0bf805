"""The part of a report on the plan of progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.report.blocks import Block, Heading, Items, Paragraph, Step, Steps, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.model import Action, Quote
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.report.labels import Labels
    from coorace_rules.report.words import Voice


def plan_part(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    """What to do, what people said of it, where it leads, what it leaves open."""
    plan = outcome.plan
    yield Heading(2, voice("plan"))
    if plan.actions:
        yield Steps(voice("plan"), tuple(_step(action, voice, labels) for action in plan.actions))
    else:
        yield Paragraph(voice("no_plan"))
    quotes = [quote for action in plan.actions for quote in action.quotes]
    if quotes:
        yield Heading(3, voice("said"))
        yield Items(tuple(dict.fromkeys(_quoted(quote, voice, labels) for quote in quotes)))
    if plan.actions:
        yield Heading(3, voice("leads_to"))
        yield _leads_to(outcome, voice, labels)
    if plan.unclosed:
        yield Heading(3, voice("unclosed"))
        yield Items(tuple(labels.criterion(name) for name in plan.unclosed))
    if plan.errors:
        yield Heading(3, voice("errors"))
        yield Items(tuple(voice.pair(name, voice.say(words)) for name, words in plan.errors.items()))


def _step(action: Action, voice: Voice, labels: Labels) -> Step:
    """An action: how much it presses, by when, who, how long; then what it closes and what helps."""
    tags = [
        voice(f"class_{action.rank}"),
        voice("due_on", day=voice.day(action.due)) if action.due else voice("no_due"),
        labels.role(action.owner),
        voice("days", days=voice.number(action.effort)) if action.effort else voice("no_effort"),
    ]
    if action.gain:
        tags.append(voice("gains", gain=voice.number(labels.share(action.gain))))
    if action.source is not None and labels.referential is not None:
        tags.append(labels.status(action.source))
    closes = (
        voice.pair(labels.criterion(name), f"{labels.reached(name)} → {labels.level(name, value)}")
        for name, value in action.closes.items()
    )
    others = (labels.because(name) for name in action.because if name not in action.closes)
    details = (
        (voice("closes"), voice.series(closes)),
        (voice("because"), voice.series(others)),
        (voice("after"), voice.series(labels.action(name) for name in action.after)),
        (voice("offers"), voice.series(labels.offer(name) for name in action.offers)),
        (voice("expected_evidence"), voice.say(action.evidence)),
    )
    return Step(voice.say(action.title), tuple(tags), tuple(pair for pair in details if pair[1]))


def _quoted(quote: Quote, voice: Voice, labels: Labels) -> str:
    """What someone wrote, as it was written."""
    who = ", ".join(part for part in (voice(f"by_{quote.by}"), quote.owner) if part)
    when = f", {voice.day(quote.due)}" if quote.due else ""
    quoted = f"« {quote.text} »" if voice.lang == "fr" else f"“{quote.text}”"
    said = f"{labels.criterion(quote.criterion)} — {voice(quote.kind)} ({who}{when})"
    return voice.pair(said, quoted)


def _leads_to(outcome: Outcome, voice: Voice, labels: Labels) -> Table:
    """The scores of the first two levels, before and after."""
    names = labels.referential.sections if labels.referential else outcome.positions
    rows = tuple(
        (
            labels.section(name),
            voice.number(outcome.positions[name].score),
            voice.number(outcome.plan.projected[name]),
            labels.band(outcome.plan.projected_positions[name].level),
        )
        for name in names
        if labels.depth(name) <= 1
    )
    columns = (voice("section"), voice("before"), voice("then"), voice("level"))
    return Table(voice("leads_to"), columns, rows, frozenset((1, 2)))
