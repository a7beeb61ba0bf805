"""`+ - * / **` and unary minus, by the kinds of their operands. Source: DMN 1.5, tables 56 to 62."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from coorace_rules.feel import decimals, kinds
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.moments import (
    DAY,
    Date,
    DateTime,
    Duration,
    Time,
    WideDateTime,
    YearsAndMonths,
    clock_of,
    date_of,
    date_of_day,
    date_part,
    day_number,
    days_in_month,
    duration_of,
    moment_of,
    nanoseconds_in,
    since_midnight,
    time_part,
)
from coorace_rules.feel.uncertain import Bounds, bounds_of, first_not_applicable, united, within
from coorace_rules.feel.zones import instant, moment_at, since_greenwich_midnight
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.kinds import Value
    from coorace_rules.feel.tree import ArithmeticOp

    _Operation: TypeAlias = Callable[[Value, Value], Value]


def calculate(op: ArithmeticOp, left: Value, right: Value, budget: Budget) -> Value:
    """Return `left op right`.

    Raises:
        NoResult: these kinds do not go together, or the operation fails (division by zero).
        FeelLimitError: the text that results would be too long.
    """
    outside = first_not_applicable((left, right))
    if outside is not None:
        return outside
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return _calculate_unknown(op, left, right)
    operation = _OPERATIONS.get((op, kinds.kind_of(left), kinds.kind_of(right)))
    if operation is None:
        raise _unfit(op, left, right)
    if isinstance(left, str):
        budget.produce(len(left) + len(right))
    return operation(left, right)


def opposite(operand: Value) -> Value:
    """Return `-operand`, for a number or a duration.

    Raises:
        NoResult: the operand is neither.
    """
    match operand:
        case NotApplicable():
            return operand
        case Unknown():
            return _calculate_unknown("-", decimals.ZERO, operand)
        case Decimal():
            return decimals.subtract(decimals.ZERO, operand)
        case YearsAndMonths():
            return YearsAndMonths(-operand.months)
        case _ if kinds.kind_of(operand) == kinds.DAYS_DURATION:
            return duration_of(-nanoseconds_in(operand))
    fr, en = kinds.named_kind_of(operand)
    raise NoResult(f"nombre ou durée attendu, trouvé {fr}", f"expected a number or a duration, found {en}")


def _unfit(op: ArithmeticOp, left: Value, right: Value) -> NoResult:
    one, other = kinds.named_kind_of(left), kinds.named_kind_of(right)
    return NoResult(
        f"`{op}` ne s'applique pas à {one.fr} et {other.fr}",
        f"`{op}` does not apply to {one.en} and {other.en}",
    )


# -- unknown numbers ----------------------------------------------------------------------


def _calculate_unknown(op: ArithmeticOp, left: Value, right: Value) -> Value:
    """Carry bounds through where they are sound: rounding keeps the order of numbers."""
    waiting = [value for value in (left, right) if isinstance(value, Unknown)]
    one, other = bounds_of(left), bounds_of(right)
    if one is None or other is None:
        return united(waiting)
    ends = _ends(op, one, other)
    return united(waiting) if ends is None else within(*ends, waiting)


def _ends(op: ArithmeticOp, one: Bounds, other: Bounds) -> Bounds | None:
    match op:
        case "+":
            pairs = [(one.low, other.low), (one.high, other.high)]
            found = [decimals.WITH_INFINITIES.add(a, b) for a, b in pairs]
        case "-":
            pairs = [(one.low, other.high), (one.high, other.low)]
            found = [decimals.WITH_INFINITIES.subtract(a, b) for a, b in pairs]
        case "*":
            found = [_product(a, b) for a in one for b in other]
        case "/" if other.low == other.high != 0:
            found = [decimals.WITH_INFINITIES.divide(end, other.low) for end in one]
        case _:
            return None
    if all(end.is_finite() for end in (*one, *other)) and not all(end.is_finite() for end in found):
        return None  # too large for some values, so null for these
    return Bounds(min(found), max(found))


def _product(left: Decimal, right: Decimal) -> Decimal:
    return decimals.ZERO if left == 0 or right == 0 else decimals.WITH_INFINITIES.multiply(left, right)


# -- text, dates and times ----------------------------------------------------------------


def _joined(left: str, right: str) -> str:
    return left + right


def _moment_difference(left: Date | DateTime, right: Date | DateTime) -> Duration:
    one, other = _as_moment(left), _as_moment(right)
    if (time_part(one).zone is None) != (time_part(other).zone is None):
        raise NoResult("une seule des deux dates a un fuseau horaire", "only one of the two has a time zone")
    return duration_of(instant(one) - instant(other))


def _as_moment(value: Date | DateTime) -> DateTime:
    """Read a date as its midnight in Greenwich (10.3.2.3.5)."""
    if isinstance(value, dt.datetime | WideDateTime):
        return value
    return moment_of(value, Time(0, 0, 0, zone=dt.UTC))


def _date_difference(left: Date, right: Date) -> Duration:
    return duration_of((day_number(left) - day_number(right)) * DAY)


def _time_difference(left: Time, right: Time) -> Duration:
    if (left.zone is None) != (right.zone is None):
        raise NoResult("une seule des deux heures a un fuseau horaire", "only one of the two has a time zone")
    return duration_of(since_greenwich_midnight(left) - since_greenwich_midnight(right))


def _moment_later(moment: DateTime, duration: Duration) -> DateTime:
    return moment_at(instant(moment) + nanoseconds_in(duration), time_part(moment).zone)


def _date_later(date: Date, duration: Duration) -> Date:
    return date_of_day((day_number(date) * DAY + nanoseconds_in(duration)) // DAY)


def _time_later(time: Time, duration: Duration) -> Time:
    return clock_of(since_midnight(time) + nanoseconds_in(duration), time.zone)


def _moment_months_later(moment: DateTime, duration: YearsAndMonths) -> DateTime:
    return moment_of(_date_months_later(date_part(moment), duration), time_part(moment))


def _date_months_later(date: Date, duration: YearsAndMonths) -> Date:
    """Add months; the 31st becomes the last day of a shorter month, as in XPath."""
    year, month = divmod(date.year * 12 + date.month - 1 + duration.months, 12)
    return date_of(year, month + 1, min(date.day, days_in_month(year, month + 1)))


# -- durations ----------------------------------------------------------------------------


def _longer(left: Duration, right: Duration) -> Duration:
    return duration_of(nanoseconds_in(left) + nanoseconds_in(right))


def _times(duration: Duration, factor: Decimal) -> Duration:
    product = decimals.multiply(Decimal(nanoseconds_in(duration)), factor)
    return duration_of(_nearest(product))


def _part(duration: Duration, divisor: Decimal) -> Duration:
    quotient = decimals.divide(Decimal(nanoseconds_in(duration)), divisor)
    return duration_of(_nearest(quotient))


def _nearest(count: Decimal) -> int:
    return decimals.to_integer(count.to_integral_value("ROUND_HALF_EVEN"))


def _ratio(left: Duration, right: Duration) -> Decimal:
    return decimals.divide(Decimal(nanoseconds_in(left)), Decimal(nanoseconds_in(right)))


def _months_times(duration: YearsAndMonths, factor: Decimal) -> YearsAndMonths:
    return _whole_months(decimals.multiply(Decimal(duration.months), factor))


def _months_part(duration: YearsAndMonths, divisor: Decimal) -> YearsAndMonths:
    return _whole_months(decimals.divide(Decimal(duration.months), divisor))


def _whole_months(count: Decimal) -> YearsAndMonths:
    """Drop the fraction of a month, towards zero."""
    return YearsAndMonths(decimals.to_integer(count))


def _months_ratio(left: YearsAndMonths, right: YearsAndMonths) -> Decimal:
    return decimals.divide(Decimal(left.months), Decimal(right.months))


# -- the table ----------------------------------------------------------------------------


def _swapped(operation: _Operation) -> _Operation:
    return lambda left, right: operation(right, left)


def _earlier(later: _Operation) -> _Operation:
    return lambda left, duration: later(left, opposite(duration))


def _more_months(left: YearsAndMonths, right: YearsAndMonths) -> YearsAndMonths:
    return YearsAndMonths(left.months + right.months)


_LATER: dict[tuple[str, str], _Operation] = {
    (kinds.DATE, kinds.DAYS_DURATION): _date_later,
    (kinds.DATE, kinds.YEARS_DURATION): _date_months_later,
    (kinds.DATE_TIME, kinds.DAYS_DURATION): _moment_later,
    (kinds.DATE_TIME, kinds.YEARS_DURATION): _moment_months_later,
    (kinds.TIME, kinds.DAYS_DURATION): _time_later,
}

_OPERATIONS: dict[tuple[str, str, str], _Operation] = {
    ("+", kinds.NUMBER, kinds.NUMBER): decimals.add,
    ("-", kinds.NUMBER, kinds.NUMBER): decimals.subtract,
    ("*", kinds.NUMBER, kinds.NUMBER): decimals.multiply,
    ("/", kinds.NUMBER, kinds.NUMBER): decimals.divide,
    ("**", kinds.NUMBER, kinds.NUMBER): decimals.power,
    ("+", kinds.STRING, kinds.STRING): _joined,
    **{("+", left, right): later for (left, right), later in _LATER.items()},
    **{("+", right, left): _swapped(later) for (left, right), later in _LATER.items()},
    **{("-", left, right): _earlier(later) for (left, right), later in _LATER.items()},
    ("-", kinds.DATE, kinds.DATE): _date_difference,
    ("-", kinds.DATE, kinds.DATE_TIME): _moment_difference,
    ("-", kinds.DATE_TIME, kinds.DATE): _moment_difference,
    ("-", kinds.DATE_TIME, kinds.DATE_TIME): _moment_difference,
    ("-", kinds.TIME, kinds.TIME): _time_difference,
    ("+", kinds.DAYS_DURATION, kinds.DAYS_DURATION): _longer,
    ("-", kinds.DAYS_DURATION, kinds.DAYS_DURATION): _earlier(_longer),
    ("*", kinds.DAYS_DURATION, kinds.NUMBER): _times,
    ("*", kinds.NUMBER, kinds.DAYS_DURATION): _swapped(_times),
    ("/", kinds.DAYS_DURATION, kinds.NUMBER): _part,
    ("/", kinds.DAYS_DURATION, kinds.DAYS_DURATION): _ratio,
    ("+", kinds.YEARS_DURATION, kinds.YEARS_DURATION): _more_months,
    ("-", kinds.YEARS_DURATION, kinds.YEARS_DURATION): _earlier(_more_months),
    ("*", kinds.YEARS_DURATION, kinds.NUMBER): _months_times,
    ("*", kinds.NUMBER, kinds.YEARS_DURATION): _swapped(_months_times),
    ("/", kinds.YEARS_DURATION, kinds.NUMBER): _months_part,
    ("/", kinds.YEARS_DURATION, kinds.YEARS_DURATION): _months_ratio,
}
