"""A referential for readers: what it asks, how it counts, what it proposes, where it comes from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.report.blocks import Block, Heading, Items, Paragraph, Report, Table
from coorace_rules.report.facts_content import facts_part, parameters_part
from coorace_rules.report.grading_content import grading_part
from coorace_rules.report.provenance import inventory, provenance_part, shares, status_of
from coorace_rules.report.rules_content import rules_of, values_of
from coorace_rules.report.words import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from coorace_rules.checked.model import CheckedReferential, Criterion, Section, Source, Verdict
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.wording import Language


def referential_report(referential: Referential, lang: Language) -> Report:
    """Say a referential."""
    voice, checked = Voice(lang), referential.checked
    digests = "; ".join(f"{name} sha256 {digest}" for name, digest in referential.files.items())
    facts, blocks = tuple(_facts(checked, voice)), tuple(_blocks(referential, voice))
    return Report(lang, voice.say(checked.title), facts, blocks, digests)


def _facts(checked: CheckedReferential, voice: Voice) -> Iterator[tuple[str, str]]:
    yield voice("referential"), f"{checked.id}@{checked.edition}"
    yield voice("kind"), voice(f"kind_{checked.kind}")
    yield voice("in_force"), interval(checked, voice)
    yield voice("criteria"), str(len(checked.criteria))
    yield voice("actions"), str(len(checked.actions))
    yield voice("content_status"), shares(checked, voice)


def interval(checked: CheckedReferential, voice: Voice) -> str:
    """When it is in force, and what its dates are, where it says so."""
    if checked.in_force_to is None:
        when = voice("since", day=voice.day(checked.in_force_from))
    else:
        when = voice("from_to", start=voice.day(checked.in_force_from), end=voice.day(checked.in_force_to))
    return f"{when} ({voice(f'{checked.in_force_dates}_dates')})" if checked.in_force_dates else when


def _blocks(referential: Referential, voice: Voice) -> Iterator[Block]:
    checked, told = referential.checked, referential.told
    if checked.description:
        yield Paragraph(voice.say(checked.description))
    if any(item.status == "proposal" for item in inventory(checked)):
        yield Paragraph(voice("proposal_note"), is_note=True)
    for section in checked.sections.values():
        yield from _section(checked, section, voice)
        yield from rules_of(told, section, voice)
    yield from facts_part(checked, voice)
    yield from parameters_part(checked, voice)
    yield from values_of(told, voice)
    if checked.verdicts:
        yield Heading(2, voice("verdicts"))
        yield Items(tuple(_verdict(referential, verdict, voice) for verdict in checked.verdicts.values()))
    if checked.actions:
        yield Heading(2, voice("actions"))
        rows: tuple[tuple[str, ...], ...] = tuple(
            (voice.say(a.title), voice.series(a.closes), _status(checked, a.source, voice), a.id)
            for a in checked.actions.values()
        )
        yield Table(voice("actions"), (voice("action"), voice("closes"), voice("status"), voice("id")), rows)
    if checked.criteria:
        yield from _scoring(checked, voice)
    yield from grading_part(checked, voice)
    yield from provenance_part(checked, voice)
    yield Heading(2, voice("sources"))
    yield Items(tuple(_source(source, voice) for source in checked.sources.values()))


def _verdict(referential: Referential, verdict: Verdict, voice: Voice) -> str:
    """A verdict with its status and its condition."""
    status = _status(referential.checked, verdict.source, voice)
    title = f"{voice.say(verdict.title)} ({verdict.id}, {status})"
    return voice.pair(title, voice.say(referential.told.of(verdict.condition)))


def _source(source: Source, voice: Voice) -> str:
    """A source as one would cite it, with what it is worth."""
    pages = f", p. {source.pages}" if source.pages else ""
    how = f" ({voice.say(source.how)})" if source.how else ""
    url = f", {source.url}" if source.url else ""
    return f"{voice(source.status)} — {voice.say(source.title)}{pages}{url}{how}"


def _section(checked: CheckedReferential, section: Section, voice: Voice) -> Iterator[Block]:
    if section.depth:
        status = f" ({_status(checked, section.source, voice)})" if section.source else ""
        yield Heading(min(section.depth + 1, 4), voice.say(section.title) + status)
    if section.depth and section.description:
        yield Paragraph(voice.say(section.description))
    criteria = [checked.criteria[name] for name in section.criteria]
    if criteria:
        columns = ("criterion", "target", "weight", "judged", "status", "id")
        rows = tuple(_row(checked, criterion, voice) for criterion in criteria)
        yield Table(voice.say(section.title), tuple(map(voice, columns)), rows, frozenset((2,)))


def _row(checked: CheckedReferential, criterion: Criterion, voice: Voice) -> tuple[str, ...]:
    target = criterion.scale.levels[criterion.target]
    marks = [voice(f"judged_{criterion.judged}")]
    marks += [voice("blocking")] * (criterion.gate is not None) + [voice("class_1")] * criterion.legal
    marks += [voice("conditional")] * bool(criterion.applies)
    marks += [voice("may_not_apply")] * criterion.may_not_apply
    return (
        voice.say(criterion.statement),
        f"{voice.number(target.value)} {voice.say(target.label)}"
        if criterion.scale.id
        else voice.say(target.label),
        voice.number(_decimal(criterion.weight)),
        ", ".join(marks),
        _status(checked, criterion.source, voice),
        criterion.id,
    )


def _status(checked: CheckedReferential, source: str | None, voice: Voice) -> str:
    return voice(status_of(checked, source))


def _scoring(checked: CheckedReferential, voice: Voice) -> Iterator[Block]:
    yield Heading(2, voice("scoring"))
    for profile in checked.profiles.values():
        counts = voice(f"counts_{profile.aggregator}")
        bands = (
            f"{voice.say(band.label)} ≥ {voice.number(_decimal(100 * band.start))}" for band in profile.bands
        )
        title = f"{voice.say(profile.title)} ({profile.id}, {_status(checked, profile.source, voice)})"
        yield Paragraph(f"{voice.pair(title, counts)}. {', '.join(bands)}".rstrip())


def _decimal(written: Fraction) -> Decimal:
    """A number as its author wrote it: weights and bounds are decimals in the file."""
    return (Decimal(written.numerator) / Decimal(written.denominator)).normalize() + 0
