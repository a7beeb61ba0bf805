"""How the tables of this folder are read: an expression, what it yields, and what is in scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from coorace_rules.feel import Environment, evaluate, interpret, parse

NOW = dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC)


def value(written: Any) -> Any:
    """Return a Python value as FEEL holds it: whole numbers and floats are decimals."""
    if isinstance(written, bool) or written is None:
        return written
    if isinstance(written, int | float):
        return Decimal(str(written))
    if isinstance(written, list):
        return [value(item) for item in written]
    if isinstance(written, Mapping):
        return {key: value(item) for key, item in written.items()}
    return written


def check(expression: str, expected: Any, context: Mapping[str, Any] | None = None) -> None:
    """Assert that an expression yields a value, of the same type, in lenient mode."""
    found = evaluate(expression, context, now=NOW)
    assert (type(found), found) == (type(value(expected)), value(expected))


def warned(expression: str, context: Mapping[str, Any] | None = None) -> list[str]:
    """Return what an expression that yields null says in English."""
    warnings: list[Any] = []
    assert evaluate(expression, context, warnings=warnings, now=NOW) is None
    return [warning.words.en for warning in warnings]


def strictly(expression: str, context: Mapping[str, Any] | None = None) -> Any:
    """Evaluate in strict mode."""
    names = () if context is None else tuple(context)
    return interpret(parse(expression, names), Environment(context, strict=True, now=NOW))
