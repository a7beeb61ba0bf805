"""Conditions that no answer can change: always true, always false, ranges that are always empty."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.feel.strict import problems
from coorace_rules.feel.tree import Comparison, ComparisonOp, Literal, Negation, Node, RangeOf

if TYPE_CHECKING:
    from coorace_rules.feel.strict.model import TypeProblem
    from coorace_rules.feel.typesystem import Type

COMPARE: dict[ComparisonOp, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
MIRRORED: dict[ComparisonOp, ComparisonOp] = {
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
    "=": "=",
    "!=": "!=",
}


def constant(node: Node) -> object | None:
    """The value of a literal, a minus sign before it included; None where it is none."""
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Negation) and isinstance(node.operand, Literal):
        value = node.operand.value
        return -value if isinstance(value, Decimal) else None
    return None


def is_empty(node: RangeOf) -> bool:
    """Whether a range between two literals holds nothing."""
    start, end = constant(node.start), constant(node.end)
    if start is None or end is None or type(start) is not type(end):
        return False
    if start == end:
        return not (node.start_included and node.end_included)
    return COMPARE[">"](start, end)


def decided(node: Comparison, left: Type, right: Type) -> TypeProblem | None:
    """Report a comparison that literals, or the bounds of a fact, decide on their own."""
    a, b = constant(node.left), constant(node.right)
    if a is not None and b is not None:
        return problems.always(node.span, value=COMPARE[node.op](a, b))
    if isinstance(b, Decimal):
        return _against_bounds(node, left, node.op, b)
    if isinstance(a, Decimal):
        return _against_bounds(node, right, MIRRORED[node.op], a)
    return None


def _against_bounds(node: Comparison, kind: Type, op: ComparisonOp, limit: Decimal) -> TypeProblem | None:
    """A comparison of monotone `op` has one value over [low, high] where both ends agree."""
    low, high = kind.low, kind.high
    if op in ("=", "!="):
        outside = (low is not None and limit < low) or (high is not None and limit > high)
        return problems.always(node.span, value=op == "!=") if outside else None
    worst, best = (low, high) if op in (">", ">=") else (high, low)
    if worst is not None and COMPARE[op](worst, limit):
        return problems.always(node.span, value=True)
    if best is not None and not COMPARE[op](best, limit):
        return problems.always(node.span, value=False)
    return None
