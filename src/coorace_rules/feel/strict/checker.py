"""The checker: one walk over the tree, from the leaves up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from coorace_rules.feel import tree as t
from coorace_rules.feel.strict import calls, constants, operators, problems
from coorace_rules.feel.strict.model import Checked
from coorace_rules.feel.strict.names import dotted, split
from coorace_rules.feel.typesystem import (
    BOOLEAN,
    NOTHING,
    NUMBER,
    PROPERTIES,
    Type,
    list_of,
    unify,
)

if TYPE_CHECKING:
    from coorace_rules.feel.strict.model import Scope, TypeProblem

Typed = tuple[t.Node, Type]


def check_types(tree: t.Node, scope: Scope, expected: Type | None = None) -> Checked:
    """Check an expression against the names it may use.

    Args:
        tree: as parsed; `structure.kind` is still a path.
        scope: declared names, dots included, and functions of the referential.
        expected: the type that its place wants, if any.

    Returns:
        The tree with each declared dotted name as one name, its type, and every problem in order of place.
    """
    checker = Checker(scope)
    node, kind = checker.check(tree, {})
    if expected is not None:
        checker.expect(node, kind, expected)
        checker.problems += constants.condition(node)
    if not checker.problems:
        checker.problems += constants.failures(node)
    found = sorted(dict.fromkeys(checker.problems), key=lambda problem: problem.span)
    return Checked(node, kind, tuple(found))


class Checker:
    """Walks one expression; `local` maps the names that loops and filters bind."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.problems: list[TypeProblem] = []

    def check(self, node: t.Node, local: Mapping[str, Type]) -> Typed:
        """The node with its names resolved, and its type."""
        return self.HANDLERS[type(node)](self, node, local)

    def expect(self, node: t.Node, found: Type, expected: Type) -> None:
        """Report a value of another type than its place wants."""
        problem = operators.fits(node, found, expected)
        if problem is not None:
            self.problems.append(problem)

    def _all(self, nodes: Sequence[t.Node], local: Mapping[str, Type]) -> tuple[list[t.Node], list[Type]]:
        checked = [self.check(node, local) for node in nodes]
        return [node for node, _ in checked], [kind for _, kind in checked]

    def _common(self, nodes: Sequence[t.Node], kinds: Sequence[Type]) -> Type:
        """The one type of several values; the first that does not mix is reported."""
        common = kinds[0]
        for node, kind in zip(nodes[1:], kinds[1:], strict=True):
            both = unify(common, kind)
            if both is None:
                self.problems.append(operators.mismatch(node.span, common, kind))
                return NOTHING
            common = both
        return common

    # -- values and names

    def _literal(self, node: t.Literal, local: Mapping[str, Type]) -> Typed:
        del local
        if node.value is None:
            self.problems.append(problems.null_refused(node.span))
        return node, operators.type_of_value(node.value)

    def _name(self, node: t.Name, local: Mapping[str, Type]) -> Typed:
        known = local.get(node.name) or self.scope.names.get(node.name)
        if known is None:
            known = NOTHING
            self.problems.append(problems.unknown_name(node.span, node.name, self.scope.names))
        return node, known

    def _path(self, node: t.Path, local: Mapping[str, Type]) -> Typed:
        chain = dotted(node)
        if chain is None:
            base, kind = self.check(node.base, local)
            return self._property(replace(node, base=base), kind)
        name, rest = split(chain, lambda text: text in local or text in self.scope.names)
        if name is None:
            whole = ".".join(key for key, _ in chain)
            self.problems.append(problems.unknown_name(node.span, whole, self.scope.names))
            return t.Name(whole, span=node.span), NOTHING
        reached: t.Node = t.Name(name, span=(chain[0][1][0], chain[name.count(".")][1][1]))
        kind = local.get(name) or self.scope.names[name]
        for key, span in rest:
            reached, kind = self._property(t.Path(reached, key, span=(chain[0][1][0], span[1])), kind)
        return reached, kind

    def _property(self, node: t.Path, base: Type) -> Typed:
        entries = dict(base.entries) if base.name == "context" else PROPERTIES.get(base.name, {})
        if node.key in entries or base == NOTHING:
            return node, entries.get(node.key, NOTHING)
        end = node.span[1]
        self.problems.append(problems.unknown_property((end - len(node.key), end), node.key, base, entries))
        return node, NOTHING

    def _list_of(self, node: t.ListOf, local: Mapping[str, Type]) -> Typed:
        if not node.items:
            return node, list_of(None)
        items, kinds = self._all(node.items, local)
        return replace(node, items=tuple(items)), list_of(self._common(items, kinds))

    def _context_of(self, node: t.ContextOf, local: Mapping[str, Type]) -> Typed:
        """The entries in order; each sees those before it."""
        nodes: dict[str, t.Node] = {}
        kinds: dict[str, Type] = {}
        for key, value in node.entries:
            nodes[key], kinds[key] = self.check(value, {**local, **kinds})
        return replace(node, entries=tuple(nodes.items())), Type("context", entries=tuple(kinds.items()))

    def _range_of(self, node: t.RangeOf, local: Mapping[str, Type]) -> Typed:
        (start, end), kinds = self._all((node.start, node.end), local)
        item = self._common((start, end), kinds)
        self._ordered(start, item)
        resolved = replace(node, start=start, end=end)
        if constants.is_empty(resolved):
            self.problems.append(problems.always_empty(node.span))
        return resolved, Type("range", item=item)

    def _unary_comparison(self, node: t.UnaryComparison, local: Mapping[str, Type]) -> Typed:
        operand, kind = self.check(node.operand, local)
        if node.op not in ("=", "!="):
            self._ordered(operand, kind)
        return replace(node, operand=operand), Type("range", item=kind)

    # -- operators

    def _negation(self, node: t.Negation, local: Mapping[str, Type]) -> Typed:
        operand, kind = self.check(node.operand, local)
        if kind.name not in operators.NEGATED:
            self.expect(operand, kind, NUMBER)
        return replace(node, operand=operand), operators.negated(kind)

    def _arithmetic(self, node: t.Arithmetic, local: Mapping[str, Type]) -> Typed:
        (left, right), (a, b) = self._all((node.left, node.right), local)
        resolved = t.Arithmetic(node.op, left, right, span=node.span)
        result = operators.arithmetic(resolved, a, b)
        if isinstance(result, Type):
            return resolved, result
        self.problems.append(result)
        return resolved, NOTHING

    def _comparison(self, node: t.Comparison, local: Mapping[str, Type]) -> Typed:
        (left, right), (a, b) = self._all((node.left, node.right), local)
        resolved = t.Comparison(node.op, left, right, span=node.span)
        problem = operators.comparison(resolved, a, b) or constants.decided(resolved, a, b)
        if problem is not None:
            self.problems.append(problem)
        return resolved, BOOLEAN

    def _connected(self, node: t.And | t.Or, local: Mapping[str, Type]) -> Typed:
        operands, kinds = self._all(node.operands, local)
        for operand, kind in zip(operands, kinds, strict=True):
            self.expect(operand, kind, BOOLEAN)
        resolved = type(node)(tuple(operands), span=node.span)
        self.problems += constants.connected(resolved)
        return resolved, BOOLEAN

    def _between(self, node: t.Between, local: Mapping[str, Type]) -> Typed:
        nodes, kinds = self._all((node.value, node.low, node.high), local)
        self._ordered(nodes[0], self._common(nodes, kinds))
        resolved = t.Between(*nodes, span=node.span)
        if constants.is_empty(t.RangeOf(nodes[1], nodes[2])):
            self.problems.append(problems.always_empty(node.span))
        else:
            self.problems += constants.membership(resolved, kinds[0])
        return resolved, BOOLEAN

    def _membership(self, node: t.In, local: Mapping[str, Type]) -> Typed:
        before = len(self.problems)
        value, kind = self.check(node.value, local)
        tests, kinds = self._all(node.tests, {**local, "?": kind})
        for test, found in zip(tests, kinds, strict=True):
            problem = operators.membership(value, test, kind, found)
            if problem is not None:
                self.problems.append(problem)
        resolved = t.In(value, tuple(tests), span=node.span)
        if len(self.problems) == before:
            self.problems += constants.membership(resolved, kind)
        return resolved, BOOLEAN

    def _ordered(self, node: t.Node, kind: Type) -> None:
        problem = operators.ordered(node, kind)
        if problem is not None:
            self.problems.append(problem)

    # -- branches, loops, calls

    def _branches(self, node: t.If, local: Mapping[str, Type]) -> Typed:
        nodes, kinds = self._all((node.condition, node.then, node.otherwise), local)
        self.expect(nodes[0], kinds[0], BOOLEAN)
        self.problems += constants.condition(nodes[0])
        return t.If(*nodes, span=node.span), self._common(nodes[1:], kinds[1:])

    def _iterators(
        self, iterators: Sequence[t.Iterator], local: Mapping[str, Type]
    ) -> tuple[tuple[t.Iterator, ...], Mapping[str, Type]]:
        resolved = []
        for iterator in iterators:
            ends = [iterator.domain] if iterator.end is None else [iterator.domain, iterator.end]
            nodes, kinds = self._all(ends, local)
            if iterator.end is None:
                item = self._item_of(nodes[0], kinds[0])
            else:
                item = self._common(nodes, kinds)
                self._ordered(nodes[0], item)
            resolved.append(replace(iterator, domain=nodes[0], end=nodes[1] if len(nodes) > 1 else None))
            local = {**local, iterator.name: item}
        return tuple(resolved), local

    def _item_of(self, node: t.Node, kind: Type) -> Type:
        if kind.name in ("list", "range"):
            return kind.item or NOTHING
        if kind != NOTHING:
            self.problems.append(problems.wrong_type(node.span, list_of(None), kind))
        return NOTHING

    def _loop(self, node: t.For, local: Mapping[str, Type]) -> Typed:
        iterators, inner = self._iterators(node.iterators, local)
        result, kind = self.check(node.result, inner)
        return replace(node, iterators=iterators, result=result), list_of(kind)

    def _quantified(self, node: t.Quantified, local: Mapping[str, Type]) -> Typed:
        iterators, inner = self._iterators(node.iterators, local)
        condition, kind = self.check(node.condition, inner)
        self.expect(condition, kind, BOOLEAN)
        return replace(node, iterators=iterators, condition=condition), BOOLEAN

    def _filter(self, node: t.Filter, local: Mapping[str, Type]) -> Typed:
        base, kind = self.check(node.base, local)
        item = self._item_of(base, kind)
        condition, found = self.check(node.condition, {**local, **dict(item.entries), "item": item})
        resolved = replace(node, base=base, condition=condition)
        if found.name == "number":
            return resolved, item
        self.expect(condition, found, BOOLEAN)
        return resolved, list_of(item)

    def _call(self, node: t.Call, local: Mapping[str, Type]) -> Typed:
        given = [*node.positional, *(value for _, value in node.named)]
        nodes, kinds = self._all(given, local)
        count = len(node.positional)
        named = tuple(zip((name for name, _ in node.named), nodes[count:], strict=True))
        resolved = t.Call(node.function, tuple(nodes[:count]), named, span=node.span)
        if not isinstance(node.function, t.Name):
            return resolved, self.check(node.function, local)[1]
        if node.function.name in local or node.function.name in self.scope.names:
            self.problems.append(problems.hidden_function(node.function.span, node.function.name))
            return resolved, NOTHING
        result = calls.result_of(resolved, tuple(kinds), self.scope)
        if isinstance(result, Type):
            return resolved, result
        self.problems.append(result)
        return resolved, NOTHING

    def _instance_of(self, node: t.InstanceOf, local: Mapping[str, Type]) -> Typed:
        del local
        self.problems.append(problems.instance_of(node.span))
        return node, BOOLEAN

    def _unary_tests(self, node: t.UnaryTests, local: Mapping[str, Type]) -> Typed:
        tests, kinds = self._all(node.tests, local)
        for test, found in zip(tests, kinds, strict=True):
            problem = operators.membership(t.Name("?"), test, local.get("?", NOTHING), found)
            if problem is not None:
                self.problems.append(problem)
        return replace(node, tests=tuple(tests)), BOOLEAN

    def _function_definition(self, node: t.FunctionDefinition, local: Mapping[str, Type]) -> Typed:
        del local
        self.problems.append(problems.function_definition(node.span))
        return node, NOTHING

    HANDLERS: ClassVar[dict[type[t.Node], Callable[[Any, Any, Mapping[str, Type]], Typed]]] = {
        t.Literal: _literal,
        t.Name: _name,
        t.Path: _path,
        t.ListOf: _list_of,
        t.ContextOf: _context_of,
        t.RangeOf: _range_of,
        t.UnaryComparison: _unary_comparison,
        t.Negation: _negation,
        t.Arithmetic: _arithmetic,
        t.Comparison: _comparison,
        t.Between: _between,
        t.In: _membership,
        t.If: _branches,
        t.For: _loop,
        t.Quantified: _quantified,
        t.Filter: _filter,
        t.Call: _call,
        t.InstanceOf: _instance_of,
        t.UnaryTests: _unary_tests,
        t.FunctionDefinition: _function_definition,
        t.And: _connected,
        t.Or: _connected,
    }
