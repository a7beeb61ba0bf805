"""Functions that make and read dates, times and durations. Source: DMN 1.5, tables 72, 79 and 82."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.feel import kinds
from coorace_rules.feel.builtins.signature import Parameter, number, one, text
from coorace_rules.feel.decimals import whole
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.moments import (
    SECOND,
    Date,
    DateTime,
    Duration,
    Time,
    WideDateTime,
    YearsAndMonths,
    date_of,
    date_part,
    day_of_year,
    moment_of,
    nanoseconds_in,
    time_part,
    week_of_year,
    weekday,
)
from coorace_rules.feel.temporal_text import read_date, read_date_time, read_duration, read_time
from coorace_rules.feel.zones import fixed_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coorace_rules.feel.builtins.signature import Builtin

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_OF_YEAR = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


# -- making -------------------------------------------------------------------------------


def _date_of_numbers(year: Decimal, month: Decimal, day: Decimal) -> Date:
    return date_of(whole(year), whole(month), whole(day))


def _day(value: Date | DateTime) -> Date:
    return date_part(value) if isinstance(value, dt.datetime | WideDateTime) else value


def _time_of(value: Date | DateTime | Time) -> Time:
    """Return the time of day; that of a date is midnight in Greenwich."""
    if isinstance(value, Time):
        return value
    if isinstance(value, dt.datetime | WideDateTime):
        return time_part(value)
    return Time(0, 0, 0, zone=dt.UTC)


def _time_of_numbers(hour: Decimal, minute: Decimal, second: Decimal, offset: Duration | None = None) -> Time:
    hours, minutes = whole(hour), whole(minute)
    if not (0 <= hours <= 23 and 0 <= minutes <= 59 and 0 <= second < 60):
        raise NoResult("cette heure n'existe pas", "there is no such time")
    seconds, nanosecond = divmod(int(second.scaleb(9)), SECOND)
    zone = None if offset is None else fixed_zone(nanoseconds_in(offset) // SECOND)
    return Time(hours, minutes, seconds, nanosecond, zone)


def _date_and_time(date: Date | DateTime, time: Time) -> DateTime:
    return moment_of(_day(date), time)


def _years_and_months(start: Date | DateTime, end: Date | DateTime) -> YearsAndMonths:
    """Count the whole months between two days, whatever the time of day."""
    first, last = _day(start), _day(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > 0 and last.day < first.day:
        months -= 1
    elif months < 0 and last.day > first.day:
        months += 1
    return YearsAndMonths(months)


# -- reading ------------------------------------------------------------------------------


def _day_of_year(date: Date | DateTime) -> Decimal:
    return Decimal(day_of_year(_day(date)))


def _day_of_week(date: Date | DateTime) -> str:
    return WEEKDAYS[weekday(_day(date)) - 1]


def _month_of_year(date: Date | DateTime) -> str:
    return MONTHS_OF_YEAR[_day(date).month - 1]


def _week_of_year(date: Date | DateTime) -> Decimal:
    return Decimal(week_of_year(_day(date)))


def _a_day(name: str) -> Parameter:
    return Parameter(name, (kinds.DATE, kinds.DATE_TIME))


_OFFSET = Parameter("offset", (kinds.DAYS_DURATION,), optional=True, nullable=True)
_MOMENT = Parameter("from", (kinds.TIME, kinds.DATE_TIME, kinds.DATE))

TEMPORAL: Mapping[str, Builtin] = {
    "date": (
        one(read_date, text("from"))
        + one(_day, _a_day("from"))
        + one(_date_of_numbers, number("year"), number("month"), number("day"))
    ),
    "time": (
        one(read_time, text("from"))
        + one(_time_of, _MOMENT)
        + one(_time_of_numbers, number("hour"), number("minute"), number("second"), _OFFSET)
    ),
    "date and time": (
        one(read_date_time, text("from"))
        + one(_date_and_time, _a_day("date"), Parameter("time", (kinds.TIME,)))
    ),
    "duration": one(read_duration, text("from")),
    "years and months duration": one(_years_and_months, _a_day("from"), _a_day("to")),
    "day of year": one(_day_of_year, _a_day("date")),
    "day of week": one(_day_of_week, _a_day("date")),
    "month of year": one(_month_of_year, _a_day("date")),
    "week of year": one(_week_of_year, _a_day("date")),
}


def clock(moment: Callable[[], dt.datetime]) -> Mapping[str, Builtin]:
    """Return the functions that need the reference instant."""

    def today() -> dt.date:
        return moment().date()

    return {"now": one(moment), "today": one(today)}


CLOCK = ("now", "today")
