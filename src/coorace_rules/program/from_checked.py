"""The door from a checked referential: everything that does not depend on answers is worked out once."""

from __future__ import annotations

from decimal import Decimal
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Literal

from coorace_rules.checked.condition import tests_of
from coorace_rules.feel.tree import Call, Name, walk
from coorace_rules.program.compiled import Compiled
from coorace_rules.program.counting import counting
from coorace_rules.program.model import Referential
from coorace_rules.program.rules import rulebook
from coorace_rules.program.tasks import deadlines, tasks
from coorace_rules.program.told import Told
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coorace_rules.checked.condition import Condition, Expression
    from coorace_rules.checked.model import CheckedReferential, Criterion, Fact


def from_checked(
    checked: CheckedReferential,
    files: Mapping[str, str],
    planner: Literal["own", "durable"] = "own",
    *,
    contents: Mapping[str, str] | None = None,
) -> Referential:
    """Make a checked referential ready to run.

    Args:
        checked: its names lead somewhere.
        files: the files it was read from, with their sha256.
        planner: who will match the rules of action plans.
        contents: the same files, with the sha256 of what they say.
    """
    steps = _steps(checked)
    rests_on = {name: _rests_on(checked, criterion) for name, criterion in checked.criteria.items()}
    laid_out = tasks(checked)
    return Referential(
        checked=checked,
        files=files,
        countings={name: counting(checked, profile) for name, profile in checked.profiles.items()},
        unknowns={name: _unknown(fact) for name, fact in checked.facts.items()},
        defaults={name: fact.default for name, fact in checked.facts.items() if fact.default is not None},
        rests_on=rests_on,
        inputs=tuple(_in_order_to_ask(checked)),
        steps=steps,
        rulebook=rulebook(checked),
        worked_out=tuple(c.index for c in checked.criteria.values() if c.judged != "rate" or c.applies),
        tasks=laid_out,
        deadlines=deadlines(checked),
        task_order=tuple(
            TopologicalSorter({place: task.after for place, task in enumerate(laid_out)}).static_order()
        ),
        shown_by=frozenset(_expecting(checked, rests_on)),
        planner=planner,
        may_disagree=bool(checked.exclusive or checked.coherent)
        or any(f.follows for f in checked.facts.values()),
        held_together=tuple(_facts_of(checked, [rule.condition]) for rule in checked.coherent),
        depends_on_date=_depends_on_date(checked),
        compiled=Compiled(checked, steps),
        told=Told(checked),
        contents=contents or {},
    )


def _unknown(fact: Fact) -> Unknown:
    """A fact before it is answered: within its bounds, since no answer outside them is taken.

    One that may turn out not to apply has none: nothing may be decided on a number that may not be.
    """
    low, high = fact.declared.low, fact.declared.high
    if fact.may_not_apply or fact.applies is not None:
        return Unknown(frozenset((fact.id,)))
    return Unknown(
        frozenset((fact.id,)),
        low if isinstance(low, Decimal) else None,
        high if isinstance(high, Decimal) else None,
    )


def _rests_on(checked: CheckedReferential, criterion: Criterion) -> tuple[str, ...]:
    """The inputs of a criterion's own judgement; when it applies is another matter."""
    if criterion.judged == "rate":
        return (criterion.id,)
    return _facts_of(checked, [rule.condition for rule in criterion.rules] + [criterion.holds])


def _facts_of(checked: CheckedReferential, conditions: Iterable[Condition | None]) -> tuple[str, ...]:
    """The facts that conditions rest on, in the order of the file."""
    return _facts_read(
        checked, (read for c in conditions if c for test in tests_of(c) for read in test.expression.reads)
    )


def _facts_read(checked: CheckedReferential, names: Iterable[str]) -> tuple[str, ...]:
    """The facts behind names, through named values and facts that follow from others."""
    waiting = list(names)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in checked.values:
            waiting.extend(checked.values[name].expression.reads)
        elif name in checked.facts and name not in found:
            found.add(name)
            follows = checked.facts[name].follows
            waiting.extend(follows.reads if follows else ())
    return tuple(name for name in checked.facts if name in found)


def _expecting(checked: CheckedReferential, rests_on: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Criteria that expect evidence; facts speak for a criterion that is computed and expects none itself."""
    for name, criterion in checked.criteria.items():
        own = criterion.evidence is not None or criterion.judged == "rate"
        facts = () if own else rests_on[name]
        if criterion.evidence is not None or any(checked.facts[fact].evidence is not None for fact in facts):
            yield name


def _in_order_to_ask(checked: CheckedReferential) -> Iterator[str]:
    """First the facts that decide what applies, then each criterion after those that it rests on.

    A fact comes after those that it follows from.
    """
    asked: set[str] = set()

    def first(names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if name not in asked:
                asked.add(name)
                fact = checked.facts.get(name)
                yield from first(_facts_read(checked, fact.reads) if fact else ())
                yield name

    for criterion in checked.criteria.values():
        yield from first(_facts_of(checked, criterion.applies))
    for criterion in checked.criteria.values():
        yield from first(_rests_on(checked, criterion))
    yield from first(checked.facts)


def _steps(checked: CheckedReferential) -> tuple[str, ...]:
    """What is computed before any criterion, in order of use."""
    uses = {name: sorted(value.expression.reads) for name, value in checked.values.items()}
    for name, fact in checked.facts.items():
        if fact.applies is not None or fact.follows is not None:
            uses[name] = sorted(fact.reads)
    return tuple(name for name in TopologicalSorter(uses).static_order() if name in uses)


def _conditions(checked: CheckedReferential) -> Iterator[Condition]:
    for criterion in checked.criteria.values():
        yield from criterion.applies
        yield from (rule.condition for rule in criterion.rules if rule.condition is not None)
        if criterion.holds is not None:
            yield criterion.holds
    yield from (fact.applies for fact in checked.facts.values() if fact.applies is not None)
    yield from (rule.condition for rule in checked.coherent)
    yield from (verdict.condition for verdict in checked.verdicts.values())
    yield from (action.condition for action in checked.actions.values() if action.condition is not None)


def expressions(checked: CheckedReferential) -> Iterator[Expression]:
    """Every expression of a referential."""
    yield from (value.expression for value in checked.values.values())
    yield from (fact.follows for fact in checked.facts.values() if fact.follows is not None)
    for condition in _conditions(checked):
        yield from (test.expression for test in tests_of(condition))
    if checked.call is not None:
        yield from checked.call.expressions()


def _depends_on_date(checked: CheckedReferential) -> bool:
    evidence = [fact.evidence for fact in checked.facts.values()]
    evidence += [criterion.evidence for criterion in checked.criteria.values()]
    return (
        any(e.reads & checked.parameters.keys() or _asks_today(e) for e in expressions(checked))
        or any(action.due is not None for action in checked.actions.values())
        or bool(checked.horizons and checked.actions)
        or any(expected is not None and expected.max_age is not None for expected in evidence)
    )


def _asks_today(expression: Expression) -> bool:
    return any(
        isinstance(node, Call) and isinstance(node.function, Name) and node.function.name == "today"
        for node in walk(expression.tree)
    )
