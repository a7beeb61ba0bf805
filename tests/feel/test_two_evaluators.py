"""Compiled expressions say what the interpreter says; and what the strict profile takes never fails on types.

`pytest tests/feel/test_two_evaluators.py --pairs 1000000` tries that many pairs of an expression and answers.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from coorace_rules.feel import Environment, FeelEvaluationError, Unknown, YearsAndMonths, interpret
from coorace_rules.feel.compiler import GIVES_UP, TODAY, Compiler
from feel.typed import TODAY as THE_DAY
from feel.typed import some_answers, well_typed

if TYPE_CHECKING:
    from coorace_rules.feel.compiler import Function
    from coorace_rules.feel.tree import Node

ANSWERS_EACH = 25
OUTSIDE = (
    *("division by zero", "square root of a negative number", "no item at position", "the calculation"),
    *("is no whole number", "exponent too large", "number too large", "the list is empty"),
)
"""What may go wrong with values of the right types."""

PYTHON: dict[str, type | tuple[type, ...]] = {
    "boolean": bool,
    "number": (Decimal, int),
    "text": str,
    "choice": str,
    "date": dt.date,
    "days and time duration": dt.timedelta,
    "years and months duration": YearsAndMonths,
    "list": list,
}


def interpreted(node: Node, answers: dict[str, Any]) -> Any:
    """What the reference says: a value, or the error."""
    try:
        return interpret(node, Environment(answers, now=THE_DAY, strict=True))
    except FeelEvaluationError as error:
        return error


def compiled(function: Function, answers: dict[str, Any]) -> Any:
    """What generated code says: a value, None while it is unknown; the exception where it gives up."""
    facts = {name: None if isinstance(value, Unknown) else value for name, value in answers.items()}
    try:
        return function({**facts, TODAY: THE_DAY})
    except GIVES_UP as error:
        return error


def compare(text: str, found: Any, made: Any, seen: Counter[str]) -> None:
    """Hold two results together; what generated code leaves open, the interpreter is asked."""
    if isinstance(made, Exception):
        seen["given up"] += 1
    elif made is None:
        seen["open" if isinstance(found, Unknown) else "asked"] += 1
    else:
        assert not isinstance(found, Unknown | FeelEvaluationError), f"{text}: {found!r}, compiled {made!r}"
        assert made == found, f"{text}: {found!r}, compiled {made!r}"
        assert isinstance(made, bool) == isinstance(found, bool), text
        seen["the same"] += 1


def test_compiled_code_agrees_with_the_interpreter(request: pytest.FixtureRequest) -> None:
    wanted = request.config.getoption("--pairs")
    seed, seen = 0, Counter[str]()
    while seen["the same"] + seen["open"] < wanted:
        random = Random(seed)
        seed += 1
        text, checked = well_typed(random, partial=seed % 4 == 0)
        function = Compiler().function(checked.tree)
        if function is None:
            seen["expressions left to the interpreter"] += 1
            continue
        seen["expressions"] += 1
        for _ in range(ANSWERS_EACH):
            answers = some_answers(random)
            compare(text, interpreted(checked.tree, answers), compiled(function, answers), seen)
    print(dict(seen))  # noqa: T201 - shown with -s: the figures of docs/reliability.md
    assert seen["the same"] > wanted / 2
    assert seen["expressions"] > 2 * seen["expressions left to the interpreter"]
    assert seen["given up"] + seen["asked"] < wanted / 10


@pytest.mark.parametrize("loose", [0, 0.15], ids=["typed", "loose"])
@pytest.mark.parametrize("partial", [False, True], ids=["total operations", "every operation"])
def test_what_the_strict_profile_takes_never_fails_on_types(partial: bool, loose: float) -> None:
    for seed in range(1500):
        random = Random(f"types {seed}")
        text, checked = well_typed(random, partial=partial, loose=loose)
        for _ in range(4):
            found = interpreted(checked.tree, some_answers(random))
            if isinstance(found, FeelEvaluationError):
                assert partial, f"{text}: {found}"
                said = found.message.said_in("en")
                assert any(each in said for each in OUTSIDE), f"{text}: {said}"
            elif not isinstance(found, Unknown):
                assert isinstance(found, PYTHON[checked.type.name]), f"{text}: {found!r}"
