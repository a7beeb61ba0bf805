"""Stretches of an ordered input on which no comparison changes its answer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import FeelError, interpret
from coorace_rules.outcome.advice.model import Part
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coorace_rules.checked.declared import Declared
    from coorace_rules.feel import Environment
    from coorace_rules.feel.tree import Node
    from coorace_rules.outcome.advice.atoms import Mark, Pair
    from coorace_rules.outcome.advice.axis import Axis
    from coorace_rules.outcome.advice.slopes import Slopes

TRIED = 24
MAX_STRETCHES = 200
FAR = Decimal(10) ** 12
DIGITS, SIXTH = 12, 6
Places = list[tuple[int, int]]


class Stretches:
    """Cuts one input.

    Args:
        at: what expressions are evaluated in, for an answer to the input.
    """

    def __init__(self, at: Callable[[Any], Environment]) -> None:
        self.at = at
        self.kept: dict[object, Environment] = {}

    def environment(self, value: Any) -> Environment:
        """What expressions are evaluated in."""
        if value not in self.kept:
            self.kept[value] = self.at(value)
        return self.kept[value]

    # -- answers counted one by one

    def of_places(
        self, line: Axis, found: Sequence[Pair], slopes: Slopes, here: Environment
    ) -> tuple[Places, bool]:
        """Cut a line of places; whether every comparison only rises or only falls."""
        cuts: Places = [(line.low, line.high)]
        sure = [pair for pair in found if pair.slope(slopes, here).way is not None]
        marks = [self._marks(pair, line) for pair in sure]
        before = 0
        while before != len(cuts) <= MAX_STRETCHES:  # a comparison may hang on what another one cuts
            before = len(cuts)
            for mark in marks:
                cuts = [stretch for low, high in cuts for stretch in _split(low, high, mark)]
        for pair in found:
            if pair not in sure and len(cuts) <= MAX_STRETCHES:
                mark = self._marks(pair, line)
                tried = max(1, TRIED // len(cuts))
                cuts = [stretch for low, high in cuts for stretch in _tried(low, high, mark, tried)]
        return cuts[:MAX_STRETCHES], len(sure) == len(found) and len(cuts) <= MAX_STRETCHES

    def _marks(self, pair: Pair, line: Axis) -> Callable[[int], Mark]:
        """What a comparison answers at a place, worked out once."""
        known: dict[int, Mark] = {}

        def mark(place: int) -> Mark:
            if place not in known:
                known[place] = pair.mark(self.environment(line.at(place)))
            return known[place]

        return mark

    # -- numbers with decimals

    def of_numbers(
        self, declared: Declared, found: Sequence[Pair], slopes: Slopes, here: Environment
    ) -> tuple[tuple[Part, ...], bool]:
        """Cut the numbers at those where two sides are equal; whether both sides are straight lines."""
        low = declared.low if isinstance(declared.low, Decimal) else None
        high = declared.high if isinstance(declared.high, Decimal) else None
        limits: set[Decimal] = set()
        sloped = [(pair, pair.slope(slopes, here)) for pair in found]
        is_sure = all(slope.is_straight and slope.way is not None for _, slope in sloped)
        before = -1
        while before != len(limits) <= MAX_STRETCHES:
            before = len(limits)
            for pair, _ in sloped:
                for a, b in _between(sorted(limits), low, high):
                    roots, exact = self._equal(pair, a, b)
                    limits |= {root for root in roots if a <= root <= b}
                    is_sure = is_sure and exact
        return tuple(_numbers(sorted(limits), low, high)), is_sure and len(limits) <= MAX_STRETCHES

    def _equal(self, pair: Pair, a: Decimal, b: Decimal) -> tuple[set[Decimal], bool]:
        """Where two straight sides are equal, taking what is unknown in them at its ends."""
        third = (b - a) / 3
        one, other = round(a + third, SIXTH), round(b - third, SIXTH)
        if not a < one < other < b:
            return set(), False
        roots: set[Decimal] = set()
        is_exact = True
        for start, end in zip(
            _distances(pair, self.environment(one)), _distances(pair, self.environment(other)), strict=True
        ):
            if start is None or end is None or start == end:
                continue
            root = Fraction(one) - start * (Fraction(other) - Fraction(one)) / (end - start)
            if a <= root <= b:  # sides that are no straight lines seem to meet anywhere
                near = round(root * 10**DIGITS)
                roots.add(Decimal(near).scaleb(-DIGITS).normalize() if near else Decimal(0))
                is_exact = is_exact and near == root * 10**DIGITS
        return roots, is_exact


def _split(low: int, high: int, mark: Callable[[int], Mark]) -> Iterator[tuple[int, int]]:
    """Stretches of places of one mark each, if a mark that is left never comes back."""
    yield from _from_starts([low, *_changes(low, high, mark)], high)


def _tried(low: int, high: int, mark: Callable[[int], Mark], tries: int) -> Iterator[tuple[int, int]]:
    """Stretches between places tried, cut once where the mark of two neighbours differs."""
    stops = [*range(low, high, max(1, (high - low) // tries)), high]
    changes = (_change(here, following, mark) for here, following in pairwise(stops))
    yield from _from_starts([low, *(change for change in changes if change is not None)], high)


def _from_starts(starts: list[int], high: int) -> Iterator[tuple[int, int]]:
    yield from zip(starts, [*(start - 1 for start in starts[1:]), high], strict=True)


def _change(low: int, high: int, mark: Callable[[int], Mark]) -> int | None:
    """A place at which the mark is another one than just before; None where both ends have the same."""
    if mark(low) == mark(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if mark(middle) == mark(low) else (low, middle)
    return high


def _changes(low: int, high: int, mark: Callable[[int], Mark]) -> list[int]:
    """All of them, in order, if a mark that is left never comes back."""
    waiting, found = [(low, high)], []
    while waiting:
        start, end = waiting.pop()
        if mark(start) == mark(end):
            continue
        if end == start + 1:
            found.append(end)
        else:
            middle = (start + end) // 2
            waiting += [(middle, end), (start, middle)]
    return found


def _distances(pair: Pair, here: Environment) -> tuple[Fraction | None, ...]:
    """Left minus right, for the least and the greatest that each may be."""
    left, right = _ends(pair.left, here), _ends(pair.right, here)
    return tuple(None if a is None or b is None else a - b for a in left for b in right)


def _ends(node: Node, here: Environment) -> tuple[Fraction | None, Fraction | None]:
    try:
        found = interpret(node, here)
    except FeelError:
        return None, None
    low, high = (found.low, found.high) if isinstance(found, Unknown) else (found, found)
    return _exact(low), _exact(high)


def _exact(value: object) -> Fraction | None:
    return Fraction(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else None


def _between(
    limits: list[Decimal], low: Decimal | None, high: Decimal | None
) -> list[tuple[Decimal, Decimal]]:
    """The stretches between limits, as far as is looked at."""
    start = min([-FAR, *limits]) if low is None else low
    end = max([FAR, *limits]) if high is None else high
    stops = sorted({start, end, *limits})
    return list(pairwise(stops)) or [(start, end)]


def _numbers(limits: list[Decimal], low: Decimal | None, high: Decimal | None) -> Iterator[Part]:
    """Each limit, and what lies before, between and after them."""
    stops: list[Decimal | None] = [low, *(limit for limit in limits if limit not in (low, high)), high]
    for here, following in pairwise(stops):
        if here is not None:
            yield Part(here, here, low_in=True, high_in=True, sample=here)
        yield Part(here, following, low_in=False, high_in=False, sample=_inside(here, following))
    if high is not None and high != low:
        yield Part(high, high, low_in=True, high_in=True, sample=high)


def _inside(low: Decimal | None, high: Decimal | None) -> Decimal:
    if low is None:
        return Decimal(0) if high is None else high - 1
    return low + 1 if high is None else (low + high) / 2
