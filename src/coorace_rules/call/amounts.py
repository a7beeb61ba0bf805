"""Amounts in cents, as people read them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from coorace_rules.vocabulary.wording import Words

ABOVE_ZERO = Words("un montant au-dessus de 0, en centimes entiers", "an amount above 0, in whole cents")


def euros(cents: int) -> Words:
    """`12 000,50 €`, with spaces that no line breaks at; `€12,000.50`."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    grouped = f"{whole:,}"
    french = grouped.replace(",", "\u202f")
    return Words(f"{sign}{french},{rest:02}\u00a0€", f"{sign}€{grouped}.{rest:02}")


def plain_euros(cents: int) -> str:
    """`12000.50`, for programs."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"


def points(share: Fraction, digits: int = 2) -> Decimal:
    """A score from 0 to 100, rounded down: what is short of a threshold never looks equal to it."""
    scaled = share * 100 * 10**digits
    return Decimal(scaled.numerator // scaled.denominator).scaleb(-digits)


def points_up(share: Fraction, digits: int = 2) -> Decimal:
    """The same rounded up: what is said to be missing suffices."""
    return -points(-share, digits)


def whole(value: int) -> Words:
    """`1 063`, with spaces that no line breaks at; `1,063`."""
    grouped = f"{value:,}"
    return Words(grouped.replace(",", "\u202f"), grouped)


def number(value: Decimal) -> Words:
    """A number without zeros at its end."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Words(text.replace(".", ","), text)
