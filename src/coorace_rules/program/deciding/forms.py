"""The forms of this folder: what a condition asks of one answer, and how that combines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

Answers = Mapping[str, Any]


class IrregularError(Exception):
    """An answer, or an operation, that generated code was not made for; the whole evaluation looks at it."""


class Flag(NamedTuple):
    """A boolean answer; `when` is what the condition is for each."""

    when: Mapping[bool, bool]


class Table(NamedTuple):
    """A choice: the options for which the condition is true, and those for which it is false."""

    true: frozenset[str]
    false: frozenset[str]


class Cut(NamedTuple):
    """A point of a line: what is left of it, with the point itself where it is `included`."""

    limit: Any
    included: bool


class Line(NamedTuple):
    """A number or a date: stretches of truth between cuts in rising order; None outside the bounds."""

    kinds: tuple[type, ...]
    cuts: tuple[Cut, ...]
    truths: tuple[bool | None, ...]


class Asked(NamedTuple):
    """A function of the answers, for what is neither; it raises `IrregularError` where it gives up.

    Attributes:
        first: an operation in it may fail, so it is asked before anything is decided: no part hides that.
    """

    function: Callable[[Answers], bool | None]
    first: bool


class Leaf(NamedTuple):
    """A condition on one answer.

    Attributes:
        name: the fact; empty for `Asked`.
        blank: what the condition is while nobody answered: the default may say, or the bounds.
    """

    name: str
    cases: Flag | Table | Line | Asked
    blank: bool | None = None


class Fixed(NamedTuple):
    """A condition that no answer changes: the date alone decides."""

    value: bool


class Junction(NamedTuple):
    """All, any, or at least so many of several."""

    kind: Literal["all", "any", "at_least"]
    parts: tuple[Form, ...]
    least: int = 0


class Opposite(NamedTuple):
    """Not."""

    part: Form


Form = Leaf | Fixed | Junction | Opposite
