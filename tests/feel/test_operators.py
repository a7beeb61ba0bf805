"""What operators, loops, paths and filters yield on known values. See DMN 1.5, 10.3.2."""

from __future__ import annotations

import decimal
from typing import Any

import pytest

from coorace_rules.feel import evaluate
from feel.tables import check, warned


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1/3", "0.3333333333333333333333333333333333"),
        ("0.1 + 0.2", "0.3"),
        (".10 * 30.00", "3.0000"),
        ("1 + 3/2*2 - 2**3", "-4.0"),
        ("10 ** 10 ** 2", "100000000000000000000"),
        ("2 ** 0.5", "1.414213562373095048801688724209698"),
        ("0 ** 0", "1"),
        ("-(2 + 3)", "-5"),
        ("1.1e3", "1100"),
    ],
)
def test_numbers_are_decimals_of_34_digits(expression: str, expected: str) -> None:
    check(f"string({expression})", expected)


def test_numbers_do_not_depend_on_the_decimal_context_of_the_caller() -> None:
    with decimal.localcontext() as context:
        context.prec = 3
        context.rounding = decimal.ROUND_UP
        check("1/3", decimal.Decimal("0.3333333333333333333333333333333333"))
        check('string(@"2021-01-01T10:10:10.123456789" + @"PT0.000000001S")', "2021-01-01T10:10:10.12345679")


