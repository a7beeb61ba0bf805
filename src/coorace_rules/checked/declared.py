"""The declared type of a fact or a parameter, and the one reading of raw values by it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isfinite
from typing import Literal, NamedTuple

from coorace_rules.feel.moments import YearsAndMonths
from coorace_rules.feel.typesystem import BOOLEAN, DATE, DAYS, MONTHS, TEXT, Type, choice, list_of
from coorace_rules.vocabulary.diagnostic import listed
from coorace_rules.vocabulary.period import Period
from coorace_rules.vocabulary.wording import Words

TypeName = Literal[
    "boolean", "integer", "number", "percent", "money", "text", "choice", "choices", "date", "duration"
]
Changeable = Literal["yes", "slow", "no"]
Better = Literal["higher", "lower"]
NUMBERS: frozenset[TypeName] = frozenset(("integer", "number", "percent", "money"))
OWN_UNIT: dict[TypeName, str] = {"percent": "%", "money": "€"}
MAX_TEXT = 10_000
MAX_DIGITS = 34


class Refused(NamedTuple):
    """Why a raw value does not fit: what was expected instead."""

    expected: Words


class Declared(NamedTuple):
    """A declared type.

    Attributes:
        unit: of a number; `%` and `€` for percentages and money.
        options: of a choice, or of the items of `choices`.
        low, high: bounds, included, of a number or a date.
        in_days: whether a duration counts days rather than months.
    """

    type: TypeName
    unit: str | None = None
    options: tuple[str, ...] = ()
    low: Decimal | date | None = None
    high: Decimal | date | None = None
    in_days: bool = False

    @property
    def feel_type(self) -> Type:
        """The type that expressions see."""
        if self.type in NUMBERS:
            low = self.low if isinstance(self.low, Decimal) else None
            high = self.high if isinstance(self.high, Decimal) else None
            return Type("number", self.unit, low, high)
        match self.type:
            case "choice":
                return choice(self.options)
            case "choices":
                return list_of(choice(self.options))
            case "duration":
                return DAYS if self.in_days else MONTHS
            case "boolean":
                return BOOLEAN
            case "date":
                return DATE
            case _:
                return TEXT

    def read(self, raw: object) -> object:
        """The value that a raw value means, or `Refused`.

        A number may come as int, Decimal or float (read as the shortest decimal that is that float);
        a date as `date` or text YYYY-MM-DD; a duration as text, P6M or P30D.
        """
        if self.type in NUMBERS:
            return self._number(raw)
        match self.type:
            case "boolean":
                return (
                    raw if isinstance(raw, bool) else Refused(Words("`true` ou `false`", "`true` or `false`"))
                )
            case "choice":
                return raw if isinstance(raw, str) and raw in self.options else Refused(self._one_of())
            case "choices":
                return self._choices(raw)
            case "date":
                return self._date(raw)
            case "duration":
                return self._duration(raw)
            case _:
                return self._text(raw)

    def _number(self, raw: object) -> object:
        value = exact(raw)
        if value is None:
            return Refused(self._a_number())
        if self.type == "integer":
            whole = int(value)
            if whole != value:
                return Refused(self._a_number())
            value = whole
        return self._within(value)

    def _a_number(self) -> Words:
        unit = f" ({self.unit})" if self.unit else ""
        if self.type == "integer":
            return Words(f"un nombre entier{unit}", f"a whole number{unit}")
        return Words(f"un nombre{unit}", f"a number{unit}")

    def _within(self, value: Decimal | int | date) -> object:
        low, high = self.low, self.high
        if low is not None and value < low:  # type: ignore[operator]  # bounds were read by the same type
            return Refused(Words(f"{low} ou plus", f"{low} or more"))
        if high is not None and value > high:  # type: ignore[operator]  # as above
            return Refused(Words(f"{high} ou moins", f"{high} or less"))
        return value

    def _one_of(self) -> Words:
        return Words(f"une valeur parmi {listed(self.options)}", f"one of {listed(self.options)}")

    def _choices(self, raw: object) -> object:
        if not isinstance(raw, list | tuple) or len(set(map(repr, raw))) != len(raw):
            return Refused(Words("une liste de valeurs, chacune une fois", "a list of values, each once"))
        if any(not isinstance(item, str) or item not in self.options for item in raw):
            return Refused(self._one_of())
        return list(raw)

    def _date(self, raw: object) -> object:
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return self._within(raw)
        if isinstance(raw, str) and len(raw) == 10:
            try:
                return self._within(date.fromisoformat(raw))
            except ValueError:
                return Refused(Words("une date qui existe, AAAA-MM-JJ", "a date that exists, YYYY-MM-DD"))
        return Refused(Words("une date AAAA-MM-JJ", "a date YYYY-MM-DD"))

    def _duration(self, raw: object) -> object:
        period = Period.parse(raw) if isinstance(raw, str) else None
        if self.in_days:
            if period is None or period.months:
                return Refused(Words("une durée en jours, comme P30D", "a duration in days, such as P30D"))
            return timedelta(days=period.days)
        if period is None or period.days:
            return Refused(Words("une durée en mois, comme P6M", "a duration in months, such as P6M"))
        return YearsAndMonths(period.months)

    def _text(self, raw: object) -> object:
        if isinstance(raw, str) and len(raw) <= MAX_TEXT and is_clean(raw):
            return raw
        return Refused(
            Words(f"un texte ({MAX_TEXT} caractères au plus)", f"a text ({MAX_TEXT} characters at most)")
        )


def is_clean(text: str) -> bool:
    """Whether a text holds no control character and no half of a surrogate pair."""
    if text.isprintable():
        return True
    return all(character.isprintable() or character in "\n\t\u00a0\u202f" for character in text)


def exact(raw: object) -> Decimal | int | None:
    """A number without loss: what a person wrote, not its nearest binary fraction; None if it is none."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int):
        return raw if abs(raw) < 10**MAX_DIGITS else None
    value = raw
    if isinstance(raw, float) and isfinite(raw):
        value = Decimal(repr(raw))
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) <= MAX_DIGITS:
        return value
    return None
