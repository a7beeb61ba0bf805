"""What does not apply leaves combinations and lists, and stays elsewhere."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from coorace_rules.feel import evaluate
from feel.situations import CONTEXT, NA, U


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("na = 1", NA),
        ("1 < na", NA),
        ("na < u", NA),
        ("u + na", NA),
        ("na + na2", NA),
        ("-na", NA),
        ("na = null", NA),
        ("not(na)", NA),
        ("na and true", True),
        ("false or na", False),
        ("na and u", U),
        ("na and null", None),
        ("na and na2", NA),
        ("if na then 1 else 2", NA),
        ("na between 1 and 2", NA),
        ("1 between na and 2", NA),
        ("na in [1, 2]", NA),
        ("1 in (na, 1)", True),
        ("1 in na", NA),
        ("1 in [na..2]", NA),
        ("1 in (< na)", NA),
        ("[1..na]", NA),
        ("na.x", NA),
        ("na[1]", NA),
        ("c.n", NA),
        ("na(1)", NA),
        ("na instance of number", NA),
        ("for i in na return i", NA),
        ("for i in na..2 return i", NA),
        ("for i in ln return i", [Decimal(1), NA, Decimal(3)]),
        ("ln[item > 1]", [Decimal(3)]),
        ("[{a: na}][a > 1]", []),
        ("count(ln)", Decimal(2)),
        ("sum(ln)", Decimal(4)),
        ("mean(ln)", Decimal(2)),
        ("min(ln)", Decimal(1)),
        ("all([true, na])", True),
        ("all([na])", True),
        ("any(na, false)", False),
        ("sum(na)", NA),
        ("some i in ln satisfies i = 3", True),
        ("every i in ln satisfies i > 0", True),
        ("every i in [na] satisfies i > 0", True),
        ("every i in [{a: na}] satisfies i.a > 0", NA),
        ("some i in na satisfies i > 0", NA),
        ("list contains(ln, 3)", True),
        ("list contains(ln, na)", NA),
        ("list contains(na, 3)", NA),
        ("abs(na)", NA),
        ("string([na])", NA),
        ("max([na, 2, u])", U),
        ("max([na2])", None),
    ],
)
def test_what_does_not_apply_leaves_or_stays(expression: str, expected: Any) -> None:
    assert evaluate(expression, CONTEXT) == expected
