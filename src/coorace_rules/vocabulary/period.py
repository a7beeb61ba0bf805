"""A length of time as authors write it (`P1Y`, `P6M`, `P30D`) and as calendars count it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

WRITTEN = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?", re.ASCII)


class Period(NamedTuple):
    """Months and days, counted one after the other; a year is 12 months, a week 7 days."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """Read ISO 8601's `PnYnMnWnD`; None where the text is something else."""
        match = WRITTEN.fullmatch(text)
        if match is None:
            return None
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        return cls(12 * years + months, 7 * weeks + days)

    def after(self, day: date) -> date:
        """The day this long after `day`; 31 January and a month is the last day of February.

        Never beyond 9999-12-31, the last date there is.
        """
        return _shifted(self, day, 1)

    def before(self, day: date) -> date:
        """The day this long before `day`; never before 0001-01-01."""
        return _shifted(self, day, -1)

    def __str__(self) -> str:
        """Write it as ISO 8601."""
        years, months = divmod(self.months, 12)
        parts = ((years, "Y"), (months, "M"), (self.days, "D"))
        return "P" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0D")


@lru_cache(maxsize=1024)  # a referential has few periods, and a day is asked about many times
def _shifted(period: Period, day: date, sign: int) -> date:
    month = day.year * 12 + day.month - 1 + sign * period.months
    year, index = divmod(month, 12)
    if not 1 <= year <= 9999:
        return date.max if sign > 0 else date.min
    moved = date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))
    try:
        return moved + sign * timedelta(days=period.days)
    except OverflowError:
        return date.max if sign > 0 else date.min
