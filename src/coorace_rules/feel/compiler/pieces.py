"""Pieces of generated code. Values from outside enter as constants or as keys, never as text.

Every piece is an expression whose value is None where something it needs is unknown.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

from coorace_rules.feel.compiler.runtime import LARGEST_EXACT

Piece = ast.expr
Function = Callable[[Mapping[str, Any]], Any]


class Place(TypedDict):
    """Where Python is told that a node stands."""

    lineno: int
    col_offset: int
    end_lineno: int
    end_col_offset: int


HERE: Place = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
LOAD, STORE = ast.Load(), ast.Store()
SIGNS: dict[str, ast.cmpop] = {
    "=": ast.Eq(),
    "!=": ast.NotEq(),
    "<": ast.Lt(),
    "<=": ast.LtE(),
    ">": ast.Gt(),
    ">=": ast.GtE(),
    "in": ast.In(),
    "is": ast.Is(),
}
FACTS = "facts"
INLINE = (bool, str, type(None))


TRUE, FALSE, NONE = (ast.Constant(value, **HERE) for value in (True, False, None))


class NotCompiledError(Exception):
    """A construct that is left to the interpreter."""


def load(name: str) -> Piece:
    """Read a variable of the generated function."""
    return ast.Name(name, LOAD, **HERE)


def const(value: Any) -> Piece:
    """A constant that Python writes as it is."""
    return ast.Constant(value, **HERE)


def compared(first: Piece, *rest: tuple[str, Piece]) -> Piece:
    """A comparison of known values, which may be a chain."""
    return ast.Compare(first, [SIGNS[sign] for sign, _ in rest], [piece for _, piece in rest], **HERE)


def is_(piece: Piece, value: bool | None) -> Piece:  # noqa: FBT001 - the value itself
    """Whether a piece is True, False or unknown."""
    return compared(piece, ("is", const(value)))


def when(test: Piece, then: Piece, otherwise: Piece) -> Piece:
    """`then if test else otherwise`."""
    return ast.IfExp(test, then, otherwise, **HERE)


def either(tests: Sequence[Piece]) -> Piece:
    """Whether one of some tests is true; False where there is none."""
    if not tests:
        return FALSE
    return tests[0] if len(tests) == 1 else ast.BoolOp(ast.Or(), list(tests), **HERE)


def opposite(piece: Piece) -> Piece:
    """`not`, of what is known."""
    return ast.UnaryOp(ast.Not(), piece, **HERE)


class Pieces:
    """Makes pieces, names their temporary variables and keeps the constants they use."""

    def __init__(self) -> None:
        self.constants: dict[str, Any] = {}
        self.numbers = itertools.count()

    def keep(self, value: Any) -> Piece:
        """A constant: in place where Python can write it, else under a name of its own."""
        if isinstance(value, INLINE) or (type(value) is int and abs(value) < LARGEST_EXACT):
            return const(value)
        name = f"k{next(self.numbers)}"
        self.constants[name] = value
        return load(name)

    def hold(self, piece: Piece) -> tuple[Piece, Piece]:
        """A piece that keeps its value as it is evaluated, and the reading of that value."""
        if isinstance(piece, ast.Constant | ast.Name):
            return piece, piece
        name = f"t{next(self.numbers)}"
        return ast.NamedExpr(ast.Name(name, STORE, **HERE), piece, **HERE), load(name)

    def fact(self, name: str) -> Piece:
        """The value of a fact, None while it is unknown."""
        return ast.Subscript(load(FACTS), const(name), LOAD, **HERE)

    def known(self, pieces: Sequence[Piece], make: Callable[..., Piece]) -> Piece:
        """What `make` does with the values of some pieces; unknown as soon as one of them is."""
        held = [self.hold(piece) for piece in pieces]
        open_ = [is_(first, None) for first, _ in held if not _is_constant(first)]
        made = make(*(value for _, value in held))
        return when(either(open_), NONE, made) if open_ else made

    def call(self, function: Callable[..., Any], *arguments: Piece) -> Piece:
        """A call of a function of `runtime`."""
        self.constants[function.__name__] = function
        return ast.Call(load(function.__name__), list(arguments), [], **HERE)

    def compare(self, sign: str, left: Piece, right: Piece) -> Piece:
        """A comparison."""
        return self.known((left, right), lambda a, b: compared(a, (sign, b)))

    def negation(self, piece: Piece) -> Piece:
        """Kleene's `not`."""
        return self.known((piece,), opposite)

    def conjunction(self, pieces: Sequence[Piece]) -> Piece:
        """Kleene's `and`: false as soon as one is; the order does not matter."""
        return self._decided(pieces, decisive=False)

    def disjunction(self, pieces: Sequence[Piece]) -> Piece:
        """Kleene's `or`: true as soon as one is; the order does not matter."""
        return self._decided(pieces, decisive=True)

    def _decided(self, pieces: Sequence[Piece], *, decisive: bool) -> Piece:
        if len(pieces) == 1:
            return pieces[0]
        held = [self.hold(piece) for piece in pieces]
        # Nested conditions leave early; where none decided, one that is unknown leaves it open.
        result = when(either([is_(value, None) for _, value in held]), NONE, const(not decisive))
        for first, _ in reversed(held):
            result = when(is_(first, decisive), const(decisive), result)
        return result

    def at_least(self, count: int, pieces: Sequence[Piece]) -> Piece:
        """Whether that many are true, as soon as the known ones decide."""
        all_, again = self.hold(ast.Tuple(list(pieces), LOAD, **HERE))
        sure, sure_again = self.hold(_count(all_, value=True))
        possible = ast.BinOp(sure_again, ast.Add(), _count(again, value=None), **HERE)
        undecided = when(compared(possible, (">=", const(count))), NONE, FALSE)
        return when(compared(sure, (">=", const(count))), TRUE, undecided)

    def branch(self, condition: Piece, then: Piece, otherwise: Piece) -> Piece:
        """`if`: where the condition is unknown, the value common to both branches."""
        first, value = self.hold(condition)
        left, left_again = self.hold(then)
        common = when(compared(left, ("=", otherwise)), left_again, NONE)
        return when(is_(first, None), common, when(value, then, otherwise))

    def function(self, body: Piece, name: str = "rule") -> Function:
        """A function of the facts that gives a piece's value."""
        arguments = ast.arguments([], [ast.arg(FACTS, **HERE)], None, [], [], None, [])
        definition = ast.FunctionDef(name, arguments, [ast.Return(body, **HERE)], [], None, None, **HERE)
        space: dict[str, Any] = {"__builtins__": {}, **self.constants}
        code = compile(ast.Module([definition], []), f"<{name}>", "exec")
        exec(code, space)  # noqa: S102 - a tree of our own making, no text in it
        made: Function = space[name]
        return made


def _is_constant(piece: Piece) -> bool:
    return isinstance(piece, ast.Constant) or (isinstance(piece, ast.Name) and piece.id.startswith("k"))


def _count(values: Piece, *, value: bool | None) -> Piece:
    return ast.Call(ast.Attribute(values, "count", LOAD, **HERE), [const(value)], [], **HERE)
