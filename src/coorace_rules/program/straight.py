"""Sums of a scoring profile as one straight Python function of raw answers, for loops over many subjects.

Only where every criterion is rated and always applies, and every section adds up its criteria: elsewhere
there is no shortcut. Values from outside enter the code as constants and tables, never as text.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.feel.compiler.pieces import HERE, LOAD, STORE, Piece, compared, const, load
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from coorace_rules.checked.model import CheckedReferential, Criterion
    from coorace_rules.program.counting import Counting, Node

ADDING = frozenset(("weighted_mean", "points", "proportion"))
ANSWERS, VALUE, GAP, ASIDE = map(load, ("answers", "value", "gap", "aside"))
IS_LEVEL = compared(ast.Attribute(VALUE, "__class__", LOAD, **HERE), ("is", load("int")))
Adder = Callable[[Mapping[str, object]], "tuple[Sequence[tuple[int, int, int]], Sequence[str]]"]


class Straight(NamedTuple):
    """A function of plain answers, one for each criterion.

    Attributes:
        blank: every id, unanswered.
        add: gives what each section obtains (in units), the weights that it knows and leaves open, and the
            ids of the gaps; raises KeyError, TypeError or ValueError where an answer is not a plain one.
    """

    blank: Mapping[str, None]
    add: Adder


def straight(checked: CheckedReferential, counting: Counting) -> Straight | None:
    """The function of a profile; None where sums of answers do not say everything."""
    criteria, profile = list(checked.criteria.values()), counting.profile
    if (
        checked.facts
        or profile.unanswered_is_zero
        or profile.not_applicable_at_target
        or any(criterion.judged != "rate" or criterion.applies for criterion in criteria)
        or any(node.aggregator not in ADDING or node.parts for node in counting.nodes)
        or sum(len(node.leaves) for node in counting.nodes) != len(criteria)
    ):
        return None
    return Straight(dict.fromkeys(checked.criteria), Writer(criteria, counting).function())


class Writer:
    """Writes the function, section after section."""

    def __init__(self, criteria: Sequence[Criterion], counting: Counting) -> None:
        self.criteria = criteria
        self.counting = counting
        self.space: dict[str, Any] = {"__builtins__": {}, "int": int, "settle": self.settle}
        self.weights = [0] * len(counting.nodes)
        self.within: list[list[int]] = [[] for _ in criteria]
        self.lay_out()
        self.tests: dict[Decimal, Piece] = {}

    def function(self) -> Adder:
        """The function."""
        body: list[ast.stmt] = []
        for name, append in (("gaps", "gap"), ("rest", "aside")):
            body.append(_assign(name, ast.List([], LOAD, **HERE)))
            body.append(_assign(append, ast.Attribute(load(name), "append", LOAD, **HERE)))
        for place, node in enumerate(self.counting.nodes):
            body += self.section(place, node)
        obtained: list[ast.expr] = [load(f"obtained{place}") for place in range(len(self.counting.nodes))]
        given = [ast.Tuple(obtained, LOAD, **HERE), load("rest"), ANSWERS]
        sums = ast.Call(load("settle"), given, [], **HERE)
        body.append(ast.Return(ast.Tuple([sums, load("gaps")], LOAD, **HERE), **HERE))
        arguments = ast.arguments([], [ast.arg("answers", **HERE)], None, [], [], None, [])
        definition = ast.FunctionDef("add", arguments, body, [], None, None, **HERE)
        code = compile(ast.Module([definition], []), "<scoring>", "exec")
        exec(code, self.space)  # noqa: S102 - a tree of our own making, no text in it
        made: Adder = self.space["add"]
        return made

    def lay_out(self) -> None:
        """What each section weighs with everything known, and the sections that each criterion counts in."""
        nodes = self.counting.nodes
        holder = {inner: place for place, node in enumerate(nodes) for inner in node.merged}
        for home, node in enumerate(nodes):
            place: int | None = home
            while place is not None:
                for leaf in node.leaves:
                    self.within[leaf.criterion].append(place)
                    self.weights[place] += leaf.weight
                place = holder.get(place)

    def section(self, place: int, node: Node) -> Iterator[ast.stmt]:
        """What a section obtains: by its own criteria, and in the sections counted through."""
        total: Piece = const(0)
        for inner in node.merged:
            total = ast.BinOp(total, ast.Add(), load(f"obtained{inner}"), **HERE)
        yield _assign(f"obtained{place}", total)
        for leaf in node.leaves:
            yield from self.criterion(place, leaf.criterion)

    def criterion(self, place: int, index: int) -> Iterator[ast.stmt]:
        """Add one criterion: a level counts, anything else is set aside."""
        criterion, leaf = self.criteria[index], self.counting.leaves[index]
        levels = criterion.scale.levels
        whole = {
            int(level.value): rank for rank, level in enumerate(levels) if level.value == int(level.value)
        }
        self.space[f"worth{index}"] = {
            value: leaf.weight * leaf.ratings[rank] for value, rank in whole.items()
        }
        name = const(criterion.id)
        yield _assign("value", ast.Subscript(ANSWERS, name, LOAD, **HERE))
        worth = ast.Subscript(load(f"worth{index}"), VALUE, LOAD, **HERE)
        append = ast.Call(GAP, [name], [], **HERE)
        below = self.below(levels[criterion.target].value)
        level = [_add(f"obtained{place}", worth), ast.If(below, [ast.Expr(append, **HERE)], [], **HERE)]
        aside = ast.Call(ASIDE, [const(index)], [], **HERE)
        yield ast.If(IS_LEVEL, level, [ast.Expr(aside, **HERE)], **HERE)

    def below(self, target: Decimal) -> Piece:
        """Whether the value is below a target; one test for all criteria that share it."""
        if target not in self.tests:
            limit: Piece = const(int(target))
            if target != int(target):
                name = f"target{len(self.tests)}"
                self.space[name], limit = target, load(name)
            self.tests[target] = compared(VALUE, ("<", limit))
        return self.tests[target]

    def settle(
        self, obtained: Sequence[int], rest: Iterable[int], answers: Mapping[str, object]
    ) -> list[tuple[int, int, int]]:
        """The sums of every section: what was set aside is open there, or left out.

        Raises:
            ValueError: an answer is no plain one; the reader of answers knows what to make of it.
        """
        known, still_open = [*self.weights], [0] * len(self.weights)
        names, leaves = self.counting.criteria, self.counting.leaves
        for index in rest:
            value, weight = answers[names[index]], leaves[index].weight
            is_open = value is None or self.is_open(self.criteria[index], value)
            for place in self.within[index]:
                known[place] -= weight
                if is_open:
                    still_open[place] += weight
        return list(zip(obtained, known, still_open, strict=True))

    def is_open(self, criterion: Criterion, value: object) -> bool:
        """Whether an answer that is no level leaves a criterion open; if not, it does not apply."""
        if isinstance(value, Unknown):
            return True
        if isinstance(value, NotApplicable) and criterion.may_not_apply and value.reason.strip():
            return False
        raise ValueError(value)


def _assign(name: str, value: Piece) -> ast.stmt:
    return ast.Assign([ast.Name(name, STORE, **HERE)], value, **HERE)


def _add(name: str, value: Piece) -> ast.stmt:
    return ast.AugAssign(ast.Name(name, STORE, **HERE), ast.Add(), value, **HERE)
