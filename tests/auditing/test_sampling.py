"""The audits of a cycle look at all criteria between them."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
from hypothesis import given

import coorace_rules as cr
import making
from auditing import trial
from auditing.trial import CRITERIA, file, found, heading

GRANTED = {"date": "2016-03-20", "certificate": "granted"}


def cycle(samples: int, always: list[str]) -> Any:
    audits = [
        {
            "id": f"suivi_{number}",
            "kind": "surveillance",
            "title": making.label(f"Suivi {number}"),
            "due": "an_3",
            "covers": "sample",
        }
        for number in range(1, samples + 1)
    ]
    whole = {"validity": "validite", "audits": [trial.CYCLE["audits"][1], *audits]}  # type: ignore[index]
    choice = {"always": {"criteria": always}} if always else {}
    return trial.referential(grading=trial.grading(cycle={**whole, **choice}))


@given(st.integers(1, 6), st.lists(st.sampled_from(CRITERIA), unique=True, max_size=3))
def test_the_samples_of_a_cycle_cover_every_criterion_and_repeat_only_what_is_always_seen(
    samples: int, always: list[str]
) -> None:
    outcome = cr.audit(cycle(samples, always), file(decisions=[GRANTED]))
    shares = [set(sample.criteria) for sample in outcome.schedule]
    assert len(shares) == samples
    assert set().union(*shares) == set(CRITERIA)
    for place, share in enumerate(shares):
        assert set(always) <= share
        for other in shares[place + 1 :]:
            assert share & other == set(always)


@given(st.sets(st.sampled_from(CRITERIA)), st.sets(st.sampled_from(CRITERIA)))
def test_what_a_surveillance_did_not_look_at_comes_to_the_next_one(
    planned: set[str], left_out: set[str]
) -> None:
    judged = sorted(planned - left_out)
    findings = [found(name) for name in judged] + [found(name, "not_audited") for name in sorted(left_out)]
    data = file(
        audit=heading("suivi_1", criteria=sorted(planned) or ["a.x.1"]),
        findings=findings,
        history=[{**heading(start="2015-06-01", end="2015-06-02")}],
        decisions=[{"date": "2015-07-01", "certificate": "granted"}],
    )
    outcome = cr.audit(trial.referential(), data)
    following = next(sample for sample in outcome.schedule if sample.audit == "suivi_2")
    assert set(following.criteria) | set(judged) == set(CRITERIA)
    assert set(following.criteria) & set(judged) <= {"a.x.1"}


def test_the_next_audit_comes_back_to_what_is_open() -> None:
    plan = {"what": "x", "accepted": True}
    outcome = cr.audit(
        trial.referential(), file(found("b.w.2", "minor", corrective_action=plan), decisions=[GRANTED])
    )
    first, second, _ = outcome.schedule
    assert "b.w.2" in first.criteria
    assert set(first.criteria) | set(second.criteria) == set(CRITERIA)


def test_sections_are_not_split_over_audits() -> None:
    outcome = cr.audit(trial.referential(), file(decisions=[GRANTED]))
    first, second, _ = outcome.schedule
    for section in trial.SECTIONS:
        names = {f"{section}.{number}" for number in (1, 2)} - {"a.x.1"}
        assert names <= set(first.criteria) or names <= set(second.criteria)


def test_the_scope_of_a_sampling_audit_is_its_share_where_the_file_says_nothing() -> None:
    history = [{**heading(start="2015-06-01", end="2015-06-02")}]
    outcome = cr.audit(trial.referential(), file(audit=heading("suivi_1"), findings=[], history=history))
    planned = cr.audit(trial.referential(), file(decisions=[GRANTED])).schedule[0]
    assert outcome.scope == planned.criteria


def test_a_history_of_a_thousand_audits_is_told_in_no_time() -> None:
    history = [{**heading("suivi_1", "2015-01-01", "2015-01-02")} for _ in range(1_000)]
    assert cr.audit(trial.referential(), file(history=history)).proposal.value is True
