"""Values of Python as FEEL takes them in and gives them back."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from decimal import Decimal
from typing import Any

import pytest

from coorace_rules.feel import (
    Environment,
    FeelWarning,
    Function,
    NotApplicable,
    Range,
    Time,
    WideDate,
    WideDateTime,
    WideDuration,
    YearsAndMonths,
    evaluate,
    interpret,
    parse,
    tree,
)
from feel.tables import warned

PARIS = zoneinfo.ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (1, Decimal(1)),
        (0.1, Decimal("0.1")),
        (Decimal("1.50"), Decimal("1.50")),
        (-0.0, Decimal(0)),
        (True, True),
        ("a", "a"),
        (None, None),
        ((1, 2), [Decimal(1), Decimal(2)]),
        ({1}, [Decimal(1)]),
        ({"a": {1: 2}}, {"a": {"1": Decimal(2)}}),
        (dt.date(2020, 1, 1), dt.date(2020, 1, 1)),
        (dt.timedelta(days=1), dt.timedelta(days=1)),
        (dt.time(10, 30, 0, 500_000), Time(10, 30, 0, 500_000_000)),
        (YearsAndMonths(3), YearsAndMonths(3)),
        (NotApplicable("x"), NotApplicable("x")),
        (10**40, Decimal(10) ** 40),
    ],
)
def test_python_value_becomes_a_feel_value(given: Any, expected: Any) -> None:
    found = evaluate("x", {"x": given})
    assert (type(found), found) == (type(expected), expected)


@pytest.mark.parametrize(
    ("given", "english"),
    [
        (float("nan"), "the calculation yields no number"),
        (float("inf"), "the calculation yields no number"),
        (object(), "`x` is of a type unknown to FEEL (`object`)"),
        (b"a", "`x` is of a type unknown to FEEL (`bytes`)"),
    ],
)
def test_python_value_without_a_feel_kind_is_null_and_says_why(given: Any, english: str) -> None:
    assert warned("x", {"x": given}) == [english]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('@"2020-02-03"', dt.date(2020, 2, 3)),
        ('@"-0001-02-03"', WideDate(-1, 2, 3)),
        ('@"2020-02-03T04:05:06"', dt.datetime(2020, 2, 3, 4, 5, 6)),  # noqa: DTZ001 - a local one
        ('@"2020-02-03T04:05:06.5Z"', dt.datetime(2020, 2, 3, 4, 5, 6, 500_000, dt.UTC)),
        ('@"2020-02-03T04:05:06@Europe/Paris"', dt.datetime(2020, 2, 3, 4, 5, 6, tzinfo=PARIS)),
        ('@"2020-02-03T04:05:06.0000001"', WideDateTime(dt.date(2020, 2, 3), Time(4, 5, 6, 100))),
        ('@"04:05:06+01:00"', Time(4, 5, 6, 0, dt.timezone(dt.timedelta(hours=1)))),
        ('@"PT1.5S"', dt.timedelta(seconds=1.5)),
        ('@"PT0.000000001S"', WideDuration(1)),
        ('@"P1Y2M"', YearsAndMonths(14)),
        ("[1..2)", Range(Decimal(1), Decimal(2), start_included=True, end_included=False)),
        ("(> 1)", Range(Decimal(1), None, start_included=False, end_included=False)),
    ],
)
def test_feel_value_is_given_back_as(expression: str, expected: Any) -> None:
    found = evaluate(expression)
    assert (type(found), found) == (type(expected), expected)


def test_date_and_time_with_the_zone_of_another_library_is_understood() -> None:
    class Fixed(dt.tzinfo):
        def utcoffset(self, _: dt.datetime | None) -> dt.timedelta:
            return dt.timedelta(hours=2)

        def dst(self, _: dt.datetime | None) -> None:
            return None

        def tzname(self, _: dt.datetime | None) -> None:
            return None

    moment = dt.datetime(2020, 1, 1, 12, tzinfo=Fixed())
    assert evaluate('x = @"2020-01-01T10:00:00Z"', {"x": moment}) is True
    assert evaluate("string(x)", {"x": moment}) == "2020-01-01T12:00:00+02:00"


def test_subclass_of_a_python_type_is_of_its_kind() -> None:
    class Text(str):
        __slots__ = ()

    class Moment(dt.datetime):
        pass

    assert (
        evaluate('x = "a" and y instance of date and time', {"x": Text("a"), "y": Moment(2020, 1, 1)}) is True
    )


def test_function_is_given_back_and_can_be_passed_on() -> None:
    double = evaluate("function(n) n * 2")
    assert isinstance(double, Function)
    assert double.parameters == ("n",)
    assert evaluate("f(21)", {"f": double}) == 42
    assert len({double, evaluate("abs")}) == 2
    assert double != "function"


def test_variable_is_asked_for_once_and_only_when_needed() -> None:
    class Asked(dict[str, Any]):
        def __getitem__(self, name: str) -> Any:
            asked.append(name)
            return super().__getitem__(name)

    asked: list[str] = []
    environment = Environment(Asked(x=[1, 2], y=3))
    assert interpret(parse("x[1] + x[2]"), environment) == 3
    assert asked == ["x"]


def test_inner_node_of_a_tree_can_be_evaluated_on_its_own() -> None:
    node = parse("a + b > 3")
    environment = Environment({"a": 1, "b": 5})
    assert interpret(node.left, environment) == 6  # type: ignore[attr-defined] # a comparison
    assert interpret(node, environment) is True


def test_tree_and_text_give_the_same_value() -> None:
    assert evaluate(parse("1 + 1")) == evaluate("1 + 1") == 2


def test_names_with_spaces_are_found_at_any_depth_of_the_context() -> None:
    context = {"Full Name": "a", "list": [{"first name": 1}, [{"last name": 2}]], "c": {"d": {"e f": 3}}}
    assert evaluate("Full Name", context) == "a"
    assert evaluate("list[1].first name + list[2][1].last name + c.d.e f", context) == 6


def test_warning_says_the_reason_in_both_languages_and_the_place() -> None:
    warnings: list[FeelWarning] = []
    assert evaluate("1 + 1 / 0", warnings=warnings) is None
    assert warnings[0].words == ("division par zéro", "division by zero")
    assert warnings[0].span == (4, 9)


def test_types_of_the_caller_are_known_by_name() -> None:
    types = {
        "tAge": tree.NamedType("number"),
        "tAges": tree.ListType(tree.NamedType("tAge")),
        "tLoop": tree.NamedType("tLoop"),
    }

    def found(text: str) -> Any:
        return interpret(parse(text), Environment(types=types))

    assert found("[1, 2] instance of tAges") is True
    assert found('["a"] instance of tAges') is False
    assert found("(function(a: tAge) a)(1)") == 1
    assert found('(function(a: tAge) a)("x")') is None
    assert found("1 instance of tLoop") is None
