"""What is worth a word beside the conclusions: nothing is wrong, yet someone may think otherwise of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome import problems
from coorace_rules.outcome.evidence import dates_of
from coorace_rules.outcome.findings import same
from coorace_rules.program.counting import OUT
from coorace_rules.vocabulary.values import NotApplicable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from coorace_rules.answers.model import Answers, Evidence
    from coorace_rules.checked.model import Fact
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.wording import Words


def cautions(assessment: Assessment) -> Iterator[Diagnostic]:
    """An edition, a constant or a proof used after its time; answers to questions that do not arise."""
    checked, on = assessment.referential.checked, assessment.on
    start, end = checked.in_force_from, checked.in_force_to
    if on is not None and (on < start or (end is not None and end <= on)):
        yield problems.not_in_force(str(assessment.referential), on, start, end)
    if on is not None and checked.stale_after is not None and checked.stale_after < on:
        yield problems.may_be_replaced(str(assessment.referential), on, checked.stale_after)
    if on is not None:
        yield from _stale(assessment, on)
    for name, reason in _unheard(assessment):
        yield problems.does_not_apply(name, reason)


def _unheard(assessment: Assessment) -> Iterator[tuple[str, Words]]:
    """What was answered though it does not apply, and why it does not."""
    referential, answers = assessment.referential, assessment.answers
    names = list(referential.criteria)
    for place in referential.worked_out:
        judgement = assessment.judgements[place]
        if judgement.rank == OUT and names[place] in answers.ranks:
            yield names[place], judgement.reason or same("")
    for name, fact in referential.facts.items():
        if fact.applies is not None and name in answers.facts:
            value = assessment.situation.values.get(name)
            if isinstance(value, NotApplicable):
                yield name, referential.told.of(fact.applies)


def _stale(assessment: Assessment, on: date) -> Iterator[Diagnostic]:
    """Dated constants that nobody looked after up to the date of reference, and proofs that are too old."""
    for parameter in assessment.referential.checked.parameters.values():
        if parameter.stale_after is not None and on > parameter.stale_after:
            yield problems.out_of_date(parameter.span, parameter.id, str(parameter.stale_after))
    shown = {name for reads in assessment.referential.rests_on.values() for name in reads}
    for name, remark in assessment.answers.remarks.items():
        fact = assessment.referential.facts.get(name)
        if fact is not None and name not in shown:
            yield from _too_old(assessment.answers, fact, remark.evidence, on)


def _too_old(answers: Answers, fact: Fact, given: Sequence[Evidence], on: date) -> Iterator[Diagnostic]:
    """The last proof of a fact that no criterion speaks for, where it is too old."""
    last, expected = max(dates_of(given), default=None), fact.evidence
    if expected is not None and last is not None and expected.is_too_old(last, on):
        where = answers.place(fact.id)
        yield problems.proof_too_old(where, fact.id, str(last), str(expected.max_age))
