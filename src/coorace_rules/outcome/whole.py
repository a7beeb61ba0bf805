"""The outcome of one subject: all that this room says, with its receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from coorace_rules.answers.model import Subject
from coorace_rules.outcome import problems
from coorace_rules.outcome.advice.advising import BUDGET, advise
from coorace_rules.outcome.advice.model import Advice
from coorace_rules.outcome.as_json import format_of, from_data, parse, to_data, to_json
from coorace_rules.outcome.cautions import cautions
from coorace_rules.outcome.changes import Changes, changes
from coorace_rules.outcome.codec import UnreadableError
from coorace_rules.outcome.explanation import Explanation
from coorace_rules.outcome.late import Late, late
from coorace_rules.outcome.model import Finding, Gap, Plan, Position, Question, Value, Verdict
from coorace_rules.outcome.positions import positions
from coorace_rules.outcome.reading import findings, gaps, questions
from coorace_rules.outcome.receipt import FORMAT, Receipt, recorded
from coorace_rules.outcome.values import values
from coorace_rules.outcome.why import names, why
from coorace_rules.version import __version__
from coorace_rules.vocabulary.diagnostic import Diagnostic
from coorace_rules.vocabulary.errors import AnswersError

if TYPE_CHECKING:
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.program.model import Referential


MOST_SHOWN = 3
Again = Callable[[Mapping[str, Any]], "Outcome"]
"""Evaluates the same subject with some answers changed."""


@dataclass(frozen=True, slots=True, repr=False)
class Outcome(Late):
    """All that is said of one subject; what `evaluate` settled is written out when it is read.

    Attributes:
        positions: by section, the whole first, under the referential's own id.
        findings: by criterion.
        gaps: criteria below their target, in the order of the referential.
        values: named values that the referential shows, by id.
        verdicts: by id.
        questions: what still matters, in the order to ask it.
        plan: what to do, and where it leads.
        receipt: what it was made from; `replay` makes it again.
        diagnostics: answers that do not count as their author may think, rules that went wrong.
        changes: for an outcome of `what_if`, what differs from the one that it was asked of.
    """

    referential: str
    edition: str
    subject: Subject | None
    evaluated_on: date | None
    scoring: str
    positions: Mapping[str, Position]
    findings: Mapping[str, Finding]
    gaps: tuple[Gap, ...]
    values: Mapping[str, Value]
    verdicts: Mapping[str, Verdict]
    questions: tuple[Question, ...]
    plan: Plan
    receipt: Receipt
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)
    assessment: Assessment | None = field(default=None, compare=False)
    changes: Changes | None = field(default=None, compare=False)
    again: Again | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        """Whose outcome it is, on which day, and its first verdicts: a failing test shows it on a line."""
        day = "" if self.evaluated_on is None else f" on {self.evaluated_on}"
        verdicts = [f"{name}={verdict.value}" for name, verdict in self.verdicts.items()]
        shown = ", ".join((*verdicts[:MOST_SHOWN], *["…"][: len(verdicts) > MOST_SHOWN]))
        return f"<Outcome of {self.referential}@{self.edition}{day}{': ' if shown else ''}{shown}>"

    def explain(self, name: str) -> Explanation:
        """Say why a criterion, a section, a verdict, an action, a fact or a named value is what it is.

        Raises:
            AnswersError: CR511, there is nothing of that id; CR512, this outcome was read from a file
                and knows its result, not the rules behind it: replay it first.
        """
        if self.assessment is None:
            raise AnswersError([problems.no_rules_behind()])
        explanation = why(self.assessment, self.plan, name)
        if explanation is None:
            known = names(self.assessment.referential)
            raise AnswersError([problems.nothing_to_explain(name, known)])
        if name not in self.verdicts or self.verdicts[name].value is True:
            return explanation
        return replace(explanation, advice=self.advise(name))

    def advise(self, verdict: str, budget: int = BUDGET) -> Advice:
        """Say what can still decide a verdict, or what would have to change for it to be true.

        Args:
            verdict: its id.
            budget: how many times the verdict may be evaluated for it; the advice says where that
                cut the search short.

        Raises:
            AnswersError: CR515, there is no such verdict; CR512, this outcome was read from a file.
        """
        if self.assessment is None:
            raise AnswersError([problems.no_rules_behind()])
        if verdict not in self.verdicts:
            raise AnswersError([problems.no_such_verdict(verdict, self.verdicts)])
        return advise(self.assessment, verdict, budget)

    def what_if(self, answers: Mapping[str, Any]) -> Outcome:
        """Evaluate again with some answers changed, everything else being the same.

        Args:
            answers: id to value, as `evaluate` takes them; None or `UNKNOWN` takes an answer away.

        Returns:
            The outcome, with `changes`: verdicts and scores that differ, gaps closed and opened.

        Raises:
            AnswersError: CR401 to CR411, as `evaluate`; CR512, this outcome was read from a file.
        """
        if self.again is None:
            raise AnswersError([problems.no_rules_behind()])
        after = self.again(answers)
        return replace(after, changes=changes(self, after, answers))

    def to_data(self) -> dict[str, Any]:
        """Plain data: dicts, lists, texts, numbers, true, false and null."""
        return to_data(self)

    def to_json(self) -> str:
        """JSON, the same bytes for the same outcome."""
        return to_json(self)

    @classmethod
    def from_json(cls, text: str) -> Outcome:
        """Read an outcome back.

        Raises:
            AnswersError: CR510, the text is no outcome, or not a whole one; CR513, of a newer format.
        """
        try:
            data = parse(text)
            written = format_of(data)
            if isinstance(written, int) and written > FORMAT:
                raise AnswersError([problems.newer_format(written)])
            outcome: Outcome = from_data(data, cls)
        except UnreadableError as error:
            raise AnswersError([problems.no_outcome(error.path, error.expected)]) from error
        return outcome

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> dict[str, Any]:
        """Let pydantic, and so FastAPI, write an outcome as `to_data` does."""
        del source, handler
        return {
            "type": "is-instance",
            "cls": cls,
            "serialization": {"type": "function-plain", "function": to_data},
        }


def failures(outcome: Outcome, referential: Referential) -> Iterator[Diagnostic]:
    """Every rule that went wrong, at its place: the referential is to be mended."""
    for finding in outcome.findings.values():
        if finding.status == "error" and finding.reason is not None:
            span = referential.criteria[finding.criterion].span
            yield problems.rule_failed(span, finding.criterion, finding.reason)
    for value in outcome.values.values():
        if value.error is not None:
            yield problems.rule_failed(referential.checked.values[value.id].span, value.id, value.error)
    for verdict in outcome.verdicts.values():
        if verdict.error is not None:
            yield problems.rule_failed(referential.verdicts[verdict.id].span, verdict.id, verdict.error)
    for action, reason in outcome.plan.errors.items():
        yield problems.rule_failed(referential.actions[action].span, action, reason)


def outcome_of(assessment: Assessment, plan: Plan, again: Again | None = None) -> Outcome:
    """Put an assessment and its plan together; what people see of it comes when it is read."""
    referential, answers = assessment.referential, assessment.answers

    def diagnostics() -> tuple[Diagnostic, ...]:
        return (*answers.warnings, *cautions(assessment), *failures(outcome, referential))

    makers = {
        "positions": lambda: positions(assessment.count),
        "findings": lambda: findings(assessment),
        "gaps": lambda: gaps(assessment),
        "values": lambda: values(assessment),
        "questions": lambda: questions(assessment),
        "receipt": lambda: _receipt(assessment),
        "diagnostics": diagnostics,
    }
    outcome = late(
        Outcome,
        makers,
        referential=referential.id,
        edition=referential.edition,
        subject=answers.subject,
        evaluated_on=assessment.on,
        scoring=assessment.counting.profile.id,
        verdicts=assessment.conclusions.verdicts,
        plan=plan,
        assessment=assessment,
        changes=None,
        again=again,
    )
    return outcome


def _receipt(assessment: Assessment) -> Receipt:
    referential = assessment.referential
    return Receipt(
        referential=referential.id,
        edition=referential.edition,
        files=referential.files,
        library=__version__,
        format=FORMAT,
        evaluated_on=assessment.on,
        scoring=assessment.counting.profile.id,
        answers=recorded(assessment.answers.raw),
        contents=referential.contents,
    )
