"""Comparisons in which an input takes part: where their answer may change as it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.checked.functions import FUNCTIONS_OF_IDS
from coorace_rules.feel import FeelError, interpret
from coorace_rules.feel.tree import (
    And,
    Between,
    Call,
    Comparison,
    Filter,
    For,
    FunctionDefinition,
    In,
    InstanceOf,
    ListOf,
    Name,
    Or,
    Quantified,
    RangeOf,
    UnaryComparison,
    UnaryTests,
    walk,
)
from coorace_rules.outcome.advice.slopes import ADDED, CHOSEN, ELAPSED, ROUNDED, Slope, joined
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.feel import Environment
    from coorace_rules.feel.tree import Node
    from coorace_rules.outcome.advice.slopes import Slopes

# Nodes whose answer may change with the input in ways that no comparison shows.
HIDDEN = (For, Quantified, Filter, FunctionDefinition, InstanceOf, UnaryTests)
KNOWN_CALLS = ROUNDED | ADDED | CHOSEN | {ELAPSED, "not", "all", "any", "date", "duration", "today"}
ASKING = FUNCTIONS_OF_IDS | {"gaps"}
Mark = tuple[object, object]


class Pair(NamedTuple):
    """Two sides that are compared; where the input is far enough on one way, so is the answer."""

    left: Node
    right: Node

    @property
    def asks_findings(self) -> bool:
        """Whether a side asks about findings or positions."""
        calls = (node for side in self for node in walk(side) if isinstance(node, Call))
        return any(isinstance(call.function, Name) and call.function.name in ASKING for call in calls)

    def slope(self, slopes: Slopes, here: Environment) -> Slope:
        """How the left side moves against the right one."""
        return joined((slopes.of(self.left, here), slopes.of(self.right, here).turned()))

    def mark(self, here: Environment) -> Mark:
        """Whether left is less than right, and at most right: it changes wherever any comparison does."""
        return _answer(Comparison("<", self.left, self.right), here), _answer(
            Comparison("<=", self.left, self.right), here
        )


def _answer(node: Node, here: Environment) -> object:
    try:
        found = interpret(node, here)
    except FeelError:
        return "error"
    if isinstance(found, Unknown):
        return "open"
    return "away" if isinstance(found, NotApplicable) else found


def pairs(tree: Node, slopes: Slopes) -> tuple[list[Pair], bool]:
    """The comparisons of a tree that an input takes part in, inner ones first; whether these are all."""
    found: list[Pair] = []
    is_whole = True
    for node in reversed(list(walk(tree))):
        if not slopes.moves(node):
            continue
        if isinstance(node, HIDDEN) or (isinstance(node, Call) and not _is_known(node)):
            is_whole = False
        for pair in _compared(node):
            if pair is None:
                is_whole = False
            elif slopes.moves(pair.left) or slopes.moves(pair.right):
                found.append(pair)
    return found, is_whole


def _is_known(call: Call) -> bool:
    return isinstance(call.function, Name) and call.function.name in KNOWN_CALLS


def _compared(node: Node) -> Iterator[Pair | None]:
    """The sides that a node compares; None for a test that is no comparison."""
    match node:
        case Comparison():
            if not isinstance(node.left, And | Or | Comparison):
                yield Pair(node.left, node.right)
        case Between():
            yield Pair(node.value, node.low)
            yield Pair(node.value, node.high)
        case In():
            for test in node.tests:
                yield from _tested(node.value, test)


def _tested(value: Node, test: Node) -> Iterator[Pair | None]:
    match test:
        case UnaryComparison():
            yield Pair(value, test.operand)
        case RangeOf():
            yield Pair(value, test.start)
            yield Pair(value, test.end)
        case ListOf():
            yield from (Pair(value, item) for item in test.items)
        case _:
            yield (
                None if any(isinstance(n, Name) and n.name == "?" for n in walk(test)) else Pair(value, test)
            )
