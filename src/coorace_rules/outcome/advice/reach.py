"""What a verdict rests on: the inputs that can matter to it, and the expressions they go through."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.checked.condition import Condition, Expression, tests_of
from coorace_rules.feel.tree import Call, Name, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coorace_rules.checked.model import CheckedReferential, Coherent, Criterion, Fact
    from coorace_rules.feel.tree import Node
    from coorace_rules.program.model import Referential


class Reach(NamedTuple):
    """What a verdict rests on.

    Attributes:
        inputs: facts and rated criteria, in the order to ask them.
        trees: every expression, inner ones of named values included.
        derived: expressions behind names: named values, and facts that follow from others.
        varying: for each input, the names whose value may change with it, itself included.
    """

    inputs: tuple[str, ...]
    trees: tuple[Node, ...]
    derived: Mapping[str, tuple[Node, ...]]
    varying: Mapping[str, frozenset[str]]


def read_in(tree: Node) -> set[str]:
    """The names that a tree reads."""
    return {node.name for node in walk(tree) if isinstance(node, Name)}


def names_read(checked: CheckedReferential, conditions: Iterable[Condition]) -> frozenset[str]:
    """The names that conditions read, and those behind the named values among them."""
    waiting = [
        read for condition in conditions for test in tests_of(condition) for read in test.expression.reads
    ]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += checked.values[name].expression.reads if name in checked.values else ()
    return frozenset(found)


def _varying(inputs: Iterable[str], derived: Mapping[str, tuple[Node, ...]]) -> dict[str, frozenset[str]]:
    read = {name: set[str]().union(*map(read_in, trees)) for name, trees in derived.items()}
    varying = {}
    for name in inputs:
        found, more = {name}, {name}
        while more:
            more = {n for n, names in read.items() if n not in found and not names.isdisjoint(more)}
            found |= more
        varying[name] = frozenset(found)
    return varying


def reach(referential: Referential, verdict: str) -> Reach:
    """Follow a verdict down to its inputs."""
    checked = referential.checked
    seen: set[str] = set()
    trees: list[Node] = []
    held: list[Coherent] = []
    derived: dict[str, tuple[Node, ...]] = {}
    waiting = [verdict]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        expressions = list(_expressions(checked, name))
        trees += [expression.tree for expression in expressions]
        if name in checked.values or name in checked.facts:
            derived[name] = tuple(expression.tree for expression in expressions)
        waiting += [read for expression in expressions for read in expression.reads | expression.judges]
        for rule in _held_with(referential, name):
            if rule not in held:
                held.append(rule)
                trees += [test.expression.tree for test in tests_of(rule.condition)]
                waiting += [read for test in tests_of(rule.condition) for read in test.expression.reads]
        waiting += _beside(checked, name)
        if any(map(_counts_gaps, (expression.tree for expression in expressions))):
            waiting += checked.criteria
    inputs = tuple(name for name in referential.inputs if name in seen)
    return Reach(inputs, tuple(trees), derived, _varying(inputs, derived))


def _expressions(checked: CheckedReferential, name: str) -> Iterator[Expression]:
    """The expressions of a thing."""
    if name in checked.values:
        yield checked.values[name].expression
    follows = checked.facts[name].follows if name in checked.facts else None
    if follows is not None:
        yield follows
    for condition in _conditions(checked, name):
        yield from (test.expression for test in tests_of(condition))


def _conditions(checked: CheckedReferential, name: str) -> Iterator[Condition]:
    if name in checked.verdicts:
        yield checked.verdicts[name].condition
    elif name in checked.facts:
        yield from _given(checked.facts[name])
    elif name in checked.criteria:
        yield from judging(checked.criteria[name])


def _given(fact: Fact) -> Iterator[Condition]:
    if fact.applies is not None:
        yield fact.applies


def judging(criterion: Criterion) -> Iterator[Condition]:
    """The conditions that a criterion is judged by."""
    yield from criterion.applies
    if criterion.holds is not None:
        yield criterion.holds
    yield from (rule.condition for rule in criterion.rules if rule.condition is not None)


def _beside(checked: CheckedReferential, name: str) -> list[str]:
    """What a section holds; what a fact excludes."""
    section = checked.sections.get(name)
    if section is not None:
        return [*section.criteria, *section.sections]
    return [fact for group in checked.exclusive if name in group.facts for fact in group.facts]


def _held_with(referential: Referential, name: str) -> Iterator[Coherent]:
    """The conditions that answers have to meet together with this one: they bound what it may be."""
    rules = zip(referential.checked.coherent, referential.held_together, strict=True)
    yield from (rule for rule, facts in rules if name in facts)


def _counts_gaps(tree: Node) -> bool:
    return any(
        isinstance(node, Call) and isinstance(node.function, Name) and node.function.name == "gaps"
        for node in walk(tree)
    )
