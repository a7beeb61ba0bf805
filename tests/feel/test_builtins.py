"""The built-in functions on known operands, family by family. See DMN 1.5, 10.3.4."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from coorace_rules.feel import evaluate
from feel.tables import check


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("decimal(1/3, 2)", 0.33),
        ("decimal(2.5, 0)", 2),
        ("decimal(1234.5, -2)", 1200),
        ("decimal(1, 2)", "1.00"),
        ("decimal(1/3, 6000)", "0.3333333333333333333333333333333333"),
        ("floor(-1.56, 1)", -1.6),
        ("floor(-1.5)", -2),
        ("ceiling(1.2)", 2),
        ("ceiling(-0.3)", 0),
        ("round up(-1.121, 2)", -1.13),
        ("round up(5.5, -6111)", "1" + "0" * 6111),
        ("round down(-1.129, 2)", -1.12),
        ("round half up(-5.5, 0)", -6),
        ("round half down(-5.5, 0)", -5),
        ("round half up(5.5, 6176)", 5.5),
        ("abs(-1)", 1),
        ('string(abs(@"-PT5H"))', "PT5H"),
        ('string(abs(@"PT5H"))', "PT5H"),
        ('string(abs(@"-P5M"))', "P5M"),
        ("modulo(-12, 5)", 3),
        ("modulo(12, -5)", -3),
        ("modulo(10.1, -4.5)", -3.4),
        ("sqrt(16)", 4),
        ("log(1)", 0),
        ("exp(0)", 1),
        ("odd(-5)", True),
        ("odd(2)", False),
        ("even(0)", True),
    ],
)
def test_numeric(expression: str, expected: Any) -> None:
    if isinstance(expected, str) and not expression.startswith("string"):
        expression = f"string({expression})"
    check(expression, expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('substring("foobar", 3)', "obar"),
        ('substring("foobar", 3, 3)', "oba"),
        ('substring("foobar", -2, 1)', "a"),
        ('substring("foobar", 5, 10)', "ar"),
        (r'substring("\U01F40Eab", 2)', "ab"),
        (r'string length("\U01F40Eab")', 3),
        ('upper case("aBc4é")', "ABC4É"),
        ('lower case("aBc4É")', "abc4é"),
        ('substring before("foobar", "bar")', "foo"),
        ('substring before("foobar", "x")', ""),
        ('substring after("foobar", "ob")', "ar"),
        ('substring after("foobar", "x")', ""),
        ('substring after("", "a")', ""),
        ('contains("foobar", "of")', False),
        ('contains(["foobar"], "oo")', True),
        ('starts with("foobar", "fo")', True),
        ('ends with("foobar", "r")', True),
        ('string join(["a", null, "c"], "X")', "aXc"),
        ('string join(["a", "b"], null)', "ab"),
        ('string join("a")', "a"),
        ("string join([])", ""),
        ('split("a;b;c;;", ";")', ["a", "b", "c", "", ""]),
        (r'split("John  Doe", "\s+")', ["John", "Doe"]),
        ('matches("foobar", "^fo*b")', True),
        ('replace("banana", "a", "o")', "bonono"),
    ],
)
def test_strings(expression: str, expected: Any) -> None:
    check(expression, expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("list contains([1, null], null)", True),
        ('list contains([1, "a"], 2)', False),
        ("list contains([1..3], 2)", False),
        ("count([1, [2, 3]])", 2),
        ("count([])", 0),
        ("count(5)", 1),
        ("min([3, 1, 2])", 1),
        ("max(3, 1, 2)", 3),
        ('max("a", "b")', "b"),
        ('min([@"2020-01-02", @"2020-01-01"])', dt.date(2020, 1, 1)),
        ("max([])", None),
        ("sum(1, 2, 3)", 6),
        ("sum([])", None),
        ("mean([1, 2])", 1.5),
        ("mean([])", None),
        ("all([false, null, true])", False),
        ("all([true, null])", None),
        ("all([])", True),
        ("all(true, true)", True),
        ("any([false, null, true])", True),
        ("any([])", False),
        ("any(null)", None),
        ("product(2, 3, 4)", 24),
        ("product([])", None),
        ("median(8, 2, 5, 3, 4)", 4),
        ("median([6, 1, 2, 3])", 2.5),
        ("median([])", None),
        ("mode([6, 1, 9, 6, 1])", [1, 6]),
        ("mode([])", []),
        ("sublist([4, 5, 6], 1, 2)", [4, 5]),
        ("sublist([4, 5, 6], -2)", [5, 6]),
        ("append([1], 2, 3)", [1, 2, 3]),
        ("append([], null)", [None]),
        ("concatenate([1, 2], [3], 4)", [1, 2, 3, 4]),
        ("insert before([1, 3], 2, 2)", [1, 2, 3]),
        ("insert before([1, 3], -1, 2)", [1, 2, 3]),
        ("remove([1, 2, 3], 2)", [1, 3]),
        ("remove([1, 2, 3], -1)", [1, 2]),
        ("list replace([2, 4, 7, 8], 3, 6)", [2, 4, 6, 8]),
        ("list replace([2, 4, 7], function(item, newItem) item < newItem, 5)", [5, 5, 7]),
        ("reverse([1, 2])", [2, 1]),
        ("index of([1, 2, 3, 2], 2)", [2, 4]),
        ("index of([1, null], null)", [2]),
        ("union([1, 2], [2, 3])", [1, 2, 3]),
        ('distinct values([1, 2, 1, null, null, "a"])', [1, 2, None, "a"]),
        ("flatten([[1, 2], [[3]], 4])", [1, 2, 3, 4]),
        ("sort([3, 1, 2], function(x, y) x < y)", [1, 2, 3]),
        ("sort(list: [3, 1, 2], precedes: function(x, y) x > y)", [3, 2, 1]),
        ("sort([{a: 2, b: 1}, {a: 1, b: 2}, {a: 2, b: 3}], function(x, y) x.a < y.a).b", [2, 1, 3]),
    ],
)
def test_lists(expression: str, expected: Any) -> None:
    check(expression, expected)


def test_standard_deviation_is_that_of_a_sample() -> None:
    check("string(stddev(2, 4, 7, 5))", "2.081665999466132735282297706979931")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('get value({a: 1}, "a")', 1),
        ("get entries({a: 1, b: 2})", [{"key": "a", "value": 1}, {"key": "b", "value": 2}]),
        ('context([{key: "a", value: 1}, {key: "b", value: 2, more: 3}])', {"a": 1, "b": 2}),
        ('context({key: "a", value: 1})', {"a": 1}),
        ('context put({x: 1, y: 0, z: 0}, "y", 2)', {"x": 1, "y": 2, "z": 0}),
        ('context put({x: 1, y: {a: 0}}, ["y", "a"], 2)', {"x": 1, "y": {"a": 2}}),
        ('context put(context: {x: 1}, keys: ["y"], value: 2)', {"x": 1, "y": 2}),
        ("context merge([{x: 1, y: 0}, {y: 2}])", {"x": 1, "y": 2}),
        ("is(1, 1)", True),
        ('is(@"P1D", @"PT24H")', True),
        ('is(@"P0D", @"P0Y")', False),
        ('is(@"23:00:50z", @"23:00:50+00:00")', True),
        ('is(@"23:00:50Z", @"23:00:50")', False),
        ('is(@"2020-01-01T10:00:00Z", @"2020-01-01T11:00:00+01:00")', False),
        ('is([@"2020-01-01T10:00:00Z"], [@"2020-01-01T10:00:00Z"])', True),
        ("is({a: 1}, {a: 1})", True),
        ("is({a: 1}, {b: 1})", False),
        ("is(value1: 1)", False),
        ("not(false)", True),
    ],
)
def test_contexts_and_identity(expression: str, expected: Any) -> None:
    check(expression, expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('date("2017-12-31")', "2017-12-31"),
        ("date(2017, 1, 2)", "2017-01-02"),
        ('date(date and time("2017-08-14T14:25:00@Europe/Paris"))', "2017-08-14"),
        ('date(@"2020-01-01")', "2020-01-01"),
        ('date("-999999999-12-31")', "-999999999-12-31"),
        ('date("0000-02-29")', "0000-02-29"),
        ('time("11:22:33.123456789")', "11:22:33.123456789"),
        ('time("11:22:33.1234567891")', "11:22:33.123456789"),
        ('time("24:00:00")', "00:00:00"),
        ('time("10:20:30+02:45:55")', "10:20:30+02:45:55"),
        ('time("10:20:30-14:00")', "10:20:30-14:00"),
        ('time(date and time("2017-08-10T10:20:00-01:00"))', "10:20:00-01:00"),
        ('time(@"10:20:00")', "10:20:00"),
        ('time(@"2017-08-10")', "00:00:00Z"),
        ('time(11, 59, 45.5, duration("PT2H"))', "11:59:45.5+02:00"),
        ("time(11, 59, 45, null)", "11:59:45"),
        ("time(11, 59, 45)", "11:59:45"),
        ('date and time("2018-12-08")', "2018-12-08T00:00:00"),
        ('date and time("2018-12-31T24:00:00Z")', "2019-01-01T00:00:00Z"),
        ('date and time(@"2017-01-01", @"23:59:01@Europe/Paris")', "2017-01-01T23:59:01@Europe/Paris"),
        ('date and time(@"2017-01-01T10:00:00Z", @"23:59:01")', "2017-01-01T23:59:01"),
        ('date and time("99999-12-31T11:22:33")', "99999-12-31T11:22:33"),
        ('duration("PT1000M0.999999999S")', "PT16H40M0.999999999S"),
        ('duration("-PT61M")', "-PT1H1M"),
        ('duration("P0D")', "PT0S"),
        ('duration("P1Y27M")', "P3Y3M"),
        ('duration("P0Y")', "P0M"),
        ('duration("-P2Y")', "-P2Y"),
        ('duration("P99999999999D")', "P99999999999D"),
        ('years and months duration(@"2011-12-22", @"2013-08-24")', "P1Y8M"),
        ('years and months duration(@"2013-08-24", @"2011-12-22")', "-P1Y8M"),
        ('years and months duration(@"2016-01-31", @"2016-02-28")', "P0M"),
        ('years and months duration(@"2017-02-28", @"2016-01-30")', "-P1Y"),
        ("today()", "2026-03-01"),
        ("now()", "2026-03-01T09:30:00Z"),
    ],
)
def test_temporal(expression: str, expected: str) -> None:
    check(f"string({expression})", expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('day of year(@"2020-12-31")', 366),
        ('day of week(@"2019-09-17")', "Tuesday"),
        ('month of year(@"2019-09-17T10:00:00")', "September"),
        ('week of year(@"2005-01-01")', 53),
        ('week of year(@"2003-12-29")', 1),
        ('week of year(@"2005-01-09")', 1),
        ('week of year(@"-0001-01-04")', 1),
    ],
)
def test_places_in_the_calendar(expression: str, expected: Any) -> None:
    check(expression, expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('number("1.000.000,01", ".", ",")', 1000000.01),
        ('number("1 000", " ", null)', 1000),
        ('number(from: "-1.5e3")', -1500),
        ('number("1000.5")', 1000.5),
        ('number("1 000")', None),
        ('number("1", ",")', None),
        ("string(1.10)", "1.10"),
        ('string("a")', "a"),
        ("string(null)", None),
        ("string(true)", "true"),
        ('string([1, "a\\"b", null, false])', '[1, "a\\"b", null, false]'),
        ('string({a: 1, "b c": @"2020-01-01"})', '{a: 1, "b c": 2020-01-01}'),
        ("string([1..2))", "[1..2)"),
        ("string((1..2])", "(1..2]"),
        ("string([(< 1), (<= 1), (> 1), (>= 1), (!= 1)])", "[< 1, <= 1, > 1, >= 1, != 1]"),
        ("string(function(a, b) a)", "function(a, b)"),
        ("string(sum)", "function(list)"),
        ("string(append)", "function(…)"),
        ('range("[1..3]") = [1..3]', True),
        ('range("(1..3[") = (1..3)', True),
        ('range("[-1..1]") = [-1..1]', True),
        ('range("]1..3)") = (1..3)', True),
        ('range("[2..)") = (>= 2)', True),
        ('range("(..2]") = (<= 2)', True),
        ('range("[@\\"2020-01-01\\"..@\\"2020-01-02\\"]") = [@"2020-01-01"..@"2020-01-02"]', True),
        ('range("[date and time(\\"2020-01-01\\")..date and time(\\"2020-01-02\\")]").start included', True),
        ('range("[\\"a\\"..\\"c\\"]").end', "c"),
    ],
)
def test_conversion(expression: str, expected: Any) -> None:
    check(expression, expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        *[
            (f"before({call})", True)
            for call in ("1, 10", "1, (1..10]", "1, [5..10]", "[1..10), 10", "[1..10], 15")
        ],
        *[
            (f"before({call})", True)
            for call in ("[1..10], [15..20]", "[1..10), [10..20]", "[1..10], (10..20]")
        ],
        *[(f"before({call})", False) for call in ("10, 1", "1, [1..10]", "[1..10], 10", "[1..10], [10..20]")],
        *[
            (f"after({call})", True)
            for call in ("10, 5", "12, [1..10]", "10, [1..10)", "[11..20], 10", "(11..20], 11")
        ],
        *[
            (f"after({call})", False)
            for call in ("5, 10", "10, [1..10]", "[11..20], 12", "[1..10], [11..20]")
        ],
        ("meets([1..5], [5..10])", True),
        *[(f"meets({call})", False) for call in ("[1..5), [5..10]", "[1..5], (5..10]", "[1..5], [6..10]")],
        ("met by([5..10], [1..5])", True),
        ("met by([5..10], [1..5))", False),
        *[
            (f"overlaps({call})", True)
            for call in ("[1..5], [3..8]", "[1..8], [3..5]", "[3..5], [1..8]", "[5..8], [1..5]")
        ],
        *[
            (f"overlaps({call})", False)
            for call in ("[1..5], [6..8]", "[1..5], (5..8]", "[1..5), [5..8]", "(5..8], [1..5)")
        ],
        *[
            (f"overlaps before({call})", True)
            for call in ("[1..5], [3..8]", "[1..5], [5..8]", "[1..5), (1..5]", "[1..5], (1..5]")
        ],
        *[
            (f"overlaps before({call})", False)
            for call in ("[1..5], [6..8]", "[1..5), [5..8]", "[1..5), [1..5]", "[1..5], [1..5]")
        ],
        *[
            (f"overlaps after({call})", True)
            for call in ("[3..8], [1..5]", "[5..8], [1..5]", "(1..5], [1..5)", "(1..5], [1..5]")
        ],
        *[
            (f"overlaps after({call})", False)
            for call in ("[6..8], [1..5]", "(5..8], [1..5]", "[1..5], [1..5)", "[1..5], [1..5]")
        ],
        *[
            (f"finishes({call})", True)
            for call in ("10, [1..10]", "[5..10], [1..10]", "[5..10), [1..10)", "(1..10], [1..10]")
        ],
        *[(f"finishes({call})", False) for call in ("10, [1..10)", "[5..10), [1..10]")],
        *[(f"finished by({call})", True) for call in ("[1..10], 10", "[1..10], [5..10]", "[1..10], (1..10]")],
        *[(f"finished by({call})", False) for call in ("[1..10), 10", "[1..10], [5..10)")],
        *[
            (f"includes({call})", True)
            for call in (
                "[1..10], 5",
                "[1..10], 1",
                "[1..10], [4..6]",
                "[1..10], (1..10)",
                "[1..10], [1..10]",
            )
        ],
        *[
            (f"includes({call})", False)
            for call in ("[1..10], 12", "(1..10], 1", "[1..10), 10", "(1..10], [1..5]")
        ],
        *[(f"during({call})", True) for call in ("5, [1..10]", "[4..6], [1..10]", "(1..10), [1..10]")],
        *[(f"during({call})", False) for call in ("12, [1..10]", "1, (1..10]", "[1..5], (1..10]")],
        *[
            (f"starts({call})", True)
            for call in ("1, [1..10]", "[1..5], [1..10]", "(1..5], (1..10]", "[1..10), [1..10]")
        ],
        *[
            (f"starts({call})", False)
            for call in ("1, (1..10]", "2, [1..10]", "(1..5], [1..10]", "[1..5], (1..10]")
        ],
        *[(f"started by({call})", True) for call in ("[1..10], 1", "[1..10], [1..5]", "[1..10], [1..10)")],
        *[(f"started by({call})", False) for call in ("(1..10], 1", "[1..10], 2", "[1..10], (1..5]")],
        *[(f"coincides({call})", True) for call in ("5, 5", "[1..5], [1..5]")],
        *[(f"coincides({call})", False) for call in ("3, 4", "(1..5), [1..5]", "[1..5], [2..6]")],
        ("before(1, (> 5))", True),
        ("before((< 1), (> 5))", True),
        ("overlaps((< 1), (> 5))", False),
        ("overlaps((< 6), (> 5))", True),
        ("includes((< 6), 5)", True),
        ("coincides((< 6), (< 6))", True),
        ('before(@"2020-01-01", [@"2020-01-02"..@"2020-01-03"])', True),
    ],
)
def test_ranges(expression: str, expected: bool) -> None:
    check(expression, expected)


def test_now_is_the_clock_of_the_system_by_default() -> None:
    before = dt.datetime.now(dt.UTC)
    found = evaluate("now()")
    assert before <= found <= dt.datetime.now(dt.UTC)
    assert evaluate("today()", now=dt.date(2020, 2, 3)) == dt.date(2020, 2, 3)
    assert evaluate("now()", now=dt.date(2020, 2, 3)) == dt.datetime(2020, 2, 3)  # noqa: DTZ001 - a local one
