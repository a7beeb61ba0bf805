"""What a condition that does not hold lacks: exactly the parts that would have to turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked.condition import Condition, Group, Test
from coorace_rules.feel import Environment, FeelEvaluationError
from coorace_rules.feel.tree import Call, Literal, Name, Node
from coorace_rules.outcome.phrases import Phrases
from coorace_rules.program.condition import value_of
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.outcome.assessment import Assessment

NAMED_BY = frozenset(("met", "verdict"))


def lacks(assessment: Assessment, condition: Condition) -> tuple[Words, ...]:
    """Say what keeps a false condition from holding, part by part; nothing of one that is not false."""
    environment = assessment.situation.environment(assessment.conclusions.functions)
    return Lacks(Phrases(assessment.referential), environment).of(condition)


class Lacks:
    """Looks for it under one set of answers."""

    def __init__(self, phrases: Phrases, environment: Environment) -> None:
        self.phrases = phrases
        self.environment = environment

    def of(self, condition: Condition) -> tuple[Words, ...]:
        """What a condition lacks, in the order written."""
        if self.value(condition) is not False:
            return ()
        if isinstance(condition, Test):
            return (self.statement(condition),)
        return self.of_group(condition)

    def of_group(self, group: Group) -> tuple[Words, ...]:
        """Every false part of `all`, every true one of `none`, and how many more of the others."""
        values = [self.value(part) for part in group.parts]
        if group.kind == "none":
            present = [self.named(part) for part, v in zip(group.parts, values, strict=True) if v is True]
            return tuple(Words(f"non : {w.fr}", f"not: {w.said_in('en')}") for w in present)
        false = [part for part, value in zip(group.parts, values, strict=True) if value is False]
        if group.kind == "all":
            return tuple(words for part in false for words in self.nested(part))
        missing = 1 if group.kind == "any" else group.least - values.count(True)
        names = [self.named(part) for part in false]
        if len(names) == 1:
            return (names[0],)
        if missing == 1:
            return (Words(" ou ".join(w.fr for w in names), " or ".join(w.said_in("en") for w in names)),)
        fr, en = ", ".join(w.fr for w in names), ", ".join(w.said_in("en") for w in names)
        return (Words(f"{missing} de plus parmi : {fr}", f"{missing} more of: {en}"),)

    def nested(self, part: Condition) -> tuple[Words, ...]:
        """A part with a label says it; another, what it lacks in turn."""
        return (part.label,) if part.label is not None else self.of(part)

    def named(self, part: Condition) -> Words:
        """A part in one text."""
        return self.statement(part) if isinstance(part, Test) else self.phrases.referential.told.of(part)

    def statement(self, test: Test) -> Words:
        """A test: its label, or the criterion or verdict that it asks for, or its own text."""
        asked = _asked(test.expression.tree)
        if test.label is not None or asked is None:
            return self.phrases.referential.told.of(test)
        return self.phrases.label(asked)

    def value(self, condition: Condition) -> object:
        """What a condition comes to; an error is not false."""
        try:
            return value_of(condition, self.environment)
        except FeelEvaluationError:
            return None


def _asked(tree: Node) -> str | None:
    """The id in `met("…")` and `verdict("…")`."""
    if not (isinstance(tree, Call) and isinstance(tree.function, Name) and tree.function.name in NAMED_BY):
        return None
    argument = tree.positional[0]
    return argument.value if isinstance(argument, Literal) and isinstance(argument.value, str) else None
