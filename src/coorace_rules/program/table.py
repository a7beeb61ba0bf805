"""The value that a decision table gives, where one line decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.checked.condition import Expression
from coorace_rules.feel import FeelEvaluationError, interpret
from coorace_rules.feel.uncertain import hull, united
from coorace_rules.program.choosing import choose, clash
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coorace_rules.checked.condition import Condition
    from coorace_rules.checked.model import Table
    from coorace_rules.feel import Environment


def value_of_table(
    table: Table,
    environment: Environment,
    value_of: Callable[[Condition], object],
    may_leave: Callable[[Condition], bool],
) -> Any:
    """The output of the line that hits; what those that still may have in common.

    Args:
        table: one line of it decides.
        environment: what outputs are evaluated in.
        value_of: what a condition is.
        may_leave: whether a condition that is unknown may turn out not to apply.

    Raises:
        FeelEvaluationError: two lines hit that may not, or the output has no value.
    """
    waits = clash(table, value_of)
    rules: list[tuple[Condition | None, Any]] = [(line.condition, line.output) for line in table.lines]
    if table.otherwise is not None:
        rules.append((None, table.otherwise))
    chosen = choose(rules, value_of, may_leave)
    if chosen.away is not None:
        return chosen.away
    trees = list(dict.fromkeys(output.tree for output in chosen.possible if isinstance(output, Expression)))
    is_settled = chosen.is_settled and not waits
    if len(trees) == 1 and is_settled:
        return interpret(trees[0], environment)
    waiting = united((*waits, *chosen.waits))
    values = [_tried(tree, environment, waiting) for tree in trees]
    if is_settled and _all_same(values):
        return values[0]
    if not is_settled:
        return waiting
    return hull(values, [waiting, *(value for value in values if isinstance(value, Unknown))])


def _tried(tree: Any, environment: Environment, waiting: Unknown) -> Any:
    """The value of an output that may not be the one; what goes wrong in it is not wrong yet."""
    try:
        return interpret(tree, environment)
    except FeelEvaluationError:
        return waiting


def _all_same(values: Sequence[Any]) -> bool:
    first = values[0]
    return not isinstance(first, Unknown | NotApplicable) and all(value == first for value in values)
