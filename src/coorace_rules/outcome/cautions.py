"""What is worth a word beside the conclusions: nothing is wrong, yet someone may think otherwise of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome import problems
from coorace_rules.outcome.findings import same
from coorace_rules.program.counting import OUT
from coorace_rules.vocabulary.values import NotApplicable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.wording import Words


def cautions(assessment: Assessment) -> Iterator[Diagnostic]:
    """An edition used on a day when it is not in force; answers to questions that do not arise."""
    checked, on = assessment.referential.checked, assessment.on
    start, end = checked.in_force_from, checked.in_force_to
    if on is not None and (on < start or (end is not None and end <= on)):
        yield problems.not_in_force(str(assessment.referential), on, start, end)
    for name, reason in _unheard(assessment):
        yield problems.does_not_apply(name, reason)


def _unheard(assessment: Assessment) -> Iterator[tuple[str, Words]]:
    """What was answered though it does not apply, and why it does not."""
    referential, answers = assessment.referential, assessment.answers
    for name in referential.criteria if answers.ranks.keys() - referential.plainly_rated else ():
        judgement = assessment.judgements[referential.criteria[name].index]
        if judgement.rank == OUT and name in answers.ranks:
            yield name, judgement.reason or same("")
    for name, fact in referential.facts.items():
        if fact.applies is not None and name in answers.facts:
            value = assessment.situation.values.get(name)
            if isinstance(value, NotApplicable):
                yield name, referential.told.of(fact.applies)
