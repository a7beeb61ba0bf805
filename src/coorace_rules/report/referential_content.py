"""A referential for readers: what it asks, how it counts, what it proposes, where it comes from."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.report.blocks import Block, Heading, Items, Paragraph, Report, Table
from coorace_rules.report.rules_content import rules_of, values_of
from coorace_rules.report.words import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from coorace_rules.checked.model import CheckedReferential, Criterion, Section, Source
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.wording import Language


def referential_report(referential: Referential, lang: Language) -> Report:
    """Say a referential."""
    voice, checked = Voice(lang), referential.checked
    digests = "; ".join(f"{name} sha256 {digest}" for name, digest in referential.files.items())
    facts, blocks = tuple(_facts(checked, voice)), tuple(_blocks(referential, voice))
    return Report(lang, voice.say(checked.title), facts, blocks, digests)


def shares(statuses: Sequence[str], voice: Voice) -> str:
    """How much of a content is official, derived, proposed."""
    counts = Counter(statuses)
    total = len(statuses) or 1
    return ", ".join(f"{voice(status)} {round(100 * n / total)} %" for status, n in counts.most_common())


def statuses(checked: CheckedReferential) -> list[str]:
    """The status of the source of each criterion and action."""
    named = [criterion.source for criterion in checked.criteria.values()]
    named += [action.source for action in checked.actions.values()]
    return [checked.sources[name].status if name else "unsourced" for name in named]


def _facts(checked: CheckedReferential, voice: Voice) -> Iterator[tuple[str, str]]:
    yield voice("referential"), f"{checked.id}@{checked.edition}"
    yield voice("kind"), voice(f"kind_{checked.kind}")
    yield voice("in_force"), interval(checked, voice)
    yield voice("criteria"), str(len(checked.criteria))
    yield voice("actions"), str(len(checked.actions))
    yield voice("content_status"), shares(statuses(checked), voice)


def interval(checked: CheckedReferential, voice: Voice) -> str:
    """When it is in force."""
    if checked.in_force_to is None:
        return voice("since", day=voice.day(checked.in_force_from))
    return voice("from_to", start=voice.day(checked.in_force_from), end=voice.day(checked.in_force_to))


def _blocks(referential: Referential, voice: Voice) -> Iterator[Block]:
    checked, told = referential.checked, referential.told
    if checked.description:
        yield Paragraph(voice.say(checked.description))
    if "proposal" in statuses(checked):
        yield Paragraph(voice("proposal_note"), is_note=True)
    for section in checked.sections.values():
        yield from _section(checked, section, voice)
        yield from rules_of(told, section, voice)
    if checked.facts:
        yield Heading(2, voice("facts"))
        rows: tuple[tuple[str, ...], ...] = tuple(
            (voice.say(f.ask), voice(f"type_{f.declared.type}"), f.declared.unit or "", f.id)
            for f in checked.facts.values()
        )
        yield Table(voice("facts"), (voice("question"), voice("type"), voice("unit"), voice("id")), rows)
    yield from values_of(told, voice)
    if checked.verdicts:
        yield Heading(2, voice("verdicts"))
        yield Items(
            tuple(
                f"{voice.say(v.title)} ({v.id}) : {voice.say(told.of(v.condition))}"
                for v in checked.verdicts.values()
            )
        )
    if checked.actions:
        yield Heading(2, voice("actions"))
        rows = tuple(
            (voice.say(a.title), "; ".join(a.closes), _status(checked, a.source, voice), a.id)
            for a in checked.actions.values()
        )
        yield Table(voice("actions"), (voice("action"), voice("closes"), voice("state"), voice("id")), rows)
    yield from _scoring(checked, voice)
    yield Heading(2, voice("sources"))
    yield Items(tuple(_source(source, voice) for source in checked.sources.values()))


def _source(source: Source, voice: Voice) -> str:
    """A source as one would cite it, with what it is worth."""
    pages = f", p. {source.pages}" if source.pages else ""
    how = f" ({source.how})" if source.how else ""
    url = f", {source.url}" if source.url else ""
    return f"{voice(source.status)} — {source.title}{pages}{url}{how}"


def _section(checked: CheckedReferential, section: Section, voice: Voice) -> Iterator[Block]:
    if section.depth:
        yield Heading(min(section.depth + 1, 4), voice.say(section.title))
    if section.depth and section.description:
        yield Paragraph(voice.say(section.description))
    criteria = [checked.criteria[name] for name in section.criteria]
    if criteria:
        columns = ("criterion", "target", "weight", "judged", "state", "id")
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
    return voice(checked.sources[source].status if source else "unsourced")


def _scoring(checked: CheckedReferential, voice: Voice) -> Iterator[Block]:
    yield Heading(2, voice("scoring"))
    for profile in checked.profiles.values():
        counts = voice(f"counts_{profile.aggregator}")
        bands = (
            f"{voice.say(band.label)} ≥ {voice.number(_decimal(100 * band.start))}" for band in profile.bands
        )
        said = f"{voice.say(profile.title)} ({profile.id}) : {counts}. {', '.join(bands)}"
        yield Paragraph(said.rstrip())


def _decimal(written: Fraction) -> Decimal:
    """A number as its author wrote it: weights and bounds are decimals in the file."""
    return (Decimal(written.numerator) / Decimal(written.denominator)).normalize() + 0