@pytest.mark.parametrize(
    ("expression", "english"),
    [
        ("1 / 0", "division by zero"),
        ("0 / 0", "division by zero"),
        ('@"P1D" / 0', "division by zero"),
        ('@"P1Y" / @"P0Y"', "division by zero"),
        ("(-1) ** 0.5", "the calculation yields no number"),
        ("10 ** 999999999", "the calculation yields no number"),
        ("10 ** 9999999999", "exponent too large"),
        ("0 ** -1", "the calculation yields no number"),
        ('1 + "a"', "`+` does not apply to a number and a string"),
        ("null + 1", "`+` does not apply to null and a number"),
        ('"a" - "b"', "`-` does not apply to a string and a string"),
        ("-true", "expected a number or a duration, found a boolean"),
        ('1 < "a"', "a number and a string do not compare"),
        ("1 = true", "a number and a boolean do not compare"),
        ("true < false", "a boolean and a boolean do not compare"),
        ("1 between null and 2", "a number and null do not compare"),
        ("1 between 0 and null", "a number and null do not compare"),
        ("null in [1..2]", "the test does not apply to null"),
        ('@"2021-01-02T00:00:00" - @"2021-01-02"', "only one of the two has a time zone"),
        ('@"10:00:00" - @"10:00:00Z"', "only one of the two has a time zone"),
        ('@"999999999-12-31" + @"P1D"', "the year 1000000000 is outside ±999999999"),
        ('@"P1D" * 1e30', "number too large"),
        ('@"P1Y" * 1e40', "number too large"),
        ("[2..1]", "the ends of the range are not in order"),
        ("(> {a: 1})", "a context has no order"),
        ("(<= [1])", "a list has no order"),
        *(
            (f"{name}([])", "the list is empty")
            for name in ("sum", "mean", "min", "max", "product", "median")
        ),
        ('[1.."a"]', "the ends of the range are not in order"),
        ("[1, 2][3]", "no item at position 3"),
        ("[1, 2][0]", "no item at position 0"),
        ("[1, 2][1.5]", "`1.5` is no whole number"),
        ("null[1]", "expected a list, found null"),
        ("{a: 1}.b", "no `b` in a context"),
        ("null.b", "no `b` in null"),
        ("nowhere", "`nowhere` is not defined"),
        ("nowhere()", "`nowhere` is not defined"),
        ("for i in 1..2.5 return i", "`2.5` is no whole number"),
        ('for i in "a".."b" return i', "a loop runs over whole numbers or days"),
        ("for i in 5 return i", "expected a list, found a number"),
        ("some i in [1] satisfies i", "the condition is no boolean"),
        ("not(1)", "expected a boolean, found a number"),
        ('"abs"(-1)', "expected a function, found a string"),
        ("(function(a) a)(1, 2)", "the function takes 1 arguments"),
        ("(function(a) a)(b: 1)", "the function takes 1 arguments"),
        ('(function(a: number) a)("x")', "a string is not of the declared type"),
        ("(function() external {})()", "an external function cannot be called"),
        ("1 instance of nothing", "the type `nothing` is not known"),
        ("1 instance of list", "the type `list` is not known"),
    ],
)
def test_operation_that_fails_yields_null_and_says_why(expression: str, english: str) -> None:
    assert english in warned(expression)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("true and null", None),
        ("null and false", False),
        ("false and 1", False),
        ("1 and true", None),
        ("null or true", True),
        ("false or null", None),
        ('"a" or false', None),
        ("not(null)", None),
        ("not(true)", False),
        ("if null then 1 else 2", 2),
        ("if 1 then 1 else 2", 2),
        ("if 1 = 1 then 1 else 2", 1),
        ("null = null", True),
        ("null != null", False),
        ("1 = null", False),
        ("1 != null", True),
        ('"a" < "b"', True),
        ('"Z" < "a"', True),
        ("1 <= 1", True),
        ("2 >= 3", False),
        ("[1, 2] = [1, 2]", True),
        ("[1, 2] = [1]", False),
        ('[1, 2] = [1, "a"]', None),
        ('[1, 2] = [2, "a"]', False),
        ("{a: 1, b: 2} = {b: 2, a: 1}", True),
        ("{a: 1} = {b: 1}", False),
        ("{a: 1} = {a: 2}", False),
        ("[1..2] = [1..2]", True),
        ("[1..2] = [1..2)", False),
        ("(< 10) = (<= 10)", False),
        ("(!= 10) = (= 10)", False),
        ("(!= 10) = (!= 10)", True),
        ('@"10:30:00Z" = @"10:30:00"', False),
        ('@"10:30:00Z" = @"11:30:00+01:00"', True),
        ('@"2020-01-01T10:30:00Z" = @"2020-01-01T10:30:00"', False),
        ('@"2020-06-01T10:30:00Z" = @"2020-06-01T12:30:00@Europe/Paris"', True),
        ('@"10:30:00.0001" = @"10:30:00.0002"', True),
        ('@"10:30:00.5" = @"10:30:00.6"', False),
        ('@"10:30:00" < @"10:31:00Z"', True),
        ('@"2020-01-01T10:30:00" < @"2020-01-01T10:30:00@Europe/Paris"', False),
        ('@"2020-01-01T10:30:00" <= @"2020-01-01T10:30:00@Europe/Paris"', True),
        ('@"2020-01-01" < @"2020-01-02"', True),
        ('@"-0001-01-01" < @"0001-01-01"', True),
        ('@"P1D" < @"PT25H"', True),
        ('@"P1Y" >= @"P12M"', True),
        ("abs = abs", True),
        ("abs = floor", False),
        ("(function(a) a) = (function(a) a)", True),
        ("(function(a) a) = (function(b) b)", False),
        ("{f: function(a) a, r: f = f}.r", True),
        ("1 between 1 and 3", True),
        ("4 between 1 and 3", False),
        ("1 between 2 and null", False),
    ],
)
def test_logic_and_comparison(expression: str, expected: Any) -> None:
    check(expression, expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 in [2, 3, 1]", True),
        ("1 in [[2..4], [1..3]]", True),
        ("1 in []", False),
        ("[1] in [[1], [2]]", True),
        ("[1, 2] in [1, 2]", True),
        ("1 in ([1, 2], 3)", True),
        ("5 in (1, < 6)", True),
        ("5 in ((1..4), > 6)", False),
        ("5 in [5..5]", True),
        ("5 in (5..6)", False),
        ("5 in [6..1]", False),
        ("5 in [4..null]", None),
        ("5 in [6..null]", False),
        ("5 in =5", True),
        ("5 in !=5", False),
        ('5 in "a"', False),
        ('true in [1, "a", true]', True),
        ("5 in (? > 4)", True),
        ("5 in (? > 6, 5)", True),
        ('5 in (? > "a")', None),
        ("{r: [1..3], x: 2 in r}.x", True),
        ("{r: >= 3, x: 2 in r}.x", False),
        ("{r: != 3, x: 2 in r}.x", True),
        ("{r: <= 3, x: 3 in r}.x", True),
        ("{r: = true, x: true in r}.x", True),
        ("[1..3] in [[1..3]]", True),
        ("null in null", True),
        ("null in [1, null]", True),
        ('[@"10:00:00"] in [[@"10:00:00"]]', True),
    ],
)
def test_membership(expression: str, expected: Any) -> None:
    check(expression, expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("for i in [1, 2], j in [i, 10] return i * j", [1, 10, 4, 20]),
        ("for i in 3..1 return i", [3, 2, 1]),
        ("for i in [1..3) return i", [1, 2]),
        ("for i in (1..3] return i", [2, 3]),
        ('for i in @"2020-02-28"..@"2020-03-01" return i.day', [28, 29, 1]),
        ("for i in 1..4 return if i = 1 then 1 else i * partial[-1]", [1, 2, 6, 24]),
        ("for i in 1..3 return partial", [[], [[]], [[], [[]]]]),
        ("for i in 1..3 return count(partial)", [0, 1, 2]),
        ("for i in [] return i", []),
        ("some i in [1, 2] satisfies i > 1", True),
        ("some i in [] satisfies i > 1", False),
        ("every i in [] satisfies i > 1", True),
        ("every i in [1, 2] satisfies i > 1", False),
        ("some i in [1, 2], j in [i] satisfies j > 1", True),
        ("every i in 1..3 satisfies i < 4", True),
        ('some i in ["a"] satisfies i > 1', None),
        ("[1, 2, 3][-1]", 3),
        ("[1, 2, 3][item > 1]", [2, 3]),
        ("[1, 2, 3][true]", [1, 2, 3]),
        ("[1, 2, 3][null]", []),
        ("[1, 2, 3][1 + 1]", 2),
        ("5[1]", 5),
        ("5[item > 3]", [5]),
        ("[{a: 1}, {a: 2}][a > 1]", [{"a": 2}]),
        ("[{a: 1}, {b: 2}][a = 1]", [{"a": 1}]),
        ("[{item: 1}, {item: 2}][item > 1]", [{"item": 2}]),
        ("[][1 = 1]", []),
        ("{i: 2, r: [4, 5, 6][i]}.r", 5),
        ("[{a: 1}, {b: 2}].a", [1, None]),
        ("[{a: [1, 2]}, {a: 3}].a", [[1, 2], 3]),
        ("{a: 1, b: a + 1, c: {d: b}}.c.d", 2),
        ("{a: 1, f: function(x) x + a, r: f(2)}.r", 3),
        ('(function(a: string) a)(["x"])', "x"),
        ("(function(a, b) a)(a: 1)", 1),
        ("{abs: 1}.abs", 1),
        ("{count: function(x) 7, r: count([])}.r", 7),
        ("{f: abs, r: f(-3)}.r", 3),
        ("(function() [1, 2])()[2]", 2),
    ],
)
def test_loops_filters_paths_and_calls(expression: str, expected: Any) -> None:
    check(expression, expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('@"2020-01-31" + @"P1M"', "2020-02-29"),
        ('@"2021-01-31" + @"P1M"', "2021-02-28"),
        ('@"2020-01-31" - @"P13M"', "2018-12-31"),
        ('@"P1M" + @"2020-12-05"', "2021-01-05"),
        ('@"2020-01-31T10:00:00@Europe/Paris" + @"P1M"', "2020-02-29T10:00:00@Europe/Paris"),
        ('@"2020-01-01" + @"PT36H"', "2020-01-02"),
        ('@"2020-01-01" - @"PT1H"', "2019-12-31"),
        ('@"2020-03-29T01:30:00@Europe/Paris" + @"PT1H"', "2020-03-29T03:30:00@Europe/Paris"),
        ('@"2020-10-25T02:30:00@Europe/Paris" + @"PT1H" + @"PT1H"', "2020-10-25T03:30:00@Europe/Paris"),
        ('@"9999-12-31T23:00:00@Europe/Paris" + @"PT2H"', "10000-01-01T01:00:00@Europe/Paris"),
        ('@"-0044-03-15T10:00:00@Europe/Paris" + @"P1D"', "-0044-03-16T10:00:00@Europe/Paris"),
        ('@"9999-12-31" + @"P1D"', "10000-01-01"),
        ('@"10000-01-01" - @"P1D"', "9999-12-31"),
        ('@"2020-01-01T00:00:00.000000001" + @"PT0.000000999S"', "2020-01-01T00:00:00.000001"),
        ('@"2020-01-01" - @"2019-12-31"', "P1D"),
        ('@"2020-01-01T00:00:00Z" - @"2019-12-31"', "P1D"),
        ('@"2020-06-01T12:00:00@Europe/Paris" - @"2020-06-01T10:00:00Z"', "PT0S"),
        ('@"999999999-01-01" - @"-999999999-01-01"', "P730484999269D"),
        ('@"10:00:00" - @"11:00:00"', "-PT1H"),
        ('@"10:00:00+01:00" - @"10:00:00Z"', "-PT1H"),
        ('@"23:30:00" + @"PT1H"', "00:30:00"),
        ('@"00:30:00" - @"PT1H"', "23:30:00"),
        ('@"P1D" + @"PT12H"', "P1DT12H"),
        ('@"P1D" - @"PT36H"', "-PT12H"),
        ('@"P1D" / 7', "PT3H25M42.857142857S"),
        ('@"P1D" * 0.5', "PT12H"),
        ('0.5 * @"P1Y"', "P6M"),
        ('@"P1Y" / 5', "P2M"),
        ('@"P1Y" + @"P1M"', "P1Y1M"),
        ('@"P1Y" - @"P13M"', "-P1M"),
        ('-@"P1D"', "-P1D"),
        ('-@"P1Y"', "-P1Y"),
        ('@"P1D" / @"PT1H"', "24"),
        ('@"P1Y" / @"P1M"', "12"),
        ('"a" + "b"', "ab"),
    ],
)
def test_arithmetic_on_dates_durations_and_strings(expression: str, expected: str) -> None:
    check(f"string({expression})", expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('@"2020-02-29".year', 2020),
        ('@"2020-02-29".weekday', 6),
        ('@"-999999999-01-01".weekday', 1),
        ('@"2020-02-29T10:20:30.5".second', 30.5),
        ('@"2020-02-29T10:20:30".hour', 10),
        ('@"2020-02-29T10:20:30".timezone', None),
        ('@"2020-02-29T10:20:30@Europe/Paris".timezone', "Europe/Paris"),
        ('@"2020-02-29T10:20:30Z".timezone', None),
        ('string(@"2020-07-29T10:20:30@Europe/Paris".time offset)', "PT2H"),
        ('string(@"12020-07-29T10:20:30@Europe/Paris".time offset)', "PT2H"),
        ('@"10:20:30".minute', 20),
        ('@"10:20:30@Europe/Paris".time offset', None),
        ('string(@"10:20:30@Etc/UTC".time offset)', "PT0S"),
        ('@"10:20:30".time offset', None),
        ('@"P1DT2H3M4.5S".days', 1),
        ('@"-P1DT2H3M4.5S".hours', -2),
        ('@"P1DT2H3M4.5S".minutes', 3),
        ('@"-P1DT2H3M4.5S".seconds', -4.5),
        ('@"P1Y2M".years', 1),
        ('@"-P1Y2M".months', -2),
        ("[1..2).start", 1),
        ("[1..2).end", 2),
        ("[1..2).start included", True),
        ("[1..2).end included", False),
        ("(< 2).start", None),
    ],
)
def test_properties(expression: str, expected: Any) -> None:
    check(expression, expected)


def test_warnings_say_where_the_operation_stands() -> None:
    warnings: list[Any] = []
    text = 'if x = 1 then "a" else 2 * (1 / 0)'
    assert evaluate(text, {"x": 2}, warnings=warnings) is None
    assert [text[slice(*warning.span)] for warning in warnings] == ["1 / 0", "2 * (1 / 0)"]
    assert warnings[0].words.fr == "division par zéro"
