"""Why: whatever an outcome names, explained by the room that knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.explanation import Explanation
from coorace_rules.outcome.explanations import Explainer
from coorace_rules.outcome.why_action import action
from coorace_rules.outcome.why_fact import fact, value

if TYPE_CHECKING:
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.outcome.model import Plan
    from coorace_rules.program.model import Referential


def why(assessment: Assessment, plan: Plan, name: str) -> Explanation | None:
    """Explain what an id names; None where there is nothing of that id."""
    referential = assessment.referential
    if name in referential.criteria:
        return Explainer(assessment).criterion(referential.criteria[name])
    if name in referential.sections:
        return Explainer(assessment).section(referential.sections[name])
    if name in referential.verdicts:
        return Explainer(assessment).verdict(name)
    if name in referential.actions:
        return action(assessment, plan, referential.actions[name])
    if name in referential.facts:
        return fact(assessment, referential.facts[name])
    if name in referential.checked.values:
        return value(assessment, referential.checked.values[name])
    return None


def names(referential: Referential) -> tuple[str, ...]:
    """Every id that can be explained."""
    return (
        *referential.sections,
        *referential.criteria,
        *referential.verdicts,
        *referential.actions,
        *referential.facts,
        *referential.checked.values,
    )
