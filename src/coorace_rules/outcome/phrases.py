"""Values, levels, sources and open questions in words, as explanations and reports say them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import YearsAndMonths
from coorace_rules.feel.sayings.literals import moment
from coorace_rules.outcome.findings import same
from coorace_rules.vocabulary import spoken
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words, counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.checked.model import Criterion
    from coorace_rules.program.model import Referential

STATUS = {
    "official": Words("officiel", "official"),
    "derived": Words("déduit", "derived"),
    "proposal": Words("proposition", "proposal"),
}
PRESSING = (
    Words("bloquant", "blocking"),
    Words("obligation légale", "legal duty"),
    Words("niveau suivant", "next level"),
    Words("écart", "gap"),
    Words("opportunité", "opportunity"),
)
YES, NO = Words("oui", "yes"), Words("non", "no")
AWAY = Words("sans objet", "not applicable")
UNKNOWN_YET = Words("inconnu", "unknown")
NOWHERE = Words("–", "–")
MOST_NAMED = 5


class Phrases:
    """Says things about one referential, by their labels."""

    def __init__(self, referential: Referential) -> None:
        self.referential = referential
        self.places = {name: place for place, name in enumerate(referential.inputs)}

    def label(self, name: str) -> Words:
        """Anything by its id, as people know it."""
        referential = self.referential
        if name in referential.facts:
            return referential.facts[name].ask
        if name in referential.criteria:
            return referential.criteria[name].statement
        for titled in (referential.sections, referential.verdicts, referential.actions):
            if name in titled:
                return titled[name].title
        found = referential.checked.values.get(name) or referential.checked.parameters.get(name)
        return found.title if found is not None and found.title is not None else same(name)

    def waiting(self, needs: Iterable[str]) -> Words:
        """Not known yet, and what it waits for: the first few, in the order to ask them."""
        names = sorted(needs, key=lambda name: (self.places.get(name, len(self.places)), name))
        if not names:
            return UNKNOWN_YET
        shown, more = [self.label(name) for name in names[:MOST_NAMED]], len(names) - MOST_NAMED
        fr = ", ".join(f"« {words.fr} »" for words in shown)
        en = ", ".join(f"“{words.said_in('en')}”" for words in shown)
        if more > 0:
            others = counted(more, Words("autre", "other"), Words("autres", "others"))
            fr, en = f"{fr} et {more} {others.fr}", f"{en} and {more} {others.en}"
        return Words(f"inconnu, en attente de {fr}", f"unknown, waiting for {en}")

    def value(self, value: Any) -> Words:
        """A value of an expression."""
        match value:
            case True:
                return YES
            case False:
                return NO
            case Unknown():
                return self.unknown(value)
            case NotApplicable():
                return AWAY
            case Decimal() | int():
                return number(Decimal(value))
            case date() | timedelta() | YearsAndMonths():
                return Words(moment(value, "fr"), moment(value, "en"))
            case list():
                parts = [self.value(item) for item in value]
                return Words(", ".join(p.fr for p in parts), ", ".join(p.said_in("en") for p in parts))
            case _:
                return same(str(value))

    def unknown(self, value: Unknown) -> Words:
        """What is not known, with the bounds that it has; what it waits for is said above it."""
        if value.low is not None and value.high is not None:
            return between(value.low, value.high)
        if value.reason is None:
            return UNKNOWN_YET
        return Words(
            f"{UNKNOWN_YET.fr} ({value.reason.fr})",
            f"{UNKNOWN_YET.said_in('en')} ({value.reason.said_in('en')})",
        )

    def open(self, value: Any) -> Words:
        """A value, with what it waits for where it is not known."""
        if isinstance(value, Unknown) and not value.reason:
            return self.waiting(value.needs)
        return self.value(value)

    def coded(self, name: str, value: Any) -> Words:
        """The same, beside an expression that compares it: the value of a choice comes with its label."""
        words = self.answer(name, value)
        if not isinstance(value, str) or value in words.fr:
            return words
        return Words(f"{value} ({words.fr})", f"{value} ({words.said_in('en')})")

    def answer(self, name: str, value: Any) -> Words:
        """The value of a fact, with its unit, or the label of its choice."""
        kind = self.referential.told.scope.names.get(name)
        if kind is not None and isinstance(value, Decimal | int) and not isinstance(value, bool):
            return Words(spoken.amount(value, kind.unit, "fr"), spoken.amount(value, kind.unit, "en"))
        words = self.value(value)
        fact = self.referential.facts.get(name)
        if fact is None or isinstance(value, Unknown | NotApplicable):
            return words
        labels = {option.value: option.label for option in fact.options}
        if isinstance(value, list):
            chosen = [labels.get(item, same(str(item))) for item in value]
            return Words(", ".join(w.fr for w in chosen), ", ".join(w.said_in("en") for w in chosen))
        if isinstance(value, str) and value in labels:
            return labels[value]
        return words

    def level(self, criterion: Criterion, rank: int) -> Words:
        """A level of a criterion."""
        level = criterion.scale.levels[rank]
        if not criterion.scale.id:
            return level.label
        value = number(level.value)
        return Words(
            f"niveau {value.fr} ({level.label.fr})",
            f"level {value.said_in('en')} ({level.label.said_in('en')})",
        )

    def cited(self, source: str | None, cites: str | None = None) -> Words | None:
        """What is cited, with its status."""
        if source is None:
            return None
        found = self.referential.sources[source]
        pages = f", p. {found.pages}" if found.pages else ""
        quoted = Words(f" : « {cites} »", f": “{cites}”") if cites else Words("", "")
        status = STATUS[found.status]
        return Words(
            f"{found.title.fr}{pages}{quoted.fr} — {status.fr}",
            f"{found.title.said_in('en')}{pages}{quoted.en} — {status.en}",
        )


def weighs(statement: Words, weight: Any) -> Words:
    """Something that counts in a section, with its weight."""
    said = number(Decimal(weight.numerator) / Decimal(weight.denominator))
    return Words(
        f"{statement.fr} (poids {said.fr})", f"{statement.said_in('en')} (weight {said.said_in('en')})"
    )


def number(value: Decimal) -> Words:
    """A number with the marks of each language; a long one is cut, and says so."""
    return Words(spoken.number(value, "fr"), spoken.number(value, "en"))


def score(value: Decimal) -> Words:
    """A score with all the decimals that it is shown with."""
    text = format(value, "f")
    return Words(text.replace(".", ","), text)


def between(low: Decimal, high: Decimal) -> Words:
    """The bounds of a number."""
    first, last = number(low), number(high)
    return Words(f"entre {first.fr} et {last.fr}", f"between {first.said_in('en')} and {last.said_in('en')}")
