"""The text that the function `range` reads. Source: DMN 1.5, 10.3.1.2 rules 66 and 67."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel import kinds
from coorace_rules.feel.decimals import number
from coorace_rules.feel.equality import compare
from coorace_rules.feel.errors import FeelError, NoResult
from coorace_rules.feel.lexer import tokenize
from coorace_rules.feel.temporal_text import (
    read_at_literal,
    read_date,
    read_date_time,
    read_duration,
    read_time,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.kinds import Range, Value
    from coorace_rules.feel.lexer import Token

_STEPS = 30
"""What reading the shortest range costs."""
_READERS = {
    ("date",): read_date,
    ("time",): read_time,
    ("date", "and", "time"): read_date_time,
    ("duration",): read_duration,
}


def read_range(budget: Budget, text: str) -> Range:
    """Read `[1..3]`, `(..2)` or `[@"2020-01-01"..)`: ends are literals, a missing one is open.

    Raises:
        NoResult: it is no range, or its ends are of two kinds or in the wrong order.
    """
    budget.spend(_STEPS + len(text))
    try:
        tokens = tokenize(text)[:-1]
    except FeelError as error:
        raise _unreadable() from error
    dots = [place for place, token in enumerate(tokens) if token.text == ".."]
    if len(dots) != 1 or tokens[0].text not in {"[", "(", "]"} or tokens[-1].text not in {"]", ")", "["}:
        raise _unreadable()
    low, high = tokens[1 : dots[0]], tokens[dots[0] + 1 : -1]
    found = kinds.Range(_end(low), _end(high), tokens[0].text == "[", tokens[-1].text == "]")
    _check(found, budget)
    return found


def _check(range_: Range, budget: Budget) -> None:
    """Refuse ends that are missing though included, missing on both sides, or out of order."""
    missing = [included for end, included in _ends(range_) if end is None]
    if len(missing) == 2 or any(missing):
        raise _unreadable()
    if not missing and compare("<=", range_.start, range_.end, budget) is not True:
        raise NoResult(
            "les bornes de l'intervalle ne sont pas dans l'ordre",
            "the ends of the range are not in order",
        )


def _ends(range_: Range) -> tuple[tuple[Value, bool], tuple[Value, bool]]:
    return (range_.start, range_.start_included), (range_.end, range_.end_included)


def _end(tokens: Sequence[Token]) -> Value:
    """Read a literal; None where there is no token."""
    if not tokens:
        return None
    sign = tokens[0].text == "-"
    last = tokens[-1]
    if len(tokens) == 1 + sign and last.kind == "number":
        return number(("-" if sign else "") + last.text)
    if len(tokens) == 1 and last.kind == "string":
        return last.value
    if len(tokens) == 2 and tokens[0].text == "@" and last.kind == "string":
        return read_at_literal(last.value)
    words = tuple(token.text for token in tokens[:-3])
    if words in _READERS and tokens[-2].kind == "string" and (tokens[-3].text, last.text) == ("(", ")"):
        return _READERS[words](tokens[-2].value)
    raise _unreadable()


def _unreadable() -> NoResult:
    return NoResult("le texte n'est pas un intervalle", "the string is no range")
