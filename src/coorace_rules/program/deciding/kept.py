"""Conditions as statements that keep the value of each, for who asks why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coorace_rules.checked.condition import Condition, Group, Test
from coorace_rules.feel.compiler.pieces import HERE, LOAD, Piece, const, either, is_, load
from coorace_rules.program.deciding.statements import (
    Body,
    add,
    all_known,
    assign,
    called,
    hand_over,
    if_,
    return_,
)
from coorace_rules.program.deciding.writer import NOTHING, Exits, Writer, enough, setting_of

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

    def value(self, condition: Condition, then: Exits = NOTHING) -> Body:
        """Statements that put the value of a condition into a variable of its own, and what to do then."""
        name = f"kept{len(self.kept)}"
        self.kept.append(name)
        setting = setting_of(name, then)
        if isinstance(condition, Test):
            return self.writer.into(name, self.door.condition(condition), then)
        if condition.kind == "at_least":
            return self.counted(condition, setting)
        body: Body = []
        inner: list[Piece] = []
        for part in condition.parts:
            inner.append(load(f"kept{len(self.kept)}"))
            body += self.value(part)
        decisive = condition.kind != "all"
        decided = either([is_(each, decisive) for each in inner])
        open_ = either([is_(each, None) for each in inner])
        if condition.kind == "none":
            setting = setting.swapped
        rest = if_(open_, setting.unknown, setting.of(not decisive))
        return [*body, *if_(decided, setting.of(decisive), rest)]

    def counted(self, condition: Group, setting: Exits) -> Body:
        """Whether enough parts are true."""
        sure, maybe = self.writer.fresh("sure"), self.writer.fresh("maybe")
        body: Body = [assign(sure, const(0)), assign(maybe, const(0))]
        for part in condition.parts:
            body += self.value(part, Exits([add(sure, const(1))], [], [add(maybe, const(1))]))
        return body + enough(sure, maybe, condition.least, setting)
