"""What a cell means, by the type that its column declares: read where it has one meaning, refused elsewhere.

A day such as 03/04/2015 has two meanings; the other days of its column may settle it (`Order`).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from coorace_rules.checked.declared import MAX_DIGITS, NUMBERS, Declared, Refused
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.checked.model import Option

SPACES = "[ \u00a0\u202f\u2009]"
HYPHEN = re.compile("[-\u2010-\u2015\u2212]")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
SPACE = re.compile(r"[\s\u00a0\u202f]+")
NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?", re.ASCII)
IN_THOUSANDS = re.compile(
    rf"[-+]?\d{{1,3}}(?:(?:{SPACES}\d{{3}})+(?:[.,]\d+)?|(?:\.\d{{3}})+,\d+|(?:,\d{{3}})+\.\d+"
    r"|(?:\.\d{3}){2,}|(?:,\d{3}){2,})",
    re.ASCII,
)
TWO_MEANINGS = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
TRUE = frozenset(("oui", "o", "vrai", "true", "yes", "y", "1"))
FALSE = frozenset(("non", "n", "faux", "false", "no", "0"))
YES_OR_NO = Words("`oui` ou `non`", "`yes` or `no`")
A_NUMBER_ONCE = Words("un nombre qui n'a qu'une lecture", "a number that reads one way only")
A_DAY_ONCE = Words("une date qui n'a qu'une lecture", "a date that reads one way only")
CENTS = Words("un montant à deux décimales au plus", "an amount with two decimals at most")
Order = Literal["day first", "month first"] | None


class Ambiguous(NamedTuple):
    """A cell with two meanings, and one way to write each."""

    expected: Words
    readings: tuple[str, str]


def plain(text: str) -> str:
    """A text as headings, options and names are compared: case, accents, hyphens and spaces do not matter."""
    if text.isascii():  # the same, quicker
        return " ".join(text.casefold().replace("-", " ").split())
    flat = HYPHEN.sub(" ", UNSEEN.sub("", unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))))
    return SPACE.sub(" ", "".join(c for c in flat if not unicodedata.combining(c))).strip()


def read(declared: Declared, options: Sequence[Option], raw: object, order: Order = None) -> object:
    """The value of a cell that says something: typed, `Refused`, or `Ambiguous`."""
    text = SPACE.sub(" ", raw).strip() if isinstance(raw, str) else None
    if declared.type in NUMBERS:
        found = raw if text is None else number(text, declared.unit)
        if declared.type == "money" and not isinstance(found, Ambiguous | Refused):
            found = _whole_cents(found)
    elif text is None:
        found = raw
    else:
        found = _worded(declared, options, text, order)
    return found if isinstance(found, Ambiguous | Refused) else declared.read(found)


def _worded(declared: Declared, options: Sequence[Option], text: str, order: Order) -> object:
    match declared.type:
        case "boolean":
            word = plain(text)
            return word in TRUE if word in TRUE | FALSE else Refused(YES_OR_NO)
        case "date":
            return day(text, order)
        case "choice":
            return option(options, text)
        case "choices":
            return [option(options, part.strip()) for part in text.split("|") if part.strip()]
        case _:
            return text


def number(text: str, unit: str | None) -> object:
    """A number as people write it: `12 000,50 €`, `1.234,5`, `-3`; the text itself where it is none."""
    bare = text.replace("\u2212", "-")
    for suffix in filter(None, (unit, "EUR" if unit == "€" else None)):
        bare = bare.removesuffix(suffix).strip()
    if len(bare) > 2 * MAX_DIGITS:
        return text
    if TWO_MEANINGS.fullmatch(bare):
        digits = re.sub("[.,]", "", bare)
        decimals = digits[-3:-1] if unit == "€" else f"{digits[-3:]}0"
        return Ambiguous(A_NUMBER_ONCE, (digits, f"{digits[:-3]},{decimals}"))
    if IN_THOUSANDS.fullmatch(bare):
        bare = re.sub(SPACES, "", bare)
        signs = [sign for sign in bare if sign in ".,"]
        decimal = signs[-1] if signs and signs.count(signs[-1]) == 1 else ""
        return Decimal(
            "".join("." if sign == decimal else sign for sign in bare if sign not in set(".,") - {decimal})
        )
    return Decimal(bare.replace(",", ".")) if NUMBER.fullmatch(bare) else text


def _whole_cents(found: object) -> object:
    if isinstance(found, float):
        found = Decimal(repr(found))
    if isinstance(found, Decimal) and found.is_finite() and found.adjusted() < MAX_DIGITS:
        return found if found == round(found, 2) else Refused(CENTS)
    return found


def day(text: str, order: Order) -> object:
    """A date, ISO or with the year last; the text itself where it is none, for the type to refuse."""
    match = DAY.fullmatch(text)
    if match is None:
        return text
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    days = [_date(year, second, first), _date(year, first, second)]
    meant = [d for d in days if d is not None]
    if len(set(meant)) < 2:
        return meant[0] if meant else text
    if order is None:
        return Ambiguous(A_DAY_ONCE, (str(meant[0]), str(meant[1])))
    return meant[0] if order == "day first" else meant[1]


def order_of(texts: Sequence[object]) -> Order:
    """How the days of a column are written, where one of them settles it and none says otherwise."""
    found = [DAY.fullmatch(text.strip()) for text in texts if isinstance(text, str)]
    pairs = [(int(match[1]), int(match[3])) for match in found if match]
    day_first = any(first > 12 >= second for first, second in pairs)
    month_first = any(second > 12 >= first for first, second in pairs)
    if day_first == month_first:
        return None
    return "day first" if day_first else "month first"


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def option(options: Sequence[Option], text: str) -> str:
    """The value of the option that a text means, by value or label; the text itself where none is."""
    word = plain(text)
    values = [o.value for o in options if o.value == text]
    values = values or [
        o.value for o in options if word in (plain(o.value), plain(o.label.fr), plain(o.label.en or ""))
    ]
    return values[0] if len(set(values)) == 1 else text
