"""The tree of an expression: one frozen node for each construct, which knows its place in the text.

Two nodes are equal when they mean the same: where they stand (`span`) does not count.
Source: DMN 1.5, 10.3.1.2 (grammar rules) and 10.5 (meta-model).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING
from typing import Literal as OneOf

if TYPE_CHECKING:
    from collections.abc import Iterator as Stream

Span = tuple[int, int]
"""Start and end offsets into the text, in characters from 0; the end is the first one outside."""

ArithmeticOp = OneOf["+", "-", "*", "/", "**"]
ComparisonOp = OneOf["=", "!=", "<", "<=", ">", ">="]

Quantifier = OneOf["some", "every"]


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of an expression, and where it was written."""

    span: Span = field(default=(0, 0), compare=False, repr=False, kw_only=True)


# -- values and names ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Literal(Node):
    """A value written as it is: number, string, boolean, null, or `@"…"`.

    `value` is a Decimal of no negative zero, a str, a bool, None, or a value of time.
    """

    value: object

    def __eq__(self, other: object) -> bool:
        """Compare kind and value: in Python `True == 1`, in FEEL it is not."""
        if not isinstance(other, Literal):
            return NotImplemented
        zones = getattr(self.value, "tzinfo", None), getattr(other.value, "tzinfo", None)
        same_kind = type(self.value) is type(other.value) and zones[0] == zones[1]
        return same_kind and self.value == other.value

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A variable, a function, or `?`; any string, spaces and dots included."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf(Node):
    """`[a, b]`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ContextOf(Node):
    """`{key: value}`, in the order written."""

    entries: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class RangeOf(Node):
    """`[low..high]`, with round brackets where an end is left out."""

    start: Node
    end: Node
    start_included: bool = True
    end_included: bool = True


@dataclass(frozen=True, slots=True)
class UnaryComparison(Node):
    """`< 10` standing alone: the range of the values that satisfy it."""

    op: ComparisonOp
    operand: Node


# -- operators ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """`-operand`."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`left op right` with an arithmetic sign."""

    op: ArithmeticOp
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """`left op right` with a comparison sign."""

    op: ComparisonOp
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class And(Node):
    """`a and b and c`: two operands or more."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    """`a or b or c`: two operands or more."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Between(Node):
    """`value between low and high`, both ends included."""

    value: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class In(Node):
    """`value in (test, test)`: one test or more, each a value, a list, a range or a condition on `?`."""

    value: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class UnaryTests(Node):
    """The tests of a cell of a decision table, on the value `?`.

    No test at all is written `-` and is satisfied by anything.
    """

    tests: tuple[Node, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class InstanceOf(Node):
    """`value instance of type`."""

    value: Node
    type: TypeNode


# -- branches and loops -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class If(Node):
    """`if condition then then else otherwise`."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Iterator(Node):
    """`name in domain`, or `name in domain..end` over whole numbers or days, up or down."""

    name: str
    domain: Node
    end: Node | None = None


@dataclass(frozen=True, slots=True)
class For(Node):
    """`for iterators return result`."""

    iterators: tuple[Iterator, ...]
    result: Node


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """`some iterators satisfies condition`, or `every …`."""

    kind: Quantifier
    iterators: tuple[Iterator, ...]
    condition: Node


# -- access and calls ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Path(Node):
    """`base.key`."""

    base: Node
    key: str


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """`base[condition]`: a position from 1, from the end when negative, or a condition on `item`."""

    base: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`function(a, b)` or `function(name: a)`; never both forms in one call."""

    function: Node
    positional: tuple[Node, ...] = ()
    named: tuple[tuple[str, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter(Node):
    """A formal parameter of a function; without a type it takes anything."""

    name: str
    type: TypeNode | None = None


@dataclass(frozen=True, slots=True)
class FunctionDefinition(Node):
    """`function(parameters) body`; an external one is read but cannot be called."""

    parameters: tuple[Parameter, ...]
    body: Node
    external: bool = False


# -- types --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypeNode(Node):
    """A type, as written after `instance of` or in a parameter."""


@dataclass(frozen=True, slots=True)
class NamedType(TypeNode):
    """`number`, `days and time duration`, or the name of a type that the caller defined."""

    name: str


@dataclass(frozen=True, slots=True)
class ListType(TypeNode):
    """`list<item>`."""

    item: TypeNode


@dataclass(frozen=True, slots=True)
class RangeType(TypeNode):
    """`range<item>`."""

    item: TypeNode


@dataclass(frozen=True, slots=True)
class ContextType(TypeNode):
    """`context<key: type>`; a context may hold more keys than its type says."""

    entries: tuple[tuple[str, TypeNode], ...]


@dataclass(frozen=True, slots=True)
class FunctionType(TypeNode):
    """`function<parameter, parameter> -> result`."""

    parameters: tuple[TypeNode, ...]
    result: TypeNode


# -- walking ------------------------------------------------------------------------------


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly inside `node`, in the order of the text."""
    found: list[Node] = []
    for name in _PARTS[type(node)]:
        part = getattr(node, name)
        if isinstance(part, Node):
            found.append(part)
        elif isinstance(part, tuple):
            found.extend(_nodes_in(part))
    return tuple(found)


_NO_NODES = frozenset(("Span", "str", "bool", "object", "ArithmeticOp", "ComparisonOp", "Quantifier"))


class _Parts(dict[type, tuple[str, ...]]):
    """The fields of each kind of node that may hold nodes, looked up once."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        self[kind] = tuple(part.name for part in fields(kind) if part.type not in _NO_NODES)
        return self[kind]


_PARTS = _Parts()


def _nodes_in(parts: tuple[object, ...]) -> Stream[Node]:
    for part in parts:
        if isinstance(part, Node):
            yield part
        elif isinstance(part, tuple):
            yield from _nodes_in(part)


def walk(node: Node) -> Stream[Node]:
    """Yield `node` and every node inside it, a parent before its children."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def height(node: Node) -> int:
    """Return the number of levels of the tree, 1 for a leaf; never recursive."""
    tallest = 0
    waiting = [(node, 1)]
    while waiting:
        current, level = waiting.pop()
        tallest = max(tallest, level)
        waiting.extend((child, level + 1) for child in children(current))
    return tallest
