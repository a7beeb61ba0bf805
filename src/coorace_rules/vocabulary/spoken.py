"""Numbers, units, dates and lengths of time as people write them, in French and English."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language

MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
# Units that referentials write in French, as English says one and several of them.
ENGLISH = {
    "an": ("year", "years"),
    "année": ("year", "years"),
    "mois": ("month", "months"),
    "semaine": ("week", "weeks"),
    "jour": ("day", "days"),
    "heure": ("hour", "hours"),
    "minute": ("minute", "minutes"),
    "seconde": ("second", "seconds"),
    "personne": ("person", "people"),
    "salarié": ("employee", "employees"),
    "bénévole": ("volunteer", "volunteers"),
    "euro": ("euro", "euros"),
    "point": ("point", "points"),
    "action": ("action", "actions"),
}
ENDS_IN_S = frozenset(("mois", "fois", "cours", "pays", "corps", "temps"))
NO_BREAK, NARROW = "\u00a0", "\u202f"
MAX_DECIMALS = 4
DAY = 86400


def number(value: Decimal | int, lang: Language) -> str:
    """A number with the marks of a language; a long one is cut, and says so."""
    exact = Decimal(value)
    if exact and abs(exact.adjusted()) > 30:
        return str(exact)
    text = format(exact, "f")
    whole, point, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    if len(decimals) > MAX_DECIMALS:
        short = round(exact, MAX_DECIMALS)
        return f"≈{NO_BREAK}{number(short, lang) if short else 0}"
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}"
    if lang == "fr":
        grouped, point = grouped.replace(",", NARROW), ","
    return f"{sign}{grouped}{point}{decimals}" if decimals else f"{sign}{grouped}"


def amount(value: Decimal | int, unit: str | None, lang: Language) -> str:
    """A number with its unit: 1 234,5 €, €1,234.5; 1 jour, 2 jours."""
    said = number(value, lang)
    if not unit:
        return said
    if lang == "en" and unit == "%":
        return f"{said}%"
    if lang == "en" and unit == "€":
        return f"−€{said[1:]}" if said.startswith("−") else f"€{said}"
    return f"{said}{NO_BREAK}{of_number(unit, value, lang)}"


def of_number(unit: str, value: Decimal | int, lang: Language) -> str:
    """A unit in the singular or the plural: French says one of less than two, English of one alone."""
    one = unit[:-1] if unit.endswith("s") and len(unit) > 2 and unit not in ENDS_IN_S else unit
    if lang == "en":
        singular, plural = ENGLISH.get(one, (one, unit))
        return singular if value in (1, -1) else plural
    return one if -2 < value < 2 else unit


def day(value: date, lang: Language) -> str:
    """A date: 1er mars 2016, 1 March 2016."""
    first = "1er" if value.day == 1 and lang == "fr" else str(value.day)
    return f"{first} {MONTHS[lang][value.month - 1]} {value.year}"


def months(count: int, lang: Language) -> str:
    """Years and months: 1 an et 6 mois."""
    years, rest = divmod(abs(count), 12)
    parts = [amount(years, "ans", lang)] if years else []
    if rest or not years:
        parts.append(amount(rest, "mois", lang))
    return ("−" if count < 0 else "") + (" et " if lang == "fr" else " and ").join(parts)


def elapsed(value: timedelta, lang: Language) -> str:
    """Days, hours, minutes and seconds: 2 jours et 3 heures."""
    seconds = abs(value) // timedelta(seconds=1)
    parts = []
    for unit, size in (("jours", DAY), ("heures", 3600), ("minutes", 60), ("secondes", 1)):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(amount(count, unit, lang))
    parts = parts or [amount(0, "jours", lang)]
    return ("−" if value < timedelta() else "") + (" et " if lang == "fr" else " and ").join(parts)
