"""Findings: each criterion judged from the answers and the situation, three-valued."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.feel import FeelEvaluationError
from coorace_rules.feel.uncertain import united
from coorace_rules.program.choosing import choose, clash
from coorace_rules.program.counting import OUT
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.answers.model import Answers
    from coorace_rules.checked.model import Criterion
    from coorace_rules.feel.compiler import Function
    from coorace_rules.outcome.situation import Situation
    from coorace_rules.program.model import Referential


class Judgement(NamedTuple):
    """What is known of a criterion.

    Attributes:
        rank: its level; `OUT` where it does not apply; None while open.
        needs: what an open one waits for.
        reason: why it does not apply, or what is missing that no answer could tell.
        failure: what went wrong.
    """

    rank: int | None
    needs: frozenset[str] = frozenset()
    reason: Words | None = None
    failure: Words | None = None

    @property
    def failed(self) -> bool:
        """Whether something went wrong."""
        return self.failure is not None


@cache  # scales are short, and a judgement is the same whoever reaches it
def reached(rank: int | None) -> Judgement:
    """A criterion that reaches a rank; None while nothing says so."""
    return Judgement(rank)


def same(text: str) -> Words:
    """A text that someone wrote, which reads the same in any language."""
    return Words(text, text)


class Judged(NamedTuple):
    """Judgements of other answers, and the places of those that may not hold any more."""

    judgements: list[Judgement]
    again: set[int]


def judge(
    referential: Referential, answers: Answers, situation: Situation, judged: Judged | None = None
) -> list[Judgement]:
    """Judge every criterion, in their order; where some are judged already, the others."""
    given = [*map(answers.ranks.get, referential.criteria)]
    found = [*map(reached, given)]
    unrated = [place for place, rank in enumerate(given) if rank is None] if None in given else ()
    if unrated or referential.worked_out:
        criteria, functions = list(referential.criteria.values()), referential.compiled.judges
        for place in {*referential.worked_out, *unrated}:
            if judged is not None and place not in judged.again:
                found[place] = judged.judgements[place]
            else:
                found[place] = _judgement(criteria[place], functions[place], answers, situation)
    return found


def _judgement(
    criterion: Criterion, function: Function | None, answers: Answers, situation: Situation
) -> Judgement:
    found = situation.known(function)
    if found is None:
        return _interpreted(criterion, answers, situation)
    if found < 0:
        return Judgement(OUT, reason=situation.referential.told.of(criterion.applies[~found]))
    return _rated(criterion, answers) if criterion.judged == "rate" else reached(found)


def _interpreted(criterion: Criterion, answers: Answers, situation: Situation) -> Judgement:
    try:
        away = _not_applying(criterion, situation)
        if away is not None:
            return away
        if criterion.judged == "rate":
            return _rated(criterion, answers)
        if criterion.judged == "level":
            return _computed(criterion, situation)
        return _held(criterion, situation)
    except FeelEvaluationError as error:
        return Judgement(None, failure=error.message)


def _not_applying(criterion: Criterion, situation: Situation) -> Judgement | None:
    """Whether the criterion is out, or may be; None where it surely applies."""
    unknown: list[Unknown] = []
    for condition in criterion.applies:
        value = situation.interpreted(condition)
        if value is False:
            return Judgement(OUT, reason=situation.referential.told.of(condition))
        if isinstance(value, NotApplicable):
            return Judgement(OUT, reason=same(value.reason))
        if isinstance(value, Unknown):
            unknown.append(value)
    return _waiting(unknown) if unknown else None


def _rated(criterion: Criterion, answers: Answers) -> Judgement:
    rank = answers.ranks.get(criterion.id)
    if rank is not None:
        return reached(rank)
    if criterion.id in answers.not_applicable:
        return Judgement(OUT, reason=same(answers.not_applicable[criterion.id]))
    return Judgement(None, frozenset((criterion.id,)))


def _computed(criterion: Criterion, situation: Situation) -> Judgement:
    """The first rule whose condition is true; where some are unknown, the rank common to all that may be.

    A rule whose condition does not apply is passed over; where none applies, nor may, the criterion does not.
    """
    waits = () if criterion.table is None else clash(criterion.table, situation.interpreted)
    chosen = choose(criterion.rules, situation.interpreted, situation.may_leave)
    if chosen.away is not None:
        return Judgement(OUT, reason=same(chosen.away.reason))
    ranks = set(chosen.possible)
    if len(ranks) == 1 and chosen.is_settled and not waits:
        return Judgement(ranks.pop())
    return _waiting((*waits, *chosen.waits))


def _waiting(unknown: Iterable[Unknown]) -> Judgement:
    """An open criterion, with all that it waits for."""
    whole = united(unknown)
    return Judgement(None, whole.needs, whole.reason)


def _held(criterion: Criterion, situation: Situation) -> Judgement:
    if criterion.holds is None:
        raise TypeError(criterion)
    value = situation.interpreted(criterion.holds)
    if isinstance(value, Unknown):
        return _waiting([value])
    if isinstance(value, NotApplicable):
        return Judgement(OUT, reason=same(value.reason))
    return Judgement(1 if value is True else 0)
