"""Functions from one kind to another. Source: DMN 1.5, table 72."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coorace_rules.feel import decimals
from coorace_rules.feel.builtins.signature import anything, one, text
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.range_text import read_range
from coorace_rules.feel.writing import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.builtins.signature import Builtin
    from coorace_rules.feel.kinds import Value

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?")


def _number(from_: str, grouping: str | None = None, decimal: str | None = None) -> Decimal:
    """Read a number, written with separators if they are given."""
    allowed = grouping in {None, " ", ",", "."} and decimal in {None, ",", "."}
    if not allowed or (grouping == decimal and grouping is not None):
        raise NoResult(
            "séparateurs attendus : espace, virgule ou point, différents",
            "expected separators: space, comma or period, different ones",
        )
    digits = from_ if grouping is None else from_.replace(grouping, "")
    digits = digits if decimal is None else digits.replace(decimal, ".")
    if not _NUMBER.fullmatch(digits):
        raise NoResult("le texte n'est pas un nombre", "the string is no number")
    return decimals.number(digits)


def _string(budget: Budget, value: Value) -> str | None:
    if value is None:
        return None
    return value if isinstance(value, str) else as_text(value, budget)


CONVERSION: Mapping[str, Builtin] = {
    "number": (
        one(_number, text("from"))
        + one(
            _number,
            text("from"),
            text("grouping separator", nullable=True),
            text("decimal separator", nullable=True),
        )
    ),
    "string": one(_string, anything("from", holds=False), budgeted=True),
    "range": one(read_range, text("from"), budgeted=True),
}
