"""Editions on a line of time: when each one is in force, where two overlap, where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from coorace_rules.checked.model import CheckedReferential

WIDEST_YEAR = 6
FULL, ONGOING = "█", "▶"


def timeline(editions: Sequence[CheckedReferential], width: int) -> Iterator[str]:
    """A line of years, then a bar for each edition; `▶` ends the bar of one that is still in force.

    Args:
        editions: in the order to show them; at least one.
        width: of the longest line.
    """
    names = [f"{edition.id}@{edition.edition}" for edition in editions]
    margin = max(map(len, names)) + 2
    first = min(edition.in_force_from.year for edition in editions)
    last = max((edition.in_force_to or edition.in_force_from).year for edition in editions) + 1
    scale = _Scale(first, last, width - margin - 1)
    yield " " * margin + scale.years()
    for name, edition in zip(names, editions, strict=True):
        yield f"{name:<{margin}}{scale.bar(edition.in_force_from, edition.in_force_to)}"


class _Scale:
    """So many columns a year, or so many years a column."""

    def __init__(self, first: int, last: int, width: int) -> None:
        self.first, self.last = first, last
        years = last - first + 1
        self.columns = max(1, min(years * WIDEST_YEAR, width))
        self.span = years

    def column(self, day: date) -> int:
        """Where a day stands; the last column is for what goes on."""
        months = 12 * (day.year - self.first) + day.month - 1
        return min(months * self.columns // (12 * self.span), self.columns - 1)

    def years(self) -> str:
        """As many years as there is room for, each above its January."""
        line = ""
        for year in range(self.first, self.last + 1):
            place = 12 * (year - self.first) * self.columns // (12 * self.span)
            if (not line or place >= len(line) + 1) and place + 4 <= self.columns:
                line = f"{line:<{place}}{year}"
        return line

    def bar(self, start: date, end: date | None) -> str:
        """An edition from its first day to its last; at least one column."""
        begin = self.column(start)
        if end is None:
            return " " * begin + FULL * (self.columns - begin) + ONGOING
        return " " * begin + FULL * max(1, self.column(end) - begin)
