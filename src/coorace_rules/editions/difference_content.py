"""The difference of two editions for people: what it means first, then what changed, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.editions.changes import SORTS
from coorace_rules.editions.difference_words import (
    AGAIN,
    CHANGED,
    COLUMNS,
    DAY,
    DAYS,
    FOOT,
    IF_ANSWERED,
    KINDS,
    LATER,
    MEANT,
    MOVED,
    NEVER_DECIDED,
    NEW,
    NO_CHANGE,
    NO_VERDICT,
    NONE_FOUND,
    NOT_LINKED,
    NOTHING,
    OLD,
    ON_LATER,
    SORT_NAMES,
    STANDING_NAMES,
    TITLE,
    TRIED,
    VERDICT_COLUMNS,
    VERDICT_VALUES,
    VERDICTS,
    WAY,
    WITH,
    WITNESS,
)
from coorace_rules.editions.migration_content import colon, shown
from coorace_rules.editions.questions import STANDINGS
from coorace_rules.report.blocks import Heading, Items, Paragraph, Report, Table
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.editions.changes import Change
    from coorace_rules.editions.difference import Difference
    from coorace_rules.editions.questions import Question
    from coorace_rules.editions.witnesses import VerdictChange, Witness
    from coorace_rules.report.blocks import Block
    from coorace_rules.vocabulary.wording import Language


def difference_report(difference: Difference, lang: Language) -> Report:
    """The report of a difference."""
    facts = [(OLD, difference.old), (NEW, difference.new)]
    if len(difference.through) > 2:
        facts.append((WAY, ", ".join(difference.through[1:-1])))
    counts = [(SORT_NAMES[sort], len(difference.of(sort))) for sort in SORTS]
    facts += [(name, str(count)) for name, count in counts if count]
    return Report(
        lang,
        f"{TITLE.said_in(lang)}{colon(lang)}{difference.title.said_in(lang)}",
        tuple((label.said_in(lang), value) for label, value in facts),
        tuple(_blocks(difference, lang)),
        FOOT.said_in(lang).format(old=difference.old, new=difference.new, seed=difference.trial.seed),
    )


def _blocks(difference: Difference, lang: Language) -> Iterator[Block]:
    if not difference.linked:
        yield Paragraph(NOT_LINKED.said_in(lang), is_note=True)
    yield Heading(2, VERDICTS.said_in(lang))
    yield from _verdicts(difference, lang)
    yield Heading(2, MEANT.said_in(lang))
    yield from _questions(difference, lang)
    yield Heading(2, CHANGED.said_in(lang))
    if not difference.changes:
        yield Paragraph(NO_CHANGE.said_in(lang))
    for sort in SORTS:
        found = difference.of(sort)
        if found:
            yield Heading(3, SORT_NAMES[sort].said_in(lang))
            yield Table(
                SORT_NAMES[sort].said_in(lang),
                tuple(
                    head.said_in(lang) if isinstance(head, Words) else head
                    for head in (COLUMNS[0], difference.old, difference.new)
                ),
                tuple(_row(change, lang) for change in found),
            )


def _row(change: Change, lang: Language) -> tuple[str, str, str]:
    what = f"{KINDS.get(change.kind, Words(change.kind, change.kind)).said_in(lang)} {change.id}"
    what += f", {change.field}" if change.field else ""
    if change.label is not None and change.field:
        what += f" ({change.label.said_in(lang)})"
    sides = (change.before, change.after)
    return (what, *(NOTHING if words is None else words.said_in(lang) for words in sides))  # type: ignore[return-value]  # three


def _verdicts(difference: Difference, lang: Language) -> Iterator[Block]:
    trial = difference.trial
    if not trial.verdicts:
        yield Paragraph(NO_VERDICT.said_in(lang))
        return
    is_one_day = trial.on[0] == trial.on[1]
    day = (DAY if is_one_day else DAYS).said_in(lang).format(*trial.on)
    if trial.later is not None:
        day = LATER.said_in(lang).format(trial.later[0], day=day)
    yield Paragraph(TRIED.said_in(lang).format(tries=trial.tries, day=day))
    yield Table(
        VERDICTS.said_in(lang),
        tuple(column.said_in(lang) for column in VERDICT_COLUMNS),
        tuple(_verdict(verdict, trial.tries, lang) for verdict in trial.verdicts),
        frozenset((1, 2, 3)),
    )
    for verdict in trial.verdicts:
        for witness in verdict.witnesses:
            yield Paragraph(_witness(difference, verdict, witness, lang), is_note=True)
            answers = [f"{name}{colon(lang)}{shown(raw)}" for name, raw in witness.answers.items()]
            answers += [
                f"{name}{colon(lang)}{shown(raw)} ({WITNESS.said_in(lang).format(new=difference.new)})"
                for name, raw in witness.only_new.items()
            ]
            yield Items(tuple(answers) or (NOTHING,))


def _verdict(verdict: VerdictChange, tries: int, lang: Language) -> tuple[str, str, str, str, str]:
    changed = verdict.to_true + verdict.to_false
    undecided = NONE_FOUND if verdict.decided or not tries else NEVER_DECIDED
    said = MOVED if changed else undecided
    return (
        verdict.id,
        str(verdict.decided),
        str(verdict.to_true),
        str(verdict.to_false),
        said.said_in(lang).format(changed=changed, tries=tries),
    )


def _witness(difference: Difference, verdict: VerdictChange, witness: Witness, lang: Language) -> str:
    before, after = (VERDICT_VALUES[value].said_in(lang) for value in (witness.before, witness.after))
    return WITH.said_in(lang).format(
        verdict=verdict.id,
        before=before,
        after=after,
        old=difference.old,
        new=difference.new,
        on=ON_LATER.said_in(lang).format(witness.on[0]) if witness.on == difference.trial.later else "",
    )


def _questions(difference: Difference, lang: Language) -> Iterator[Block]:
    yield Table(
        MEANT.said_in(lang),
        tuple(column.said_in(lang) for column in AGAIN),
        tuple((STANDING_NAMES[s].said_in(lang), str(len(difference.standing(s)))) for s in STANDINGS),
        frozenset((1,)),
    )
    for standing in STANDINGS[1:]:
        found = difference.standing(standing)
        if found:
            yield Heading(3, STANDING_NAMES[standing].said_in(lang))
            yield Items(tuple(_question(question, lang) for question in found))


def _question(question: Question, lang: Language) -> str:
    name = question.id if question.was in {None, question.id} else f"{question.was} → {question.id}"
    label = question.label.said_in(lang) if question.label else ""
    lost = ", ".join(shown(raw) for raw in question.lost[:6])
    if question.standing != "partly":
        return f"{name}{colon(lang)}{label}"
    return f"{name}{colon(lang)}{label} ({IF_ANSWERED.said_in(lang).format(lost=lost)})"
