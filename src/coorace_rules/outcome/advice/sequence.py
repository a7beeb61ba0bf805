"""Which question to ask first: the one after which the fewest are left, if answers are the most awkward.

Exact where all sequences of answers could be followed within the budget; else a question is judged by how
many inputs the verdict may still wait for after its most awkward answer, which is never fewer than it takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.outcome.advice.trial import SpentError, leads
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.advice.cuts import Cut, Cutter
    from coorace_rules.outcome.advice.model import Leads
    from coorace_rules.outcome.advice.reach import Reach
    from coorace_rules.outcome.advice.trial import Trials

State = dict[str, Any]
MOST_FOLLOWED = 60  # inputs: beyond, there are too many sequences in any case


class Depth(NamedTuple):
    """How many questions are left: at worst, at best, and the verdicts that may come.

    `is_exact` where every answer was followed, not only some that were tried.
    """

    worst: int
    best: int
    ends: frozenset[Leads]
    is_exact: bool = True


class Step(NamedTuple):
    """A question, and how many are left by each part of its answers."""

    id: str
    depth: Depth
    cut: Cut
    leads: tuple[Leads, ...]
    further: tuple[int | None, ...]


class Sequence:
    """Follows questions and answers about one undetermined verdict."""

    def __init__(self, trials: Trials, cutter: Cutter, reach: Reach) -> None:
        self.trials = trials
        self.cutter = cutter
        self.reach = reach
        self.kept: dict[frozenset[tuple[str, str]], Depth] = {}

    def needs(self, state: State) -> list[str]:
        """What the verdict waits for, in the order to ask it."""
        value = self.trials.value(state)
        return (
            [name for name in self.reach.inputs if name in value.needs] if isinstance(value, Unknown) else []
        )

    def answers(self, name: str, state: State) -> Cut:
        """The answers to a question, those that cannot be given left out."""
        cut = self.cutter.cut(name, state, away=True)
        if self._is_tied(name, cut, state):
            cut = self.cutter.one_by_one(name, away=True) or cut
        possible = [
            part for part in cut.parts if leads(self.trials.value({**state, name: part.sample})) != "error"
        ]
        return cut._replace(parts=tuple(possible))

    def depth(self, state: State) -> Depth:
        """The least number of questions that always settles the verdict.

        Raises:
            SpentError: there are too many sequences of answers.
        """
        key = frozenset((name, repr(value)) for name, value in state.items())
        if key not in self.kept:
            self.kept[key] = self._depth(state)
        return self.kept[key]

    def _depth(self, state: State) -> Depth:
        names = self.needs(state)
        if not names:
            return Depth(0, 0, frozenset((leads(self.trials.value(state)),)))
        found = [self._after(name, state) for name in names]
        ends = _ends(found)
        is_exact = all(depth.is_exact for depth in found)
        if len(ends) == 1 and is_exact and "open" not in ends:
            return Depth(0, 0, ends)  # every answer leads to the same
        return Depth(min(d.worst for d in found), min(d.best for d in found), ends, is_exact)

    def _after(self, name: str, state: State) -> Depth:
        """Asking one question first, then the best ones."""
        cut = self.answers(name, state)
        below = [self.depth({**state, name: part.sample}) for part in cut.parts]
        if not below:
            return Depth(1, 1, frozenset(("error",)))
        ends = _ends(below)
        is_exact = cut.covers_all and not self._is_tied(name, cut, state) and all(d.is_exact for d in below)
        return Depth(1 + max(d.worst for d in below), 1 + min(d.best for d in below), ends, is_exact)

    def _is_tied(self, name: str, cut: Cut, state: State) -> bool:
        """Whether later answers are cut elsewhere by each answer in a part, not only by the one tried."""
        waiting = [other for other in self.needs(state) if other != name]
        is_wide = any(part.low is None or part.low != part.high for part in cut.parts)
        return cut.is_ordered and is_wide and self.cutter.is_tied(name, waiting)

    # -- what is shown

    def steps(self) -> tuple[list[Step], Leads | None]:
        """Every question that can still decide, the best first; the verdict, where all answers agree on it.

        Raises:
            SpentError: there are too many sequences of answers.
        """
        if len(self.reach.inputs) > MOST_FOLLOWED:
            raise SpentError
        whole = self.depth({})
        if len(whole.ends) == 1 and whole.is_exact:
            return [], next(iter(whole.ends))
        names = self.needs({})
        return _ordered([self._step(name) for name in names if self._may_matter(name)], names), None

    def _may_matter(self, name: str) -> bool:
        """Whether a question decides for some answers; where not all could be tried, it may."""
        return not self.answers(name, {}).covers_all or self.matters(name)

    def matters(self, name: str) -> bool:
        """Whether, after some answers to other questions or none, the verdict hangs on this one."""
        return any(self._decides(name, state) for state in self._before(name, {}))

    def _before(self, name: str, state: State) -> Iterator[State]:
        """States in which a question is still to be asked."""
        waiting = self.needs(state)
        if name not in waiting:
            return
        yield state
        following = next((other for other in waiting if other != name), None)
        if following is not None:
            for part in self.answers(following, state).parts:
                yield from self._before(name, {**state, following: part.sample})

    def _decides(self, name: str, state: State) -> bool:
        """Whether its answers lead to different ends, or are all that is left to ask before others are."""
        ends = [self.depth({**state, name: part.sample}).ends for part in self.answers(name, state).parts]
        is_alone = self.needs(state) == [name]
        return any(end != ends[0] or (is_alone and len(end) > 1) for end in ends)

    def _step(self, name: str) -> Step:
        cut = self.answers(name, {})
        below = [self.depth({name: part.sample}) for part in cut.parts]
        said = tuple(next(iter(d.ends)) if d.worst == 0 else "open" for d in below)
        return Step(name, self._after(name, {}), cut, said, tuple(d.worst for d in below))

    # -- where there are too many sequences to follow

    def rough_steps(self) -> list[Step]:
        """Every question that the rules wait for, with bounds for counts, as far as the budget goes."""
        names, steps = self.needs({}), []
        for name in names:
            try:
                steps.append(self._rough_step(name))
            except SpentError:
                break
        return _ordered(steps, names)

    def _rough_step(self, name: str) -> Step:
        cut = self.answers(name, {})
        states = [{name: part.sample} for part in cut.parts]
        said = tuple(leads(self.trials.value(state)) for state in states)
        left = tuple(self._still_open(state) for state in states)
        best = 1 if 0 in left else 2
        return Step(
            name, Depth(1 + max(left, default=0), best, frozenset(said), is_exact=False), cut, said, left
        )

    def _still_open(self, state: State) -> int:
        """How many inputs the verdict may come to wait for: never fewer than the questions it takes."""
        if not self.needs(state):
            return 0
        tried = self.trials.tried(state)
        known, answers = tried.situation.values, tried.answers
        given = {*answers.facts, *answers.ranks, *answers.not_applicable}
        return sum(
            name not in given and isinstance(known.get(name, Unknown()), Unknown)
            for name in self.reach.inputs
        )


def _ends(depths: list[Depth]) -> frozenset[Leads]:
    """Every verdict that may come of one of these."""
    return frozenset(end for depth in depths for end in depth.ends)


def _ordered(steps: list[Step], names: list[str]) -> list[Step]:
    """The fewest questions at worst first, then at best, then as the referential asks."""
    return sorted(steps, key=lambda step: (step.depth.worst, step.depth.best, names.index(step.id)))
