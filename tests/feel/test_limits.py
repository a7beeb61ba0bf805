"""Hostile texts and data end with a clear error, in bounded time and memory."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coorace_rules.feel import (
    UNKNOWN,
    Budget,
    Environment,
    FeelError,
    FeelLimitError,
    FeelSyntaxError,
    Unknown,
    evaluate,
    interpret,
    parse,
)

CONTEXT = {"long": "a" * 5000}
DOUBLED = "for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]]"
THOUSANDS = "for j in 1..10000 return j"
ENTRIES = "for j in 1..1000 return {key: string(j), value: j}"
TWICE = ", ".join(f"a{i}: [a{i - 1 or ''}, a{i - 1 or ''}]" for i in range(1, 21))
USES_OF_A_LIST = (
    *("count(l)", "sum(l)", "mean(l)", "min(l)", "max(l)", "median(l)", "mode(l)", "product(l)", "stddev(l)"),
    *(
        "all(l)",
        "any(l)",
        "append(l, 1)[1]",
        "reverse(l)[1]",
        "l instance of list<number>",
        "l = l",
        "l[-1] in l",
    ),
    *("list contains(l, 0)", "insert before(l, 1, 1)[1]", "remove(l, 1)[1]", "list replace(l, 1, 2)[1]"),
)


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 90 + "1" + ")" * 90,
        "(" * 100_000,
        "[" * 90_000,
        "-" * 90_000 + "1",
        "not(" * 500 + "x",
        "if " * 500,
        "{a:" * 500,
        "function() " * 500 + "1",
        "for x in " * 500,
        "x instance of " + "list<" * 500,
        "1" + "+1" * 10_000,
        "a" + ".a" * 10_000,
        "a" + "[1]" * 10_000,
        "a" + "()" * 10_000,
        '"' + "a" * 1_000_000 + '"',
    ],
)
def test_text_that_is_too_long_or_too_deep_is_refused_at_once(expression: str) -> None:
    start = time.perf_counter()
    with pytest.raises(FeelLimitError) as caught:
        parse(expression)
    assert time.perf_counter() - start < 5
    assert caught.value.message.fr != caught.value.message.en


@pytest.mark.parametrize(
    "expression",
    [
        "for i in 1..10**12 return i",
        "count(for i in 1..3000, j in 1..3000 return i)",
        'for i in 1..60 return if i = 1 then "abc" else partial[-1] + partial[-1]',
        "for i in 1..100000 return partial",
        DOUBLED,
        f"count(flatten({DOUBLED}))",
        f"string length(string({DOUBLED}))",
        f"{{a: {DOUBLED}, r: a = a}}.r",
        f"{{a: {DOUBLED}, r: is(a, a)}}.r",
        "count(distinct values(for i in 1..5000 return i))",
        "string join(for i in 1..10000 return long)",
        'replace(long, "a", long)',
        "(function(g) g(g))(function(g) g(g))",
        "(function(g) [g(g)])(function(g) [g(g)])",
        "sort(for i in 1..20000 return modulo(i * 7919, 20011), function(a, b) a < b)",
        'for i in 1..1000 return matches(long, "a+b")',
        *(f"{{l: {THOUSANDS}, r: for i in 1..100 return {use}}}.r" for use in USES_OF_A_LIST),
        f"{{a: [1], {TWICE}, r: a20 instance of {'list<' * 21}number{'>' * 21}}}.r",
        f"{{f: function(x: list<number>) 1, l: {THOUSANDS}, r: for i in 1..100 return f(l)}}.r",
        f'{{c: context({ENTRIES}), r: for i in 1..500 return context put(c, "z", 1)}}.r',
        f"{{c: context({ENTRIES}), r: context merge(for i in 1..500 return c)}}.r",
        'for i in 1..20000 return range("[1..2]")',
        "for i in 1..1000 return count(partial)",
    ],
)
def test_evaluation_without_end_is_refused_within_a_moment(expression: str) -> None:
    names = tuple(CONTEXT)
    environment = Environment(CONTEXT, budget=Budget(steps=60_000, produced=200_000))
    start = time.perf_counter()
    with pytest.raises(FeelLimitError) as caught:
        interpret(parse(expression, names), environment)
    assert time.perf_counter() - start < 5
    assert caught.value.message.fr != caught.value.message.en


def test_default_budget_ends_an_evaluation_within_seconds() -> None:
    start = time.perf_counter()
    with pytest.raises(FeelLimitError):
        evaluate("count(for i in 1..3000, j in 1..3000 return i + j)")
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    "expression",
    [
        "10 ** (10 ** 10)",
        "9 ** 999999999",
        "exp(10 ** 9)",
        'number(from: "' + "9" * 9000 + '")',
        'duration("P' + "9" * 9000 + 'D")',
        'date("' + "9" * 9000 + '")',
        '@"999999999-12-31" + @"P1D"',
        'date("2023-02-30")',
    ],
)
def test_number_or_date_out_of_reach_is_null_at_once(expression: str) -> None:
    start = time.perf_counter()
    assert evaluate(expression) is None
    assert time.perf_counter() - start < 1


def test_long_chain_of_else_if_is_read() -> None:
    chain = "".join(f"if x = {i} then {i} else " for i in range(150)) + "-1"
    assert evaluate(chain, {"x": 149}) == 149


def test_value_of_the_caller_that_is_too_deep_is_refused() -> None:
    deep: list[Any] = []
    deep.append(deep)
    with pytest.raises(FeelLimitError):
        evaluate("count(x)", {"x": deep})


def test_half_a_character_is_refused_and_two_halves_are_joined() -> None:
    with pytest.raises(FeelSyntaxError):
        parse('"\ud800"')
    with pytest.raises(FeelSyntaxError):
        parse("\ud800")
    warnings: list[Any] = []
    for value in ("\ud800", {"\ud800": 1}, ["a", "\udc00\ud800"]):
        assert evaluate("x", {"x": value}, warnings=warnings) is None
    assert {warning.words.en for warning in warnings} == {
        "`x` holds half a character (surrogate)",
        "`x[2]` holds half a character (surrogate)",
    }
    assert evaluate('x + "a"', {"x": "\ud83d\udc0e"}) == "\U0001f40ea"


def test_budget_may_be_set_by_the_caller() -> None:
    node = parse("for i in 1..100 return i")
    assert interpret(node, Environment(budget=Budget(steps=1000, produced=1000)))
    for budget in (Budget(steps=50), Budget(produced=50)):
        with pytest.raises(FeelLimitError):
            interpret(node, Environment(budget=budget))


def test_budget_of_calls_is_given_back_at_the_end_of_a_call() -> None:
    node = parse("for i in 1..200 return (function(x) x)(i)")
    assert interpret(node, Environment(budget=Budget(calls=1)))


def test_budget_of_calls_is_given_back_after_an_error_that_may_not_matter() -> None:
    text = "if u then f(0) else f(1)"
    node = parse(f"{{f: function(x) 1 / x, r: [{text}, {text}, {text}]}}.r")
    environment = Environment({"u": UNKNOWN}, strict=True, budget=Budget(calls=1))
    assert [type(value) for value in interpret(node, environment)] == [Unknown] * 3


def test_caller_deep_in_its_own_stack_gets_an_error_of_feel() -> None:
    text = "(" * 70 + "1" + ")" * 70
    node = parse(" + ".join(["1"] * 180))

    def at_depth(depth: int) -> set[str]:
        if depth:
            return at_depth(depth - 1)
        kinds = set()
        for attempt in (lambda: parse(text), lambda: interpret(node, Environment())):
            try:
                attempt()
            except FeelLimitError as error:
                kinds.add(type(error).__name__)
        return kinds

    limit = sys.getrecursionlimit()
    depth = next(d for d in range(limit - 150, 0, -10) if _reaches(at_depth, d))
    assert at_depth(depth) == {"FeelLimitError"}


def _reaches(at_depth: Any, depth: int) -> bool:
    try:
        at_depth(depth)
    except RecursionError:
        return False
    return True


WORDS = (
    *("if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "not"),
    *("between", "instance", "of", "function", "null", "true", "false", "date", "?", "partial", "item"),
    *("(", ")", "[", "]", "{", "}", "<", ">", "=", "!=", "<=", ">=", "+", "-", "*", "/", "**", ".."),
    *(".", ",", ":", "@", '"a"', "1", "x", "list", "external"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_sequence_of_tokens_is_evaluated_or_refused(text: str) -> None:
    with suppress(FeelError):
        evaluate(text, {"x": 1})


@given(st.text(max_size=40))
def test_any_text_is_evaluated_or_refused(text: str) -> None:
    with suppress(FeelError):
        evaluate(text, {"x": 1})
