"""Two outcomes of one subject side by side: what was determined, and is so no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.api.outcomes import evaluate
from coorace_rules.outcome.model import OPEN
from coorace_rules.testing.law_broken import Apart
from coorace_rules.vocabulary.errors import AnswersError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.span import Span


def outcome_or_none(referential: Referential, answers: Mapping[str, Any], on: date) -> Outcome | None:
    """The outcome; None where the answers are refused."""
    try:
        return evaluate(referential, answers, on=on)
    except AnswersError:
        return None


def span_of(referential: Referential, name: str) -> Span | None:
    """Where a criterion, a verdict, a section or a named value is written."""
    checked = referential.checked
    for kind in (checked.criteria, checked.verdicts, checked.sections, checked.values):
        if name in kind:
            span: Span = kind[name].span
            return span
    return None


def unsettled(referential: Referential, before: Outcome, after: Outcome) -> Iterator[Apart]:
    """What was determined, and is something else: findings, verdicts, named values, bands, scores."""
    for part, name, was, now in _determined(before, after):
        if was != now:
            yield Apart(f"{part}.{name}", was, now, span_of(referential, name))
    for name, position in before.positions.items():
        was_, now_ = position.exact, after.positions[name].exact
        if was_ and now_ and not was_.low <= now_.low <= now_.high <= was_.high:
            between = (position.low, position.high), (after.positions[name].low, after.positions[name].high)
            yield Apart(f"positions.{name}", *between, span_of(referential, name))


def _determined(before: Outcome, after: Outcome) -> Iterator[tuple[str, str, object, object]]:
    """Each thing that is determined, as it was and as it is."""
    for name, finding in before.findings.items():
        if finding.status not in OPEN:
            now = after.findings[name]
            yield "findings", name, (finding.status, finding.level), (now.status, now.level)
    for name, verdict in before.verdicts.items():
        if verdict.value is not None:
            yield "verdicts", name, verdict.value, after.verdicts[name].value
    for name, value in before.values.items():
        if value.status in ("known", "not_applicable"):
            yield (
                "values",
                name,
                (value.status, value.value),
                (after.values[name].status, after.values[name].value),
            )
    for name, position in before.positions.items():
        if position.level is not None:
            yield "positions", f"{name}.level", position.level, after.positions[name].level


def worsened(referential: Referential, before: Outcome, after: Outcome) -> Iterator[Apart]:
    """What a better answer should not have brought: a verdict that was true and is not, a lower score."""
    for name, verdict in before.verdicts.items():
        if verdict.value is True and after.verdicts[name].value is not True:
            yield Apart(
                f"verdicts.{name}", verdict.value, after.verdicts[name].value, span_of(referential, name)
            )
    was, now = before.positions[referential.id], after.positions[referential.id]
    if was.exact and now.exact and not (was.exact.low <= now.exact.low and was.exact.high <= now.exact.high):
        sides = (was.low, was.high), (now.low, now.high)
        yield Apart(f"positions.{referential.id}", *sides, span_of(referential, referential.id))
