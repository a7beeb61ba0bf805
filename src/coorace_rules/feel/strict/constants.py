"""What no answer can change: conditions with one value, ranges without values, constants that fail."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import tree as t
from coorace_rules.feel.constant import NoConstant, constant
from coorace_rules.feel.strict import problems
from coorace_rules.feel.tree import Comparison, ComparisonOp, Literal, Node, RangeOf, UnaryComparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.feel.strict.model import TypeProblem
    from coorace_rules.feel.typesystem import Type

MIRRORED: dict[ComparisonOp, ComparisonOp] = {
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
    "=": "=",
    "!=": "!=",
}
SHARED_ENDS = ("=", "<=", ">=")
"""What holds of a value and itself."""


def value_of(node: Node) -> Any:
    """The value of a constant node; None where it has none, or is not constant."""
    if isinstance(node, Literal):
        return node.value
    try:
        return constant(node)
    except NoConstant:
        return None


def is_empty(node: RangeOf) -> bool:
    """Whether a range between two constants holds nothing."""
    start, end = value_of(node.start), value_of(node.end)
    if start is None or end is None or type(start) is not type(end) or isinstance(start, bool):
        return False
    if start == end:
        return not (node.start_included and node.end_included)
    return bool(start > end)


# -- comparisons --------------------------------------------------------------------------


def decided(node: Comparison, left: Type, right: Type) -> TypeProblem | None:
    """Report a comparison that has one value whatever the answers."""
    if node.left == node.right:
        return problems.always(node.span, value=node.op in SHARED_ENDS)
    found = value_of(node)
    if isinstance(found, bool):
        return problems.always(node.span, value=found)
    if left.name == right.name == "choice" and not set(left.options) & set(right.options):
        return problems.always(node.span, value=node.op == "!=")
    for op, kind, limit in ((node.op, left, node.right), (MIRRORED[node.op], right, node.left)):
        verdict = _of_limit(op, kind, value_of(limit))
        if verdict is not None:
            return problems.always(node.span, value=verdict, kind=kind)
    return None


def _of_limit(op: ComparisonOp, kind: Type, limit: object) -> bool | None:
    """What a comparison with a number says of every number that a fact may be; None where it varies."""
    if not isinstance(limit, Decimal):
        return None
    below = kind.high is not None and (kind.high < limit or (kind.high == limit and op in ("<=", ">")))
    above = kind.low is not None and (kind.low > limit or (kind.low == limit and op in (">=", "<")))
    if op in ("=", "!="):
        outside = (kind.high is not None and kind.high < limit) or (kind.low is not None and kind.low > limit)
        return op == "!=" if outside else None
    if below:
        return op in ("<", "<=")
    return op in (">", ">=") if above else None


# -- membership ---------------------------------------------------------------------------


def membership(node: t.In | t.Between, kind: Type) -> Iterator[TypeProblem]:
    """Report tests that no value of a type satisfies, or that every one does."""
    verdicts = [(test, _of_test(test, kind)) for test in _tests(node)]
    covered = {found for test, _ in verdicts for found in [value_of(test)] if isinstance(found, str)}
    if not verdicts:
        yield problems.always(node.span, value=False)
    elif any(verdict is True for _, verdict in verdicts) or (kind.options and covered >= set(kind.options)):
        yield problems.always(node.span, value=True, kind=kind)
    else:
        for test, verdict in verdicts:
            if verdict is False:
                yield problems.always(test.span, value=False, kind=kind)


def _tests(node: t.In | t.Between) -> list[Node]:
    """The tests, those in a list as written one by one."""
    if isinstance(node, t.Between):
        return [RangeOf(node.low, node.high, span=node.span)]
    return [one for test in node.tests for one in (test.items if isinstance(test, t.ListOf) else (test,))]


def _of_test(test: Node, kind: Type) -> bool | None:
    if isinstance(test, UnaryComparison):
        return _of_limit(test.op, kind, value_of(test.operand))
    if isinstance(test, RangeOf):
        start = _of_limit(">=" if test.start_included else ">", kind, value_of(test.start))
        end = _of_limit("<=" if test.end_included else "<", kind, value_of(test.end))
        return False if False in (start, end) else True if start and end else None
    return _of_limit("=", kind, value_of(test))


# -- connectives --------------------------------------------------------------------------


def connected(node: t.And | t.Or) -> Iterator[TypeProblem]:
    """Report operands that are constants, and operands that contradict each other."""
    for operand in node.operands:
        yield from condition(operand)
    if any(_opposite(a, b) or _opposite(b, a) for a, b in combinations(node.operands, 2)):
        yield problems.always(node.span, value=isinstance(node, t.Or))


def condition(node: Node) -> Iterator[TypeProblem]:
    """Report `true` or `false` written in place of a condition."""
    if isinstance(node, Literal) and isinstance(node.value, bool):
        yield problems.always(node.span, value=node.value)


def _opposite(a: Node, b: Node) -> bool:
    """Whether one node is `not` of the other."""
    return isinstance(b, t.Call) and b.function == t.Name("not") and b.positional == (a,)


# -- constants that fail ------------------------------------------------------------------

WITNESSES: dict[str, Literal] = {
    **dict.fromkeys(("decimal", "floor", "ceiling", "modulo"), Literal(Decimal(1))),
    **dict.fromkeys((f"round {way}" for way in ("up", "down", "half up", "half down")), Literal(Decimal(1))),
    "substring": Literal("a" * 1000),
    "matches": Literal(""),
}
"""What may stand for the first argument: if the function fails then, the other arguments are to blame."""
_A_LIST = t.ListOf((Literal(Decimal(1)),) * 100)


def failures(node: Node) -> Iterator[TypeProblem]:
    """Report the parts that have no result, whatever the answers."""
    probe = _with_witness(node)
    try:
        constant(probe)
    except NoConstant as problem:
        if problem.error is not None:
            span = problem.error.span if probe is node else node.span
            yield problems.fails(span, problem.error.message)
            return
    else:
        if probe is node:
            return
    for child in t.children(node):
        yield from failures(child)


def _with_witness(node: Node) -> Node:
    """The node, what it fails on kept, what it does not depend on replaced by a witness."""
    match node:
        case t.Arithmetic(op="/"):
            return t.Arithmetic("/", Literal(Decimal(1)), node.right, span=node.span)
        case t.Call(function=t.Name(name=name), positional=(_, *rest)) if name in WITNESSES:
            return t.Call(node.function, (WITNESSES[name], *rest), span=node.span)
        case t.Filter(condition=Literal(value=Decimal() as place)) if abs(place) <= len(_A_LIST.items):
            base = node.base if isinstance(node.base, t.ListOf) else _A_LIST
            return t.Filter(base, node.condition, span=node.span)
    return node
