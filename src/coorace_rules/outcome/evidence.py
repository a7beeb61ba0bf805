"""How an answer is shown to be true, and what that says of a criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coorace_rules.answers.model import Answers, Evidence, Respondent
    from coorace_rules.checked.model import Criterion, EvidenceExpected
    from coorace_rules.outcome.model import EvidenceState
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.wording import Words

WORST_FIRST: tuple[EvidenceState, ...] = ("missing", "expired", "declared", "proved")
LEAST_DETACHED_FIRST: tuple[Respondent, ...] = ("self", "peer", "third_party")


def said_by(referential: Referential, answers: Answers, criterion: str) -> Respondent:
    """Who says a decided criterion: the least detached of those who answered what it rests on."""
    names = referential.rests_on[criterion]
    remarks = answers.remarks
    if remarks.keys().isdisjoint(names):
        return "self"
    answered = [name for name in names if name in answers.facts or name in answers.ranks]
    by = [remarks[name].by if name in remarks else "self" for name in answered]
    return min(by, key=LEAST_DETACHED_FIRST.index, default="self")


def expected_of(referential: Referential, criterion: Criterion) -> tuple[Words, ...]:
    """What shows a criterion to be met: its own evidence, or that of the facts that it rests on."""
    if criterion.judged == "rate" or criterion.evidence is not None:
        wanted = [criterion.evidence]
    else:
        wanted = [referential.facts[name].evidence for name in referential.rests_on[criterion.id]]
    kinds = [words for evidence in wanted if evidence is not None for _, words in evidence.kinds]
    return tuple(dict.fromkeys(kinds))


def state_of(
    referential: Referential, answers: Answers, criterion: Criterion, on: date | None
) -> EvidenceState:
    """The state of a decided criterion.

    Where it expects evidence, what was given for any of its inputs counts; else the worst of the facts
    that expect some, or the best where none does.
    """
    names = referential.rests_on[criterion.id]
    if answers.remarks.keys().isdisjoint(names):
        return "missing" if criterion.id in referential.shown_by else "declared"
    if criterion.judged == "rate" or criterion.evidence is not None:
        return _state(criterion.evidence, [given for name in names for given in _given(answers, name)], on)
    facts = [referential.facts[name] for name in names]
    expecting = [fact for fact in facts if fact.evidence is not None]
    states = [_state(fact.evidence, _given(answers, fact.id), on) for fact in expecting or facts]
    best_or_worst = min if expecting else max
    return best_or_worst(states, key=WORST_FIRST.index, default="declared")


def _given(answers: Answers, name: str) -> Sequence[Evidence]:
    remark = answers.remarks.get(name)
    return remark.evidence if remark else ()


def _state(expected: EvidenceExpected | None, given: Sequence[Evidence], on: date | None) -> EvidenceState:
    if not given:
        return "declared" if expected is None else "missing"
    if expected is None or expected.max_age is None or on is None:
        return "proved"
    dates = dates_of(given)
    if not dates:
        return "declared"  # nobody can tell how old it is
    return "expired" if expected.is_too_old(max(dates), on) else "proved"


def dates_of(given: Sequence[Evidence]) -> list[date]:
    """The dates of those that have one."""
    return [evidence.date for evidence in given if evidence.date is not None]
