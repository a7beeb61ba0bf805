"""Forms as statements that leave as soon as they can."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from coorace_rules.feel.compiler.pieces import NotCompiledError, Piece, Pieces, compared, const, is_, load
from coorace_rules.program.deciding.forms import (
    Asked,
    Fixed,
    Flag,
    Form,
    Junction,
    Leaf,
    Line,
    Opposite,
    Table,
)
from coorace_rules.program.deciding.statements import (
    ANSWERS,
    LEAVE,
    VALUE,
    Body,
    add,
    answer,
    assign,
    by_value,
    called,
    hand_over,
    if_,
    is_one_of,
    once,
)

DEEPEST = 12
"""Conditions within conditions: Python nests no more than 20 blocks."""


class Exits(NamedTuple):
    """What to do once a condition is true, false or unknown."""

    true: Body
    false: Body
    unknown: Body

    def of(self, value: bool | None) -> Body:  # noqa: FBT001 - the value itself
        """What to do for a value."""
        return self.unknown if value is None else self.true if value else self.false

    @property
    def swapped(self) -> Exits:
        """For the opposite condition."""
        return Exits(self.false, self.true, self.unknown)


NOTHING = Exits([], [], [])


class Writer:
    """Writes statements, names their variables, and keeps what they find by name."""

    def __init__(self) -> None:
        self.pieces = Pieces()
        self.numbers = itertools.count()
        self.space: dict[str, Any] = {"type": type, "int": int, "float": float, "date": date, "len": len}
        self.first: Body = []

    def fresh(self, stem: str) -> str:
        """A variable of its own."""
        return f"{stem}{next(self.numbers)}"

    def into(self, name: str, form: Form, then: Exits = NOTHING, depth: int = 0) -> Body:
        """Statements that put the value of a form into a variable, and what to do then."""
        if not _joins(form):
            return self.step(form, setting_of(name, then), depth)
        leaving = setting_of(name, Exits([LEAVE], [LEAVE], [LEAVE]))
        return [once(self.leaving(form, leaving, depth + 1)), *by_value(name, *then)]

    def leaving(self, form: Form, exits: Exits, depth: int = 0) -> Body:
        """Statements for a form, where each exit leaves.

        Raises:
            NotCompiledError: it is too deep.
        """
        if depth > DEEPEST:
            raise NotCompiledError
        if isinstance(form, Opposite):
            return self.leaving(form.part, exits.swapped, depth)
        if not isinstance(form, Junction):
            return self.step(form, exits, depth)
        if form.kind == "at_least":
            return self.counting(form, exits, depth)
        return self.joined(form, exits, depth)

    def step(self, form: Form, exits: Exits, depth: int) -> Body:
        """Statements for a form, where an exit may go on with what follows."""
        if isinstance(form, Leaf):
            return self.leaf(form, exits)
        if isinstance(form, Fixed):
            return exits.of(form.value)
        if isinstance(form, Opposite):
            return self.step(form.part, exits.swapped, depth)
        return self.into(self.fresh("part"), form, exits, depth)

    def joined(self, form: Junction, exits: Exits, depth: int) -> Body:
        """`all`, `any`: one part may decide; else an unknown one leaves it open."""
        decisive = form.kind == "any"
        open_ = self.fresh("open")
        *before, last = sorted(form.parts, key=_weight)
        body: Body = [assign(open_, const(value=False))] if before else []
        for part in before:
            mark = [assign(open_, const(value=True))]
            body += self.step(part, _one_decides(decisive, exits.of(decisive), [], mark), depth)
        rest = exits.of(not decisive)
        if before:
            rest = if_(is_(load(open_), value=True), exits.unknown, rest)
        at_end = _one_decides(decisive, exits.of(decisive), rest, exits.unknown)
        return body + self.leaving(last, at_end, depth + 1)

    def counting(self, form: Junction, exits: Exits, depth: int) -> Body:
        """`at_least`: what is sure may suffice; what may still come may not."""
        sure, maybe = self.fresh("sure"), self.fresh("maybe")
        body: Body = [assign(sure, const(0)), assign(maybe, const(0))]
        for part in form.parts:
            body += self.step(part, Exits([add(sure, const(1))], [], [add(maybe, const(1))]), depth)
        return body + enough(sure, maybe, form.least, exits)

    # -- leaves

    def leaf(self, leaf: Leaf, exits: Exits) -> Body:
        """What one answer says; one that is not of its type is handed over."""
        if isinstance(leaf.cases, Asked):
            return self.asked(leaf.cases, exits)
        value = load(VALUE)
        blank = if_(is_(value, None), exits.of(leaf.blank), hand_over())
        return [assign(VALUE, answer(leaf.name)), *self.cases(leaf.cases, value, exits, blank)]

    def cases(self, cases: Flag | Table | Line, value: Piece, exits: Exits, blank: Body) -> Body:
        """What an answer that is there says."""
        if isinstance(cases, Flag):
            false = if_(is_(value, value=False), exits.of(cases.when[False]), blank)
            return if_(is_(value, value=True), exits.of(cases.when[True]), false)
        if isinstance(cases, Table):
            false = if_(compared(value, ("in", self.pieces.keep(cases.false))), exits.false, blank)
            return if_(compared(value, ("in", self.pieces.keep(cases.true))), exits.true, false)
        truths = [hand_over() if truth is None else exits.of(truth) for truth in cases.truths]
        return if_(is_one_of(value, cases.kinds), self.along(cases, 0, len(cases.cuts), truths), blank)

    def along(self, line: Line, first: int, last: int, truths: Sequence[Body]) -> Body:
        """Find the stretch of a value, half of them at a time; what compares with nothing ends after all."""
        if first == last:
            return truths[first]
        middle = (first + last) // 2
        limit, included = line.cuts[middle]
        before = compared(load(VALUE), ("<=" if included else "<", self.constant(limit)))
        left, right = self.along(line, first, middle, truths), self.along(line, middle + 1, last, truths)
        return if_(before, left, right)

    def constant(self, value: object) -> Piece:
        """A constant, in place where Python can write it."""
        return const(value) if type(value) is float else self.pieces.keep(value)

    def asked(self, asked: Asked, exits: Exits) -> Body:
        """What a function of the answers says."""
        name, function = self.fresh("asked"), self.fresh("ask")
        self.space[function] = asked.function
        ask = assign(name, called(function, load(ANSWERS)))
        if asked.first:
            self.first.append(ask)
            return by_value(name, *exits)
        return [ask, *by_value(name, *exits)]


def _joins(form: Form) -> bool:
    return _joins(form.part) if isinstance(form, Opposite) else isinstance(form, Junction)


def _weight(form: Form) -> int:
    """What is asked first: what is quickest. The order changes no result."""
    if isinstance(form, Opposite):
        return _weight(form.part)
    if isinstance(form, Junction):
        return 1 + max(map(_weight, form.parts)) if form.parts else 1
    return 0 if isinstance(form, Fixed) or not isinstance(form.cases, Asked) else 1


def setting_of(name: str, then: Exits) -> Exits:
    """Put the value into a variable, and go on."""
    return Exits(*([assign(name, const(value)), *then.of(value)] for value in (True, False, None)))


def enough(sure: str, maybe: str, least: int, exits: Exits) -> Body:
    """What to do once so many parts are true, and so many may still be."""
    possible = if_(compared(load(maybe), (">=", const(least))), exits.unknown, exits.false)
    return if_(compared(load(sure), (">=", const(least))), exits.true, [add(maybe, load(sure)), *possible])


def _one_decides(decisive: bool, decided: Body, other: Body, unknown: Body) -> Exits:  # noqa: FBT001 - a value
    return Exits(decided, other, unknown) if decisive else Exits(other, decided, unknown)
