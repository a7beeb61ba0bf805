"""Laws of decision tables, against a reading of them in plain Python that knows no unknown."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr
from coorace_rules.feel import Environment, evaluate_unary_tests, interpret
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from making import Data, computed, diagnostics, edition, fact, line, referential, section, tabled

FACTS: Data = {
    "kind": fact("choice", options=["AI", "EI", "GES"]),
    "staff": fact("integer", min=0),
    "signed": fact("boolean", not_applicable="allowed"),
    "limit": fact("integer"),
}
INPUTS = ("kind", "staff", "signed")
CELLS = {
    "kind": ["-", '"AI"', '"AI", "EI"', 'not("AI")', '"GES"'],
    "staff": ["-", "< 3", ">= 3", "[1..4]", "5", "not(2)", "< limit", ">= limit"],
    "signed": ["-", "-", "true", "false"],
}
ANSWERS: dict[str, list[Any]] = {
    "kind": ["AI", "EI", "GES"],
    "staff": [0, 2, 3, 5],
    "signed": [True, False, NotApplicable("gone")],
    "limit": [0, 2, 4],
}
HITS = ("U", "A", "F", "P", "C<", "C>", "C+", "C#")

lines = st.lists(
    st.builds(
        lambda cells, to: line(*cells, to=to),
        st.tuples(*(st.sampled_from(CELLS[name]) for name in INPUTS)),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=4,
)


@st.composite
def tables(draw: st.DrawFn, hits: tuple[str, ...] = HITS) -> Data:
    """A table that checks: for U and A, lines that surely overlap are left out."""
    hit = draw(st.sampled_from(hits))
    kept: list[Data] = []
    for one in draw(lines):
        more: Data = {"otherwise": 0} if hit in ("U", "A", "F", "P", "C<", "C>") else {}
        more |= {"outputs": [2, 4, 0, 1, 3]} if hit == "P" else {}
        whole = {"hit": hit, "inputs": list(INPUTS), "rules": [*kept, one], **more}
        if hit not in "UA" or all(found.severity != "error" for found in diagnostics(of_level(whole))):
            kept.append(one)
    if not kept:
        kept.append(line("-", "-", "-", to=1))
    return {**whole, "rules": kept}


def of_level(table: Data) -> Data:
    return edition(section("a", tabled("a.t", table)), facts=FACTS)


def of_value(table: Data) -> Data:
    as_text = {**table, "rules": [{**one, "is": str(one["is"])} for one in table["rules"]]}
    for key in ("otherwise", "outputs"):
        if key in table:
            as_text[key] = str(table[key]) if key == "otherwise" else [str(o) for o in table[key]]
    rules = computed("a.v", {"when": "v > 0", "is": 1}, {"otherwise": 0})
    return edition(section("a", rules), facts=FACTS, values={"v": {"value": {"table": as_text}}})


known = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in ANSWERS.items()})
hidden = st.sets(st.sampled_from(sorted(ANSWERS)))


def by_hand(table: Data, answers: Data) -> Any:
    """What a table gives where everything is known; None where two lines break its promise."""
    context = {name: Decimal(v) if type(v) is int else v for name, v in answers.items()}
    states = [
        [
            cell == "-" or evaluate_unary_tests(cell, context[name], context)
            for name, cell in zip(INPUTS, one["when"], strict=True)
        ]
        for one in table["rules"]
    ]
    hitting = [
        one["is"] for one, cells in zip(table["rules"], states, strict=True) if all(c is True for c in cells)
    ]
    left = [any(c is not True and c is not False for c in cells) and False not in cells for cells in states]
    if all(left):
        return NotApplicable
    hit = table["hit"]
    if hit in ("C+", "C#"):
        return sum(hitting) if hit == "C+" else len(hitting)
    if (hit == "U" and len(hitting) > 1) or (hit == "A" and len(set(hitting)) > 1):
        return None
    if not hitting:
        return table["otherwise"]
    ranked = {
        "P": min(hitting, key=table.get("outputs", [0, 1, 2, 3, 4]).index),
        "C<": min(hitting),
        "C>": max(hitting),
    }
    return ranked.get(hit, hitting[0])


def value_of(loaded: Any, answers: Data) -> Any:
    found = cr.evaluate(loaded, answers)
    assert found.assessment is not None
    values = found.assessment.situation.values
    return values.get("v")


def level_of(loaded: Any, answers: Data) -> tuple[str, Any]:
    finding = cr.evaluate(loaded, answers).findings["a.t"]
    return finding.status, finding.level


@given(tables(), known)
def test_a_table_gives_what_reading_it_by_hand_gives(table: Data, answers: Data) -> None:
    expected = by_hand(table, answers)
    found = value_of(referential(of_value(table)), answers)
    status, level = level_of(referential(of_level(table)), answers)
    if expected is NotApplicable:
        assert isinstance(found, NotApplicable)
        assert status == "not_applicable"
    elif expected is None:
        assert (found, status) == (None, "error")
    else:
        assert found == expected
        assert level == min(expected, 4)


@given(tables(), known)
def test_the_expression_that_a_table_means_says_the_same(table: Data, answers: Data) -> None:
    expected = by_hand(table, answers)
    loaded = referential(of_value(table))
    context = {name: Decimal(v) if type(v) is int else v for name, v in answers.items()}
    found = interpret(loaded.checked.values["v"].expression.tree, Environment(context, strict=True))
    if expected is NotApplicable:
        assert isinstance(found, NotApplicable)
    elif expected is not None:
        assert found == expected


@given(tables(), known, hidden)
def test_one_more_answer_never_changes_what_a_table_has_determined(
    table: Data, answers: Data, unanswered: set[str]
) -> None:
    partial = {name: answer for name, answer in answers.items() if name not in unanswered}
    loaded = referential(of_value(table))
    before = value_of(loaded, partial)
    if not isinstance(before, Unknown):
        assert value_of(loaded, answers) == before
    loaded = referential(of_level(table))
    status, level = level_of(loaded, partial)
    if status != "unanswered":
        assert level_of(loaded, answers) == (status, level)


@given(tables(("U", "A")), known, hidden, st.randoms())
def test_the_order_of_lines_does_not_matter_where_one_result_is_promised(
    table: Data, answers: Data, unanswered: set[str], random: Any
) -> None:
    shuffled = {**table, "rules": random.sample(table["rules"], len(table["rules"]))}
    partial = {name: answer for name, answer in answers.items() if name not in unanswered}
    assert level_of(referential(of_level(table)), partial) == level_of(
        referential(of_level(shuffled)), partial
    )
    assert value_of(referential(of_value(table)), partial) == value_of(
        referential(of_value(shuffled)), partial
    )
