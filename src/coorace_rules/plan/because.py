"""Why an action is in a plan: the criteria, facts and actions that asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked.condition import tests_of
from coorace_rules.program.rules import OnFinding

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.plan.firing import Fired
    from coorace_rules.program.rules import Trigger


class Because:
    """Reasons, of what one run of the rules asked for."""

    def __init__(self, assessment: Assessment, fired: Fired) -> None:
        self.fired = fired
        self.rules = assessment.referential.rulebook.rules
        self.ranks = assessment.ranks
        self.criteria: Sequence[str] = assessment.counting.criteria
        self.actions = list(assessment.referential.actions)

    def of(self, action: int, kept: Container[int]) -> tuple[str, ...]:
        """What asked for an action: its rule, or those of the kept actions that need it before them."""
        if action not in self.fired.asked_by:
            later = self.fired.needed_by.get(action, ())
            return tuple([self.actions[other] for other in later if other in kept])
        rule = self.rules[self.fired.asked_by[action]]
        if len(rule.triggers) == 1:  # it holds, since something set the rule off
            return (self.name(rule.triggers[0]),)
        found = self.set_off(self.fired.rounds[action], rule.triggers)
        if found or rule.condition is None:
            return found
        looked_at = [test.expression for test in tests_of(rule.condition)]
        return tuple(sorted({name for each in looked_at for name in each.judges | each.reads}))

    def name(self, trigger: Trigger) -> str:
        """The criterion that a trigger looks at, or the action."""
        if isinstance(trigger, OnFinding):
            return self.criteria[trigger.criterion]
        return self.actions[trigger.action]

    def set_off(self, number: int, triggers: Sequence[Trigger]) -> tuple[str, ...]:
        """The criteria of the triggers that hold, and the actions planned by then."""
        ranks, rounds = self.ranks, self.fired.rounds
        found = []
        for trigger in triggers:
            if isinstance(trigger, OnFinding):
                holds = ranks[trigger.criterion] in trigger.ranks
            else:
                holds = rounds.get(trigger.action, number + 1) <= number
            if holds:
                found.append(self.name(trigger))
        return tuple(found)
