"""What can be true, false or unknown in a rule: its decisions, their combinators and their conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.checked.condition import Condition, Expression, Group
from coorace_rules.feel.tree import (
    And,
    Call,
    Filter,
    For,
    FunctionDefinition,
    If,
    Literal,
    Name,
    Node,
    Or,
    Quantified,
)
from coorace_rules.testing.places import place_of
from coorace_rules.testing.rules import Rule, expression_of
from coorace_rules.testing.trees import inner

if TYPE_CHECKING:
    from coorace_rules.testing.coverage.letters import Kind
    from coorace_rules.vocabulary.span import Span

WITH_NAMES_OF_THEIR_OWN = (For, Quantified, Filter, FunctionDefinition)


class Leaf(NamedTuple):
    """A condition that combines no others."""

    expression: Expression
    node: Node
    span: Span


class Joined(NamedTuple):
    """A combinator."""

    kind: Kind
    least: int
    parts: tuple[Part, ...]
    span: Span


Part = Leaf | Joined


class Guard(NamedTuple):
    """A condition without which what follows is not looked at."""

    node: Node
    wanted: bool


class Decision(NamedTuple):
    """A condition that decides something: the whole of a rule, or that of an `if` inside one.

    Attributes:
        guards: the `if`s around it, and the way to it.
    """

    rule: Rule
    root: Part
    guards: tuple[Guard, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The whole, and every part of it, in the order written."""
        return tuple(_parts(self.root))


def _parts(part: Part) -> Iterator[Part]:
    yield part
    if isinstance(part, Joined):
        for inside in part.parts:
            yield from _parts(inside)


def decisions(rule: Rule) -> Iterator[Decision]:
    """The decisions of a rule, the whole first."""
    if rule.cells:
        cells = tuple(_of_tree(test.expression, test.expression.tree) for test in rule.cells)
        root: Part = Joined("row", 0, cells, rule.span)
    elif rule.is_condition:
        root = of_condition(rule.condition)
    else:
        yield from _ifs(rule, expression_of(rule.condition), expression_of(rule.condition).tree, ())
        return
    yield Decision(rule, root)
    for leaf in _parts(root):
        if isinstance(leaf, Leaf):
            yield from _ifs(rule, leaf.expression, leaf.node, ())


def of_condition(condition: Condition) -> Part:
    """A condition with its parts."""
    if isinstance(condition, Group):
        parts = tuple(of_condition(part) for part in condition.parts)
        return Joined(condition.kind, condition.least, parts, condition.span)
    return _of_tree(condition.expression, condition.expression.tree)


def _of_tree(expression: Expression, node: Node) -> Part:
    if isinstance(node, And | Or):
        parts = tuple(_of_tree(expression, operand) for operand in node.operands)
        return Joined("all" if isinstance(node, And) else "any", 0, parts, place_of(expression, *node.span))
    denied = negated(node)
    if denied is not None:
        return Joined("none", 0, (_of_tree(expression, denied),), place_of(expression, *node.span))
    return Leaf(expression, node, place_of(expression, *node.span))


def negated(node: Node) -> Node | None:
    """What `not(…)` negates."""
    if isinstance(node, Call) and node.function == Name("not") and len(node.positional) == 1:
        return node.positional[0]
    return None


def _ifs(rule: Rule, expression: Expression, node: Node, guards: tuple[Guard, ...]) -> Iterator[Decision]:
    """The conditions of every `if`, but those that use names of a loop."""
    if isinstance(node, WITH_NAMES_OF_THEIR_OWN):
        return
    if not isinstance(node, If):
        for held, _ in inner(node):
            yield from _ifs(rule, expression, held, guards)
        return
    if not isinstance(node.condition, Literal):
        yield Decision(rule, _of_tree(expression, node.condition), guards)
    for held, wanted in ((node.then, True), (node.otherwise, False)):
        yield from _ifs(rule, expression, held, (*guards, Guard(node.condition, wanted)))
