"""The law: one more answer never changes a determined result; and what follows from it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from feel.generators import conditions, expressions, half_answered
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coorace_rules.feel import (
    UNKNOWN,
    Environment,
    FeelEvaluationError,
    FeelLimitError,
    Function,
    NotApplicable,
    Unknown,
    evaluate,
    interpret,
    print_tree,
    tree,
)

if TYPE_CHECKING:
    from coorace_rules.feel.tree import Node


def outcome(node: Node, context: dict[str, Any], *, strict: bool = False) -> Any:
    try:
        return interpret(node, Environment(context, strict=strict))
    except FeelEvaluationError:
        return FeelEvaluationError
    except FeelLimitError:
        assume(condition=False)


def agrees(before: Any, after: Any) -> bool:
    """Say whether a result with fewer unknowns is one of those that the first one allowed."""
    if isinstance(before, Unknown):
        low = before.low is None or (isinstance(after, Decimal) and before.low <= after)
        high = before.high is None or (isinstance(after, Decimal) and after <= before.high)
        return low and high
    if isinstance(before, list):
        return (
            isinstance(after, list)
            and len(before) == len(after)
            and all(agrees(a, b) for a, b in zip(before, after, strict=True))
        )
    if isinstance(before, dict):
        return (
            isinstance(after, dict)
            and before.keys() == after.keys()
            and all(agrees(before[key], after[key]) for key in before)
        )
    return type(before) is type(after) and (before == after or isinstance(before, Function))


@settings(max_examples=1500, deadline=None)
@given(expressions, half_answered())
def test_one_more_answer_never_changes_a_determined_result(
    node: Node, contexts: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    before, after = (outcome(node, context) for context in contexts)
    assert agrees(before, after), f"{print_tree(node)}: {before!r}, then {after!r}"
