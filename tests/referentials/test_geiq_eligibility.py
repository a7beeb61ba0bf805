"""The aid for a person supported by a GEIQ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr

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
MINIMA, DETAILS = "criteres.minima", {f"criteres.{name}" for name in ("rsa", "ass", "aah", "autre_minima")}
# what cannot be true where this is false
NEEDED = {
    "criteres.jeune_sq": "criteres.jeune",
    "criteres.de_45": "criteres.ft",
    "criteres.deld_12": "criteres.ft",
}
EXCLUSIVE = (
    {"criteres.senior", "criteres.jeune"},
    {"criteres.detld", "criteres.deld", "criteres.deld_12"},
)
NOWHERE = {f"criteres.{name}" for name in ("autre_minima", "ft", "deld_12")}


def test_the_criteria_are_twenty_eight() -> None:
    assert set(CRITERIA) == LEVEL_1 | LEVEL_2 | ANNEX_1 | NOWHERE
    assert len(CRITERIA) == 28


@given(st.sets(st.sampled_from(CRITERIA)), st.sets(st.sampled_from(CRITERIA), max_size=8), st.booleans())
def test_the_aid_follows_the_rule_for_any_criteria(true: set[str], blank: set[str], prescriber: bool) -> None:
    true = true - {MINIMA} | ({MINIMA} if true & DETAILS else set())
    true -= {name for name, needed in NEEDED.items() if needed not in true}
    told = {name: name in true for name in CRITERIA if name not in blank}
    try:
        outcome = cr.evaluate(REFERENTIAL, {"prescripteur.habilite": prescriber, **told}, on=ON)
    except cr.AnswersError as error:
        assert {diagnostic.code for diagnostic in error.diagnostics} <= {"CR412", "CR413"}
        assert contradicts(told)
        return
    value = outcome.values["aide"]
    sure, most = (aid(followed(told, other=other), prescriber) for other in (False, True))
    if value.value is not None:
        assert value.value == sure
        assert outcome.verdicts["eligible"].value is (sure > 0)
    else:
        assert value.low is not None
        assert value.high is not None
        assert value.low <= sure <= most <= value.high
    if not blank:
        assert value.value == sure


def contradicts(told: dict[str, bool]) -> bool:
    """Whether two exclude each other, or one is true that needs what another excludes."""
    false = {name for group in EXCLUSIVE for name in group if any(told.get(n) for n in group - {name})}
    return any(told.get(name) and (name in false or NEEDED.get(name) in false) for name in told)


def followed(told: dict[str, bool], *, other: bool) -> set[str]:
    """The criteria that are true where those without an answer are `other`, unless they follow."""
    true = {name for name in CRITERIA if told.get(name, other)}
    for group in EXCLUSIVE:
        if any(told.get(name) for name in group):
            true -= {name for name in group if name not in told}
    if MINIMA not in told:
        true = true | {MINIMA} if true & DETAILS else true - {MINIMA}
    return true - {name for name, needed in NEEDED.items() if told.get(needed) is False}


def aid(true: set[str], prescriber: bool) -> Decimal:
    """The rule, said again."""
    if prescriber or true & LEVEL_1 or len(true & LEVEL_2) >= 2:
        return Decimal(1400)
    return Decimal(814) if true & ANNEX_1 else Decimal(0)


def test_an_open_aid_lies_between_its_amounts() -> None:
    value = cr.evaluate(REFERENTIAL, {"criteres.minima": True}, on=ON).values["aide"]
    assert (value.low, value.high, value.unit) == (Decimal(814), Decimal(1400), "€")


@pytest.mark.parametrize(
    ("given", "fact", "expected"),
    [
        ({"criteres.rsa": True}, MINIMA, 1400),
        ({"criteres.ft": True, "personne.date_naissance": "1978-01-16"}, "criteres.de_45", 814),
        ({"personne.peu_qualifiee": True, "personne.date_naissance": "1997-01-17"}, "criteres.jeune_sq", 814),
    ],
)
def test_what_follows_is_not_asked_and_not_contradicted(
    given: dict[str, object], fact: str, expected: int
) -> None:
    outcome = cr.evaluate(REFERENTIAL, given, on=ON)
    assert fact not in {question.id for question in outcome.questions}
    value = outcome.values["aide"]
    assert (value.value if value.low is None else value.low) == expected
    with pytest.raises(cr.AnswersError, match="CR413"):
        cr.evaluate(REFERENTIAL, {**given, fact: False}, on=ON)
