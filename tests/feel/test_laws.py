"""The law: one more answer never changes a determined result; and what follows from it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coorace_rules.feel import (
    UNKNOWN,
    Environment,
    FeelEvaluationError,
    FeelLimitError,
    FeelSyntaxError,
    Function,
    Unknown,
    evaluate,
    interpret,
    parse,
    print_tree,
    tree,
)
from feel.generators import (
    conditions,
    expressions,
    half_answered,
    number_or_unknown,
    replacements,
    small_numbers,
    texts,
    well_typed_answers,
)

if TYPE_CHECKING:
    from random import Random

    from coorace_rules.feel.tree import Node


def outcome(node: Node, context: dict[str, Any], *, strict: bool = False) -> Any:
    try:
        return interpret(node, Environment(context, strict=strict))
    except FeelEvaluationError:
        return FeelEvaluationError
    except FeelLimitError:
        assume(condition=False)


def agrees(before: Any, after: Any) -> bool:
    """Say whether a result with fewer unknowns is one of those that the first one allowed."""
    if isinstance(before, Unknown):
        low = before.low is None or (isinstance(after, Decimal) and before.low <= after)
        high = before.high is None or (isinstance(after, Decimal) and after <= before.high)
        return low and high
    if isinstance(before, list):
        return (
            isinstance(after, list)
            and len(before) == len(after)
            and all(agrees(a, b) for a, b in zip(before, after, strict=True))
        )
    if isinstance(before, dict):
        return (
            isinstance(after, dict)
            and before.keys() == after.keys()
            and all(agrees(before[key], after[key]) for key in before)
        )
    if before is FeelEvaluationError:
        return after is FeelEvaluationError
    return type(before) is type(after) and (before == after or isinstance(before, Function))


@settings(max_examples=1500, deadline=None)
@given(expressions, half_answered())
def test_one_more_answer_never_changes_a_determined_result(
    node: Node, contexts: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    before, after = (outcome(node, context) for context in contexts)
    assert agrees(before, after), f"{print_tree(node)}: {before!r}, then {after!r}"


@settings(max_examples=2000, deadline=None)
@given(
    texts(), st.lists(replacements, min_size=4, max_size=4), st.integers(0, 3), st.sampled_from(["u", "uv"])
)
def test_no_function_and_no_operator_breaks_the_law(
    text: str, values: list[Any], number: int, open_: str
) -> None:
    after = {**dict(zip("uvwk", values, strict=True)), "n": number}
    before = {**after, **dict.fromkeys(open_, UNKNOWN), "n": Unknown(low=Decimal(0), high=Decimal(3))}
    try:
        node = parse(text)
    except FeelSyntaxError:
        assume(condition=False)
    assert agrees(outcome(node, before), outcome(node, after)), text


@settings(max_examples=800, deadline=None)
@given(conditions, well_typed_answers())
def test_in_strict_mode_one_more_answer_may_reveal_an_error_but_never_another_value(
    node: Node, contexts: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    before, after = (outcome(node, context, strict=True) for context in contexts)
    revealed = after is FeelEvaluationError
    assert revealed or agrees(before, after), f"{print_tree(node)}: {before!r}, then {after!r}"


@settings(max_examples=300, deadline=None)
@given(st.lists(conditions, min_size=2, max_size=4), half_answered(), st.randoms())
def test_and_and_or_do_not_depend_on_the_order_of_their_operands(
    operands: list[Node], contexts: tuple[dict[str, Any], dict[str, Any]], random: Random
) -> None:
    shuffled = list(operands)
    random.shuffle(shuffled)
    for combination in (tree.And, tree.Or):
        for strict in (False, True):
            first, second = (
                outcome(combination(tuple(nodes)), contexts[0], strict=strict)
                for nodes in (operands, shuffled)
            )
            assert first == second


@settings(max_examples=300, deadline=None)
@given(st.lists(number_or_unknown, min_size=1, max_size=4), st.randoms(), small_numbers)
def test_quantifiers_and_aggregates_do_not_depend_on_the_order_of_items(
    items: list[Any], random: Random, limit: Decimal
) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)
    for text in (
        "some i in l satisfies i > limit",
        "every i in l satisfies i > limit",
        "count(l[item > limit])",
        "sum(l)",
        "min(l)",
        "max(l)",
        "mean(l)",
        "list contains(l, limit)",
    ):
        first, second = (evaluate(text, {"l": found, "limit": limit}) for found in (items, shuffled))
        assert first == second


@settings(max_examples=400, deadline=None)
@given(conditions, half_answered())
def test_an_operand_that_cannot_matter_leaves_no_needs(
    node: Node, contexts: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    for combination, decisive in ((tree.And, False), (tree.Or, True)):
        for operands in ((node, tree.Literal(decisive)), (tree.Literal(decisive), node)):
            assert outcome(combination(operands), contexts[0]) is decisive


@settings(max_examples=400, deadline=None)
@given(expressions, half_answered())
def test_an_unknown_result_waits_only_for_what_is_unknown(
    node: Node, contexts: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    found = outcome(node, contexts[0])
    if isinstance(found, Unknown):
        roots = {need.partition(".")[0].partition("[")[0] for need in found.needs}
        assert roots <= {name for name in contexts[0] if contexts[0][name] != contexts[1][name]}
        assert found.needs


@settings(max_examples=300, deadline=None)
@given(expressions, half_answered())
def test_evaluating_twice_gives_the_same(node: Node, contexts: tuple[dict[str, Any], dict[str, Any]]) -> None:
    assert repr(outcome(node, contexts[0])) == repr(outcome(node, contexts[0]))
