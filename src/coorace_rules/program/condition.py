"""The value of a condition: Kleene's three values, and parts that do not apply leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.checked.model import Condition, Test
from coorace_rules.feel import interpret
from coorace_rules.feel.logic import conjunction, disjunction, negation
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.feel import Environment

Verdict = Any
"""True, False, Unknown or NotApplicable."""


def value_of(condition: Condition, environment: Environment) -> Verdict:
    """Evaluate a condition.

    Raises:
        FeelEvaluationError: an operation in it failed; no other part hides that.
    """
    if isinstance(condition, Test):
        return interpret(condition.expression.tree, environment)
    values = [value_of(part, environment) for part in condition.parts]
    match condition.kind:
        case "all":
            return conjunction(values)
        case "any":
            return disjunction(values)
        case "none":
            return negation(disjunction(values))
        case "at_least":
            return at_least(condition.least, values)


def at_least(count: int, values: Sequence[Verdict]) -> Verdict:
    """Whether that many values are true; decided as soon as the known ones decide."""
    applicable = [value for value in values if not isinstance(value, NotApplicable)]
    if not applicable:
        return values[0]
    unknown = [value for value in applicable if isinstance(value, Unknown)]
    sure = sum(value is True for value in applicable)
    if sure >= count:
        return True
    if sure + len(unknown) < count:
        return False
    return Unknown(frozenset().union(*(value.needs for value in unknown)))
