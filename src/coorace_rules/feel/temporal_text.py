"""Dates, times and durations as text, both ways. Source: DMN 1.5, 10.3.4.1 (date string and so on).

Decimals of a second beyond the ninth are dropped.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from coorace_rules.feel import kinds, limits
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.moments import (
    DAY,
    SECOND,
    Date,
    DateTime,
    Duration,
    Time,
    YearsAndMonths,
    date_of,
    date_of_day,
    date_part,
    day_number,
    duration_of,
    moment_of,
    nanoseconds_in,
    time_part,
)
from coorace_rules.feel.zones import fixed_zone, named_zone, zone_name

if TYPE_CHECKING:
    from coorace_rules.feel.kinds import Value

_DATE = r"(?P<year>-?(?:[1-9][0-9]{4,8}|[0-9]{4}))-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_TIME = (
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]+))?"
    r"(?P<zone>[Zz]|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?|@[^@]+)?"
)
_DATE_TEXT = re.compile(_DATE)
_TIME_TEXT = re.compile(_TIME)
_DATE_TIME_TEXT = re.compile(f"{_DATE}(?:T{_TIME})?")
_DAYS_TEXT = re.compile(
    r"(?P<sign>-?)P(?=[0-9T])(?:(?P<days>[0-9]+)D)?"
    r"(?:T(?=[0-9])(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?"
    r"(?:(?P<seconds>[0-9]+)(?:\.(?P<fraction>[0-9]+))?S)?)?"
)
_YEARS_TEXT = re.compile(r"(?P<sign>-?)P(?=[0-9])(?:(?P<years>[0-9]+)Y)?(?:(?P<months>[0-9]+)M)?")


# -- reading ------------------------------------------------------------------------------


def read_at_literal(text: str) -> Value:
    """Read what stands between the quotes of `@"…"`: a date, a time, both, or a duration.

    Raises:
        NoResult: it is none of them.
    """
    for pattern, read in (
        (_DATE_TEXT, read_date),
        (_TIME_TEXT, read_time),
        (_DATE_TIME_TEXT, read_date_time),
        (_DAYS_TEXT, read_duration),
        (_YEARS_TEXT, read_duration),
    ):
        if pattern.fullmatch(text):
            return read(text)
    raise _unreadable(text, "une date, une heure ou une durée", "a date, a time or a duration")


def read_date(text: str) -> Date:
    """Read `2019-03-31`.

    Raises:
        NoResult: it is no date, or there is no such day.
    """
    found = _DATE_TEXT.fullmatch(text)
    if found is None:
        raise _unreadable(text, "une date AAAA-MM-JJ", "a date YYYY-MM-DD")
    return _date(found)


def read_time(text: str) -> Time:
    """Read `10:30:00`, `10:30:00.5+02:00`, `10:30:00Z` or `10:30:00@Europe/Paris`.

    Raises:
        NoResult: it is no time, or there is no such time or zone.
    """
    found = _TIME_TEXT.fullmatch(text)
    if found is None:
        raise _unreadable(text, "une heure HH:MM:SS", "a time HH:MM:SS")
    return _time(found)[0]


def read_date_time(text: str) -> DateTime:
    """Read `2019-03-31T10:30:00` with an offset or a zone, or a date alone, its midnight.

    Raises:
        NoResult: it is neither, or there is no such moment or zone.
    """
    found = _DATE_TIME_TEXT.fullmatch(text)
    if found is None:
        raise _unreadable(
            text, "une date et heure AAAA-MM-JJTHH:MM:SS", "a date and time YYYY-MM-DDTHH:MM:SS"
        )
    date = _date(found)
    if found["hour"] is None:
        return moment_of(date, Time(0, 0, 0))
    time, days = _time(found)
    return moment_of(date_of_day(day_number(date) + days) if days else date, time)


def read_duration(text: str) -> Duration | YearsAndMonths:
    """Read `P1DT2H3M4.5S` or `P1Y2M`.

    Raises:
        NoResult: it is neither.
    """
    if len(text) <= limits.MAX_DIGITS * 4:
        days, years = _DAYS_TEXT.fullmatch(text), _YEARS_TEXT.fullmatch(text)
        if days:
            return duration_of(_signed(days, _nanoseconds(days)))
        if years:
            return YearsAndMonths(_signed(years, _count(years, "years") * 12 + _count(years, "months")))
    raise _unreadable(text, "une durée PnDTnHnMnS ou PnYnM", "a duration PnDTnHnMnS or PnYnM")


def _date(found: re.Match[str]) -> Date:
    return date_of(int(found["year"]), int(found["month"]), int(found["day"]))


def _time(found: re.Match[str]) -> tuple[Time, int]:
    """Return the time and the days to add: 24:00:00 is the midnight that ends the day."""
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"])
    zone = _zone(found["zone"])
    nanosecond = _fraction(found["fraction"])
    if (hour, minute, second, nanosecond) == (24, 0, 0, 0):
        return Time(0, 0, 0, 0, zone), 1
    if hour > 23 or minute > 59 or second > 59:
        shown = f"{hour:02}:{minute:02}:{second:02}"
        raise NoResult(f"l'heure `{shown}` n'existe pas", f"there is no time `{shown}`")
    return Time(hour, minute, second, nanosecond, zone), 0


def _zone(text: str | None) -> dt.tzinfo | None:
    if text is None:
        return None
    if text in "Zz":
        return dt.UTC
    if text[0] == "@":
        return named_zone(text[1:])
    hours, minutes, seconds = (int(part) for part in (text[1:] + ":00")[:8].split(":"))
    if minutes > 59 or seconds > 59:
        raise _unreadable(text, "un décalage ±HH:MM", "an offset ±HH:MM")
    offset = (hours * 60 + minutes) * 60 + seconds
    return fixed_zone(-offset if text[0] == "-" else offset)


def _nanoseconds(found: re.Match[str]) -> int:
    hours = _count(found, "days") * 24 + _count(found, "hours")
    seconds = (hours * 60 + _count(found, "minutes")) * 60 + _count(found, "seconds")
    return seconds * SECOND + _fraction(found["fraction"])


def _count(found: re.Match[str], part: str) -> int:
    return int(found[part] or 0)


def _fraction(digits: str | None) -> int:
    return int((digits or "0")[:9].ljust(9, "0"))


def _signed(found: re.Match[str], count: int) -> int:
    return -count if found["sign"] else count


def _unreadable(text: str, fr: str, en: str) -> NoResult:
    shown = text if len(text) <= limits.MAX_DIGITS else f"{text[: limits.MAX_DIGITS]}…"
    return NoResult(f"attendu {fr}, trouvé `{shown}`", f"expected {en}, found `{shown}`")


# -- writing ------------------------------------------------------------------------------


def write(value: Value) -> str:
    """Write a date, time or duration so that `read_at_literal` reads the same value back."""
    match kinds.kind_of(value):
        case kinds.DATE:
            return _date_text(value)
        case kinds.TIME:
            return _time_text(value)
        case kinds.DATE_TIME:
            return f"{_date_text(date_part(value))}T{_time_text(time_part(value))}"
        case kinds.DAYS_DURATION:
            return _days_text(nanoseconds_in(value))
        case _:
            return _years_text(value.months)


def _date_text(date: Date) -> str:
    sign = "-" if date.year < 0 else ""
    return f"{sign}{abs(date.year):04}-{date.month:02}-{date.day:02}"


def _time_text(time: Time) -> str:
    clock = f"{time.hour:02}:{time.minute:02}:{time.second:02}{_fraction_text(time.nanosecond)}"
    return clock + _zone_text(time.zone)


def _fraction_text(nanosecond: int) -> str:
    return f".{nanosecond:09}".rstrip("0") if nanosecond else ""


def _zone_text(zone: dt.tzinfo | None) -> str:
    name = zone_name(zone)
    if zone is None or name:
        return f"@{name}" if name else ""
    offset = zone.utcoffset(None) or dt.timedelta()
    if not offset:
        return "Z"
    minutes, second = divmod(int(abs(offset).total_seconds()), 60)
    sign = "-" if offset < dt.timedelta() else "+"
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}" + (f":{second:02}" if second else "")


def _days_text(nanoseconds: int) -> str:
    sign = "-" if nanoseconds < 0 else ""
    days, rest = divmod(abs(nanoseconds), DAY)
    seconds, nanosecond = divmod(rest, SECOND)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    day = f"{days}D" if days else ""
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds % 60 or nanosecond or not (day or clock):
        clock += f"{seconds % 60}{_fraction_text(nanosecond)}S"
    return f"{sign}P{day}" + (f"T{clock}" if clock else "")


def _years_text(months: int) -> str:
    years, rest = divmod(abs(months), 12)
    sign = "-" if months < 0 else ""
    year = f"{years}Y" if years else ""
    return f"{sign}P{year}" + (f"{rest}M" if rest or not year else "")
