"""Values that are written in place, as people write them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coorace_rules.feel.moments import YearsAndMonths
from coorace_rules.feel.printer import print_tree
from coorace_rules.feel.tree import Literal
from coorace_rules.vocabulary import spoken
from coorace_rules.vocabulary.period import Period

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language


def moment(value: object, lang: Language) -> str:
    """A date, a time or a duration."""
    match value:
        case dt.datetime():
            return f"{day(value, lang)} {value:%H:%M}"
        case dt.date():
            return day(value, lang)
        case dt.timedelta():
            return spoken.elapsed(value, lang)
        case YearsAndMonths():
            return spoken.months(value.months, lang)
    return print_tree(Literal(value))


def day(value: dt.date, lang: Language) -> str:
    """A date, with its article in French."""
    said = spoken.day(value, lang)
    return f"le {said}" if lang == "fr" else said


def written_out(function: str, text: str, lang: Language) -> str | None:
    """What `date("…")` and `duration("…")` give; None for any other call."""
    if function == "date":
        try:
            return day(dt.date.fromisoformat(text), lang)
        except ValueError:
            return None
    period = Period.parse(text) if function == "duration" else None
    if period is None:
        return None
    if period.months:
        return spoken.months(period.months, lang)
    return spoken.amount(period.days, "jours", lang)
