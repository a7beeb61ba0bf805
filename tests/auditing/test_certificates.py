"""The life of a certificate: by its history of audits, closings and decisions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import coorace_rules as cr
from auditing import trial
from auditing.trial import Data, file, found, heading, proof

if TYPE_CHECKING:
    from coorace_rules.auditing.results import Certificate

REFERENTIAL = trial.referential()
OPENING = trial.opening()
LONGEST = 366 * 3 + 184 + 3  # three years, and the six months in which a renewal may be held
GRANTED = {"date": "2016-03-20", "certificate": "granted"}
DAY = timedelta(days=1)


def late_suspension() -> Any:
    major = {**trial.GRADES["major"], "suspends": "when_late"}
    return trial.referential(grading=trial.grading(grades={**trial.GRADES, "major": major}))


def held(kind: str, end: str, *findings: Data, **more: Any) -> Data:
    return {**heading(kind, end, end), "findings": list(findings), **more}


def certificate(
    on: str, *decisions: Data, history: tuple[Data, ...] = (), referential: Any = REFERENTIAL
) -> Certificate:
    """The certificate on a day, of a company whose initial audit of March 2016 found nothing."""
    day = date.fromisoformat(on)
    every = [{**heading(), "findings": trial.findings()}, *history]
    last = max(every, key=lambda audit: audit["to"])
    audit = {key: value for key, value in last.items() if key != "findings"}
    data = file(
        audit=audit,
        findings=last["findings"],
        history=[other for other in every if other is not last],
        decisions=list(decisions),
    )
    return cr.audit(referential, data, on=day).certificate


def test_certifiable_then_certified_from_the_day_of_the_decision() -> None:
    assert certificate("2016-03-19").state == "certifiable"
    granted = certificate("2016-03-20", GRANTED)
    assert (granted.state, granted.since, granted.granted_on, granted.expires_on) == (
        "certified",
        date(2016, 3, 20),
        date(2016, 3, 20),
        date(2019, 3, 20),
    )


FOLLOWED = (held("suivi_1", "2017-03-01"), held("suivi_2", "2018-03-01"))


@pytest.mark.parametrize(("on", "state"), [("2019-03-19", "certified"), ("2019-03-20", "expired")])
def test_a_certificate_ends_on_its_date(on: str, state: str) -> None:
    assert certificate(on, GRANTED, history=FOLLOWED).state == state


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2017-03-20", "certified"),
        ("2017-03-21", "suspended"),
        ("2017-09-20", "suspended"),
        ("2017-09-21", "withdrawn"),
    ],
)
def test_a_surveillance_that_is_not_held_suspends_then_withdraws(on: str, state: str) -> None:
    found_state = certificate(on, GRANTED)
    assert found_state.state == state
    if state == "suspended":
        assert found_state.since == date(2017, 3, 21)
        assert [reason.fr for reason in found_state.reasons] == ["Suivi 1 : pas fait"]


def test_a_surveillance_held_late_ends_the_suspension() -> None:
    assert certificate("2017-05-01", GRANTED, history=(held("suivi_1", "2017-04-01"),)).state == "certified"


MAJOR = found("a.x.1", "major", id="nc", evidence=[proof(day="2017-03-01")])
CLOSURE = {"date": "2017-05-01", "verdict": "closed", "evidence": [proof(day="2017-05-01")]}


def test_an_open_major_suspends_until_it_is_closed() -> None:
    still = (held("suivi_1", "2017-03-01", MAJOR),)
    assert certificate("2017-03-01", GRANTED, history=still).state == "suspended"
    assert certificate("2017-08-31", GRANTED, history=still).state == "suspended"
    assert certificate("2017-09-01", GRANTED, history=still).state == "withdrawn"
    closed = (held("suivi_1", "2017-03-01", {**MAJOR, "closure": CLOSURE}),)
    assert certificate("2017-05-01", GRANTED, history=closed).state == "certified"


def test_a_closing_without_evidence_closes_nothing() -> None:
    claimed = {**MAJOR, "closure": {"date": "2017-05-01", "verdict": "closed"}}
    assert (
        certificate("2017-05-02", GRANTED, history=(held("suivi_1", "2017-03-01", claimed),)).state
        == "suspended"
    )


@pytest.mark.parametrize(("on", "state"), [("2017-06-01", "certified"), ("2017-06-02", "suspended")])
def test_an_edition_may_suspend_only_past_the_deadline(on: str, state: str) -> None:
    history = (held("suivi_1", "2017-03-01", MAJOR),)
    assert certificate(on, GRANTED, history=history, referential=late_suspension()).state == state


def test_a_decision_suspends_restores_and_withdraws() -> None:
    suspended = {"date": "2016-06-01", "certificate": "suspended"}
    restored = {"date": "2016-07-01", "certificate": "restored"}
    withdrawn = {"date": "2016-08-01", "certificate": "withdrawn"}
    assert certificate("2016-06-02", GRANTED, suspended).state == "suspended"
    assert certificate("2016-07-02", GRANTED, suspended, restored).state == "certified"
    assert certificate("2016-08-02", GRANTED, suspended, restored, withdrawn).state == "withdrawn"


def test_from_withdrawn_only_a_new_initial_audit_leads_on() -> None:
    withdrawn = {"date": "2016-08-01", "certificate": "withdrawn"}
    again = {"date": "2016-09-15", "certificate": "granted"}
    assert certificate("2016-10-01", GRANTED, withdrawn, again).state == "withdrawn"
    history = (held("renouvellement", "2016-09-01"),)
    assert certificate("2016-10-01", GRANTED, withdrawn, again, history=history).state == "withdrawn"
    history = (held("etape_2", "2016-09-01", *(found(name) for name in trial.CRITERIA)),)
    assert certificate("2016-10-01", GRANTED, withdrawn, again, history=history).state == "certified"


def test_a_recertification_goes_on_from_the_end_of_the_one_before() -> None:
    again = {"date": "2019-02-01", "certificate": "granted"}
    fresh = (found(name, evidence=[proof(day="2019-01-10")]) for name in trial.CRITERIA)
    whole = held("renouvellement", "2019-01-10", *fresh)
    renewed = certificate("2019-02-01", GRANTED, again, history=(*FOLLOWED, whole))
    assert (renewed.state, renewed.expires_on) == ("certified", date(2022, 3, 20))


def test_a_recertification_decided_too_late_renews_nothing() -> None:
    again = {"date": "2019-03-20", "certificate": "granted"}
    fresh = (found(name, evidence=[proof(day="2019-01-10")]) for name in trial.CRITERIA)
    whole = held("renouvellement", "2019-01-10", *fresh)
    assert certificate("2019-04-01", GRANTED, again, history=(*FOLLOWED, whole)).state == "expired"


def test_a_major_of_the_initial_audit_has_to_be_closed_in_time() -> None:
    data = file(found("a.x.1", "major"))
    assert cr.audit(REFERENTIAL, data, on=date(2016, 9, 3)).certificate.state == "candidate"
    late = cr.audit(REFERENTIAL, data, on=date(2016, 9, 4))
    assert late.certificate.state == "candidate"
    assert [due.about for due in late.due if due.kind == "audit"] == ["etape_1", "etape_2"]
    closing = {"date": "2016-09-10", "verdict": "closed", "evidence": [proof()]}
    too_late = file(
        found("a.x.1", "major", closure=closing), decisions=[{"date": "2016-09-20", "certificate": "granted"}]
    )
    assert cr.audit(REFERENTIAL, too_late, on=date(2016, 10, 1)).certificate.state == "candidate"


def test_a_refusal_ends_what_an_audit_supported() -> None:
    refused = {"date": "2016-03-10", "certificate": "refused"}
    assert certificate("2016-04-01", refused, GRANTED).state == "candidate"


def test_a_decision_that_audits_do_not_allow_is_shown_and_left_aside() -> None:
    data = file(
        found("a.x.1", "major"), decisions=[GRANTED, {"date": "2016-03-21", "certificate": "suspended"}]
    )
    outcome = cr.audit(REFERENTIAL, data)
    assert outcome.certificate.state == "candidate"
    assert [diagnostic.code for diagnostic in outcome.diagnostics] == ["CR819", "CR819", "CR819"]
    assert [diagnostic.place for diagnostic in outcome.diagnostics] == ["history", "decisions", "decisions"]


def test_nothing_is_granted_while_something_was_not_audited_or_not_shown() -> None:
    data = file(found("a.x.1", evidence=[]), decisions=[GRANTED])
    assert cr.audit(REFERENTIAL, data).certificate.state == "candidate"


def test_what_is_due_of_a_live_certificate() -> None:
    outcome = cr.audit(REFERENTIAL, file(decisions=[GRANTED]))
    assert [(due.kind, due.about, due.on) for due in outcome.due] == [
        ("audit", "suivi_1", date(2017, 3, 20)),
        ("audit", "suivi_2", date(2018, 3, 20)),
        ("audit", "renouvellement", date(2019, 1, 20)),
        ("expiry", "", date(2019, 3, 20)),
    ]


# -- the laws, whatever happens


class Lives(RuleBasedStateMachine):
    """Any history of audits, closings and decisions, told day after day."""

    def __init__(self) -> None:
        super().__init__()
        self.day = date(2016, 1, 1)
        self.audits: list[Data] = []
        self.decisions: list[Data] = []
        self.last: Certificate | None = None
        self.initial_since_lost = False
        self.begun = 0

    def findings(self) -> list[Data]:
        return [
            finding for audit in self.audits for finding in audit["findings"] if finding["grade"] != "conform"
        ]

    def told(self) -> Certificate | None:
        if not self.audits:
            return None
        *history, last = self.audits
        audit = {key: value for key, value in last.items() if key != "findings"}
        data = file(audit=audit, findings=last["findings"], history=history, decisions=self.decisions)
        return cr.audit(OPENING, data, on=self.day).certificate

    @rule(days=st.sampled_from([1, 20, 100, 200, 400, 1200]))
    def time_passes(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule(
        kind=st.sampled_from(["etape_1", "etape_2", "etape_2", "suivi_1", "suivi_2", "renouvellement"]),
        grade=st.sampled_from(["conform", "conform", "minor", "major"]),
        name=st.sampled_from(trial.CRITERIA),
    )
    def audit(self, kind: str, grade: str, name: str) -> None:
        self.day += DAY
        now = self.told()
        is_live = now is not None and now.state in ("certified", "suspended")
        day = self.day.isoformat()
        shown = [proof(day=day)]
        changed = found(name, grade, id=f"f{len(self.audits)}", evidence=shown)
        if grade == "minor":
            changed["corrective_action"] = {"what": "x", "accepted": True, "accepted_on": day}
        rest = [found(other, evidence=shown) for other in trial.CRITERIA if other != name]
        self.audits.append({**heading(kind, day, day), "findings": [*rest, changed]})
        if kind == "etape_2":
            self.initial_since_lost = True
        if kind == "etape_2" and not is_live:
            self.begun = len(self.audits) - 1
            while self.begun and self.audits[self.begun - 1]["type"] == "etape_1":
                self.begun -= 1

    @precondition(lambda self: self.findings())
    @rule(place=st.integers(0, 9), is_proved=st.booleans())
    def close(self, place: int, is_proved: bool) -> None:
        findings = self.findings()
        finding = findings[place % len(findings)]
        evidence = [proof(day=self.day.isoformat())] if is_proved else []
        finding.setdefault(
            "closure", {"date": self.day.isoformat(), "verdict": "closed", "evidence": evidence}
        )

    @rule(
        certificate=st.sampled_from(
            ["granted", "granted", "granted", "refused", "suspended", "restored", "withdrawn"]
        )
    )
    def decide(self, certificate: str) -> None:
        self.day += DAY
        self.decisions.append({"date": self.day.isoformat(), "certificate": certificate})

    @invariant()
    def laws_hold(self) -> None:
        now, before = self.told(), self.last
        if now is None:
            return
        lost = ("withdrawn", "expired")
        if before is not None and before.state in lost and now.state not in lost:
            assert self.initial_since_lost, (before, now)
        if now.state in lost and (before is None or before.state not in lost):
            self.initial_since_lost = False
        if now.state == "certified":
            assert now.expires_on is not None
            assert now.granted_on is not None
            assert self.day < now.expires_on
            assert (now.expires_on - now.granted_on).days <= LONGEST
            assert not self.open_majors()
        if now.state == "certifiable":
            assert not self.open_majors()
        self.last = now

    def open_majors(self) -> list[str]:
        """Majors of this life of the certificate that nothing shows to be closed."""
        return [
            finding["id"]
            for audit in self.audits[self.begun :]
            for finding in audit["findings"]
            if finding["grade"] == "major" and not finding.get("closure", {}).get("evidence")
        ]


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
