"""The plan worked out: which actions stay, what each changes, in what order, by when.

By place and in whole numbers; what people see is made of it when they look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.plan.keeping import keep
from coorace_rules.plan.order import NEVER, costs, inherited, topological
from coorace_rules.program.counting import OUT
from coorace_rules.program.tasks import NEXT_BAND, OPPORTUNITY, OTHER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.plan.firing import Fired
    from coorace_rules.plan.order import Key

Change = tuple[int, int]
"""A criterion, and the rank that it is brought to."""


class Planner:
    """Works out a plan of what the rules asked for; actions by place.

    Attributes:
        kept: the actions of the plan, in the order of the referential.
        replaced: those that rules asked for and that left it, with the one that stands for each.
        after: the actions of the plan that come before each, where there are some.
        improved: the criteria that each brings higher.
        gained: what the whole's score gains by each.
        due: the day by which each is to be done.
        keys: what decides the place of each.
        order: the actions in the order in which to do them.
    """

    def __init__(self, assessment: Assessment, fired: Fired) -> None:
        self.assessment = assessment
        self.fired = fired
        self.referential = referential = assessment.referential
        self.ranks = assessment.ranks
        self.known = [OUT if rank is None else rank for rank in self.ranks]
        kept, self.replaced = keep(referential.tasks, fired)
        self.kept = {action: referential.tasks[action] for action in kept}
        self.after = self.kept_before()
        in_order = [action for action in referential.task_order if action in kept] if self.after else []
        self.improved = {action: self.improves(task.closes) for action, task in self.kept.items()}
        ratio = assessment.gains.ratio
        self.gained = {action: ratio(changes) for action, changes in self.improved.items()}
        self.due = self.due_dates(in_order)
        self.keys = inherited(self.own_keys(), self.after, in_order)
        self.order = topological(self.keys, self.after)

    def kept_before(self) -> dict[int, list[int]]:
        """What comes before each action, of what is kept."""
        found = {}
        for action, task in self.kept.items():
            if task.after and (before := [other for other in task.after if other in self.kept]):
                found[action] = before
        return found

    def improves(self, closes: Sequence[Change]) -> Sequence[Change]:
        """The changes that bring a criterion higher: all of them, as a rule."""
        known = self.known
        for criterion, to in closes:
            if not OUT < known[criterion] < to:
                return [(c, higher) for c, higher in closes if OUT < known[c] < higher]
        return closes

    def own_keys(self) -> dict[int, Key]:
        """What decides the place of each action, by itself."""
        pressing, tasks = self.pressing(), self.kept.values()
        prices = costs(self.gained.values(), [task.effort for task in tasks])
        days = {day: NEVER if day is None else day.toordinal() for day in {*self.due.values()}}
        keys = {}
        each = zip(self.improved.items(), tasks, prices, self.due.values(), strict=True)
        for (action, changes), task, cost, day in each:
            presses = OPPORTUNITY
            for criterion, _ in changes:
                presses = min(presses, pressing[criterion])
            keys[action] = (presses, task.effort is None, cost, days[day], action)
        return keys

    def pressing(self) -> list[int]:
        """How much the gap of each criterion presses."""
        table, gains = self.referential.pressing, self.assessment.gains
        found = [by_rank[rank] for by_rank, rank in zip(table, self.known, strict=True)]
        if gains.margin is not None:
            for criterion in {c for changes in self.improved.values() for c, _ in changes}:
                if found[criterion] == OTHER and gains.is_needed(criterion):
                    found[criterion] = NEXT_BAND
        return found

    def due_dates(self, in_order: Sequence[int]) -> dict[int, date | None]:
        """From the date of reference and the deadline; never before what comes before."""
        on = self.assessment.on
        if on is None:
            return dict.fromkeys(self.kept)
        days = {period: period and period.after(on) for period in {task.due for task in self.kept.values()}}
        due: dict[int, date | None] = {action: days[task.due] for action, task in self.kept.items()}
        for action in in_order:
            if action in self.after:
                waited_for = (due[before] for before in self.after[action])
                due[action] = max([d for d in (due[action], *waited_for) if d is not None], default=None)
        return due

    def ranks_after(self) -> list[int | None]:
        """The ranks once every action is done; what is open stays open."""
        ranks = list(self.ranks)
        for changes in self.improved.values():
            for criterion, to in changes:
                ranks[criterion] = max(ranks[criterion] or 0, to)
        return ranks
