"""Production rules: what asks for each action, worked out once into tests that an index can hold.

The condition of an action is looked through for what it cannot be true without: the level of one
criterion, or another planned action. Only rules with such a test that holds are evaluated further, so
that the time for a finding does not depend on the number of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.checked.condition import Condition, Group, Test, tests_of
from coorace_rules.feel import Environment, FeelEvaluationError, interpret
from coorace_rules.feel.tree import And, Call, Literal, Name, Node, Or, walk
from coorace_rules.program.counting import OUT
from coorace_rules.vocabulary.values import NotApplicable

if TYPE_CHECKING:
    from coorace_rules.checked.model import Action, CheckedReferential, Criterion

OF_ONE_FINDING = frozenset(("level", "met", "gap"))
PURE = frozenset(("not", "abs"))


class OnFinding(NamedTuple):
    """A test on one finding: the criterion, by its index, has one of these ranks."""

    criterion: int
    ranks: frozenset[int]
    name: str


class OnPlanned(NamedTuple):
    """A test on the plan: an action, by its index, is in it."""

    action: int
    name: str


Trigger = OnFinding | OnPlanned


class Arm(NamedTuple):
    """An action, by its index, is in the plan, and each finding is one of these, or does not apply."""

    planned: int
    findings: tuple[OnFinding, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What asks for an action.

    Attributes:
        action: its index.
        triggers: tests of which one must hold; none where only evaluating the condition can tell.
        is_enough: whether one trigger that holds decides, without evaluating the condition.
        condition: the whole condition; None for an action that gaps ask for.
        arms: the same condition as arms of which one must hold, where nothing is open that they look at;
            none where it cannot be put so.
    """

    action: int
    triggers: tuple[Trigger, ...]
    is_enough: bool
    condition: Condition | None
    arms: tuple[Arm, ...] = ()


class Found(NamedTuple):
    """The triggers of a condition.

    Attributes:
        triggers: the condition is true only if one of them holds.
        is_enough: it is true if one of them holds.
        may_leave: it may turn out not to apply; a combinator then goes on without it.
    """

    triggers: tuple[Trigger, ...]
    is_enough: bool
    may_leave: bool


class Rulebook(NamedTuple):
    """Every rule of a referential, by what may set it off: places in `rules`.

    Attributes:
        on_finding: by criterion and rank; last, nothing for a criterion that has none.
        on_planned: by action.
        always: those that nothing in particular sets off.
        always_on_plan: those among them that ask about the plan.
    """

    rules: tuple[Rule, ...]
    on_finding: tuple[tuple[tuple[int, ...], ...], ...]
    on_planned: Mapping[int, Sequence[int]]
    always: tuple[int, ...]
    always_on_plan: tuple[int, ...]


def rulebook(checked: CheckedReferential) -> Rulebook:
    """Work out the rules of a referential."""
    rules = tuple(rule for action in checked.actions.values() if (rule := _rule(checked, action)))
    on_finding: list[list[tuple[int, ...]]]
    on_finding = [[()] * (len(criterion.scale.levels) + 1) for criterion in checked.criteria.values()]
    on_planned: dict[int, list[int]] = {}
    for place, rule in enumerate(rules):
        for trigger in rule.triggers:
            if isinstance(trigger, OnFinding):
                for rank in trigger.ranks:
                    on_finding[trigger.criterion][rank] += (place,)
            else:
                on_planned.setdefault(trigger.action, []).append(place)
    always = tuple(place for place, rule in enumerate(rules) if not rule.triggers)
    return Rulebook(
        rules,
        tuple(map(tuple, on_finding)),
        on_planned,
        always,
        tuple(place for place in always if _asks_about_plan(rules[place].condition)),
    )


def _asks_about_plan(condition: Condition | None) -> bool:
    tests = tests_of(condition) if condition is not None else ()
    calls = (_call(node) for test in tests for node in walk(test.expression.tree))
    return any(call is not None and call[0] == "planned" for call in calls)


def may_leave(criterion: Criterion) -> bool:
    """Whether a criterion may turn out not to apply, by an answer, by its condition, or by its facts."""
    return criterion.may_not_apply or bool(criterion.applies) or criterion.judged != "rate"


def _rule(checked: CheckedReferential, action: Action) -> Rule | None:
    """The rule for an action; None for one that only others ask for, as their prerequisite."""
    if action.condition is not None:
        found = _triggers(checked, action.condition)
        arms = (_asks_about_plan(action.condition) and _arms(checked, action.condition)) or ()
        if found is None:
            return Rule(action.index, (), is_enough=False, condition=action.condition, arms=arms)
        return Rule(action.index, found.triggers, found.is_enough, action.condition, arms)
    gaps = tuple(_below(checked.criteria[name], to) for name, to in action.closes.items())
    return Rule(action.index, gaps, is_enough=True, condition=None) if gaps else None


def _below(criterion: Criterion, to: int) -> OnFinding:
    """A gap that an action would narrow."""
    return OnFinding(criterion.index, frozenset(range(min(criterion.target, to))), criterion.id)


