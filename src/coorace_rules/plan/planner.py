"""The plan worked out: which actions stay, what each brings, in what order, by when.

In whole numbers, a column for each thing to know; what people see is made of it when they look.
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
    """Works out a plan of what the rules asked for.

    Attributes:
        kept: the actions of the plan, by place, in the order of the referential. All the rest is about these,
            each by its index here.
        replaced: by place, actions that rules asked for and that left it, with the one that stands for each.
        after: the actions that come before each, where there are some.
        progress: what each brings.
        gained: what the whole's score gains by each, in shares of 1/`of`.
        due: the day by which each is to be done, as an ordinal, or `NEVER`.
        keys: what decides where each comes.
        order: the actions in the order in which to do them.
    """

    def __init__(self, assessment: Assessment, fired: Fired) -> None:
        self.assessment = assessment
        self.fired = fired
        self.referential = referential = assessment.referential
        self.kept, self.replaced = keep(referential.tasks, fired)
        self.tasks = [referential.tasks[action] for action in self.kept]
        self.after = self.kept_before()
        in_order = self.in_order() if self.after else []
        self.progress = [task.progress(assessment.settled) for task in self.tasks]
        self.gained, self.of = assessment.gains.ratios([progress.changes for progress in self.progress])
        self.due = self.due_days(in_order)
        self.keys = inherited(self.own_keys(), self.after, in_order)
        self.order = topological(self.keys, self.after)

    def kept_before(self) -> dict[int, list[int]]:
        """What comes before each action, of what is kept."""
        waiting = [index for index, task in enumerate(self.tasks) if task.after]
        indexes = {action: index for index, action in enumerate(self.kept)} if waiting else {}
        before = {
            index: [indexes[other] for other in self.tasks[index].after if other in indexes]
            for index in waiting
        }
        return {index: found for index, found in before.items() if found}

    def in_order(self) -> list[int]:
        """All of them, none before what comes before it."""
        indexes = {action: index for index, action in enumerate(self.kept)}
        return [indexes[action] for action in self.referential.task_order if action in indexes]

    def own_keys(self) -> list[Key]:
        """What decides where each action comes, by itself."""
        keys = zip(
            self.pressing(),
            [not task.is_measured for task in self.tasks],
            [-gain * task.factor for gain, task in zip(self.gained, self.tasks, strict=True)],
            self.due,
            range(len(self.tasks)),
            strict=True,
        )
        return list(keys)

    def pressing(self) -> list[int]:
        """How much each action presses; where that is little, it may be what the next band needs."""
        gains, found = self.assessment.gains, [progress.presses for progress in self.progress]
        if OTHER not in found or gains.margin is None:
            return found
        ordinary = {c for p in self.progress if p.presses == OTHER for c, _ in p.changes}
        needed = {criterion for criterion in ordinary if gains.is_needed(criterion)}
        return [
            NEXT_BAND if p.presses == OTHER and any(c in needed for c, _ in p.changes) else p.presses
            for p in self.progress
        ]

    def due_days(self, in_order: Sequence[int]) -> list[int]:
        """From the date of reference and the deadline; never before what comes before."""
        on, deadlines = self.assessment.on, self.referential.deadlines
        days = [NEVER if on is None or due is None else due.after(on).toordinal() for due in deadlines]
        found = [days[task.due] for task in self.tasks]
        for index in in_order:
            if index in self.after:
                each = (found[index], *[found[before] for before in self.after[index]])
                found[index] = max([day for day in each if day != NEVER], default=NEVER)
        return found

    def ranks_after(self) -> list[int | None]:
        """The ranks once every action is done; what is open stays open."""
        ranks = list(self.assessment.ranks)
        for progress in self.progress:
            for criterion, to in progress.changes:
                ranks[criterion] = max(ranks[criterion] or 0, to)
        return ranks
