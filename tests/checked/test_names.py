"""Names that resemble each other, and names of functions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import coorace_rules as cr
import making
from coorace_rules.vocabulary.diagnostic import errors_among
from making import edition, fact, label

AMOUNT = {
    "aide.x": {"type": "money", "source": "s", "values": [{"from": "2015-01-01", "value": 10}]},
}


def with_verdict(holds: str, **more: Any) -> dict[str, Any]:
    return edition(verdicts={"v": {"title": label("v"), "source": "s", "holds": holds}}, **more)


def wrong(data: dict[str, Any]) -> list[str]:
    return [found.code for found in errors_among(making.diagnostics(data))]


def test_a_named_value_called_as_the_family_of_a_parameter_does_not_rest_on_itself() -> None:
    data = with_verdict(
        "aide > 30", parameters=AMOUNT, facts={"n": fact("number")}, values={"aide": "aide.x * n"}
    )
    assert wrong(data) == []
    assert cr.decide(making.referential(data), "v", {"n": 4}, on=date(2016, 1, 1)) is True


def test_a_name_that_hides_a_function_which_no_expression_calls_does_no_harm() -> None:
    data = with_verdict("verdict > met", facts={"verdict": fact("number"), "met": fact("number")})
    assert wrong(data) == []


@pytest.mark.parametrize(
    ("holds", "facts", "values"),
    [
        ('day >= date("2016-01-01") and date', {"day": fact("date"), "date": fact("boolean")}, {}),
        ("whole > 3", {"floor": fact("number")}, {"whole": "floor(floor)"}),
        ("some sum in [1, 2] satisfies sum([n, 1]) > sum", {"n": fact("number")}, {}),
    ],
)
def test_a_name_that_hides_a_function_is_reported_where_the_function_is_called(
    holds: str, facts: dict[str, Any], values: dict[str, str]
) -> None:
    assert wrong(with_verdict(holds, facts=facts, values=values)) == ["CR920"]
