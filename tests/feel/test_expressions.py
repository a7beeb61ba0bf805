"""Expressions of every corner of the language, with what they yield: one a line of `expressions.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from coorace_rules.feel import FeelSyntaxError, evaluate
from coorace_rules.feel.equality import identical

LINES = Path(__file__).with_name("expressions.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_expression_yields(line: str) -> None:
    expression, expected = line.split("  =>  ")
    found, wanted = evaluate(expression), evaluate(expected)
    assert identical(found, wanted), found


@pytest.mark.parametrize(
    "text",
    [
        "1.",
        "// comment",
        "{a}",
        "[1,]",
        "f(1",
        '"unfinished',
        '{"a b": 1}."a b"',
        "sort([1], precedes: f)",
        "",
    ],
)
def test_text_that_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(FeelSyntaxError):
        evaluate(text)
