"""OSCAL: what is written is read by an independent reader; catalogs become editions."""

from __future__ import annotations

import importlib
import json
import re
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jsonschema
import jsonschema.validators
import pytest

import coorace_rules as cr
from auditing import trial
from auditing.trial import found
from coorace_rules.source.from_text import from_text
from coorace_rules.source.model import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAN = {"what": "Former l'équipe", "accepted": True}
Model = Literal["assessment-results", "plan-of-action-and-milestones"]
EDITIONS = ("cap@2015", "iso-9001@2015", "cedre@v3-2015", "qualiopi@2023", "iso-26000@2010")
EXAMPLES = Path(__file__).parents[2] / "examples" / "audits"
NIST = Path(__file__).parent / "nist"
MODELS = {
    "catalog": ("trestle.oscal.catalog", "Catalog"),
    "assessment-results": ("trestle.oscal.assessment_results", "AssessmentResults"),
    "plan-of-action-and-milestones": ("trestle.oscal.poam", "PlanOfActionAndMilestones"),
}


def outcome() -> cr.AuditOutcome:
    """Every sort of finding there is."""
    return trial.audited(
        findings=trial.findings(
            found("a.x.1", "minor", id="nc1", corrective_action=PLAN, cause="Oubli"),
            found("b.w.1", "minor", id="nc2", evidence=[]),
            found("b.v.1", "not_applicable", justification="Sans conception", evidence=[]),
            found("b.v.2", "not_audited", evidence=[]),
            found("b.u.1", "observation", comment="À suivre"),
            but=("b.u.2",),
        )
    )


def pattern(_: Any, written: str, value: object, __: Any) -> Iterator[jsonschema.ValidationError]:
    """Patterns name classes of letters and digits that `re` has other words for."""
    known = written.replace(r"\p{L}", r"[^\W\d_]").replace(r"\p{N}", r"\d")
    if isinstance(value, str) and not re.search(known, value):
        yield jsonschema.ValidationError(f"{value!r} does not match {written}")


@cache
def schema(kind: str) -> Any:
    """NIST's schema of a model."""
    data = json.loads((NIST / f"oscal_{kind}_schema.json").read_text(encoding="utf-8"))
    extend: Any = jsonschema.validators.extend
    strict = extend(jsonschema.Draft7Validator, {"pattern": pattern})
    return strict(data)


def wrong(data: dict[str, Any]) -> list[str]:
    """What NIST's schema says against a document."""
    (kind,) = data
    checks = schema("poam" if kind.startswith("plan") else kind)
    return [f"{error.json_path}: {error.message}" for error in checks.iter_errors(data)]


def test_the_schema_refuses_what_is_wrong() -> None:
    data = cr.oscal_outcome(outcome(), "plan-of-action-and-milestones")
    data["plan-of-action-and-milestones"]["risks"][0]["remediations"][0]["tasks"][0]["type"] = "à faire"
    del data["plan-of-action-and-milestones"]["uuid"]
    assert len(wrong(data)) == 2


def read_by_trestle(data: dict[str, Any], tmp_path: Path) -> Any:
    """What compliance-trestle makes of a document that NIST's own JSON schema takes."""
    assert wrong(data) == []
    pytest.importorskip("trestle", reason="compliance-trestle is not installed")
    (kind,) = data
    path = tmp_path / "document.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own dependencies
        module = importlib.import_module(MODELS[kind][0])
        document = getattr(module, MODELS[kind][1]).oscal_read(path)
    assert document is not None
    return document


def test_a_catalog_is_valid_and_holds_every_criterion(tmp_path: Path) -> None:
    catalog = read_by_trestle(cr.oscal_catalog(trial.referential()), tmp_path)
    controls = [
        control.id for chapter in catalog.groups for section in chapter.groups for control in section.controls
    ]
    assert tuple(controls) == trial.CRITERIA


