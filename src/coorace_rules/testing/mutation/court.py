"""Cases judge mutants: those for which the wrong rule says something else first, until one notices."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from coorace_rules.checked.condition import Test, tests_of
from coorace_rules.feel import Budget, Environment, FeelError
from coorace_rules.outcome.why_action import planned_at_all
from coorace_rules.plan.backends import matcher
from coorace_rules.plan.from_assessment import plan
from coorace_rules.program.condition import value_of
from coorace_rules.program.from_checked import from_checked
from coorace_rules.testing.looking import looked_at
from coorace_rules.testing.mutation.model import Fate
from coorace_rules.testing.run_cases import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.checked.condition import Condition
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.program.model import Referential
    from coorace_rules.testing.case_files.model import Case
    from coorace_rules.testing.mutation.model import Mutant


class Scene:
    """What conditions see in a case, worked out as far as they ask."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.known: dict[int, Any] = {}

    @cached_property
    def plain(self) -> Environment:
        """For rules that say nothing of the plan."""
        return self.assessment.situation.environment(self.assessment.conclusions.functions)

    @cached_property
    def with_plan(self) -> Environment:
        """For conditions of actions."""
        made = plan(self.assessment, matcher(self.assessment.referential))
        planned = planned_at_all(self.assessment, made)
        functions = {**self.assessment.conclusions.functions, "planned": planned.__contains__}
        return self.assessment.situation.environment(functions)

    def reaches(self, mutant: Mutant) -> bool:
        """Whether a mutant may come to something else here.

        INVARIANT: where a rule says the same, unknowns and what they wait for included, everything that
        rests on it is the same, for it alone differs.
        """
        if mutant.rule is None or mutant.condition is None:
            return mutant.touches is None or mutant.touches(self.assessment)
        environment = self.with_plan if mutant.rule.role == "action" else self.plain
        right = self.said(mutant.rule.condition, mutant.rule.condition, environment)
        wrong = self.said(mutant.condition, mutant.rule.condition, environment)
        return type(right) is not type(wrong) or bool(right != wrong)

    def said(self, condition: Condition, right: Condition, environment: Environment) -> Any:
        """What a condition says; what goes wrong is an answer like another.

        Its parts are those of the right one but for what is wrong: these are looked at once in a case.
        """
        environment.budget = Budget()
        own = {id(test) for test in tests_of(right)}

        def quick(test: Test) -> Any:
            if id(test) not in own:
                return None
            if id(test) not in self.known:
                self.known[id(test)] = value_of(test, environment)
            return self.known[id(test)]

        try:
            found = quick(condition) if isinstance(condition, Test) else None
            return value_of(condition, environment, quick) if found is None else found
        except FeelError as error:
            return str(error)


class Court:
    """The cases of an edition that pass on it and are confirmed.

    Args:
        referential: the right edition.
        cases: its cases.
    """

    def __init__(self, referential: Referential, cases: Sequence[Case]) -> None:
        self.referential = referential
        judging = [case for case in cases if can_judge(case, referential)]
        self.unused = len(cases) - len(judging)
        worked_out = ((case, looked_at(case, referential)) for case in judging)
        self.scenes = [(case, Scene(assessment)) for case, assessment in worked_out if assessment is not None]

    def reached(self, mutant: Mutant) -> Iterator[Case]:
        """The cases for which a mutant may come to something else, those about its rule first."""
        for is_about in (True, False):
            for case, scene in self.scenes:
                if any(one.id == mutant.owner for one in case.expects) is is_about and scene.reaches(mutant):
                    yield case

    def fate(self, number: int, mutant: Mutant) -> Fate:
        """Whether a case notices a mutant; the first one that does is enough."""
        wrong: Referential | None = None
        first = None
        for case in self.reached(mutant):
            wrong = self.wrong(mutant) if wrong is None else wrong
            if notices(case, wrong):
                return Fate(number, mutant.key, "killed", case.name)
            first = first or case.name
        seen = first if mutant.rule is not None else None
        return Fate(number, mutant.key, "survived", reached=seen)

    def wrong(self, mutant: Mutant) -> Referential:
        """The mutant, ready to evaluate."""
        return from_checked(mutant.make(self.referential.checked), self.referential.files)


def can_judge(case: Case, referential: Referential) -> bool:
    """Whether a case says what is right of the right edition, and somebody confirmed it."""
    return not case.to_confirm and run(case, referential).passed


def notices(case: Case, wrong: Referential) -> bool:
    """Whether a case fails on a mutant; one that goes wrong altogether is noticed too."""
    try:
        return not run(case, wrong).passed
    except FeelError:
        return True
