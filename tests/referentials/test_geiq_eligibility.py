"""The aid for a person supported by a GEIQ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr
from referentials.tables import Row, rows, wrong

ON = date(2023, 1, 16)
REFERENTIAL = cr.load("geiq-eligibility")
CRITERIA = tuple(name for name in REFERENTIAL.facts if name.startswith("criteres."))
LEVEL_1 = {f"criteres.{name}" for name in ("rsa", "ass", "aah", "detld")}
BOTH = {f"criteres.{name}" for name in ("th", "ref_da", "zrr", "qpv", "detention_mj")}
LEVEL_2 = BOTH | {
    f"criteres.{name}"
    for name in ("cap_bep", "senior", "jeune", "ase", "deld", "pi", "psh_pr", "fle", "pm", "rs_ps_da")
}
ANNEX_1 = BOTH | {
    f"criteres.{name}"
    for name in ("jeune_sq", "minima", "sans_travail_12", "de_45", "reconversion", "siae_cui")
}
NOWHERE = {f"criteres.{name}" for name in ("autre_minima", "ft", "deld_12")}


def test_the_criteria_are_twenty_eight() -> None:
    assert set(CRITERIA) == LEVEL_1 | LEVEL_2 | ANNEX_1 | NOWHERE
    assert len(CRITERIA) == 28


@pytest.mark.parametrize("row", rows("geiq"), ids=lambda row: row.name)
def test_the_aid(row: Row) -> None:
    derived = {"inscription.mois": ("detld", "deld"), "personne.date_naissance": ("senior", "jeune")}
    free = {f"criteres.{name}" for key, names in derived.items() if key in row.answers for name in names}
    blank = {name: False for name in CRITERIA if name not in free}
    assert wrong(replace(row, answers={**blank, **row.answers})) == []


@given(st.sets(st.sampled_from(CRITERIA)), st.sets(st.sampled_from(CRITERIA), max_size=8), st.booleans())
def test_the_aid_follows_the_rule_for_any_criteria(true: set[str], blank: set[str], prescriber: bool) -> None:
    told = {name: name in true for name in CRITERIA if name not in blank}
    try:
        outcome = cr.evaluate(REFERENTIAL, {"prescripteur.habilite": prescriber, **told}, on=ON)
    except cr.AnswersError as error:
        assert {diagnostic.code for diagnostic in error.diagnostics} == {"CR412"}
        return
    value = outcome.values["aide"]
    sure, most = (aid({n for n in CRITERIA if told.get(n, other)}, prescriber) for other in (False, True))
    if value.value is not None:
        assert value.value == sure
        assert outcome.verdicts["eligible"].value is (sure > 0)
    else:
        assert value.low is not None
        assert value.high is not None
        assert value.low <= sure <= most <= value.high
    if not blank:
        assert value.value == sure


def aid(true: set[str], prescriber: bool) -> Decimal:
    """The rule, said again."""
    if prescriber or true & LEVEL_1 or len(true & LEVEL_2) >= 2:
        return Decimal(1400)
    return Decimal(814) if true & ANNEX_1 else Decimal(0)


def test_a_registration_has_one_length() -> None:
    with pytest.raises(cr.AnswersError, match="CR412"):
        cr.evaluate(REFERENTIAL, {"criteres.deld_12": True, "inscription.mois": 12}, on=ON)


def test_an_open_aid_lies_between_its_amounts() -> None:
    value = cr.evaluate(REFERENTIAL, {"criteres.minima": True}, on=ON).values["aide"]
    assert (value.low, value.high, value.unit) == (Decimal(814), Decimal(1400), "€")
