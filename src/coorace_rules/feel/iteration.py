"""`for`, `some`, `every` and filters: what runs over the items of lists.

An item whose presence waits for an answer brings a doubt; a list of which nothing is known makes
the whole unknown. Source: DMN 1.5, 10.3.2.5, 10.3.2.14, tables 49 and 68.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from coorace_rules.feel import kinds, tree
from coorace_rules.feel.decimals import whole
from coorace_rules.feel.errors import FeelEvaluationError, NoResult
from coorace_rules.feel.logic import conjunction, disjunction, expected_boolean
from coorace_rules.feel.moments import date_of_day, day_number
from coorace_rules.feel.tentative import attempt
from coorace_rules.feel.uncertain import Entry, UnknownList, bounds_of, list_of, undecided, united
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.feel.environment import Environment
    from coorace_rules.feel.kinds import Range, Value
    from coorace_rules.feel.tentative import Run


_CONDITIONS = (
    *(tree.Comparison, tree.And, tree.Or, tree.Between, tree.In),
    *(tree.InstanceOf, tree.Quantified),
)
"""What can never be a number, whatever is unknown in it."""


class Pass(NamedTuple):
    """One turn of a loop: where its body is evaluated, and the doubts whether it takes place."""

    environment: Environment
    doubts: tuple[Unknown, ...] = ()


# -- loops --------------------------------------------------------------------------------


def looped(node: tree.For, environment: Environment, run: Run) -> Value:
    """Return the list of the results of each turn; `partial` holds those of the turns before."""
    uses_partial = any(isinstance(n, tree.Name) and n.name == "partial" for n in tree.walk(node.result))
    results: list[Entry] = []
    partial: Value = []
    for turn in _passes(node.iterators, environment, run):
        if not isinstance(turn, Pass):
            return turn
        environment.budget.produce(1)
        inner = turn.environment.bind({"partial": partial}) if uses_partial else turn.environment
        doubt = united(turn.doubts) if turn.doubts else None
        value = _certain(attempt(node.result, inner, run), doubt)
        results.append(Entry(value, doubt))
        if uses_partial:
            partial = _longer(partial, results, environment)
    return list_of(results)


def _longer(partial: Value, results: list[Entry], environment: Environment) -> Value:
    """Return the list of all results; the one of the turn before, if nothing can have kept it."""
    value, doubt = results[-1]
    if isinstance(partial, list) and doubt is None and not isinstance(value, list | dict | kinds.Function):
        partial.append(value)
        return partial
    environment.budget.produce(len(results))
    return list_of(results)


def _certain(value: Value | FeelEvaluationError, doubt: Unknown | None) -> Value:
    """Return the value, raise the error, or leave an error open where it may not happen."""
    if isinstance(value, FeelEvaluationError):
        if doubt is None:
            raise value
        return doubt
    return value


def quantified(node: tree.Quantified, environment: Environment, run: Run) -> Value:
    """Return whether some, or every, turn satisfies the condition; items that do not apply leave."""
    verdicts = (
        _verdict(node, turn, run) if isinstance(turn, Pass) else turn
        for turn in _passes(node.iterators, environment, run, applying=True)
    )
    combined = disjunction if node.kind == "some" else conjunction
    found = combined(list(verdicts) if environment.strict else verdicts)
    if found is None:
        raise NoResult("la condition n'est pas un booléen", "the condition is no boolean")
    return found


def _verdict(node: tree.Quantified, turn: Pass, run: Run) -> Value:
    doubt = united(turn.doubts) if turn.doubts else None
    verdict = _condition(node.condition, turn.environment, doubt, run)
    if doubt is None:
        return verdict
    if node.kind == "some":
        return conjunction([doubt, verdict])
    return disjunction([doubt, verdict])


def _condition(node: tree.Node, environment: Environment, doubt: Unknown | None, run: Run) -> Value:
    value = _certain(attempt(node, environment, run), doubt)
    if environment.strict and not isinstance(value, bool | Unknown | NotApplicable):
        raise expected_boolean(value)
    return value


def _passes(
    iterators: Sequence[tree.Iterator],
    environment: Environment,
    run: Run,
    doubts: tuple[Unknown, ...] = (),
    *,
    applying: bool = False,
) -> Iterator[Pass | Unknown | NotApplicable]:
    """Yield the turns over all combinations, the last iterator turning fastest.

    Instead of the turns over a list of which nothing is known, or that does not apply, the
    unknown itself is yielded. `applying` leaves out the items that do not apply.
    """
    if not iterators:
        yield Pass(environment, doubts)
        return
    try:
        domain = _domain(iterators[0], environment, run)
    except NoResult:
        if not doubts:
            raise
        domain = united(doubts)  # the turn may not take place
    if isinstance(domain, Unknown | NotApplicable):
        yield domain
        return
    for value, doubt in domain:
        if applying and isinstance(value, NotApplicable):
            continue
        inner = environment.bind({iterators[0].name: value})
        more = doubts if doubt is None else (*doubts, doubt)
        yield from _passes(iterators[1:], inner, run, more, applying=applying)


def _domain(
    iterator: tree.Iterator, environment: Environment, run: Run
) -> Sequence[Entry] | Unknown | NotApplicable:
    start = run(iterator.domain, environment)
    if iterator.end is not None:
        end = run(iterator.end, environment)
        waiting = undecided(start, end)
        return _sequence(start, end, environment) if waiting is None else waiting
    if isinstance(start, UnknownList):
        return start.entries
    waiting = undecided(start)
    if waiting is not None:
        return waiting
    if isinstance(start, list):
        return [Entry(value) for value in start]
    if isinstance(start, kinds.Range):
        return _range_items(start, environment)
    fr, en = kinds.named_kind_of(start)
    raise NoResult(f"liste attendue, trouvé {fr}", f"expected a list, found {en}")


def _range_items(range_: Range, environment: Environment) -> Sequence[Entry]:
    """Return the whole numbers or days inside a range."""
    items = _sequence(range_.start, range_.end, environment)
    first = 0 if range_.start_included else 1
    return items[first : len(items) if range_.end_included else -1]


def _sequence(start: Value, end: Value, environment: Environment) -> Sequence[Entry]:
    """Return the whole numbers, or the days, from `start` to `end`, up or down, both included."""
    kind = kinds.kind_of(start)
    if kind not in {kinds.NUMBER, kinds.DATE} or kinds.kind_of(end) != kind:
        raise NoResult(
            "une boucle parcourt des entiers ou des jours", "a loop runs over whole numbers or days"
        )
    if kind == kinds.NUMBER:
        numbers = _steps(whole(start), whole(end), environment)
        return [Entry(Decimal(number)) for number in numbers]
    days = _steps(day_number(start), day_number(end), environment)
    return [Entry(date_of_day(day)) for day in days]


def _steps(start: int, end: int, environment: Environment) -> range:
    environment.budget.produce(abs(end - start) + 1)
    return range(start, end + 1) if start <= end else range(start, end - 1, -1)


# -- filters ------------------------------------------------------------------------------


def filtered(node: tree.Filter, environment: Environment, run: Run) -> Value:
    """Return the item at a position, or the list of the items that satisfy a condition.

    The condition is a position when it is a number. It sees each item as `item`, and the entries
    of an item that is a context as variables.
    """
    base = run(node.base, environment)
    waiting = None if isinstance(base, UnknownList) else undecided(base)
    if waiting is not None:
        return waiting
    if base is None:
        raise NoResult("liste attendue, trouvé null", "expected a list, found null")
    entries = base.entries if isinstance(base, UnknownList) else None
    items = [value for value, _ in entries] if entries else base if isinstance(base, list) else [base]
    position = _position(node.condition, items, environment, run)
    if isinstance(position, Unknown):
        return united([position])
    if position is not None:
        return _item(items, entries, position)
    return _selected(node.condition, entries or [Entry(v) for v in items], environment, run)


def _position(
    condition: tree.Node, items: Sequence[Value], environment: Environment, run: Run
) -> Decimal | Unknown | None:
    """Return the position that the condition is, None where it is a condition.

    What it is shows on the first item. As long as it may turn out to be a number, it is unknown.
    """
    if isinstance(condition, _CONDITIONS):
        return None
    if isinstance(condition, tree.Literal):
        return condition.value if isinstance(condition.value, Decimal) else None
    first = items[0] if items else None
    if _may_be_context(first):
        return united([first])
    value = attempt(condition, _inside(first, environment), run)
    return value if isinstance(value, Decimal | Unknown) else None


def _may_be_context(value: Value) -> TypeGuard[Unknown]:
    """Say whether the names in a condition on this item cannot be resolved yet."""
    return isinstance(value, Unknown) and bounds_of(value) is None


def _inside(item: Value, environment: Environment) -> Environment:
    entries = item if isinstance(item, dict) else {}
    return environment.bind({"item": item, **entries})


def _item(items: Sequence[Value], entries: Sequence[Entry] | None, position: Decimal) -> Value:
    """Return the item at a position from 1, or from the end if it is negative.

    In a list whose items may be missing, only those before the first doubt have a sure position.
    """
    place = whole(position)
    if place == 0 or abs(place) > len(items):
        raise NoResult(f"pas d'élément à la position {place}", f"no item at position {place}")
    index = place - 1 if place > 0 else place
    passed = (entries or [])[: index + 1] if place > 0 else (entries or [])[index:]
    doubts = [doubt for _, doubt in passed if doubt is not None]
    return united(doubts) if doubts else items[index]


def _selected(condition: tree.Node, entries: Sequence[Entry], environment: Environment, run: Run) -> Value:
    kept = []
    for value, doubt in entries:
        if isinstance(value, NotApplicable):
            continue
        if _may_be_context(value):
            verdict: Value = united([value])
        else:
            verdict = _condition(condition, _inside(value, environment), doubt, run)
        if isinstance(verdict, Unknown):
            kept.append(Entry(value, united([verdict] if doubt is None else [verdict, doubt])))
        elif verdict is True:
            kept.append(Entry(value, doubt))
    environment.budget.produce(len(kept))
    return list_of(kept)
