"""The parameters of a grading on a day: lengths of time, counts, factors."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from coorace_rules.feel.moments import YearsAndMonths
from coorace_rules.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.checked.model import Parameter


class Lengths:
    """Values by name and day; None where none is named, or none holds on that day."""

    def __init__(self, parameters: Mapping[str, Parameter]) -> None:
        self.parameters = parameters

    def _value(self, name: str | None, day: date) -> object:
        dated = () if name is None else self.parameters[name].values
        return next((v.value for v in dated if v.start <= day and (v.end is None or day < v.end)), None)

    def changes(self, name: str | None) -> tuple[date, ...]:
        """The days on which a value begins to hold."""
        return () if name is None else tuple(dated.start for dated in self.parameters[name].values)

    def period(self, name: str | None, day: date) -> Period | None:
        """A length of time."""
        value = self._value(name, day)
        if isinstance(value, YearsAndMonths):
            return Period(value.months)
        return Period(0, value.days) if isinstance(value, timedelta) else None

    def after(self, day: date | None, name: str | None, known_on: date) -> date | None:
        """The day that long after another."""
        period = self.period(name, known_on)
        return None if period is None or day is None else period.after(day)

    def count(self, name: str | None, day: date) -> int | None:
        """A whole number."""
        value = self._value(name, day)
        return int(value) if isinstance(value, int | Decimal) else None

    def factor(self, name: str | None, day: date) -> Fraction | None:
        """An exact number."""
        value = self._value(name, day)
        return Fraction(value) if isinstance(value, int | Decimal) else None
