"""Exact shares, made of whole numbers: sums stay whole as long as they can, and fractions are made once."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ZERO, ONE = Fraction(0), Fraction(1)
Ratio = tuple[int, int]
"""A numerator and a denominator, not reduced."""


@lru_cache(maxsize=8192)
def share(numerator: int, denominator: int) -> Fraction:
    """A fraction; the same few come again in every count of a referential."""
    if numerator == denominator:
        return ONE
    return Fraction(numerator, denominator) if numerator else ZERO


def total(terms: Iterable[Ratio], first: Ratio = (0, 1)) -> Ratio:
    """The sum of some ratios."""
    numerator, denominator = first
    for n, d in terms:
        if d == denominator:
            numerator += n
        else:
            common = lcm(d, denominator)
            numerator = numerator * (common // denominator) + n * (common // d)
            denominator = common
    return numerator, denominator


def weighted(weight: int, value: Fraction) -> Ratio:
    """A weight times a fraction."""
    return weight * value.numerator, value.denominator
