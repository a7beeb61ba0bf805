"""From an assessment to what people see of it: findings, gaps, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.evidence import said_by, state_of
from coorace_rules.outcome.model import Choice, Finding, Gap, Question
from coorace_rules.outcome.values import values
from coorace_rules.outcome.verdicts import severity_of
from coorace_rules.program.counting import OUT

if TYPE_CHECKING:
    from coorace_rules.checked.model import Criterion, Fact
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.outcome.findings import Judgement
    from coorace_rules.outcome.model import FindingStatus


def findings(assessment: Assessment) -> dict[str, Finding]:
    """Every finding, in the order of the referential."""
    pairs = zip(assessment.referential.criteria.values(), assessment.judgements, strict=True)
    return {
        criterion.id: _open(assessment, criterion, judgement)
        if judgement.rank is None or judgement.rank == OUT
        else _decided(assessment, criterion, judgement.rank)
        for criterion, judgement in pairs
    }


def _decided(assessment: Assessment, criterion: Criterion, rank: int) -> Finding:
    """What is said of a criterion whose level is known."""
    levels, target = criterion.scale.levels, criterion.target
    level = levels[rank]
    status: FindingStatus = "met"
    if rank < target:
        status = "partly_met" if level.rating.numerator else "not_met"
    return Finding(
        criterion.id,
        status,
        level.value,
        levels[target].value,
        level.rating,
        state_of(assessment.referential, assessment.answers, criterion, assessment.on),
        (),
        _assumed(assessment, criterion.id),
        None,
        said_by(assessment.referential, assessment.answers, criterion.id),
    )


def _open(assessment: Assessment, criterion: Criterion, judgement: Judgement) -> Finding:
    """What is said of a criterion that does not apply, or whose level is not known."""
    return Finding(
        criterion=criterion.id,
        status=_status(assessment, judgement),
        level=None,
        target=criterion.scale.levels[criterion.target].value,
        rating=None,
        needs=tuple(sorted(judgement.needs)),
        assumed=_assumed(assessment, criterion.id),
        reason=judgement.reason or judgement.failure,
    )


def _assumed(assessment: Assessment, criterion: str) -> tuple[str, ...]:
    """The facts left to the referential's default that a criterion rests on."""
    assumed = assessment.situation.assumed
    if not assumed:
        return ()
    return tuple([name for name in assessment.referential.rests_on[criterion] if name in assumed])


def _status(assessment: Assessment, judgement: Judgement) -> FindingStatus:
    if judgement.failure is not None:
        return "error"
    if judgement.rank == OUT:
        return "not_applicable"
    return "unknown" if judgement.needs <= assessment.answers.unknown else "unanswered"


def gaps(assessment: Assessment) -> tuple[Gap, ...]:
    """Criteria below their target, in the order of the referential."""
    pairs = zip(assessment.referential.criteria.values(), assessment.judgements, strict=True)
    return tuple(
        _gap(assessment, criterion, judgement.rank)
        for criterion, judgement in pairs
        if judgement.rank is not None and OUT < judgement.rank < criterion.target
    )


def _gap(assessment: Assessment, criterion: Criterion, rank: int) -> Gap:
    levels = criterion.scale.levels
    level, target = levels[rank].value, levels[criterion.target].value
    return Gap(
        criterion=criterion.id,
        severity=severity_of(criterion, rank),
        level=level,
        target=target,
        distance=target - level,
        gain=assessment.gains.gain(criterion.index, criterion.target),
    )


def questions(assessment: Assessment) -> tuple[Question, ...]:
    """What still matters, in the order in which the referential asks it.

    A fact that can no longer change anything is not among them, nor is a criterion that may not apply
    before what decides that is known.
    """
    opens: dict[str, list[str]] = {}
    pairs = zip(assessment.referential.criteria, assessment.judgements, strict=True)
    for name, judgement in pairs:
        _waits(opens, name, judgement.needs)
    for value in values(assessment).values():
        _waits(opens, value.id, frozenset(value.needs))
    for verdict in assessment.conclusions.verdicts.values():
        _waits(opens, verdict.id, frozenset(verdict.needs))
    order = {name: i for i, name in enumerate(assessment.referential.inputs)}
    known = sorted((name for name in opens if name in order), key=lambda name: order[name])
    return tuple(question(assessment, name, tuple(opens[name])) for name in known)


def _waits(opens: dict[str, list[str]], who: str, needs: frozenset[str]) -> None:
    for name in needs:
        opens.setdefault(name, []).append(who)


def question(assessment: Assessment, name: str, opens: tuple[str, ...] = ()) -> Question:
    """The question about a fact or a rated criterion, asked or not."""
    fact = assessment.referential.facts.get(name)
    if fact is not None:
        return _about_fact(fact, opens)
    criterion = assessment.referential.criteria[name]
    levels = tuple(Choice(str(level.value), level.label) for level in criterion.scale.levels)
    return Question(name, "criterion", criterion.statement, "level", opens, criterion.help, None, levels)


def _about_fact(fact: Fact, opens: tuple[str, ...]) -> Question:
    choices = tuple(Choice(option.value, option.label) for option in fact.options)
    return Question(
        fact.id, "fact", fact.ask, fact.declared.type, opens, fact.help, fact.declared.unit, choices
    )
