"""The rules of a referential one by one: what each one says, where it stands, how another takes its place.

Coverage asks what every rule was seen to be; mutation puts a wrong one in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from coorace_rules.checked.condition import Condition, Test
from coorace_rules.checked.model import CheckedReferential, Line, NamedValue, Table
from coorace_rules.checked.tables import all_of
from coorace_rules.testing.trees import replaced

if TYPE_CHECKING:
    from coorace_rules.checked.condition import Expression
    from coorace_rules.checked.model import Criterion, LevelRule
    from coorace_rules.feel.tree import Node
    from coorace_rules.vocabulary.span import Span

Role = Literal[
    "holds",
    "applies",
    "level",
    "line",
    "value",
    "follows",
    "coherent",
    "verdict",
    "action",
    "output",
    "members",
]
Put = Callable[[CheckedReferential, Condition], CheckedReferential]


class Rule(NamedTuple):
    """A condition, or an expression of another type, at its place in a referential.

    Attributes:
        owner: the id of what it is about: a criterion, a fact, a verdict…
        condition: what it says; an expression that is no condition stands in a `Test`.
        put: the referential with something else in its place.
        cells: of a line of a table, its tests.
    """

    owner: str
    role: Role
    condition: Condition
    put: Put
    cells: tuple[Test, ...] = ()

    @property
    def span(self) -> Span:
        """Where it is written."""
        return self.condition.span

    @property
    def is_condition(self) -> bool:
        """Whether it is true or false."""
        return not isinstance(self.condition, Test) or self.condition.expression.type.name == "boolean"


def rules_of(checked: CheckedReferential, path: str | None = None) -> tuple[Rule, ...]:
    """Every rule, in the order of the file; with a path, those written in that file."""
    found = {_key(rule): rule for rule in _rules(checked) if path in (None, rule.span.source.path)}
    return tuple(sorted(found.values(), key=lambda rule: (rule.span.source.path, *rule.span[1:3])))


def _key(rule: Rule) -> tuple[object, ...]:
    return (rule.span.source.path, *rule.span[1:], rule.role)


def _rules(checked: CheckedReferential) -> Iterator[Rule]:
    yield from _of_facts(checked)
    for name, value in checked.values.items():
        if value.table is None:
            yield Rule(name, "value", Test(value.expression), _value(name))
        else:
            yield from _of_table(name, value.table, "values")
    for criterion in checked.criteria.values():
        yield from _of_criterion(checked, criterion)
    for name, verdict in checked.verdicts.items():
        yield Rule(name, "verdict", verdict.condition, _in_mapping("verdicts", name, "condition"))
    for name, action in checked.actions.items():
        if action.condition is not None:
            yield Rule(name, "action", action.condition, _in_mapping("actions", name, "condition"))
    yield from _of_grading(checked)


def _of_grading(checked: CheckedReferential) -> Iterator[Rule]:
    """When an audit is of several members."""
    collective = None if checked.grading is None else checked.grading.collective
    if collective is not None and collective.when is not None:
        yield Rule("grading.collective", "members", Test(collective.when), _collective)


def _collective(checked: CheckedReferential, new: Condition) -> CheckedReferential:
    grading = checked.grading
    if grading is None or grading.collective is None:
        raise TypeError(checked.id)
    collective = grading.collective._replace(when=expression_of(new))
    return replace(checked, grading=replace(grading, collective=collective))


def _of_facts(checked: CheckedReferential) -> Iterator[Rule]:
    for name, fact in checked.facts.items():
        if fact.applies is not None:
            yield Rule(name, "applies", fact.applies, _in_mapping("facts", name, "applies"))
        if fact.follows is not None:
            yield Rule(name, "follows", Test(fact.follows), _follows(name))
    for place, rule in enumerate(checked.coherent):
        yield Rule(f"coherent[{place}]", "coherent", rule.condition, _coherent(place))


def _of_criterion(checked: CheckedReferential, criterion: Criterion) -> Iterator[Rule]:
    for condition in criterion.applies:
        shared = [c.id for c in checked.criteria.values() if condition in c.applies]
        owner = criterion.id if len(shared) == 1 else criterion.section
        yield Rule(owner, "applies", condition, _applies(condition))
    if criterion.holds is not None:
        yield Rule(criterion.id, "holds", criterion.holds, _in_mapping("criteria", criterion.id, "holds"))
    if criterion.table is not None:
        yield from _of_table(criterion.id, criterion.table, "criteria")
        return
    for place, rule in enumerate(criterion.rules):
        if rule.condition is not None:
            yield Rule(criterion.id, "level", rule.condition, _level(criterion.id, place))


def _of_table(owner: str, table: Table, holder: str) -> Iterator[Rule]:
    for place, line in enumerate(table.lines):
        tests = tuple(cell for cell in line.cells if cell is not None)
        if tests:
            yield Rule(owner, "line", line.condition, _line(holder, owner, place), tests)
        if holder == "values" and not isinstance(line.output, int):
            yield Rule(owner, "output", Test(line.output), _output(owner, place))


# -- something else in its place


def changed_in(checked: CheckedReferential, holder: str, name: str, **changes: Any) -> CheckedReferential:
    """The referential with some attributes of one thing changed."""
    things: Mapping[str, Any] = getattr(checked, holder)
    changed: dict[str, Any] = {holder: {**things, name: replace(things[name], **changes)}}
    return replace(checked, **changed)


def expression_of(condition: Condition) -> Expression:
    """The expression that a condition is.

    Raises:
        TypeError: it combines several.
    """
    if not isinstance(condition, Test):
        raise TypeError(condition)
    return condition.expression


def _in_mapping(holder: str, name: str, attribute: str) -> Put:
    return lambda checked, new: changed_in(checked, holder, name, **{attribute: new})


def _follows(name: str) -> Put:
    return lambda checked, new: changed_in(checked, "facts", name, follows=expression_of(new))


def _value(name: str) -> Put:
    return lambda checked, new: changed_in(checked, "values", name, expression=expression_of(new))


def _coherent(place: int) -> Put:
    def put(checked: CheckedReferential, new: Condition) -> CheckedReferential:
        rules = list(checked.coherent)
        rules[place] = rules[place]._replace(condition=new)
        return replace(checked, coherent=tuple(rules))

    return put


def _applies(old: Condition) -> Put:
    """In every criterion that it is handed down to."""

    def put(checked: CheckedReferential, new: Condition) -> CheckedReferential:
        criteria = {
            name: replace(c, applies=tuple(new if own is old else own for own in c.applies))
            for name, c in checked.criteria.items()
        }
        return replace(checked, criteria=criteria)

    return put


def _level(name: str, place: int) -> Put:
    def put(checked: CheckedReferential, new: Condition) -> CheckedReferential:
        rules = list(checked.criteria[name].rules)
        rules[place] = rules[place]._replace(condition=new)
        return changed_in(checked, "criteria", name, rules=tuple(rules))

    return put


# -- tables: what a line says stands in the table, and in the rules or the expression that it means


def _line(holder: str, name: str, place: int) -> Put:
    def put(checked: CheckedReferential, new: Condition) -> CheckedReferential:
        table = _table(checked, holder, name)
        line = table.lines[place]
        said = line.condition._replace(expression=expression_of(new))
        return _with_line(checked, holder, name, place, line._replace(condition=said))

    return put


def _output(name: str, place: int) -> Put:
    def put(checked: CheckedReferential, new: Condition) -> CheckedReferential:
        line = _table(checked, "values", name).lines[place]
        return _with_line(checked, "values", name, place, line._replace(output=expression_of(new)))

    return put


def _table(checked: CheckedReferential, holder: str, name: str) -> Table:
    table: Table | None = getattr(checked, holder)[name].table
    if table is None:
        raise TypeError(name)
    return table


def _with_line(
    checked: CheckedReferential, holder: str, name: str, place: int, line: Line
) -> CheckedReferential:
    thing: Criterion | NamedValue = getattr(checked, holder)[name]
    table = _table(checked, holder, name)
    old = table.lines[place]
    lines = (*table.lines[:place], line, *table.lines[place + 1 :])
    pairs = [(old.condition.expression.tree, line.condition.expression.tree)]
    if not isinstance(old.output, int) and not isinstance(line.output, int):
        pairs.append((old.output.tree, line.output.tree))
    changed = replace(table, lines=lines)
    if isinstance(thing, NamedValue):
        expression = thing.expression
        for was, becomes in pairs:
            expression = expression._replace(tree=replaced(expression.tree, was, becomes))
        return changed_in(checked, holder, name, table=changed, expression=expression)
    rules = tuple(_rule(rule, *pairs[0]) for rule in thing.rules)
    return changed_in(checked, holder, name, table=changed, rules=rules)


def _rule(rule: LevelRule, was: Node, becomes: Node) -> LevelRule:
    if not isinstance(rule.condition, Test):
        return rule
    expression = rule.condition.expression
    tree = replaced(expression.tree, was, becomes)
    if tree is expression.tree:
        return rule
    return rule._replace(condition=rule.condition._replace(expression=expression._replace(tree=tree)))


def with_cell(rule: Rule, place: int, cell: Test | None) -> Condition:
    """The condition of a line of a table with another test in one of its cells, or without it."""
    cells = [*rule.cells[:place], *(() if cell is None else (cell,)), *rule.cells[place + 1 :]]
    whole = expression_of(rule.condition)
    tree = all_of([test.expression.tree for test in cells])
    return Test(whole._replace(tree=tree, text=" and ".join(test.expression.text for test in cells)))
