"""Why an action is in a plan: the criteria, facts and actions that asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked.condition import tests_of
from coorace_rules.program.rules import OnFinding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.plan.firing import Fired
    from coorace_rules.program.rules import Trigger


class Because:
    """Reasons, of what one run of the rules asked for."""

    def __init__(self, assessment: Assessment, fired: Fired, kept: Iterable[int]) -> None:
        self.fired = fired
        self.asked_by = fired.asked_by
        self.kept = {*kept}
        self.rules = assessment.referential.rulebook.rules
        self.ranks = assessment.ranks
        self.actions = list(assessment.referential.actions)

    def of(self, action: int) -> tuple[str, ...]:
        """What asked for an action: its rule, or those of the kept actions that need it before them."""
        place = self.asked_by.get(action)
        if place is None:
            later = self.fired.needed_by.get(action, ())
            return tuple([self.actions[other] for other in later if other in self.kept])
        rule = self.rules[place]
        if len(rule.triggers) == 1:  # it holds, since something set the rule off
            return (rule.triggers[0].name,)
        found = self.set_off(self.fired.rounds[action], rule.triggers)
        if found or rule.condition is None:
            return found
        looked_at = [test.expression for test in tests_of(rule.condition)]
        return tuple(sorted({name for each in looked_at for name in each.judges | each.reads}))

    def set_off(self, number: int, triggers: Iterable[Trigger]) -> tuple[str, ...]:
        """The criteria of the triggers that hold, and the actions planned by then."""
        ranks, rounds = self.ranks, self.fired.rounds
        found = []
        for trigger in triggers:
            if isinstance(trigger, OnFinding):
                holds = ranks[trigger.criterion] in trigger.ranks
            else:
                holds = rounds.get(trigger.action, number + 1) <= number
            if holds:
                found.append(trigger.name)
        return tuple(found)
