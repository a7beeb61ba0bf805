"""The types of the strict profile: what a referential's expressions may be, known before any answer.

Stricter than FEEL: no null, no mixed lists; numbers carry a unit and the bounds their fact declares,
choices their options.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from coorace_rules.vocabulary.wording import Words

TypeName = Literal[
    "boolean",
    "number",
    "text",
    "choice",
    "date",
    "time",
    "date and time",
    "days and time duration",
    "years and months duration",
    "list",
    "range",
    "context",
    "any",
    "ordered",
    "nothing",
]


class Type(NamedTuple):
    """A type.

    Attributes:
        unit: of a number; None for one that fits any (a literal, a count).
        low, high: of a number, where its fact declares them.
        options: of a choice.
        item: of a list or a range; None for the empty list.
        entries: of a context.
    """

    name: TypeName
    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    options: tuple[str, ...] = ()
    item: Type | None = None
    entries: tuple[tuple[str, Type], ...] = ()

    @property
    def words(self) -> Words:
        """The type in an author's words."""
        french, english = SAID[self.name]
        if self.name == "choice" and len(self.options) == 1:
            return Words("un texte", "a text")
        if self.name == "number" and self.unit:
            return Words(f"{french} en {self.unit}", f"{english} in {self.unit}")
        if self.name == "list" and self.item:
            item = self.item.words
            return Words(f"{french} ({item.fr})", f"{english} ({item.said_in('en')})")
        return Words(french, english)


SAID: dict[TypeName, tuple[str, str]] = {
    "boolean": ("une condition (vrai ou faux)", "a condition (true or false)"),
    "number": ("un nombre", "a number"),
    "text": ("un texte", "a text"),
    "choice": ("un choix", "a choice"),
    "date": ("une date", "a date"),
    "time": ("une heure", "a time"),
    "date and time": ("une date avec heure", "a date and time"),
    "days and time duration": ("une durée en jours", "a duration in days"),
    "years and months duration": ("une durée en mois", "a duration in months"),
    "list": ("une liste", "a list"),
    "range": ("un intervalle", "a range"),
    "context": ("un ensemble de clés", "a context"),
    "any": ("une valeur", "a value"),
    "ordered": ("un nombre, une date ou une durée", "a number, a date or a duration"),
    "nothing": ("rien", "nothing"),
}

BOOLEAN = Type("boolean")
NUMBER = Type("number")
PLAIN = Type("number", unit="1")  # a number that may not have a unit: an exponent, a scale
TEXT = Type("text")
DATE = Type("date")
TIME = Type("time")
DATE_AND_TIME = Type("date and time")
DAYS = Type("days and time duration")
MONTHS = Type("years and months duration")
ANY = Type("any")
AN_ORDER = Type("ordered")  # what may be compared with `<`
WIDE = frozenset((ANY.name, AN_ORDER.name))
NOTHING = Type("nothing")  # the type of an expression already found wrong: it raises no second finding
ORDERED = frozenset(("number", "date", "time", "date and time", DAYS.name, MONTHS.name, "text"))
PROPERTIES: dict[TypeName, dict[str, Type]] = {
    "date": dict.fromkeys(("year", "month", "day", "weekday"), NUMBER),
    "time": dict.fromkeys(("hour", "minute", "second"), NUMBER),
    "date and time": dict.fromkeys(("year", "month", "day", "weekday", "hour", "minute", "second"), NUMBER),
    "days and time duration": dict.fromkeys(("days", "hours", "minutes", "seconds"), NUMBER),
    "years and months duration": dict.fromkeys(("years", "months"), NUMBER),
}


def choice(options: tuple[str, ...]) -> Type:
    """A text out of a closed list."""
    return Type("choice", options=options)


def list_of(item: Type | None) -> Type:
    """A list whose items have one type."""
    return Type("list", item=item)


def unbounded(kind: Type) -> Type:
    """The same type, of a value computed from the fact rather than the fact itself."""
    return kind._replace(low=None, high=None)


def unify(a: Type, b: Type) -> Type | None:
    """The type of a value that is of one type or of the other; None where they do not mix."""
    if a.name == "nothing" or b.name == "nothing":
        return NOTHING
    if a.name in WIDE or b.name in WIDE:
        wide, kind = (a, b) if a.name in WIDE else (b, a)
        return kind if wide == ANY or kind.name in ORDERED else None
    if {a.name, b.name} == {"choice", "text"}:
        return TEXT
    if a.name != b.name:
        return None
    if a.name == "number":
        return _unify_numbers(a, b)
    if a.name == "choice":
        return choice(a.options + tuple(option for option in b.options if option not in a.options))
    if a.name in ("list", "range"):
        return _unify_items(a, b)
    return a if a == b else None


def _unify_numbers(a: Type, b: Type) -> Type | None:
    if a.unit and b.unit and a.unit != b.unit:
        return None
    return Type("number", a.unit or b.unit)


def _unify_items(a: Type, b: Type) -> Type | None:
    if a.item is None or b.item is None:
        return b if a.item is None else a
    item = unify(a.item, b.item)
    return None if item is None else Type(a.name, item=item)
