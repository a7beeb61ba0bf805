"""Functions on numbers. Source: DMN 1.5, table 76."""

from __future__ import annotations

import decimal
from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.feel import decimals, kinds
from coorace_rules.feel.arithmetic import opposite
from coorace_rules.feel.builtins.signature import Parameter, number, one
from coorace_rules.feel.moments import YearsAndMonths, nanoseconds_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coorace_rules.feel.builtins.signature import Builtin
    from coorace_rules.feel.kinds import Value


def _rounding(mode: str) -> Callable[..., Decimal]:
    """Return a function that rounds in one way; a fraction of the scale is dropped."""

    def apply(n: Decimal, scale: Decimal = decimals.ZERO) -> Decimal:
        return decimals.rounded(n, decimals.to_integer(scale), mode)

    return apply


def _absolute(n: Value) -> Value:
    if isinstance(n, Decimal):
        return n.copy_abs()
    if isinstance(n, YearsAndMonths):
        return YearsAndMonths(abs(n.months))
    return opposite(n) if nanoseconds_in(n) < 0 else n


def _odd(n: Decimal) -> bool:
    return _rest_of_half(n) == 1


def _even(n: Decimal) -> bool:
    return _rest_of_half(n) == 0


def _rest_of_half(n: Decimal) -> Decimal:
    rest = decimals.modulo(n, Decimal(2))
    decimals.whole(rest)
    return rest


_TO_SCALE = (number("n"), number("scale"))
_TO_SCALE_OR_UNITS = (number("n"), number("scale", optional=True))
_SIZED = (kinds.NUMBER, kinds.DAYS_DURATION, kinds.YEARS_DURATION)

NUMERIC: Mapping[str, Builtin] = {
    "decimal": one(_rounding(decimal.ROUND_HALF_EVEN), *_TO_SCALE),
    "floor": one(_rounding(decimal.ROUND_FLOOR), *_TO_SCALE_OR_UNITS),
    "ceiling": one(_rounding(decimal.ROUND_CEILING), *_TO_SCALE_OR_UNITS),
    "round up": one(_rounding(decimal.ROUND_UP), *_TO_SCALE),
    "round down": one(_rounding(decimal.ROUND_DOWN), *_TO_SCALE),
    "round half up": one(_rounding(decimal.ROUND_HALF_UP), *_TO_SCALE),
    "round half down": one(_rounding(decimal.ROUND_HALF_DOWN), *_TO_SCALE),
    "abs": one(_absolute, Parameter("n", _SIZED)),
    "modulo": one(decimals.modulo, number("dividend"), number("divisor")),
    "sqrt": one(decimals.square_root, number("number")),
    "log": one(decimals.logarithm, number("number")),
    "exp": one(decimals.exponential, number("number")),
    "odd": one(_odd, number("number")),
    "even": one(_even, number("number")),
}
