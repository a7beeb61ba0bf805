"""What a condition may be: what it cannot be is left out only where that is shown, and says why.

Shown by trying everything: all days on which something that rests on the date changes, all answers to
facts that have few. Where there is too much to try, everything is possible.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import islice, product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.feel import FeelError, interpret
from coorace_rules.feel.environment import Environment
from coorace_rules.feel.tree import Arithmetic, Call, Comparison, Literal, Name, walk
from coorace_rules.program.dated import at_date
from coorace_rules.testing.coverage.decisions import Leaf, of_condition
from coorace_rules.testing.coverage.letters import ASKED, Letter, letter, possibly
from coorace_rules.testing.cuts import days_of_change
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coorace_rules.checked.condition import Condition
    from coorace_rules.checked.model import CheckedReferential, Fact
    from coorace_rules.feel.tree import Node
    from coorace_rules.testing.coverage.decisions import Part

MOST = 4000
ABOUT_RESULTS = ("score", "level", "met", "gap", "gaps", "verdict", "planned")
EVERYTHING: frozenset[Letter] = frozenset(("T", "F", "U", "N"))
CONSTANT = Words("constante", "constant")
DATE_ALONE = Words("ne dépend que de la date", "rests on the date alone")
ASSUMED = Words("repose sur des données qui ont un défaut", "rests on facts that have a default")
TRIED = Words("toutes les réponses essayées", "every answer tried")
OF_PLAN = Words("une action est au plan ou n'y est pas", "an action is planned or is not")
OF_OTHERS = Words("d'après ce que peuvent être ses parties", "from what its parts may be")


class May(NamedTuple):
    """What something may be, and why it can be nothing else."""

    letters: frozenset[Letter]
    why: Words = OF_OTHERS

    @property
    def asked(self) -> tuple[str, ...]:
        """What cases are asked to see."""
        return tuple(found for found in ASKED if found in self.letters)

    @property
    def never(self) -> dict[str, Words]:
        """What it cannot be, with the reason."""
        return {found: self.why for found in ASKED if found not in self.letters}


class Possible:
    """What the conditions of one referential may be."""

    def __init__(self, checked: CheckedReferential) -> None:
        self.checked = checked
        self.days = tuple(days_of_change(checked))
        self.leaf = cache(self._leaf)
        self.asking: set[str] = set()

    def part(self, part: Part) -> May:
        """What a condition or a combinator may be."""
        if isinstance(part, Leaf):
            return self.leaf(part.node)
        inside = [self.part(held).letters for held in part.parts]
        return May(possibly(part.kind, part.least, inside))

    def condition(self, condition: Condition) -> May:
        """What a whole condition may be."""
        return self.part(of_condition(condition))

    def _leaf(self, node: Node) -> May:
        calls = [held for held in walk(node) if isinstance(held, Call) and isinstance(held.function, Name)]
        asked = {(function, _first(call)) for call in calls if (function := _asks(call))}
        if asked:
            return self.of_results(node, asked)
        facts, parameters = self.behind(held.name for held in walk(node) if isinstance(held, Name))
        has_date = bool(parameters) or any(call.function == Name("today") for call in calls)
        days: tuple[date | None, ...] = self.days if has_date else (None,)
        if not facts:
            found = frozenset(self.at(node, {}, day) for day in days)
            unsure = frozenset[Letter]() if compares_days(node) else frozenset[Letter](("T", "F"))
            return May(found | unsure, DATE_ALONE if has_date else CONSTANT)
        domains = [tuple(self.domain(self.checked.facts[name])) for name in facts]
        if all(domains) and compares_days(node) and prod(map(len, domains)) * len(days) <= MOST:
            every = (dict(zip(facts, given, strict=True)) for given in product(*domains))
            return May(frozenset(self.at(node, given, day) for given in every for day in days), TRIED)
        letters = EVERYTHING if any(map(self.may_leave, facts)) else EVERYTHING - {"N"}
        if all(map(self.is_always_known, facts)) and not self.waits(parameters):
            return May(letters - {"U"}, ASSUMED)
        return May(letters)

    def of_results(self, node: Node, asked: set[tuple[str, str]]) -> May:
        """What a question about a verdict, a criterion or the plan may be answered."""
        if len(asked) > 1 or not isinstance(node, Call):
            return May(EVERYTHING)
        ((function, name),) = asked
        if function == "planned":
            return May(frozenset(("T", "F")), OF_PLAN)
        if function != "verdict" or name in self.asking:
            return May(EVERYTHING)
        self.asking.add(name)
        whole = self.condition(self.checked.verdicts[name].condition)
        self.asking.discard(name)
        return whole

    def behind(self, names: Iterable[str]) -> tuple[list[str], list[str]]:
        """The facts and parameters that names rest on, through named values."""
        waiting, found = list(names), set[str]()
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                value = self.checked.values.get(name)
                waiting += value.expression.reads if value else ()
        facts = [name for name in self.checked.facts if name in found]
        return facts, [name for name in self.checked.parameters if name in found]

    def domain(self, fact: Fact) -> Iterator[Any]:
        """All that a fact may be; nothing where that is a lot."""
        match fact.declared.type:
            case "boolean":
                yield from (True, False)
            case "choice":
                yield from fact.declared.options
            case _:
                return
        if fact.default is None or fact.applies is not None:
            yield Unknown(frozenset((fact.id,)))
        if self.may_leave(fact.id):
            yield NotApplicable(fact.id)

    def may_leave(self, name: str) -> bool:
        """Whether a fact may turn out not to apply; nothing else brings what does not."""
        fact = self.checked.facts[name]
        return fact.may_not_apply or fact.applies is not None

    def is_always_known(self, name: str) -> bool:
        """Whether a fact has a value even where nobody answers."""
        fact = self.checked.facts[name]
        return fact.default is not None and fact.applies is None

    def waits(self, parameters: Iterable[str]) -> bool:
        """Whether a parameter has no value on some day."""
        return any(
            isinstance(at_date(self.checked.parameters[name], day), Unknown)
            for name in parameters
            for day in self.days
        )

    def at(self, node: Node, facts: dict[str, Any], day: date | None) -> Letter:
        """What a condition is for some facts, on a day."""
        names = dict(facts)
        for parameter in self.checked.parameters.values():
            names[parameter.id] = at_date(parameter, day)
        try:
            for value in self.checked.values.values():
                if value.expression.reads <= names.keys():
                    environment = Environment(names, now=day, strict=True)
                    names[value.id] = interpret(value.expression.tree, environment)
            return letter(interpret(node, Environment(names, now=day, strict=True)))
        except FeelError:
            return "E"


def compares_days(node: Node) -> bool:
    """Whether the date is only compared, with dates that are written: then it changes where they say."""
    held = [
        side
        for inside in walk(node)
        if isinstance(inside, Comparison)
        for side in (inside.left, inside.right)
        if not isinstance(inside.left, Arithmetic) and not isinstance(inside.right, Arithmetic)
    ]
    return sum(_is_today(inside) for inside in walk(node)) == sum(map(_is_today, held))


def _is_today(node: Node) -> bool:
    return isinstance(node, Call) and node.function == Name("today")


def _asks(call: Call) -> str:
    """The function with which a call asks about results; empty where it asks nothing of the kind."""
    name = call.function.name if isinstance(call.function, Name) else ""
    return name if name in ABOUT_RESULTS else ""


def _first(call: Call) -> str:
    given = (*call.positional, *(value for _, value in call.named))
    return next((str(found.value) for found in islice(given, 1) if isinstance(found, Literal)), "")
