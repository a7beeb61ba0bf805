"""Small statements of generated code. Values from outside enter as constants, never as text."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

from coorace_rules.feel.compiler.pieces import HERE, LOAD, STORE, Piece, compared, const, either, is_, load

Body = list[ast.stmt]
ANSWERS, LATER, VALUE = "answers", "otherwise", "value"
LEAVE: ast.stmt = ast.Break(**HERE)


def assign(name: str, piece: Piece) -> ast.stmt:
    """`name = piece`."""
    return ast.Assign([ast.Name(name, STORE, **HERE)], piece, **HERE)


def add(name: str, piece: Piece) -> ast.stmt:
    """`name += piece`."""
    return ast.AugAssign(ast.Name(name, STORE, **HERE), ast.Add(), piece, **HERE)


def return_(piece: Piece) -> ast.stmt:
    """`return piece`."""
    return ast.Return(piece, **HERE)


def if_(test: Piece, then: Body, otherwise: Body) -> Body:
    """`if test: then`, `else: otherwise`; either may be empty."""
    return [ast.If(test, then or [ast.Pass(**HERE)], otherwise, **HERE)]


def once(body: Body) -> ast.stmt:
    """A stretch of code that ends at its first `break`."""
    return ast.While(const(value=True), body, [], **HERE)


def by_value(name: str, true: Body, false: Body, unknown: Body) -> Body:
    """What to do for each value of a variable that is True, False or None."""
    if true == false == unknown == []:
        return []
    return if_(is_(load(name), value=True), true, if_(is_(load(name), value=False), false, unknown))


def is_one_of(piece: Piece, types: Sequence[type]) -> Piece:
    """Whether the type of a value is one of some, itself and no subclass: `bool` is no `int`."""
    kind = ast.Call(load("type"), [piece], [], **HERE)
    return either([compared(kind, ("is", load(each.__name__))) for each in types])


def answer(name: str) -> Piece:
    """The answer to a question."""
    return ast.Subscript(load(ANSWERS), const(name), LOAD, **HERE)


def called(function: str, *arguments: Piece) -> Piece:
    """A call of what generated code finds under a name."""
    return ast.Call(load(function), list(arguments), [], **HERE)


def all_known(count: int) -> Piece:
    """Whether there are as many answers as questions, so that none is to a question that does not exist."""
    return compared(called("len", load(ANSWERS)), ("=", const(count)))


def hand_over() -> Body:
    """Leave it to the whole evaluation."""
    return [return_(called(LATER, load(ANSWERS)))]


def function(body: Body, space: dict[str, Any]) -> Any:
    """A function of answers, and of what to do with those that it was not made for.

    Args:
        body: its statements; each way through them returns.
        space: what it finds by name; `gives_up`: the exceptions after which it hands over; `otherwise`:
            who it hands over to unless its caller says.
    """
    handler = ast.ExceptHandler(load("gives_up"), None, [ast.Pass(**HERE)], **HERE)
    guarded = ast.Try(body, [handler], [], [], **HERE)
    arguments = ast.arguments(
        [], [ast.arg(ANSWERS, **HERE), ast.arg(LATER, **HERE)], None, [], [], None, [load(LATER)]
    )
    whole: Body = [guarded, *hand_over()]
    definition = ast.FunctionDef("decide", arguments, whole, [], None, None, **HERE)
    code = compile(ast.Module([definition], []), "<verdict>", "exec")
    exec(code, space)  # noqa: S102 - a tree of our own making, no text in it
    return space["decide"]
