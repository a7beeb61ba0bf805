"""What is known of the subject at the date of reference, under the names that expressions use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from coorace_rules.checked.model import Condition, Fact, Parameter, tests_of
from coorace_rules.feel import Environment, FeelEvaluationError, interpret
from coorace_rules.program.condition import value_of
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from coorace_rules.answers.model import Answers
    from coorace_rules.program.model import Referential


class Names(dict[str, Any]):
    """Values by name; asking for one that went wrong raises what went wrong, so that nothing hides it."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.errors: dict[str, FeelEvaluationError] = {}

    def __missing__(self, name: str) -> NoReturn:
        raise self.errors[name]


class Situation:
    """Every fact, parameter and named value: known, unknown with what it waits for, or not applicable.

    Attributes:
        values: by name.
        assumed: facts left to the referential's default.
    """

    def __init__(self, referential: Referential, answers: Answers, on: date | None) -> None:
        self.referential = referential
        self.on = on
        self.assumed = frozenset(
            referential.defaults.keys() - answers.facts.keys() - answers.not_applicable.keys()
        )
        self.values = Names(referential.unknowns)
        self.values.update(referential.defaults)
        self.values.update(answers.facts)
        for name, reason in answers.not_applicable.items():
            self.values[name] = NotApplicable(reason)
        for parameter in referential.checked.parameters.values():
            self.values[parameter.id] = at_date(parameter, on)
        for name in referential.steps:
            self.step(name)

    def step(self, name: str) -> None:
        """Work out a named value, or whether a fact applies."""
        value = self.referential.checked.values.get(name)
        try:
            if value is not None:
                self.values[name] = interpret(value.expression.tree, self.environment())
            else:
                self.apply(self.referential.facts[name])
        except FeelEvaluationError as error:
            self.values.pop(name, None)
            self.values.errors[name] = error

    def apply(self, fact: Fact) -> None:
        """A fact whose condition is false does not arise, whatever was answered."""
        if fact.applies is None:
            return
        applies = value_of(fact.applies, self.environment())
        if applies is False:
            self.values[fact.id] = NotApplicable(fact.id)
        elif isinstance(applies, NotApplicable):
            self.values[fact.id] = applies
        elif isinstance(applies, Unknown):
            self.values[fact.id] = Unknown(applies.needs)  # what decides that is asked first

    def may_leave(self, condition: Condition) -> bool:
        """Whether something that a condition rests on, not known yet, may turn out not to apply."""
        waiting = [name for test in tests_of(condition) for name in test.expression.reads]
        while waiting:
            name = waiting.pop()
            value, fact = self.referential.checked.values.get(name), self.referential.facts.get(name)
            if value is not None:
                waiting.extend(value.expression.reads)
            elif fact is not None and isinstance(self.values.get(name), Unknown):
                if fact.may_not_apply or fact.applies is not None:
                    return True
        return False

    def environment(self, functions: Mapping[str, Callable[..., Any]] | None = None) -> Environment:
        """What an expression is evaluated in; strict: the referential is wrong where an operation fails."""
        return Environment(self.values, functions=functions, now=self.on, strict=True)


def at_date(parameter: Parameter, on: date | None) -> object:
    """The value of a dated constant; unknown with its reason where the referential has none for the date."""
    for dated in parameter.values:
        if on is not None and dated.start <= on and (dated.end is None or on < dated.end):
            return dated.value
    return Unknown(reason=f"{parameter.id}: {on}")
