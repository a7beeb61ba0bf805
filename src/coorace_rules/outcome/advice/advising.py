"""The door from an assessment to advice about one of its verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.advice.cuts import Cutter
from coorace_rules.outcome.advice.larger import Candidates
from coorace_rules.outcome.advice.model import ENOUGH, Advice, Asking, Branch, Change, Way
from coorace_rules.outcome.advice.parts import answer, said, together
from coorace_rules.outcome.advice.reach import reach
from coorace_rules.outcome.advice.search import search
from coorace_rules.outcome.advice.sequence import Sequence
from coorace_rules.outcome.advice.trial import SpentError, Trials
from coorace_rules.outcome.phrases import AWAY
from coorace_rules.vocabulary.values import Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.outcome.advice.larger import Found
    from coorace_rules.outcome.advice.model import Changeable, Leads, Part
    from coorace_rules.outcome.advice.reach import Reach
    from coorace_rules.outcome.advice.sequence import Step
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.program.model import Referential

BUDGET = 2000
MOST = 3
NO_ANSWER = Words("sans réponse", "no answer")


def advise(assessment: Assessment, verdict: str, budget: int = BUDGET) -> Advice:
    """What helps with a verdict: questions where it is undetermined, changes where it is false.

    Args:
        assessment: answers worked through.
        verdict: the id of one that the referential has.
        budget: how many times the verdict may be evaluated for it.
    """
    trials, rests_on = Trials(assessment, verdict, budget), reach(assessment.referential, verdict)
    if budget < 1:
        return Advice(verdict, None, is_cut_short=True)
    value = trials.value({})
    cutter = Cutter(trials, rests_on)
    if value is False:
        return _changes(assessment, trials, cutter, rests_on)
    if isinstance(value, Unknown) and value.needs:
        return _questions(trials, cutter, rests_on)
    return Advice(verdict, True if value is True else None, evaluations=trials.done)


# -- an undetermined verdict


def _questions(trials: Trials, cutter: Cutter, rests_on: Reach) -> Advice:
    sequence = Sequence(trials, cutter, rests_on)
    kept_back = trials.left // 3
    trials.left -= kept_back
    settled: Leads | None = None
    try:
        steps, settled = sequence.steps()
        is_cut_short = False
    except SpentError:
        trials.left += kept_back
        steps, is_cut_short = sequence.rough_steps(), True
    return Advice(
        trials.verdict,
        None,
        questions=tuple(_asking(trials.referential, step) for step in steps),
        settled={"true": True, "false": False}.get(settled or ""),
        candidates=len(sequence.needs({})),
        evaluations=trials.done,
        is_cut_short=is_cut_short,
    )


def _asking(referential: Referential, step: Step) -> Asking:
    fact = referential.facts.get(step.id)
    depth = step.depth
    return Asking(
        id=step.id,
        ask=fact.ask if fact else referential.criteria[step.id].statement,
        worst=depth.worst,
        best=depth.best,
        is_exact=depth.is_exact,
        branches=_branches(referential, step),
        covers_all=step.cut.covers_all,
    )


def _branches(referential: Referential, step: Step) -> tuple[Branch, ...]:
    """Answers that lead to the same thing, together, in the order of their first one."""
    same: dict[tuple[Leads, int | None], list[Part]] = {}
    for part, leads, further in zip(step.cut.parts, step.leads, step.further, strict=True):
        same.setdefault((leads, further), []).append(part)
    return tuple(
        Branch(joined, leads, further, said(referential, step.id, joined))
        for (leads, further), parts in same.items()
        if (joined := together(parts))
    )


# -- a verdict that is false


def _changes(assessment: Assessment, trials: Trials, cutter: Cutter, rests_on: Reach) -> Advice:
    names = rests_on.inputs
    fixed = {name for name in names if _changeable(trials.referential, name) == "no"}
    found = search(trials, cutter, Candidates(names, fixed), MOST, ENOUGH)
    ways = [_way(assessment, does) for does in found.found]
    return Advice(
        trials.verdict,
        value=False,
        ways=tuple(sorted(ways, key=lambda way: (not way.is_yours, len(way.ids)))),
        searched_to=found.searched_to,
        candidates=len(names),
        evaluations=trials.done,
        is_cut_short=found.is_cut_short,
        is_sampled=found.is_sampled,
    )


def _way(assessment: Assessment, found: Found) -> Way:
    options = tuple(
        tuple(_change(assessment, name, parts) for name, parts in zip(found.names, box, strict=True))
        for box in found.options
    )
    is_yours = all(change.changeable != "no" for change in options[0])
    return Way(found.names, options, found.covers_all, is_yours)


def _change(assessment: Assessment, name: str, parts: tuple[Part, ...]) -> Change:
    referential = assessment.referential
    joined = together(parts)
    return Change(
        id=name,
        label=_label(referential, name),
        changeable=_changeable(referential, name),
        now=_now(assessment, name),
        to=joined,
        said=said(referential, name, joined),
    )


def _changeable(referential: Referential, name: str) -> Changeable:
    fact = referential.facts.get(name)
    return (fact.changeable or "unknown") if fact else "unknown"


def _label(referential: Referential, name: str) -> Words:
    if name in referential.criteria:
        return referential.criteria[name].statement
    return Words(referential.told.name(name, "fr"), referential.told.name(name, "en"))


def _now(assessment: Assessment, name: str) -> Words:
    """The answer to an input in words."""
    answers, referential = assessment.answers, assessment.referential
    if name in answers.not_applicable:
        return AWAY
    known = {**referential.defaults, **answers.facts, **answers.ranks}
    if name not in known:
        return NO_ANSWER
    value = known[name]
    words = answer(referential, name, value)
    if name in answers.facts or name in answers.ranks:
        return words
    return Words(f"{words.fr}, supposé", f"{words.said_in('en')}, assumed")
