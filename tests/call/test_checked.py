"""What a call can be reproached with before any project comes."""

from __future__ import annotations

from typing import Any

import pytest

from call.calls import call
from making import diagnostics, label


def quota(**more: Any) -> dict[str, Any]:
    return {"quotas": [{"id": "held", "title": label("Q"), **more}]}


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"eligible": "nobody"}, "CR301"),
        ({"ranking": {"scoring": "nothing"}}, "CR301"),
        ({"grant": {"asks": "nothing"}}, "CR301"),
        ({"grant": {"asks": "hours > 2"}}, "CR310"),
        ({"grant": {"asks": "ask", "own_share": "ask"}}, "CR320"),
        ({"grant": {"asks": "ask", "own_share": 20}}, "CR398"),
        ({"grant": {"asks": "ask", "at_least": 2}}, "CR399"),
        ({"applicant": {"shared": "equal"}}, "CR399"),
        ({"applicant": {"projects": "hours"}}, "CR396"),
        ({"applicant": {"counted": "region"}}, "CR310"),
        ({"envelope": "pot + ask"}, "CR396"),
        ({"ranking": {"threshold": "if small then 1 else 2"}}, "CR396"),
        ({"ranking": {"ties": [{"by": "[1, 2]"}]}}, "CR397"),
        ({"ranking": {"ties": [{"by": "nothing"}]}}, "CR301"),
        ({"admissible": {"received": "ask"}}, "CR397"),
        ({"admissible": {"documents": ["region"]}}, "CR397"),
        ({"admissible": {"documents": [{"fact": "quote", "max_age": "P1M"}]}}, "CR397"),
        ({"admissible": {"documents": [{"fact": "nothing"}]}}, "CR301"),
        ({"admissible": {"deadline": 'date("2015-03-15")'}}, "CR399"),
        ({"admissible": {"received": "received", "deadline": "3"}}, "CR310"),
        (quota(when="fits"), "CR399"),
        (quota(by="fits", at_most={"amount": 1}), "CR397"),
        (quota(when="hours", at_most={"amount": 1}), "CR310"),
        (quota(when="fits", by="region", at_most={"amount": 1}), "CR204"),
        (quota(at_most={"amount": 1}), "CR204"),
        (quota(when="fits", at_most={"amount": 1, "share": 2}), "CR204"),
        (quota(when="fits", at_most={"share": "ask"}), "CR320"),
        ({"method": "by_luck"}, "CR205"),
        ({"method": "best_use", "partial": "allowed"}, "CR848"),
        ({"waiting_list": -1}, "CR206"),
        ({"source": "nowhere"}, "CR301"),
    ],
)
def test_a_call_that_cannot_work_is_refused_when_it_is_loaded(rules: dict[str, Any], code: str) -> None:
    assert code in {d.code for d in diagnostics(call(**rules))}


def test_a_call_without_a_fault_has_no_finding_but_facts_that_nothing_uses() -> None:
    rules = {
        "eligible": "eligible",
        "admissible": {"received": "received", "documents": ["quote", {"fact": "dated", "max_age": "P1M"}]},
        "ranking": {"ties": [{"by": "fits"}, {"by": "received", "order": "asc"}, {"by": "hours - 1"}]},
        "envelope": "pot",
        "grant": {"asks": "ask", "cost": "cost"},
        **quota(by="region", at_most={"share": 50}),
    }
    assert [d.code for d in diagnostics(call(**rules))] == []
