"""The pass over what no answer can reach: conditions that contradict themselves, rules without a case left.

Only comparisons of facts with constants are looked at, joined by `and` or `all`; of anything else, nothing
is claimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.checked import problems, regions
from coorace_rules.checked.condition import Test
from coorace_rules.feel.tree import (
    And,
    Between,
    Call,
    Comparison,
    In,
    Literal,
    Name,
    RangeOf,
    UnaryComparison,
    UnaryTests,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coorace_rules.checked.condition import Condition
    from coorace_rules.checked.draft import Draft
    from coorace_rules.checked.model import Criterion, Fact
    from coorace_rules.feel.tree import Node
    from coorace_rules.feel.typesystem import Type

ANYTHING = UnaryTests(())
NOT_CUT = frozenset(("choices", "duration"))
FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


class Asked(NamedTuple):
    """What a condition asks of facts, one after the other; `whole` where it asks nothing else."""

    tests: tuple[tuple[str, UnaryTests], ...]
    whole: bool


def unreachable(draft: Draft) -> None:
    """Report conditions that are never true, and rules of levels that no answer reaches."""
    for criterion in draft.criteria.values():
        if criterion.holds is not None:
            _contradiction(draft, criterion.holds)
        if criterion.judged == "level" and criterion.table is None:
            _rules(draft, criterion)
    concluded = [verdict.condition for verdict in draft.verdicts.values()]
    for condition in (*concluded, *(action.condition for action in draft.actions.values())):
        if condition is not None:
            _contradiction(draft, condition)


def _contradiction(draft: Draft, condition: Condition) -> None:
    seen = asked(condition, draft.facts)
    if seen.tests and regions.never_hits(Ground(draft, [seen]).region(seen)):
        draft.report(problems.never_true(condition.span))


def _rules(draft: Draft, criterion: Criterion) -> None:
    """The first rule that holds decides: one that lies within those before it never does."""
    conditions = [rule.condition for rule in criterion.rules if rule.condition is not None]
    seen = [asked(condition, draft.facts) for condition in conditions]
    ground = Ground(draft, seen)
    before: list[regions.Region] = []
    for condition, tests in zip(conditions, seen, strict=True):
        if not tests.tests:
            continue
        region = ground.region(tests)
        if regions.never_hits(region):
            draft.report(problems.never_true(condition.span))
        elif before and regions.hole(ground.space, before, within=region) is None:
            draft.report(problems.rule_out_of_reach(condition.span))
        elif tests.whole and not any(_may_leave(draft.facts[name]) for name, _ in tests.tests):
            before.append(region)


def _may_leave(fact: Fact) -> bool:
    """Whether a fact may turn out not to apply: a rule that asks of it is then passed over."""
    return fact.may_not_apply or fact.applies is not None


class Ground:
    """The facts that some conditions ask about, cut into pieces."""

    def __init__(self, draft: Draft, seen: Sequence[Asked]) -> None:
        cells: dict[str, list[UnaryTests]] = {}
        for one in seen:
            for name, tests in one.tests:
                cells.setdefault(name, []).append(tests)
        self.names = list(cells)
        self.space = regions.space(
            [self.input(draft.facts[name], draft.types[name], found) for name, found in cells.items()]
        )

    def input(self, fact: Fact, kind: Type, cells: Sequence[UnaryTests]) -> regions.Input:
        """A fact as a column of a table."""
        return regions.Input(kind, fact.declared.type == "integer", may_leave=False, cells=cells)

    def region(self, asked: Asked) -> regions.Region:
        """Where all that a condition asks is true."""
        found = list(regions.region(self.space, [ANYTHING] * len(self.names)))
        for name, tests in asked.tests:
            place = self.names.index(name)
            before, taken = found[place], regions.taken(self.space.pieces[place], tests)
            found[place] = None if before is None or taken is None else before & taken
        return tuple(found)


def asked(condition: Condition, facts: Mapping[str, Fact]) -> Asked:
    """What a condition asks of facts."""
    found = [_about_fact(node, facts) for node in _conjuncts(condition)]
    tests = tuple(one for one in found if one is not None)
    return Asked(tests, len(tests) == len(found))


def _conjuncts(condition: Condition | Node) -> Iterator[Node | None]:
    """What must all be true; None for a part that is not looked into."""
    if isinstance(condition, Test):
        yield from _conjuncts(condition.expression.tree)
    elif isinstance(condition, And):
        for operand in condition.operands:
            yield from _conjuncts(operand)
    elif isinstance(condition, tuple):
        for part in condition.parts if condition.kind == "all" else ():
            yield from _conjuncts(part)
        if condition.kind != "all":
            yield None
    else:
        yield condition


def _about_fact(node: Node | None, facts: Mapping[str, Fact]) -> tuple[str, UnaryTests] | None:
    """The fact that a comparison with constants is about, and what it asks of it."""
    found = _compared(node)
    if found is None or found[0] not in facts or facts[found[0]].declared.type in NOT_CUT:
        return None
    return found if regions.is_plain(found[1]) else None


def _compared(node: Node | None) -> tuple[str, UnaryTests] | None:
    match node:
        case Comparison(op=op, left=Name(name=name), right=right):
            return name, _test(op, right)
        case Comparison(op=op, left=left, right=Name(name=name)):
            return name, _test(FLIPPED[op], left)
        case In(value=Name(name=name), tests=tests):
            return name, UnaryTests(tests)
        case Between(value=Name(name=name), low=low, high=high):
            return name, UnaryTests((RangeOf(low, high),))
        case Name(name=name):
            return name, UnaryTests((Literal(value=True),))
        case Call(function=Name(name="not"), positional=(Name(name=name),)):
            return name, UnaryTests((Literal(value=False),))
    return None


def _test(op: str, operand: Node) -> UnaryTests:
    if op in ("=", "!="):
        return UnaryTests((operand,), negated=op == "!=")
    return UnaryTests((UnaryComparison(op, operand),))  # type: ignore[arg-type]  # the rest of the signs
