"""Calls: which function, which of its signatures, which result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel.strict import operators, problems
from coorace_rules.feel.strict.model import Given
from coorace_rules.feel.strict.signatures import SIGNATURES
from coorace_rules.feel.tree import Call, Literal, Name, Node
from coorace_rules.feel.typesystem import DAYS, MONTHS, NOTHING, Type, unify
from coorace_rules.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.feel.strict.model import Scope, Signature, TypeProblem


def result_of(node: Call, kinds: tuple[Type, ...], scope: Scope) -> Type | TypeProblem:
    """The type of a call, or why it has none."""
    name = node.function.name if isinstance(node.function, Name) else ""
    own = scope.functions.get(name)
    signatures = (own,) if own else SIGNATURES.get(name, ())
    if not signatures:
        return problems.unknown_function(node.function.span, name, [*scope.functions, *SIGNATURES])
    if NOTHING in kinds:
        return NOTHING
    if name == "duration":
        return _duration(node)
    return _first_that_fits(node, name, kinds, signatures)


def _duration(node: Call) -> Type | TypeProblem:
    """Months or days: only the text can tell, so it must be written in place."""
    argument = node.positional[0] if len(node.positional) == 1 else None
    period = None
    if isinstance(argument, Literal) and isinstance(argument.value, str):
        period = Period.parse(argument.value)
    if period is None or (period.months and period.days):
        return problems.wrong_arguments(node.span, "duration", ['"P6M"'])
    return MONTHS if period.months else DAYS


def _first_that_fits(
    node: Call, name: str, kinds: tuple[Type, ...], signatures: Sequence[Signature]
) -> Type | TypeProblem:
    """Try each signature; where none fits, say what is wrong with the one nearest by its count."""
    nearest: TypeProblem | None = None
    for signature in signatures:
        expected = _expected(node, signature, len(kinds))
        if expected is None:
            continue
        nodes = [*node.positional, *(value for _, value in node.named)]
        problem = _first_problem(nodes, kinds, expected) or _unlike(name, nodes, kinds, signature)
        if problem is None:
            return signature.result_for(tuple(map(Given, nodes, kinds)))
        nearest = nearest or problem
    if nearest is not None:
        return nearest
    return problems.wrong_arguments(node.span, name, [parameter for parameter, _ in signatures[0].parameters])


def _expected(node: Call, signature: Signature, count: int) -> list[Type] | None:
    """The type that each argument must have; None where their number or names do not fit."""
    parameters = list(signature.parameters)
    if node.named:
        by_name = dict(parameters)
        names = [name for name, _ in node.named]
        return [by_name[name] for name in names] if set(names) == set(by_name) else None
    if signature.variadic and count >= len(parameters):
        parameters += [parameters[-1]] * (count - len(parameters))
    if not len(parameters) - signature.optional <= count <= len(parameters):
        return None
    return [kind for _, kind in parameters[:count]]


def _first_problem(
    nodes: Sequence[Node], kinds: Sequence[Type], expected: Sequence[Type]
) -> TypeProblem | None:
    for node, kind, wanted in zip(nodes, kinds, expected, strict=True):
        problem = operators.fits(node, kind, wanted)
        if problem is not None:
            return problem
    return None


def _unlike(
    name: str, nodes: Sequence[Node], kinds: Sequence[Type], signature: Signature
) -> TypeProblem | None:
    """Arguments that fit one by one, but do not mix, or have no order where one is needed."""
    if name == "list contains":
        return operators.membership(nodes[1], nodes[0], kinds[1], kinds[0])
    if signature.variadic:
        common = kinds[0]
        for node, kind in zip(nodes[1:], kinds[1:], strict=True):
            both = unify(common, kind)
            if both is None:
                return operators.mismatch(node.span, common, kind)
            common = both
    if name in ("min", "max"):
        return operators.ordered(nodes[0], kinds[0] if signature.variadic else kinds[0].item or NOTHING)
    return None
