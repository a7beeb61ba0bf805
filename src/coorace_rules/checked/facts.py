"""Passes over what is known before any criterion: sources, scales, facts, parameters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from coorace_rules.checked import lints, problems
from coorace_rules.checked.declared import NUMBERS, OWN_UNIT, Better, Declared, Refused, TypeName
from coorace_rules.checked.expressions import condition, expression
from coorace_rules.checked.functions import NO_FUNCTIONS
from coorace_rules.checked.model import (
    Coherent,
    DatedValue,
    EvidenceExpected,
    Exclusive,
    Fact,
    Level,
    Option,
    Parameter,
    Scale,
    Source,
)
from coorace_rules.feel.typesystem import unbounded
from coorace_rules.source.model import Scalar
from coorace_rules.vocabulary.diagnostic import listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.checked.condition import Expression
    from coorace_rules.checked.draft import Draft
    from coorace_rules.document import model as written
    from coorace_rules.document.form import Form, Label

ORDERED: tuple[TypeName, ...] = ("boolean", "integer", "number", "percent", "money", "date", "duration")
DAYS = frozenset(("jour", "jours", "day", "days"))


def words(label: Label | None) -> Words | None:
    """The words of a label that may be absent."""
    return label.words if label else None


def sources(draft: Draft) -> None:
    """Read the sources."""
    for name, form in draft.edition.sources.items():
        title, how = _in_both(form.title), None if form.how is None else _in_both(form.how)
        draft.sources[name] = Source(name, title, form.status, how, form.pages, form.url, form.note)


def _in_both(text: str | Label) -> Words:
    """A text in each language; one that is written once reads the same in both."""
    return Words(text, text) if isinstance(text, str) else text.words


def scales(draft: Draft) -> None:
    """Read the scales; values and ratings rise, so that answering better never lowers a score."""
    for name, form in draft.edition.scales.items():
        draft.source_of(form, form.source)
        levels = _levels(form.levels)
        for i in range(1, len(levels)):
            below, above = levels[i - 1], levels[i]
            if below.value >= above.value or below.rating > above.rating:
                draft.report(lints.levels_do_not_rise(form.levels[i].place("value")))
        if levels[-1].rating < 1:
            draft.report(lints.maximum_out_of_reach(form.levels[-1].place("value"), name))
        scale = Scale(name, levels, len(levels) - 1, form.source)
        if form.target is not None:
            target = rank_on(draft, scale, form.target, form, "target")
            scale = scale._replace(target=scale.target if target is None else target)
        draft.scales[name] = scale


def _levels(forms: Iterable[written.Level]) -> tuple[Level, ...]:
    values = [Fraction(form.value) for form in forms]
    low, high = min(values), max(values)
    width = high - low or 1
    return tuple(
        Level(
            form.value,
            (value - low) / width if form.rating is None else Fraction(form.rating),
            form.label.words,
        )
        for form, value in zip(forms, values, strict=True)
    )


def rank_on(draft: Draft, scale: Scale, value: Decimal, form: Form, *path: str | int) -> int | None:
    """The rank of a value on a scale; reported where it is off it."""
    rank = scale.rank(value)
    if rank is None:
        known = [str(level.value) for level in scale.levels]
        draft.report(lints.off_the_scale(form.place(*path), str(value), known))
    return rank


def facts(draft: Draft) -> None:
    """Read the facts; their expressions come later, once every name is known."""
    for name, form in draft.edition.facts.items():
        draft.declare(name, draft.edition.place_of_key("facts", name))
        declared = _declared(draft, form)
        draft.types[name] = declared.feel_type
        draft.facts[name] = Fact(
            id=name,
            declared=declared,
            ask=form.ask.words,
            help=words(form.help),
            options=tuple(_option(option) for option in form.options),
            default=_fitting(draft, declared, form.default, form, "default"),
            follows=None,
            applies=None,
            may_not_apply=form.not_applicable == "allowed",
            evidence=evidence(form.evidence),
            source=draft.source_of(form, form.source),
            span=draft.places[name],
            label=words(form.label),
            changeable=form.changeable,
            better=_better(draft, form),
        )


def _better(draft: Draft, form: written.Fact) -> Better | None:
    """Which way a fact is better: only what has an order has one."""
    if form.better is not None and form.type not in ORDERED:
        expected = Words(f"un type ordonné : {listed(ORDERED)}", f"a type with an order: {listed(ORDERED)}")
        draft.report(problems.value_does_not_fit(form.place("better"), expected, form.type))
    return form.better


def _option(option: str | written.Option) -> Option:
    return (
        Option(option, Words(option, option))
        if isinstance(option, str)
        else Option(option.value, option.label.words)
    )


def _declared(draft: Draft, form: written.Fact) -> Declared:
    options = tuple(option if isinstance(option, str) else option.value for option in form.options)
    is_choice = form.type in ("choice", "choices")
    if (
        (len(set(options)) < 2 and is_choice)
        or len(set(options)) < len(options)
        or (options and not is_choice)
    ):
        draft.report(problems.no_options(form.place("type")))
    kind = date if form.type == "date" else Decimal
    bounds = [form.min, form.max]
    for key, bound in zip(("min", "max"), bounds, strict=True):
        if bound is not None and (not isinstance(bound, kind) or form.type not in (*NUMBERS, "date")):
            expected = Words(
                f"aucune borne pour ce type, ou du type `{form.type}`",
                f"no bound for this type, or one of type `{form.type}`",
            )
            draft.report(problems.value_does_not_fit(form.place(key), expected, str(bound)))
            return Declared(form.type, options=options)
    if None not in bounds and not bounds[0] < bounds[1]:  # type: ignore[operator]  # both of one kind
        draft.report(problems.bounds_upside_down(form.place("max")))
    return _declared_as(form.type, form.unit, options, form.min, form.max)


def _declared_as(
    kind: TypeName,
    unit: str | None,
    options: tuple[str, ...],
    low: Decimal | date | None,
    high: Decimal | date | None,
) -> Declared:
    in_days = kind == "duration" and unit in DAYS
    if kind == "percent":
        low, high = Decimal(0) if low is None else low, Decimal(100) if high is None else high
    return Declared(kind, unit or OWN_UNIT.get(kind), options, low, high, in_days)


def _fitting(draft: Draft, declared: Declared, raw: object, form: Form, *path: str | int) -> object:
    """A value written in the referential, read by its declared type."""
    if raw is None:
        return None
    value = declared.read(raw)
    if isinstance(value, Refused):
        draft.report(problems.value_does_not_fit(form.place(*path), value.expected, str(raw)))
        return None
    return value


def evidence(form: written.EvidenceExpected | None) -> EvidenceExpected | None:
    """What shows that an answer is true."""
    if form is None:
        return None
    kinds = (("document", form.document), ("interview", form.interview), ("observation", form.observation))
    return EvidenceExpected(
        tuple((kind, label.words) for kind, label in kinds if label),  # type: ignore[misc]  # Literals
        form.max_age,
    )


def parameters(draft: Draft) -> None:
    """Read the dated constants; their periods do not overlap."""
    for name, form in draft.edition.parameters.items():
        draft.declare(name, draft.edition.place_of_key("parameters", name))
        declared = _declared_as(form.type, form.unit, (), None, None)
        draft.types[name] = declared.feel_type
        draft.source_of(form, form.source)
        draft.parameters[name] = Parameter(
            name,
            declared,
            words(form.title),
            _dated(draft, declared, form.values),
            form.stale_after,
            form.source,
            draft.places[name],
        )


def _dated(draft: Draft, declared: Declared, forms: list[written.DatedValue]) -> tuple[DatedValue, ...]:
    ordered = sorted(forms, key=lambda form: form.start)
    values = []
    for i, form in enumerate(ordered):
        following = ordered[i + 1] if i + 1 < len(ordered) else None
        if form.to is not None and form.to <= form.start:
            draft.report(problems.upside_down(form.place("to")))
        overlaps = following and (following.start == form.start or (form.to and form.to > following.start))
        if following and overlaps:
            draft.report(problems.periods_overlap(following.place("from"), form.place("from")))
        value = _fitting(draft, declared, form.value, form, "value")
        end = form.to or (following.start if following else None)
        source = draft.source_of(form, form.source)
        values.append(DatedValue(form.start, end, value, words(form.unknown), source))
    return tuple(values)


def in_order_of_use(draft: Draft, uses: dict[str, set[str]]) -> list[str]:
    """Names so that each comes after those it uses; a loop is reported, and none of it comes."""
    try:
        return list(TopologicalSorter({name: sorted(used) for name, used in uses.items()}).static_order())
    except CycleError as error:
        loop: list[str] = error.args[1]
        draft.report(problems.circular(draft.places[loop[0]], loop))
        return []


def expressions_of_facts(draft: Draft) -> None:
    """Check when each fact applies and what it follows from: never itself, however far round."""
    uses: dict[str, set[str]] = {name: set(value.expression.reads) for name, value in draft.values.items()}
    for name, form in draft.edition.facts.items():
        applies = condition(draft, form.applies_when, form, "applies_when", functions=NO_FUNCTIONS)
        fact = replace(draft.facts[name], applies=applies, follows=_followed(draft, name, form))
        draft.facts[name] = fact
        uses[name] = set(fact.reads)
    in_order_of_use(draft, uses)


def _followed(draft: Draft, name: str, form: written.Fact) -> Expression | None:
    """What a fact follows from; it then needs no default."""
    if form.follows is None:
        return None
    if form.default is not None:
        draft.report(problems.follows_and_default(form.place_of_key("default"), name))
    node = form.node("follows")
    if not isinstance(node, Scalar):  # a form that was read from a file has a scalar here
        return None
    return expression(draft, form.follows, node, NO_FUNCTIONS, unbounded(draft.types[name]))


def exclusive(draft: Draft) -> None:
    """Read which facts exclude each other: several, each yes or no and nothing else, each once."""
    for form in draft.edition.exclusive:
        known = [draft.known("fact", name, draft.facts, form, "of", i) for i, name in enumerate(form.of)]
        for i, name in enumerate(form.of):
            fact = draft.facts[name] if known[i] else None
            if fact and (fact.declared.type != "boolean" or fact.may_not_apply or name in form.of[:i]):
                draft.report(problems.not_exclusive(form.place("of", i), name))
        source = draft.source_of(form, form.source)
        draft.exclusive.append(Exclusive(tuple(form.of), words(form.label), source))


def coherent(draft: Draft) -> None:
    """Check the conditions that true answers always meet: over facts, never over what is made of them."""
    for form in draft.edition.coherent:
        source = draft.source_of(form, form.source)
        found = condition(draft, form.holds, form, "holds", functions=NO_FUNCTIONS)
        if found is not None:
            draft.coherent.append(Coherent(found, form.label.words, source))
