"""Bare verdicts for hot loops: answers → True, False or None; by the whole evaluation where it has to be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coorace_rules.answers import heading
from coorace_rules.api.outcomes import assess
from coorace_rules.outcome import problems
from coorace_rules.program.deciding import Decider, Reasons
from coorace_rules.program.deciding.kept import parts_of
from coorace_rules.program.model import Referential
from coorace_rules.vocabulary.errors import AnswersError
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from coorace_rules.api.outcomes import Answered

MOST = 1000
"""Deciders kept ready for `decide`; a program that asks about more dates makes them again."""


def decide(referential: Referential, verdict: str, answers: Answered, on: date | None = None) -> bool | None:
    """The bare verdict: True, False, or None while it is undetermined; no trail, no plan.

    It is what `evaluate` says of the same answers. It looks at the answers that it needs, in an order of its
    own, and stops as soon as the verdict is known: an answer of the wrong type, off its bounds or options,
    or to a question that does not exist, is an error where it could matter, and goes unseen where the
    verdict is known without it; a float nearer to zero than 1e-34, which is refused elsewhere, is taken.
    `read_answers` looks at all of them. A dict from id to plain value (bool,
    int, float, text, date, None) is the fastest; `decider` prepares loops over many subjects.

    Raises:
        AnswersError: as `evaluate`; CR515, no such verdict.
        FeelEvaluationError: the referential is wrong here (a division by zero).
    """
    try:
        value = referential.deciders[verdict if on is None else (verdict, on)]
    except KeyError:
        value = decider(referential, verdict, on=on).value
        ready = referential.deciders
        if len(ready) >= MOST:
            ready.clear()
        ready[verdict if on is None else (verdict, on)] = value
    return value(answers)


def decider(referential: Referential, verdict: str, *, on: date | None = None) -> Decider:
    """Prepare one verdict at one date, for many subjects.

        >>> eligible = cr.decider(iae, "eligible", on=day)
        >>> verdicts = list(map(eligible.value, rows))
        >>> why = eligible.reasons(rows[0])
        >>> dict(zip(eligible.conditions, why.parts))

    `value` answers as `decide` does; `reasons` keeps the value of every condition of the verdict, and looks
    at each answer that they use. Two functions, since most subjects only need the first, which stops early.

    Raises:
        AnswersError: CR515, no such verdict.
    """
    if verdict not in referential.verdicts:
        raise AnswersError([problems.no_such_verdict(verdict, referential.verdicts)])

    def value(answers: Answered) -> bool | None:
        found = assess(referential, answers, on=on, only=verdict).conclusions.verdict(verdict)
        return None if isinstance(found, Unknown | NotApplicable) else bool(found)

    def reasons(answers: Answered) -> Reasons:
        concluded = assess(referential, answers, on=on).conclusions
        _, *parts = parts_of(referential.verdicts[verdict].condition)
        values = [concluded.verdict(verdict), *(concluded.interpreted(p, concluded.asked) for p in parts)]
        kept = [None if isinstance(found, Unknown) else found for found in values]
        return Reasons(None if isinstance(kept[0], NotApplicable) else kept[0], tuple(kept))

    direct = not any(name in heading.KEYS for name in referential.inputs)
    return Decider(referential, verdict, on, direct, value, reasons)
