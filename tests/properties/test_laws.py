"""Laws that hold for any referential and any answers."""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

import coorace_rules as cr
import making
from coorace_rules.outcome.model import OPEN
from coorace_rules.testing.small_editions import Case, cases, inputs, leaves_of, values
from coorace_rules.vocabulary.values import UNKNOWN, NotApplicable

ON = date(2016, 3, 1)


def evaluate(data: making.Data, answers: dict[str, Any]) -> cr.Outcome:
    return cr.evaluate(making.referential(data), answers, on=ON)


@given(cases(), st.data())
def test_one_more_answer_never_changes_a_determined_result(case: Case, data: st.DataObject) -> None:
    names = [name for name in inputs(case.data) if name not in case.all or case.all[name] is UNKNOWN]
    assume(names)
    name = data.draw(st.sampled_from(names))
    before = evaluate(case.data, case.all)
    after = evaluate(case.data, {**case.all, name: data.draw(values(case.data, name))})
    for criterion, finding in before.findings.items():
        if finding.status not in OPEN:
            assert after.findings[criterion] == finding
    for verdict, found in before.verdicts.items():
        if found.value is not None:
            assert after.verdicts[verdict].value == found.value
    for section, position in before.positions.items():
        now = after.positions[section]
        if position.level is not None:
            assert (now.level, now.refused) == (position.level, position.refused)
    assert {gap.criterion for gap in before.gaps} <= {gap.criterion for gap in after.gaps}


@given(cases(), st.data())
def test_one_more_answer_never_moves_a_score_outside_its_interval(case: Case, data: st.DataObject) -> None:
    names = [name for name in inputs(case.data) if name not in case.all]
    assume(names)
    name = data.draw(st.sampled_from(names))
    before = evaluate(case.data, case.all).positions
    after = evaluate(case.data, {**case.all, name: data.draw(values(case.data, name))}).positions
    for section, position in before.items():
        was, now = position.exact, after[section].exact
        if was is not None and now is not None:
            assert was.low <= now.low <= now.high <= was.high
            assert now.score is None or was.low <= now.score <= was.high


@given(cases())
def test_score_lies_between_low_and_high_and_between_0_and_100(case: Case) -> None:
    for position in evaluate(case.data, case.all).positions.values():
        if position.exact is not None:
            low, high, score = position.exact.low, position.exact.high, position.exact.score
            assert 0 <= low <= high <= 1
            assert score is None or low <= score <= high
            assert position.low is not None
            assert position.high is not None
            assert 0 <= position.low <= position.high <= 100


@given(cases(("weighted_mean",)))
def test_the_interval_of_a_weighted_mean_is_as_wide_as_what_is_open(case: Case) -> None:
    for position in evaluate(case.data, case.all).positions.values():
        if position.exact is not None:
            assert position.exact.high - position.exact.low == 1 - position.exact.completeness


@given(cases(), st.data())
def test_not_applicable_changes_no_score_elsewhere(case: Case, data: st.DataObject) -> None:
    leaves = [
        leaf for leaf in leaves_of(case.data["sections"]) if leaf.get("not_applicable") and "rate" in leaf
    ]
    assume(leaves)
    name = data.draw(st.sampled_from(leaves))["id"]
    without = {key: value for key, value in case.all.items() if key != name}
    before = evaluate(case.data, without).positions
    after = evaluate(case.data, {**without, name: NotApplicable("sans objet")}).positions
    around = sections_around(case.data["sections"], name)
    for section in before.keys() - around - {"essai"}:
        assert after[section].exact == before[section].exact


def sections_around(sections: list[making.Data], name: str) -> set[str]:
    found = set()
    for section in sections:
        inside = sections_around(section["sections"], name)
        if inside or any(leaf["id"] == name for leaf in section["criteria"]):
            found |= {section["id"], *inside}
    return found


@given(cases(), st.data())
def test_answering_better_never_lowers_a_position(case: Case, data: st.DataObject) -> None:
    leaves = [leaf["id"] for leaf in leaves_of(case.data["sections"]) if "rate" in leaf]
    rated = [name for name in leaves if isinstance(case.all.get(name), int)]
    assume(rated)
    name = data.draw(st.sampled_from(rated))
    better = data.draw(st.integers(case.all[name], len(case.data["scales"]["m"]["levels"]) - 1))
    before = evaluate(case.data, case.all).positions
    after = evaluate(case.data, {**case.all, name: better}).positions
    for section, position in before.items():
        was, now = position.exact, after[section].exact
        assert (was is None) == (now is None)
        if was is not None and now is not None and was.score is not None and now.score is not None:
            assert (was.low, was.high, was.score) <= (now.low, now.high, now.score)
            assert was.low <= now.low
            assert was.high <= now.high
            assert was.score <= now.score


@given(cases())
def test_evaluating_twice_gives_the_same_bytes(case: Case) -> None:
    assert evaluate(case.data, case.all).to_json() == evaluate(case.data, case.all).to_json()


@given(cases())
def test_an_outcome_reads_back_as_it_was(case: Case) -> None:
    outcome = evaluate(case.data, case.all)
    again = cr.Outcome.from_json(outcome.to_json())
    assert again == outcome
    assert again.to_json() == outcome.to_json()


