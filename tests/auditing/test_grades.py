"""What grades become: escalations, deadlines, evidence, proposal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import coorace_rules as cr
import making
from auditing import trial
from auditing.trial import Data, audited, file, found, heading, proof

if TYPE_CHECKING:
    from coorace_rules.auditing.whole import AuditOutcome

PLAN = {"what": "Former l'équipe", "owner": "Direction", "accepted": True}
CLOSED = {"date": "2016-03-20", "verdict": "closed", "evidence": [proof("Constat de levée", "2016-03-20")]}


def kept(outcome: AuditOutcome) -> dict[str, str]:
    return {entry.criterion: entry.grade for entry in outcome.nonconformities}


def reasons(outcome: AuditOutcome) -> list[tuple[str, bool]]:
    return [(reason.kind, reason.decides) for reason in outcome.proposal.reasons]


# -- the proposal


def test_all_conform_and_shown_can_be_certified() -> None:
    outcome = audited()
    assert outcome.proposal.value is True
    assert outcome.certificate.state == "certifiable"
    assert outcome.positions["essai"].score == 100


PROPOSALS: list[tuple[bool | None, str, Data]] = [
    (None, "plan_awaited", found("a.x.1", "minor")),
    (True, "", found("a.x.1", "minor", corrective_action=PLAN)),
    (False, "plan_refused", found("a.x.1", "minor", corrective_action={**PLAN, "accepted": False})),
    (None, "closing_unproved", found("a.x.1", "major", closure={**CLOSED, "evidence": [proof(day=None)]})),
    (
        None,
        "closing_unproved",
        found("a.x.1", "major", closure={**CLOSED, "evidence": [proof(day="2016-03-02")]}),
    ),
    (None, "unproved", found("a.x.1", evidence=[proof(day=None)])),
    (None, "plan_awaited", found("a.x.1", "minor", corrective_action="Former l'équipe")),
    (True, "", found("a.x.1", "minor", closure=CLOSED)),
    (False, "open_nonconformity", found("a.x.1", "major")),
    (False, "open_nonconformity", found("a.x.1", "major", corrective_action=PLAN)),
    (False, "open_nonconformity", found("a.x.1", "major", closure={**CLOSED, "verdict": "not_closed"})),
    (None, "closing_unproved", found("a.x.1", "major", closure={**CLOSED, "evidence": []})),
    (True, "", found("a.x.1", "major", closure=CLOSED)),
    (None, "unproved", found("a.x.1", "major", evidence=[])),
    (None, "unproved", found("a.x.1", evidence=[])),
    (None, "unproved", found("a.x.2", evidence=[proof(day="2014-01-01")])),
    (None, "not_audited", found("a.x.1", "not_audited")),
    (True, "", found("a.x.1", "observation")),
    (True, "", found("a.x.1", "opportunity")),
    (True, "", found("b.v.1", "not_applicable", justification="Sans conception", evidence=[])),
]


@pytest.mark.parametrize(("value", "kind", "finding"), PROPOSALS)
def test_what_a_finding_makes_of_the_proposal(value: bool | None, kind: str, finding: Data) -> None:
    outcome = audited(finding)
    assert outcome.proposal.value is value
    assert [reason.kind for reason in outcome.proposal.reasons] == ([kind] if kind else [])


def test_a_criterion_that_nobody_speaks_of_was_not_audited() -> None:
    outcome = audited(findings=trial.findings(but=("b.w.2", "b.w.1")))
    assert outcome.proposal.value is None
    assert outcome.proposal.reasons[0].about == ("b.w.1", "b.w.2")
    assert outcome.coverage[0].open == ("b.w.1", "b.w.2")


def test_a_no_stays_a_no_whatever_else_is_open() -> None:
    outcome = audited(found("a.x.1", "major"), found("a.x.2", evidence=[]))
    assert outcome.proposal.value is False


def test_an_audit_that_prepares_decides_nothing() -> None:
    outcome = audited(audit=heading("etape_1"))
    assert outcome.proposal.value is None
    assert ("preparation", False) in reasons(outcome)
    assert outcome.certificate.state == "candidate"
    assert [due.about for due in outcome.due] == ["etape_2"]


# -- evidence


EVIDENCE = [
    ("a.x.1", [], "declared"),
    ("a.x.1", [proof()], "proved"),
    ("a.x.2", [], "missing"),
    ("a.x.2", [proof()], "proved"),
    ("a.x.2", [proof(day=None)], "declared"),
    ("a.x.2", [proof(day="2015-04-01")], "proved"),
    ("a.x.2", [proof(day="2015-03-31")], "expired"),
    ("a.x.2", [proof(day="2015-03-31"), proof()], "proved"),
]


@pytest.mark.parametrize(("criterion", "proofs", "state"), EVIDENCE)
def test_evidence_has_a_state_on_the_day_of_reference(criterion: str, proofs: list[Data], state: str) -> None:
    outcome = audited(found(criterion, evidence=proofs))
    finding = next(finding for finding in outcome.findings if finding.criterion == criterion)
    assert finding.evidence == state
    assert outcome.proposal.value is (True if state == "proved" else None)


# -- escalations


def test_a_criterion_that_can_only_be_major_is_raised_with_its_reason() -> None:
    outcome = audited(found("b.w.1", "minor", corrective_action=PLAN))
    (entry,) = outcome.nonconformities
    assert (entry.grade, entry.given) == ("major", "minor")
    assert [raised.rule for raised in entry.raised] == ["graves"]
    assert outcome.proposal.value is False
    assert outcome.positions["b.w"].score == 50


def test_as_many_minors_in_one_chapter_as_the_parameter_says_make_a_major() -> None:
    outcome = audited(*(found(name, "minor", corrective_action=PLAN) for name in ("a.x.1", "a.x.2", "a.y.1")))
    assert kept(outcome) == {"a.y.1": "major", "a.x.1": "minor", "a.x.2": "minor"}
    raised = outcome.nonconformities[0].raised[0]
    assert (raised.rule, len(raised.because)) == ("repetition", 2)


def test_minors_of_two_chapters_are_not_counted_together() -> None:
    outcome = audited(*(found(name, "minor", corrective_action=PLAN) for name in ("a.x.1", "a.x.2", "b.u.1")))
    assert set(kept(outcome).values()) == {"minor"}
    assert outcome.proposal.value is True


WITHIN = [
    ("criterion", ("a.x.1", "a.x.1", "a.x.1"), 1),
    ("criterion", ("a.x.1", "a.x.1", "a.x.2"), 0),
    ("section", ("a.x.1", "a.x.2", "a.x.2"), 1),
    ("section", ("a.x.1", "a.x.2", "a.y.1"), 0),
    ("audit", ("a.x.1", "a.y.1", "b.u.1", "b.v.1"), 2),
]


@pytest.mark.parametrize(("within", "names", "majors"), WITHIN)
@pytest.mark.parametrize("raises", ["last", "each"])
def test_what_is_one_place_and_who_is_raised_is_data(
    within: str, names: tuple[str, ...], majors: int, raises: str
) -> None:
    rule = {
        "id": "trop",
        "title": making.label("Trop"),
        "at_least": "systemique",
        "within": within,
        "raises": raises,
    }
    referential = trial.referential(grading=trial.grading(escalations=[rule]))
    outcome = cr.audit(referential, file(*(found(name, "minor") for name in names)))
    grades = [entry.grade for entry in outcome.nonconformities]
    assert grades.count("major") == (len(names) if majors and raises == "each" else majors)


def test_a_number_that_does_not_hold_on_the_day_makes_no_rule() -> None:
    late = {"type": "integer", "values": [{"from": "2017-01-01", "value": 1}], "source": "s"}
    referential = trial.referential(parameters={**trial.PARAMETERS, "systemique": late})
    outcome = cr.audit(referential, file(found("a.x.1", "minor")))
    assert kept(outcome) == {"a.x.1": "minor"}


def earlier(*findings: Data, **more: Any) -> Data:
    return {**heading(start="2015-03-01", end="2015-03-03"), "findings": list(findings), **more}


SURVEILLANCE = heading("suivi_1", criteria=["a.x.1"])


def test_a_minor_still_open_at_the_next_audit_becomes_major() -> None:
    before = found("a.y.1", "minor", id="nc", corrective_action=PLAN)
    outcome = audited(audit=SURVEILLANCE, findings=[found("a.x.1")], history=[earlier(before)])
    (entry,) = outcome.nonconformities
    assert (entry.id, entry.grade, entry.carried, entry.found_on) == ("nc", "major", True, date(2015, 3, 3))
    assert entry.raised[0].rule == "non_levee"
    assert entry.corrective_action_due == date(2016, 6, 3)  # three months from the audit that raised it
    assert outcome.proposal.value is False


def test_a_minor_closed_before_the_next_audit_is_forgotten() -> None:
    closed = {"date": "2015-06-01", "verdict": "closed", "evidence": [proof(day="2015-06-01")]}
    before = found("a.y.1", "minor", closure=closed)
    granted = [{"date": "2015-06-02", "certificate": "granted"}]
    outcome = audited(
        audit=SURVEILLANCE, findings=[found("a.x.1")], history=[earlier(before)], decisions=granted
    )
    assert outcome.nonconformities == ()
    assert outcome.proposal.value is True


def test_a_minor_closed_at_the_audit_is_listed_and_not_raised() -> None:
    closed = {"date": "2016-03-02", "verdict": "closed", "evidence": [proof(day="2016-03-02")]}
    before = found("a.y.1", "minor", closure=closed)
    outcome = audited(audit=SURVEILLANCE, findings=[found("a.x.1")], history=[earlier(before)])
    assert [(entry.grade, entry.status) for entry in outcome.nonconformities] == [("minor", "closed")]


def test_a_new_initial_audit_begins_anew() -> None:
    outcome = audited(history=[earlier(found("a.y.1", "major"))])
    assert outcome.nonconformities == ()
    assert outcome.proposal.value is True


# -- deadlines and what is due


def test_deadlines_run_from_the_finding_by_the_parameters_of_its_grade() -> None:
    outcome = audited(found("a.x.1", "minor", date="2016-03-02"), found("a.x.2", "major"))
    major, minor = outcome.nonconformities
    assert (minor.correction_due, minor.corrective_action_due, minor.verification_due) == (
        date(2016, 4, 2),
        date(2016, 9, 2),
        None,
    )
    assert (major.correction_due, major.corrective_action_due, major.verification_due) == (
        None,
        date(2016, 6, 3),
        date(2016, 7, 3),
    )


def test_what_is_due_comes_nearest_first() -> None:
    outcome = audited(found("a.x.1", "minor"), found("a.x.2", "major"))
    days = [due.on for due in outcome.due if due.on is not None]
    assert days == sorted(days)
    assert [due.kind for due in outcome.due] == [
        "correction",
        "corrective_action",
        "verification",
        "closing",
        "corrective_action",
    ]


STATUSES: list[tuple[str, Data, date]] = [
    ("open", {}, date(2016, 6, 3)),
    ("late", {}, date(2016, 6, 4)),
    ("claimed", {"closure": {**CLOSED, "evidence": []}}, date(2016, 6, 4)),
    ("closed", {"closure": CLOSED}, date(2016, 6, 4)),
]


@pytest.mark.parametrize(("status", "more", "on"), STATUSES)
def test_a_nonconformity_is_open_late_or_closed(status: str, more: Data, on: date) -> None:
    (entry,) = audited(found("a.x.1", "major", **more), on=on).nonconformities
    assert entry.status == status


# -- scope, positions, coverage


def test_a_lighter_audit_looks_at_its_subset_alone() -> None:
    outcome = audited(audit=heading(subset="allege"), findings=[found("a.y.1"), found("a.y.2")])
    assert outcome.scope == ("a.y.1", "a.y.2")
    assert outcome.proposal.value is True


def test_criteria_that_do_not_apply_to_the_subject_are_not_in_scope() -> None:
    data = trial.edition(facts={"conception": making.fact("boolean")})
    data["sections"][1]["sections"][1]["applies_when"] = "conception"
    referential = making.referential(data)
    rest = trial.findings(but=("b.v.1", "b.v.2"))
    without = cr.audit(referential, file(findings=rest, answers={"conception": False}))
    assert "b.v.1" not in without.scope
    assert without.proposal.value is True
    unknown = cr.audit(referential, file(findings=rest))
    assert unknown.proposal.value is None


def test_the_worst_finding_stands_for_a_criterion_and_a_closed_one_counts_as_conform() -> None:
    both = (found("a.x.1"), found("a.x.1", "minor"))
    assert audited(*both).positions["a.x"].score == 75
    closed = (found("a.x.1"), found("a.x.1", "minor", closure=CLOSED))
    assert audited(*closed).positions["a.x"].score == 100


def test_coverage_counts_what_was_looked_at_by_section() -> None:
    outcome = audited(found("b.v.1", "not_applicable", justification="Rien"), found("b.v.2", "not_audited"))
    line = next(line for line in outcome.coverage if line.section == "b.v")
    assert (line.in_scope, line.audited, line.not_applicable, line.open) == (2, 0, 1, ("b.v.2",))
    assert outcome.coverage[0].section == "essai"


# -- receipts


def test_the_json_of_an_outcome_reads_back_as_it_was() -> None:
    outcome = audited(found("a.x.1", "minor", corrective_action=PLAN, cause="?"), found("b.w.1", "minor"))
    assert cr.AuditOutcome.from_json(outcome.to_json()) == outcome
    assert (
        outcome.to_json()
        == audited(
            found("a.x.1", "minor", corrective_action=PLAN, cause="?"), found("b.w.1", "minor")
        ).to_json()
    )


def test_an_outcome_is_made_again_from_its_receipt() -> None:
    referential = trial.referential()
    text = audited(found("a.x.1", "minor")).to_json()
    again = cr.replay_audit(text, referential)
    assert (again.identical, again.differences, again.causes) == (True, (), ())
    edited = cr.replay_audit(text.replace('"minor"', '"conform"', 1), referential)
    assert (edited.identical, edited.causes) == (False, ("outcome",))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"referential": 1}'])
def test_what_is_no_outcome_of_an_audit_is_refused(text: str) -> None:
    with pytest.raises(cr.AnswersError) as error:
        cr.AuditOutcome.from_json(text)
    assert [diagnostic.code for diagnostic in error.value.diagnostics] == ["CR510"]


# -- what nothing proves


def test_minors_that_nothing_proves_are_not_raised_and_raise_none() -> None:
    unproved = [found(f"a.{name}", "minor", evidence=[], corrective_action=PLAN) for name in ("x.1", "y.1")]
    outcome = audited(*unproved, found("a.y.2", "minor", corrective_action=PLAN))
    assert [entry.grade for entry in outcome.nonconformities] == ["minor"] * 3
    assert reasons(outcome) == [("unproved", False), ("unproved", False)]
    assert outcome.certificate.state == "candidate"


def test_a_minor_that_needs_nothing_still_needs_proof() -> None:
    grades = {**trial.GRADES, "minor": {**trial.GRADES["minor"], "certificate": "allowed"}}
    referential = trial.referential(grading=trial.grading(grades=grades))
    assert cr.audit(referential, file(found("a.x.1", "minor"))).proposal.value is True
    unproved = cr.audit(referential, file(found("a.x.1", "minor", evidence=[])))
    assert unproved.proposal.value is None
    assert unproved.certificate.state == "candidate"


def test_the_proof_of_a_nonconformity_is_held_to_the_day_on_which_it_was_found() -> None:
    outcome = audited(found("a.x.2", "major"), on=date(2019, 1, 1))
    assert outcome.nonconformities[0].evidence == "proved"
    assert outcome.proposal.value is False


AGED = {**trial.PARAMETERS, "age": trial.dated("duration", "P2M")}


def test_a_grading_says_how_old_evidence_may_be_where_criteria_do_not() -> None:
    referential = trial.referential(grading=trial.grading(max_age="age"), parameters=AGED)
    assert cr.audit(referential, file(), on=date(2016, 5, 1)).proposal.value is True
    old = cr.audit(referential, file(), on=date(2016, 5, 2))
    assert old.proposal.value is None
    assert {finding.criterion: finding.evidence for finding in old.findings}["a.x.2"] == "proved"


def test_a_state_begins_on_the_day_on_which_evidence_became_too_old_whenever_it_is_asked() -> None:
    referential = trial.referential(grading=trial.grading(max_age="age"), parameters=AGED)
    for day in (date(2016, 5, 2), date(2016, 5, 20), date(2016, 8, 1)):
        certificate = cr.audit(referential, file(), on=day).certificate
        assert (certificate.state, certificate.since) == ("candidate", date(2016, 5, 2))
