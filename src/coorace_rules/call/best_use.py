"""The best use of an envelope: the projects whose scores sum to most, each granted all that it seeks.

Solved in whole numbers by CP-SAT (extra `[call]`), with one worker, a fixed seed and a limit of work rather
than of time: the same result on every machine. Among sets of equal score, the one that has the first rank
where they differ; so the best set is one only, whatever the solver happens to find first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import TYPE_CHECKING, Any

from coorace_rules.call import problems
from coorace_rules.call.by_rank import held_back, part_of
from coorace_rules.call.model import Exchange, Project, Terms
from coorace_rules.vocabulary.errors import AnswersError

if TYPE_CHECKING:
    from types import ModuleType

MAX_WORK = 60  # CP-SAT's deterministic seconds for one solution
MAX_EXCHANGES = 60
MAX_WHOLE = 2**62
RANKS_AT_ONCE = 40
Limit = tuple[tuple[tuple[int, int], ...], int]


def cp_sat() -> ModuleType:
    """The solver.

    Raises:
        AnswersError: CR844, it is not installed.
    """
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise AnswersError([problems.extra_missing("call", "ortools")]) from error
    return cp_model


class BestUse:
    """The best use of one envelope among projects in order.

    Raises:
        AnswersError: CR844, the solver is missing; CR846, it did not finish.
    """

    def __init__(self, order: Sequence[Project], terms: Terms) -> None:
        self.cp = cp_sat()
        self.order = order
        self.terms = terms
        self.scores = whole_scores(order)
        self.limits = list(limits(order, terms))
        self.chosen = self.best()

    def best(self, forced: int | None = None) -> frozenset[int] | None:
        """The places of the best set; the best with a project in it; None where there is none."""
        model = self.cp.CpModel()
        taken = [model.new_bool_var("") for _ in self.order]
        for weights, most in self.limits:
            model.add(sum(weight * taken[place] for place, weight in weights) <= most)
        if forced is not None:
            model.add(taken[forced] == 1)
        total = sum(score * each for score, each in zip(self.scores, taken, strict=True))
        found = self.solved(model, taken, total)
        if found is None:
            return None
        model.add(total >= sum(self.scores[place] for place in found))
        for start in range(0, len(self.order), RANKS_AT_ONCE):
            block = range(start, min(start + RANKS_AT_ONCE, len(self.order)))
            first = sum((1 << (block.stop - 1 - place)) * taken[place] for place in block)
            found = self.solved(model, taken, first) or frozenset()
            for place in block:
                model.add(taken[place] == (place in found))
        self.verify(found)
        return found

    def solved(self, model: Any, taken: Sequence[Any], objective: Any) -> frozenset[int] | None:
        """The places taken in a solution that no other is above."""
        if not self.order:
            return frozenset()
        model.maximize(objective)
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = MAX_WORK
        status = solver.solve(model)
        if status == self.cp.INFEASIBLE:
            return None
        if status != self.cp.OPTIMAL:
            raise AnswersError([problems.not_found_in_time(len(self.order))])
        return frozenset(place for place, each in enumerate(taken) if solver.boolean_value(each))

    def verify(self, found: frozenset[int]) -> None:
        """No solver is taken at its word where money is concerned."""
        for weights, most in self.limits:
            if sum(weight for place, weight in weights if place in found) > most:
                raise ArithmeticError("the solution is beyond a limit")

    def score_of(self, places: frozenset[int]) -> Fraction:
        """The total score of a set."""
        return sum((self.order[place].score or Fraction(0) for place in places), Fraction(0))

    def exchange(self, place: int) -> Exchange | None:
        """What funding a project by force would do; None where nothing could make room for it."""
        forced = self.best(place)
        if forced is None or self.chosen is None:
            return None
        before, after = self.score_of(self.chosen), self.score_of(forced)
        ids = [project.id for project in self.order]
        return Exchange(
            tuple(ids[p] for p in sorted(self.chosen - forced)),
            tuple(ids[p] for p in sorted(forced - self.chosen - {place})),
            before - after,
        )

    def money(self, place: int, at: Callable[[int], Terms]) -> int | None:
        """An amount more in the envelope with which the best use funds a project; None where none is found.

        Tried: what lets it join the best set, and what lets everyone in.
        """
        used = sum(self.order[p].seeks for p in self.chosen or ())
        envelope = self.terms.envelope
        everyone = sum(project.seeks for project in self.order)
        for more in (used + self.order[place].seeks - envelope, everyone - envelope):
            if more > 0 and self.funds(place, at(envelope + more)):
                return more
        return None

    def funds(self, place: int, terms: Terms) -> bool:
        """Whether the best use under other terms is found, and funds a project."""
        try:
            return place in (BestUse(self.order, terms).chosen or ())
        except AnswersError:
            return False


def whole_scores(order: Sequence[Project]) -> list[int]:
    """The scores as whole numbers, in proportion.

    Raises:
        AnswersError: CR846, they are too many or too fine for the solver.
    """
    scores = [project.score or Fraction(0) for project in order]
    unit = lcm(*(score.denominator for score in scores))
    whole = [int(score * unit) for score in scores]
    if sum(whole) >= MAX_WHOLE or sum(project.seeks for project in order) >= MAX_WHOLE:
        raise AnswersError([problems.not_found_in_time(len(order))])
    return whole


def limits(order: Sequence[Project], terms: Terms) -> Iterator[Limit]:
    """What every set of funded projects keeps to: weights by place, and the most that they sum to."""
    yield from _of_pots(order, terms)
    for place, group in enumerate(terms.groups):
        if group.at_most is not None:
            yield _sum([p.seeks if place in p.groups else 0 for p in order], group.at_most)
    for name in dict.fromkeys(name for project in order for name in project.applicants):
        own = [name in project.applicants for project in order]
        if terms.applicant_projects is not None:
            yield _sum([int(mine) for mine in own], terms.applicant_projects)
        if terms.applicant_at_most is not None:
            parts = [part_of(p.seeks, p, terms) * mine for p, mine in zip(order, own, strict=True)]
            yield _sum(parts, terms.applicant_at_most)


def _of_pots(order: Sequence[Project], terms: Terms) -> Iterator[Limit]:
    """Projects can be paid from the common part and what is held back for their groups.

    That is so where, for every set of groups, those that draw on no other take no more than is held there
    and in the common part.
    """
    held = held_back(order, terms)
    common = terms.envelope - sum(held)
    pots = [place for place, amount in enumerate(held) if amount]
    for count in range(len(pots) + 1):
        for some in combinations(pots, count):
            inside = [p.seeks if set(p.groups) & set(pots) <= set(some) else 0 for p in order]
            yield _sum(inside, common + sum(held[place] for place in some))


def _sum(weights: Sequence[int], most: int) -> Limit:
    return tuple((place, weight) for place, weight in enumerate(weights) if weight), most