def _triggers(checked: CheckedReferential, condition: Condition) -> Found | None:
    if not isinstance(condition, Group):
        return _of_tree(checked, condition.expression.tree)
    parts = [_triggers(checked, part) for part in condition.parts]
    if condition.kind == "all":
        return _of_all(parts)
    if condition.kind in ("any", "at_least"):
        return _of_any(parts, is_enough=condition.kind == "any")
    return None


def _of_tree(checked: CheckedReferential, tree: Node) -> Found | None:
    if isinstance(tree, Or):
        return _of_any([_of_tree(checked, operand) for operand in tree.operands], is_enough=True)
    if isinstance(tree, And):
        return _of_all([_of_tree(checked, operand) for operand in tree.operands])
    asked = _call(tree)
    if asked is not None and asked[0] == "planned":
        planned = OnPlanned(checked.actions[asked[1]].index, asked[1])
        return Found((planned,), is_enough=True, may_leave=False)
    return _of_one_finding(checked, tree)


def _of_any(parts: Iterable[Found | None], *, is_enough: bool) -> Found | None:
    """Any part may make it true, so every part must have its triggers."""
    triggers: list[Trigger] = []
    may_leave = False
    for part in parts:
        if part is None:
            return None
        triggers.extend(part.triggers)
        is_enough = is_enough and part.is_enough
        may_leave = may_leave or part.may_leave
    return Found(tuple(dict.fromkeys(triggers)), is_enough, may_leave)


def _of_all(parts: list[Found | None]) -> Found | None:
    """The triggers of one part will do, if that part cannot leave; those of all parts, if each has some."""
    if len(parts) == 1:
        return parts[0]
    staying = [part for part in parts if part is not None and not part.may_leave]
    if staying:
        fewest = min(staying, key=lambda part: len(part.triggers))
        return fewest._replace(is_enough=False)
    union = _of_any(parts, is_enough=False)
    return union and union._replace(is_enough=False)


def _arms(checked: CheckedReferential, part: Condition | Node) -> tuple[Arm, ...] | None:
    """A condition as arms, each with an action that it asks for in the plan."""
    kind, parts = _shape(part)
    if kind == "any":
        arms = [_arms(checked, inner) for inner in parts]
        return None if None in arms else tuple(arm for found in arms if found is not None for arm in found)
    planned: list[int] = []
    findings: list[OnFinding] = []
    for inner in parts if kind == "all" else (part,):
        found = _triggers(checked, inner) if isinstance(inner, Group | Test) else _of_tree(checked, inner)
        if found is None or not found.is_enough or len(found.triggers) != 1:
            return None
        trigger = found.triggers[0]
        if isinstance(trigger, OnPlanned):
            planned.append(trigger.action)
        else:
            findings.append(trigger._replace(ranks=trigger.ranks | {OUT}) if found.may_leave else trigger)
    return (Arm(planned[0], tuple(findings)),) if len(planned) == 1 else None


def _shape(part: Condition | Node) -> tuple[str, Sequence[Condition | Node]]:
    """How a condition or an expression is put together: `all` or `any` of its parts, or otherwise."""
    if isinstance(part, Test):
        return _shape(part.expression.tree)
    if isinstance(part, Group):
        return part.kind, part.parts
    if isinstance(part, And | Or):
        return "all" if isinstance(part, And) else "any", part.operands
    return "", ()


def _call(node: Node) -> tuple[str, str] | None:
    """The function and the id of a call such as `level("x")`."""
    if isinstance(node, Call) and isinstance(node.function, Name) and len(node.positional) == 1:
        argument = node.positional[0]
        if isinstance(argument, Literal) and isinstance(argument.value, str):
            return node.function.name, argument.value
    return None


def _of_one_finding(checked: CheckedReferential, tree: Node) -> Found | None:
    """An expression over one finding and nothing else: the ranks for which it is true."""
    nodes = tuple(walk(tree))
    calls = {call for node in nodes if (call := _call(node))}
    if len({name for _, name in calls}) != 1:
        return None
    functions = [id(node.function) for node in nodes if isinstance(node, Call)]
    names = [node for node in nodes if isinstance(node, Name)]
    if any(id(node) not in functions or node.name not in OF_ONE_FINDING | PURE for node in names):
        return None
    criterion = checked.criteria[next(iter(calls))[1]]
    if may_leave(criterion) and not isinstance(_of_rank(criterion, tree, OUT), NotApplicable):
        return None
    found = [_of_rank(criterion, tree, rank) for rank in range(len(criterion.scale.levels))]
    # Where an operation fails, evaluating says what went wrong, at its place.
    ranks = frozenset(rank for rank, value in enumerate(found) if value is None or value is True)
    return Found((OnFinding(criterion.index, ranks, criterion.id),), None not in found, may_leave(criterion))


def _of_rank(criterion: Criterion, tree: Node, rank: int) -> Any:
    """What an expression over a finding says of a rank; None where an operation in it fails."""
    levels = criterion.scale.levels
    distance = levels[criterion.target].value - levels[rank].value
    functions = {
        "level": lambda _: levels[rank].value,
        "met": lambda _: rank >= criterion.target,
        "gap": lambda _: max(distance, 0 * distance),
    }
    if rank == OUT:
        functions = dict.fromkeys(functions, NotApplicable)
    try:
        return interpret(tree, Environment(functions=functions, strict=True))
    except FeelEvaluationError:
        return None
