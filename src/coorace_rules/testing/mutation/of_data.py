"""What may be wrong beside the rules: weights, targets, levels, parameters, defaults, who excludes whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from coorace_rules.program.dated import at_date
from coorace_rules.testing.mutation.model import Mutant
from coorace_rules.testing.mutation.of_trees import day_by_day, one_longer, one_step
from coorace_rules.testing.rules import changed_in
from coorace_rules.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from coorace_rules.checked.model import CheckedReferential, Criterion, DatedValue, Parameter, Section
    from coorace_rules.outcome.assessment import Assessment

    Make = Callable[[CheckedReferential], CheckedReferential]


def of_data(checked: CheckedReferential) -> Iterator[Mutant]:
    """Mutants that are not one rule written wrong."""
    return chain(
        _weights(checked), _targets(checked), _levels(checked), _parameters(checked), _defaults(checked)
    )


# -- weights


def _weights(checked: CheckedReferential) -> Iterator[Mutant]:
    """Two neighbours in a section, each with the weight of the other."""
    for section in checked.sections.values():
        for ids, holder in ((section.sections, checked.sections), (section.criteria, checked.criteria)):
            for one, other in pairwise(ids):
                first, second = holder[one], holder[other]
                if first.weight != second.weight:
                    make = _swapped("sections" if ids is section.sections else "criteria", one, other)
                    was, became = (_pair(x, y) for x, y in ((first, second), (second, first)))
                    yield Mutant("weights", one, was, became, second.span, make)


def _pair(first: Section | Criterion, second: Section | Criterion) -> str:
    return f"{first.weight}, {second.weight}"


def _swapped(holder: str, one: str, other: str) -> Make:
    def make(checked: CheckedReferential) -> CheckedReferential:
        things = getattr(checked, holder)
        weights = {one: things[other].weight, other: things[one].weight}
        for name, weight in weights.items():
            checked = changed_in(checked, holder, name, weight=weight)
        if holder == "sections":
            return checked
        profiles = {
            name: replace(profile, weights=_exchanged(profile.weights, one, other))
            for name, profile in checked.profiles.items()
        }
        return replace(checked, profiles=profiles)

    return make


def _exchanged(weights: Any, one: str, other: str) -> dict[str, Fraction]:
    return {**weights, one: weights[other], other: weights[one]}


# -- levels


def _targets(checked: CheckedReferential) -> Iterator[Mutant]:
    """The target of a scale, for all criteria that keep it; that of a criterion that has its own."""
    scales: dict[tuple[str, int], list[Criterion]] = {}
    for criterion in checked.criteria.values():
        if criterion.judged != "holds":
            own = "" if criterion.target == criterion.scale.target else criterion.id
            scales.setdefault((own or criterion.scale.id, criterion.target), []).append(criterion)
    for (name, target), criteria in scales.items():
        levels = criteria[0].scale.levels
        for rank in (target - 1, target + 1):
            if 1 <= rank < len(levels):
                ids = [criterion.id for criterion in criteria]
                was, became = str(levels[target].value), str(levels[rank].value)
                yield Mutant(
                    "threshold", name, f"target: {was}", f"target: {became}", criteria[0].span,
                    _with_target(ids, rank),
                )  # fmt: skip


def _with_target(ids: list[str], rank: int) -> Make:
    def make(checked: CheckedReferential) -> CheckedReferential:
        changed = {name: replace(checked.criteria[name], target=rank) for name in ids}
        return replace(checked, criteria={**checked.criteria, **changed})

    return make


def _levels(checked: CheckedReferential) -> Iterator[Mutant]:
    """A rule that gives the level beside its own."""
    for criterion in checked.criteria.values():
        levels = criterion.scale.levels
        for place, rule in enumerate(criterion.rules if criterion.table is None else ()):
            rank = rule.rank - 1 if rule.rank else 1
            span = rule.condition.span if rule.condition else criterion.span
            key = "is" if rule.condition else "otherwise"
            was, became = (f"{key}: {levels[found].value}" for found in (rule.rank, rank))
            yield Mutant("level", criterion.id, was, became, span, _with_rank(criterion.id, place, rank))


def _with_rank(name: str, place: int, rank: int) -> Make:
    def make(checked: CheckedReferential) -> CheckedReferential:
        rules = list(checked.criteria[name].rules)
        rules[place] = rules[place]._replace(rank=rank)
        return changed_in(checked, "criteria", name, rules=tuple(rules))

    return make


# -- constants


def _parameters(checked: CheckedReferential) -> Iterator[Mutant]:
    """Each value one step away, and each day on which one takes over from another a day away."""
    for parameter in checked.parameters.values():
        for place, dated in enumerate(parameter.values):
            for near in near_values(dated.value):
                values = _put(parameter, place, dated._replace(value=near))
                was, became = (f"{dated.start}: {value}" for value in (dated.value, near))
                yield _of_parameter(parameter, "threshold", was, became, values)
            for day in day_by_day(dated.start) if place else ():
                before = parameter.values[place - 1]
                if before.start < day and (dated.end is None or day < dated.end):
                    values = _put(parameter, place, dated._replace(start=day))
                    if before.end == dated.start:
                        values = (*values[: place - 1], before._replace(end=day), *values[place:])
                    yield _of_parameter(parameter, "date", f"from: {dated.start}", f"from: {day}", values)


def near_values(value: object) -> tuple[object, ...]:
    """Values one step away from another, of the types that have steps; the contrary of true and false."""
    match value:
        case bool():
            return (not value,)
        case Decimal():
            return one_step(value)
        case Period():
            return one_longer(value)
        case date():
            return day_by_day(value)
        case _:
            return ()


def _put(parameter: Parameter, place: int, dated: DatedValue) -> tuple[DatedValue, ...]:
    return (*parameter.values[:place], dated, *parameter.values[place + 1 :])


def _of_parameter(
    parameter: Parameter, kind: Any, was: str, became: str, values: tuple[DatedValue, ...]
) -> Mutant:
    def make(checked: CheckedReferential) -> CheckedReferential:
        return changed_in(checked, "parameters", parameter.id, values=values)

    wrong = replace(parameter, values=values)

    def touches(assessment: Assessment) -> bool:
        return at_date(parameter, assessment.on) != at_date(wrong, assessment.on)

    return Mutant(kind, parameter.id, was, became, parameter.span, make, touches=touches)


def _defaults(checked: CheckedReferential) -> Iterator[Mutant]:
    """A fact left to another default; facts that no longer exclude each other."""
    for name, fact in checked.facts.items():
        for near in near_values(fact.default):
            if fact.declared.low is None or not isinstance(near, Decimal) or near >= fact.declared.low:  # type: ignore[operator]
                yield Mutant(
                    "default", name, f"default: {fact.default}", f"default: {near}", fact.span,
                    _with_default(name, near), touches=_assuming(name),
                )  # fmt: skip
    for place, group in enumerate(checked.exclusive):
        for left_out in group.facts:
            span = checked.facts[left_out].span
            kept = group._replace(facts=tuple(name for name in group.facts if name != left_out))
            yield Mutant("dropped", left_out, f"exclusive: {left_out}", "", span, _with_group(place, kept))


def _assuming(name: str) -> Callable[[Assessment], bool]:
    return lambda assessment: name in assessment.situation.assumed


def _with_default(name: str, value: object) -> Make:
    return lambda checked: changed_in(checked, "facts", name, default=value)


def _with_group(place: int, group: Any) -> Make:
    def make(checked: CheckedReferential) -> CheckedReferential:
        groups = (*checked.exclusive[:place], group, *checked.exclusive[place + 1 :])
        return replace(checked, exclusive=groups)

    return make
