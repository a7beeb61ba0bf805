"""What is unknown, and what does not apply, through every operator and function."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from coorace_rules.feel import (
    UNKNOWN,
    Environment,
    Unknown,
    evaluate,
    evaluate_unary_tests,
    interpret,
    parse,
)
from coorace_rules.vocabulary.wording import Words
from feel.situations import CONTEXT, NA, A, U, V, needs


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("u and v", needs("u", "v")),
        ("u and false", False),
        ("false and u", False),
        ("u and true", U),
        ("u or true", True),
        ("true or u", True),
        ("u or false", U),
        ("u and null", U),
        ("null or u", U),
        ("null and false and u", False),
        ("not(u)", U),
        ("not(u and false)", True),
    ],
)
def test_logic_of_the_unknown_is_kleene_s(expression: str, expected: Any) -> None:
    assert evaluate(expression, CONTEXT) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("u = 1", U),
        ("u = u", U),
        ("u = null", U),
        ("u != 1", U),
        ("u < 1", U),
        ("low >= 10", True),
        ("low > 9", True),
        ("low > 10", needs("low")),
        ("low < 10", False),
        ("low <= 9", False),
        ("low = 9", False),
        ("9 = low", False),
        ("low != 9", True),
        ("low = null", False),
        ("null = low", False),
        ("low = 10", needs("low")),
        ("high < 21", True),
        ("high <= 20", True),
        ("high >= 21", False),
        ("mid < low", needs("mid", "low")),
        ("mid - 30 < low", True),
        ('low < "a"', needs("low")),
        ("[1, u] = [2, v]", False),
        ("[1, u] = [1]", False),
        ("[1, u] = [1, 2]", U),
        ("{a: u} = {a: 1}", U),
        ("u between 1 and 2", U),
        ("5 between 6 and u", False),
        ("5 between u and 4", False),
        ("mid between 0 and 30", True),
        ("mid between 0 and 9", False),
        ("5 in [6..u]", False),
        ("5 in [u..4]", False),
        ("5 in [u..6]", U),
        ("mid in [5..25]", True),
        ("mid in (< 5, > 9)", True),
        ("5 in (u, 5)", True),
        ("5 in (u, 6)", U),
        ("u in []", U),
        ("low in []", False),
        ("u in [1, 2]", U),
        ("5 in u", U),
        ("5 in < u", U),
        ("1 in l", True),
        ("5 in l", needs("l[2]")),
        ("5 in [low]", False),
        ("[1, u] in [[1, 2]]", U),
        ("u instance of number", U),
        ("5 in (? > u)", U),
        ("3 in rows[a > 2].a", True),
        ("5 in rows[a > 2].a", needs("rows[2].a")),
    ],
)
def test_comparison_is_unknown_unless_bounds_decide_it(expression: str, expected: Any) -> None:
    assert evaluate(expression, CONTEXT) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("u + 1", U),
        ("u * 0", U),
        ("-u", U),
        ("null + u", U),
        ("low + 1", needs("low", low=11)),
        ("1 + high", needs("high", high=21)),
        ("mid - 1", needs("mid", low=9, high=19)),
        ("1 - mid", needs("mid", low=-19, high=-9)),
        ("low - high", needs("low", "high", low=-10)),
        ("-mid", needs("mid", low=-20, high=-10)),
        ("mid * 2", needs("mid", low=20, high=40)),
        ("mid * -2", needs("mid", low=-40, high=-20)),
        ("mid * 0", Decimal(0)),
        ("low * 0", Decimal(0)),
        ("low * low", needs("low", low=100)),
        ("low * -1", needs("low", high=-10)),
        ("mid / 2", needs("mid", low=5, high=10)),
        ("mid / -2", needs("mid", low=-10, high=-5)),
        ("mid / 0", needs("mid")),
        ("2 / mid", needs("mid")),
        ("mid ** 2", needs("mid")),
        ("mid * 9e6144", needs("mid")),
        ("low + u", needs("low", "u")),
        ("mid + mid - mid", needs("mid", low=0, high=30)),
    ],
)
def test_arithmetic_keeps_bounds_where_they_are_sound(expression: str, expected: Any) -> None:
    assert evaluate(expression, CONTEXT) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("if u then 1 else 1", Decimal(1)),
        ("if u then 1 else 2", needs("u", low=1, high=2)),
        ('if u then 1 else "a"', U),
        ("if u then v else v", V),
        ("if u then v else 1", needs("u", "v")),
        ("if u then null else null", None),
        ("if u then null else 1", U),
        ("if u then 1 else true", U),
        ("if u then mid else 25", needs("u", "mid", low=10, high=25)),
        ("if u then [1] else [1]", [Decimal(1)]),
        ("if u then [v] else [v]", [V]),
        ("if u then [v] else [1]", [needs("u", "v")]),
        ('if u then @"10:00:00.0001" else @"10:00:00.0002"', U),
        ("if u then na else na2", NA),
        ("if u then na else 1", U),
        ("if true then 1 else u", Decimal(1)),
        ("if u then 2 - 1 else 1", Decimal(1)),
        ("if u then [1, 2] else [1, 3]", [Decimal(1), needs("u", low=2, high=3)]),
        ("if u then [1] else [1, 2]", U),
        ("if u then [1] else [na]", U),
        ("if u then {a: 1, b: 2} else {a: 1, b: v}", {"a": Decimal(1), "b": needs("u", "v")}),
        ("if u then {a: 1} else {b: 1}", U),
        ("count(if u then [1, 2] else [3, 4])", Decimal(2)),
    ],
)
def test_branches_of_an_unknown_condition_give_what_they_have_in_common(
    expression: str, expected: Any
) -> None:
    assert evaluate(expression, CONTEXT) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("c.a", A),
        ("c.b", Decimal(2)),
        ("u.x", U),
        ("l[2]", needs("l[2]")),
        ("l[1]", Decimal(1)),
        ("u[1]", U),
        ("l[u]", U),
        ("[][u]", U),
        ("[][u > 1]", []),
        ("[u][x > 1]", U),
        ("[u][x]", U),
        ("rows.n[2]", Decimal(7)),
        ("rows[a > 2][1]", needs("rows[2].a")),
        ("rows[a > 2][-1].n", Decimal(9)),
        ("rows[a < 2][1].n", Decimal(5)),
        ("rows[a < 2].n", needs("rows[2].a")),
        ("rows[a < 2].n[1]", Decimal(5)),
        ("rows[a > 2][n > 6][1].n", needs("rows[2].a")),
        ("rows[a > 2][n > 8][1].n", Decimal(9)),
        ("rows[a > 2][u][1]", U),
        ("[low][item > 1]", [needs("low", low=10)]),
        ("[1..u]", U),
        ("(< u)", U),
        ("for i in u return i", U),
        ("for i in 1..u return i", U),
        ("for i in [1, u] return i + 1", [Decimal(2), U]),
        ("(for i in rows[a < 2] return i.n)[1]", Decimal(5)),
        ("for i in rows[a < 2] return i.n", needs("rows[2].a")),
        ("count(for i in rows[a < 2] return partial)", needs("rows[2].a", low=1, high=2)),
        ("u(1)", U),
        ("(function(x) x and false)(u)", False),
        ("(function(x: number) x)(u)", U),
    ],
)
def test_paths_filters_loops_and_calls(expression: str, expected: Any) -> None:
    assert evaluate(expression, CONTEXT) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("some i in [1, u] satisfies i = 1", True),
        ("some i in [2, u] satisfies i = 1", U),
        ("every i in [1, u] satisfies i > 1", False),
        ("every i in [2, u] satisfies i > 1", U),
        ("some i in u satisfies i > 1", U),
        ("some i in [1], j in u satisfies true", U),
        ("some i in rows[a > 2] satisfies i.n = 9", True),
        ("some i in rows[a > 2] satisfies i.n = 7", needs("rows[2].a")),
        ("some i in rows[a > 2] satisfies i.n = 1", False),
        ("every i in rows[a > 2] satisfies i.n > 1", True),
        ("every i in rows[a > 2] satisfies i.n > 7", needs("rows[2].a")),
        ("every i in rows[a > 2] satisfies i.n < 9", False),
        ("all([true, u])", U),
        ("all([false, u])", False),
        ("any(u, true)", True),
        ("any([u, null])", U),
        ("all(u)", U),
        ("all([u, 1])", U),
        ("all(rows[a > 2].n)", needs("rows[2].a")),
        ("any([{a: u, b: true}][a].b)", U),
        ("list contains([1, u], 1)", True),
        ("list contains([1, u], 2)", U),
        ("list contains([], u)", False),
        ("list contains(u, 1)", U),
        ("list contains(rows[a > 2].n, 9)", True),
        ("list contains(rows[a > 2].n, 7)", needs("rows[2].a")),
        ("list contains(rows[a > 2].n, 1)", False),
        ("count(l)", Decimal(3)),
        ("count(u)", U),
        ("count(rows[a > 0])", needs("rows[2].a", low=2, high=3)),
        ("count(rows[a > 0]) >= 2", True),
        ("count(rows[a > 0]) >= 3", needs("rows[2].a")),
        ("count(rows[a > 0]) >= 4", False),
        ("sum([1, u])", U),
        ("sum([1, mid])", needs("mid", low=11, high=21)),
        ("sum([1, low])", needs("low", low=11)),
        ("sum(rows[a > 2].n)", needs("rows[2].a", low=9, high=16)),
        ("sum(rows[a > 5].n)", needs("rows[2].a")),
        ("mean([10, mid])", needs("mid", low=10, high=15)),
        ("mean([10, u])", U),
        ("mean(rows[a > 2].n)", needs("rows[2].a")),
        ("min([3, mid])", Decimal(3)),
        ("min([15, mid])", needs("mid", low=10, high=15)),
        ("min([15, u])", U),
        ("min([15, mid, low + 20])", needs("mid", low=10, high=15)),
        ("max([3, mid])", needs("mid", low=10, high=20)),
        ("max([30, mid])", Decimal(30)),
        ("max([15, low])", needs("low", low=15)),
        ("max([u])", U),
        ("max([mid * 0, -1])", Decimal(0)),
        ("min(rows[a > 5].n)", needs("rows[2].a")),
        ("min(rows[a > 2].n)", needs("rows[2].a", low=7, high=9)),
        ('max(["a", mid])', needs("mid")),
        ("product([0, u])", U),
        ("median([1, u])", U),
        ("some i in [[u], 1][item > u], j in one satisfies i = j", U),
        ("every i in [1, u][item > u], j in one satisfies i = j", U),
    ],
)
def test_quantifiers_and_aggregates_decide_as_soon_as_the_known_part_does(
    expression: str, expected: Any
) -> None:
    assert evaluate(expression, CONTEXT) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("abs(u)", U),
        ("substring(u, 1)", U),
        ('string join(["a", u])', U),
        ("string([1, [u, v]])", needs("u", "v")),
        ("is(u, 1)", U),
        ("append([1], u)", [Decimal(1), U]),
        ("append(u, 1)", U),
        ("concatenate([1], l)", [Decimal(1), Decimal(1), needs("l[2]"), Decimal(3)]),
        ("reverse([1, u])", [U, Decimal(1)]),
        ("remove([1, u], 1)", [U]),
        ("sublist([1, u], 2)", [U]),
        ("insert before([u], 1, v)", [V, U]),
        ("list replace([u], 1, v)", [V]),
        ("list replace([u, 1], function(item, newItem) item = 1, 2)", U),
        ("flatten([1, u])", U),
        ("union([1], [u])", U),
        ("distinct values([1, u])", U),
        ("index of([1, u], 1)", U),
        ("sort([1, u], function(x, y) x < y)", U),
        ('get value({a: u, b: 1}, "b")', Decimal(1)),
        ('get value({a: u, b: 1}, "a")', U),
        ("get value({a: 1}, u)", U),
        ("get entries({a: u})", [{"key": "a", "value": U}]),
        ('context put({a: u}, "b", v)', {"a": U, "b": V}),
        ("context merge([{a: u}, v])", V),
        ('context([{key: "a", value: u}])', {"a": U}),
        ("context([{key: u, value: 1}])", U),
        ("context([u])", U),
        ("before(u, 1)", U),
        ("date(u, 1, 1)", U),
    ],
)
def test_functions_of_unknown_operands(expression: str, expected: Any) -> None:
    assert evaluate(expression, CONTEXT) == expected


def test_unknown_learns_the_name_that_it_was_looked_up_under() -> None:
    kept = Unknown(needs=frozenset({"fact"}), low=Decimal(1))
    for_good = Unknown(reason=Words("pas de valeur à cette date", "no value at that date"))
    context = {
        "a": UNKNOWN,
        "b": kept,
        "p": for_good,
        "c": {"d": {"e": UNKNOWN}},
        "m": Unknown(low=Decimal(2)),
    }
    assert evaluate("a", context) == needs("a")
    assert evaluate("b", context) is kept
    assert evaluate("p", context) is for_good
    assert evaluate("p + 1", context) == for_good
    assert evaluate("c.d.e", context) == needs("c.d.e")
    assert evaluate("m", context) == needs("m", low=2)


def test_functions_of_the_host_may_answer_with_bounds_and_are_only_asked_what_is_known() -> None:
    asked = []

    def score(section: str, scale: Decimal = Decimal(1)) -> Any:
        asked.append(section)
        return Unknown(frozenset({"q"}), low=Decimal(40) * scale, high=Decimal(60))

    def found(expression: str) -> Any:
        functions: dict[str, Any] = {"score": score, "half": lambda: 0.5}
        return interpret(parse(expression), Environment(CONTEXT, functions=functions))

    assert found('score("a") >= 40') is True
    assert found('score(section: "a", scale: 0.5) >= 40') == Unknown(frozenset({"q"}))
    assert found("score(u)") == U
    assert found("score([u])") == U
    assert found("score(na)") == NA
    assert found("half()") == Decimal("0.5")
    assert found("score instance of function<>->Any") is False
    assert asked == ["a", "a"]


@pytest.mark.parametrize(
    ("tests", "tested", "expected"),
    [
        ("< 10, [20..30]", 25, True),
        ("< 10, [20..30]", 15, False),
        ("-", 15, True),
        ("-", UNKNOWN, True),
        ("not(< 10)", 15, True),
        ("not(< 10)", UNKNOWN, needs("?")),
        ("< 10", Unknown(needs=frozenset({"x"}), high=Decimal(5)), True),
        ("not(< 10)", NA, NA),
        ("? > 10", 15, True),
        ("limit, 3", 4, True),
        ('"a"', 1, False),
        ("Full Name", 4, True),
        ("null", None, True),
    ],
)
def test_unary_tests(tests: str, tested: Any, expected: Any) -> None:
    context = {"limit": 4, "Full Name": 4}
    assert evaluate_unary_tests(tests, tested, context) == expected
