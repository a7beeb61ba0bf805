"""Where the life of a certificate begins, and which audits count in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import coorace_rules as cr
from auditing import trial
from auditing.trial import CRITERIA, Data, file, found, heading, proof

REFERENTIAL, OPENING = trial.referential(), trial.opening()
GRANTED = {"date": "2016-03-20", "certificate": "granted"}
NO_VALIDITY = "the edition does not say how long a certificate lasts on that day"
PREPARED = heading("etape_1", "2016-02-01", "2016-02-01")


def said(outcome: Any) -> list[str]:
    return [diagnostic.words.said_in("en") for diagnostic in outcome.diagnostics]


def conform(day: str) -> list[Data]:
    return [found(name, evidence=[proof(day=day)]) for name in CRITERIA]


def later(kind: str, day: str, *history: Data, on: str | None = None, decisions: Any = (GRANTED,)) -> Any:
    """The outcome of an audit after the initial one of March 2016."""
    data = file(
        audit=heading(kind, day, day),
        findings=conform(day),
        history=[PREPARED, heading(), *history],
        decisions=list(decisions),
    )
    return cr.audit(OPENING, data, on=date.fromisoformat(on or day))


@pytest.mark.parametrize("kind", ["etape_2", "renouvellement"])
def test_an_audit_of_all_is_not_narrowed_by_a_choice_of_criteria(kind: str) -> None:
    data = file(audit=heading(kind, criteria=["a.y.1"]), findings=[found("a.y.1")])
    outcome = cr.audit(REFERENTIAL, data)
    unseen = next(reason for reason in outcome.proposal.reasons if reason.kind == "not_audited")
    assert set(unseen.about) == set(CRITERIA) - {"a.y.1"}
    assert "`criteria` does not narrow the audit of 2016-03-03: 9 criteria are still to be seen" in said(
        outcome
    )


def test_one_criterion_that_a_choice_leaves_out_is_named() -> None:
    data = file(audit=heading(criteria=[name for name in CRITERIA if name != "a.y.1"]))
    assert "`criteria` does not narrow the audit of 2016-03-03: `a.y.1` is still to be seen" in said(
        cr.audit(REFERENTIAL, data)
    )


def test_a_subset_of_the_edition_is_less_and_a_choice_adds_to_it() -> None:
    data = file(audit=heading(subset="allege", criteria=["b.w.2"]))
    assert cr.audit(REFERENTIAL, data).scope == ("a.y.1", "a.y.2", "b.w.2")


def test_the_last_sample_of_a_cycle_sees_all_that_is_left() -> None:
    first = heading("suivi_1", "2017-03-01", "2017-03-01", criteria=["a.x.1", "a.y.1"])
    data = file(
        audit=heading("suivi_2", "2018-03-01", "2018-03-01", criteria=["a.x.1"]),
        findings=[found("a.x.1", evidence=[proof(day="2018-03-01")])],
        history=[PREPARED, heading(), first],
        decisions=[GRANTED],
    )
    outcome = cr.audit(REFERENTIAL, data, on=date(2018, 3, 2))
    assert set(outcome.scope) == set(CRITERIA) - {"a.y.1"}
    assert outcome.proposal.value is None


def test_an_earlier_sample_chooses_what_it_sees_with_what_is_always_seen() -> None:
    data = file(
        audit=heading("suivi_1", criteria=["b.w.2"]),
        findings=[found("b.w.2")],
        history=[heading("etape_2", "2015-03-01", "2015-03-01")],
        decisions=[{"date": "2015-03-10", "certificate": "granted"}],
    )
    assert cr.audit(REFERENTIAL, data).scope == ("a.x.1", "b.w.2")


def test_audits_held_before_they_open_do_not_count() -> None:
    early = later("suivi_2", "2016-05-22", heading("suivi_1", "2016-05-20", "2016-05-20"), on="2017-03-21")
    assert early.certificate.state == "suspended"
    assert said(early) == [
        "audit `suivi_1` of 2016-05-20 does not count: it may not begin before 2016-09-20",
        "audit `suivi_2` of 2016-05-22 does not count: it may not begin before 2017-09-20",
    ]
    assert later("suivi_1", "2016-09-20", on="2017-03-21").certificate.state == "certified"


def test_early_renewals_do_not_make_a_certificate_longer() -> None:
    again = {"date": "2016-06-20", "certificate": "granted"}
    outcome = later("renouvellement", "2016-06-10", on="2016-07-01", decisions=(GRANTED, again))
    assert outcome.certificate.expires_on == date(2019, 3, 20)
    assert len(said(outcome)) == 2


def test_without_an_opening_a_renewal_adds_no_more_than_a_term() -> None:
    again = {"date": "2016-06-20", "certificate": "granted"}
    third = {"date": "2016-08-20", "certificate": "granted"}
    renewed = {**heading("renouvellement", "2016-06-10", "2016-06-10"), "findings": conform("2016-06-10")}
    data = file(
        audit=heading("renouvellement", "2016-08-01", "2016-08-01"),
        findings=conform("2016-08-01"),
        history=[heading(), renewed],
        decisions=[GRANTED, again, third],
    )
    certificate = cr.audit(REFERENTIAL, data, on=date(2016, 9, 1)).certificate
    assert certificate.granted_on == date(2016, 8, 20)
    assert certificate.expires_on is not None
    assert certificate.expires_on <= date(2022, 8, 20)


@pytest.mark.parametrize(
    ("kind", "day", "decisions"),
    [
        ("renouvellement", "2019-04-01", (GRANTED,)),
        ("suivi_1", "2017-03-01", (GRANTED, {"date": "2016-06-01", "certificate": "withdrawn"})),
        ("suivi_1", "2017-03-01", ()),
    ],
)
def test_an_audit_that_follows_a_certificate_keeps_nothing_where_there_was_none(
    kind: str, day: str, decisions: tuple[Data, ...]
) -> None:
    outcome = later(kind, day, decisions=decisions)
    assert outcome.proposal.value is False
    assert [reason.kind for reason in outcome.proposal.reasons] == ["no_certificate"]
    assert outcome.certificate.state not in ("certified", "suspended")


def test_what_the_preparation_found_belongs_to_the_life_that_it_prepares() -> None:
    major = found("a.x.1", "major", id="prep", evidence=[proof(day="2016-02-01")])
    outcome = cr.audit(REFERENTIAL, file(history=[{**PREPARED, "findings": [major]}], decisions=[GRANTED]))
    assert outcome.proposal.value is False
    assert [entry.id for entry in outcome.nonconformities] == ["prep"]
    assert outcome.certificate.state == "candidate"


def test_a_preparation_that_the_cycle_wants_is_missed() -> None:
    assert said(cr.audit(REFERENTIAL, file())) == [
        "the initial audit of 2016-03-03 was not prepared: `[fr] Étape 1` is not in the history"
    ]
    assert said(cr.audit(REFERENTIAL, file(history=[PREPARED]))) == []


def test_an_initial_audit_while_there_is_a_certificate_wipes_nothing() -> None:
    major = found("a.x.1", "major", id="nc", evidence=[proof(day="2016-10-01")])
    watched = {**heading("suivi_1", "2016-10-01", "2016-10-01"), "findings": [major]}
    outcome = later("etape_2", "2016-11-01", watched)
    assert outcome.certificate.state == "suspended"
    assert [entry.id for entry in outcome.nonconformities] == ["nc"]
    assert outcome.proposal.value is False
    assert said(outcome) == ["the initial audit of 2016-11-01 begins nothing: there is a certificate"]


def test_each_of_several_initial_audits_begins_a_life_or_nothing() -> None:
    minor = found("a.y.1", "minor", id="old", evidence=[proof(day="2016-03-03")])
    minor["corrective_action"] = {"what": "x", "accepted": True, "accepted_on": "2016-03-10"}
    data = file(
        audit=heading("etape_2", "2017-03-01", "2017-03-01"),
        findings=conform("2017-03-01"),
        history=[
            {**heading(), "findings": [minor]},
            heading("etape_2", "2016-05-01", "2016-05-01"),
            heading("etape_2", "2016-12-01", "2016-12-01"),
        ],
        decisions=[GRANTED, {"date": "2016-06-01", "certificate": "withdrawn"}],
    )
    outcome = cr.audit(REFERENTIAL, data, on=date(2017, 3, 2))
    assert outcome.nonconformities == ()
    assert outcome.certificate.state == "certifiable"
    assert said(outcome) == [
        "the initial audit of 2017-03-01 was not prepared: `[fr] Étape 1` is not in the history",
        "the initial audit of 2016-05-01 begins nothing: there is a certificate",
    ]


@pytest.mark.parametrize(
    ("finding", "why"),
    [
        (found("a.x.1", evidence=[]), "1 finding not proved"),
        (found("a.x.1", "not_audited"), "1 finding not audited"),
    ],
)
def test_what_an_audit_lists_keeps_its_weight_in_the_history(finding: Data, why: str) -> None:
    said_of = [said(outcome) for outcome in (cr.audit(REFERENTIAL, file(finding, decisions=[GRANTED])),)]
    data = file(
        audit=heading("suivi_1", "2017-03-01", "2017-03-01"),
        findings=[],
        history=[PREPARED, {**heading(), "findings": [finding]}],
        decisions=[GRANTED],
    )
    outcome = cr.audit(REFERENTIAL, data, on=date(2017, 3, 1))
    assert outcome.certificate.state == "candidate"
    assert said(outcome) == [f"the decision of 2016-03-20 does not count: {why}"]
    assert said(outcome)[0] in said_of[0]


def test_nothing_is_granted_on_a_day_whose_validity_is_not_known() -> None:
    unknown = {**trial.PARAMETERS["validite"], "values": [{"from": "2016-04-01", "value": "P3Y"}]}
    referential = trial.referential(parameters={**trial.PARAMETERS, "validite": unknown})
    outcome = cr.audit(referential, file(history=[PREPARED], decisions=[GRANTED]))
    assert outcome.certificate.state == "certifiable"
    assert said(outcome) == [f"the decision of 2016-03-20 does not count: {NO_VALIDITY}"]
