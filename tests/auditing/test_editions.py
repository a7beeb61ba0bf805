"""Grading is data: the same program grades ISO 9001, CEDRE and Qualiopi, each by its own rules."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
from auditing.trial import Data
from coorace_rules.auditing.scope import Progress, Sampling
from coorace_rules.source.from_text import from_text
from coorace_rules.source.model import plain

EXAMPLES = Path(__file__).parents[2] / "examples" / "audits"
ISO, CEDRE, QUALIOPI = "iso-9001@2015", "cedre@v3-2015", "qualiopi@2023"
MAJOR_ONLY = (4, 5, 6, 7, 10, 11, 14, 15, 16, 20, 21, 22, 26, 27, 29, 31, 32)
EVERYTHING = {
    "qualiopi.categories": ["formation", "bilan", "vae", "apprentissage"],
    "qualiopi.prepare_une_certification": True,
    "qualiopi.en_alternance": True,
    "qualiopi.au_travail": True,
    "qualiopi.plus_de_deux_jours": True,
    "qualiopi.sous_traite": True,
}


@cache
def loaded(ref: str) -> cr.Referential:
    return cr.load(ref)


def finding(name: str, grade: str = "conform", **more: Any) -> Data:
    proof = {"kind": "document", "reference": "Vu", "date": "2024-03-01"}
    said = {"statement": "vu"} if grade in ("minor", "major") else {}
    return {"criterion": name, "grade": grade, "evidence": [proof], **said, **more}


def qualiopi(*changed: Data, on: str = "2024-04-01", **more: Any) -> cr.AuditOutcome:
    """An initial audit of a body that does everything."""
    referential = loaded(QUALIOPI)
    names = {entry["criterion"] for entry in changed}
    rest = [finding(name) for name in referential.criteria if name not in names]
    data = {
        "format": 1,
        "referential": QUALIOPI,
        "answers": EVERYTHING,
        "audit": {"type": "initial", "from": "2024-03-04", "to": "2024-03-05"},
        "findings": [*rest, *changed],
        **more,
    }
    return cr.audit(referential, data, on=date.fromisoformat(on))


def numbered(ref: str) -> dict[int, str]:
    """Qualiopi's indicators by number."""
    return dict(enumerate(loaded(ref).criteria, 1))


PLAN = {"what": "Corriger", "accepted": True}


def test_qualiopi_has_its_32_indicators_graded() -> None:
    grading = loaded(QUALIOPI).checked.grading
    assert grading is not None
    assert len(grading.criteria) == 32
    assert qualiopi().proposal.value is True


@pytest.mark.parametrize("number", range(1, 33))
def test_a_minor_is_major_where_qualiopi_says_so_and_nowhere_else(number: int) -> None:
    outcome = qualiopi(finding(numbered(QUALIOPI)[number], "minor", corrective_action=PLAN))
    (entry,) = outcome.nonconformities
    assert entry.grade == ("major" if number in MAJOR_ONLY else "minor")
    assert outcome.proposal.value is (number not in MAJOR_ONLY)


def test_deadlines_of_qualiopi_are_six_months_three_months_and_one_more_to_verify() -> None:
    names = numbered(QUALIOPI)
    outcome = qualiopi(finding(names[1], "minor"), finding(names[4], "major"))
    major, minor = outcome.nonconformities
    assert (major.corrective_action_due, major.verification_due) == (date(2024, 6, 5), date(2024, 7, 5))
    assert (minor.corrective_action_due, minor.verification_due) == (date(2024, 9, 5), None)


def test_the_fifth_minor_of_qualiopi_becomes_major_by_a_rule_of_a_secondary_source() -> None:
    graduated = [name for number, name in numbered(QUALIOPI).items() if number not in MAJOR_ONLY]
    four = qualiopi(*(finding(name, "minor", corrective_action=PLAN) for name in graduated[:4]))
    assert {entry.grade for entry in four.nonconformities} == {"minor"}
    five = qualiopi(*(finding(name, "minor", corrective_action=PLAN) for name in graduated[:5]))
    assert [entry.grade for entry in five.nonconformities] == ["major", *["minor"] * 4]
    (raised,) = five.nonconformities[0].raised
    assert loaded(QUALIOPI).sources[raised.source or ""].status == "derived"
    assert "secondaire" in (raised.source or "")


def test_a_light_audit_of_qualiopi_looks_at_its_marked_indicators() -> None:
    names = numbered(QUALIOPI)
    audit = {"type": "initial", "from": "2024-03-04", "to": "2024-03-05", "subset": "audit_allege"}
    scope = qualiopi(audit=audit).scope
    assert {names[number] for number in (1, 2, 11, 12, 22, 24, 25, 26, 32)} <= set(scope)
    common = [c.id for c in loaded(QUALIOPI).criteria.values() if c.tags["portee"] == "commun"]
    assert len(set(common) & set(scope)) == 9


