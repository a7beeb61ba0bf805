"""Offsets and time zones: how far from Greenwich a time of day is told, and when.

Named zones come from the IANA data of the system, or of the `tzdata` package, through `zoneinfo`.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo

from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.moments import (
    DAY,
    DateTime,
    Time,
    clock_of,
    date_of_day,
    date_part,
    day_number,
    moment_of,
    nanoseconds_in,
    since_midnight,
    time_part,
)

# SOURCE: DMN 1.5 table 66: a time offset is within duration("-PT14H") and duration("PT14H").
MAX_OFFSET = 14 * 3600
"""Seconds."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+\-]*(?:/[A-Za-z0-9_+\-]+)*")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def named_zone(name: str) -> zoneinfo.ZoneInfo:
    """Return the zone that the IANA data calls `name`.

    Raises:
        NoResult: there is none.
    """
    try:
        if _NAME.fullmatch(name):
            return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise NoResult(f"aucun fuseau horaire ne s'appelle `{name}`", f"no time zone is called `{name}`")


def fixed_zone(offset: int) -> dt.timezone:
    """Return the zone so many seconds from Greenwich.

    Raises:
        NoResult: it is more than 14 hours away.
    """
    if abs(offset) > MAX_OFFSET:
        raise NoResult("un décalage horaire ne dépasse pas 14 heures", "an offset is 14 hours at most")
    return dt.timezone(dt.timedelta(seconds=offset)) if offset else dt.UTC


def zone_name(zone: dt.tzinfo | None) -> str | None:
    """Return the IANA name of a named zone, None for an offset."""
    name = getattr(zone, "key", None)
    return name if isinstance(name, str) else None


def offset_of_time(time: Time) -> dt.timedelta | None:
    """Return the offset of a time of day; a named zone whose offset varies has none."""
    return None if time.zone is None else time.zone.utcoffset(None)


def offset_of(moment: DateTime) -> dt.timedelta | None:
    """Return the offset of a date and time, None for a local one."""
    if isinstance(moment, dt.datetime):
        return moment.utcoffset()
    return _near(moment).utcoffset()


def instant(moment: DateTime, default: dt.tzinfo | None = None) -> int:
    """Return the nanoseconds since 1970-01-01T00:00:00Z (`valuedt` of the standard).

    Args:
        moment: a date and time.
        default: the zone of a local one; without it, a local clock counts as Greenwich's.
    """
    date, time = date_part(moment), time_part(moment)
    if time.zone is None and default is not None:
        clock = Time(time.hour, time.minute, time.second, time.nanosecond, default)
        return instant(moment_of(date, clock))
    offset = offset_of(moment)
    wall = day_number(date) * DAY + since_midnight(time)
    return wall if offset is None else wall - nanoseconds_in(offset)


def moment_at(nanoseconds: int, zone: dt.tzinfo | None) -> DateTime:
    """Return the date and time at an instant, told in `zone`; the inverse of `instant`.

    Raises:
        NoResult: its year is outside ±999 999 999.
    """
    if zone is None:
        return _clock(nanoseconds, None)
    offset = _near(_clock(nanoseconds, dt.UTC)).astimezone(zone).utcoffset() or dt.timedelta()
    local = _clock(nanoseconds + nanoseconds_in(offset), zone)
    if isinstance(local, dt.datetime) and local.utcoffset() != offset:
        return local.replace(fold=1)
    return local


def since_greenwich_midnight(time: Time, default: dt.tzinfo | None = None) -> int:
    """Return the nanoseconds since midnight in Greenwich, so that times of several zones compare.

    A named zone without a date is read as of 1970-01-01, so that the answer is always the same.
    """
    zone = time.zone or default
    if zone is None:
        return since_midnight(time)
    offset = zone.utcoffset(None) or _EPOCH.astimezone(zone).utcoffset() or dt.timedelta()
    return since_midnight(time) - nanoseconds_in(offset)


def _clock(nanoseconds: int, zone: dt.tzinfo | None) -> DateTime:
    days, rest = divmod(nanoseconds, DAY)
    return moment_of(date_of_day(days), clock_of(rest, zone))


def _near(moment: DateTime) -> dt.datetime:
    """Return the `datetime` on the same clock and day, in a year for which zones have rules.

    The calendar repeats itself every 400 years; far years take the rules of years 401 to 800
    (before zones) or 9201 to 9600 (the latest rules).
    """
    if isinstance(moment, dt.datetime) and dt.MINYEAR < moment.year < dt.MAXYEAR:
        return moment
    date, time = date_part(moment), time_part(moment)
    base = 401 if date.year < dt.MAXYEAR else 9201
    year = base + (date.year - base) % 400 if not dt.MINYEAR < date.year < dt.MAXYEAR else date.year
    clock = dt.time(time.hour, time.minute, time.second, tzinfo=time.zone)
    return dt.datetime.combine(dt.date(year, date.month, date.day), clock)
