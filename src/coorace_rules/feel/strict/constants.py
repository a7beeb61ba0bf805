"""What no answer can change: conditions with one value, ranges without values, constants that fail."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeGuard

from coorace_rules.feel import tree as t
from coorace_rules.feel.constant import NoConstant, constant_value, is_constant_itself, parts_of
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


def constant(node: Node) -> Any:
    """The value of a constant node; None where it has none, or is not constant."""
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, t.Name):
        return None
    try:
        return constant_value(node)
    except NoConstant:
        return None


def is_empty(node: RangeOf) -> bool:
    """Whether a range between two constants holds nothing."""
    start, end = constant(node.start), constant(node.end)
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
    found = constant(node)
    if isinstance(found, bool):
        return problems.always(node.span, value=found)
    if left.name == right.name == "choice" and not set(left.options) & set(right.options):
        return problems.always(node.span, value=node.op == "!=")
    for op, kind, limit in ((node.op, left, node.right), (MIRRORED[node.op], right, node.left)):
        verdict = _of_limit(op, kind, constant(limit))
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
    covered = {found for test, _ in verdicts for found in [constant(test)] if isinstance(found, str)}
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
        return _of_limit(test.op, kind, constant(test.operand))
    if isinstance(test, RangeOf):
        start = _of_limit(">=" if test.start_included else ">", kind, constant(test.start))
        end = _of_limit("<=" if test.end_included else "<", kind, constant(test.end))
        return False if False in (start, end) else True if start and end else None
    return _of_limit("=", kind, constant(test))


# -- connectives --------------------------------------------------------------------------


def connected(node: t.And | t.Or) -> Iterator[TypeProblem]:
    """Report operands that are constants, and operands that contradict each other."""
    for operand in node.operands:
        yield from condition(operand)
    negated = [operand.positional[0] for operand in node.operands if _is_negation(operand)]
    if any(operand in negated for operand in node.operands):
        yield problems.always(node.span, value=isinstance(node, t.Or))


def condition(node: Node) -> Iterator[TypeProblem]:
    """Report `true` or `false` written in place of a condition."""
    if isinstance(node, Literal) and isinstance(node.value, bool):
        yield problems.always(node.span, value=node.value)


def _is_negation(node: Node) -> TypeGuard[t.Call]:
    return isinstance(node, t.Call) and node.function == t.Name("not") and len(node.positional) == 1


# -- constants that fail ------------------------------------------------------------------

WITNESSES: dict[str, Literal] = {
    **dict.fromkeys(("decimal", "floor", "ceiling", "modulo"), Literal(Decimal(1))),
    **dict.fromkeys((f"round {way}" for way in ("up", "down", "half up", "half down")), Literal(Decimal(1))),
    "substring": Literal("a" * 1000),
    "matches": Literal(""),
}
"""What may stand for the first argument: if the function fails then, the other arguments are to blame."""
_A_LIST = t.ListOf((Literal(Decimal(1)),) * 100)


def failures(node: Node) -> list[TypeProblem]:
    """Report the parts that have no result, whatever the answers."""
    found: list[TypeProblem] = []
    return _failure(node, node) if _is_constant(node, found) else found


def _is_constant(node: Node, found: list[TypeProblem]) -> bool:
    """Say whether a node is constant; try its largest constant parts where it is not."""
    known = [(part, _is_constant(part, found)) for part in parts_of(node)]
    if all(constant_ for _, constant_ in known) and is_constant_itself(node):
        return True
    failing = [problem for part, constant_ in known if constant_ for problem in _failure(part, part)]
    probe = _with_witness(node)
    found += failing or ([] if probe is None else _failure(node, probe))
    return False


def _failure(node: Node, probe: Node) -> list[TypeProblem]:
    """Report that a node fails, if what stands for it does."""
    try:
        if not isinstance(probe, Literal):
            constant_value(probe)
    except NoConstant as problem:
        if problem.error is not None:
            span = problem.error.span if probe is node else node.span
            return [problems.fails(span, problem.error.message)]
    return []


def _with_witness(node: Node) -> Node | None:
    """The node, what it may fail on kept, what it does not depend on replaced by a witness."""
    match node:
        case t.Arithmetic(op="/"):
            return replace(node, left=Literal(Decimal(1)))
        case t.Call(function=t.Name(name=name), positional=(_, *rest)) if name in WITNESSES:
            return replace(node, positional=(WITNESSES[name], *rest))
        case t.Filter(condition=Literal(value=Decimal() as place)) if abs(place) <= len(_A_LIST.items):
            return replace(node, base=_A_LIST)
    return None
