"""Parts of the answers to an input, put together and said in words."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import YearsAndMonths
from coorace_rules.feel.sayings.grammar import listed
from coorace_rules.feel.sayings.literals import moment
from coorace_rules.outcome.advice.model import Part
from coorace_rules.outcome.phrases import AWAY, NO, YES
from coorace_rules.vocabulary import spoken
from coorace_rules.vocabulary.values import NotApplicable
from coorace_rules.vocabulary.wording import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coorace_rules.checked.model import Criterion, Fact
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.wording import Language

ANY = Words("n'importe quelle réponse", "any answer")
OTHER = Words("autre chose", "anything else")
NONE = Words("aucune", "none")
NUMBERS: dict[str, Words] = {
    "from": Words("au moins {0}", "at least {0}"),
    "to": Words("au plus {0}", "at most {0}"),
    "above": Words("plus de {0}", "more than {0}"),
    "below": Words("moins de {0}", "less than {0}"),
    "within": Words("de {0} à {1}", "from {0} to {1}"),
    "both": Words("{0} et {1}", "{0} and {1}"),
}
DAYS: dict[str, Words] = {
    "on": Words("le {0}", "on {0}"),
    "from": Words("le {0} ou après", "on or after {0}"),
    "to": Words("le {0} ou avant", "on or before {0}"),
    "within": Words("du {0} au {1}", "from {0} to {1}"),
}


def together(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts with neighbours made one, in the order given."""
    found: list[Part] = []
    for part in parts:
        if found and _touch(found[-1], part):
            found[-1] = found[-1]._replace(high=part.high, high_in=part.high_in)
        else:
            found.append(part)
    return tuple(found)


def _touch(one: Part, other: Part) -> bool:
    """Whether a part begins just where another one ends."""
    end, start = one.high, other.low
    if end is None or start is None or type(end) is not type(start) or isinstance(end, bool):
        return False
    if isinstance(end, Decimal):
        return bool(end == start) and one.high_in != other.low_in
    match end:
        case int():
            return bool(start == end + 1)
        case date():
            return bool(start == end + timedelta(days=1))
        case timedelta():
            return bool(start == end + timedelta(days=1))
        case YearsAndMonths():
            return bool(start.months == end.months + 1)
    return False


def said(referential: Referential, name: str, parts: Iterable[Part]) -> Words:
    """Answers to an input in words: `au plus 10 personnes`, `oui`, `AI ou ACI`."""
    return Words(*(_said(referential, name, tuple(parts), lang) for lang in LANGUAGES))


def answer(referential: Referential, name: str, value: Any) -> Words:
    """One answer in words."""
    if isinstance(value, date):
        return Words(spoken.day(value, "fr"), spoken.day(value, "en"))
    return said(referential, name, (Part(value, value, low_in=True, high_in=True, sample=value),))


def _said(referential: Referential, name: str, parts: tuple[Part, ...], lang: Language) -> str:
    criterion, fact = referential.criteria.get(name), referential.facts.get(name)
    one = _of_criterion(criterion, lang) if criterion else _of_fact(fact, lang) if fact else str
    texts = [AWAY.said_in(lang) if isinstance(part.sample, NotApplicable) else one(part) for part in parts]
    return listed(texts, lang, ("ou", "or"))


def _of_criterion(criterion: Criterion, lang: Language) -> Callable[[Part], str]:
    def one(part: Part) -> str:
        ranks = range(part.low, part.high + 1)
        names = [f"{levels[rank].value} ({levels[rank].label.said_in(lang)})" for rank in ranks]
        word = "niveau" if lang == "fr" else "level"
        return f"{word} {listed(names, lang, ('ou', 'or'))}"

    levels = criterion.scale.levels
    return one


def _of_fact(fact: Fact, lang: Language) -> Callable[[Part], str]:
    kind, unit = fact.declared.type, fact.declared.unit
    labels = {option.value: option.label.said_in(lang) for option in fact.options}
    match kind:
        case "boolean":
            return lambda part: (YES if part.sample else NO).said_in(lang)
        case "choice":
            return lambda part: labels.get(part.sample, part.sample)
        case "choices":
            return lambda part: (
                listed([labels[item] for item in part.sample], lang) if part.sample else NONE.said_in(lang)
            )
        case "text":
            return lambda part: f"« {part.low} »" if part.low is not None else OTHER.said_in(lang)
        case "date":
            return lambda part: _of_days(part, lang)
        case "duration":
            return lambda part: _of_numbers(part, lambda value: moment(value, lang), lang)
    return lambda part: _of_numbers(_within(part, fact), lambda value: spoken.amount(value, unit, lang), lang)


def _within(part: Part, fact: Fact) -> Part:
    """The same without the ends that any answer respects."""
    if part.low == part.high:
        return part
    low = None if part.low_in and part.low == fact.declared.low else part.low
    high = None if part.high_in and part.high == fact.declared.high else part.high
    return part._replace(low=low, high=high)


def _of_numbers(part: Part, amount: Callable[[Any], str], lang: Language) -> str:
    low, high = part.low, part.high
    if low is None and high is None:
        return ANY.said_in(lang)
    if low == high:
        return amount(low)
    if low is not None and high is not None and part.low_in and part.high_in:
        return NUMBERS["within"].said_in(lang).format(amount(low), amount(high))
    ends = []
    if low is not None:
        ends.append(NUMBERS["from" if part.low_in else "above"].said_in(lang).format(amount(low)))
    if high is not None:
        ends.append(NUMBERS["to" if part.high_in else "below"].said_in(lang).format(amount(high)))
    return ends[0] if len(ends) == 1 else NUMBERS["both"].said_in(lang).format(*ends)


def _of_days(part: Part, lang: Language) -> str:
    low, high = part.low, part.high
    if low is None and high is None:
        return ANY.said_in(lang)
    if low == high:
        return DAYS["on"].said_in(lang).format(spoken.day(low, lang))
    if low is None:
        return DAYS["to"].said_in(lang).format(spoken.day(high, lang))
    if high is None:
        return DAYS["from"].said_in(lang).format(spoken.day(low, lang))
    return DAYS["within"].said_in(lang).format(spoken.day(low, lang), spoken.day(high, lang))


def plain(part: Part) -> Any:
    """A part as data: one answer, or its ends."""
    if isinstance(part.sample, NotApplicable):
        return {"not_applicable": True}
    if part.low is part.high is None:
        return {}
    if part.low == part.high:
        return _plain(part.low)
    ends = {"from": part.low} if part.low_in else {"above": part.low}
    ends |= {"to": part.high} if part.high_in else {"below": part.high}
    return {key: _plain(end) for key, end in ends.items() if end is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int | str | list):
        return value
    if isinstance(value, timedelta):
        return f"P{value.days}D"
    return f"P{value.months}M" if isinstance(value, YearsAndMonths) else str(value)
