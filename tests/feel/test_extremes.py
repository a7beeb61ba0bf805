"""Numbers at the edge of what a decimal holds, in every place that takes a number: never a crash."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from coorace_rules.feel import FeelLimitError, evaluate
from coorace_rules.feel.builtins import BUILTINS
from feel.tables import check

if TYPE_CHECKING:
    from coorace_rules.feel.builtins.signature import Signature

EXTREMES = ("1e6144", "-1e6144", "1e5000", "1e-6144", "-1e-6144", "1e31", "-1e31", "0.5", "0")
USUAL = {
    "number": ("1", "2"),
    "string": ('"a"', '"2020-01-01"'),
    "list": ("[1, 2]",),
    "date": ('@"2020-01-01"',),
    "time": ('@"10:00:00"',),
    "date and time": ('@"2020-01-01T10:00:00"',),
    "days and time duration": ('@"PT1H"', 'duration("P9999999999999999999999999999999999999999D")'),
    "years and months duration": ('@"P1Y"', 'duration("P9999999999999999999999999999999999999999Y")'),
    "context": ("{a: 1}",),
    "function": ("function(x, y) x < y",),
    "range": ("[1..2]",),
    "boolean": ("true",),
}


def arguments_of(signature: Signature) -> list[tuple[str, ...]]:
    """The calls of a signature: extremes at one place, usual operands at the others."""
    usual = [[text for kind in p.kinds or ("number",) for text in USUAL[kind]] for p in signature.parameters]
    extreme = [EXTREMES if not p.kinds or "number" in p.kinds else () for p in signature.parameters]
    calls = list(product(*usual))
    for place, values in enumerate(extreme):
        calls += product(*(values if at == place else texts[:1] for at, texts in enumerate(usual)))
    return calls


@pytest.mark.parametrize("name", sorted(BUILTINS))
def test_function_on_extreme_operands_has_a_value_or_none(name: str) -> None:
    for signature in BUILTINS[name]:
        for arguments in arguments_of(signature):
            text = f"{name}({', '.join(arguments)})"
            warnings: list[Any] = []
            assert evaluate(text, warnings=warnings) is not None or warnings, text
            assert not [w for w in warnings if "fails here" in w.words.en], text  # the last net caught it


OPERATIONS = (
    *("{} + {}", "{} - {}", "{} * {}", "{} / {}", "{} ** {}", "{} < {}", "{} in [{}..2]", "[1][{}] = {}"),
    *('"a"[{}] = {}', "[{}..{}]", '@"P1D" * {} / {}', '@"P1Y" * {} / {}', "-({}) = {}", "{{a: {}}}[a = {}]"),
    *("for i in {}..{} return i", "some i in [{}..{}] satisfies i = 1", "string({}) = string({})"),
)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_operator_on_extreme_operands_has_a_value_or_none(operation: str) -> None:
    for pair in product(EXTREMES, repeat=2):
        try:
            evaluate(operation.format(*pair))
        except FeelLimitError:
            assert ".." in operation  # a long loop


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("modulo(1e40, 3)", 1),
        ("modulo(1e6144, 3)", 1),
        ("modulo(-1e6144, 3)", 2),
        ("odd(1e40)", False),
        ("even(1e40)", True),
        ("odd(1e33 + 1)", True),
        ("string(4 ** 0.5)", "2"),
        ("string(2.25 ** 0.5)", "1.5"),
        ("string(2 ** -1)", "0.5"),
        ("string(10 ** 3)", "1000"),
        ('substring("abc", 2, 1e6144)', "bc"),
    ],
)
def test_calculation_is_exact_at_the_edge(expression: str, expected: Any) -> None:
    check(expression, expected)
