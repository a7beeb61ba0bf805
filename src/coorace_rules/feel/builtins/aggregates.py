"""Functions that make one value of a list. Source: DMN 1.5, table 75.

They decide as soon as the known items decide, and are bounded where the unknown ones are.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.feel import decimals, kinds
from coorace_rules.feel.builtins.signature import on_entries
from coorace_rules.feel.equality import compare
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.uncertain import Bounds, Entry, bounds_of, united, within
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.builtins.signature import Builtin
    from coorace_rules.feel.kinds import Value
    from coorace_rules.feel.tree import ComparisonOp


def _open(entries: list[Entry]) -> list[Unknown]:
    """Return what the list still waits for: its unknown items, and doubts whether items are there."""
    return [part for entry in entries for part in entry if isinstance(part, Unknown)]


def _numbers(entries: list[Entry]) -> list[Decimal]:
    """Return the known numbers that are surely there.

    Raises:
        NoResult: an item that is surely there is no number.
    """
    sure = [value for value, doubt in entries if doubt is None and not isinstance(value, Unknown)]
    for value in sure:
        if not isinstance(value, Decimal):
            fr, en = kinds.named_kind_of(value)
            raise NoResult(f"nombres attendus, trouvé {fr}", f"expected numbers, found {en}")
    return sure


def _not_empty(values: Sequence[object]) -> None:
    """Refuse a list without items, of which the standard says null.

    Raises:
        NoResult: it has none.
    """
    if not values:
        raise NoResult("la liste est vide", "the list is empty")


def _bounds(entry: Entry) -> Bounds | None:
    """Return the bounds of what an item adds to a sum."""
    bounds = bounds_of(entry.value)
    if bounds is None or entry.doubt is None:
        return bounds
    return Bounds(min(bounds.low, decimals.ZERO), max(bounds.high, decimals.ZERO))


def _total(numbers: list[Decimal]) -> Decimal:
    total = decimals.ZERO
    for value in numbers:
        total = decimals.add(total, value)
    return total


def _count(entries: list[Entry]) -> Value:
    sure = sum(doubt is None for _, doubt in entries)
    doubts = [doubt for _, doubt in entries if doubt is not None]
    return within(Decimal(sure), Decimal(len(entries)), doubts)


def _sum(entries: list[Entry]) -> Value:
    _not_empty(entries)
    numbers, waiting = _numbers(entries), _open(entries)
    if not waiting:
        return _total(numbers)
    bounds = [_bounds(entry) for entry in entries]
    known = [bound for bound in bounds if bound is not None]
    if len(known) < len(bounds) or all(doubt is not None for _, doubt in entries):
        return united(waiting)
    return within(_sum_of(end.low for end in known), _sum_of(end.high for end in known), waiting)


def _sum_of(ends: Iterable[Decimal]) -> Decimal:
    total = decimals.ZERO
    for end in ends:
        total = decimals.WITH_INFINITIES.add(total, end)
    return total


def _mean(entries: list[Entry]) -> Value:
    total = _sum(entries)
    if isinstance(total, Decimal):
        return decimals.divide(total, Decimal(len(entries)))
    bounds = bounds_of(total)
    if bounds is None or any(doubt is not None for _, doubt in entries):
        return united([total])
    size = Decimal(len(entries))
    low, high = (decimals.WITH_INFINITIES.divide(end, size) for end in bounds)
    return within(low, high, [total])


# -- the least and the greatest -----------------------------------------------------------


def _least(budget: Budget, entries: list[Entry]) -> Value:
    best = _best(budget, entries, "<")
    return best if not _open(entries) else _least_of_unknown(entries)


def _greatest(budget: Budget, entries: list[Entry]) -> Value:
    best = _best(budget, entries, ">")
    if not _open(entries):
        return best
    mirrored = _least_of_unknown([Entry(_mirrored(value), doubt) for value, doubt in entries])
    return _mirrored(mirrored)


def _best(budget: Budget, entries: list[Entry], op: ComparisonOp) -> Value:
    """Return the known item that is surely there and comes before all others.

    Raises:
        NoResult: two of them do not compare.
    """
    _not_empty(entries)
    sure = [value for value, doubt in entries if doubt is None and not isinstance(value, Unknown)]
    best = sure[0] if sure else None  # with others of which nothing is sure
    for value in sure:
        before = compare(op, value, best, budget)
        if before is None:
            raise _incomparable(value)
        best = value if before else best
    return best


def _incomparable(value: Value) -> NoResult:
    fr, en = kinds.named_kind_of(value)
    return NoResult(f"{fr} ne se compare pas au reste", f"{en} does not compare with the rest")


def _least_of_unknown(entries: list[Entry]) -> Value:
    """Return the least of items that are not all known; bounded if all are numbers and one is sure.

    What is surely not the least leaves no needs.
    """
    bounds = [bounds_of(value) for value, _ in entries]
    known = [bound for bound in bounds if bound is not None]
    sure = [
        bound.high
        for bound, (_, doubt) in zip(bounds, entries, strict=True)
        if doubt is None and bound is not None
    ]
    if len(known) < len(bounds) or not sure:
        return united(_open(entries))
    highest = min(sure)
    candidates = [entry for entry, bound in zip(entries, known, strict=True) if bound.low < highest]
    return within(min(bound.low for bound in known), highest, _open(candidates))


def _mirrored(value: Value) -> Value:
    """Return `-value`, so that the greatest is found as the least."""
    if isinstance(value, Decimal):
        return value.copy_negate() if value else value
    if isinstance(value, Unknown):
        low = None if value.high is None else value.high.copy_negate()
        high = None if value.low is None else value.low.copy_negate()
        return Unknown(value.needs, low, high, value.reason)
    return value


# -- statistics ---------------------------------------------------------------------------


def _of_numbers(apply: Callable[[list[Decimal]], Value]) -> Callable[[list[Entry]], Value]:
    """Return a function of entries that is unknown as soon as one of them is."""

    def of_entries(entries: list[Entry]) -> Value:
        numbers, waiting = _numbers(entries), _open(entries)
        return united(waiting) if waiting else apply(numbers)

    return of_entries


def _product(numbers: list[Decimal]) -> Value:
    _not_empty(numbers)
    product = decimals.ONE
    for value in numbers:
        product = decimals.multiply(product, value)
    return product


def _median(numbers: list[Decimal]) -> Value:
    _not_empty(numbers)
    ordered, half = sorted(numbers), len(numbers) // 2
    if len(ordered) % 2:
        return ordered[half]
    return decimals.divide(decimals.add(ordered[half - 1], ordered[half]), Decimal(2))


def _mode(numbers: list[Decimal]) -> Value:
    counts = Counter(numbers)
    most = max(counts.values(), default=0)
    return sorted(value for value, count in counts.items() if count == most)


def _standard_deviation(numbers: list[Decimal]) -> Value:
    """Return the standard deviation of a sample.

    Raises:
        NoResult: fewer than two numbers.
    """
    if len(numbers) < 2:
        raise NoResult(
            "un écart type demande deux nombres au moins", "a standard deviation takes two numbers"
        )
    mean = decimals.divide(_total(numbers), Decimal(len(numbers)))
    distances = [decimals.subtract(value, mean) for value in numbers]
    squares = _total([decimals.multiply(distance, distance) for distance in distances])
    return decimals.square_root(decimals.divide(squares, Decimal(len(numbers) - 1)))


AGGREGATES: Mapping[str, Builtin] = {
    "count": on_entries(_count, "list")[:1],
    "sum": on_entries(_sum, "n"),
    "mean": on_entries(_mean, "n"),
    "min": on_entries(_least, "c", budgeted=True),
    "max": on_entries(_greatest, "c", budgeted=True),
    "product": on_entries(_of_numbers(_product), "n"),
    "median": on_entries(_of_numbers(_median), "n"),
    "mode": on_entries(_of_numbers(_mode), "n"),
    "stddev": on_entries(_of_numbers(_standard_deviation), "n"),
}
