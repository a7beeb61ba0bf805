"""Values of expressions in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from coorace_rules.outcome.findings import same
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

YES, NO = Words("oui", "yes"), Words("non", "no")
AWAY = Words("sans objet", "not applicable")
MAX_DECIMALS = 4


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
            return same(_short(value))
        case list():
            parts = [in_words(item) for item in value]
            return Words(", ".join(p.fr for p in parts), ", ".join(p.said_in("en") for p in parts))
        case _:
            return same(str(value))


def _short(value: Decimal) -> str:
    """A number as people read it: a long one is cut, and says so."""
    text = format(value.normalize(), "f")
    return text if len(text.partition(".")[2]) <= MAX_DECIMALS else f"≈ {round(value, MAX_DECIMALS)}"


def _unknown(value: Unknown) -> Words:
    words = (
        Words(f"inconnu ({value.reason})", f"unknown ({value.reason})")
        if value.reason
        else waiting(value.needs)
    )
    if value.low is None or value.high is None:
        return words
    low, high = in_words(value.low).fr, in_words(value.high).fr
    return Words(f"entre {low} et {high}, {words.fr}", f"between {low} and {high}, {words.said_in('en')}")
