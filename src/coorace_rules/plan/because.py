"""Why an action is in a plan: the criteria, facts and actions that asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked.condition import tests_of
from coorace_rules.program.rules import OnFinding

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.plan.firing import Fired
    from coorace_rules.program.rules import Rule


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
        if action in self.fired.asked_by:
            return tuple(self.reasons(action, self.rules[self.fired.asked_by[action]]))
        later = self.fired.needed_by.get(action, ())
        return tuple([self.actions[other] for other in later if other in kept])

    def reasons(self, action: int, rule: Rule) -> list[str]:
        """What set a rule off; else what its condition looks at."""
        found = self.set_off(self.fired.rounds[action], rule)
        if found or rule.condition is None:
            return found
        looked_at = [test.expression for test in tests_of(rule.condition)]
        return sorted({name for expression in looked_at for name in expression.judges | expression.reads})

    def set_off(self, number: int, rule: Rule) -> list[str]:
        """The criteria of a rule's triggers that hold, and the actions planned by then."""
        is_alone = len(rule.triggers) == 1  # then it holds, since something set the rule off
        found, ranks, rounds = [], self.ranks, self.fired.rounds
        for trigger in rule.triggers:
            if isinstance(trigger, OnFinding):
                if is_alone or ranks[trigger.criterion] in trigger.ranks:
                    found.append(self.criteria[trigger.criterion])
            elif is_alone or rounds.get(trigger.action, number + 1) <= number:
                found.append(self.actions[trigger.action])
        return found