@pytest.mark.parametrize("reference", EDITIONS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_edition_shipped_is_a_valid_catalog(reference: str, lang: Any, tmp_path: Path) -> None:
    read_by_trestle(cr.oscal_catalog(cr.load(reference), lang), tmp_path)


@pytest.mark.parametrize("model", ["assessment-results", "plan-of-action-and-milestones"])
@pytest.mark.parametrize("name", ["conforme-trois-mineures", "majeure-groupe-bloque"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_example_audits_are_valid(name: str, model: Model, lang: Any, tmp_path: Path) -> None:
    path = EXAMPLES / f"{name}.yaml"
    root = from_text(path.read_text(encoding="utf-8"), name).root
    data: Any = plain(root) if root else {}
    outcome = cr.audit(cr.load(data["referential"]), path)
    read_by_trestle(cr.oscal_outcome(outcome, model, lang), tmp_path)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_results_are_valid_and_say_no_more_than_was_found(lang: Any, tmp_path: Path) -> None:
    results = read_by_trestle(cr.oscal_outcome(outcome(), "assessment-results", lang), tmp_path)
    (result,) = results.results
    states = {finding.target.target_id: str(finding.target.status.state) for finding in result.findings}
    judged = set(trial.CRITERIA) - {"b.v.1", "b.v.2", "b.u.2"}
    assert set(states) == {f"{name}_smt" for name in judged}
    assert {name for name, state in states.items() if "not" in state} == {"a.x.1_smt", "b.w.1_smt"}
    assert len(result.observations) == len(trial.CRITERIA)
    assert len(result.risks) == 2


def test_a_plan_is_valid_and_has_an_item_for_each_nonconformity(tmp_path: Path) -> None:
    plan = read_by_trestle(cr.oscal_outcome(outcome(), "plan-of-action-and-milestones"), tmp_path)
    assert len(plan.poam_items) == 2
    assert [risk.deadline.date().isoformat() for risk in plan.risks] == ["2016-09-03", "2016-09-03"]


def test_a_plan_has_milestones_with_their_days_and_owners() -> None:
    correction = {"what": "Compléter", "owner": "Qualité\n(siège)", "due": "2016-03-20"}
    entry = found("a.x.1", "minor", id="nc1", correction=correction, corrective_action=PLAN)
    audited = trial.audited(findings=trial.findings(entry))
    plan = cr.oscal_outcome(audited, "plan-of-action-and-milestones", "en")
    (risk,) = plan["plan-of-action-and-milestones"]["risks"]
    days = [
        (response["title"], task["type"], task["timing"]["on-date"]["date"][:10])
        for response in risk["remediations"]
        for task in response["tasks"]
    ]
    assert days == [
        ("Correction", "milestone", "2016-03-20"),
        ("Correction", "milestone", "2016-04-03"),
        ("Corrective action", "milestone", "2016-09-03"),
    ]
    props = {p["name"]: p["value"] for response in risk["remediations"] for p in response["props"]}
    assert props == {"owner": "Qualité (siège)", "accepted": "true"}


def test_what_was_closed_is_satisfied_and_says_when(tmp_path: Path) -> None:
    closure = {"date": "2016-03-20", "verdict": "closed", "evidence": [trial.proof("PV", "2016-03-19")]}
    audited = trial.audited(
        findings=trial.findings(found("a.x.1", "minor", corrective_action=PLAN, closure=closure))
    )
    data = cr.oscal_outcome(audited, "assessment-results")
    read_by_trestle(data, tmp_path)
    (result,) = data["assessment-results"]["results"]
    (one,) = [f for f in result["findings"] if f["target"]["target-id"] == "a.x.1_smt"]
    assert one["target"]["status"]["state"] == "satisfied"
    assert [(p["name"], p["value"]) for p in one["props"]] == [("closed-on", "2016-03-20")]
    assert [risk["status"] for risk in result["risks"]] == ["closed"]


def test_no_nonconformity_is_no_plan() -> None:
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.oscal_outcome(trial.audited(), "plan-of-action-and-milestones")
    assert [diagnostic.code for diagnostic in error.value.diagnostics] == ["CR828"]


@pytest.mark.parametrize("model", ["assessment-results", "plan-of-action-and-milestones"])
def test_the_same_outcome_gives_the_same_document(model: Model) -> None:
    assert cr.oscal_outcome(outcome(), model) == cr.oscal_outcome(outcome(), model)


def identifiers(data: Any) -> list[str]:
    if isinstance(data, dict):
        own = [data["uuid"]] if "uuid" in data else []
        return own + [name for value in data.values() for name in identifiers(value)]
    return [name for item in data for name in identifiers(item)] if isinstance(data, list) else []


@pytest.mark.parametrize("model", ["assessment-results", "plan-of-action-and-milestones"])
def test_identifiers_name_one_thing_each(model: Model) -> None:
    names = identifiers(cr.oscal_outcome(outcome(), model))
    assert len(names) == len(set(names))


# -- a catalog as an edition


def imported(catalog: Any, tmp_path: Path) -> cr.Referential:
    source, edition = tmp_path / "catalog.json", tmp_path / "edition.yaml"
    source.write_text(json.dumps(catalog), encoding="utf-8")
    edition.write_text(cr.import_oscal(source).text, encoding="utf-8")
    assert [found.render("en") for found in cr.check(edition)] == []
    return cr.load(edition)


def test_our_own_catalog_comes_back_with_its_tree(tmp_path: Path) -> None:
    own = cr.load("cap@2015")
    back = imported(cr.oscal_catalog(own), tmp_path)
    assert (back.id, back.edition) == (own.id, own.edition)
    assert list(back.sections) == list(own.sections)
    assert list(back.criteria) == list(own.criteria)
    for name, criterion in back.criteria.items():
        assert criterion.statement.fr == own.criteria[name].statement.fr
    assert {source.status for source in back.sources.values()} == {"derived"}


@pytest.mark.parametrize("reference", EDITIONS)
def test_what_the_export_wrote_comes_back(reference: str, tmp_path: Path) -> None:
    own = cr.load(reference)
    back = imported(cr.oscal_catalog(own), tmp_path)
    assert back.kind == own.kind
    for name, criterion in back.criteria.items():
        meant = own.criteria[name]
        assert criterion.cites == meant.cites
        kinds = meant.evidence.kinds if meant.evidence else ()
        read = criterion.evidence.kinds if criterion.evidence else ()
        assert [(kind, label.fr) for kind, label in read] == [(kind, label.fr) for kind, label in kinds]
        assert criterion.statement.en is None


def test_an_english_catalog_of_ours_stands_for_both_languages(tmp_path: Path) -> None:
    back = imported(cr.oscal_catalog(trial.referential(), "en"), tmp_path)
    for criterion in back.criteria.values():
        assert criterion.statement.fr == criterion.statement.en


def test_a_catalog_of_others_becomes_an_edition(tmp_path: Path) -> None:
    inner = {
        "id": "ac-1.1",
        "title": "Review",
        "parts": [{"name": "statement", "prose": "{{ insert: param, x }} | & é"}],
    }
    statement = {
        "name": "statement",
        "prose": "Access is controlled:",
        "parts": [{"name": "item", "prose": "by role;"}, {"name": "item", "prose": "by need."}],
    }
    guidance = {"name": "guidance", "prose": "See others."}
    controls = [
        {"id": "ac-1", "title": "Access", "parts": [statement, guidance], "controls": [inner]},
        {"id": "AC_1", "title": "Twice"},
        {"title": "1. Without an id"},
    ]
    catalog = {
        "catalog": {
            "uuid": "74c8ba1e-5cd4-4ad1-bbfd-d888e2f6c724",
            "metadata": {
                "title": "Électronic — Controls",
                "version": "Rev. 5",
                "last-modified": "2020-09-23T00:00:00Z",
            },
            "groups": [{"id": "ac", "title": "Access Control", "controls": controls}],
            "controls": [{"id": "loose", "title": "Loose"}],
        }
    }
    edition = imported(catalog, tmp_path)
    assert edition.id == "electronic-controls"
    assert list(edition.criteria) == ["loose", "ac_1", "ac_1.1", "ac_1_2", "c_1._without_an_id"]
    assert edition.criteria["ac_1"].statement.fr == "Access is controlled:\nby role;\nby need."
    assert edition.criteria["ac_1"].cites == "ac-1"
    assert str(edition.checked.in_force_from) == "2020-09-23"


def deep(levels: int) -> dict[str, Any]:
    group: dict[str, Any] = {"id": "g", "title": "G"}
    for _ in range(levels):
        group = {"id": "g", "title": "G", "groups": [group]}
    return group


META = {"title": "T"}
REFUSED = [
    "",
    "no json",
    "[]",
    '{"profile": {}}',
    '{"catalog": []}',
    '{"catalog": {}}',
    '{"catalog": {"metadata": {"title": " "}}}',
    json.dumps({"catalog": {"metadata": META, "groups": {}}}),
    json.dumps({"catalog": {"metadata": META, "groups": [1]}}),
    json.dumps({"catalog": {"metadata": META, "groups": [{"id": "a"}]}}),
    json.dumps({"catalog": {"metadata": META, "groups": [deep(30)]}}),
    "[" * 100_000,
]


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_catalog_is_refused_in_words(text: str, tmp_path: Path) -> None:
    path = tmp_path / "catalog.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.import_oscal(path)
    assert [diagnostic.code for diagnostic in error.value.diagnostics] == ["CR827"]
