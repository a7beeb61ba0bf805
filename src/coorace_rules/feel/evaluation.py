"""The functions that a program calls: evaluate a text, or a tree, in a context."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coorace_rules.feel.environment import Environment
from coorace_rules.feel.interpreter import interpret
from coorace_rules.feel.parser import parse, parse_unary_tests
from coorace_rules.feel.tree import Node, UnaryTests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.feel.errors import FeelWarning
    from coorace_rules.feel.kinds import Value


def evaluate(
    expression: str | Node,
    context: Mapping[str, Any] | None = None,
    *,
    warnings: list[FeelWarning] | None = None,
    now: dt.datetime | dt.date | None = None,
) -> Value:
    """Evaluate an expression as the standard says: an operation that fails yields None.

    Args:
        expression: a text, or the tree that `parse` made of it.
        context: the variables; names with spaces or signs are recognised in a text.
        warnings: a list to which operations that yielded null add why, and where.
        now: what `now()` and `today()` answer; by default the clock of the system.

    Raises:
        FeelSyntaxError: the text is not FEEL.
        FeelLimitError: it costs more than `limits` allow.
    """
    variables = {} if context is None else context
    node = expression if isinstance(expression, Node) else parse(expression, _names_in(variables))
    return interpret(node, _environment(variables, warnings, now))


def evaluate_unary_tests(
    tests: str | UnaryTests,
    value: Any,
    context: Mapping[str, Any] | None = None,
    *,
    warnings: list[FeelWarning] | None = None,
    now: dt.datetime | dt.date | None = None,
) -> Value:
    """Return whether a value satisfies the tests of a cell of a decision table.

    Args:
        tests: a text such as `< 10, [20..30]`, or the tree that `parse_unary_tests` made of it.
        value: what is tested, `?` in the tests.
        context: the variables.
        warnings: a list to which operations that yielded null add why, and where.
        now: what `now()` and `today()` answer; by default the clock of the system.

    Raises:
        FeelSyntaxError: the text is no list of tests.
        FeelLimitError: it costs more than `limits` allow.
    """
    variables = {**(context or {}), "?": value}
    names = _names_in(variables)
    node = tests if isinstance(tests, Node) else parse_unary_tests(tests, names)
    return interpret(node, _environment(variables, warnings, now))


def _environment(
    variables: Mapping[str, Any],
    warnings: list[FeelWarning] | None,
    now: dt.datetime | dt.date | None,
) -> Environment:
    clock = dt.datetime.now().astimezone() if now is None else now
    return Environment(variables, now=clock, warnings=warnings)


def _names_in(context: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys, at any depth, that a text could not write as one word."""
    waiting: list[object] = [context]
    done = set()
    names: set[str] = set()
    while waiting:
        value = waiting.pop()
        if id(value) in done:
            continue
        done.add(id(value))
        if isinstance(value, Mapping):
            names.update(str(key) for key in value)
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(value)
    return (name for name in names if not name.isidentifier())
