"""The Cap of 2015: what its answers must respect, and a plan that reaches every target."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr

ON = date(2016, 3, 1)
CAP = cr.load("cap@2015", on=ON)
COMPANIES = Path(__file__).parents[2] / "examples" / "companies"
AI = {"structure.kind": "AI"}
TEAM = {"structure.effectif_permanents": 8}
WOMEN = {**TEAM, "egalite.responsables": 4}


@pytest.mark.parametrize(
    ("taken", "refused"),
    [
        ({"parcours.entrees": 3, "parcours.engagements_signes": 3}, {"parcours.engagements_signes": 4}),
        ({"sorties.total": 3, "sorties.dynamiques": 3}, {"sorties.dynamiques": 10}),
        ({**TEAM, "formation.permanents_formes": 8}, {"formation.permanents_formes": 50}),
        ({**TEAM, "rh.entretiens_professionnels": 8}, {"rh.entretiens_professionnels": 9}),
        (
            {"equipe.accompagnateurs": 1, "equipe.accompagnateurs_certifies": 1},
            {"equipe.accompagnateurs_certifies": 2},
        ),
        (WOMEN, {"egalite.responsables": 9}),
        ({**WOMEN, "egalite.femmes_permanentes": 8}, {"egalite.femmes_permanentes": 9}),
        ({**WOMEN, "egalite.femmes_responsables": 4}, {"egalite.femmes_responsables": 5}),
        (
            {**WOMEN, "egalite.femmes_responsables": 2, "egalite.femmes_permanentes": 2},
            {"egalite.femmes_permanentes": 1},
        ),
        (
            {**WOMEN, "egalite.femmes_responsables": 1, "egalite.femmes_permanentes": 5},
            {"egalite.femmes_permanentes": 6},
        ),
        ({"qualite.actions_decidees": 4, "qualite.actions_realisees": 4}, {"qualite.actions_realisees": 5}),
        ({"structure.benevoles": 1, "releve.participants": ["benevoles"]}, {"structure.benevoles": 0}),
        ({"gouvernance.derniere_ag": "2016-03-01"}, {"gouvernance.derniere_ag": "9999-12-31"}),
        ({"projet.derniere_revision": "2016-03-01"}, {"projet.derniere_revision": "2017-01-01"}),
        (
            {"clients.enquete": True, "clients.date_enquete": "2016-03-01"},
            {"clients.date_enquete": "2016-03-02"},
        ),
        (
            {"securite.document_unique": True, "securite.date_document_unique": "2016-03-01"},
            {"securite.date_document_unique": "2016-03-02"},
        ),
        (
            {"qualite.audit_realise": True, "qualite.dernier_audit": "2016-03-01"},
            {"qualite.dernier_audit": "2016-03-02"},
        ),
        (
            {"utilite.evaluee": True, "utilite.derniere_evaluation": "2016-03-01"},
            {"utilite.derniere_evaluation": "2016-03-02"},
        ),
    ],
)
def test_a_part_is_no_more_than_the_whole_and_what_is_done_is_not_to_come(
    taken: dict[str, Any], refused: dict[str, Any]
) -> None:
    cr.evaluate(CAP, {**AI, **taken}, on=ON)
    with pytest.raises(cr.AnswersError) as caught:
        cr.evaluate(CAP, {**AI, **taken, **refused}, on=ON)
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["CR421"]


def test_people_in_pathways_take_part_only_where_there_are_some() -> None:
    answers = {"structure.kind": "OSP", "releve.participants": ["parcours"]}
    cr.evaluate(CAP, {**answers, "parcours.en_propose": True}, on=ON)
    with pytest.raises(cr.AnswersError, match="CR421"):
        cr.evaluate(CAP, {**answers, "parcours.en_propose": False}, on=ON)


def test_every_fact_that_dates_what_is_done_may_not_be_in_the_future() -> None:
    dates = {name for name, fact in CAP.facts.items() if fact.declared.type == "date"}
    for name in dates - {"reglementation.fin_convention"}:  # the end of an agreement is to come
        kept = {"clients.enquete": True, "securite.document_unique": True, "utilite.evaluee": True}
        with pytest.raises(cr.AnswersError, match="CR421"):
            cr.evaluate(CAP, {**AI, **kept, "qualite.audit_realise": True, name: "2016-03-02"}, on=ON)


def test_every_criterion_has_an_action_that_reaches_its_target() -> None:
    best = dict.fromkeys(CAP.criteria, 0)
    for action in CAP.actions.values():
        for criterion, rank in action.closes.items():
            best[criterion] = max(best[criterion], rank)
    assert [name for name, criterion in CAP.criteria.items() if best[name] < criterion.target] == []


@pytest.mark.parametrize("level", [0, 1, 2])
def test_the_plan_leads_from_any_level_of_cooperation_to_its_target(level: int) -> None:
    plan = cr.evaluate(CAP, {**AI, "services.territoires.cooperation": level}, on=ON).plan
    found = {
        action.id: action for action in plan.actions if "services.territoires.cooperation" in action.closes
    }
    assert list(found) == [
        *(["etudier_une_cooperation"] if level < 2 else []),
        "creer_ou_rejoindre_un_groupe",
    ]
    assert found["creer_ou_rejoindre_un_groupe"].closes == {"services.territoires.cooperation": 3}
    due = [action.due for action in found.values() if action.due is not None]
    assert due == sorted(due)


@pytest.mark.parametrize("on", [date(2015, 11, 20), ON, date(2016, 6, 8), date(2016, 6, 9)])
def test_a_day_of_june_is_never_due_before_it_is_held(on: date) -> None:
    actions = {action.id: action.due for action in cr.evaluate(CAP, AI, on=on).plan.actions}
    due = actions.get("prendre_part_a_l_ai_de_demain")
    assert due is None if on > date(2016, 6, 8) else due is not None and due >= date(2016, 6, 8)


def test_what_the_law_asks_never_may_not_apply_and_what_may_says_when() -> None:
    may = [criterion for criterion in CAP.criteria.values() if criterion.may_not_apply]
    assert len(may) >= 10
    for criterion in may:
        assert not criterion.legal
        assert criterion.help is not None
        assert "Sans objet, en disant pourquoi, si" in criterion.help.fr


@pytest.mark.parametrize("name", ["rh.ecart_salaires", "clients.delai_reponse", "marches.part_clauses"])
def test_a_criterion_on_a_figure_that_does_not_arise_leaves_the_score(name: str) -> None:
    outcome = cr.evaluate(CAP, {**AI, name: cr.NotApplicable("raison")}, on=ON)
    (criterion,) = [each for each, rests_on in CAP.rests_on.items() if rests_on == (name,)]
    assert outcome.findings[criterion].status == "not_applicable"


@pytest.mark.parametrize("company", sorted(path.stem for path in COMPANIES.glob("*.yaml")))
def test_the_sample_companies_contradict_nothing(company: str) -> None:
    outcome = cr.evaluate(CAP, COMPANIES / f"{company}.yaml")
    assert outcome.positions["cap"].score is not None
    assert [found.code for found in outcome.diagnostics if found.severity == "error"] == []


def test_a_company_halfway_knows_where_it_stands_on_what_it_has_answered() -> None:
    outcome = cr.evaluate(CAP, COMPANIES / "jardins-de-lorme-aci.yaml")
    assert {name: position.level for name, position in outcome.positions.items() if position.level} == {
        "identite": "en_chemin",
        "identite.projet": "en_chemin",
        "services.personnes": "solide",
    }
    completeness = outcome.positions["cap"].completeness
    assert completeness is not None
    assert 45 < completeness < 55
