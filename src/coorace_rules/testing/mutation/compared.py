"""What conditions rest on, and whether each fact is compared with constants alone."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.checked.condition import tests_of
from coorace_rules.feel.tree import (
    Between,
    Call,
    Comparison,
    In,
    Literal,
    Name,
    Node,
    RangeOf,
    UnaryComparison,
    walk,
)
from coorace_rules.testing.trees import inner

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.checked.condition import Condition
    from coorace_rules.checked.model import CheckedReferential

OF_FEW = ("boolean", "choice")
NUMBERS = ("integer", "number", "percent", "money")
ANSWERED_BY_FEW = ("verdict", "met", "planned")


class Compared:
    """What some conditions rest on, through named values.

    Attributes:
        facts: their ids.
        calls: the verdicts and criteria that they ask about, as `verdict(eligible)`.
        constants: what each number is compared with.
        trees: the expressions behind them.
        is_plain: whether every fact is one of few, or a number that is compared with constants alone.
        asks_date: whether the date has a part in it.
    """

    def __init__(self, checked: CheckedReferential, conditions: Sequence[Condition]) -> None:
        self.checked = checked
        self.trees: list[Node] = [t.expression.tree for c in conditions for t in tests_of(c)]
        names = self._behind()
        self.facts = [name for name in checked.facts if name in names]
        self.calls = list(dict.fromkeys(self._calls()))
        self.constants: dict[str, set[Decimal]] = {name: set() for name in self.facts}
        self.asks_date = bool(names & checked.parameters.keys()) or any(
            isinstance(node, Call) and node.function == Name("today")
            for tree in self.trees
            for node in walk(tree)
        )
        self.is_plain = self._is_plain()

    def _behind(self) -> set[str]:
        """Every name, with the trees of the named values among them."""
        waiting, found = list(self.trees), set[str]()
        while waiting:
            for node in walk(waiting.pop()):
                if isinstance(node, Name) and node.name not in found:
                    found.add(node.name)
                    value = self.checked.values.get(node.name)
                    if value is not None:
                        self.trees.append(value.expression.tree)
                        waiting.append(value.expression.tree)
        return found

    def _calls(self) -> Iterator[str]:
        for tree in self.trees:
            for node in walk(tree):
                if isinstance(node, Call) and isinstance(node.function, Name) and node.positional:
                    given = node.positional[0]
                    if node.function.name in ANSWERED_BY_FEW and isinstance(given, Literal):
                        yield f"{node.function.name}({given.value})"

    def _is_plain(self) -> bool:
        types = {name: self.checked.facts[name].declared.type for name in self.facts}
        if any(kind not in (*OF_FEW, *NUMBERS) for kind in types.values()):
            return False
        numbers = {name for name, kind in types.items() if kind in NUMBERS}
        others = ("score", "level", "gap", "gaps")
        calls = (n.function for tree in self.trees for n in walk(tree) if isinstance(n, Call))
        if any(isinstance(called, Name) and called.name in others for called in calls):
            return False
        return all(self._compares(tree, numbers) for tree in self.trees)

    def _compares(self, node: Node, numbers: set[str]) -> bool:
        """Whether numbers stand only beside constants, which are noted."""
        sides = _sides(node)
        if sides is not None:
            named = [side.name for side in sides if isinstance(side, Name) and side.name in numbers]
            constants = [found for side in sides for found in _constants(side)]
            if named:
                for name in named:
                    self.constants[name].update(constants)
                return len(named) == 1 and len(sides) == 1 + sum(bool(_constants(side)) for side in sides)
        if isinstance(node, Name):
            return node.name not in numbers
        return all(self._compares(held, numbers) for held, _ in inner(node))


def _sides(node: Node) -> tuple[Node, ...] | None:
    match node:
        case Comparison(left=left, right=right):
            return left, right
        case Between(value=value, low=low, high=high):
            return value, low, high
        case In(value=value, tests=tests):
            return value, *tests
        case _:
            return None


def _constants(side: Node) -> list[Decimal]:
    """The numbers of a side that is made of nothing else."""
    match side:
        case Literal(value=Decimal() as number):
            return [number]
        case RangeOf(start=start, end=end):
            low, high = _constants(start), _constants(end)
            return [*low, *high] if low and high else []
        case UnaryComparison(operand=operand):
            return _constants(operand)
        case _:
            return []
