"""How an expression moves when one input grows: never down, never up, or in a way that is not known.

Within a stretch on which no inner condition changes its mind, so that a choice between two constants
does not move at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import FeelError, interpret
from coorace_rules.feel.tree import (
    And,
    Arithmetic,
    Between,
    Call,
    Comparison,
    If,
    In,
    ListOf,
    Literal,
    Name,
    Negation,
    Or,
    Path,
    walk,
)
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coorace_rules.feel import Environment
    from coorace_rules.feel.tree import Node

ROUNDED = frozenset(
    ("floor", "ceiling", "decimal", "round up", "round down", "round half up", "round half down")
)
ADDED = frozenset(("sum", "mean"))
CHOSEN = frozenset(("min", "max", "median"))
# Whole years of months, days of a length of time, the year of a date; the months that years leave are not.
PROPERTIES = frozenset(("year", "years", "days"))
TRUTHS = (Comparison, Between, In, And, Or)
ELAPSED = "years and months duration"


@dataclass(frozen=True, slots=True)
class Slope:
    """How an expression moves.

    Attributes:
        way: 1 never down, -1 never up, 0 not at all, None not known.
        is_straight: whether it moves by the same for each step.
    """

    way: int | None
    is_straight: bool = True

    def turned(self) -> Slope:
        """The same, upside down."""
        return self if self.way is None else Slope(-self.way, self.is_straight)

    def bent(self) -> Slope:
        """The same, by steps that may differ."""
        return Slope(self.way, is_straight=self.way == 0)


STILL, UP, LOST = Slope(0), Slope(1), Slope(None, is_straight=False)


def joined(slopes: Iterable[Slope]) -> Slope:
    """How a sum moves."""
    moving = [slope for slope in slopes if slope.way != 0]
    ways = {slope.way for slope in moving}
    if not moving:
        return STILL
    if len(ways) > 1 or None in ways:
        return LOST
    return Slope(moving[0].way, all(slope.is_straight for slope in moving))


class Slopes:
    """Tells how expressions move with one input.

    Args:
        name: the input.
        varying: it, and the names whose value may change with it.
        derived: the expressions behind names.
    """

    def __init__(self, name: str, varying: frozenset[str], derived: Mapping[str, tuple[Node, ...]]) -> None:
        self.name = name
        self.varying = varying
        self.derived = derived

    def moves(self, node: Node) -> bool:
        """Whether the input is in an expression, or behind one of its names."""
        return any(isinstance(inner, Name) and inner.name in self.varying for inner in walk(node))

    def of(self, node: Node, here: Environment) -> Slope:
        """How an expression moves, all other answers being what they are `here`."""
        if not self.moves(node):
            return STILL
        if isinstance(node, TRUTHS):
            return STILL  # true or false: where it changes, the stretch ends
        if isinstance(node, Call) and isinstance(node.function, Name) and not node.named:
            return self._called(node.function.name, node.positional, here)
        if isinstance(node, Path):
            return self.of(node.base, here).bent() if node.key in PROPERTIES else LOST
        return self._plain(node, here)

    def _plain(self, node: Node, here: Environment) -> Slope:
        """Names, signs, choices and lists."""
        match node:
            case Name():
                return self._named(node.name, here)
            case Negation():
                return self.of(node.operand, here).turned()
            case Arithmetic():
                return self._worked_out(node, here)
            case If():
                return joined((self.of(node.then, here), self.of(node.otherwise, here)))
            case ListOf():
                return joined(self.of(item, here) for item in node.items)
        return LOST

    def _named(self, name: str, here: Environment) -> Slope:
        if name == self.name:
            return UP
        trees = self.derived[name]
        return self.of(trees[0], here) if len(trees) == 1 else LOST

    def _worked_out(self, node: Arithmetic, here: Environment) -> Slope:
        left, right = self.of(node.left, here), self.of(node.right, here)
        if node.op == "+":
            return _calendar(joined((left, right)), node, here)
        if node.op == "-":
            return _calendar(joined((left, right.turned())), node, here)
        if node.op == "*" and 0 in (left.way, right.way):
            factor, slope = (node.left, right) if left.way == 0 else (node.right, left)
            return _times(slope, sign(factor, here))
        if node.op == "/" and right.way == 0:
            return _times(left, sign(node.right, here))
        return LOST

    def _called(self, function: str, arguments: tuple[Node, ...], here: Environment) -> Slope:
        slopes = [self.of(argument, here) for argument in arguments]
        if function == "not":
            return slopes[0]
        if function in ROUNDED and all(slope.way == 0 for slope in slopes[1:]):
            return slopes[0].bent()
        if function in ADDED:
            return joined(slopes)
        if function in CHOSEN:
            return joined(slopes).bent()
        if function == ELAPSED and len(slopes) == 2:
            return joined((slopes[0].turned(), slopes[1])).bent()
        return LOST


def _calendar(slope: Slope, node: Arithmetic, here: Environment) -> Slope:
    """Months are not all as long as each other; numbers are."""
    kinds = (value(node.left, here), value(node.right, here))
    return slope if all(isinstance(kind, Decimal | int | Unknown) for kind in kinds) else slope.bent()


def _times(slope: Slope, by: int | None) -> Slope:
    if by is None:
        return LOST
    return slope if by > 0 else slope.turned() if by < 0 else STILL


def sign(node: Node, here: Environment) -> int | None:
    """The sign of a number that does not move; None where it may be both, or is none."""
    found = value(node, here)
    low, high = (found.low, found.high) if isinstance(found, Unknown) else (found, found)
    if isinstance(low, Decimal | int) and low >= 0:
        return 1 if low > 0 or isinstance(found, Unknown) else 0
    if isinstance(high, Decimal | int) and high <= 0:
        return -1
    return None


def value(node: Node, here: Environment) -> Any:
    """The value of an expression; None where it has none."""
    if isinstance(node, Literal):
        return node.value
    try:
        return interpret(node, here)
    except FeelError:
        return None
