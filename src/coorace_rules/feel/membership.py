"""`value in tests`, and the tests of decision tables. Source: DMN 1.5, tables 46 and 55."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel import kinds, tree
from coorace_rules.feel.equality import compare, equal, inside, is_member
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.logic import conjunction, disjunction
from coorace_rules.feel.uncertain import UnknownList, bounds_of, first_not_applicable
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.environment import Environment
    from coorace_rules.feel.kinds import Value
    from coorace_rules.feel.tentative import Run
    from coorace_rules.feel.tree import Node
    from coorace_rules.feel.uncertain import Entry


def satisfied(value: Value, tests: tuple[Node, ...], environment: Environment, run: Run) -> Value:
    """Return whether a value satisfies one of the tests.

    Raises:
        NoResult: none is satisfied, and one cannot be decided (a number against a range of dates).
    """
    if isinstance(value, NotApplicable):
        return value
    inner = environment.bind({"?": value})
    verdicts = (_satisfies(value, test, inner, run) for test in tests)
    found = disjunction(list(verdicts) if environment.strict else verdicts)
    if found is None:
        fr, en = kinds.named_kind_of(value)
        raise NoResult(f"le test ne s'applique pas à {fr}", f"the test does not apply to {en}")
    return found


def _satisfies(value: Value, test: Node, environment: Environment, run: Run) -> Value:
    """Return a boolean, unknown, not applicable, or None where the test does not apply."""
    match test:
        case tree.UnaryComparison():
            return compare(test.op, value, run(test.operand, environment), environment.budget)
        case tree.RangeOf():
            return _between(value, test, environment, run)
    expected = run(test, environment)
    if isinstance(expected, NotApplicable):
        return expected
    if isinstance(expected, bool | None) and _mentions_value(test):
        return expected
    return _is_or_is_in(value, expected, environment)


def _between(value: Value, test: tree.RangeOf, environment: Environment, run: Run) -> Value:
    """Compare with both ends of a range as written: it may be empty, or have an unknown end."""
    start, end = run(test.start, environment), run(test.end, environment)
    outside = first_not_applicable((start, end))
    if outside is not None:
        return outside
    above = compare(">=" if test.start_included else ">", value, start, environment.budget)
    below = compare("<=" if test.end_included else "<", value, end, environment.budget)
    return conjunction([above, below])


def _mentions_value(test: Node) -> bool:
    return any(isinstance(node, tree.Name) and node.name == "?" for node in tree.walk(test))


def _is_or_is_in(value: Value, expected: Value, environment: Environment) -> Value:
    budget = environment.budget
    if isinstance(expected, UnknownList):
        return disjunction(_is_entry(value, entry, budget) for entry in expected.entries)
    if isinstance(expected, kinds.Range) and not isinstance(value, kinds.Range):
        return inside(value, expected, budget)
    if isinstance(expected, list):
        return disjunction([is_member(value, expected, budget), _is_the_list(value, expected, budget)])
    found = equal(value, expected, budget)
    return False if found is None else found


def _is_entry(value: Value, entry: Entry, budget: Budget) -> Value:
    found = is_member(value, [entry.value], budget)
    return found if entry.doubt is None else conjunction([entry.doubt, found])


def _is_the_list(value: Value, expected: list[Value], budget: Budget) -> Value:
    """Return whether the value is the list itself; an unknown that is no number may be one."""
    if isinstance(value, list) or (isinstance(value, Unknown) and bounds_of(value) is None):
        found = equal(value, expected, budget)
        return False if found is None else found
    return False
