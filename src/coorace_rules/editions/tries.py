"""Sets of answers to try: drawn at thresholds, then around those for which much holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.checked.condition import Group, Test, tests_of
from coorace_rules.editions.samples import Samples, resting_on
from coorace_rules.editions.step import answerable
from coorace_rules.feel.tree import Name

if TYPE_CHECKING:
    from datetime import date

    from coorace_rules.checked.condition import Condition
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.editions.changes import Change
    from coorace_rules.program.model import Referential

Given = dict[str, object]
POOL = 40
OFTEN = 0.75


class Pair(NamedTuple):
    """Answers to both editions: to the older one, and to what only the newer one asks."""

    old: Given
    new: Given


class Walk(NamedTuple):
    """From answers for which a verdict is true to answers for which it is not, halving what differs.

    It ends where one answer makes the difference: at a threshold of the older edition.
    """

    verdict: str
    true: Pair
    false: Pair

    @property
    def apart(self) -> list[tuple[int, str]]:
        """What differs between both ends."""
        sides = ((0, self.true.old, self.false.old), (1, self.true.new, self.false.new))
        return [(side, name) for side, one, other in sides for name in one if one[name] != other.get(name)]

    @property
    def goes_on(self) -> bool:
        """Whether there is something between both ends."""
        return len(self.apart) > 1

    def middle(self, random: Random) -> Pair:
        """Half of what differs from one end, half from the other."""
        apart = self.apart
        changed = random.sample(apart, len(apart) // 2)
        old, new = dict(self.true.old), dict(self.true.new)
        for side, name in changed:
            (old, new)[side][name] = self.false[side].get(name)
        return Pair(old, new)

    def towards(self, pair: Pair, value: bool | None) -> Walk | None:  # noqa: FBT001 - a verdict
        """Half the way is left; none where the verdict is open there."""
        if value is None:
            return None
        return self._replace(true=pair) if value else self._replace(false=pair)


class Generator:
    """Sets of answers, the same ones for the same seed."""

    def __init__(
        self, old: Referential, new: Referential, on: tuple[date, date], found: tuple[Change, ...], seed: int
    ) -> None:
        self.random = Random(seed)  # noqa: S311 - tries to repeat, not secrets
        samples = Samples(old.checked, on[0]), Samples(new.checked, on[1])
        self.old = {name: samples[0].of(name) for name in old.inputs}
        self.new = {name: samples[1].of(name) for name in new.inputs}
        self.every = [*self.old, *(name for name in self.new if name not in self.old)]
        self.focus = sorted(focus(old.checked, new.checked, found) & set(self.every))
        self.sets = [*around_counts(old.checked), *around_counts(new.checked)]
        self.best: Pair | None = None
        self.most = -1
        self.seen: dict[str, dict[bool, list[Pair]]] = {}
        self.walk: Walk | None = None
        self.is_walking = False
        self.concerned = concerned(old.checked, self.focus)

    def learn(self, pair: Pair, held: int, values: Mapping[str, bool | None]) -> None:
        """What came of a try: how much held, and what each verdict of the older edition was."""
        if held >= self.most:
            self.best, self.most = pair, held
        for name, value in values.items():
            if value is not None:
                kept = self.seen.setdefault(name, {True: [], False: []})[value]
                kept[:] = [*kept[-POOL:], pair]
        if self.walk is not None and self.is_walking:
            self.walk = self.walk.towards(pair, values.get(self.walk.verdict))

    def pairs(self, tries: int) -> Iterator[Pair]:
        """Some drawn anew, some that climb to where more holds; most halfway between a yes and a no."""
        for number in range(tries):
            self.walk = self._walk()
            self.is_walking = self.walk is not None and number % 4 > 0
            if self.walk is not None and self.is_walking:
                yield self.walk.middle(self.random)
                continue
            pair = self._drawn() if self.best is None or number % 8 == 0 else self._changed(self.best)
            if self.sets and number % 16 == 0:
                chosen = self.random.choice(self.sets)
                pair = Pair(_replaced(pair.old, chosen, self.old), _replaced(pair.new, chosen, self.new))
            yield pair

    def _walk(self) -> Walk | None:
        """The walk that goes on, or another one between answers to which a verdict says yes, and no."""
        if self.walk is not None and self.walk.goes_on:
            return self.walk
        names = [
            name for name, seen in self.seen.items() if name in self.concerned and seen[True] and seen[False]
        ]
        if not names:
            return None
        name = self.random.choice(names)
        return Walk(name, *(self.random.choice(self.seen[name][value]) for value in (True, False)))

    def _drawn(self) -> Pair:
        """Answers all over, or nearly all at one end: many rules need most things to be so, or hardly any."""
        end = self.random.choice((None, 0, -1))

        def drawn(samples: Mapping[str, tuple[object, ...]]) -> Given:
            return {
                name: self.random.choice(values)
                if end is None or self.random.random() > OFTEN
                else values[end]
                for name, values in samples.items()
                if values
            }

        return Pair(drawn(self.old), drawn(self.new))

    def _changed(self, pair: Pair) -> Pair:
        """The same answers but a few, or a good part of them; most often those that changes bear on."""
        names = self.focus if self.focus and self.random.random() < OFTEN else self.every
        count = self.random.choice((1, 1, 2, 3, len(names) // 4))
        old, new = dict(pair.old), dict(pair.new)
        for name in self.random.sample(names, min(len(names), max(1, count))):
            for samples, given in ((self.old, old), (self.new, new)):
                if samples.get(name):
                    given[name] = self.random.choice(samples[name])
        return Pair(old, new)


def _replaced(given: Given, chosen: Mapping[str, bool], samples: Mapping[str, object]) -> Given:
    return {**given, **{name: value for name, value in chosen.items() if name in samples}}


def around_counts(checked: CheckedReferential) -> Iterator[dict[str, bool]]:
    """For each `at_least` over facts that are yes or no: one fewer than it takes, just enough, one more."""
    for group in (group for condition in _conditions(checked) for group in _groups(condition)):
        names = [part.expression.tree.name for part in group.parts if _is_plain(part)]  # type: ignore[union-attr]  # plain ones are names
        facts = [n for n in names if n in checked.facts and checked.facts[n].declared.type == "boolean"]
        if group.kind == "at_least":
            for least in (group.least - 1, group.least, group.least + 1):
                yield {name: place < least for place, name in enumerate(facts)}


def _is_plain(part: Condition) -> bool:
    return isinstance(part, Test) and isinstance(part.expression.tree, Name)


def _groups(condition: Condition) -> Iterator[Group]:
    if isinstance(condition, Group):
        yield condition
        for part in condition.parts:
            yield from _groups(part)


def _conditions(checked: CheckedReferential) -> Iterator[Condition]:
    for criterion in checked.criteria.values():
        yield from (rule.condition for rule in criterion.rules if rule.condition is not None)
        if criterion.holds is not None:
            yield criterion.holds
    yield from (verdict.condition for verdict in checked.verdicts.values())


def focus(old: CheckedReferential, new: CheckedReferential, found: tuple[Change, ...]) -> set[str]:
    """The questions whose answers a change may bear on."""
    names: set[str] = set()
    sides = ((old, {change.was for change in found}), (new, {change.id for change in found}))
    for checked, ids in sides:
        for name in filter(None, ids):
            names |= {name} if answerable(checked, name) else set()
            names |= _facts_behind(checked, name)
    return names


def coherent(checked: CheckedReferential, given: Given) -> Given:
    """The same answers, none that follows from others, at most one true of those that exclude each other."""
    follow = {name for name, fact in checked.facts.items() if fact.follows is not None}
    found = {name: raw for name, raw in given.items() if name not in follow}
    for group in checked.exclusive:
        true = [name for name in group.facts if found.get(name) is True]
        found.update(dict.fromkeys(true[1:], False))
    return found


def concerned(checked: CheckedReferential, changed: list[str]) -> set[str]:
    """The verdicts that changes may bear on: those that rest on such facts, or on findings and scores."""
    return {
        name
        for name, verdict in checked.verdicts.items()
        if any(not test.expression.reads for test in tests_of(verdict.condition))
        or _facts_behind(checked, name) & set(changed)
    }


def _facts_behind(checked: CheckedReferential, name: str) -> set[str]:
    conditions: list[Condition | None] = []
    criterion, verdict = checked.criteria.get(name), checked.verdicts.get(name)
    if criterion is not None:
        conditions += [criterion.holds, *(rule.condition for rule in criterion.rules), *criterion.applies]
    if verdict is not None:
        conditions.append(verdict.condition)
    found = [test.expression for condition in conditions if condition for test in tests_of(condition)]
    if name in checked.values:
        found.append(checked.values[name].expression)
    if name in checked.parameters:
        found += [value.expression for value in checked.values.values() if name in value.expression.reads]
        found += [
            test.expression
            for c in _conditions(checked)
            for test in tests_of(c)
            if name in test.expression.reads
        ]
    return {fact for expression in found for fact in resting_on(checked, expression)[0]}
