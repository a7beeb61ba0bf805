"""Nodes that have one value, whatever the answers and the date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.feel import tree as t
from coorace_rules.feel.budget import Budget
from coorace_rules.feel.builtins import BUILTINS
from coorace_rules.feel.environment import Environment
from coorace_rules.feel.errors import FeelEvaluationError, FeelLimitError
from coorace_rules.feel.interpreter import interpret

if TYPE_CHECKING:
    from collections.abc import Iterable

_BINDING = (t.Name, t.For, t.Quantified, t.FunctionDefinition, t.Iterator)
"""What has, or brings, a name that stands for a value."""
_STEPS = 20_000


class NoConstant(Exception):  # noqa: N818 - no error: it says that there is nothing to know
    """A node has no value that is known before any answer; `error` says why it never has one."""

    def __init__(self, error: FeelEvaluationError | None = None) -> None:
        self.error = error
        super().__init__()


def is_constant(node: t.Node) -> bool:
    """Whether a node has one value, whatever the answers and the date."""
    return all(map(is_constant, parts_of(node))) and is_constant_itself(node)


def is_constant_itself(node: t.Node) -> bool:
    """Whether a node is constant as far as it depends on it alone, not on its parts."""
    match node:
        case t.Call(function=t.Name(name=name)):
            return name in BUILTINS
        case t.Filter():
            return isinstance(node.condition, t.Literal)
    return not isinstance(node, _BINDING)


def parts_of(node: t.Node) -> Iterable[t.Node]:
    """The nodes that a node computes with; the name of a function that it calls is none."""
    if isinstance(node, t.Call) and isinstance(node.function, t.Name):
        return (*node.positional, *(value for _, value in node.named))
    return t.children(node)


def constant_value(node: t.Node) -> Any:
    """The value of a constant node.

    Raises:
        NoConstant: it is not constant, or has no value.
    """
    if isinstance(node, t.Literal):
        return node.value
    if not is_constant(node):
        raise NoConstant
    try:
        return interpret(node, Environment(strict=True, budget=Budget(steps=_STEPS)))
    except FeelEvaluationError as error:
        raise NoConstant(error) from error
    except FeelLimitError as error:
        raise NoConstant from error
