"""The door from conditions: what rests on one answer is worked out by asking the interpreter beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.checked.condition import Condition, Expression, Test
from coorace_rules.checked.model import Fact
from coorace_rules.feel import Environment, FeelEvaluationError, Range, interpret
from coorace_rules.feel import tree as t
from coorace_rules.feel.compiler import TODAY, NotCompiledError
from coorace_rules.feel.compiler.expressions import constant
from coorace_rules.feel.constant import is_constant
from coorace_rules.program.deciding.asked import Operand, asked
from coorace_rules.program.deciding.forms import Fixed, Flag, Form, Junction, Leaf, Opposite, Table
from coorace_rules.program.deciding.stretches import COMPARING, is_on_a_line, line
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from coorace_rules.program.model import Referential

CALLS = frozenset(("score", "level", "met", "gap", "gaps", "verdict", "planned"))


class Door:
    """Turns conditions into forms.

    Args:
        referential: whose conditions they are.
        parameters: every parameter, as it is at the date of reference.
        on: the date of reference.
    """

    def __init__(self, referential: Referential, parameters: Mapping[str, Any], on: date | None) -> None:
        self.referential = referential
        self.checked = referential.checked
        self.compiled = referential.compiled
        self.parameters = parameters
        self.on = on

    def condition(self, condition: Condition) -> Form:
        """The form of a condition.

        Raises:
            NotCompiledError: it asks for more than answers: scores, facts that may not apply, what may fail.
        """
        if isinstance(condition, Test):
            return self.tree(condition.expression.tree)
        parts = tuple(map(self.condition, condition.parts))
        if condition.kind == "none":
            return Opposite(Junction("any", parts))
        return Junction(condition.kind, parts, condition.least)

    def tree(self, node: t.Node) -> Form:
        """The form of an expression of type boolean."""
        if isinstance(node, t.And | t.Or):
            return Junction("all" if isinstance(node, t.And) else "any", tuple(map(self.tree, node.operands)))
        if isinstance(node, t.Name) and node.name in self.checked.values:
            self._sure(node.name)
            return self.tree(self.checked.values[node.name].expression.tree)
        if isinstance(node, t.Call) and isinstance(node.function, t.Name):
            return self._call(node, node.function.name)
        return self._leaf(node)

    def _call(self, node: t.Call, name: str) -> Form:
        if name == "not" and len(node.positional) == 1:
            return Opposite(self.tree(node.positional[0]))
        if name not in CALLS:
            return self._leaf(node)
        argument = node.positional[0] if node.positional else None
        asked_for = str(argument.value) if isinstance(argument, t.Literal) else ""
        if name == "verdict" and asked_for in self.checked.verdicts:
            self._sure(f"verdict({asked_for})")
            return self.condition(self.checked.verdicts[asked_for].condition)
        criterion = self.checked.criteria.get(asked_for)
        if name != "met" or criterion is None or criterion.holds is None or criterion.applies:
            raise NotCompiledError
        return self.condition(criterion.holds)

    def _sure(self, name: str) -> None:
        """Leave it to the whole evaluation where finding a name may fail: that error is to be seen.

        Raises:
            NotCompiledError: it may, or a table may know more of it than the expression that it means.
        """
        value = self.checked.values.get(name)
        if name in self.compiled.risky or (value is not None and value.table is not None):
            raise NotCompiledError

    # -- leaves

    def _leaf(self, node: t.Node) -> Form:
        reads = frozenset(self._reads(node))
        facts = [self._always_there(name) for name in self.checked.facts if name in reads]
        if not facts:
            return Fixed(self._truth(node, {}))
        if len(facts) > 1:
            return self._asked(node, facts, reads)
        return self._about(node, facts[0], reads)

    def _about(self, node: t.Node, fact: Fact, reads: frozenset[str]) -> Leaf:
        """A condition on one fact."""

        def truth(value: object) -> bool:
            return self._truth(node, {fact.id: value})

        blank = self._blank(node, fact)
        if fact.declared.type == "boolean":
            return Leaf(fact.id, Flag({value: truth(value) for value in (True, False)}), blank)
        if fact.declared.type == "choice":
            by_option = {option: truth(option) for option in fact.declared.options}
            true = frozenset(option for option, holds in by_option.items() if holds)
            return Leaf(fact.id, Table(true, frozenset(by_option) - true), blank)
        if is_on_a_line(fact.declared):
            try:
                return Leaf(fact.id, line(fact.declared, list(self._constants(node, fact.id)), truth), blank)
            except NotCompiledError:
                pass  # it calculates: asked with the exact value
        return self._asked(node, [fact], reads)

    def _asked(self, node: t.Node, facts: list[Fact], reads: frozenset[str]) -> Leaf:
        """A condition on several facts, or one that calculates: a compiled function of exact values."""
        compiler = self.compiled.compiler()
        function = compiler.function(node)
        steps = [(name, step) for name, step in self.compiled.steps if name in reads]
        if function is None or any(step is None for _, step in steps):
            raise NotCompiledError
        constants = {name: self.parameters[name] for name in self.parameters if name in reads}
        constants |= {} if self.on is None else {TODAY: self.on}
        operands = [Operand(fact.id, fact.declared.read, fact.default) for fact in facts]
        run = asked(operands, constants, [(name, step) for name, step in steps if step is not None], function)
        return Leaf("", run._replace(first=compiler.may_fail(node)))

    def _reads(self, node: t.Node) -> Iterator[str]:
        """Every fact, parameter and named value that a node rests on.

        Raises:
            NotCompiledError: it asks for a finding, or something behind a name may fail, or has no value yet.
        """
        for inner in t.walk(node):
            if not isinstance(inner, t.Name):
                continue
            if inner.name in CALLS or isinstance(self.parameters.get(inner.name), Unknown):
                raise NotCompiledError
            self._sure(inner.name)
            yield inner.name
            if inner.name in self.checked.values:
                yield from self._reads(self.checked.values[inner.name].expression.tree)

    def _always_there(self, name: str) -> Fact:
        fact = self.checked.facts[name]
        if fact.applies is not None or (fact.follows is not None and self._follows_anyway(fact.follows)):
            raise NotCompiledError
        return fact

    def _follows_anyway(self, follows: Expression) -> bool:
        """Whether a fact has a value though nothing that it follows from is known."""
        return not isinstance(self._interpreted(follows.tree, self.referential.unknowns), Unknown)

    def _constants(self, node: t.Node, fact: str) -> Iterator[object]:
        """All that a fact is compared with.

        Raises:
            NotCompiledError: the node does more than compare.
        """
        if is_constant(node):
            yield from _ends(constant(node))
        elif isinstance(node, t.Name):
            value = self.checked.values.get(node.name)
            if value is not None:
                yield from self._constants(value.expression.tree, fact)
            elif node.name != fact:
                yield self.parameters[node.name]
        elif _is_today(node) and self.on is not None:
            yield self.on
        elif isinstance(node, COMPARING):
            for part in t.children(node):
                yield from self._constants(part, fact)
        elif isinstance(node, t.Call) and _name_of(node) == "not":
            yield from self._constants(node.positional[0], fact)
        else:
            raise NotCompiledError

    # -- the interpreter, asked beforehand

    def _truth(self, node: t.Node, facts: Mapping[str, object]) -> bool:
        value = self._interpreted(node, facts)
        if not isinstance(value, bool):
            raise NotCompiledError
        return value

    def _blank(self, node: t.Node, fact: Fact) -> bool | None:
        unknown = self.referential.unknowns[fact.id] if fact.default is None else fact.default
        value = self._interpreted(node, {fact.id: unknown})
        if isinstance(value, Unknown):
            return None
        if not isinstance(value, bool):
            raise NotCompiledError
        return value

    def _interpreted(self, node: t.Node, facts: Mapping[str, object]) -> Any:
        known = {**self.parameters, **facts}
        reads = frozenset(self._reads(node))
        try:
            for name in self.referential.steps:
                if name in reads and name in self.checked.values:
                    known[name] = self._value(self.checked.values[name].expression.tree, known)
            return self._value(node, known)
        except FeelEvaluationError as error:
            raise NotCompiledError from error

    def _value(self, node: t.Node, known: Mapping[str, Any]) -> Any:
        return interpret(node, Environment(known, now=self.on, strict=True))


def _ends(value: object) -> Iterator[object]:
    """What a constant compares with: the ends of a range, the items of a list."""
    if isinstance(value, Range):
        yield from (end for end in (value.start, value.end) if end is not None)
    elif isinstance(value, list):
        for item in value:
            yield from _ends(item)
    else:
        yield Decimal(value) if type(value) is int else value


def _is_today(node: t.Node) -> bool:
    return isinstance(node, t.Call) and _name_of(node) == "today" and not node.positional


def _name_of(node: t.Call) -> str:
    return node.function.name if isinstance(node.function, t.Name) else ""
