"""What is known of the subject at the date of reference, under the names that expressions use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from coorace_rules.checked.condition import Condition, tests_of
from coorace_rules.checked.declared import Refused
from coorace_rules.checked.model import Fact, NamedValue
from coorace_rules.feel import Environment, FeelEvaluationError, interpret
from coorace_rules.feel.compiler import GIVES_UP, TODAY
from coorace_rules.program.condition import value_of
from coorace_rules.program.dated import at_date
from coorace_rules.program.table import value_of_table
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from coorace_rules.answers.model import Answers
    from coorace_rules.feel.compiler import Function
    from coorace_rules.program.compiled import Steps
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

    Args:
        steps: what to work out, where not everything will be asked for.

    Attributes:
        values: by name.
        facts: the same for compiled rules: None while unknown, left out where it does not apply.
        assumed: facts left to the referential's default.
        followed: what follows from other facts, for those whose value does.
    """

    def __init__(
        self, referential: Referential, answers: Answers, on: date | None, steps: Steps | None = None
    ) -> None:
        self.referential = referential
        self.on = on
        self.answers = answers
        self.followed: dict[str, Any] = {}
        self.assumed = frozenset(
            referential.defaults.keys() - answers.facts.keys() - answers.not_applicable.keys()
        )
        known = {**referential.defaults, **answers.facts}
        self.values = Names({**referential.unknowns, **known})
        self.facts: dict[str, Any] = {**dict.fromkeys(referential.unknowns), **known}
        for name, reason in answers.not_applicable.items():
            self.learn(name, NotApplicable(reason))
        for group in referential.checked.exclusive:
            self.exclude(group.facts)
        for parameter in referential.checked.parameters.values():
            self.learn(parameter.id, at_date(parameter, on))
        if on is not None:
            self.facts[TODAY] = on
        for name, function in referential.compiled.steps if steps is None else steps:
            self.step(name, function)

    def known(self, function: Function | None) -> Any:
        """What a compiled rule says; None where the interpreter has to."""
        if function is None or self.values.errors:
            return None  # the interpreter says what went wrong, at its place
        try:
            return function(self.facts)
        except GIVES_UP:
            return None

    def interpreted(self, condition: Condition) -> Any:
        """What the interpreter says of a condition; compiled parts help where others do not apply.

        Raises:
            FeelEvaluationError: an operation in it failed.
        """
        quick = self.referential.compiled.test
        return value_of(condition, self.environment(), lambda test: self.known(quick(test)))

    def step(self, name: str, function: Function | None) -> None:
        """Work out a named value, or whether a fact applies."""
        value = self.referential.checked.values.get(name)
        found = self.known(function)
        try:
            if value is None:
                self.follow(self.referential.facts[name])
                self.apply(self.referential.facts[name], found)
            elif found is None:
                self.learn(name, self.value_of(value))
            else:
                self.learn(name, found)
        except FeelEvaluationError as error:
            self.facts.pop(name, None)
            self.values.pop(name, None)
            self.values.errors[name] = error

    def exclude(self, names: tuple[str, ...]) -> None:
        """Where one of them is answered true, those without an answer are false."""
        answered = self.answers.facts
        if any(answered.get(name) for name in names):
            for name in names:
                if name not in answered and name not in self.answers.not_applicable:
                    self.values[name] = self.facts[name] = False

    def follow(self, fact: Fact) -> None:
        """A fact has the value that follows from others, where these decide it; else its own answer.

        Raises:
            FeelEvaluationError: an operation failed, or gave what the fact may not be.
        """
        if fact.follows is None:
            return
        tree = fact.follows.tree
        found = self.known(self.referential.compiled.follows[fact.id])
        found = interpret(tree, self.environment()) if found is None else found
        if isinstance(found, Unknown):
            waiting = self.values[fact.id]
            if isinstance(waiting, Unknown):
                self.learn(fact.id, replace(waiting, needs=waiting.needs | found.needs))
        elif not isinstance(found, NotApplicable):
            read = fact.declared.read(found)
            if isinstance(read, Refused):
                raise FeelEvaluationError(_unfit(read.expected, found), tree.span)
            self.followed[fact.id] = read
            self.learn(fact.id, read)

    def value_of(self, value: NamedValue) -> Any:
        """What the interpreter says of a named value; a table knows more than the expression it means."""
        environment, table = self.environment(), value.table
        if table is None or not table.gives_one:
            return interpret(value.expression.tree, environment)
        return value_of_table(table, environment, self.interpreted, self.may_leave)

    def apply(self, fact: Fact, applies: Any) -> None:
        """A fact whose condition is false does not arise, whatever was answered."""
        if applies is None and fact.applies is not None:
            applies = self.interpreted(fact.applies)
        if applies is False:
            self.learn(fact.id, NotApplicable(fact.id))
        elif isinstance(applies, NotApplicable):
            self.learn(fact.id, applies)
        elif isinstance(applies, Unknown):
            self.learn(fact.id, Unknown(applies.needs))  # what decides that is asked first

    def learn(self, name: str, value: Any) -> None:
        """Note a value."""
        self.values[name] = value
        if isinstance(value, NotApplicable):
            self.facts.pop(name, None)
        else:
            self.facts[name] = None if isinstance(value, Unknown) else value

    def may_leave(self, condition: Condition) -> bool:
        """Whether something that a condition rests on, not known yet, may turn out not to apply."""
        waiting = [name for test in tests_of(condition) for name in test.expression.reads]
        while waiting:
            name = waiting.pop()
            value, fact = self.referential.checked.values.get(name), self.referential.facts.get(name)
            if value is not None:
                waiting.extend(value.expression.reads)
            elif (
                fact is not None
                and (fact.may_not_apply or fact.applies is not None)
                and isinstance(self.values.get(name), Unknown)
            ):
                return True
        return False

    def environment(self, functions: Mapping[str, Callable[..., Any]] | None = None) -> Environment:
        """What an expression is evaluated in; strict: the referential is wrong where an operation fails."""
        return Environment(self.values, functions=functions, now=self.on, strict=True)


def _unfit(expected: Words, found: object) -> Words:
    return Words(
        f"attendu : {expected.fr} ; trouvé : {found}", f"expected {expected.said_in('en')}, found {found}"
    )