@given(cases(), st.randoms(use_true_random=False))
def test_order_in_files_does_not_matter(case: Case, rng: random.Random) -> None:
    before = evaluate(case.data, case.all)
    shuffled = copy.deepcopy(case.data)
    shuffle(shuffled, rng)
    answers = list(case.answers)
    rng.shuffle(answers)
    after = evaluate(shuffled, dict(answers))
    assert after.findings == before.findings
    assert after.verdicts == before.verdicts
    assert with_gates_sorted(after.positions) == with_gates_sorted(before.positions)
    assert sorted(after.gaps, key=str) == sorted(before.gaps, key=str)
    assert {q.id for q in after.questions} == {q.id for q in before.questions}
    assert {a.id: a.closes for a in after.plan.actions} == {a.id: a.closes for a in before.plan.actions}
    projected = [with_gates_sorted(outcome.plan.projected_positions) for outcome in (before, after)]
    assert projected[0] == projected[1]


def with_gates_sorted(positions: Mapping[str, cr.Position]) -> dict[str, cr.Position]:
    return {
        name: position._replace(gates=tuple(sorted(position.gates))) for name, position in positions.items()
    }


def shuffle(value: Any, rng: random.Random) -> None:
    """Change the order of everything whose order has no meaning."""
    if not isinstance(value, dict):
        return
    for key in ("sections", "criteria", "actions"):
        rng.shuffle(value.get(key, []))
    for key in ("facts", "values", "verdicts"):
        entries = list(value.get(key, {}).items())
        rng.shuffle(entries)
        if key in value:
            value[key] = dict(entries)
    for section in value.get("sections", []):
        shuffle(section, rng)


@given(cases())
def test_a_gain_is_what_the_whole_would_gain(case: Case) -> None:
    leaves = {leaf["id"] for leaf in leaves_of(case.data["sections"]) if "rate" in leaf}
    outcome = evaluate(case.data, case.all)
    for gap in outcome.gaps:
        if gap.criterion in leaves:
            closed = evaluate(case.data, {**case.all, gap.criterion: int(gap.target)})
            was, now = outcome.positions["essai"].exact, closed.positions["essai"].exact
            if was is None or now is None or was.score is None or now.score is None:
                assert gap.gain == 0
            else:
                assert gap.gain == now.score - was.score


@given(cases())
def test_an_action_gains_what_the_whole_would_gain_by_all_that_it_closes(case: Case) -> None:
    rated = {leaf["id"] for leaf in leaves_of(case.data["sections"]) if "rate" in leaf}
    outcome = evaluate(case.data, case.all)
    for action in outcome.plan.actions:
        if action.closes.keys() <= rated:
            reached = {name: int(level) for name, level in action.closes.items()}
            was = outcome.positions["essai"].exact
            now = evaluate(case.data, {**case.all, **reached}).positions["essai"].exact
            if was is None or now is None or was.score is None or now.score is None:
                assert action.gain == 0
            else:
                assert action.gain == now.score - was.score


@given(cases())
def test_actions_that_wait_for_none_come_by_what_presses_then_by_gain_for_a_day(case: Case) -> None:
    declared = [{k: v for k, v in action.items() if k != "after"} for action in case.data["actions"]]
    actions = evaluate({**case.data, "actions": declared}, case.all).plan.actions
    places = [action["id"] for action in declared]

    def key(action: cr.Action) -> tuple[Any, ...]:
        gain = action.gain / Fraction(action.effort) if action.effort else action.gain
        return action.rank, action.effort is None, -gain, action.due or date.max, places.index(action.id)

    assert list(actions) == sorted(actions, key=key)


@given(
    st.dictionaries(
        st.text(max_size=5) | st.sampled_from(["c0", "c1", "ouvert", "taux", "answers", "on"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.dates(),
            lambda v: (
                st.lists(v, max_size=2)
                | st.dictionaries(
                    st.text(max_size=3)
                    | st.sampled_from(
                        ["value", "unknown", "not_applicable", "comment", "evidence", "planned", "by"]
                    ),
                    v,
                    max_size=3,
                )
            ),
            max_leaves=5,
        ),
        max_size=4,
    ),
    cases(),
)
def test_any_mapping_of_answers_gives_an_outcome_or_says_what_is_wrong(
    answers: dict[str, Any], case: Case
) -> None:
    try:
        outcome = evaluate(case.data, answers)
    except cr.AnswersError as error:
        assert error.diagnostics
    else:
        assert cr.Outcome.from_json(outcome.to_json()) == outcome


@given(cases())
def test_an_empty_assessment_has_no_score(case: Case) -> None:
    assume(case.data["scoring"]["p"]["unanswered"] == "open")
    for position in evaluate(case.data, {}).positions.values():
        assert position.score is None
        assert position.exact is None or (position.exact.completeness == 0 and position.exact.low == 0)


@given(cases())
def test_applying_the_plan_s_effects_gives_exactly_its_projected_positions(case: Case) -> None:
    outcome = evaluate(case.data, case.all)
    reached: dict[str, int] = {}
    for action in outcome.plan.actions:
        for name, level in action.closes.items():
            reached[name] = max(int(level), reached.get(name, 0))
    rated = {leaf["id"] for leaf in leaves_of(case.data["sections"]) if "rate" in leaf}
    assume(reached.keys() <= rated)  # what is computed from facts is not answered
    assert outcome.plan.projected_positions == evaluate(case.data, {**case.all, **reached}).positions
