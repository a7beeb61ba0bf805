"""Evaluating what may turn out not to be needed: an error there is not certain."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coorace_rules.feel.errors import FeelEvaluationError

if TYPE_CHECKING:
    from coorace_rules.feel.environment import Environment
    from coorace_rules.feel.kinds import Value
    from coorace_rules.feel.tree import Node

Run = Callable[["Node", "Environment"], "Value"]
"""Evaluates a node; the interpreter hands itself over under this form."""


def attempt(node: Node, environment: Environment, run: Run) -> Value | FeelEvaluationError:
    """Return the value of a node, or the error that it would be if it turned out to be needed."""
    try:
        return run(node, environment)
    except FeelEvaluationError as error:
        return error