def test_indicators_that_do_not_concern_a_body_are_not_audited() -> None:
    facts = {**EVERYTHING, "qualiopi.categories": ["bilan"], "qualiopi.sous_traite": False}
    outcome = qualiopi(answers=facts)
    assert len(outcome.scope) < 32
    assert outcome.proposal.value is True


def test_no_number_of_the_standard_is_invented() -> None:
    for ref in (ISO, CEDRE):
        checked = loaded(ref).checked
        number = checked.parameters["iso9001.audit.mineures_systemiques"]
        assert checked.sources[number.source or ""].status == "proposal"


def test_three_minors_on_one_clause_are_a_failure_of_the_system() -> None:
    iso = loaded(ISO)
    names = [name for name in iso.criteria if iso.criteria[name].section == "iso9001.c9_2"]
    audit = {"type": "etape_2", "from": "2016-03-01", "to": "2016-03-02", "criteria": names}
    shown = [{"kind": "document", "reference": "Vu", "date": "2016-03-01"}]
    given = [finding(name, "minor", evidence=shown) for name in names[:3]]
    outcome = cr.audit(
        iso, {"format": 1, "referential": ISO, "audit": audit, "findings": given}, on=date(2016, 4, 1)
    )
    assert [entry.grade for entry in outcome.nonconformities] == ["major", "minor", "minor"]


def test_guidance_is_never_certified() -> None:
    with pytest.raises(cr.AnswersError) as error:
        cr.audit(loaded("iso-26000@2010"), {"format": 1}, on=date(2016, 1, 1))
    assert [found.code for found in error.value.diagnostics] == ["CR805"]


@pytest.mark.parametrize("ref", [ISO, CEDRE, QUALIOPI])
def test_the_samples_of_a_cycle_cover_every_clause(ref: str) -> None:
    checked = loaded(ref).checked
    assert checked.grading is not None
    sampling = Sampling(checked, checked.grading)
    progress, seen = Progress(), set[str]()
    for audit in checked.grading.cycle.audits.values():
        if audit.samples:
            share = sampling.share(progress, audit)
            assert checked.grading.cycle.always <= share
            seen |= share
            progress = Progress(frozenset(seen), progress.types | {audit.id})
    assert seen == set(checked.grading.criteria)


@pytest.mark.parametrize("ref", [ISO, CEDRE, QUALIOPI])
def test_everything_of_a_grading_names_a_source_and_speaks_both_languages(ref: str) -> None:
    grading = loaded(ref).checked.grading
    assert grading is not None
    parts: list[Any] = [*grading.grades.values(), *grading.escalations, *grading.subsets.values()]
    parts += [*grading.cycle.audits.values(), grading.cycle]
    parts += [grading.collective] if grading.collective else []
    assert all(part.source is not None for part in parts)
    said = [getattr(part, "label", None) or getattr(part, "title", None) for part in parts]
    said += [grade.description for grade in grading.grades.values()]
    assert [words.fr for words in said if words is not None and words.en is None] == []


# -- the examples


def example(name: str) -> cr.AuditOutcome:
    path = EXAMPLES / f"{name}.yaml"
    ref = ISO if name.startswith("conforme") else CEDRE
    return cr.audit(loaded(ref), path)


def test_the_first_example_is_conform_with_three_minors() -> None:
    outcome = example("conforme-trois-mineures")
    assert outcome.proposal.value is True
    assert [entry.grade for entry in outcome.nonconformities] == ["minor"] * 3
    assert outcome.certificate.state == "certifiable"
    assert (outcome.coverage[0].audited, outcome.coverage[0].not_applicable) == (133, 9)


def test_the_second_example_is_a_group_that_one_member_blocks() -> None:
    outcome = example("majeure-groupe-bloque")
    assert outcome.proposal.value is False
    assert outcome.collective is not None
    assert outcome.collective.blocked_by == ("atelier_bois",)
    assert outcome.certificate.state == "suspended"
    assert [entry.id for entry in outcome.nonconformities] == ["majeure_atelier"]


def test_the_group_is_certified_again_once_the_major_is_closed() -> None:
    text = (EXAMPLES / "majeure-groupe-bloque.yaml").read_text(encoding="utf-8")
    proof = '[{kind: document, reference: "Convention", date: 2017-06-12}]'
    closing = f"    closure: {{date: 2017-06-20, verdict: closed, evidence: {proof}}}\n"
    changed = text.replace('    cause: "Aucun remplaçant', closing + '    cause: "Aucun remplaçant')
    root = from_text(changed, "audit.yaml").root
    assert root is not None
    data: Any = plain(root)
    closed = cr.audit(loaded(CEDRE), data, on=date(2017, 6, 20))
    assert closed.proposal.value is True
    assert closed.certificate.state == "certified"
    day_before = cr.audit(
        loaded(CEDRE), EXAMPLES / "majeure-groupe-bloque.yaml", on=date(2017, 6, 20) - timedelta(1)
    )
    assert day_before.certificate.state == "suspended"
