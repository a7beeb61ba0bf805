"""A tree prints itself back in FEEL."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from coorace_rules.feel import evaluate, parse, parse_unary_tests, print_tree, tree
from feel.generators import NAMES_IN_SCOPE, any_tree, expressions

if TYPE_CHECKING:
    from coorace_rules.feel.tree import Node


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1+2*3", "1 + 2 * 3"),
        ("(1+2)*3", "(1 + 2) * 3"),
        ("1-(2-3)", "1 - (2 - 3)"),
        ("-(5)", "-(5)"),
        ("-5", "-5"),
        ("(-5).a", "(-5).a"),
        ("- x", "-x"),
        ("(a and b) or not(c)", "a and b or not(c)"),
        ("a and(b or c)", "a and (b or c)"),
        ("(a and b) and c", "(a and b) and c"),
        ("a in (1)", "a in 1"),
        ("a in (<1,[2..3])", "a in (< 1, [2..3])"),
        ("a in (b+c)", "a in (b + c)"),
        ("]1..2[", "(1..2)"),
        ("[1..(a[1])]", "[1..(a[1])]"),
        ("if a then b else c", "if a then b else c"),
        ("(if a then b else c)+1", "(if a then b else c) + 1"),
        ("for x in 1..3,y in l return x", "for x in 1..3, y in l return x"),
        ("some x in l satisfies x>1", "some x in l satisfies x > 1"),
        ("function(a,b:list<number>)a", "function(a, b: list<number>) a"),
        ("function() external {}", "function() external {}"),
        ("(function(a) a)(1)", "(function(a) a)(1)"),
        ('{a:1,"b c":2,"":3,"\\"":4}', '{a: 1, "b c": 2, "": 3, "\\"": 4}'),
        ("f(a:1,b:2)", "f(a: 1, b: 2)"),
        ('"\\n\\"\\\\\\u000b"', '"\\n\\"\\\\\\u000b"'),
        ('@"PT60M"', '@"PT1H"'),
        ("1e100", "1E+100"),
        ("1e3", "1000"),
        ("null", "null"),
        ("(<1)=a", "(< 1) = a"),
        ("(x instance of number).a", "(x instance of number).a"),
        ("x instance of context<a:function<number>->Any>", "x instance of context<a: function<number>->Any>"),
        ("a between 1 and 2", "a between 1 and 2"),
    ],
)
def test_expression_prints_as(text: str, printed: str) -> None:
    assert print_tree(parse(text)) == printed
    assert parse(printed) == parse(text)


@pytest.mark.parametrize("text", ["-", "1, < 2", "not(1, 2)", "(not(a)), b", "-1"])
def test_unary_tests_print_as_they_were_written(text: str) -> None:
    assert print_tree(parse_unary_tests(text)) == text


def test_name_prints_as_it_is_whatever_it_holds() -> None:
    assert print_tree(tree.Name("structure.effectif")) == "structure.effectif"
    node = tree.Comparison("<", tree.Name("structure.effectif"), tree.Literal(Decimal(11)))
    assert parse(print_tree(node), ["structure.effectif"]) == node


@settings(max_examples=600, deadline=None)
@given(any_tree)
def test_reading_what_was_printed_gives_the_same_tree(node: Node) -> None:
    printed = print_tree(node)
    assert parse(printed, NAMES_IN_SCOPE) == node, printed


@settings(max_examples=200, deadline=None)
@given(expressions)
def test_printing_twice_changes_nothing(node: Node) -> None:
    printed = print_tree(node)
    assert print_tree(parse(printed)) == printed


@pytest.mark.parametrize("text", ["1E-5000", "0.00001", "123456789012345678901234567890", "1.10"])
def test_number_keeps_its_value_through_printing(text: str) -> None:
    assert evaluate(print_tree(parse(text))) == Decimal(text)
