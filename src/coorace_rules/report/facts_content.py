"""What a referential asks and what it holds dates for, as its readers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.report.blocks import Block, Heading, Items, Table
from coorace_rules.vocabulary import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.checked.model import CheckedReferential, DatedValue, Exclusive, Fact, Parameter
    from coorace_rules.report.words import Voice
    from coorace_rules.vocabulary.period import Period


def facts_part(checked: CheckedReferential, voice: Voice) -> Iterator[Block]:
    """The facts, with what proves them where something does; what answers to them must respect."""
    if not checked.facts:
        return
    proved = any(fact.evidence is not None for fact in checked.facts.values())
    columns = ["question", "type", "unit", *(["proof"] if proved else []), "id"]
    rows = tuple(
        (
            voice.say(fact.ask),
            _type(fact, voice),
            fact.declared.unit or "",
            *([_proof(fact, voice)] if proved else []),
            fact.id,
        )
        for fact in checked.facts.values()
    )
    yield Heading(2, voice("facts"))
    yield Table(voice("facts"), tuple(map(voice, columns)), rows)
    if checked.exclusive:
        yield Heading(3, voice("exclusive"))
        yield Items(tuple(_group(group, voice) for group in checked.exclusive))
    if checked.coherent:
        yield Heading(3, voice("coherent"))
        yield Items(tuple(voice.say(rule.label) for rule in checked.coherent))


def _group(group: Exclusive, voice: Voice) -> str:
    """Facts that exclude each other, and why where the referential says it."""
    names = ", ".join(group.facts)
    return voice.pair(names, voice.say(group.label)) if group.label else names


def _type(fact: Fact, voice: Voice) -> str:
    said = voice(f"type_{fact.declared.type}")
    return f"{said}, {voice('follows')}" if fact.follows is not None else said


def _proof(fact: Fact, voice: Voice) -> str:
    if fact.evidence is None:
        return ""
    said = voice.series(voice.say(words) for _, words in fact.evidence.kinds)
    age = fact.evidence.max_age
    return said if age is None else f"{said} ({voice('max_age', age=_length(age, voice))})"


def _length(period: Period, voice: Voice) -> str:
    parts = [(period.months, "mois"), (period.days, "jours")]
    return " ".join(spoken.amount(count, unit, voice.lang) for count, unit in parts if count)


def parameters_part(checked: CheckedReferential, voice: Voice) -> Iterator[Block]:
    """The dated constants, a row for each stretch of dates."""
    rows = tuple(
        _dated(checked, parameter, dated, voice)
        for parameter in checked.parameters.values()
        for dated in parameter.values
    )
    if rows:
        yield Heading(2, voice("parameters"))
        columns = ("parameter", "in_force", "value", "state", "id")
        yield Table(voice("parameters"), tuple(map(voice, columns)), rows)


def _dated(
    checked: CheckedReferential, parameter: Parameter, dated: DatedValue, voice: Voice
) -> tuple[str, ...]:
    start = voice.day(dated.start)
    when = voice("since", day=start)
    if dated.end is not None:
        when = voice("from_to", start=start, end=voice.day(dated.end))
    source, status = dated.source or parameter.source, ""
    if dated.unknown is None:
        value = voice.plain(dated.value, parameter.declared.unit)
        status = voice(checked.sources[source].status if source else "unsourced")
    else:
        value = voice("unknown_because", why=voice.say(dated.unknown))
    return voice.say(parameter.title) or parameter.id, when, value, status, parameter.id
