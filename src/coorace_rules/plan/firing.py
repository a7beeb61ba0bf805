"""Rules run to a fixed point, in rounds: findings first, then whatever the newly planned actions set off."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coorace_rules.checked.model import tests_of
from coorace_rules.feel import FeelEvaluationError
from coorace_rules.outcome.asking import Asked
from coorace_rules.program.counting import OUT
from coorace_rules.program.rules import OnFinding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.checked.model import Condition
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.plan.backends import Matcher
    from coorace_rules.program.rules import Rule
    from coorace_rules.vocabulary.wording import Words


@dataclass(slots=True)
class Fired:
    """What the rules asked for.

    Attributes:
        because: by action, in the order planned: the criteria, facts and actions that asked for it.
        needed_by: by action that no rule asked for, the actions that need it before them.
        errors: by action, what went wrong in its rule.
    """

    because: dict[int, list[str]] = field(default_factory=dict)
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
        self.names = list(assessment.referential.actions)
        self.tasks = assessment.referential.tasks
        self.fired = Fired()
        self.conclusions = assessment.conclusions
        functions = {**self.conclusions.functions, "planned": self.is_planned}
        self.asked = Asked(self.conclusions.asked, functions)
        self.criteria = list(assessment.referential.criteria)
        self.ranks = assessment.count.ranks

    def is_planned(self, action: str) -> bool:
        """What `planned("…")` answers, so far."""
        return self.referential.actions[action].index in self.fired.because

    def run(self, matcher: Matcher) -> Fired:
        """Go on until nothing new is planned; each round looks only at what the last one planned."""
        rulebook = self.referential.rulebook
        findings = [
            (criterion, rank) for criterion, rank in enumerate(self.ranks) if rank is not None and rank != OUT
        ]
        new = self.round({*matcher.set_off(findings, ()), *rulebook.always})
        while new:
            new = self.round({*matcher.set_off((), new), *rulebook.always_on_plan})
        return self.fired

    def round(self, places: Iterable[int]) -> list[int]:
        """Plan what the rules at some places ask for; return the actions that this added."""
        rules = self.referential.rulebook.rules
        before = set(self.fired.because)
        for place in sorted(places):
            rule = rules[place]
            if not self.is_asked_for(rule.action) and self.asks(rule):
                self.plan(rule.action, self.reasons(rule))
        return [action for action in self.fired.because if action not in before]

    def is_asked_for(self, action: int) -> bool:
        """Whether a rule already asked for an action, which may also be needed by others."""
        return action in self.fired.because and action not in self.fired.needed_by

    def asks(self, rule: Rule) -> bool:
        """Whether a rule that was set off asks for its action."""
        if rule.is_enough and rule.triggers:
            return True
        return rule.condition is not None and self.value(rule.action, rule.condition) is True

    def value(self, action: int, condition: Condition) -> Any:
        """The value of the condition of an action; an error is kept for the caller to see."""
        said = self.conclusions.said(self.referential.compiled.actions[action], self.asked)
        if said is not None:
            return said
        try:
            return self.conclusions.interpreted(condition, self.asked)
        except FeelEvaluationError as error:
            self.fired.errors[action] = error.message
            return None

    def reasons(self, rule: Rule) -> list[str]:
        """The criteria and planned actions that set a rule off; else what its condition looks at."""
        found = []
        for trigger in rule.triggers:
            if isinstance(trigger, OnFinding):
                if self.ranks[trigger.criterion] in trigger.ranks:
                    found.append(self.criteria[trigger.criterion])
            elif trigger.action in self.fired.because:
                found.append(self.names[trigger.action])
        if found or rule.condition is None:
            return found
        looked_at = [test.expression for test in tests_of(rule.condition)]
        names = {name for expression in looked_at for name in expression.judges | expression.reads}
        return sorted(names)

    def plan(self, action: int, reasons: list[str]) -> None:
        """Plan an action that a rule asks for, and what comes before it."""
        self.fired.because.setdefault(action, []).extend(reasons)
        self.fired.needed_by.pop(action, None)
        waiting = [action]
        while waiting:
            later = waiting.pop()
            for prerequisite in self.tasks[later].after:
                if prerequisite in self.fired.needed_by:
                    self.fired.needed_by[prerequisite].append(later)
                elif prerequisite not in self.fired.because and self.joins(prerequisite):
                    self.fired.because[prerequisite] = []
                    self.fired.needed_by[prerequisite] = [later]
                    waiting.append(prerequisite)

    def joins(self, action: int) -> bool:
        """Whether a prerequisite is to be done; one with rules of its own, only if they ask for it."""
        condition = self.referential.actions[self.names[action]].condition
        if condition is not None:
            return self.value(action, condition) is True
        return not self.tasks[action].closes
