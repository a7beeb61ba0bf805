"""What a report of a call says, as blocks: the accounts, the projects by rank, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.call.amounts import euros, number, points, whole
from coorace_rules.report.blocks import Block, Heading, Items, Paragraph, Report, Table
from coorace_rules.report.call_words import CallVoice
from coorace_rules.version import __version__
from coorace_rules.vocabulary.diagnostic import MAX_SHOWN, and_others

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from coorace_rules.call.model import Allocation, Decision, Total
    from coorace_rules.vocabulary.wording import Language

DIGEST_SHOWN = 12
NONE = "–"


def call_report(allocation: Allocation, lang: Language) -> Report:
    """Say an allocation."""
    voice = CallVoice(lang)
    return Report(
        lang=lang,
        title=f"{voice.say(allocation.title)} : {voice('allocation')}",
        facts=tuple(_facts(allocation, voice)),
        blocks=tuple(_blocks(allocation, voice)),
        foot=voice(
            "call_foot",
            referential=allocation.referential,
            edition=allocation.edition,
            digest=next(iter(allocation.files.values()), "")[:DIGEST_SHOWN],
            library=__version__,
        ),
    )


def _facts(allocation: Allocation, voice: CallVoice) -> Iterator[tuple[str, str]]:
    yield voice("referential"), f"{allocation.referential}@{allocation.edition}"
    if allocation.on is not None:
        yield voice("reference_date"), voice.day(allocation.on)
    yield voice("method"), voice(allocation.method)
    if allocation.threshold is not None:
        yield voice("threshold"), score(allocation.threshold, voice)
    yield (
        voice("projects_funded"),
        voice(
            "projects_counted",
            funded=len(allocation.funded),
            all=len(allocation.decisions),
            companies=allocation.funded_applicants,
            applicants=allocation.applicants,
        ),
    )


def _blocks(allocation: Allocation, voice: CallVoice) -> Iterator[Block]:
    if allocation.is_proposal:
        yield Paragraph(voice("proposal_note"), is_note=True)
    if allocation.provisional:
        count = sum(decision.status == "undetermined" for decision in allocation.decisions)
        yield Paragraph(voice("provisional", count=count), is_note=True)
    yield from _accounts(allocation, voice)
    yield from _quotas(allocation, voice)
    yield Heading(2, voice("by_rank_table"))
    yield _table(allocation, voice)
    yield Heading(2, voice("reasons"))
    rows = tuple((d.project.id, reason(d, voice)) for d in allocation.decisions)
    yield Table(voice("reasons"), (voice("project"), voice("reason")), rows)
    if allocation.warnings:
        yield Heading(2, voice("warnings"))
        said = [f"{d.where} : {d.message(voice.lang)}" for d in allocation.warnings[:MAX_SHOWN]]
        yield Items((*said, *map(voice.say, and_others(allocation.warnings))))


def _accounts(allocation: Allocation, voice: CallVoice) -> Iterator[Block]:
    balance = allocation.balance
    amounts = {
        name: voice.say(euros(cents))
        for name, cents in (
            ("envelope", balance.envelope),
            ("asked", balance.asked),
            ("granted", balance.granted),
            ("left", balance.left),
        )
    }
    yield Heading(2, voice("balance"))
    rows = tuple((voice(name), amount) for name, amount in amounts.items())
    yield Table(voice("balance"), ("", voice("money")), rows, frozenset((1,)))
    yield Paragraph(voice("even" if balance.is_even else "uneven", **amounts))
    if allocation.totals:
        yield Heading(2, voice("totals"))
        yield Items(tuple(_total(total, voice) for total in allocation.totals))


def _total(total: Total, voice: CallVoice) -> str:
    said = f"{voice.say(total.label)} {voice.say(whole(total.value))}"
    return f"{said} {total.unit}" if total.unit else said


def _quotas(allocation: Allocation, voice: CallVoice) -> Iterator[Block]:
    if not allocation.shares:
        return
    yield Heading(2, voice("quotas"))
    columns = tuple(map(voice, ("quota", "reserved", "at_most", "granted", "projects", "unused")))
    rows = tuple(
        (
            voice.say(share.group.title),
            voice.say(euros(share.group.reserved)),
            NONE if share.group.at_most is None else voice.say(euros(share.group.at_most)),
            voice.say(euros(share.granted)),
            str(share.projects),
            voice.say(euros(share.unused)),
        )
        for share in allocation.shares
    )
    yield Table(voice("quotas"), columns, rows, frozenset((1, 2, 3, 4, 5)))


def _table(allocation: Allocation, voice: CallVoice) -> Table:
    columns = ("rank", "project", "applicants", "points", "asked", "granted", "decision")
    rows = tuple(_row(decision, voice) for decision in allocation.decisions)
    return Table(voice("by_rank_table"), tuple(map(voice, columns)), rows, frozenset((0, 3, 4, 5)))


def _row(decision: Decision, voice: CallVoice) -> tuple[str, ...]:
    project = decision.project
    status = voice(f"status_{decision.status}")
    if decision.waiting is not None:
        status = f"{status}, {voice('waits', place=decision.waiting)}"
    return (
        NONE if decision.rank is None else str(decision.rank),
        f"{project.id} {project.title}".strip(),
        ", ".join(project.applicants),
        NONE if project.score is None else score(project.score, voice),
        NONE if project.asked is None else voice.say(euros(project.asked)),
        voice.say(euros(decision.grant)) if decision.grant else NONE,
        status,
    )


def score(share: Fraction, voice: CallVoice) -> str:
    """A score from 0 to 100."""
    return voice.say(number(points(share)))


def reason(decision: Decision, voice: CallVoice) -> str:
    """Why, in one text."""
    sentences = [voice.say(words) for words in decision.why]
    if decision.tie is not None:
        sentences.append(voice("tie", rule=voice.say(decision.tie)))
    return " ; ".join(sentences)
