"""Rules run to a fixed point, in rounds: findings first, then whatever the newly planned actions set off."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import FeelEvaluationError
from coorace_rules.outcome.asking import Asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.checked.condition import Condition
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.plan.backends import Matcher
    from coorace_rules.program.rules import Rule
    from coorace_rules.vocabulary.wording import Words


@dataclass(slots=True)
class Fired:
    """What the rules asked for; actions and rules by place.

    Attributes:
        rounds: every planned action, in the order planned, with the round that planned it.
        asked_by: by action that a rule asked for, that rule.
        needed_by: by action that no rule asked for, the actions that need it before them.
        errors: by action, what went wrong in its rule.
    """

    rounds: dict[int, int] = field(default_factory=dict)
    asked_by: dict[int, int] = field(default_factory=dict)
    needed_by: dict[int, list[int]] = field(default_factory=dict)
    errors: dict[int, Words] = field(default_factory=dict)


def fire(assessment: Assessment, matcher: Matcher) -> Fired:
    """Plan every action that some rule asks for, with the actions that these need before them."""
    return Firing(assessment).run(matcher)


class Firing:
    """One run over one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.referential = assessment.referential
        self.tasks = assessment.referential.tasks
        self.fired = Fired()

    def run(self, matcher: Matcher) -> Fired:
        """Go on until nothing new is planned; each round looks only at what the last one planned."""
        rulebook = self.referential.rulebook
        new = self.round(0, {*matcher.set_off(self.assessment.settled, ()), *rulebook.always})
        number = 1
        while new:
            new = self.round(number, {*matcher.set_off((), new), *rulebook.always_on_plan})
            number += 1
        return self.fired

    def round(self, number: int, places: Iterable[int]) -> list[int]:
        """Plan what the rules at some places ask for; return the actions that this added."""
        rules, tasks = self.referential.rulebook.rules, self.tasks
        rounds, asked_by, needed_by = self.fired.rounds, self.fired.asked_by, self.fired.needed_by
        before = len(rounds)
        for place in sorted(places):
            rule = rules[place]
            action = rule.action
            if action in asked_by or not (rule.is_enough or self.asks(rule)):
                continue
            asked_by[action] = place
            if action not in rounds:
                rounds[action] = number
            elif action in needed_by:
                del needed_by[action]
            if tasks[action].after:
                self.prepare(action, number)
        return list(islice(rounds, before, None))

    def asks(self, rule: Rule) -> bool:
        """Whether a rule asks for its action: by its arms, where nothing that they look at is open."""
        rounds, ranks = self.fired.rounds, self.assessment.ranks
        is_open = not rule.arms or self.assessment.conclusions.may_fail
        for planned, findings in () if is_open else rule.arms:
            if planned not in rounds:
                continue
            for criterion, enough, _ in findings:
                rank = ranks[criterion]
                if rank not in enough:
                    is_open = is_open or rank is None
                    break
            else:
                return True
        return is_open and self.holds(rule.action, rule.condition)

    def prepare(self, action: int, number: int) -> None:
        """Plan what comes before an action."""
        rounds, needed_by = self.fired.rounds, self.fired.needed_by
        waiting = [action]
        while waiting:
            later = waiting.pop()
            for prerequisite in self.tasks[later].after:
                if prerequisite in needed_by:
                    needed_by[prerequisite].append(later)
                elif prerequisite not in rounds and self.joins(prerequisite):
                    rounds[prerequisite] = number
                    needed_by[prerequisite] = [later]
                    waiting.append(prerequisite)

    def joins(self, action: int) -> bool:
        """Whether a prerequisite is to be done; one with rules of its own, only if they ask for it."""
        condition = self.conditions[action]
        return not self.tasks[action].closes if condition is None else self.holds(action, condition)

    def holds(self, action: int, condition: Condition | None) -> bool:
        """Whether the condition of an action is true; an error is kept for the caller to see."""
        if condition is None:
            return False
        conclusions = self.assessment.conclusions
        said = conclusions.said(self.referential.compiled.actions[action], self.asked)
        if said is not None:
            return said is True
        try:
            return conclusions.interpreted(condition, self.asked) is True
        except FeelEvaluationError as error:
            self.fired.errors[action] = error.message
            return False

    @cached_property
    def conditions(self) -> list[Condition | None]:
        """The condition of each action."""
        return [action.condition for action in self.referential.actions.values()]

    @cached_property
    def asked(self) -> Asked:
        """What conditions ask, of findings and of the plan so far."""
        asked = self.assessment.conclusions.asked
        return Asked(asked, {**asked.functions, "planned": self.is_planned})

    def is_planned(self, action: str) -> Any:
        """What `planned("…")` answers, so far."""
        return self.referential.actions[action].index in self.fired.rounds
