"""The answers worth trying: those that sit at a threshold, one step below it and one step above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any

from coorace_rules.checked.declared import NUMBERS, Refused
from coorace_rules.checked.model import Criterion, Fact
from coorace_rules.editions.step import answerable
from coorace_rules.feel.moments import YearsAndMonths
from coorace_rules.feel.tree import Literal, walk
from coorace_rules.program.from_checked import expressions
from coorace_rules.vocabulary.period import Period

if TYPE_CHECKING:
    from coorace_rules.checked.condition import Expression
    from coorace_rules.checked.model import CheckedReferential

MOST = 80
MOST_SUBSETS = 24
LONGEST_AGE = 130
A_DAY = timedelta(days=1)
SMALLEST = Decimal("0.01")


class Samples:
    """The values worth trying for each question of an edition, on a day."""

    def __init__(self, checked: CheckedReferential, on: date) -> None:
        self.checked = checked
        self.on = on
        self.written = constants(checked, on)

    def of(self, name: str) -> tuple[object, ...]:
        """Values for a fact or a criterion, in plain data, all of them taken by the edition."""
        input_ = answerable(self.checked, name)
        if input_ is None:
            return ()
        if isinstance(input_, Criterion):
            return tuple(_plain(level.value) for level in input_.scale.levels)
        return self.taken(name, dict.fromkeys(map(_plain, self._values(input_))))

    def taken(self, name: str, values: Iterable[object], at_most: int = MOST) -> tuple[object, ...]:
        """Those of some values that a fact takes, from the least to the greatest where there is one."""
        input_ = answerable(self.checked, name)
        if not isinstance(input_, Fact):
            return ()
        read = input_.declared.read
        found = [_listed(value) for value in values if not isinstance(read(_listed(value)), Refused)]
        found = found[:at_most]
        is_ordered = input_.declared.type in NUMBERS or input_.declared.type == "date"
        return tuple(sorted(found) if is_ordered else found)  # type: ignore[type-var]  # numbers, or days

    def _values(self, fact: Fact) -> Iterator[object]:
        declared = fact.declared
        written = self.written.get(fact.id, ())
        match declared.type:
            case "boolean":
                yield from (False, True)
            case "choice":
                yield from declared.options
            case "choices":
                yield from _subsets(declared.options)
            case "date":
                yield from _days(self.on, (*written, declared.low, declared.high))
            case "duration":
                yield from _lengths(written, in_days=declared.in_days)
            case "text":
                yield from (*(text for text in written if isinstance(text, str)), "x")
            case _:
                step = Decimal(1) if declared.type == "integer" else SMALLEST
                yield from _numbers((*written, declared.low, declared.high, Decimal(0), Decimal(1)), step)


def constants(checked: CheckedReferential, on: date) -> dict[str, tuple[object, ...]]:
    """What each fact is compared with, near or far: the constants of every expression that rests on it."""
    found: dict[str, dict[object, None]] = {}
    for expression in expressions(checked):
        literals = [node.value for node in walk(expression.tree) if isinstance(node, Literal)]
        written = [meant for value in literals for meant in _meant(value)]
        facts, parameters = resting_on(checked, expression)
        written += [value for name in parameters for value in of_parameter(checked, name, on)]
        for name in facts:
            found.setdefault(name, {}).update(dict.fromkeys(written))
    return {name: tuple(values) for name, values in found.items()}


def _meant(value: object) -> Iterator[object]:
    """A constant; of a text, also the date or the length of time that it may be."""
    yield value
    if isinstance(value, str):
        length = Period.parse(value)
        if length is not None:
            yield length
        with suppress(ValueError):
            yield date.fromisoformat(value)


def resting_on(checked: CheckedReferential, expression: Expression) -> tuple[set[str], set[str]]:
    """The facts and the parameters that an expression rests on, through named values."""
    waiting, seen = [*expression.reads], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += checked.values[name].expression.reads if name in checked.values else ()
    return seen & checked.facts.keys(), seen & checked.parameters.keys()


def of_parameter(checked: CheckedReferential, name: str, on: date) -> list[object]:
    """What a parameter is on a day; nothing where it has no value then."""
    values = checked.parameters[name].values
    return [v.value for v in values if v.start <= on and (v.end is None or on < v.end)]


def _numbers(written: tuple[object, ...], step: Decimal) -> Iterator[Decimal]:
    for value in written:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            yield from (Decimal(value), value - step, value + step)


def _days(on: date, written: tuple[object, ...]) -> Iterator[date]:
    """The day itself, dates written, birthdays and last days; the day before each, and the day after."""
    for day in (on, *(found for value in written for found in _days_of(on, value))):
        yield from (day, _moved(day, -1), _moved(day, 1))


def _days_of(on: date, value: object) -> Iterator[date]:
    match value:
        case date():
            yield value
        case Period() | YearsAndMonths() | timedelta():
            yield from _around(on, _length(value))
        case bool():
            return
        case int() | Decimal() if 0 < value <= LONGEST_AGE and value == int(value):
            yield from (
                p.before(on) for p in (Period(12 * int(value)), Period(int(value)), Period(0, int(value)))
            )


def _length(value: Period | YearsAndMonths | timedelta) -> Period:
    match value:
        case Period():
            return value
        case timedelta():
            return Period(days=abs(value.days))
        case _:
            return Period(months=abs(value.months))


def _around(on: date, length: Period) -> tuple[date, date]:
    return length.before(on), length.after(on)


def _moved(day: date, days: int) -> date:
    try:
        return day + days * A_DAY
    except OverflowError:
        return day


def _lengths(written: tuple[object, ...], *, in_days: bool) -> Iterator[str]:
    """Lengths of time, one unit less and one more."""
    for value in written:
        if isinstance(value, Period | YearsAndMonths | timedelta):
            count = _length(value).days if in_days else _length(value).months
            yield from (f"P{n}{'D' if in_days else 'M'}" for n in (count, count - 1, count + 1) if n >= 0)
    yield from ("P0D", "P30D") if in_days else ("P0M", "P12M")


def _subsets(options: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """None, all, each alone, all but each, and one of every size: counts are met, missed and passed."""
    yield ()
    for size in range(1, len(options)):
        yield options[:size]
    yield from combinations(options, 1)
    yield from list(combinations(options, len(options) - 1))[:MOST_SUBSETS]
    yield options


def _plain(value: Any) -> object:
    """A value as a file of answers holds it."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else value
    return value.isoformat() if isinstance(value, date) else value


def _listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
