"""Fonds Mutualisés Solidaires: published facts, and a fictitious call that has the published totals."""

from __future__ import annotations

import datetime as dt
import runpy
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coorace_rules as cr

FOLDER = Path(__file__).parents[2] / "examples" / "calls" / "fms-2015"
FILE, DAY = FOLDER / "applications.csv", dt.date(2015, 3, 31)
FMS = cr.load("fonds-mutualises-solidaires", on=DAY)
BASE = cr.allocate(FMS, FILE, on=DAY, envelope=285_000)


def funded(envelope: object, **more: object) -> list[str]:
    result = cr.allocate(FMS, FILE, on=DAY, envelope=envelope, **more)  # type: ignore[arg-type]  # any number
    assert result.balance.is_even
    return [d.project.id for d in result.funded]


def test_the_sample_is_what_its_generator_writes() -> None:
    text = runpy.run_path(str(FOLDER / "generate.py"))["text"]()
    assert text == FILE.read_text(encoding="utf-8")


def test_every_name_of_the_sample_says_that_it_is_fictitious() -> None:
    for decision in BASE.decisions:
        assert all(
            name.endswith("(fictif)") for name in (*decision.project.applicants, decision.project.title)
        )


def test_the_result_has_the_totals_that_were_published() -> None:
    assert (len(BASE.funded), BASE.funded_applicants) == (37, 38)
    assert (len(BASE.decisions), BASE.applicants) == (51, 56)
    assert BASE.balance.granted == 280_153_00
    assert {total.fact: total.value for total in BASE.totals} == {
        "projet.salaries_parcours": 1063,
        "projet.heures": 3085,
    }


def test_every_kind_of_refusal_is_in_the_sample() -> None:
    statuses = [d.status for d in BASE.decisions if not d.grant]
    assert {s: statuses.count(s) for s in statuses} == {
        "envelope_exhausted": 6,
        "not_eligible": 3,
        "not_admissible": 2,
        "below_threshold": 3,
    }


@pytest.mark.parametrize(
    ("envelope", "count"),
    [
        (0, 0),
        (Decimal("280152.99"), 36),
        (280_153, 37),
        (Decimal("288221.99"), 37),
        (288_222, 38),
        (10**9, 43),
    ],
)
def test_under_another_envelope_the_same_projects_move_at_the_cent(envelope: object, count: int) -> None:
    ranks = [d.project.id for d in BASE.decisions if d.rank is not None]
    assert funded(envelope) == ranks[:count]


@given(st.integers(0, 40_000_000), st.integers(0, 4_000_000))
@settings(max_examples=25)
def test_more_money_only_adds_projects(cents: int, more: int) -> None:
    less = funded(Decimal(cents) / 100)
    assert funded(Decimal(cents + more) / 100)[: len(less)] == less


def test_what_is_missing_is_what_suffices() -> None:
    for decision in BASE.waiting:
        money = decision.lacking.money
        assert money is not None
        assert decision.project.id in funded(285_000 + Decimal(money) / 100)
        assert decision.project.id not in funded(285_000 + Decimal(money - 1) / 100)


def test_the_best_use_of_the_same_envelope_is_no_worse() -> None:
    scores = {d.project.id: d.project.score or 0 for d in BASE.decisions}
    best = funded(200_000, method="best_use")
    assert sum(scores[name] for name in best) >= sum(scores[name] for name in funded(200_000))


def test_the_call_of_2012_has_its_published_envelope_and_edition() -> None:
    day = dt.date(2012, 4, 24)
    call = cr.load("fonds-mutualises-solidaires", on=day)
    apps = [
        {
            "project": f"P{i}",
            "applicants": f"A{i}",
            "projet.demande": 40_000,
            "projet.salaries_parcours": 20 - i,
            "projet.jours": 3,
            "projet.hors_plan": True,
            "selection.besoin": 3,
            "selection.parcours": 3,
        }
        for i in range(5)
    ]
    result = cr.allocate(call, apps, on=day)
    assert (call.edition, result.balance.envelope, len(result.funded)) == ("2012", 150_000_00, 3)
    # With the complement that was published later: 220 000 € granted in all.
    assert len(cr.allocate(call, apps, on=day, envelope=220_000).funded) == 5


@pytest.mark.parametrize("edition", ["2012", "2015"])
def test_criteria_are_a_proposal_and_published_facts_are_cited(edition: str) -> None:
    call = cr.load(f"fonds-mutualises-solidaires@{edition}")
    assert {call.sources[c.source or ""].status for c in call.criteria.values()} == {"proposal"}
    assert call.sources[call.verdicts["eligible"].source or ""].status == "official"
    assert call.warnings == ()
