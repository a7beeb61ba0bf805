"""Answers that an edition takes: those that contradict others, or do not count, are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.api.outcomes import assess
from coorace_rules.editions.tries import coherent
from coorace_rules.outcome.cautions import cautions
from coorace_rules.testing.answer_set import AnswerSet
from coorace_rules.vocabulary.errors import AnswersError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coorace_rules.program.model import Referential

CONTRADICTIONS = frozenset(("CR412", "CR413", "CR421"))
DOES_NOT_COUNT = "CR505"


def acceptable(referential: Referential, answers: Mapping[str, Any], on: date | None) -> AnswerSet:
    """The answers that hold together, and count.

    Those at which a contradiction is said are taken away until none is left, then those to questions that
    do not arise.

    Raises:
        AnswersError: they are refused for another reason, such as a coherent condition that fails.
    """
    given = coherent(referential.checked, dict(answers))
    while True:
        try:
            assessment = assess(referential, given, on=on)
        except AnswersError as error:
            given = _without(given, error)
        else:
            break
    away = {found.place for found in cautions(assessment) if found.code == DOES_NOT_COUNT}
    return AnswerSet({name: value for name, value in given.items() if name not in away})


def _without(given: dict[str, Any], error: AnswersError) -> dict[str, Any]:
    """The answers but those that are refused; but the last one, where what follows from others is."""
    if any(found.code not in CONTRADICTIONS for found in error.diagnostics):
        raise error
    away = {found.place for found in error.diagnostics} & given.keys()
    return {name: value for name, value in given.items() if name not in (away or {next(reversed(given))})}
