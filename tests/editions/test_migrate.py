"""Answers carried from one edition to another: nothing lost, nothing guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import coorace_rules as cr
import making
from coorace_rules.editions.model import Migration
from coorace_rules.testing.small_editions import cases, editions, inputs, leaves_of
from editions.pairs import FOUR, fact, first, held, loaded, rated, second

ON = date(2016, 3, 1)


def carried(before: making.Data, after: making.Data, answers: dict[str, Any]) -> Migration:
    return cr.migrate(answers, *loaded(before, after))


def fates(migration: Migration) -> dict[str, str]:
    return {move.id: move.fate for move in migration.moves}


# -- one answer

FIVE_FROM_FOUR = {"m": {"0": 0, "1": 1, "2": 3, "3": 4}}
WHOLE = {"value": 2, "comment": "c", "evidence": ["e"], "planned": ["p"], "by": "peer"}
ONE = [
    ("kept", first(), second(), {"a": 3}, {"a": 3}),
    (
        "kept",
        first(),
        second(),
        {"a": {"unknown": True, "comment": "?"}},
        {"a": {"unknown": True, "comment": "?"}},
    ),
    ("kept", first(), second(), {"a": WHOLE}, {"a": WHOLE}),
    ("renamed", first(), second(rated("n"), renamed={"a": "n"}), {"a": WHOLE}, {"n": WHOLE}),
    (
        "converted",
        first(scales={"m": FOUR}),
        second(maps=FIVE_FROM_FOUR),
        {"a": WHOLE},
        {"a": {**WHOLE, "value": 3}},
    ),
    ("converted", first(scales={"m": FOUR}), second(maps={"a": {"2": 4}}), {"a": 2}, {"a": 4}),
    ("ask_again", first(scales={"m": FOUR}), second(), {"a": 2}, {}),
    ("ask_again", first(scales={"m": FOUR}), second(maps={"a": {"1": 4}}), {"a": 2}, {}),
    ("retired", first(), second(rated("b")), {"a": 2}, {}),
    ("retired", first(), second(held("a", "1 = x"), facts={"x": fact("integer")}), {"a": 2}, {}),
    ("ask_again", first(), second(rated("b"), facts={"a": fact("integer")}), {"a": 2}, {}),
    ("retired", first(rated("a"), rated("c")), second(rated("c"), renamed={"x": "c"}), {"c": 2}, {}),
]
FACTS = [
    ("kept", fact("integer", max=9), fact("integer", max=7), 7),
    ("ask_again", fact("integer", max=9), fact("integer", max=7), 8),
    ("kept", fact("integer"), fact("number"), 7),
    ("ask_again", fact("number", unit="jours"), fact("number", unit="mois"), 7),
    ("ask_again", fact("number"), fact("percent"), 7),
    ("ask_again", fact("number"), fact("text"), 7),
    ("kept", fact("choice", options=["p", "q"]), fact("choice", options=["q", "r"]), "q"),
    ("ask_again", fact("choice", options=["p", "q"]), fact("choice", options=["q", "r"]), "p"),
    ("ask_again", fact("choices", options=["p", "q"]), fact("choices", options=["q", "r"]), ["p", "q"]),
    ("kept", fact("date"), fact("date"), "2015-02-03"),
]


@pytest.mark.parametrize(("fate", "before", "after", "answers", "expected"), ONE)
def test_an_answer_is_carried_over_as_the_new_edition_reads_it(
    fate: str, before: making.Data, after: making.Data, answers: dict[str, Any], expected: dict[str, Any]
) -> None:
    migration = carried(before, after, answers)
    assert list(fates(migration).values()) == [fate]
    assert migration.answers == expected
    if not expected:
        assert migration.retired == {"essai@1": answers}


@pytest.mark.parametrize(("fate", "old", "new", "value"), FACTS)
def test_a_fact_is_asked_again_where_its_value_would_mean_something_else(
    fate: str, old: making.Data, new: making.Data, value: Any
) -> None:
    migration = carried(first(facts={"x": old}), second(facts={"x": new}), {"x": value})
    assert fates(migration) == {"x": fate}
    assert migration.answers == ({"x": value} if fate == "kept" else {})


def test_options_are_converted_one_by_one() -> None:
    old, new = fact("choices", options=["p", "q", "r"]), fact("choices", options=["pq", "r"])
    before, after = (
        first(facts={"x": old}),
        second(facts={"x": new}, maps={"x": {"p": "pq", "q": "pq", "r": "r"}}),
    )
    assert carried(before, after, {"x": ["p", "q", "r"]}).answers == {"x": ["pq", "r"]}


def test_not_applicable_is_asked_again_where_it_no_longer_counts() -> None:
    before, after = first(rated("a", not_applicable="allowed")), second(rated("a"))
    assert fates(carried(before, after, {"a": {"not_applicable": "seul"}})) == {"a": "ask_again"}
    assert fates(carried(before, before, {"a": {"not_applicable": "seul"}})) == {"a": "kept"}


def test_questions_of_the_new_edition_are_listed_in_the_order_to_ask_them() -> None:
    migration = carried(first(), second(rated("new"), rated("a"), rated("other")), {"a": 1})
    assert migration.to_ask == ("new", "other")


def test_subject_and_date_are_kept() -> None:
    data = {"subject": {"name": "S", "kind": "group"}, "on": "2016-03-01", "answers": {"a": 1}}
    assert carried(first(), second(), data).to_data() == {
        "format": 1,
        "referential": "essai@2",
        "on": "2016-03-01",
        "subject": {"name": "S", "kind": "group"},
        "answers": {"a": 1},
    }


# -- there and back


def test_what_is_set_aside_comes_back_with_the_edition_it_answers() -> None:
    old, new = loaded(first(rated("a"), rated("gone")), second(rated("a"), rated("new")))
    there = cr.migrate({"a": 1, "gone": 2}, old, new)
    there_data = there.to_data()
    there_data["answers"] = {**there.answers, "new": 3}
    back = cr.migrate(there_data, new, old)
    assert back.answers == {"a": 1, "gone": 2}
    assert fates(back) == {"a": "kept", "new": "retired", "gone": "restored"}
    assert cr.migrate(back.to_data(), old, new).answers == {"a": 1, "new": 3}


def test_an_answer_given_since_is_not_undone_by_the_one_set_aside() -> None:
    merging = {"m": {"0": 0, "1": 0, "2": 1, "3": 2, "4": 3}}
    old, new = loaded(first(), second(scales={"m": FOUR}, maps=merging))
    there = cr.migrate({"a": 1}, old, new)
    assert there.answers == {"a": 0}
    assert cr.migrate(there.to_data(), new, old).answers == {"a": 1}
    changed = {**there.to_data(), "answers": {"a": 3}}
    back = cr.migrate(changed, new, old)
    assert back.answers == {"a": 4}
    assert back.retired == {"essai@1": {"a": 1}}


def test_going_back_does_not_guess_which_of_two_values_it_was() -> None:
    merging = {"m": {"0": 0, "1": 0, "2": 1, "3": 2, "4": 3}}
    old, new = loaded(first(), second(scales={"m": FOUR}, maps=merging))
    assert fates(cr.migrate({"a": 0}, new, old)) == {"a": "ask_again"}
    assert cr.migrate({"a": 2}, new, old).answers == {"a": 3}


@st.composite
def crossings(draw: st.DrawFn) -> tuple[making.Data, making.Data, dict[str, Any]]:
    """Two editions, as different as they come, and answers to the first one."""
    case = draw(cases())
    newer = draw(editions())
    here = inputs(newer).keys() | {leaf["id"] for leaf in leaves_of(newer["sections"])}
    gone = sorted(inputs(case.data).keys() - here)
    come = sorted(inputs(newer).keys() - inputs(case.data).keys())
    count = draw(st.integers(0, min(len(gone), len(come))))
    pairs = zip(draw(st.permutations(gone))[:count], draw(st.permutations(come))[:count], strict=True)
    levels = st.integers(0, len(newer["scales"]["m"]["levels"]) - 1)
    maps = draw(st.dictionaries(st.just("m"), st.dictionaries(st.sampled_from("01234"), levels, min_size=1)))
    newer |= {"edition": "2", "succeeds": "1", "renamed": dict(pairs), "maps": maps}
    return case.data, newer, case.all


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(crossings())
def test_migrating_then_evaluating_never_raises_and_loses_nothing(
    crossing: tuple[making.Data, making.Data, dict[str, Any]],
) -> None:
    older, newer = loaded(*crossing[:2])
    given_ = cr.read_answers(older, crossing[2], on=ON).raw
    there = cr.migrate(crossing[2], older, newer)
    cr.evaluate(newer, there.to_data(), on=ON)
    back = cr.migrate(there.to_data(), newer, older)
    assert back.answers == given_
    cr.evaluate(older, back.to_data(), on=ON)
    assert cr.migrate(back.to_data(), older, newer).answers == there.answers


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(crossings())
def test_every_answer_has_one_fate_and_stands_somewhere(
    crossing: tuple[making.Data, making.Data, dict[str, Any]],
) -> None:
    older, newer = loaded(*crossing[:2])
    migration = cr.migrate(crossing[2], older, newer)
    assert [move.id for move in migration.moves] == list(crossing[2])
    for move in migration.moves:
        if move.fate in ("ask_again", "retired"):
            assert migration.retired["essai@1"][move.id] == move.before
        else:
            assert migration.answers[str(move.to)] == move.after


def test_answers_that_exclude_each_other_from_now_on_are_asked_again() -> None:
    facts = {"p": fact("boolean"), "q": fact("boolean"), "r": fact("boolean")}
    old, new = loaded(first(facts=facts), second(facts=facts, exclusive=[{"of": ["p", "q"]}]))
    there = cr.migrate({"p": True, "q": True, "r": True}, old, new)
    again = {move.id for move in there.of("ask_again")}
    assert again
    assert again <= {"p", "q"}
    assert there.answers["r"] is True
    cr.evaluate(new, there.to_data(), on=ON)
    assert cr.migrate(there.to_data(), new, old).answers == {"p": True, "q": True, "r": True}
