"""Values of time that Python has no type for, and one way to build and to take apart all of them.

A date of years 1 to 9999 is a `datetime.date`; a date and time of those years in whole microseconds
is a `datetime.datetime`, a days and time duration in whole microseconds a `datetime.timedelta`. The
`Wide` types hold the rest of what FEEL allows: years ±999 999 999, and nanoseconds. `date_of`,
`moment_of` and `duration_of` choose, so that equal values always have the same type.

Every count is an integer: nothing here depends on the decimal context of the caller.

Source: DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from coorace_rules.feel.errors import NoResult

MAX_YEAR = 999_999_999
SECOND = 1_000_000_000
"""Nanoseconds in a second."""
DAY = 86_400 * SECOND
_MICRO = 1_000
_EPOCH_DAYS = 719_468  # days from 0000-03-01 to 1970-01-01
_ERA_DAYS = 146_097  # days in 400 years


@dataclass(frozen=True, slots=True, order=True)
class WideDate:
    """A date outside the years 1 to 9999; year 0 is the year before year 1."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day, with the offset or the named zone it is told in, if any.

    `zone` is a `datetime.timezone` for an offset, a `zoneinfo.ZoneInfo` for a named zone.
    """

    hour: int
    minute: int
    second: int
    nanosecond: int = 0
    zone: dt.tzinfo | None = None


@dataclass(frozen=True, slots=True)
class WideDateTime:
    """A date and time that `datetime.datetime` cannot hold exactly."""

    date: Date
    time: Time


@dataclass(frozen=True, slots=True, order=True)
class WideDuration:
    """A days and time duration that `datetime.timedelta` cannot hold exactly."""

    nanoseconds: int


@dataclass(frozen=True, slots=True, order=True)
class YearsAndMonths:
    """A years and months duration, as a number of months, which may be negative."""

    months: int


Date: TypeAlias = dt.date | WideDate
DateTime: TypeAlias = dt.datetime | WideDateTime
Duration: TypeAlias = dt.timedelta | WideDuration


# -- building -----------------------------------------------------------------------------


def date_of(year: int, month: int, day: int) -> Date:
    """Build a date.

    Raises:
        NoResult: there is no such day, or the year is outside ±999 999 999.
    """
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        shown = f"{year:04}-{month:02}-{day:02}"
        raise NoResult(f"le jour `{shown}` n'existe pas", f"there is no day `{shown}`")
    if abs(year) > MAX_YEAR:
        raise NoResult(f"l'année {year} sort de ±{MAX_YEAR}", f"the year {year} is outside ±{MAX_YEAR}")
    if dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date(year, month, day)
    return WideDate(year, month, day)


def moment_of(date: Date, time: Time) -> DateTime:
    """Join a date and a time."""
    if isinstance(date, WideDate) or time.nanosecond % _MICRO:
        return WideDateTime(date, time)
    clock = dt.time(time.hour, time.minute, time.second, time.nanosecond // _MICRO, time.zone)
    return dt.datetime.combine(date, clock)


def duration_of(nanoseconds: int) -> Duration:
    """Build a days and time duration."""
    if nanoseconds % _MICRO:
        return WideDuration(nanoseconds)
    try:
        return dt.timedelta(microseconds=nanoseconds // _MICRO)
    except OverflowError:
        return WideDuration(nanoseconds)


def clock_of(nanoseconds: int, zone: dt.tzinfo | None) -> Time:
    """Build the time of day so long after midnight, modulo one day."""
    seconds, nanosecond = divmod(nanoseconds % DAY, SECOND)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return Time(hour, minute, second, nanosecond, zone)


# -- taking apart -------------------------------------------------------------------------


def date_part(moment: DateTime) -> Date:
    """Return the day of a date and time."""
    return moment.date if isinstance(moment, WideDateTime) else moment.date()


def time_part(moment: DateTime) -> Time:
    """Return the time of day of a date and time, in its own zone."""
    if isinstance(moment, WideDateTime):
        return moment.time
    nanosecond = moment.microsecond * _MICRO
    return Time(moment.hour, moment.minute, moment.second, nanosecond, moment.tzinfo)


def nanoseconds_in(duration: Duration) -> int:
    """Return the length of a days and time duration (`valuedtd` of the standard, in seconds there)."""
    if isinstance(duration, WideDuration):
        return duration.nanoseconds
    return duration.days * DAY + duration.seconds * SECOND + duration.microseconds * _MICRO


def since_midnight(time: Time) -> int:
    """Return the nanoseconds since midnight on the time's own clock (`valuet` of the standard)."""
    return (time.hour * 3600 + time.minute * 60 + time.second) * SECOND + time.nanosecond


# -- the calendar -------------------------------------------------------------------------


def days_in_month(year: int, month: int) -> int:
    """Return 28 to 31, in the Gregorian calendar extended both ways."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def day_number(date: Date) -> int:
    """Return the days from 1970-01-01 to `date`.

    The year is taken to begin in March, so that the leap day is its last one.
    """
    era, year_of_era = divmod(date.year - (date.month <= 2), 400)
    day_of_year = (153 * ((date.month + 9) % 12) + 2) // 5 + date.day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * _ERA_DAYS + day_of_era - _EPOCH_DAYS


def date_of_day(number: int) -> Date:
    """Return the date `number` days after 1970-01-01, the inverse of `day_number`.

    Raises:
        NoResult: its year is outside ±999 999 999.
    """
    era, day_of_era = divmod(number + _EPOCH_DAYS, _ERA_DAYS)
    leap_days = day_of_era // 1460 - day_of_era // 36_524 + day_of_era // 146_096
    year_of_era = (day_of_era - leap_days) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_from_march = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month_from_march + 2) // 5 + 1
    month = (month_from_march + 2) % 12 + 1
    return date_of(era * 400 + year_of_era + (month <= 2), month, day)


def weekday(date: Date) -> int:
    """Return 1 for Monday to 7 for Sunday."""
    return (day_number(date) + 3) % 7 + 1


def day_of_year(date: Date) -> int:
    """Return 1 to 366."""
    return day_number(date) - day_number(date_of(date.year, 1, 1)) + 1


def week_of_year(date: Date) -> int:
    """Return the week of ISO 8601, 1 to 53: a week belongs to the year of its Thursday."""
    thursday = date_of_day(day_number(date) - weekday(date) + 4)
    return (day_of_year(thursday) - 1) // 7 + 1
