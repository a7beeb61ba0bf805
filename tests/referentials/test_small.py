"""The small referentials: what their case files cannot say, such as why something is not known."""

from __future__ import annotations

from datetime import date

import pytest

import coorace_rules as cr


def test_what_the_report_does_not_say_is_said_to_be_missing() -> None:
    on = date(2015, 6, 1)
    outcome = cr.evaluate(cr.load("accord-groupe-agefos", on=on), {}, on=on)
    reason = outcome.verdicts["peut_adherer"].reason
    assert reason is not None
    assert "ne dit pas qui pouvait adhérer" in reason.fr
    assert "peut_adherer" not in {name for question in outcome.questions for name in question.opens}


def test_an_aid_without_a_published_ceiling_says_so() -> None:
    on = date(2016, 1, 1)
    value = cr.evaluate(cr.load("fdi", on=on), {"aide.nature": "demarrage"}, on=on).values["aide_au_plus"]
    assert value.reason is not None
    assert value.reason.said_in("en") == "Ceiling of this aid: no published ceiling"


def test_esus_is_not_encoded_after_2018() -> None:
    with pytest.raises(cr.ReferentialError, match="CR005"):
        cr.load("esus", on=date(2019, 1, 1))


def test_another_category_is_not_said_to_be_out_of_the_law_of_esus() -> None:
    on = date(2016, 1, 1)
    outcome = cr.evaluate(cr.load("esus", on=on), {"structure.categorie": "AUTRE"}, on=on)
    verdict = outcome.verdicts["de_droit"]
    assert verdict.value is None
    assert verdict.reason is not None
    assert "nos sources n'en donnent que six" in verdict.reason.fr


def test_after_24_months_nobody_knows_how_many_hours_are_left() -> None:
    on = date(2018, 1, 1)
    told = {"mise_a_disposition.deja": True, "mise_a_disposition.premiere_le": date(2015, 12, 1)}
    value = cr.evaluate(cr.load("association-intermediaire", on=on), told, on=on).values["heures_restantes"]
    assert value.reason is not None
    assert "si un nouveau compte s'ouvre" in value.reason.fr


def test_no_threshold_of_a_public_application_is_called_official() -> None:
    checked = cr.load("clause-sociale", on=date(2026, 1, 1)).checked
    named = {verdict.source for verdict in checked.verdicts.values()}
    assert {checked.sources[source].status for source in named if source} == {"derived"}
