"""Conditions as statements that keep the value of each, for who asks why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coorace_rules.checked.model import Condition, Test
from coorace_rules.feel.compiler.pieces import (
    FALSE,
    HERE,
    LOAD,
    NONE,
    TRUE,
    Piece,
    compared,
    const,
    load,
    when,
)
from coorace_rules.program.deciding.statements import Body, all_known, assign, called, hand_over, if_, return_
from coorace_rules.program.deciding.writer import Writer

if TYPE_CHECKING:
    from coorace_rules.program.deciding.from_checked import Door


def parts_of(condition: Condition) -> Iterator[Condition]:
    """A condition and all that it is made of, a whole before its parts, in the order written."""
    yield condition
    if not isinstance(condition, Test):
        for part in condition.parts:
            yield from parts_of(part)


class Keeper:
    """Writes the function that keeps every condition."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.writer = Writer()
        self.kept: list[str] = []

    def body(self, condition: Condition, questions: int) -> Body:
        """Its statements.

        Args:
            condition: of the verdict.
            questions: how many there are; answers to others are not for this function.

        Raises:
            NotCompiledError: it is left to the whole evaluation.
        """
        inner = self.value(condition)
        values = ast.Tuple([load(name) for name in self.kept], LOAD, **HERE)
        reasons = ast.Tuple([load(self.kept[0]), values], LOAD, **HERE)
        return [
            *if_(all_known(questions), [], hand_over()),
            *self.writer.first,
            *inner,
            return_(called("new", load("Reasons"), reasons)),
        ]

    def value(self, condition: Condition) -> Body:
        """Statements that put the value of a condition into the variable that it is given."""
        name = f"kept{len(self.kept)}"
        self.kept.append(name)
        if isinstance(condition, Test):
            return self.writer.into(name, self.door.condition(condition))
        body: Body = []
        inner: list[Piece] = []
        for part in condition.parts:
            inner.append(load(f"kept{len(self.kept)}"))
            body += self.value(part)
        together = self.writer.fresh("all")
        values = load(together)
        body.append(assign(together, ast.Tuple(inner, LOAD, **HERE)))
        if condition.kind == "at_least":
            return [*body, *self.counted(name, values, condition.least)]
        decided, first, other = {
            "all": (FALSE, FALSE, TRUE),
            "any": (TRUE, TRUE, FALSE),
            "none": (TRUE, FALSE, TRUE),
        }[condition.kind]
        open_ = when(compared(NONE, ("in", values)), NONE, other)
        return [*body, assign(name, when(compared(decided, ("in", values)), first, open_))]

    def counted(self, name: str, values: Piece, least: int) -> Body:
        """Whether enough values are true."""
        sure = self.writer.fresh("sure")
        possible = ast.BinOp(load(sure), ast.Add(), _count(values, NONE), **HERE)
        rest = when(compared(possible, (">=", const(least))), NONE, FALSE)
        enough = compared(load(sure), (">=", const(least)))
        return [assign(sure, _count(values, TRUE)), assign(name, when(enough, TRUE, rest))]


def _count(values: Piece, value: Piece) -> Piece:
    return ast.Call(ast.Attribute(values, "count", LOAD, **HERE), [value], [], **HERE)
