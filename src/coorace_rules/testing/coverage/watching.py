"""What the rules were in one case: its answers worked through, then every condition looked at again.

As for explanations, an evaluation that nobody watches pays nothing for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.checked.condition import Test
from coorace_rules.feel import Budget, FeelError, interpret
from coorace_rules.outcome.why_action import planned_at_all
from coorace_rules.program.condition import value_of
from coorace_rules.testing.coverage.decisions import Decision, Leaf, Part
from coorace_rules.testing.coverage.letters import Letter, letter, together

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.checked.condition import Condition
    from coorace_rules.feel.tree import Node
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.outcome.model import Plan
    from coorace_rules.testing.rules import Rule

Vector = tuple[Letter, ...]
"""What a decision was, then each of its parts, in their order."""


class Seen(NamedTuple):
    """A decision as it was in a case."""

    decision: Decision
    letters: Vector


class Watcher:
    """Looks at one assessment.

    Args:
        assessment: the answers worked through.
        plan: what came of them.
    """

    def __init__(self, assessment: Assessment, plan: Plan) -> None:
        planned = planned_at_all(assessment, plan)
        self.assessment = assessment
        functions = {**assessment.conclusions.functions, "planned": planned.__contains__}
        self.environment = assessment.situation.environment(functions)

    def seen(self, decisions: Iterable[Decision]) -> list[Seen]:
        """What each decision was, of those that were looked at."""
        return [
            Seen(decision, tuple(self.vector(decision.root)))
            for decision in decisions
            if self.comes_to(decision)
        ]

    def comes_to(self, decision: Decision) -> bool:
        """Whether an evaluation looks at it: what stands before it neither decides nor leaves it out."""
        for guard in decision.guards:
            found = self.letter(guard.node)
            if found in ("N", "E") or (found != "U" and (found == "T") is not guard.wanted):
                return False
        rule = decision.rule
        criterion = self.assessment.referential.criteria.get(rule.owner)
        if criterion is None or rule.role not in ("holds", "level", "line"):
            return True
        if any(self.condition(applies) in ("F", "N", "E") for applies in criterion.applies):
            return False
        return rule.role != "level" or not self.is_preceded(rule)

    def is_preceded(self, rule: Rule) -> bool:
        """Whether a rule of the same criterion, above it, is true."""
        for above in self.assessment.referential.criteria[rule.owner].rules:
            if above.condition is None or above.condition.span == rule.span:
                return False
            if self.condition(above.condition) in ("T", "E"):
                return True
        return False

    def vector(self, part: Part) -> list[Letter]:
        """What a part is, then all parts of it."""
        if isinstance(part, Leaf):
            return [self.letter(part.node)]
        inside = [self.vector(held) for held in part.parts]
        whole = together(part.kind, part.least, [found[0] for found in inside])
        return [whole, *(found for held in inside for found in held)]

    def condition(self, condition: Condition) -> Letter:
        """What a whole condition is."""
        if isinstance(condition, Test):
            return self.letter(condition.expression.tree)
        try:
            return letter(value_of(condition, self.environment))
        except FeelError:
            return "E"

    def letter(self, node: Node) -> Letter:
        """What an expression is."""
        self.environment.budget = Budget()
        try:
            return letter(interpret(node, self.environment))
        except FeelError:
            return "E"
