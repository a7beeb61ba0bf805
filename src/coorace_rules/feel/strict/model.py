"""What the strict profile knows, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from coorace_rules.feel.tree import Node, Span
from coorace_rules.feel.typesystem import Type
from coorace_rules.vocabulary.wording import Words

Kind = Literal[
    "name",
    "type",
    "null",
    "option",
    "unit",
    "empty",
    "constant",
    "function",
    "hidden",
    "arguments",
    "refused",
]


class TypeProblem(NamedTuple):
    """One thing that the strict profile refuses, at its place in the text."""

    kind: Kind
    words: Words
    span: Span
    hint: Words | None = None


class Given(NamedTuple):
    """An argument of a call, and its type."""

    node: Node
    type: Type


@dataclass(frozen=True, slots=True)
class Signature:
    """How a function may be called.

    Attributes:
        parameters: name and type of each.
        result: its type, or how it follows from the arguments: a type, or why there is none.
        optional: how many of the last parameters may be left out.
        variadic: whether the last parameter repeats.
    """

    parameters: tuple[tuple[str, Type], ...]
    result: Type | Callable[[tuple[Given, ...]], Type | TypeProblem]
    optional: int = 0
    variadic: bool = False

    def result_for(self, arguments: tuple[Given, ...]) -> Type | TypeProblem:
        """The type of the result, or why these arguments have none together."""
        return self.result if isinstance(self.result, Type) else self.result(arguments)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that an expression may use, beside FEEL's own functions."""

    names: Mapping[str, Type]
    functions: Mapping[str, Signature] = field(default_factory=dict)


class Checked(NamedTuple):
    """A tree whose declared dotted names are single names, its type, and what is wrong with it."""

    tree: Node
    type: Type
    problems: tuple[TypeProblem, ...]
