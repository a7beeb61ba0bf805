"""Amounts of the integration post aid: by kind, period and number of posts, and what nobody knows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr
from referentials.tables import read

KINDS = ("AI", "ACI", "EI", "EITI", "ETTI")
REFERENTIAL = cr.load("aide-au-poste")
SMIC = read("smic")


def amount(kind: str, on: date) -> Decimal | None:
    """The amount per post, out of the parameter of the edition."""
    outcome = cr.evaluate(REFERENTIAL, {"structure.kind": kind}, on=on)
    value = outcome.values["montant_par_poste"].value
    assert value is None or isinstance(value, Decimal)
    return value


@pytest.mark.parametrize("ratio", SMIC["ratios"], ids=lambda r: f"{r['kind']} {r['from']}")
def test_the_amount_by_hour_of_minimum_wage_is_constant(ratio: dict[str, str]) -> None:
    seen = 0
    for start, smic in SMIC["smic"].items():
        known = amount(ratio["kind"], date.fromisoformat(start))
        if ratio["from"] <= start < ratio.get("to", "9999") and known is not None:
            seen += 1
            assert Decimal(ratio["low"]) <= known / Decimal(smic) <= Decimal(ratio["high"]), start
    assert seen >= 2


@pytest.mark.parametrize("kind", KINDS)
def test_the_hole_of_2021_says_why_and_asks_nothing(kind: str) -> None:
    on = date(2021, 5, 1)
    said = {"structure.kind": kind, "postes.nombre": 3, "modulation.taux": 2}
    period = {"periode.debut": on, "periode.mois": 1}
    outcome = cr.evaluate(REFERENTIAL, {**said, **period}, on=on)
    for name in ("montant_par_poste", "montant_socle", "montant_module", "montant_total"):
        value = outcome.values[name]
        assert (value.status, value.value, value.needs) == ("open", None, ())
        assert value.reason is not None
        assert (
            value.reason.fr
            == f"Montant socle {kind} : aucun montant retrouvé du 1er janvier au 30 septembre 2021"
        )
        assert "no amount found from 1 January to 30 September 2021" in value.reason.said_in("en")
    assert outcome.questions == ()
    for text in (cr.render(outcome), outcome.explain("montant_total").render()):
        assert "aucun montant retrouvé du 1er janvier au 30 septembre 2021" in " ".join(text.split())


def test_an_unknown_kind_in_a_hole_still_waits_for_nothing_that_could_fill_it() -> None:
    outcome = cr.evaluate(REFERENTIAL, {"postes.nombre": 3, "modulation.taux": 2}, on=date(2021, 5, 1))
    assert outcome.values["montant_total"].value is None


@given(
    st.sampled_from(KINDS),
    st.integers(0, 40_000),
    st.integers(0, 12),
    st.integers(0, 1000),
    st.sampled_from([date(2015, 1, 1), date(2019, 1, 1), date(2023, 5, 1)]),
)
def test_amounts_are_exact_to_the_cent_and_add_up(
    kind: str, hundredths: int, months: int, rate: int, on: date
) -> None:
    posts = Decimal(hundredths) / 100
    answers = {
        "structure.kind": kind,
        "postes.nombre": posts,
        "periode.debut": on,
        "periode.mois": months,
        "modulation.taux": Decimal(rate) / 100,
    }
    values = cr.evaluate(REFERENTIAL, answers, on=on).values
    per_post = amount(kind, on)
    if per_post is None:
        assert values["montant_total"].value is None
        return
    base, part, total = (values[name].value for name in ("montant_socle", "montant_module", "montant_total"))
    assert isinstance(base, Decimal)
    assert isinstance(part, Decimal)
    assert abs(base * 12 - posts * per_post * months) <= Decimal("0.06")
    assert 0 <= part <= base / 10 + Decimal("0.01")
    assert total == base + part
    assert base == round(base, 2)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"structure.kind": "ETTI"}, "il n'y a pas d'ETTI ni d'AI en établissement pénitentiaire"),
        ({"structure.kind": "AI"}, "il n'y a pas d'ETTI ni d'AI en établissement pénitentiaire"),
        ({"structure.kind": "EI", "structure.mayotte": True}, "aucun montant retrouvé"),
    ],
)
def test_a_post_that_no_text_pays_for_says_why(answers: dict[str, object], reason: str) -> None:
    told = {**answers, "structure.penitentiaire": True}
    value = cr.evaluate(REFERENTIAL, told, on=date(2024, 11, 2)).values["montant_par_poste"]
    assert (value.value, value.needs) == (None, ())
    assert value.reason is not None
    assert value.reason.fr.endswith(reason)


def test_a_period_paid_at_several_amounts_says_how_to_compute_it() -> None:
    told = {"structure.kind": "EI", "postes.nombre": 1, "periode.debut": date(2022, 1, 1), "periode.mois": 12}
    value = cr.evaluate(REFERENTIAL, told, on=date(2022, 6, 1)).values["montant_socle"]
    assert (value.value, value.needs) == (None, ())
    assert value.reason is not None
    assert "se calcule en plusieurs fois, chaque partie à une date qui est dans elle" in value.reason.fr
