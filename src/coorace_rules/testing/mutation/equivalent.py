"""Mutants that cannot be told from the right edition: left out only where that is shown.

Shown by trying everything: where every fact behind a rule is one of few, or is compared with constants
alone, so that only its place among them counts. The smallest part that holds the difference is tried
first; if it never differs, nothing around it does.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise, product
from math import prod
from typing import TYPE_CHECKING, Any

from coorace_rules.checked.condition import Group, tests_of
from coorace_rules.feel import Environment, FeelEvaluationError, interpret
from coorace_rules.feel.moments import YearsAndMonths
from coorace_rules.program.condition import value_of
from coorace_rules.program.dated import at_date
from coorace_rules.testing.coverage.possible import compares_days
from coorace_rules.testing.cuts import days_of_change
from coorace_rules.testing.mutation.compared import Compared
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from coorace_rules.checked.condition import Condition
    from coorace_rules.checked.model import CheckedReferential, Fact
    from coorace_rules.program.model import Referential
    from coorace_rules.testing.mutation.model import Mutant

MOST = 6000
A_DAY_OF_FORCE = Words(
    "la valeur est la même tous les jours où ce millésime vaut",
    "the value is the same on every day on which this edition is in force",
)
NOTHING_ADDED = Words(
    "ce qui est ajouté ou ôté est nul tous les jours où ce millésime vaut",
    "what is added or taken away is nothing on every day on which this edition is in force",
)
EVERYTHING_TRIED = Words("dit la même chose de toutes les réponses", "says the same of all answers")


def shown_equivalent(referential: Referential, mutant: Mutant) -> Words | None:
    """How a mutant was shown to be equivalent; None where it was not."""
    wrong = mutant.make(referential.checked)
    if mutant.rule is None or mutant.condition is None:
        return _same_parameter(referential.checked, wrong, mutant)
    if _adds_nothing(referential.checked, mutant):
        return NOTHING_ADDED
    for was, became in _around(mutant.rule.condition, mutant.condition):
        if Tried(referential, wrong).are_same(was, became):
            return EVERYTHING_TRIED
    return None


def _same_parameter(checked: CheckedReferential, wrong: CheckedReferential, mutant: Mutant) -> Words | None:
    """A parameter that differs on days alone on which the edition is not in force."""
    if mutant.owner not in checked.parameters:
        return None
    one, other = checked.parameters[mutant.owner], wrong.parameters[mutant.owner]
    days = {*days_of_change(checked), *days_of_change(wrong)}
    last = checked.in_force_to
    held = [day for day in days if day >= checked.in_force_from and (last is None or day < last)]
    is_same = all(at_date(one, day) == at_date(other, day) for day in held)
    return A_DAY_OF_FORCE if is_same else None


def _adds_nothing(checked: CheckedReferential, mutant: Mutant) -> bool:
    """Whether plus became minus before a parameter that is nothing while the edition is in force."""
    parameter = checked.parameters.get(mutant.became.rpartition(" ")[2])
    if mutant.kind != "arithmetic" or parameter is None:
        return False
    said = (at_date(parameter, day) for day in days_of_change(checked))
    return all(value in (Decimal(0), YearsAndMonths(0), timedelta(0)) for value in said)


def _around(was: Condition, became: Condition) -> Iterator[tuple[Condition, Condition]]:
    """The parts that hold what differs, the smallest first."""
    if isinstance(was, Group) and isinstance(became, Group):
        apart = [pair for pair in zip(was.parts, became.parts, strict=False) if pair[0] is not pair[1]]
        alike = (was.kind, was.least, len(was.parts)) == (became.kind, became.least, len(became.parts))
        if alike and len(apart) == 1:
            yield from _around(*apart[0])
    yield was, became


class Tried:
    """Two conditions, tried on everything."""

    def __init__(self, referential: Referential, wrong: CheckedReferential) -> None:
        self.referential = referential
        self.checked = referential.checked
        self.days = sorted({*days_of_change(referential.checked), *days_of_change(wrong)})

    def are_same(self, was: Condition, became: Condition) -> bool:
        """Whether both say the same, whatever the answers and the day; False where that is too much."""
        compared = Compared(self.checked, [was, became])
        trees = [test.expression.tree for condition in (was, became) for test in tests_of(condition)]
        if not compared.is_plain or not all(map(compares_days, (*trees, *compared.trees))):
            return False
        domains = {name: tuple(self.domain(self.checked.facts[name], compared)) for name in compared.facts}
        domains.update({call: self.of_call(call) for call in compared.calls})
        days: list[date | None] = [*self.days] if compared.asks_date else [None]
        if prod(map(len, domains.values())) * len(days) > MOST:
            return False
        return all(
            self.said(was, given, day) == self.said(became, given, day)
            for values in product(*domains.values())
            for given in (dict(zip(domains, values, strict=True)),)
            for day in days
        )

    def domain(self, fact: Fact, compared: Compared) -> Iterator[Any]:
        """All that a fact may be, as far as rules that compare it with constants can tell."""
        match fact.declared.type:
            case "boolean":
                yield from (True, False)
            case "choice":
                yield from fact.declared.options
            case _:
                yield from self.between(fact, sorted(compared.constants[fact.id]))
        if fact.default is None or fact.applies is not None:
            yield self.referential.unknowns[fact.id]
        if fact.may_not_apply or fact.applies is not None:
            yield NotApplicable(fact.id)

    def between(self, fact: Fact, constants: list[Decimal]) -> Iterator[Decimal]:
        """Each constant, a number between each and the next, below all, above all: those it may be."""
        low, high = fact.declared.low, fact.declared.high
        ends = [end for end in (low, high) if isinstance(end, Decimal)]
        points = sorted({*constants, *ends}) or [Decimal(0)]
        if fact.declared.type == "integer":
            found = {point + step for point in points for step in (-1, 0, 1)}
        else:
            found = {points[0] - 1, *points, points[-1] + 1}
            found |= {(one + other) / 2 for one, other in pairwise(points)}
        for number in sorted(found):
            if (not isinstance(low, Decimal) or low <= number) and (
                not isinstance(high, Decimal) or number <= high
            ):
                yield number

    def of_call(self, call: str) -> tuple[Any, ...]:
        """All that a question about a verdict or a criterion may be answered."""
        if call.startswith("planned("):
            return (True, False)
        return (True, False, Unknown(frozenset((call,))), NotApplicable(call))

    def said(self, condition: Condition, given: Mapping[str, Any], day: date | None) -> Any:
        """What a condition says; an error is an answer like another."""
        names = {name: value for name, value in given.items() if "(" not in name}
        for parameter in self.checked.parameters.values():
            names[parameter.id] = at_date(parameter, day)
        functions = {
            name: lambda about, name=name: given[f"{name}({about})"] for name in ("verdict", "met", "planned")
        }
        environment = Environment(names, functions=functions, now=day, strict=True)
        try:
            for value in self.checked.values.values():
                if value.expression.reads <= names.keys():
                    inner = Environment(names, now=day, strict=True)
                    names[value.id] = interpret(value.expression.tree, inner)
            return value_of(condition, environment)
        except FeelEvaluationError as error:
            return error.message
