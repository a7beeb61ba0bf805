"""Whether answers hold together: those that cannot all be true are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.answers import problems as answers_problems
from coorace_rules.feel import FeelEvaluationError
from coorace_rules.outcome import problems
from coorace_rules.outcome.phrases import AWAY, Phrases
from coorace_rules.vocabulary.diagnostic import in_order
from coorace_rules.vocabulary.values import NotApplicable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.vocabulary.diagnostic import Diagnostic


def contradictions(assessment: Assessment) -> tuple[Diagnostic, ...]:
    """Answers that cannot all be true: they contradict each other, or what follows from others."""
    if not assessment.referential.may_disagree:
        return ()
    return in_order((*_excluding(assessment), *_disagreeing(assessment), *_incoherent(assessment)))


def _excluding(assessment: Assessment) -> Iterator[Diagnostic]:
    """Facts that are true together, and may not be, by their answers or by what follows from others."""
    answers, followed = assessment.answers, assessment.situation.followed
    for group in assessment.referential.checked.exclusive:
        answered = [name for name in group.facts if answers.facts.get(name) is True]
        true = [name for name in group.facts if name in answered or followed.get(name) is True]
        if len(true) > 1:
            where = answers.place(answered[-1]) if answered else ""
            yield answers_problems.exclude_each_other(where, true, group.label)


def _disagreeing(assessment: Assessment) -> Iterator[Diagnostic]:
    """Facts that were answered one way, and follow from others another way."""
    answers, situation = assessment.answers, assessment.situation
    phrases = Phrases(assessment.referential)
    for name, follows in situation.followed.items():
        if isinstance(situation.values.get(name), NotApplicable):
            continue  # whatever was answered
        if name in answers.not_applicable:
            said = AWAY
        elif name in answers.facts and answers.facts[name] != follows:
            said = phrases.answer(name, answers.facts[name])
        else:
            continue
        fact = assessment.referential.facts[name]
        reads = fact.follows.reads if fact.follows else ()
        yield answers_problems.disagree(
            answers.place(name), name, said, phrases.answer(name, follows), sorted(reads)
        )


def _incoherent(assessment: Assessment) -> Iterator[Diagnostic]:
    """Answers that make false what is true of all that can be: said at the last of them.

    Where a default has a part in it, nothing is said: nobody gave that answer.
    """
    situation, referential = assessment.situation, assessment.referential
    rules = zip(
        referential.checked.coherent, referential.compiled.coherent, referential.held_together, strict=True
    )
    for rule, function, rests_on in rules:
        met = situation.known(function)
        said = () if met else [name for name in assessment.answers.facts if name in rests_on]
        if not said or not situation.assumed.isdisjoint(rests_on):
            continue
        try:
            met = situation.interpreted(rule.condition) if met is None else met
        except FeelEvaluationError as error:
            yield problems.rule_failed(rule.condition.span, "coherent", error.message)
        else:
            if met is False:
                yield answers_problems.not_coherent(assessment.answers.place(said[-1]), said, rule.label)
