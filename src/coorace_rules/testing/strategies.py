"""Hypothesis strategies made from a referential: its types, units, options, thresholds and applicability.

Answers drawn hold together and count; they shrink to few and simple ones, and read as YAML.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.api.outcomes import evaluate
from coorace_rules.checked.model import Criterion
from coorace_rules.editions.samples import Samples
from coorace_rules.editions.tries import around_counts
from coorace_rules.testing.acceptable import acceptable
from coorace_rules.testing.answer_set import AnswerSet
from coorace_rules.testing.building import referential as referential_of
from coorace_rules.testing.drawing import st
from coorace_rules.testing.small_editions import editions
from coorace_rules.vocabulary.diagnostic import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.checked.model import Fact
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.program.model import Referential

    Answers = st.SearchStrategy[AnswerSet]

REASON = "sans objet ici"
UNKNOWN = {"unknown": True}
LARGEST, LONG_AGO, LONG_AFTER = 1000, timedelta(days=36_525), timedelta(days=731)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHARES = 1000


def answers(
    referential: Referential,
    on: date | None = None,
    *,
    unknown: float = 0.05,
    not_applicable: float = 0.05,
    blank: float = 0.2,
    near: float = 0.5,
) -> Answers:
    """Answers of one subject, as `evaluate` takes them.

    Args:
        referential: what they answer.
        on: the date of reference; the first day of the edition if left out.
        unknown: the share of questions answered "I do not know".
        not_applicable: the share declared not applicable, where that is allowed.
        blank: the share left without an answer.
        near: the share of values at a threshold, one step below it or one above.

    Raises:
        ValueError: a share is no number from 0 to 1.
    """
    shares = _shares(unknown, not_applicable, blank, near)
    return _answers(referential, referential.inputs, _day(referential, on), shares)


def facts(
    referential: Referential,
    ids: Iterable[str] | None = None,
    on: date | None = None,
    *,
    unknown: float = 0.05,
    not_applicable: float = 0.05,
    blank: float = 0.2,
    near: float = 0.5,
) -> Answers:
    """The same for facts alone: all of them, or some by their ids.

    Raises:
        ValueError: as `answers`; there is no such question.
    """
    asked = set(referential.facts if ids is None else ids)
    for name in sorted(asked):
        _known(referential, name, referential.inputs)
    names = tuple(name for name in referential.inputs if name in asked and name in referential.facts)
    shares = _shares(unknown, not_applicable, blank, near)
    return _answers(referential, names, _day(referential, on), shares)


def near_thresholds(referential: Referential, on: date | None = None) -> Answers:
    """Answers that all sit at a threshold, one step below it or one above.

    Thresholds are what rules compare with, through named values and parameters; birthdays and last days for
    dates; N - 1, N and N + 1 true ones where N of some facts are asked for.
    """
    day = _day(referential, on)
    drawn = _answers(referential, referential.inputs, day, (0, 0, 0, 1))
    sets = list(around_counts(referential.checked))
    if not sets:
        return drawn
    return st.builds(
        lambda given, counted: acceptable(referential, {**given, **counted}, day),
        drawn,
        st.just({}) | st.sampled_from(sets),
    )


def outcomes(referential: Referential, on: date | None = None, **shares: float) -> st.SearchStrategy[Outcome]:
    """Outcomes of answers that `answers` draws, on the same day."""
    day = _day(referential, on)
    return answers(referential, day, **shares).map(lambda given: evaluate(referential, given, on=day))


def referentials() -> st.SearchStrategy[Referential]:
    """Whole small referentials, sound ones, for tests of programs that take any."""
    return editions().map(referential_of)


def days(referential: Referential) -> st.SearchStrategy[date]:
    """Days on which an edition is in force: first, last, those on which a parameter changes, any other."""
    checked = referential.checked
    first = checked.in_force_from
    starts = {value.start for parameter in checked.parameters.values() for value in parameter.values}
    end = checked.in_force_to or max((first, *starts)) + LONG_AFTER
    last = end - timedelta(days=1)
    near = {first, last, *starts, *(start - timedelta(days=1) for start in starts)}
    return st.sampled_from(sorted(day for day in near if first <= day <= last)) | st.dates(first, last)


def values(referential: Referential, name: str, on: date | None = None, *, near: float = 0.5) -> Any:
    """Values of one fact or rated criterion, in plain data.

    Raises:
        ValueError: there is no such question.
    """
    _known(referential, name, referential.inputs)
    samples = Samples(referential.checked, _day(referential, on))
    return _values(referential, name, samples, near)


def _known(referential: Referential, name: str, known: Iterable[str]) -> None:
    """A test that draws nothing would pass: a name that means nothing is said at once."""
    if name not in known:
        near = did_you_mean(name, known)
        hint = "" if near is None else f"; {near.said_in('en')}"
        raise ValueError(f"{referential} asks nothing called `{name}`{hint}")


def _shares(
    unknown: float, not_applicable: float, blank: float, near: float
) -> tuple[float, float, float, float]:
    """Shares that are shares: 5 is not 5 %."""
    shares = (unknown, not_applicable, blank, near)
    if not all(0 <= share <= 1 for share in shares):
        text = "`unknown`, `not_applicable`, `blank` and `near` are shares from 0 to 1"
        raise ValueError(f"{text}; found {unknown}, {not_applicable}, {blank}, {near}")
    return shares


def _day(referential: Referential, on: date | None) -> date:
    return on or referential.checked.in_force_from


def _answers(
    referential: Referential, names: tuple[str, ...], day: date, shares: tuple[float, float, float, float]
) -> Answers:
    unknown, not_applicable, blank, near = shares
    samples = Samples(referential.checked, day)
    kinds = {name: _values(referential, name, samples, near) for name in names}

    @st.composite
    def drawn(draw: st.DrawFn) -> AnswerSet:
        given: dict[str, Any] = {}
        for name, kind in kinds.items():
            place = draw(st.integers(0, SHARES - 1)) / SHARES  # it shrinks to a blank
            if place < blank:
                continue
            if place >= 1 - unknown:
                given[name] = UNKNOWN
            elif place >= 1 - unknown - not_applicable and _may_not_apply(referential, name):
                given[name] = {"not_applicable": REASON}
            else:
                given[name] = draw(kind)
        return acceptable(referential, given, day)

    return drawn()


def _may_not_apply(referential: Referential, name: str) -> bool:
    input_ = referential.facts.get(name) or referential.criteria[name]
    return input_.may_not_apply


def _values(referential: Referential, name: str, samples: Samples, near: float) -> st.SearchStrategy[Any]:
    input_: Fact | Criterion = referential.facts.get(name) or referential.criteria[name]
    tried = samples.of(name)
    sampled = st.sampled_from(tried)
    if isinstance(input_, Criterion) or input_.declared.type in ("boolean", "choice") or near >= 1:
        return sampled
    anywhere = _anywhere(input_, samples.on)
    if near <= 0:
        return anywhere
    return st.integers(1, SHARES).flatmap(lambda n: sampled if n <= near * SHARES else anywhere)


def _anywhere(fact: Fact, on: date) -> st.SearchStrategy[Any]:
    """Any value of the declared type, near a threshold or not."""
    declared = fact.declared
    match declared.type:
        case "choices":
            options = st.lists(st.sampled_from(declared.options), unique=True)
            return options.map(lambda chosen: sorted(chosen, key=declared.options.index))
        case "date":
            low = declared.low if isinstance(declared.low, date) else on - LONG_AGO
            high = declared.high if isinstance(declared.high, date) else max(on + LONG_AFTER, low)
            return st.dates(min(low, high), high).map(date.isoformat)
        case "duration":
            unit = "D" if declared.in_days else "M"
            return st.integers(0, LARGEST).map(lambda count: f"P{count}{unit}")
        case "text":
            return st.text(LETTERS, min_size=1, max_size=12)
        case _:
            return _numbers(declared.low, declared.high, whole=declared.type == "integer")


def _numbers(low: Any, high: Any, *, whole: bool) -> st.SearchStrategy[Any]:
    least = Decimal(0) if low is None else Decimal(low)
    most = max(Decimal(LARGEST), 2 * abs(least)) if high is None else Decimal(high)
    if whole:
        return st.integers(
            int(least.to_integral_value("ROUND_CEILING")), int(most.to_integral_value("ROUND_FLOOR"))
        )
    return st.decimals(least, most, places=2)
