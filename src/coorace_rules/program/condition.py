"""The value of a condition: Kleene's three values, and parts that do not apply leave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from coorace_rules.checked.condition import Condition, Test
from coorace_rules.feel import interpret
from coorace_rules.feel.logic import conjunction, disjunction, negation
from coorace_rules.feel.uncertain import united
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.feel import Environment

Verdict = Any
"""True, False, Unknown or NotApplicable."""
Quick = Callable[[Test], Any]


def nothing(_: Test) -> None:
    """Know nothing: the interpreter looks at every part."""


def value_of(condition: Condition, environment: Environment, quick: Quick = nothing) -> Verdict:
    """Evaluate a condition.

    Args:
        condition: made of expressions.
        environment: what expressions are evaluated in.
        quick: what is known of a part without the interpreter; None where it has to look.

    Raises:
        FeelEvaluationError: an operation in it failed; no other part hides that.
    """
    if isinstance(condition, Test):
        return interpret(condition.expression.tree, environment)
    values = [_part(part, environment, quick) for part in condition.parts]
    match condition.kind:
        case "all":
            return conjunction(values)
        case "any":
            return disjunction(values)
        case "none":
            return negation(disjunction(values))
        case "at_least":
            return at_least(condition.least, values)


def _part(part: Condition, environment: Environment, quick: Quick) -> Verdict:
    found = quick(part) if isinstance(part, Test) else None
    return value_of(part, environment, quick) if found is None else found


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
    return united(unknown)
