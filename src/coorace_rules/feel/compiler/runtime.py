"""What generated code calls for what Python's own operators do not do as FEEL does."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from coorace_rules.feel.arithmetic import calculate, opposite
from coorace_rules.feel.budget import Budget
from coorace_rules.feel.builtins import BUILTINS
from coorace_rules.feel.builtins.signature import call
from coorace_rules.feel.environment import Environment
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.paths import entry
from coorace_rules.feel.tree import Path
from coorace_rules.vocabulary.values import NotApplicable, Unknown

LARGEST_EXACT = 10**33
"""Sums, differences and products of whole numbers below this are exact in 34 digits too."""


def _feel(value: Any) -> Any:
    """A whole number of Python as the decimal that FEEL calculates with."""
    return Decimal(value) if type(value) is int else value


def calculated(op: str, left: Any, right: Any) -> Any:
    """`left op right`, both known."""
    return calculate(op, _feel(left), _feel(right), Budget())  # type: ignore[arg-type]  # an operator of the tree


def added(left: Any, right: Any) -> Any:
    """`left + right`, both known."""
    if type(left) is int and type(right) is int and -LARGEST_EXACT < left + right < LARGEST_EXACT:
        return left + right
    return calculated("+", left, right)


def subtracted(left: Any, right: Any) -> Any:
    """`left - right`, both known."""
    if type(left) is int and type(right) is int and -LARGEST_EXACT < left - right < LARGEST_EXACT:
        return left - right
    return calculated("-", left, right)


def multiplied(left: Any, right: Any) -> Any:
    """`left * right`, both known."""
    if type(left) is int and type(right) is int and -LARGEST_EXACT < left * right < LARGEST_EXACT:
        return left * right
    return calculated("*", left, right)


def divided(left: Any, right: Any) -> Any:
    """`left / right`, both known.

    Raises:
        NoResult: `right` is zero.
    """
    return calculated("/", left, right)


def raised(left: Any, right: Any) -> Any:
    """`left ** right`, both known."""
    return calculated("**", left, right)


def negated(value: Any) -> Any:
    """`-value`, known."""
    return -value if type(value) is int else opposite(value)


def property_of(value: Any, path: Path) -> Any:
    """What a path ends in, of a known value."""
    return _known(entry(value, path, Environment()))


def invoked(name: str, *arguments: Any) -> Any:
    """A built-in function on known arguments.

    Raises:
        NoResult: it has no result for them.
    """
    given = tuple([_feel(i) for i in a] if isinstance(a, list) else _feel(a) for a in arguments)
    return _known(call(name, BUILTINS[name], given, {}, Budget()))


def _known(value: Any) -> Any:
    """What is null, unknown or does not apply is for the interpreter to say."""
    if value is None or isinstance(value, Unknown | NotApplicable):
        raise NoResult("sans résultat", "no result")
    return value


ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": added,
    "-": subtracted,
    "*": multiplied,
    "/": divided,
    "**": raised,
}
