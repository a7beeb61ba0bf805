"""Answers worth trying near those of cases: one answer at a threshold, then a few, drawn at random."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.editions.samples import Samples
from coorace_rules.testing.cuts import days_of_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from coorace_rules.program.model import Referential
    from coorace_rules.testing.case_files.model import Case

LEFT_OUT = object()
OFTEN = 0.7
FEW_DAYS = 2


class Try(NamedTuple):
    """Answers to try on a day."""

    answers: Mapping[str, Any]
    on: date | None
    scoring: str | None = None


class Search:
    """Makes tries, the same ones for the same seed.

    Args:
        referential: what they answer.
        bases: answers to begin with; those of cases.
        days: days on which something changes, beside those of the edition.
    """

    def __init__(self, referential: Referential, cases: Sequence[Case], days: Iterable[date] = ()) -> None:
        self.referential = referential
        checked = referential.checked
        self.days = sorted({*days_of_change(checked), *days})
        self.bases = _bases(cases) or [Try({}, self.days[-1])]
        self.random = Random(1)  # noqa: S311 - tries to repeat, not secrets
        self.samples: dict[date | None, Samples] = {}

    def values(self, name: str, on: date | None) -> tuple[Any, ...]:
        """Values of a question worth trying on a day; no answer among them."""
        if on not in self.samples:
            self.samples[on] = Samples(self.referential.checked, on or self.days[-1])
        return (LEFT_OUT, *self.samples[on].of(name))

    def on(self, days: Sequence[date]) -> Search:
        """The same with its bases on some days alone, if any are named: a few, where there are many."""
        if days:
            self.bases = [base._replace(on=day) for base in self.bases for day in days[:FEW_DAYS]]
        return self

    def tries(self, names: Sequence[str], most: int) -> Iterator[Try]:
        """Bases, then tries that differ from one in what some questions are answered, or in the day."""
        yield from self.bases
        yield from self.one_apart(names, most // 2)
        yield from self.on_other_days()
        for _ in range(most // 2):
            yield self.drawn(names)

    def one_apart(self, names: Sequence[str], most: int) -> Iterator[Try]:
        """Each base with one answer changed."""
        count = 0
        for base in self.bases:
            for name in names:
                for value in self.values(name, base.on):
                    if base.answers.get(name, LEFT_OUT) != value:
                        count += 1
                        yield base._replace(answers=_with(base.answers, name, value))
            if count > most:
                return

    def on_other_days(self) -> Iterator[Try]:
        """Each base on each day on which something changes."""
        for base in self.bases:
            yield from (base._replace(on=day) for day in self.days if day != base.on)

    def drawn(self, names: Sequence[str]) -> Try:
        """A base with a few answers changed, most often those asked about."""
        base = self.random.choice(self.bases)
        answers = base.answers
        for _ in range(self.random.choice((1, 2, 2, 3, 4))):
            among = names if names and self.random.random() < OFTEN else self.referential.inputs
            if among:
                name = self.random.choice(among)
                answers = _with(answers, name, self.random.choice(self.values(name, base.on)))
        return base._replace(answers=answers)


def _bases(cases: Sequence[Case]) -> list[Try]:
    found: dict[str, Try] = {}
    for case in cases:
        found.setdefault(f"{case.given} {case.on}", Try(case.given, case.on, case.scoring))
    return list(found.values())


def _with(answers: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    left = {key: raw for key, raw in answers.items() if key != name}
    return left if value is LEFT_OUT else {**left, name: value}


def fewest(one: Try, still: Callable[[Try], bool]) -> Try:
    """The same with as few answers as do: many are left out at a time, then one by one."""
    size = len(one.answers)
    while size > 0:
        names, start = list(one.answers), 0
        while start < len(names):
            left_out = set(names[start : start + size])
            fewer = one._replace(answers={n: v for n, v in one.answers.items() if n not in left_out})
            if still(fewer):
                one, names = fewer, [name for name in names if name not in left_out]
            else:
                start += size
        size //= 2
    return one
