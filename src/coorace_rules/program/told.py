"""Expressions of a referential in its own words: labels of facts, titles, units, options."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coorace_rules.checked.condition import Test
from coorace_rules.checked.functions import of_actions, of_verdicts
from coorace_rules.feel.sayings import Wording, cell, say
from coorace_rules.feel.sayings.grammar import quoted
from coorace_rules.feel.strict import Scope
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from coorace_rules.checked.condition import Condition, Group
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.feel.tree import Node
    from coorace_rules.vocabulary.wording import Language


COMBINED = {
    "all": Words("toutes ces conditions", "all of these conditions"),
    "any": Words("une de ces conditions", "one of these conditions"),
    "none": Words("aucune de ces conditions", "none of these conditions"),
    "at_least": Words("au moins {} de ces conditions", "at least {} of these conditions"),
}


def combined(group: Group) -> Words:
    """How a combinator is called."""
    name = COMBINED[group.kind]
    return Words(name.fr.format(group.least), name.said_in("en").format(group.least))


class Told(Wording):
    """Says the expressions of one referential.

    Args:
        checked: whose names they use.
        found: what a name or a call comes to, where that is to be said.
    """

    def __init__(
        self, checked: CheckedReferential, found: Callable[[Node], Words | None] | None = None
    ) -> None:
        self.checked = checked
        self.found = found
        self.kept: dict[int, Words] = {}

    @cached_property
    def scope(self) -> Scope:
        """The types of all names, and of what can be asked about results."""
        checked = self.checked
        names = {name: fact.declared.feel_type for name, fact in checked.facts.items()}
        names |= {name: parameter.declared.feel_type for name, parameter in checked.parameters.items()}
        names |= {name: value.expression.type for name, value in checked.values.items()}
        on_scale = [name for name, criterion in checked.criteria.items() if criterion.judged != "holds"]
        results = of_verdicts(checked.sections, on_scale, checked.criteria, checked.verdicts)
        return Scope(names, of_actions(results, checked.actions))

    def of(self, condition: Condition) -> Words:
        """A condition as its author calls it, else in words."""
        if condition.label is not None:
            return condition.label
        if isinstance(condition, Test):
            return self.words(condition.expression.tree)
        called, parts = combined(condition), [self.of(part) for part in condition.parts]
        french, english = "; ".join(p.fr for p in parts), "; ".join(p.said_in("en") for p in parts)
        return Words(f"{called.fr} ({french})", f"{called.said_in('en')} ({english})")

    def words(self, tree: Node) -> Words:
        """An expression in words; the same one is said once, unless it is said with its values."""
        if self.found is not None:
            return Words(say(tree, self, "fr"), say(tree, self, "en"))
        if id(tree) not in self.kept:
            self.kept[id(tree)] = Words(say(tree, self, "fr"), say(tree, self, "en"))
        return self.kept[id(tree)]

    def cell(self, tree: Node) -> Words:
        """A cell of a decision table in words."""
        return Words(cell(tree, self, "fr"), cell(tree, self, "en"))

    def name(self, name: str, lang: Language) -> str:
        """The label of a fact, else its question; the title of a parameter or of a named value."""
        checked = self.checked
        fact = checked.facts.get(name)
        if fact is not None:
            return fact.label.said_in(lang) if fact.label else quoted(fact.ask.said_in(lang), lang)
        found = checked.parameters.get(name) or checked.values.get(name)
        return quoted(found.title.said_in(lang), lang) if found and found.title else name

    def is_question(self, name: str) -> bool:
        """Whether a fact has no label, so that its question stands for it."""
        fact = self.checked.facts.get(name)
        return fact is not None and fact.label is None

    def option(self, name: str, value: str, lang: Language) -> str:
        """The label of an option."""
        fact = self.checked.facts.get(name)
        options = fact.options if fact else ()
        return next((option.label.said_in(lang) for option in options if option.value == value), value)

    def thing(self, function: str, name: str, lang: Language) -> str:
        """The title of a section, a verdict or an action; the statement of a criterion."""
        checked = self.checked
        if name in checked.criteria:
            return checked.criteria[name].statement.said_in(lang)
        if function == "verdict":
            return checked.verdicts[name].title.said_in(lang)
        titled = checked.actions[name] if function == "planned" else checked.sections[name]
        return titled.title.said_in(lang)

    def value(self, node: Node, lang: Language) -> str:
        """What a name or a call comes to."""
        words = self.found(node) if self.found else None
        return words.said_in(lang) if words else ""
