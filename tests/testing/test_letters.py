"""What combinations of conditions come to, in letters: the same as the reference says."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from coorace_rules.checked import condition as conditions
from coorace_rules.checked.condition import Expression, Group
from coorace_rules.checked.tables import all_of
from coorace_rules.feel import Environment, interpret
from coorace_rules.feel.tree import Name
from coorace_rules.feel.typesystem import BOOLEAN
from coorace_rules.program.condition import value_of
from coorace_rules.testing.coverage.letters import Kind, Letter, letter, possibly, together
from coorace_rules.vocabulary.span import SourceText, Span
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

SPAN = Span(SourceText("essai.yaml", ()), 1, 1, 1, 1)
VALUES: dict[Letter, Any] = {"T": True, "F": False, "U": Unknown(frozenset("x")), "N": NotApplicable("x")}
KINDS: tuple[Kind, ...] = ("all", "any", "none", "at_least", "row")
kinds = st.sampled_from(KINDS)
some = st.lists(st.sampled_from(list(VALUES)), min_size=1, max_size=5)


def reference(kind: Kind, least: int, letters: Sequence[Letter]) -> Letter:
    """What the library says of conditions that are so."""
    names = {f"x{place}": VALUES[found] for place, found in enumerate(letters)}
    environment = Environment(names, strict=True)
    if kind == "row":
        return letter(interpret(all_of([Name(name) for name in names]), environment))
    parts = tuple(
        conditions.Test(Expression(name, Name(name), BOOLEAN, SPAN, frozenset((name,)), frozenset()))
        for name in names
    )
    return letter(value_of(Group(kind, least, parts, SPAN), environment))


@given(kinds, st.integers(1, 5), some)
def test_letters_combine_as_conditions_do(kind: Kind, least: int, letters: list[Letter]) -> None:
    least = min(least, len(letters))
    assert together(kind, least, letters) == reference(kind, least, letters)


@given(
    kinds, st.integers(1, 3), st.lists(st.sets(st.sampled_from("TFUN"), min_size=1), min_size=1, max_size=3)
)
def test_what_is_said_impossible_never_happens(kind: Kind, least: int, parts: list[set[Any]]) -> None:
    least = min(least, len(parts))
    said = possibly(kind, least, [frozenset(part) for part in parts])
    assert {together(kind, least, letters) for letters in product(*parts)} <= said


def test_an_error_is_never_hidden() -> None:
    assert together("any", 0, ("T", "E")) == "E"
    assert "E" in possibly("any", 0, [frozenset(("T",)), frozenset(("E",))])
