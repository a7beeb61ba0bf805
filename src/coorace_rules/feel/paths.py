"""`base.key`: entries of contexts, of each context of a list, and properties of other values.

Source: DMN 1.5, tables 64 to 67.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.feel import decimals, kinds
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.moments import (
    DAY,
    SECOND,
    date_part,
    nanoseconds_in,
    time_part,
    weekday,
)
from coorace_rules.feel.uncertain import Entry, UnknownList, list_of, united
from coorace_rules.feel.zones import offset_of, offset_of_time, zone_name
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coorace_rules.feel.environment import Environment
    from coorace_rules.feel.kinds import Value
    from coorace_rules.feel.moments import Duration, Time, YearsAndMonths
    from coorace_rules.feel.tree import Path


def entry(base: Value, node: Path, environment: Environment) -> Value:
    """Return the entry or property of `base` that `node` names.

    Raises:
        NoResult: it has none of that name.
    """
    match base:
        case NotApplicable():
            return base
        case UnknownList():
            entries = base.entries
            return list_of(Entry(_item_entry(v, node, environment), doubt) for v, doubt in entries)
        case Unknown():
            return united([base])
        case list():
            environment.budget.produce(len(base))
            return [_item_entry(item, node, environment) for item in base]
        case dict() if node.key in base:
            return base[node.key]
    kind = kinds.kind_of(base)
    read = _PROPERTIES.get(kind, {}).get(node.key)
    if read is None:
        fr, en = kinds.named(kind)
        raise NoResult(f"pas de `{node.key}` dans {fr}", f"no `{node.key}` in {en}")
    return read(base)


def _item_entry(item: Value, node: Path, environment: Environment) -> Value:
    try:
        return entry(item, node, environment)
    except NoResult as failure:
        return environment.nothing(failure.words, node.span)


# -- properties ---------------------------------------------------------------------------


def _number(read: Callable[[Value], int]) -> Callable[[Value], Value]:
    return lambda value: Decimal(read(value))


def _component(unit: int, modulus: int | None = None) -> Callable[[Value], Value]:
    """Return a property that counts units of a duration; all of them have the duration's sign."""

    def read(duration: Duration) -> Decimal:
        nanoseconds = nanoseconds_in(duration)
        count = abs(nanoseconds) // unit
        count = count if modulus is None else count % modulus
        return Decimal(-count if nanoseconds < 0 else count)

    return read


def _seconds(duration: Duration) -> Decimal:
    nanoseconds = nanoseconds_in(duration)
    rest = abs(nanoseconds) % (60 * SECOND)
    return _in_seconds(-rest if nanoseconds < 0 else rest)


def _in_seconds(nanoseconds: int) -> Decimal:
    return decimals.divide(Decimal(nanoseconds), Decimal(SECOND))


def _second(time: Time) -> Decimal:
    return _in_seconds(time.second * SECOND + time.nanosecond)


def _years(duration: YearsAndMonths) -> int:
    return abs(duration.months) // 12 * (-1 if duration.months < 0 else 1)


def _months(duration: YearsAndMonths) -> int:
    return abs(duration.months) % 12 * (-1 if duration.months < 0 else 1)


_DATE: Mapping[str, Callable[[Value], Value]] = {
    "year": _number(lambda date: date.year),
    "month": _number(lambda date: date.month),
    "day": _number(lambda date: date.day),
    "weekday": _number(weekday),
}
_TIME: Mapping[str, Callable[[Value], Value]] = {
    "hour": _number(lambda time: time.hour),
    "minute": _number(lambda time: time.minute),
    "second": _second,
    "timezone": lambda time: zone_name(time.zone),
}


def _through(
    part: Callable[[Value], Value], properties: Mapping[str, Callable[[Value], Value]]
) -> dict[str, Callable[[Value], Value]]:
    return {name: _composed(read, part) for name, read in properties.items()}


def _composed(read: Callable[[Value], Value], part: Callable[[Value], Value]) -> Callable[[Value], Value]:
    return lambda value: read(part(value))


_PROPERTIES: Mapping[str, Mapping[str, Callable[[Value], Value]]] = {
    kinds.DATE: _DATE,
    kinds.TIME: {**_TIME, "time offset": offset_of_time},
    kinds.DATE_TIME: {
        **_through(date_part, _DATE),
        **_through(time_part, _TIME),
        "time offset": offset_of,
    },
    kinds.YEARS_DURATION: {"years": _number(_years), "months": _number(_months)},
    kinds.DAYS_DURATION: {
        "days": _component(DAY),
        "hours": _component(3600 * SECOND, 24),
        "minutes": _component(60 * SECOND, 60),
        "seconds": _seconds,
    },
    kinds.RANGE: {
        "start": lambda range_: range_.start,
        "end": lambda range_: range_.end,
        "start included": lambda range_: range_.start_included,
        "end included": lambda range_: range_.end_included,
    },
}
