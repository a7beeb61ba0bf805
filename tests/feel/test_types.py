"""Types: `instance of`, and what a typed parameter takes. See DMN 1.5, 10.3.2.9."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from coorace_rules.feel import Time, WideDate, WideDateTime, evaluate
from feel.situations import CONTEXT, U, needs
from feel.tables import check

MIDNIGHT = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
FAR = WideDateTime(WideDate(-1, 1, 1), Time(0, 0, 0, zone=dt.UTC))
TO_NUMBERS, TO_NUMBER = "(function(x: list<number>) x)", "(function(x: number) x)"
TO_MOMENT, TO_MOMENTS = "(function(x: date and time) x)", "(function(x: list<date and time>) x)"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 instance of number", True),
        ("1 instance of string", False),
        ("1 instance of Any", True),
        ("null instance of Any", False),
        ("null instance of Null", True),
        ("1 instance of Null", False),
        ("[1, 2] instance of list<number>", True),
        ('[1, "a"] instance of list<number>', False),
        ("1 instance of list<number>", False),
        ("[1..2] instance of range<number>", True),
        ("(< 2) instance of range<number>", True),
        ("[1..2] instance of range<string>", False),
        ("1 instance of range<number>", False),
        ('{a: 1, b: "x"} instance of context<a: number>', True),
        ("{a: null} instance of context<a: number>", True),
        ("{b: 1} instance of context<a: number>", False),
        ("1 instance of context<a: number>", False),
        ('@"2020-01-01T00:00:00" instance of date', False),
        ('@"2020-01-01T00:00:00" instance of date and time', True),
        ('@"P1D" instance of days and time duration', True),
        ('@"P1Y" instance of years and months duration', True),
        ("abs instance of function<number>->number", True),
        ("abs instance of function<>->number", False),
        ("(function(a) 1) instance of function<number>->number", True),
        ("(function(a: string) 1) instance of function<number>->number", False),
        ('(function(a: Any) "x") instance of function<number>->number', False),
        ("(function(a: number) a) instance of function<number>->number", True),
        ("1 instance of function<>->Any", False),
        ("abs instance of function<string>->number", False),
        ("floor instance of function<number>->number", True),
        ("floor instance of function<number, number>->number", True),
        ("floor instance of function<number, number, number>->number", False),
        ("date instance of function<string>->date", True),
        ("date instance of function<number, number, number>->date", True),
        ("reverse instance of function<list<number>>->list<number>", True),
        ("reverse instance of function<number>->list<number>", False),
        (
            "(function(a: context<x: number>) 1) instance of function<context<x: number, y: Any>>->number",
            True,
        ),
        ("(function(a: context<x: number>) 1) instance of function<context<y: Any>>->number", False),
        ("(function(a: range<Any>) 1) instance of function<range<date>>->number", True),
    ],
)
def test_instance_of(expression: str, expected: Any) -> None:
    check(expression, expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (f"{TO_NUMBERS}([1, 2])", [1, 2]),
        (f"{TO_NUMBERS}(1)", [1]),
        (f"{TO_NUMBERS}(null)", None),
        (f'{TO_NUMBERS}("a")', None),
        (f'{TO_NUMBERS}(["a"])', None),
        (f"{TO_NUMBER}([1])", 1),
        (f"{TO_NUMBER}([1, 2])", None),
        (f"{TO_NUMBER}([])", None),
        ("(function(x: list<list<number>>) x)([1])", None),
        (f'{TO_MOMENT}(@"2020-01-01")', MIDNIGHT),
        (f'{TO_MOMENT}([@"2020-01-01"])', MIDNIGHT),
        (f'{TO_MOMENT}(@"-0001-01-01")', FAR),
        (f'{TO_MOMENT}(@"2020-01-01T00:00:00Z")', MIDNIGHT),
        (f'{TO_MOMENTS}([@"2020-01-01", @"-0001-01-01"])', [MIDNIGHT, FAR]),
        (f'{TO_MOMENTS}(@"2020-01-01")', [MIDNIGHT]),
        ('(function(x: date) x)(@"2020-01-01T00:00:00Z")', None),
    ],
)
def test_argument_becomes_what_a_typed_parameter_takes(expression: str, expected: Any) -> None:
    check(expression, expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("u instance of number", U),
        ("u instance of Any", U),
        ("low instance of number", True),
        ("low instance of Any", True),
        ("low instance of string", False),
        ("low instance of list<number>", False),
        ("[u] instance of list<number>", U),
        ("[u] instance of list<Any>", True),
        ('[u, "a"] instance of list<number>', False),
        ("[low] instance of list<number>", True),
        ("[1..2] instance of range<number>", True),
        ("{a: u} instance of context<a: number>", U),
        ("{a: u} instance of context<b: number>", False),
        ("[1, 2][item > u] instance of list<number>", U),
        (f"{TO_NUMBERS}([1, u])", U),
        (f"{TO_NUMBERS}(u)", U),
        (f'{TO_NUMBERS}(["a", u])', None),
        (f"{TO_NUMBERS}(low)", [needs("low", low=10)]),
        (f"{TO_NUMBER}(u)", U),
        (f"{TO_NUMBER}([u])", U),
        (f"{TO_NUMBER}(low)", needs("low", low=10)),
        ("(function(x: number) 1)(u)", U),
        ("(function(x) 1)(u)", 1),
        ("(function(x: Any) 1)(u)", 1),
    ],
)
def test_type_of_what_is_unknown_is_unknown_unless_every_value_agrees(expression: str, expected: Any) -> None:
    assert evaluate(expression, CONTEXT) == expected
