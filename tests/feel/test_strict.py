"""Strict mode: an operation that fails is an error with its place, never hidden by another operand."""

from __future__ import annotations

import pickle
from decimal import Decimal
from typing import Any

import pytest

from coorace_rules.feel import Environment, FeelError, FeelEvaluationError, interpret, parse
from feel.situations import CONTEXT, U, needs
from feel.tables import strictly


@pytest.mark.parametrize(
    ("expression", "reason", "place"),
    [
        ("1 + 1 / 0", "division by zero", "1 / 0"),
        ("false and 1 / 0 = 1", "division by zero", "1 / 0"),
        ("1 / 0 = 1 and false", "division by zero", "1 / 0"),
        ("true or 1 / 0 = 1", "division by zero", "1 / 0"),
        ("some i in [1, 0] satisfies 1 / i = 1", "division by zero", "1 / i"),
        ("1 in (1, 1 / 0)", "division by zero", "1 / 0"),
        ("sqrt(-1)", "square root of a negative number", "sqrt(-1)"),
        ('date("31/02")', "expected a date YYYY-MM-DD, found `31/02`", 'date("31/02")'),
        ("[1][2]", "no item at position 2", "[1][2]"),
        ('1 < "a"', "a number and a string do not compare", '1 < "a"'),
        ("true and null", "expected a boolean, found null", "true and null"),
        ("if null then 1 else 2", "expected a boolean, found null", "null"),
        ("[1][item]", None, None),
        (
            '[1, 2][if item = 1 then true else "a"]',
            "expected a boolean, found a string",
            '[1, 2][if item = 1 then true else "a"]',
        ),
        ("every i in [1] satisfies i", "expected a boolean, found a number", "every i in [1] satisfies i"),
        ("nowhere", "`nowhere` is not defined", "nowhere"),
        ("[{a: 1}, {b: 2}].a", "no `a` in a context", "[{a: 1}, {b: 2}].a"),
        ("if u then 1 / 0 else 2 / 0", "division by zero", "1 / 0"),
        ("if u then 1 / 0 else 1 / 0", "division by zero", "1 / 0"),
        ("u and 1 / 0 = 1", "division by zero", "1 / 0"),
    ],
)
def test_strict_mode_raises_where_the_operation_stands(
    expression: str, reason: str | None, place: str | None
) -> None:
    if reason is None:
        assert strictly(expression, CONTEXT) == 1
        return
    with pytest.raises(FeelEvaluationError) as caught:
        strictly(expression, CONTEXT)
    assert caught.value.message.en == reason
    assert expression[slice(*caught.value.span)] == place


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("if u then 1 / 0 else 1", U),
        ("if u then 1 else 1 / 0", U),
        ("if u then v else 1 / 0", needs("u", "v")),
        ("some i in rows[a > 2] satisfies 1 / (i.n - 7) = 0.5", True),
        ("count(for i in rows[a > 2] return 1 / (i.n - 7))", needs("rows[2].a", low=1, high=2)),
        ("(for i in rows[a > 2] return 1 / (i.n - 7))[-1]", Decimal("0.5")),
        ("rows[a > 2][1 / (n - 7) = 0.5][-1].n", Decimal(9)),
        ("u and v", needs("u", "v")),
        ("na or true", True),
        ("false and true", False),
    ],
)
def test_error_in_what_may_not_be_needed_is_not_certain(expression: str, expected: Any) -> None:
    assert strictly(expression, CONTEXT) == expected


def test_reference_date_must_be_given_to_an_environment() -> None:
    with pytest.raises(FeelEvaluationError, match="aucune date de référence"):
        interpret(parse("today()"), Environment(strict=True))


@pytest.mark.parametrize("text", ["1 +", "1 / 0", "(" * 100])
def test_errors_travel_between_processes(text: str) -> None:
    with pytest.raises(FeelError) as caught:
        strictly(text)
    copied = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own object
    assert (type(copied), str(copied)) == (caught.type, str(caught.value))
    assert copied.__dict__ == caught.value.__dict__
