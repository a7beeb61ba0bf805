"""What can still be said when something is unknown.

An `Unknown` stands for any value; with a bound, for any number within its bounds. A list of which
it is unknown whether some items are there (a filter on unknown data) is an `UnknownList`: to those
who do not look closer it is simply unknown.

INVARIANT: one more answer never changes a determined result. Whatever is here called decided holds
for every value that the unknown may turn out to have.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.kinds import Value
    from coorace_rules.vocabulary.wording import Words

_LOWEST, _HIGHEST = Decimal("-Infinity"), Decimal("Infinity")


class Entry(NamedTuple):
    """An item of a list; `doubt` says what its presence waits for, None where it is surely there."""

    value: Value
    doubt: Unknown | None = None


@dataclass(frozen=True, slots=True)
class UnknownList(Unknown):
    """A list of which some items may be missing; never leaves the interpreter as such."""

    entries: tuple[Entry, ...] = ()


class Bounds(NamedTuple):
    """The ends between which a number surely lies, infinities included."""

    low: Decimal
    high: Decimal


def united(unknowns: Iterable[Unknown]) -> Unknown:
    """Return the unknown that waits for everything that `unknowns` wait for."""
    needs: frozenset[str] = frozenset()
    reason: Words | None = None
    for unknown in unknowns:
        needs |= unknown.needs
        reason = reason or unknown.reason
    return Unknown(needs=needs, reason=reason)


def plain(value: Value) -> Value:
    """Hide from the outside what only the interpreter understands."""
    return united([value]) if isinstance(value, UnknownList) else value


def undecided(*operands: Value) -> Unknown | NotApplicable | None:
    """Return the result that operands decide by not applying, or by being unknown; None if none does.

    What waits for a number is no number itself: bounds stay behind.
    """
    unknown = [operand for operand in operands if isinstance(operand, Unknown)]
    outside = first_not_applicable(operands)
    if outside is not None or not unknown:
        return outside
    return united(unknown)


def bounds_of(value: Value) -> Bounds | None:
    """Return the bounds of a number, None for what may be no number."""
    if isinstance(value, Decimal):
        return Bounds(value, value)
    if isinstance(value, Unknown) and (value.low is not None or value.high is not None):
        low = _LOWEST if value.low is None else value.low
        return Bounds(low, _HIGHEST if value.high is None else value.high)
    return None


def within(low: Decimal, high: Decimal, waiting: Iterable[Unknown]) -> Value:
    """Return the number that lies between two ends: known where they meet."""
    if low == high and low.is_finite():
        return low
    whole = united(waiting)
    return Unknown(
        needs=whole.needs,
        low=low if low.is_finite() else None,
        high=high if high.is_finite() else None,
        reason=whole.reason,
    )


def hull(values: Iterable[Value], waiting: Iterable[Unknown]) -> Unknown:
    """Return the unknown that is one of `values`: bounded where all of them are."""
    ends = [bounds_of(value) for value in values]
    whole = united(waiting)
    if not ends or None in ends:
        return whole
    low = min(end.low for end in ends if end)
    high = max(end.high for end in ends if end)
    found = within(low, high, [whole])
    return found if isinstance(found, Unknown) else whole


def entries_of(values: Value) -> list[Entry]:
    """Return the items of a list, known or not; those that do not apply have left."""
    if isinstance(values, UnknownList):
        entries: Iterable[Entry] = values.entries
    else:
        entries = (Entry(value) for value in values)
    return [entry for entry in entries if not isinstance(entry.value, NotApplicable)]


def list_of(entries: Iterable[Entry]) -> Value:
    """Return the list of these items; unknown as a whole as soon as one may be missing."""
    kept = tuple(entries)
    doubts = [entry.doubt for entry in kept if entry.doubt is not None]
    if not doubts:
        return [entry.value for entry in kept]
    whole = united(doubts)
    return UnknownList(needs=whole.needs, reason=whole.reason, entries=kept)


def leaves(value: Value, budget: Budget) -> Iterator[Value]:
    """Yield every value inside a list or context that is neither, at any depth."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        budget.spend()
        if isinstance(current, list):
            waiting.extend(current)
        elif isinstance(current, dict):
            waiting.extend(current.values())
        else:
            yield current


def first_not_applicable(values: Iterable[Value]) -> NotApplicable | None:
    """Return the first value that does not apply, if any."""
    return next((value for value in values if isinstance(value, NotApplicable)), None)
