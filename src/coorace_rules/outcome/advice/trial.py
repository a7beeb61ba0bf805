"""Trials: one verdict evaluated again with other answers, within a budget of evaluations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import FeelEvaluationError
from coorace_rules.outcome.advice.reach import judging, names_read
from coorace_rules.outcome.assessment import Assessment
from coorace_rules.outcome.coherence import contradictions
from coorace_rules.outcome.findings import Judged, judge
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from coorace_rules.answers.model import Answers
    from coorace_rules.outcome.advice.model import Leads
    from coorace_rules.outcome.findings import Judgement
    from coorace_rules.program.model import Referential


class SpentError(Exception):
    """The budget of evaluations is spent."""


class Failed:
    """A rule went wrong with these answers, or they cannot all be true."""


FAILED = Failed()
LEFT_OUT = NotApplicable("?")


class Near:
    """The answers as they are, and what each judgement of them rests on.

    Attributes:
        read: by criterion, the names that its judgement reads, those behind named values included; None where
            that is not looked into.
    """

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        checked = assessment.referential.checked
        self.read = [
            None if criterion.table is not None else names_read(checked, judging(criterion))
            for criterion in checked.criteria.values()
        ]


@dataclass(frozen=True)
class Tried(Assessment):
    """Answers that differ in few of them: what was judged of the others is not judged again."""

    near: Near = field(kw_only=True)

    @cached_property
    def judgements(self) -> list[Judgement]:
        """What is known of each criterion: as it was, where nothing that it rests on is another."""
        was = self.near.assessment
        before, now = was.situation.values, self.situation.values
        if before.errors or now.errors:
            return super().judgements
        changed = _differing(before, now)
        changed |= _differing(was.answers.ranks, self.answers.ranks)
        changed |= _differing(was.answers.not_applicable, self.answers.not_applicable)
        again = {
            place
            for place, (name, read) in enumerate(zip(self.referential.criteria, self.near.read, strict=True))
            if name in changed or read is None or not changed.isdisjoint(read)
        }
        return judge(self.referential, self.answers, self.situation, Judged(was.judgements, again))


def _differing(before: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


class Trials:
    """Evaluates one verdict of one subject with some answers changed.

    Args:
        assessment: the answers as they are.
        verdict: what is asked about.
        budget: how many evaluations it may take.
    """

    def __init__(self, assessment: Assessment, verdict: str, budget: int) -> None:
        self.assessment = assessment
        self.referential = assessment.referential
        self.near = Near(replace(assessment, only=verdict))
        self.verdict = verdict
        self.left = budget
        self.done = 0
        self.known: dict[frozenset[tuple[str, str]], Any] = {}

    def value(self, changed: Mapping[str, Any]) -> Any:
        """The verdict: True, False, Unknown, NotApplicable, or FAILED.

        Args:
            changed: by fact, its value; by criterion, its rank; `Unknown()` takes an answer away.

        Raises:
            SpentError: the budget is spent.
        """
        key = frozenset((name, repr(value)) for name, value in changed.items())
        if key not in self.known:
            if self.left <= 0:
                raise SpentError
            self.left -= 1
            self.done += 1
            self.known[key] = self._evaluated(changed)
        return self.known[key]

    def is_missing(self, name: str) -> bool:
        """Whether nobody answered, and nothing is assumed."""
        answers = self.assessment.answers
        given = (answers.facts, answers.ranks, answers.not_applicable, self.referential.defaults)
        return not any(name in some for some in given)

    def _evaluated(self, changed: Mapping[str, Any]) -> Any:
        try:
            tried = self.tried(changed)
            return FAILED if contradictions(tried) else tried.conclusions.verdict(self.verdict)
        except FeelEvaluationError:
            return FAILED

    def tried(self, changed: Mapping[str, Any]) -> Assessment:
        """The answers with changes, worked through on demand."""
        was = self.assessment
        answers = _changed(was.answers, changed, self.referential.criteria)
        referential = self._assuming_less(changed)
        return Tried(referential, answers, was.on, was.counting, self.verdict, near=self.near)

    def _assuming_less(self, changed: Mapping[str, Any]) -> Referential:
        """The referential, assuming nothing about what is changed: taken away is not assumed."""
        defaults = self.referential.defaults
        if defaults.keys().isdisjoint(changed):
            return self.referential
        kept = {name: value for name, value in defaults.items() if name not in changed}
        return replace(self.referential, defaults=kept)


def leads(value: Any) -> Leads:
    """What a value of a verdict is called."""
    if isinstance(value, Unknown):
        return "open"
    if isinstance(value, NotApplicable):
        return "not_applicable"
    if isinstance(value, Failed):
        return "error"
    return "true" if value is True else "false"


def _changed(answers: Answers, changed: Mapping[str, Any], criteria: Container[str]) -> Answers:
    facts = {name: value for name, value in answers.facts.items() if name not in changed}
    ranks = {name: rank for name, rank in answers.ranks.items() if name not in changed}
    away = {name: reason for name, reason in answers.not_applicable.items() if name not in changed}
    for name, value in changed.items():
        if isinstance(value, NotApplicable):
            away[name] = value.reason
        elif not isinstance(value, Unknown):
            (ranks if name in criteria else facts)[name] = value
    return replace(
        answers,
        facts=facts,
        ranks=ranks,
        not_applicable=away,
        unknown=answers.unknown - changed.keys(),
    )
