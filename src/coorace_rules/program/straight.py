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
    from collections.abc import Iterator

    from coorace_rules.checked.model import CheckedReferential, Criterion
    from coorace_rules.program.counting import Counting, Node

ADDING = frozenset(("weighted_mean", "points", "proportion"))
TALLY = ("obtained", "known", "open")
ANSWERS, VALUE, GAP, SET_ASIDE = map(load, ("answers", "value", "gap", "set_aside"))
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
        self.space: dict[str, Any] = {"__builtins__": {}, "int": int, "set_aside": self.set_aside}

    def function(self) -> Adder:
        """The function."""
        append = ast.Attribute(load("gaps"), "append", LOAD, **HERE)
        body: list[ast.stmt] = [_assign("gaps", ast.List([], LOAD, **HERE)), _assign("gap", append)]
        for place, node in enumerate(self.counting.nodes):
            body += self.section(place, node)
        sums = [
            ast.Tuple([load(f"{part}{place}") for part in TALLY], LOAD, **HERE)
            for place in range(len(self.counting.nodes))
        ]
        found = ast.Tuple([ast.Tuple(list(sums), LOAD, **HERE), load("gaps")], LOAD, **HERE)
        body.append(ast.Return(found, **HERE))
        arguments = ast.arguments([], [ast.arg("answers", **HERE)], None, [], [], None, [])
        definition = ast.FunctionDef("add", arguments, body, [], None, None, **HERE)
        code = compile(ast.Module([definition], []), "<scoring>", "exec")
        exec(code, self.space)  # noqa: S102 - a tree of our own making, no text in it
        made: Adder = self.space["add"]
        return made

    def section(self, place: int, node: Node) -> Iterator[ast.stmt]:
        """The sums of a section: its own criteria, and the sections counted through."""
        for part in TALLY:
            total: Piece = const(0)
            for inner in node.merged:
                total = ast.BinOp(total, ast.Add(), load(f"{part}{inner}"), **HERE)
            yield _assign(f"{part}{place}", total)
        for leaf in node.leaves:
            yield from self.criterion(place, leaf.criterion)

    def criterion(self, place: int, index: int) -> Iterator[ast.stmt]:
        """Add one criterion: a level counts, what is open is kept apart, what does not apply is left out."""
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
        below = compared(VALUE, ("<", self.target(index)))
        level: list[ast.stmt] = [
            _add(f"obtained{place}", worth),
            _add(f"known{place}", const(leaf.weight)),
            ast.If(below, [ast.Expr(append, **HERE)], [], **HERE),
        ]
        aside = ast.Call(SET_ASIDE, [VALUE, const(index)], [], **HERE)
        yield ast.If(IS_LEVEL, level, [_add(f"open{place}", aside)], **HERE)

    def target(self, index: int) -> Piece:
        """The value below which a criterion has a gap."""
        criterion = self.criteria[index]
        target = criterion.scale.levels[criterion.target].value
        if target == int(target):
            return const(int(target))
        self.space[f"target{index}"] = target
        return load(f"target{index}")

    def set_aside(self, value: object, index: int) -> int:
        """The weight that an answer which is no level leaves open.

        Raises:
            ValueError: it is no plain answer; the reader of answers knows what to make of it.
        """
        if value is None or isinstance(value, Unknown):
            return self.counting.leaves[index].weight
        if isinstance(value, NotApplicable) and self.criteria[index].may_not_apply and value.reason.strip():
            return 0
        raise ValueError(value)


def _assign(name: str, value: Piece) -> ast.stmt:
    return ast.Assign([ast.Name(name, STORE, **HERE)], value, **HERE)


def _add(name: str, value: Piece) -> ast.stmt:
    return ast.AugAssign(ast.Name(name, STORE, **HERE), ast.Add(), value, **HERE)
