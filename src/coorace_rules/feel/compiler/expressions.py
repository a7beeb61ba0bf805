"""From checked trees to pieces of code; what is not here is left to the interpreter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from coorace_rules.feel import tree as t
from coorace_rules.feel.builtins import BUILTINS
from coorace_rules.feel.compiler import runtime
from coorace_rules.feel.compiler.pieces import Function, NotCompiledError, Piece, Pieces, compared, either
from coorace_rules.feel.constant import NoConstant, constant_value, is_constant
from coorace_rules.feel.kinds import Range

TODAY = "today()"
"""The key under which facts hold the date of reference."""

SURE = (
    t.Literal,
    t.Name,
    t.Comparison,
    t.And,
    t.Or,
    t.Between,
    t.In,
    t.If,
    t.ListOf,
    t.RangeOf,
    t.UnaryComparison,
)
SURE_OPERATORS = frozenset("+-*")
SURE_BUILTINS = frozenset(("not", "list contains", "today"))


class Compiler:
    """Turns nodes into pieces.

    Args:
        calls: functions of the host whose answers facts hold, under `key_of` their name and arguments.
        risky: names and keys whose value may have failed to be found.
    """

    def __init__(
        self, calls: frozenset[str] = frozenset(), risky: Callable[[str], bool] = lambda _: False
    ) -> None:
        self.pieces = Pieces()
        self.calls = calls
        self.risky = risky

    def function(self, tree: t.Node) -> Function | None:
        """A function of the facts that gives the value of a tree; None where the interpreter has to."""
        try:
            return self.pieces.function(self.piece(tree))
        except NotCompiledError:
            return None

    def piece(self, node: t.Node) -> Piece:
        """The code of a node.

        Raises:
            NotCompiledError: the node, or one in it, is left to the interpreter.
        """
        handler = HANDLERS.get(type(node))
        if handler is None:
            return self.pieces.keep(constant(node))
        return handler(self, node)

    def literal(self, node: t.Literal) -> Piece:
        """A value written as it is."""
        return self.pieces.keep(in_python(node.value))

    def name(self, node: t.Name) -> Piece:
        """A fact."""
        return self.pieces.fact(node.name)

    def connected(self, node: t.And | t.Or) -> Piece:
        """`and`, `or`."""
        self.all_sure(node.operands)
        make = self.pieces.conjunction if isinstance(node, t.And) else self.pieces.disjunction
        return make([self.piece(operand) for operand in node.operands])

    def all_sure(self, nodes: Sequence[t.Node]) -> None:
        """Leave it to the interpreter if a part may fail: it tries them all, so that no part hides that.

        Raises:
            NotCompiledError: one may fail.
        """
        if any(map(self.may_fail, nodes)):
            raise NotCompiledError

    def may_fail(self, node: t.Node) -> bool:
        """Whether an operation in a node may have no result for some values of the right types."""
        return any(not self.is_sure(inner) for inner in t.walk(node))

    def is_sure(self, node: t.Node) -> bool:
        """Whether the operation of one node always has a result."""
        if isinstance(node, t.Name):
            return not self.risky(node.name)
        if isinstance(node, t.Arithmetic):
            return node.op in SURE_OPERATORS
        if not isinstance(node, t.Call):
            return isinstance(node, SURE)
        name = _function(node)
        if name in self.calls:
            return not self.risky(key_of(name, node.positional))
        return name in SURE_BUILTINS or is_constant(node)

    def comparison(self, node: t.Comparison) -> Piece:
        """`left op right`."""
        return self.pieces.compare(node.op, self.piece(node.left), self.piece(node.right))

    def negation(self, node: t.Negation) -> Piece:
        """`-operand`."""
        return self.applied(node, runtime.negated, node.operand)

    def arithmetic(self, node: t.Arithmetic) -> Piece:
        """`left op right` with an arithmetic sign."""
        return self.applied(node, runtime.ARITHMETIC[node.op], node.left, node.right)

    def applied(self, node: t.Node, function: Callable[..., Any], *operands: t.Node) -> Piece:
        """A function of `runtime` on values that are all known."""
        if is_constant(node):
            return self.pieces.keep(constant(node))
        pieces = [self.piece(operand) for operand in operands]
        return self.pieces.known(pieces, lambda *values: self.pieces.call(function, *values))

    def between(self, node: t.Between) -> Piece:
        """`value between low and high`, both included."""
        parts = (self.piece(node.low), self.piece(node.value), self.piece(node.high))
        return self.pieces.known(parts, lambda low, v, high: compared(low, ("<=", v), ("<=", high)))

    def membership(self, node: t.In) -> Piece:
        """`value in tests`, where the tests are constants."""
        return self.pieces.known(
            [self.piece(node.value)], lambda value: either([self.test(test, value) for test in node.tests])
        )

    def test(self, node: t.Node, value: Piece) -> Piece:
        """Whether a known value satisfies a constant test."""
        if isinstance(node, t.UnaryComparison):
            return compared(value, (node.op, self.pieces.keep(constant(node.operand))))
        found = constant(node)
        if isinstance(found, Range):
            return self.within(found, value)
        if isinstance(found, list) and all(isinstance(item, str | int | Decimal) for item in found):
            return compared(value, ("in", self.pieces.keep(tuple(found))))
        if isinstance(found, str | int | Decimal):
            return compared(value, ("=", self.pieces.keep(found)))
        raise NotCompiledError

    def within(self, found: Range, value: Piece) -> Piece:
        """Whether a known value is in a range with both ends."""
        if found.start is None or found.end is None or found.outside:
            raise NotCompiledError
        first, last = "<=" if found.start_included else "<", "<=" if found.end_included else "<"
        start, end = (self.pieces.keep(in_python(limit)) for limit in (found.start, found.end))
        return compared(start, (first, value), (last, end))

    def branch(self, node: t.If) -> Piece:
        """`if condition then … else …`."""
        parts = (node.condition, node.then, node.otherwise)
        self.all_sure(parts)
        return self.pieces.branch(*map(self.piece, parts))

    def path(self, node: t.Path) -> Piece:
        """A property of a value."""
        kept = self.pieces.keep(node)
        return self.pieces.known(
            [self.piece(node.base)], lambda value: self.pieces.call(runtime.property_of, value, kept)
        )

    def call(self, node: t.Call) -> Piece:
        """A built-in function on values that are all known, or a question to the host."""
        name = _function(node)
        if name in self.calls:
            return self.pieces.fact(key_of(name, node.positional))
        if name == "today":
            return self.pieces.fact(TODAY)
        if is_constant(node):
            return self.pieces.keep(constant(node))
        if node.named or name not in BUILTINS:
            raise NotCompiledError
        arguments = [self.piece(argument) for argument in node.positional]
        if name == "not" and len(arguments) == 1:
            return self.pieces.negation(arguments[0])
        if name == "list contains" and _is_text(node.positional[1]):
            return self.pieces.compare("in", arguments[1], arguments[0])
        kept = self.pieces.keep(name)
        return self.pieces.known(arguments, lambda *values: self.pieces.call(runtime.invoked, kept, *values))


def _function(node: t.Call) -> str:
    return node.function.name if isinstance(node.function, t.Name) else ""


def _is_text(node: t.Node) -> bool:
    return isinstance(node, t.Literal) and isinstance(node.value, str)


def key_of(name: str, arguments: Sequence[t.Node]) -> str:
    """The key under which facts hold what a function of the host answers.

    Raises:
        NotCompiledError: what it is asked about is not written in place.
    """
    if not all(map(_is_text, arguments)):
        raise NotCompiledError
    return f"{name}({', '.join(str(a.value) for a in arguments if isinstance(a, t.Literal))})"


def in_python(value: Any) -> Any:
    """A FEEL value as generated code compares it: whole numbers as int."""
    if (
        isinstance(value, Decimal)
        and value == value.to_integral_value()
        and abs(value) < runtime.LARGEST_EXACT
    ):
        return int(value)
    return value


def constant(node: t.Node) -> Any:
    """The value of a constant node.

    Raises:
        NotCompiledError: it is not constant, or has no value; the interpreter says why, at its place.
    """
    try:
        value = constant_value(node)
    except NoConstant as error:
        raise NotCompiledError from error
    return [in_python(item) for item in value] if isinstance(value, list) else in_python(value)


HANDLERS: dict[type[t.Node], Callable[[Compiler, Any], Piece]] = {
    t.Literal: Compiler.literal,
    t.Name: Compiler.name,
    t.And: Compiler.connected,
    t.Or: Compiler.connected,
    t.Comparison: Compiler.comparison,
    t.Negation: Compiler.negation,
    t.Arithmetic: Compiler.arithmetic,
    t.Between: Compiler.between,
    t.In: Compiler.membership,
    t.If: Compiler.branch,
    t.Path: Compiler.path,
    t.Call: Compiler.call,
}
