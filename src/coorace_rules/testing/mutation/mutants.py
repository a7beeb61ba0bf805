"""Every mutant of an edition: each rule wrong in one part, then what is wrong beside the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked.condition import Group, Test
from coorace_rules.feel import print_tree
from coorace_rules.feel.tree import Call, Name
from coorace_rules.testing.mutation.model import Kind, Mutant
from coorace_rules.testing.mutation.of_data import of_data
from coorace_rules.testing.mutation.of_trees import variants
from coorace_rules.testing.places import place_of
from coorace_rules.testing.rules import rules_of, with_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coorace_rules.checked.condition import Combinator, Condition
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.feel.tree import Node
    from coorace_rules.testing.rules import Rule
    from coorace_rules.vocabulary.span import Span

CONTRARY: dict[str, Combinator] = {"all": "any", "any": "all", "none": "any", "at_least": "any"}
Wrong = tuple[Kind, str, str, "Span", "Condition"]
"""How it is wrong, what was and became, where, and the whole condition with it."""


def mutants(checked: CheckedReferential, path: str) -> tuple[Mutant, ...]:
    """The mutants of what an edition file says itself, in the order of the file, each once."""
    found = [mutant for rule in rules_of(checked, path) for mutant in _of_rule(rule)]
    found += (mutant for mutant in of_data(checked) if mutant.span.source.path == path)
    once = {mutant.key: mutant for mutant in found}
    return tuple(sorted(once.values(), key=lambda mutant: (mutant.span.line, mutant.span.column)))


def _of_rule(rule: Rule) -> Iterator[Mutant]:
    wrong = list(_of_line(rule)) if rule.cells else list(_of_condition(rule.condition))
    if rule.is_condition and (rule.role == "action" or not wrong):
        wrong.append(_negated(rule.condition))
    for kind, was, became, span, condition in wrong:
        yield Mutant(kind, rule.owner, was, became, span, _making(rule, condition), rule, condition)


def _making(rule: Rule, condition: Condition) -> Callable[[CheckedReferential], CheckedReferential]:
    return lambda checked: rule.put(checked, condition)


def _of_line(rule: Rule) -> Iterator[Wrong]:
    """A line of a table: each cell wrong, or not looked at."""
    for place, cell in enumerate(rule.cells):
        for kind, was, became, span, wrong in _of_condition(cell):
            if isinstance(wrong, Test):
                yield kind, was, became, span, with_cell(rule, place, wrong)
        yield "dropped", cell.expression.text, "-", cell.span, with_cell(rule, place, None)


def _of_condition(condition: Condition) -> Iterator[Wrong]:
    if isinstance(condition, Test):
        yield from _of_expression(condition)
        return
    yield from _of_group(condition)
    for place, part in enumerate(condition.parts):
        for kind, was, became, span, wrong in _of_condition(part):
            parts = (*condition.parts[:place], wrong, *condition.parts[place + 1 :])
            yield kind, was, became, span, condition._replace(parts=parts)


def _of_expression(test: Test) -> Iterator[Wrong]:
    expression = test.expression
    for kind, was, became, tree in variants(expression.tree):
        span = place_of(expression, *was.span)
        yield kind, print_tree(was), print_tree(became), span, _with_tree(test, tree)


def _with_tree(test: Test, tree: Node) -> Test:
    return test._replace(expression=test.expression._replace(tree=tree, text=print_tree(tree)))


def _of_group(group: Group) -> Iterator[Wrong]:
    """A combinator for another, another count, a part that is not there."""
    kind, parts = group.kind, group.parts
    if kind == "at_least":
        for least in (group.least - 1, group.least + 1):
            if 1 <= least <= len(parts):
                yield "count", _named(group), f"at_least: {least}", group.span, group._replace(least=least)
    elif kind == "none" or len(parts) > 1:
        changed: Kind = "negated" if kind == "none" else "and_or"
        yield changed, kind, CONTRARY[kind], group.span, group._replace(kind=CONTRARY[kind])
    for place, part in enumerate(parts) if len(parts) > max(group.least, 1) else ():
        left = group._replace(parts=(*parts[:place], *parts[place + 1 :]))
        yield "dropped", written(part), "", part.span, left


def _named(group: Group) -> str:
    return group.kind if group.kind != "at_least" else f"at_least: {group.least}"


def written(condition: Condition) -> str:
    """A condition in a line."""
    if isinstance(condition, Test):
        return condition.expression.text
    return f"{_named(condition)} [{', '.join(map(written, condition.parts))}]"


def _negated(condition: Condition) -> Wrong:
    was = written(condition)
    if isinstance(condition, Group):
        wrong: Condition = Group("none", 0, (condition,), condition.span)
    else:
        wrong = _with_tree(condition, Call(Name("not"), (condition.expression.tree,)))
    return "negated", was, f"not({was})", condition.span, wrong
