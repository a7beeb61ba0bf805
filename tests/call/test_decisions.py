"""What becomes of a project, and why: eligibility, the file, the score, ceilings, what is still open."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import coorace_rules as cr
from call.calls import app, call, made
from making import fact, held, label, referential


def decided(
    rules: dict[str, Any], *apps: dict[str, Any], envelope: object = 100, **more: Any
) -> cr.Allocation:
    return cr.allocate(made(**rules), apps, envelope=envelope, **more)  # type: ignore[arg-type]  # any number


def only(rules: dict[str, Any], *, envelope: object = 100, **answers: Any) -> tuple[str, int, list[str]]:
    """The decision on one project that asks for 10 €."""
    decision = decided(rules, app("p", **{"ask": 10, **answers}), envelope=envelope)["p"]
    return decision.status, decision.grant, [words.said_in("en") for words in decision.why]


ELIGIBLE = {"eligible": "eligible"}
RECEIVED = dt.date(2015, 3, 15)
FILE = {
    "admissible": {
        "received": "received",
        "opens": 'date("2015-03-01")',
        "deadline": 'date("2015-03-15")',
        "documents": ["quote", {"fact": "dated", "max_age": "P1M"}],
    }
}
COMPLETE = {"received": RECEIVED, "quote": True, "dated": dt.date(2015, 2, 15)}


@pytest.mark.parametrize(
    ("rules", "answers", "status", "grant", "why"),
    [
        (ELIGIBLE, {"fits": True, "hours": 4}, "funded", 1000, ["funded in whole"]),
        (ELIGIBLE, {"fits": False, "hours": 4}, "not_eligible", 0, ["condition not met: [fr] fits"]),
        (ELIGIBLE, {"fits": None, "hours": 5}, "not_eligible", 0, ["condition not met: [fr] small"]),
        (ELIGIBLE, {"fits": None, "hours": 4}, "undetermined", 0, ["answers awaited: `fits`"]),
        (FILE, COMPLETE, "funded", 1000, ["funded in whole"]),
        (
            FILE,
            COMPLETE | {"received": dt.date(2015, 3, 16)},
            "not_admissible",
            0,
            [
                "file received on 2015-03-16, after 2015-03-15",
                "document of 2015-02-15, too old (P1M at most): [fr] ?",
            ],
        ),
        (
            FILE,
            COMPLETE | {"received": dt.date(2015, 2, 28)},
            "not_admissible",
            0,
            ["file received on 2015-02-28, before the call opens on 2015-03-01"],
        ),
        (FILE, COMPLETE | {"quote": False}, "not_admissible", 0, ["document missing: [fr] ?"]),
        (FILE, COMPLETE | {"quote": None}, "undetermined", 0, ["answers awaited: `quote`"]),
        (FILE, COMPLETE | {"received": None}, "undetermined", 0, ["answers awaited: `received`"]),
        ({"ranking": {"threshold": 50}}, {"mark": 2}, "funded", 1000, ["funded in whole"]),
        (
            {"ranking": {"threshold": "50 + 1/3"}},
            {"mark": 2},
            "below_threshold",
            0,
            ["50 points of 100, threshold 50.33: 0.34 short"],
        ),
        ({"ranking": {"threshold": 50}}, {"mark": None}, "undetermined", 0, ["answers awaited: `mark`"]),
        (
            {"grant": {"asks": "ask", "at_most": 8}},
            {},
            "funded",
            800,
            ["funded up to its ceiling: €8.00 of €10.00 asked for"],
        ),
        (
            {"grant": {"asks": "ask", "at_most": 8, "over": "refuse"}},
            {},
            "over_ceiling",
            0,
            ["asks for €10.00, at most €8.00 a project"],
        ),
        (
            {"grant": {"asks": "ask", "cost": "cost", "own_share": 30}},
            {"cost": Decimal("14.27")},
            "funded",
            998,
            ["funded up to its ceiling: €9.98 of €10.00 asked for"],
        ),
        (
            {"grant": {"asks": "ask", "cost": "cost"}},
            {"cost": 9},
            "funded",
            900,
            ["funded up to its ceiling: €9.00 of €10.00 asked for"],
        ),
        (
            {"grant": {"asks": "ask", "cost": "cost", "own_share": 100}},
            {"cost": 20},
            "over_ceiling",
            0,
            ["asks for €10.00, more than €0.00: 100% of the cost at least stay with the applicants"],
        ),
        (
            {"grant": {"asks": "ask", "cost": "cost"}},
            {"cost": None},
            "undetermined",
            0,
            ["answers awaited: `cost`"],
        ),
        (
            {"grant": {"asks": "ask", "cost": "cost", "own_share": "hours"}},
            {"cost": 20, "hours": None},
            "undetermined",
            0,
            ["answers awaited: `hours`"],
        ),
        ({}, {"ask": None}, "undetermined", 0, ["answers awaited: `ask`"]),
        (
            {"ranking": {"ties": [{"by": "hours"}]}},
            {"hours": None},
            "undetermined",
            0,
            ["answers awaited: `hours`"],
        ),
        (
            {"applicant": {"at_most": 9}},
            {},
            "applicant_ceiling",
            0,
            ["ceiling reached for `by p`: €9.00 were left to it", "€1.00 are missing under this ceiling"],
        ),
        ({"applicant": {"at_most": 9}, "partial": "allowed"}, {}, "funded_in_part", 900, None),
        ({"applicant": {"at_most": 5, "shared": "equal"}}, {"applicants": "A|B"}, "funded", 1000, None),
        (
            {"quotas": [{"id": "by_region", "title": label("R"), "by": "region", "at_most": {"share": 9}}]},
            {},
            "quota",
            0,
            ["quota reached, [fr] R: [fr] z: €9.00 were left", "€1.00 are missing under this ceiling"],
        ),
        (
            {"quotas": [{"id": "big", "title": label("R"), "when": "hours > 2", "at_most": {"amount": 1}}]},
            {"hours": None},
            "undetermined",
            0,
            ["answers awaited: `hours`"],
        ),
        (
            {"quotas": [{"id": "by_region", "title": label("R"), "by": "region", "at_most": {"share": 9}}]},
            {"region": None},
            "undetermined",
            0,
            ["answers awaited: `region`"],
        ),
    ],
)
def test_a_project_is_told_what_becomes_of_it_and_why(
    rules: dict[str, Any], answers: dict[str, Any], status: str, grant: int, why: list[str] | None
) -> None:
    found = only(rules, **answers)
    assert found[:2] == (status, grant)
    assert why is None or [line.replace("[fr] R: z", "[fr] R: [fr] z") for line in found[2]] == why


def test_who_is_refused_for_sure_stays_refused_whatever_is_open() -> None:
    rules = {**ELIGIBLE, "ranking": {"threshold": 50}}
    for mark in (None, 0, 4):
        assert only(rules, fits=False, mark=mark)[0] == "not_eligible"
    assert decided(rules, app("p", 10, None, fits=True), app("q", 10, 4, fits=True)).provisional


def test_ties_are_decided_rule_after_rule_and_at_last_by_the_id() -> None:
    ties = [
        {"by": "hours", "order": "asc"},
        {"by": "received"},
        {"by": "fits"},
        {"by": "region", "order": "asc"},
    ]
    base: dict[str, Any] = {"hours": 1, "received": dt.date(2015, 1, 2), "fits": True, "region": "x"}
    apps = [
        app("g", 1, **base),
        app("f", 1, **base),
        app("e", 1, **base | {"region": "y"}),
        app("d", 1, **base | {"fits": False}),
        app("c", 1, **base | {"received": dt.date(2015, 1, 1)}),
        app("b", 1, **base | {"hours": 2}),
        app("a", 1, 1, **base),
    ]
    decisions = decided({"ranking": {"ties": ties}}, *apps).decisions
    assert [d.project.id for d in decisions] == list("fgedcba")
    assert [d.tie and d.tie.said_in("en") for d in decisions[:2]] == [None, "the id of the project"]
    assert decisions[-1].tie is None


def test_the_waiting_list_is_in_order_of_rank_and_as_long_as_the_call_says() -> None:
    apps = [app(name, 60, mark) for name, mark in (("a", 1), ("b", 4), ("c", 3), ("d", 2))]
    assert [d.project.id for d in decided({}, *apps).waiting] == ["c", "d", "a"]
    assert [d.waiting for d in decided({"waiting_list": 2}, *apps).decisions] == [None, 1, 2, None]


def test_what_would_have_sufficed_is_money_or_points() -> None:
    apps = [app("a", 60, 4), app("b", 30, 3), app("c", 40, 2)]
    lacking = decided({}, *apps)["c"].lacking
    assert (lacking.money, lacking.smallest) == (3000, True)
    assert (lacking.points, lacking.ahead_of) == (Fraction(1, 4), "b")
    assert [w.said_in("en") for w in decided({"when_short": "skip"}, *apps)["c"].why][1:] == [
        "€30.00 more in the envelope would suffice, and perhaps less"
    ]


def test_money_held_back_serves_its_group_after_the_common_part_is_gone() -> None:
    quota = {"id": "held", "title": label("X"), "when": 'region = "x"', "reserved": {"amount": 40}}
    apps = [app("a", 70, 4), app("b", 30, 3, region="x"), app("c", 30, 2, region="x"), app("d", 5, 1)]
    # `e` would fit in what is left for the group; it closed with `c`, as the common part did with `a`.
    apps.append(app("e", 10, 0, region="x"))
    result = decided({"quotas": [quota]}, *apps)
    assert {d.project.id: d.grant for d in result.funded} == {"b": 3000}
    share = result.shares[0]
    assert (share.granted, share.projects, share.unused, result.balance.left) == (3000, 1, 1000, 7000)
    # Nobody of the group applies: nothing is held back.
    assert {d.project.id for d in decided({"quotas": [quota]}, apps[0], apps[3]).funded} == {"a", "d"}


def test_equal_parts_are_rounded_up_so_that_no_applicant_passes_its_ceiling_by_half_a_cent() -> None:
    rules = {"applicant": {"at_most": 1, "shared": "equal"}}
    apps = [app("shared", "0.01", 4, "A|B"), app("alone", 1, 3, "A"), app("less", "0.99", 2, "B")]
    for method in ("by_rank", "best_use"):
        result = decided(rules, *apps, method=method)
        assert {d.project.id for d in result.funded} == {"shared", "less"}


def test_a_file_or_a_document_dated_after_the_date_of_reference_is_said_to_be() -> None:
    on = dt.date(2015, 3, 20)
    late, near = dt.date(2016, 3, 15), dt.date(2015, 3, 20)
    apps = [
        app("p1", 1) | COMPLETE | {"received": late},
        app("p2", 1) | COMPLETE | {"dated": late},
        app("p3", 1) | COMPLETE | {"received": near},
    ]
    result = decided(FILE, *apps, on=on)
    assert [(d.code, d.where) for d in result.warnings] == [("CR849", "1.received"), ("CR849", "2.dated")]
    assert [d.code for d in decided(FILE, *apps).warnings] == []


def test_applicants_counted_otherwise_than_the_table_names_them_are_said_and_nothing_else_changes() -> None:
    rules = {"applicant": {"counted": "hours"}}
    apps = [
        app("p1", 1, applicants="A|B", hours=2),
        app("p2", 1, applicants="A|B", hours=3),
        app("p3", 1, applicants="A"),
        app("p4", 1, applicants="A|B", hours=None),
    ]
    result, plain = decided(rules, *apps), decided({}, *apps)
    assert [(d.code, d.where) for d in result.warnings] == [("CR921", "2.hours")]
    assert result.decisions == plain.decisions


def test_equals_are_told_which_rule_decides_between_them() -> None:
    apps = [app("a", 50, hours=1), app("b", 50, hours=2), app("c", 50, hours=3)]
    said = decided({}, *apps)["c"].why[-1]
    assert (
        said.fr == "ou de passer devant `b`, à égalité de points (départagés par : l'identifiant du projet)"
    )
    by_hours = decided(
        {"ranking": {"ties": [{"by": "hours", "order": "desc", "label": label("heures")}]}}, *apps
    )
    assert by_hours["a"].why[-1].fr.endswith("(départagés par : heures)")


def test_money_held_back_as_a_share_has_its_amount_and_points_too() -> None:
    quota = {"id": "held", "title": label("Q"), "when": 'region = "x"', "reserved": {"share": 50}}
    apps = [app("a", 50, 4), app("b", 40, 3), app("held", 50, 2, region="x")]
    lacking = decided({"quotas": [quota]}, *apps)["b"].lacking
    assert (lacking.money, lacking.smallest, lacking.ahead_of) == (4000, False, "a")
    assert lacking.points == Fraction(1, 4)


def test_an_amount_is_found_however_far_it_is() -> None:
    quota = {"id": "held", "title": label("Q"), "when": 'region = "x"', "reserved": {"share": 100}}
    apps = [app("a", 50, 4), app("held", 10**6, 2, region="x")]
    assert decided({"quotas": [quota]}, *apps)["a"].lacking.money == 10**8 + 5000 - 10**4


def test_the_best_use_names_an_amount_with_which_a_project_joins() -> None:
    apps = [app("a", 80, 3), app("b", 40, 2), app("c", 50, 2), app("d", 10, 1)]
    assert decided({}, *apps, method="best_use")["a"].lacking.money == 8000
    assert decided({"applicant": {"at_most": 70}}, *apps, method="best_use")["a"].lacking.money is None


def test_a_document_may_bear_a_date_without_an_age() -> None:
    admissible = {"received": "received", "documents": ["dated"]}
    assert only({"admissible": admissible}, received=RECEIVED, dated=None)[0] == "undetermined"
    assert only({"admissible": admissible}, received=RECEIVED, dated=RECEIVED)[0] == "funded"


def test_a_rule_of_a_criterion_or_verdict_that_fails_stops_the_allocation() -> None:
    data = call()
    data["verdicts"]["eligible"] = {"holds": "1 / (hours - 1) > 2"}
    data["call"]["eligible"] = "eligible"
    with pytest.raises(cr.AnswersError, match="CR845"):
        cr.allocate(referential(data), [app("p", 1)], envelope=1)
    data = call()
    data["sections"][0]["criteria"].append(held("h", "1 / (hours - 1) > 2"))
    with pytest.raises(cr.AnswersError, match="CR845"):
        cr.allocate(referential(data), [app("p", 1)], envelope=1)


def test_a_verdict_that_does_not_arise_lets_nobody_in() -> None:
    data = call(eligible="eligible")
    data["facts"]["fits"] = fact("boolean", not_applicable="allowed", applies_when="hours > 5")
    data["verdicts"]["eligible"] = {"holds": "fits"}
    result = cr.allocate(referential(data), [app("p", 1, hours=1)], envelope=1)
    assert result["p"].status == "not_eligible"
    assert "ne se dit pas ici" in result["p"].why[0].fr


def test_a_score_that_does_not_arise_comes_last_and_is_below_every_threshold() -> None:
    data = call()
    data["sections"][0]["applies_when"] = "hours > 5"
    apps = [app("none", 1, hours=1), app("some", 1, 0, hours=6)]
    result = cr.allocate(referential(data), apps, envelope=9)
    assert [(d.project.id, d.project.score) for d in result.decisions] == [("some", 0), ("none", None)]
    data["call"]["ranking"] = {"threshold": 10}
    assert cr.allocate(referential(data), apps, envelope=9)["none"].status == "below_threshold"


def test_best_use_says_whom_each_project_would_push_out() -> None:
    apps = [app("large", 100, 4), app("one", 50, 3), app("two", 50, 3), app("never", 200, 4)]
    result = decided({}, *apps, method="best_use")
    assert {d.project.id for d in result.funded} == {"one", "two"}
    exchange = result["large"].exchange
    assert exchange == (("one", "two"), (), Fraction(1, 2))
    assert result["large"].why[0].said_in("en") == "funding it would push out `one`, `two`; 50 points less"
    assert result["never"].exchange is None
    assert decided({}, app("p", 200), method="best_use").funded == ()
    brought = decided({}, app("a", 60, 4), app("b", 50, 3), app("c", 40, 2), method="best_use")
    assert brought["b"].why[0].said_in("en") == "funding it would push out `a`; 25 points less"


def test_money_held_back_binds_the_best_use_too() -> None:
    quota = {"id": "held", "title": label("X"), "when": 'region = "x"', "reserved": {"amount": 40}}
    apps = [app("a", 70, 4), app("b", 30, 1, region="x"), app("c", 30, 1, region="x")]
    result = decided({"quotas": [quota]}, *apps, method="best_use")
    assert {d.project.id for d in result.funded} == {"b", "c"}
    assert result.balance.is_even
    assert result.shares[0].unused == 0


@pytest.mark.parametrize(
    ("rules", "answers", "envelope", "code"),
    [
        ({}, {"ask": 0}, 10, "CR843"),
        ({"grant": {"asks": "ask / 3"}}, {}, 10, "CR843"),
        ({"grant": {"asks": "ask", "cost": "cost - 10"}}, {"cost": 5}, 10, "CR843"),
        ({"grant": {"asks": "ask", "cost": "cost", "own_share": "100 + hours"}}, {"cost": 5}, 10, "CR843"),
        ({"grant": {"asks": "ask / (hours - 1)"}}, {}, 10, "CR845"),
        (
            {
                "quotas": [
                    {
                        "id": "held",
                        "title": label("Q"),
                        "when": "1 / (hours - 1) > 2",
                        "at_most": {"amount": 1},
                    }
                ]
            },
            {},
            10,
            "CR845",
        ),
        ({"ranking": {"threshold": "1 / (pot - 100)"}}, {}, 10, "CR845"),
        ({}, {}, None, "CR841"),
        ({"envelope": "0 - 1"}, {}, None, "CR842"),
        ({}, {}, -1, "CR842"),
        ({}, {}, Decimal("0.001"), "CR842"),
        ({}, {}, float("inf"), "CR842"),
        ({}, {}, True, "CR842"),
        (
            {"quotas": [{"id": "held", "title": label("Q"), "when": "fits", "reserved": {"amount": 11}}]},
            {},
            10,
            "CR842",
        ),
    ],
)
def test_nothing_is_allocated_on_an_amount_that_is_none(
    rules: dict[str, Any], answers: dict[str, Any], envelope: Any, code: str
) -> None:
    with pytest.raises(cr.AnswersError, match=code):
        decided(rules, app("p", **{"ask": 10, **answers}), envelope=envelope, on=dt.date(2015, 5, 1))


def test_an_envelope_of_the_call_holds_on_its_dates_only() -> None:
    call = made(envelope="pot")
    on = dt.date(2015, 5, 1)
    assert cr.allocate(call, [app("p", 100)], on=on).balance.envelope == 10_000
    assert cr.allocate(call, [app("p", 100)], on=on, envelope=7).balance.envelope == 700
    with pytest.raises(cr.AnswersError, match="CR841"):
        cr.allocate(call, [app("p", 100)], on=dt.date(2016, 1, 1))
    with pytest.raises(cr.AnswersError, match="CR411"):
        cr.allocate(call, [app("p", 100)])


def test_a_referential_that_is_no_call_is_refused() -> None:
    with pytest.raises(cr.AnswersError, match="CR840"):
        cr.allocate(cr.load("cap@2015"), [app("p", 1)], envelope=1, on=dt.date(2016, 1, 1))


def test_a_project_that_nobody_sent_in_has_no_decision() -> None:
    result = decided({}, app("p", 1))
    assert result["p"].rank == 1
    with pytest.raises(KeyError):
        result["q"]
