"""From an assessment to what people see of it: findings, gaps, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.evidence import state_of
from coorace_rules.outcome.model import Choice, Finding, Gap, Question
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
    return {criterion.id: _finding(assessment, criterion, judgement) for criterion, judgement in pairs}


def _finding(assessment: Assessment, criterion: Criterion, judgement: Judgement) -> Finding:
    levels, rank = criterion.scale.levels, judgement.rank
    decided = rank is not None and rank != OUT
    level = levels[rank] if rank is not None and decided else None
    evidence = None
    if decided:
        evidence = state_of(assessment.referential, assessment.answers, criterion, assessment.on)
    assumed, rests_on = assessment.situation.assumed, assessment.referential.rests_on[criterion.id]
    return Finding(
        criterion=criterion.id,
        status=_status(assessment, criterion, judgement),
        level=level.value if level else None,
        target=levels[criterion.target].value,
        rating=level.rating if level else None,
        evidence=evidence,
        needs=tuple(sorted(judgement.needs)) if judgement.needs else (),
        assumed=tuple([name for name in rests_on if name in assumed]) if assumed else (),
        reason=judgement.reason or judgement.failure,
    )


def _status(assessment: Assessment, criterion: Criterion, judgement: Judgement) -> FindingStatus:
    if judgement.failure is not None:
        return "error"
    if judgement.rank is None:
        return "unknown" if judgement.needs <= assessment.answers.unknown else "unanswered"
    if judgement.rank == OUT:
        return "not_applicable"
    if judgement.rank >= criterion.target:
        return "met"
    return "partly_met" if criterion.scale.levels[judgement.rank].rating.numerator else "not_met"


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
    for verdict in assessment.conclusions.verdicts().values():
        _waits(opens, verdict.id, frozenset(verdict.needs))
    order = {name: i for i, name in enumerate(assessment.referential.inputs)}
    known = sorted((name for name in opens if name in order), key=lambda name: order[name])
    return tuple(_question(assessment, name, tuple(opens[name])) for name in known)


def _waits(opens: dict[str, list[str]], who: str, needs: frozenset[str]) -> None:
    for name in needs:
        opens.setdefault(name, []).append(who)


def _question(assessment: Assessment, name: str, opens: tuple[str, ...]) -> Question:
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
