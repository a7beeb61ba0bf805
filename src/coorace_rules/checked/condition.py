"""Conditions of a referential whose names lead somewhere: an expression, or a combination of conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from coorace_rules.feel.tree import Node
from coorace_rules.feel.typesystem import Type
from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import Words

Combinator = Literal["all", "any", "none", "at_least"]


class Expression(NamedTuple):
    """A FEEL expression: its text, its tree with declared names resolved, its type and its place.

    `reads` are the facts, parameters and named values that it uses; `judges` the criteria and
    sections whose findings and positions it uses, through `level("…")` and the like.
    """

    text: str
    tree: Node
    type: Type
    span: Span
    reads: frozenset[str]
    judges: frozenset[str]


class Test(NamedTuple):
    """A condition that is one expression."""

    expression: Expression
    label: Words | None = None
    source: str | None = None

    @property
    def span(self) -> Span:
        """Where it is written."""
        return self.expression.span


class Group(NamedTuple):
    """A condition made of conditions; `least` is for `at_least`."""

    kind: Combinator
    least: int
    parts: tuple[Condition, ...]
    span: Span
    label: Words | None = None
    source: str | None = None


Condition = Test | Group


def tests_of(condition: Condition) -> Iterator[Test]:
    """Every expression of a condition, in the order written."""
    if isinstance(condition, Test):
        yield condition
    else:
        for part in condition.parts:
            yield from tests_of(part)
