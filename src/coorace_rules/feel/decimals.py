"""Numbers: decimals of 34 significant digits, whatever the decimal context of the caller.

Source: DMN 1.5, 10.3.2.3.1 (IEEE 754-2008 decimal128, ties to even). FEEL has no infinity, no NaN
and no negative zero.
"""

from __future__ import annotations

import decimal
from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.feel.errors import NoResult

if TYPE_CHECKING:
    from collections.abc import Callable

DECIMAL128 = decimal.Context(
    prec=34,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
WITH_INFINITIES = decimal.Context(prec=34, Emin=-6143, Emax=6144, traps=[])
"""For the ends of what an unknown number may be, where an open end is infinite."""
ZERO = Decimal(0)
ONE = Decimal(1)
# SOURCE: DMN 1.5, 10.3.2.3.1 (scale) and table 60 (exponent).
LOWEST_SCALE, HIGHEST_SCALE = -6111, 6176
MAX_EXPONENT = 999_999_999
LONGEST_COUNT = 30
"""Power of ten that no position, length, year or number of months or nanoseconds reaches."""


def number(written: str | int | Decimal) -> Decimal:
    """Read a number, rounded to 34 digits.

    Raises:
        NoResult: it is no number, or too large.
    """
    return _calculated(lambda: DECIMAL128.create_decimal(written))


def add(left: Decimal, right: Decimal) -> Decimal:
    """Return the sum."""
    return _calculated(lambda: DECIMAL128.add(left, right))


def subtract(left: Decimal, right: Decimal) -> Decimal:
    """Return the difference."""
    return _calculated(lambda: DECIMAL128.subtract(left, right))


def multiply(left: Decimal, right: Decimal) -> Decimal:
    """Return the product."""
    return _calculated(lambda: DECIMAL128.multiply(left, right))


def divide(left: Decimal, right: Decimal) -> Decimal:
    """Return the quotient.

    Raises:
        NoResult: `right` is zero.
    """
    if right == 0:
        raise NoResult("division par zéro", "division by zero")
    return _calculated(lambda: DECIMAL128.divide(left, right))


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """Return `base` to the power of `exponent`.

    Raises:
        NoResult: the exponent is outside ±999 999 999, or the result is no real number.
    """
    if abs(exponent) > MAX_EXPONENT:
        raise NoResult("exposant trop grand", "exponent too large")
    found = ONE if exponent == 0 else _calculated(lambda: DECIMAL128.power(base, exponent))
    rounded_off = found.to_integral_value()
    return rounded_off if found == rounded_off else found.normalize(DECIMAL128)


def modulo(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Return the remainder, which has the sign of `divisor`.

    Raises:
        NoResult: `divisor` is zero.
    """
    if divisor == 0:
        raise NoResult("division par zéro", "division by zero")
    rest = _calculated(lambda: DECIMAL128.plus(_UNBOUNDED.remainder(dividend, divisor)))
    return add(rest, divisor) if rest != 0 and (rest < 0) != (divisor < 0) else rest


def square_root(number: Decimal) -> Decimal:
    """Return the square root.

    Raises:
        NoResult: `number` is negative.
    """
    if number < 0:
        raise NoResult("racine carrée d'un nombre négatif", "square root of a negative number")
    return _calculated(lambda: DECIMAL128.sqrt(number))


def logarithm(number: Decimal) -> Decimal:
    """Return the natural logarithm.

    Raises:
        NoResult: `number` is zero or negative.
    """
    if number <= 0:
        raise NoResult("logarithme d'un nombre nul ou négatif", "logarithm of a number that is not positive")
    return _calculated(lambda: DECIMAL128.ln(number))


def exponential(number: Decimal) -> Decimal:
    """Return e to the power of `number`."""
    return _calculated(lambda: DECIMAL128.exp(number))


def rounded(number: Decimal, scale: int, rounding: str) -> Decimal:
    """Return `number` with `scale` digits after the point, fewer than none for tens and hundreds.

    Args:
        number: what to round.
        scale: -6111 to 6176.
        rounding: a rounding mode of the module `decimal`.

    Raises:
        NoResult: the scale is outside its range.
    """
    if not LOWEST_SCALE <= scale <= HIGHEST_SCALE:
        raise NoResult(
            f"nombre de décimales hors de {LOWEST_SCALE}..{HIGHEST_SCALE}",
            f"scale outside {LOWEST_SCALE}..{HIGHEST_SCALE}",
        )
    exponent = number.as_tuple().exponent
    unit = Decimal((0, (1,), -scale))
    if isinstance(exponent, int) and exponent >= -scale and number.adjusted() + scale >= 34:
        return number
    return _calculated(lambda: number.quantize(unit, rounding, _UNBOUNDED))


def whole(number: Decimal) -> int:
    """Return the integer that `number` is.

    Raises:
        NoResult: it has a fraction, or is too large.
    """
    truncated = to_integer(number)
    if number != truncated:
        raise NoResult(f"`{number:f}` n'est pas un entier", f"`{number:f}` is no whole number")
    return truncated


def to_integer(number: Decimal) -> int:
    """Return `number` without its fraction, for what counts things of this world.

    Raises:
        NoResult: it is too large to count anything, or to be written in a message.
    """
    if number.adjusted() > LONGEST_COUNT:
        raise NoResult("nombre trop grand", "number too large")
    return int(number)


def as_text(number: Decimal) -> str:
    """Write a number as FEEL reads it back, without exponent."""
    return format(number, "f")


_UNBOUNDED = decimal.Context(prec=12_400, Emin=-20_000, Emax=20_000)
"""Enough for the digits of any number, and of the quotient of any two, before the point."""


def _calculated(operation: Callable[[], Decimal]) -> Decimal:
    try:
        result = operation()
    except decimal.DecimalException as error:
        raise _no_number() from error
    if not result.is_finite():
        raise _no_number()
    return result or ZERO  # no negative zero


def _no_number() -> NoResult:
    return NoResult("le calcul ne donne pas de nombre", "the calculation yields no number")
