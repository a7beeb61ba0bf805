"""All that a case file can expect of an outcome, as it would be written there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.outcome.coherence import contradictions
from coorace_rules.outcome.positions import positions
from coorace_rules.outcome.reading import findings, gaps
from coorace_rules.outcome.values import said_of
from coorace_rules.plan.backends import matcher
from coorace_rules.plan.from_assessment import plan
from coorace_rules.testing.case_files.model import NOT_APPLICABLE, UNDETERMINED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.outcome.model import Position, Value

Observed = Mapping[tuple[str, str], Any]
"""By part and id: `("verdicts", "eligible"): True`; what went wrong is left out."""


def observed(assessment: Assessment) -> Observed:
    """What is said of answers; the code alone where they contradict each other."""
    refused = contradictions(assessment)
    if refused:
        return {("error", ""): refused[0].code}
    return dict(_said(assessment))


def _said(assessment: Assessment) -> Iterator[tuple[tuple[str, str], Any]]:
    for name, verdict in assessment.conclusions.verdicts.items():
        if verdict.error is None:
            yield ("verdicts", name), UNDETERMINED if verdict.value is None else verdict.value
    for name, named in assessment.referential.checked.values.items():
        value = said_of(assessment, named)
        if value.status != "error":
            yield ("values", name), _value(value)
    for name, finding in findings(assessment).items():
        if finding.status != "error":
            yield ("findings", name), finding.status
    for name, position in positions(assessment.count).items():
        yield ("positions", name), _position(position)
    if assessment.referential.criteria:
        yield ("gaps", ""), tuple(gap.criterion for gap in gaps(assessment))
    if assessment.referential.actions:
        made = plan(assessment, matcher(assessment.referential))
        yield ("actions", ""), tuple(action.id for action in made.actions)


def _value(value: Value) -> Any:
    if value.status == "not_applicable":
        return NOT_APPLICABLE
    return UNDETERMINED if value.status == "open" else value.value


def _position(position: Position) -> Any:
    if position.exact is None:
        return NOT_APPLICABLE
    return position.score if position.status == "determined" else [position.low, position.high]


def plainly(value: Any) -> Any:
    """A value as a file of answers or cases holds it."""
    match value:
        case bool() | str() | int() | None:
            return value
        case Decimal():
            return int(value) if value == int(value) else value
        case date():
            return value.isoformat()
        case list() | tuple():
            return [plainly(one) for one in value]
        case _:
            return str(value)


def differing(right: Observed, wrong: Observed) -> dict[tuple[str, str], tuple[Any, Any]]:
    """What is not the same, where the right one says it."""
    return {key: (value, wrong.get(key)) for key, value in right.items() if wrong.get(key) != value}
