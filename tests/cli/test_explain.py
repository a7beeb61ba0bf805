"""`explain`: actions, facts and values too, under any profile, without a wall of ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import coorace_rules as cr
from coorace_rules.packs import shipped

if TYPE_CHECKING:
    from cli.running import Run

COMPANY = str(shipped.companies() / "passerelles-ai.yaml")
HALF = str(shipped.companies() / "jardins-de-lorme-aci.yaml")
CAP = cr.load("cap@2015")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("preparer_une_vae_cip", "dans le plan"),
        ("ecrire_le_projet", "pas dans le plan"),
        ("structure.kind", "Association intermédiaire (AI)"),
        ("a_des_parcours", "oui"),
    ],
)
def test_explain_takes_actions_facts_and_named_values(name: str, said: str, coorace: Run) -> None:
    found = coorace("explain", "cap", COMPANY, name)
    assert (found.code, found.err) == (0, "")
    assert said in found.out.splitlines()[0]


def test_explain_knows_every_profile(coorace: Run) -> None:
    first = {
        name: coorace("explain", "cap", COMPANY, "cap", "--scoring", name).out
        for name in CAP.checked.profiles
    }
    assert len(set(first.values())) == len(first)
    assert coorace("explain", "cap", COMPANY, "cap").out == next(iter(first.values()))
    assert "error[CR514]" in coorace("explain", "cap", COMPANY, "cap", "--scoring", "absent").err


def test_no_explanation_names_more_than_five_questions_nor_any_by_its_id(coorace: Run) -> None:
    for name in CAP.verdicts:
        for line in coorace("explain", "cap", HALF, name).out.splitlines():
            waited = line.partition("en attente de ")[2]
            assert waited.count("«") <= 5
            assert not any(asked in waited for asked in CAP.inputs)
