"""Why: a tree of statements with their results, the facts used, the text cited, the place in the file.

Built on demand by evaluating again what is asked about, so that a plain evaluation pays nothing for it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from coorace_rules.checked.condition import Condition, Expression, Test
from coorace_rules.feel import FeelEvaluationError, interpret, print_tree
from coorace_rules.feel.tree import And, Call, Literal, Name, Node, Or, walk
from coorace_rules.outcome.explanation import Explanation
from coorace_rules.outcome.findings import same
from coorace_rules.outcome.model import shown
from coorace_rules.outcome.phrases import AWAY, NOWHERE, YES, Phrases, score, weighs
from coorace_rules.outcome.table_explained import explained
from coorace_rules.program.condition import value_of
from coorace_rules.program.counting import OUT
from coorace_rules.program.told import Told, combined
from coorace_rules.vocabulary.values import Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from coorace_rules.checked.model import Criterion, Section
    from coorace_rules.feel import Environment
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.outcome.model import Standing


class Explainer:
    """Explains one assessment.

    Args:
        assessment: the answers worked through.
        more: functions that expressions may use besides those over findings.
    """

    def __init__(self, assessment: Assessment, more: Mapping[str, Callable[..., Any]] | None = None) -> None:
        self.assessment = assessment
        self.referential = assessment.referential
        self.phrases = Phrases(assessment.referential)
        functions = {**assessment.conclusions.functions, **(more or {})}
        self.environment: Environment = assessment.situation.environment(functions)
        self.told = Told(assessment.referential.checked, self.mentioned)

    # -- what can be asked about

    def criterion(self, criterion: Criterion) -> Explanation:
        """Why a criterion is where it is."""
        judgement = self.assessment.judgements[criterion.index]
        levels = criterion.scale.levels
        parts = [self.condition(condition) for condition in criterion.applies]
        if judgement.rank != OUT:
            if criterion.holds is not None:
                parts.append(self.condition(criterion.holds))
            parts += self.rules(criterion)
        if judgement.failure is not None:
            result = judgement.failure
        elif judgement.rank is None:
            result = self.phrases.open(Unknown(judgement.needs, reason=judgement.reason))
        elif judgement.rank == OUT:
            reason = judgement.reason or Words("", "")
            result = Words(f"{AWAY.fr} ({reason.fr})", f"{AWAY.en} ({reason.said_in('en')})")
        else:
            result = self.phrases.level(criterion, judgement.rank)
        return Explanation(
            statement=criterion.statement,
            result=result,
            expected=self.phrases.level(criterion, criterion.target) if len(levels) > 2 else None,
            source=self.phrases.cited(criterion.source, criterion.cites),
            place=criterion.span.place,
            parts=tuple(parts),
        )

    def section(self, section: Section) -> Explanation:
        """Why a section scores what it does."""
        count = self.assessment.count
        place = next(i for i, node in enumerate(count.counting.nodes) if node.id == section.id)
        standing = count.standings[place]
        parts = [self.weighed(name) for name in (*section.criteria, *section.sections)]
        result = AWAY if standing is None else _standing(standing, count.counting.profile.decimals)
        return Explanation(
            section.title,
            result,
            source=self.phrases.cited(section.source),
            place=section.span.place,
            parts=tuple(parts),
        )

    def verdict(self, name: str) -> Explanation:
        """Why a verdict holds, or not, or not yet."""
        verdict = self.referential.verdicts[name]
        why = self.condition(verdict.condition)
        return Explanation(
            verdict.title,
            self.said(lambda: value_of(verdict.condition, self.environment)),
            source=self.phrases.cited(verdict.source),
            place=verdict.span.place,
            parts=(why,),
        )

    def weighed(self, name: str) -> Explanation:
        """A child of a section in one line: its weight and its standing."""
        criterion = self.referential.criteria.get(name)
        if criterion is None:
            section = self.section(self.referential.sections[name])
            weight = self.referential.sections[name].weight
            return Explanation(weighs(section.statement, weight), section.result, place=section.place)
        why = self.criterion(criterion)
        weight = self.assessment.counting.profile.weights[name]
        return Explanation(weighs(why.statement, weight), why.result, why.expected, place=why.place)

    # -- what they rest on

    def rules(self, criterion: Criterion) -> list[Explanation]:
        """The rules of a computed level, up to the one that decides."""
        if criterion.table is not None:
            said = partial(self.output, criterion)
            return list(explained(criterion.table, self.condition, said))
        parts = []
        for condition, rank in criterion.rules:
            if condition is None:
                statement = Words("sinon", "otherwise")
                parts.append(Explanation(statement, self.phrases.level(criterion, rank)))
                break
            why, level = self.condition(condition), self.phrases.level(criterion, rank)
            parts.append(
                Explanation(
                    Words(
                        f"{level.fr} si {why.statement.fr}",
                        f"{level.said_in('en')} if {why.statement.said_in('en')}",
                    ),
                    why.result,
                    facts=why.facts,
                    place=why.place,
                    parts=why.parts,
                    expression=why.expression,
                )
            )
            if why.result == YES:
                break
        return parts

    def condition(self, condition: Condition) -> Explanation:
        """A condition, with the parts that it combines."""
        result = self.said(lambda: value_of(condition, self.environment), is_leaf=isinstance(condition, Test))
        source = self.phrases.cited(condition.source)
        if isinstance(condition, Test):
            tree = condition.expression.tree
            parts = self.operands(condition, tree)
            facts = () if parts else self.used(tree)
            parts = (*parts, *self.tables(tree))
            said, place, text = self.told.of(condition), condition.span.place, condition.expression.text
            return Explanation(said, result, None, facts, source, place, parts, text)
        statement = condition.label or combined(condition)
        parts = tuple(self.condition(part) for part in condition.parts)
        return Explanation(statement, result, None, (), source, condition.span.place, parts)

    def tables(self, tree: Node) -> Iterator[Explanation]:
        """The tables behind the named values of an expression, each with its lines."""
        for name in dict.fromkeys(node.name for node in walk(tree) if isinstance(node, Name)):
            value = self.referential.checked.values.get(name)
            if value is not None and value.table is not None:
                lines = tuple(explained(value.table, self.condition, partial(self.output, None)))
                title = value.title or same(name)
                yield Explanation(title, self.found(Name(name)), place=value.span.place, parts=lines)

    def output(self, criterion: Criterion | None, given: int | Expression) -> Words:
        """What a line of a table gives: a level of its criterion, or an expression."""
        if isinstance(given, Expression):
            return self.referential.told.words(given.tree)
        return same(str(given)) if criterion is None else self.phrases.level(criterion, given)

    def said(self, evaluated: Callable[[], Any], *, is_leaf: bool = True) -> Words:
        """A result in words; what it waits for is said where it is, and for the whole, not in between."""
        try:
            value = evaluated()
        except FeelEvaluationError as error:
            return error.message
        return self.phrases.open(value) if is_leaf else self.phrases.value(value)

    def operands(self, test: Test, tree: Node) -> tuple[Explanation, ...]:
        """The operands of `and` and `or`, each explained."""
        if not isinstance(tree, And | Or):
            return ()
        return tuple(self.operand(test, operand) for operand in tree.operands)

    def operand(self, test: Test, tree: Node) -> Explanation:
        """A part of an expression."""
        parts = self.operands(test, tree)
        result = self.said(lambda: interpret(tree, self.environment), is_leaf=not parts)
        return Explanation(self.told.words(tree), result, facts=() if parts else self.used(tree), parts=parts)

    def used(self, tree: Node) -> tuple[tuple[str, Words], ...]:
        """The names and calls about findings in an expression, with their values."""
        found: dict[str, Words] = {}
        for node in walk(tree):
            name = node.name if isinstance(node, Name) and node.name in self.environment.variables else None
            if name is None and not self.is_own_call(node):
                continue
            found[print_tree(node)] = self.found(node)
            behind = self.behind(name or "")
            if behind is not None:
                found.update(self.used(behind))
        return tuple(found.items())

    def behind(self, name: str) -> Node | None:
        """What a named value is worked out from, or a fact that follows from others."""
        if name in self.referential.checked.values:
            return self.referential.checked.values[name].expression.tree
        fact = self.referential.facts.get(name)
        return fact.follows.tree if fact is not None and fact.follows is not None else None

    def found(self, node: Node) -> Words:
        """The value of a part of an expression in words, or what went wrong with it."""
        try:
            value = interpret(node, self.environment)
            return self.phrases.coded(node.name if isinstance(node, Name) else "", value)
        except FeelEvaluationError as error:
            return error.message

    def mentioned(self, node: Node) -> Words | None:
        """What a name or a call about findings comes to, to be said where it is mentioned."""
        if not isinstance(node, Name):
            return self.found(node) if self.is_own_call(node) else None
        if node.name not in self.referential.told.scope.names:
            return None  # a name that a loop binds
        fact = self.referential.facts.get(node.name)
        options = {option.value: option.label for option in fact.options} if fact else {}
        value = self.environment.variables[node.name] if options else None
        return options[value] if isinstance(value, str) and value in options else self.found(node)

    def is_own_call(self, node: Node) -> bool:
        """Whether a node asks about findings."""
        return (
            isinstance(node, Call)
            and isinstance(node.function, Name)
            and node.function.name in self.environment.functions
            and all(isinstance(argument, Literal) for argument in node.positional)
        )


def _standing(standing: Standing, decimals: int) -> Words:
    """A score, with what is still possible."""
    low, high = (score(shown(share, decimals)) for share in (standing.low, standing.high))
    said = NOWHERE if standing.score is None else score(shown(standing.score, decimals))
    if standing.low == standing.high:
        return said
    return Words(f"{said.fr} (entre {low.fr} et {high.fr})", f"{said.en} (between {low.en} and {high.en})")
