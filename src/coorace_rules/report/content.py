"""The content of a report: what is said of an outcome, in which order, in which words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coorace_rules.report.blocks import Block, Heading, Items, Paragraph, Report, Table
from coorace_rules.report.labels import Labels
from coorace_rules.report.plan_content import plan_part
from coorace_rules.report.position_content import positions_part
from coorace_rules.report.words import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.model import EvidenceState
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.vocabulary.wording import Language

DIGEST_SHOWN = 12


def report(outcome: Outcome, lang: Language) -> Report:
    """Say an outcome."""
    voice = Voice(lang)
    labels = Labels(outcome, voice)
    receipt = outcome.receipt
    return Report(
        lang=lang,
        title=labels.title,
        facts=tuple(_facts(outcome, voice, labels)),
        blocks=tuple(_blocks(outcome, voice, labels)),
        foot=voice(
            "receipt",
            referential=receipt.referential,
            edition=receipt.edition,
            digest=next(iter(receipt.files.values()), "")[:DIGEST_SHOWN],
            library=receipt.library,
            format=receipt.format,
        ),
    )


def _facts(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[tuple[str, str]]:
    if outcome.subject is not None:
        yield voice("group" if outcome.subject.kind == "group" else "subject"), outcome.subject.name
    yield voice("referential"), f"{outcome.referential}@{outcome.edition}"
    if outcome.evaluated_on is not None:
        yield voice("reference_date"), voice.day(outcome.evaluated_on)
    yield voice("scoring"), labels.scoring
    if labels.statuses:
        shares = Counter(labels.statuses)
        counted = (f"{count} {voice(status)}" for status, count in shares.most_common())
        yield voice("content_status"), ", ".join(counted)


def _blocks(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    if labels.description:
        yield Paragraph(labels.description)
    if "proposal" in labels.statuses:
        yield Paragraph(voice("proposal_note"), is_note=True)
    yield from positions_part(outcome, voice, labels)
    yield from _verdicts(outcome, voice, labels)
    yield from _gaps(outcome, voice, labels)
    yield from plan_part(outcome, voice, labels)
    yield from _questions(outcome, voice, labels)
    yield from _evidence(outcome, voice)
    if outcome.diagnostics:
        yield Heading(2, voice("warnings"))
        yield Items(tuple(diagnostic.message(voice.lang) for diagnostic in outcome.diagnostics))


def _verdicts(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    if not outcome.verdicts:
        return
    yield Heading(2, voice("verdicts"))
    said = {True: voice("true"), False: voice("false"), None: voice("undetermined")}
    rows = tuple(
        (
            labels.verdict(name),
            said[verdict.value],
            voice.say(verdict.error or verdict.reason)
            or ", ".join(labels.short(need) for need in verdict.needs),
        )
        for name, verdict in outcome.verdicts.items()
    )
    columns = (voice("verdict"), voice("result"), voice("depends_on"))
    yield Table(voice("verdicts"), columns, rows)


def _gaps(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    yield Heading(2, voice("gaps"))
    if not outcome.gaps:
        yield Paragraph(voice("no_gaps"))
        return
    rows = tuple(
        (
            labels.criterion(gap.criterion),
            labels.level(gap.criterion, gap.level),
            labels.level(gap.criterion, gap.target),
            "+" + voice.number(labels.share(gap.gain)),
            voice(gap.severity),
        )
        for gap in sorted(outcome.gaps, key=lambda gap: (gap.severity != "blocking", -gap.gain))
    )
    columns = ("criterion", "now", "target", "gain", "severity")
    yield Table(voice("gaps"), tuple(map(voice, columns)), rows, frozenset((3,)))


def _questions(outcome: Outcome, voice: Voice, labels: Labels) -> Iterator[Block]:
    yield Heading(2, voice("questions"))
    if not outcome.questions:
        yield Paragraph(voice("no_questions"))
        return
    rows = tuple(
        (voice.say(question.ask), ", ".join(labels.short(name) for name in question.opens), question.id)
        for question in outcome.questions
    )
    yield Table(voice("questions"), (voice("question"), voice("serves"), voice("id")), rows)
    first = outcome.plan.assess_first[:10]
    if first:
        yield Heading(3, voice("assess_first"))
        narrowed = tuple(
            (labels.criterion(item.criterion), voice.number(labels.share(item.narrows))) for item in first
        )
        yield Table(voice("assess_first"), (voice("criterion"), voice("narrows")), narrowed, frozenset((1,)))


def _evidence(outcome: Outcome, voice: Voice) -> Iterator[Block]:
    states = Counter(f.evidence for f in outcome.findings.values() if f.evidence is not None)
    if not states:
        return
    yield Heading(2, voice("evidence"))
    order: tuple[EvidenceState, ...] = ("proved", "declared", "expired", "missing")
    rows = tuple((voice(state), str(states[state])) for state in order if states[state])
    yield Table(voice("evidence"), (voice("state"), voice("criteria")), rows, frozenset((1,)))
