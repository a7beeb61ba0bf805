"""Nodes that have one value, whatever the answers and the date."""

from __future__ import annotations

from typing import Any

from coorace_rules.feel import tree as t
from coorace_rules.feel.budget import Budget
from coorace_rules.feel.builtins import BUILTINS
from coorace_rules.feel.environment import Environment
from coorace_rules.feel.errors import FeelEvaluationError, FeelLimitError
from coorace_rules.feel.interpreter import interpret

_BINDING = (t.For, t.Quantified, t.Filter, t.FunctionDefinition, t.Iterator)
"""What brings names of its own."""
_STEPS = 20_000


class NoConstant(Exception):  # noqa: N818 - no error: it says that there is nothing to know
    """A node has no value that is known before any answer; `error` says why it never has one."""

    def __init__(self, error: FeelEvaluationError | None = None) -> None:
        self.error = error
        super().__init__()


def is_constant(node: t.Node) -> bool:
    """Whether a node has one value, whatever the answers and the date."""
    nodes = list(t.walk(node))
    called = {id(inner.function) for inner in nodes if isinstance(inner, t.Call)}
    return all(
        inner.name in BUILTINS and id(inner) in called
        if isinstance(inner, t.Name)
        else not isinstance(inner, _BINDING) or _is_at_a_position(inner)
        for inner in nodes
    )


def _is_at_a_position(node: t.Node) -> bool:
    return isinstance(node, t.Filter) and isinstance(node.condition, t.Literal)


def constant(node: t.Node) -> Any:
    """The value of a constant node.

    Raises:
        NoConstant: it is not constant, or has no value.
    """
    if not is_constant(node):
        raise NoConstant
    try:
        return interpret(node, Environment(strict=True, budget=Budget(steps=_STEPS)))
    except FeelEvaluationError as error:
        raise NoConstant(error) from error
    except FeelLimitError as error:
        raise NoConstant from error
