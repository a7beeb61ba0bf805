"""Values of expressions in words."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from coorace_rules.feel import YearsAndMonths
from coorace_rules.feel.sayings.literals import moment
from coorace_rules.outcome.findings import same
from coorace_rules.vocabulary import spoken
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

YES, NO = Words("oui", "yes"), Words("non", "no")
AWAY = Words("sans objet", "not applicable")


def waiting(needs: frozenset[str]) -> Words:
    """Not known yet, and what it waits for."""
    names = ", ".join(sorted(needs))
    return (
        Words(f"inconnu (en attente de {names})", f"unknown (waiting for {names})")
        if names
        else Words("inconnu", "unknown")
    )


def in_words(value: Any) -> Words:
    """A value of an expression in words."""
    match value:
        case True:
            return YES
        case False:
            return NO
        case Unknown():
            return _unknown(value)
        case NotApplicable():
            return AWAY
        case Decimal():
            return Words(spoken.number(value, "fr"), spoken.number(value, "en"))
        case date() | timedelta() | YearsAndMonths():
            return Words(moment(value, "fr"), moment(value, "en"))
        case list():
            parts = [in_words(item) for item in value]
            return Words(", ".join(p.fr for p in parts), ", ".join(p.said_in("en") for p in parts))
        case _:
            return same(str(value))


def _unknown(value: Unknown) -> Words:
    words = (
        Words(f"inconnu ({value.reason})", f"unknown ({value.reason})")
        if value.reason
        else waiting(value.needs)
    )
    if value.low is None or value.high is None:
        return words
    low, high = in_words(value.low), in_words(value.high)
    return Words(
        f"entre {low.fr} et {high.fr}, {words.fr}", f"between {low.en} and {high.en}, {words.said_in('en')}"
    )
