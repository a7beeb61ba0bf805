"""The plan worked out: which actions stay, what each changes, in what order, by when.

By place and in whole numbers; what people see is made of it when they look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.plan.keeping import keep
from coorace_rules.plan.order import NEVER, inherited, topological
from coorace_rules.program.tasks import NEXT_BAND, OTHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.plan.firing import Fired
    from coorace_rules.plan.order import Key


class Planner:
    """Works out a plan of what the rules asked for; actions by place.

    Attributes:
        kept: the actions of the plan, in the order of the referential.
        replaced: those that rules asked for and that left it, with the one that stands for each.
        after: the actions of the plan that come before each, where there are some.
        progress: what each brings.
        gained: what the whole's score gains by each, in shares of 1/`of`.
        due: the day by which each is to be done, as an ordinal, or `NEVER`.
        keys: what decides the place of each.
        order: the actions in the order in which to do them.
    """

    def __init__(self, assessment: Assessment, fired: Fired) -> None:
        self.assessment = assessment
        self.fired = fired
        self.referential = referential = assessment.referential
        self.ranks = assessment.ranks
        kept, self.replaced = keep(referential.tasks, fired)
        self.kept = {action: referential.tasks[action] for action in kept}
        self.after = self.kept_before()
        in_order = [action for action in referential.task_order if action in kept] if self.after else []
        self.progress = {action: task.progress(assessment.settled) for action, task in self.kept.items()}
        gained, self.of = assessment.gains.ratios([progress.changes for progress in self.progress.values()])
        self.gained = dict(zip(kept, gained, strict=True))
        self.due = self.due_days(in_order)
        self.keys = inherited(self.own_keys(), self.after, in_order)
        self.order = topological(self.keys, self.after)

    def kept_before(self) -> dict[int, list[int]]:
        """What comes before each action, of what is kept."""
        found = {}
        for action, task in self.kept.items():
            if task.after and (before := [other for other in task.after if other in self.kept]):
                found[action] = before
        return found

    def own_keys(self) -> dict[int, Key]:
        """What decides the place of each action, by itself."""
        tasks = self.kept.values()
        keys = zip(
            self.pressing(),
            [not task.is_measured for task in tasks],
            [-gain * task.factor for gain, task in zip(self.gained.values(), tasks, strict=True)],
            self.due.values(),
            self.kept,
            strict=True,
        )
        return dict(zip(self.kept, keys, strict=True))

    def pressing(self) -> list[int]:
        """How much each action presses; where that is little, it may be what the next band needs."""
        gains, found = self.assessment.gains, [progress.presses for progress in self.progress.values()]
        if OTHER not in found or gains.margin is None:
            return found
        ordinary = [p.changes for p in self.progress.values() if p.presses == OTHER]
        needed = {c for c in {c for changes in ordinary for c, _ in changes} if gains.is_needed(c)}
        return [
            NEXT_BAND if p.presses == OTHER and any(c in needed for c, _ in p.changes) else p.presses
            for p in self.progress.values()
        ]

    def due_days(self, in_order: Sequence[int]) -> dict[int, int]:
        """From the date of reference and the deadline; never before what comes before."""
        on, deadlines = self.assessment.on, self.referential.deadlines
        days = [NEVER if on is None or due is None else due.after(on).toordinal() for due in deadlines]
        found = {action: days[task.due] for action, task in self.kept.items()}
        for action in in_order:
            if action in self.after:
                each = (found[action], *[found[before] for before in self.after[action]])
                found[action] = max([day for day in each if day != NEVER], default=NEVER)
        return found

    def ranks_after(self) -> list[int | None]:
        """The ranks once every action is done; what is open stays open."""
        ranks = list(self.ranks)
        for progress in self.progress.values():
            for criterion, to in progress.changes:
                ranks[criterion] = max(ranks[criterion] or 0, to)
        return ranks
