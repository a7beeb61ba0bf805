"""What differs between what a case expects and what comes out; only what it names is worked out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.outcome.positions import positions
from coorace_rules.outcome.reading import findings, gaps, questions
from coorace_rules.outcome.values import said_of
from coorace_rules.plan.backends import matcher
from coorace_rules.plan.from_assessment import plan
from coorace_rules.testing.case_files.expectations import GAP, OPEN
from coorace_rules.testing.case_files.model import LISTS, NOT_APPLICABLE, UNDETERMINED
from coorace_rules.vocabulary.wording import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.outcome.model import Finding, Position, Value, Verdict
    from coorace_rules.testing.case_files.model import Case, Expected, Part
    from coorace_rules.vocabulary.errors import AnswersError
    from coorace_rules.vocabulary.span import Span
    from coorace_rules.vocabulary.wording import Language

OPEN_STATUSES = {GAP: ("partly_met", "not_met"), OPEN: ("unknown", "unanswered")}
TAKEN = Words("des réponses acceptées", "answers that are taken")


class Difference(NamedTuple):
    """One thing that is not as expected.

    Attributes:
        part: of the case; `answers` where they are refused, `to_confirm` where nobody said that it is right.
        id: of what is judged; empty for a list, and for the answers.
        expected, found: as a case file would say them.
        span: where it is expected.
    """

    part: str
    id: str
    expected: Words
    found: Words
    span: Span

    @property
    def name(self) -> str:
        """`verdicts.eligible`, or `gaps`."""
        return f"{self.part}.{self.id}" if self.id else self.part


def differences(case: Case, assessment: Assessment) -> Iterator[Difference]:
    """What is not as the case expects."""
    parts = dict.fromkeys(one.part for one in case.expects)
    for part in parts:
        asked = [one for one in case.expects if one.part == part]
        yield from (
            of_list(asked[0], LISTED[part](assessment))
            if part in LISTS
            else _by_id(asked, JUDGED[part](assessment, asked))
        )


def unconfirmed(case: Case) -> Difference:
    """Nobody has said yet that what the case expects is right."""
    expected = Words(
        "un cas relu, sa marque `to_confirm` ôtée",
        "a case someone read, its mark `to_confirm` removed",
    )
    return Difference("to_confirm", "", expected, Words("true", "true"), case.span)


def refused(case: Case, error: AnswersError) -> Difference:
    """The answers are refused, or refused otherwise than expected."""
    found = Words(*(_said(error, lang) for lang in LANGUAGES))
    if case.error is None:
        return Difference("answers", "", TAKEN, found, case.span)
    return Difference("error", "", same(case.error), found, case.expects[0].span)


def _said(error: AnswersError, lang: Language) -> str:
    return "; ".join(f"{found.code} {found.message(lang)}{_at(found.span)}" for found in error.diagnostics)


def _at(span: Span | None) -> str:
    return "" if span is None else f" ({span.line}:{span.column})"


def not_refused(case: Case) -> Difference:
    """The answers should be refused, and are not."""
    return Difference("error", "", same(str(case.error)), TAKEN, case.expects[0].span)


def _by_id(asked: Iterable[Expected], found: Judged) -> Iterator[Difference]:
    for one in asked:
        as_expected, said = found[one.id]
        if not as_expected:
            yield Difference(one.part, one.id, same(written(one.value)), said, one.span)


def of_list(one: Expected, ids: Sequence[str]) -> Iterator[Difference]:
    """A list that is not the one expected, with what is missing and what is too many."""
    wanted = one.value if isinstance(one.value, tuple) else ()
    if set(wanted) == set(ids):
        return
    missing = [f"-{name}" for name in wanted if name not in ids]
    more = [f"+{name}" for name in ids if name not in wanted]
    apart = ", ".join((*missing, *more))
    yield Difference(one.part, "", same(written(wanted)), same(f"{written(ids)} ({apart})"), one.span)


def same(text: str) -> Words:
    """What reads the same in both languages."""
    return Words(text, text)


def written(value: object) -> str:
    """A value as a case file holds it."""
    match value:
        case None:
            return UNDETERMINED
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value.normalize():f}"
        case list() | tuple():
            return f"[{', '.join(map(written, value))}]"
        case date():
            return value.isoformat()
    return str(value)


# -- each part judged: by id, whether it is as expected, and what was found

Judgement = tuple[bool, Words]
Judged = dict[str, Judgement]


def _verdicts(assessment: Assessment, asked: Iterable[Expected]) -> Judged:
    concluded = assessment.conclusions.verdicts

    def judged(one: Expected) -> Judgement:
        verdict: Verdict = concluded[one.id]
        if verdict.error is not None:
            return False, failed(verdict.error)
        return written(verdict.value) == written(one.value), same(written(verdict.value))

    return {one.id: judged(one) for one in asked}


def _values(assessment: Assessment, asked: Iterable[Expected]) -> Judged:
    named = assessment.referential.checked.values
    return {one.id: _value(one.value, said_of(assessment, named[one.id])) for one in asked}


def _value(expected: object, found: Value) -> Judgement:
    match found.status:
        case "known":
            return _is_written(expected, found.value), same(written(found.value))
        case "open":
            return expected == UNDETERMINED, same(UNDETERMINED)
        case "not_applicable":
            return expected == NOT_APPLICABLE, same(NOT_APPLICABLE)
        case _:
            return False, failed(found.error or same(""))


def failed(why: Words) -> Words:
    """A rule that went wrong is never what a case expects."""
    return Words(f"error: {why.fr}", f"error: {why.said_in('en')}")


def _is_written(expected: object, found: object) -> bool:
    """Whether a value is the one that is written: a date is written as a text, true is no number."""
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    return (found.isoformat() if isinstance(found, date) else found) == expected


def _findings(assessment: Assessment, asked: Iterable[Expected]) -> Judged:
    found = findings(assessment)
    return {one.id: _finding(str(one.value), found[one.id]) for one in asked}


def _finding(expected: str, found: Finding) -> Judgement:
    return found.status in OPEN_STATUSES.get(expected, (expected,)), same(found.status)


def _positions(assessment: Assessment, asked: Iterable[Expected]) -> Judged:
    found = positions(assessment.count)
    return {one.id: _position(one.value, found[one.id]) for one in asked}


def _position(expected: object, found: Position) -> Judgement:
    if found.exact is None:
        return expected == found.status, same(found.status)
    if found.status == "determined":
        wanted = expected if isinstance(expected, list) else [expected, expected]
        return wanted == [found.score, found.score], same(written(found.score))
    between = [found.low, found.high]
    return expected in (between, UNDETERMINED), same(written(between))


JUDGED: dict[Part, Callable[[Assessment, Iterable[Expected]], Judged]] = {
    "verdicts": _verdicts,
    "values": _values,
    "findings": _findings,
    "positions": _positions,
}
LISTED: dict[Part, Callable[[Assessment], list[str]]] = {
    "gaps": lambda assessment: [gap.criterion for gap in gaps(assessment)],
    "actions": lambda assessment: [
        action.id for action in plan(assessment, matcher(assessment.referential)).actions
    ],
    "questions": lambda assessment: [question.id for question in questions(assessment)],
}
