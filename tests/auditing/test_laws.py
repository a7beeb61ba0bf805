"""The law of the house, for audits: what settles something open never turns a yes or a no round."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
from hypothesis import given

import coorace_rules as cr
from auditing import trial
from auditing.trial import CRITERIA, Data, file, found, proof

REFERENTIAL = trial.referential()
PLANS = (None, {"what": "x"}, {"what": "x", "accepted": True}, {"what": "x", "accepted": False})
CLOSINGS = (
    None,
    {"date": "2016-03-20", "verdict": "closed"},
    {"date": "2016-03-20", "verdict": "closed", "evidence": [proof(day="2016-03-20")]},
    {"date": "2016-03-20", "verdict": "not_closed"},
)


@st.composite
def findings(draw: st.DrawFn) -> list[Data]:
    """Any findings, open in any way, or not at all."""
    made = []
    for name in CRITERIA:
        grade = draw(
            st.sampled_from(["conform", "conform", "conform", "observation", "minor", "major", "not_audited"])
        )
        plan, closing = draw(st.sampled_from(PLANS)), draw(st.sampled_from(CLOSINGS))
        more: Data = {"evidence": [proof()] if draw(st.booleans()) else []}
        if grade in ("minor", "major"):
            more |= {"corrective_action": plan} if plan else {}
            more |= {"closure": closing} if closing else {}
        made.append(found(name, grade, **more))
    return made


def settled(data: st.DataObject, finding: Data) -> Data:
    """The same finding with what was open in it told, whatever it is."""
    told: Any = dict(finding)
    if finding["grade"] == "not_audited":
        return found(finding["criterion"], data.draw(st.sampled_from(["conform", "minor", "major"])))
    if not finding["evidence"]:
        told["evidence"] = [proof()]
    if "accepted" not in finding.get("corrective_action", {"accepted": None}):
        told["corrective_action"] = {"what": "x", "accepted": data.draw(st.booleans())}
    if finding.get("closure", {}).get("verdict") == "closed":
        told["closure"] = CLOSINGS[2]
    return told  # type: ignore[no-any-return]


@given(st.data())
def test_settling_what_is_open_never_turns_a_determined_proposal_round(data: st.DataObject) -> None:
    before = data.draw(findings())
    place = data.draw(st.integers(0, len(before) - 1))
    after = [*before]
    after[place] = settled(data, before[place])
    first = cr.audit(REFERENTIAL, file(findings=before)).proposal.value
    second = cr.audit(REFERENTIAL, file(findings=after)).proposal.value
    assert first is None or second is first
