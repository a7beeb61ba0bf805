"""The value of a tree in an environment: the reference for the meaning of FEEL.

Operations raise `NoResult` where the standard says null because they failed; `interpret` alone
turns that into null with a warning, or into an error in strict mode (`Environment.nothing`).

In strict mode every operand of `and`, `or`, `some` and `every` is evaluated, so that an error is
never hidden by another operand, whatever their order. Where an unknown leaves open whether a part
is needed (a branch of `if`, an item that may be missing), an error in that part is not certain:
it is unknown.

Source: DMN 1.5, 10.3.2.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import kinds, tree
from coorace_rules.feel.arithmetic import calculate, opposite
from coorace_rules.feel.equality import compare, equal, has_order, identical
from coorace_rules.feel.errors import FeelEvaluationError, FeelLimitError, NoResult
from coorace_rules.feel.invocation import function_named, function_of, invoked
from coorace_rules.feel.iteration import filtered, looped, quantified
from coorace_rules.feel.logic import conjunction, disjunction, expected_boolean, negation
from coorace_rules.feel.membership import satisfied
from coorace_rules.feel.paths import entry
from coorace_rules.feel.tentative import attempt
from coorace_rules.feel.type_check import is_instance
from coorace_rules.feel.uncertain import first_not_applicable, hull, leaves, plain, undecided
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coorace_rules.feel.environment import Environment
    from coorace_rules.feel.kinds import Value
    from coorace_rules.feel.tree import Node


def interpret(node: Node, environment: Environment) -> Value:
    """Return the value of any node of a tree.

    Returns:
        A FEEL value (`kinds` lists them), an Unknown or a NotApplicable.

    Raises:
        FeelEvaluationError: in strict mode, an operation failed.
        FeelLimitError: the evaluation costs more than the environment's budget.
    """
    try:
        return _delivered(_value(node, environment), environment)
    except RecursionError as error:
        raise FeelLimitError(
            Words("l'évaluation est trop imbriquée", "the evaluation is too deep")
        ) from error


def _delivered(value: Value, environment: Environment) -> Value:
    """Return a value fit for the outside: one whose parts, shared ones counted each time, are few."""
    if isinstance(value, list | dict):
        deque(leaves(value, environment.budget), maxlen=0)
    return plain(value)


def _value(node: Node, environment: Environment) -> Value:
    environment.budget.spend()
    try:
        return _HANDLERS[type(node)](node, environment)
    except NoResult as failure:
        return environment.nothing(failure.words, node.span)


# -- values and names ---------------------------------------------------------------------


def _literal(node: tree.Literal, _: Environment) -> Value:
    return node.value


def _name(node: tree.Name, environment: Environment) -> Value:
    try:
        return environment.variable(node.name)
    except KeyError:
        return function_named(node.name, environment)


def _list(node: tree.ListOf, environment: Environment) -> Value:
    environment.budget.produce(len(node.items))
    return [_value(item, environment) for item in node.items]


def _context(node: tree.ContextOf, environment: Environment) -> Value:
    """Evaluate the entries in order; each sees the ones before it."""
    entries: dict[str, Value] = {}
    inner = environment.bind(entries)
    for key, value in node.entries:
        entries[key] = _value(value, inner)
    return entries


def _range(node: tree.RangeOf, environment: Environment) -> Value:
    """Build a range; its ends must be of one kind that has an order, the start not after the end."""
    start, end = _value(node.start, environment), _value(node.end, environment)
    waiting = undecided(start, end)
    if waiting is not None:
        return waiting
    if compare("<=", start, end, environment.budget) is not True:
        raise NoResult(
            "les bornes de l'intervalle ne sont pas dans l'ordre", "the ends of the range are not in order"
        )
    return kinds.Range(start, end, node.start_included, node.end_included)


def _unary_comparison(node: tree.UnaryComparison, environment: Environment) -> Value:
    """Build the range of what satisfies a comparison."""
    end = _value(node.operand, environment)
    waiting = undecided(end)
    if waiting is not None:
        return waiting
    if node.op not in {"=", "!="} and not has_order(end):
        fr, en = kinds.named_kind_of(end)
        raise NoResult(f"{fr} n'a pas d'ordre", f"{en} has no order")
    match node.op:
        case "<" | "<=":
            return kinds.Range(None, end, start_included=False, end_included=node.op == "<=")
        case ">" | ">=":
            return kinds.Range(end, None, start_included=node.op == ">=", end_included=False)
        case _:
            return kinds.Range(end, end, start_included=True, end_included=True, outside=node.op == "!=")


# -- operators ----------------------------------------------------------------------------


def _negation(node: tree.Negation, environment: Environment) -> Value:
    return opposite(_value(node.operand, environment))


def _arithmetic(node: tree.Arithmetic, environment: Environment) -> Value:
    left, right = _value(node.left, environment), _value(node.right, environment)
    return calculate(node.op, left, right, environment.budget)


def _comparison(node: tree.Comparison, environment: Environment) -> Value:
    left, right = _value(node.left, environment), _value(node.right, environment)
    found = compare(node.op, left, right, environment.budget)
    if found is None:
        raise _incomparable(left, right)
    return found


def _between(node: tree.Between, environment: Environment) -> Value:
    value, low, high = (_value(part, environment) for part in (node.value, node.low, node.high))
    outside = first_not_applicable((value, low, high))
    if outside is not None:
        return outside
    above = compare(">=", value, low, environment.budget)
    found = conjunction([above, compare("<=", value, high, environment.budget)])
    if found is None:
        raise _incomparable(value, low if above is None else high)
    return found


def _incomparable(left: Value, right: Value) -> NoResult:
    one, other = kinds.named_kind_of(left), kinds.named_kind_of(right)
    return NoResult(f"{one.fr} et {other.fr} ne se comparent pas", f"{one.en} and {other.en} do not compare")


def _and(node: tree.And, environment: Environment) -> Value:
    return _combined(conjunction, node.operands, environment)


def _or(node: tree.Or, environment: Environment) -> Value:
    return _combined(disjunction, node.operands, environment)


def _combined(
    combination: Callable[[Iterable[Value]], Value],
    operands: tuple[Node, ...],
    environment: Environment,
) -> Value:
    values = (_value(operand, environment) for operand in operands)
    if environment.strict:
        return combination([_condition(value) for value in values])
    return combination(values)


def _condition(value: Value) -> Value:
    if not isinstance(value, bool | Unknown | NotApplicable):
        raise expected_boolean(value)
    return value


def _in(node: tree.In, environment: Environment) -> Value:
    return satisfied(_value(node.value, environment), node.tests, environment, _value)


def _unary_tests(node: tree.UnaryTests, environment: Environment) -> Value:
    """Test the value `?`."""
    if not node.tests:
        return True
    found = satisfied(environment.variable("?"), node.tests, environment, _value)
    return negation(found) if node.negated else found


def _instance_of(node: tree.InstanceOf, environment: Environment) -> Value:
    return is_instance(_value(node.value, environment), node.type, environment)


# -- branches, loops, access, calls -------------------------------------------------------


def _if(node: tree.If, environment: Environment) -> Value:
    condition = _value(node.condition, environment)
    if isinstance(condition, NotApplicable):
        return condition
    if isinstance(condition, Unknown):
        return _either(node, condition, environment)
    if not isinstance(condition, bool):
        environment.nothing(expected_boolean(condition).words, node.condition.span)
    return _value(node.then if condition is True else node.otherwise, environment)


def _either(node: tree.If, condition: Unknown, environment: Environment) -> Value:
    """Return what both branches have in common."""
    then = attempt(node.then, environment, _value)
    if node.then == node.otherwise:
        return _or_raise(then)
    otherwise = attempt(node.otherwise, environment, _value)
    if isinstance(then, FeelEvaluationError) and isinstance(otherwise, FeelEvaluationError):
        raise then
    return _common(then, otherwise, condition, environment)


def _common(then: Value, otherwise: Value, condition: Unknown, environment: Environment) -> Value:
    """Return what two values have in common: lists and contexts of one shape, part by part."""
    environment.budget.spend()
    if _same(then, otherwise, environment):
        return then
    both = (then, otherwise)
    match both:
        case list(), list() if (
            len(then) == len(otherwise) and first_not_applicable((*then, *otherwise)) is None
        ):
            pairs = zip(then, otherwise, strict=True)
            return [_common(one, other, condition, environment) for one, other in pairs]
        case dict(), dict() if then.keys() == otherwise.keys():
            return {key: _common(then[key], otherwise[key], condition, environment) for key in then}
    return hull(both, [condition, *(value for value in both if isinstance(value, Unknown))])


def _or_raise(found: Value | FeelEvaluationError) -> Value:
    if isinstance(found, FeelEvaluationError):
        raise found
    return found


def _same(then: Value, otherwise: Value, environment: Environment) -> bool:
    if isinstance(then, NotApplicable) and isinstance(otherwise, NotApplicable):
        return True
    if isinstance(then, FeelEvaluationError) or isinstance(otherwise, FeelEvaluationError):
        return False
    return equal(then, otherwise, environment.budget) is True and identical(then, otherwise)


def _for(node: tree.For, environment: Environment) -> Value:
    return looped(node, environment, _value)


def _quantified(node: tree.Quantified, environment: Environment) -> Value:
    return quantified(node, environment, _value)


def _path(node: tree.Path, environment: Environment) -> Value:
    return entry(_value(node.base, environment), node, environment)


def _filter(node: tree.Filter, environment: Environment) -> Value:
    return filtered(node, environment, _value)


def _call(node: tree.Call, environment: Environment) -> Value:
    return invoked(node, environment, _value)


def _function(node: tree.FunctionDefinition, environment: Environment) -> Value:
    return function_of(node, environment, _value)


_HANDLERS: dict[type[Node], Callable[[Any, Environment], Value]] = {
    tree.Literal: _literal,
    tree.Name: _name,
    tree.ListOf: _list,
    tree.ContextOf: _context,
    tree.RangeOf: _range,
    tree.UnaryComparison: _unary_comparison,
    tree.Negation: _negation,
    tree.Arithmetic: _arithmetic,
    tree.Comparison: _comparison,
    tree.And: _and,
    tree.Or: _or,
    tree.Between: _between,
    tree.In: _in,
    tree.UnaryTests: _unary_tests,
    tree.InstanceOf: _instance_of,
    tree.If: _if,
    tree.For: _for,
    tree.Quantified: _quantified,
    tree.Path: _path,
    tree.Filter: _filter,
    tree.Call: _call,
    tree.FunctionDefinition: _function,
}
