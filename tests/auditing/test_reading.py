"""Audit files: what is wrong is said, all of it, at its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
import making
from auditing import trial
from auditing.trial import Data, file, found, heading, proof
from coorace_rules.api import audits

MEMBERS = [{"id": "siege", "name": "Siège", "central": True}, {"id": "est", "name": "Est"}]


def refused(data: Data) -> cr.AnswersError:
    with pytest.raises(cr.AnswersError) as error:
        cr.audit(trial.referential(), data)
    return error.value


def codes(data: Data) -> list[str]:
    return [diagnostic.code for diagnostic in refused(data).diagnostics]


def accepted(day: str) -> Data:
    return {"what": "x", "accepted": True, "accepted_on": day}


WRONG: list[tuple[str, Data]] = [
    ("CR806", file(referential="autre@1")),
    ("CR806", file(referential="essai@2")),
    ("CR807", file(found("a.x.1", "parfait"))),
    ("CR808", file(found("b.v.1", "not_applicable"))),
    ("CR808", file(found("b.v.1", "not_applicable", justification="  "))),
    ("CR809", file(found("a.x.1", "not_applicable", justification="Trop petit"))),
    ("CR810", file(found("a.x.1", evidence=[proof(day="2016-04-02")]))),
    ("CR810", file(found("a.x.1", "minor", date="2016-05-01"))),
    ("CR810", file(found("a.x.1", "minor", corrective_action=accepted("2016-05-01")))),
    ("CR811", file(found("a.x.1", "minor", corrective_action=accepted("2016-03-02")))),
    ("CR811", file(found("a.x.1", "minor", correction=accepted("2016-03-02")))),
    ("CR815", file(found("a.x.1", "minor", date="2016-02-29"))),
    ("CR815", file(found("a.x.1", "minor", date="2016-03-04"))),
    ("CR815", file(history=[heading("etape_1", "2016-02-01", "2016-03-02")])),
    (
        "CR815",
        file(
            found(
                "a.x.1",
                "minor",
                closure={"date": "2016-03-20", "verdict": "closed", "evidence": [proof(day="2016-03-21")]},
            )
        ),
    ),
    ("CR203", file(found("a.x.1", evidence=[proof(reference="  ")]))),
    ("CR810", file(found("a.x.1", "minor", closure={"date": "2016-04-02", "verdict": "closed"}))),
    (
        "CR810",
        file(
            found(
                "a.x.1",
                "minor",
                closure={"date": "2016-03-20", "verdict": "closed", "evidence": [proof(day="2016-04-02")]},
            )
        ),
    ),
    ("CR810", file(audit=heading(end="2016-04-02"))),
    ("CR810", file(decisions=[{"date": "2016-04-02", "certificate": "granted"}])),
    ("CR811", file(found("a.x.1", "minor", closure={"date": "2016-03-02", "verdict": "closed"}))),
    ("CR812", file(members=[*MEMBERS, {"id": "est", "name": "Est bis"}])),
    ("CR812", file(found("a.x.1", "minor", id="nc"), found("a.x.2", "minor", id="nc"))),
    ("CR813", file(found("a.z.9"))),
    ("CR813", file(found("a.x.1", member="ouest"), members=MEMBERS)),
    ("CR813", file(audit=heading("etape_9"))),
    ("CR813", file(audit=heading(subset="leger"))),
    ("CR813", file(audit=heading(criteria=["a.z.9"]))),
    ("CR813", file(audit=heading(members=["ouest"]), members=MEMBERS)),
    ("CR814", file(found("a.x.1"), found("a.x.1", "not_audited"))),
    ("CR814", file(found("b.v.1", "not_applicable", justification="Rien"), found("b.v.1", "minor"))),
    ("CR815", file(audit=heading(end="2016-02-01"))),
    ("CR816", file({"criterion": "a.x.1", "grade": "minor"})),
    ("CR817", file(members=[{"id": "est", "name": "Est"}])),
    ("CR817", file(members=[{"id": name, "name": name, "central": True} for name in ("siege", "est")])),
    ("CR201", file({"criterion": "a.x.1"})),
    ("CR202", file(auditeur="Dupont")),
    ("CR203", file(found("a.x.1", closure={"date": "hier", "verdict": "closed"}))),
    ("CR205", file(found("a.x.1", evidence=[proof(kind="rumeur")]))),
    ("CR207", file(format=2)),
    ("CR401", file(answers={"inconnu": 1})),
]


@pytest.mark.parametrize(("code", "data"), WRONG)
def test_what_is_wrong_is_refused_with_its_code(code: str, data: Data) -> None:
    assert code in codes(data)


def test_all_that_is_wrong_comes_together_wrong_shapes_with_the_rest() -> None:
    data = file(
        found("a.x.1", "parfait"),
        found("a.x.2", evidence=[proof(kind="rumeur")]),
        found("a.y.1", evidence=[proof(day="2017-01-01")]),
        found("a.z.9"),
    )
    assert sorted(codes(data)) == ["CR205", "CR807", "CR810", "CR813"]


def test_an_edition_without_a_grading_is_not_audited() -> None:
    with pytest.raises(cr.AnswersError) as error:
        cr.audit(making.referential(making.edition()), file())
    assert [diagnostic.code for diagnostic in error.value.diagnostics] == ["CR805"]


def test_members_need_a_rule_of_the_edition() -> None:
    grading = trial.grading()
    del grading["collective"]
    with pytest.raises(cr.AnswersError) as error:
        cr.audit(trial.referential(grading=grading), file(members=MEMBERS))
    assert [diagnostic.code for diagnostic in error.value.diagnostics] == ["CR818"]


def test_a_date_of_reference_is_needed() -> None:
    data = file()
    del data["on"]
    assert codes(data) == ["CR411"]
    assert cr.audit(trial.referential(), data, on=trial.ON).evaluated_on == trial.ON


def test_a_message_names_file_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "audit.yaml"
    path.write_text(
        "format: 1\nreferential: essai@1\non: 2016-04-01\n"
        "audit: {type: etape_2, from: 2016-03-01, to: 2016-03-03}\n"
        "findings:\n  - {criterion: a.x.1, grade: parfait}\n",
        encoding="utf-8",
    )
    with pytest.raises(cr.AnswersError) as error:
        cr.audit(trial.referential(), path)
    assert [diagnostic.where for diagnostic in error.value.diagnostics] == [f"{path}:6:31"]


@pytest.mark.parametrize("text", ["", "[1, 2]", "a: [", "- x\n", "\x00"])
def test_what_is_no_audit_file_is_refused_in_words(text: str, tmp_path: Path) -> None:
    path = tmp_path / "audit.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(cr.AnswersError) as error:
        cr.audit(trial.referential(), path)
    assert error.value.diagnostics


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(cr.AnswersError) as error:
        cr.audit(trial.referential(), tmp_path / "rien.yaml")
    assert [diagnostic.code for diagnostic in error.value.diagnostics] == ["CR003"]


def test_json_is_read_as_yaml_is(tmp_path: Path) -> None:
    path = tmp_path / "audit.json"
    path.write_text(making.written(file()), encoding="utf-8")
    assert cr.audit(trial.referential(), path) == trial.audited()


def test_a_program_may_give_days_tuples_and_numbers_as_they_are() -> None:
    data: dict[str, Any] = file()
    data["on"] = date(2016, 4, 1)
    data["findings"] = tuple(data["findings"])
    assert cr.audit(trial.referential(), data) == trial.audited()


def test_answers_to_the_facts_of_the_edition_come_with_the_audit() -> None:
    facts = {"effectif": making.fact("number")}
    data = trial.edition(facts=facts)
    section = making.section("c", making.held("c.petite", "effectif <= 10.5"))
    data["sections"].append(section)
    outcome = cr.audit(making.referential(data), file(answers={"effectif": 10.5}))
    assert outcome.outcome is not None
    assert outcome.outcome.findings["c.petite"].status == "met"
    given = cr.audit(making.referential(data), file(answers={"effectif": Decimal("10.5")}))
    assert given.positions == outcome.positions


def test_findings_are_named_by_what_they_are_about_where_they_have_no_id() -> None:
    outcome = trial.audited(found("a.x.1", "minor"), found("a.x.1", "minor"))
    assert [entry.id for entry in outcome.nonconformities] == [
        "etape_2/2016-03-03/a.x.1",
        "etape_2/2016-03-03/a.x.1/2",
    ]


def test_an_audit_of_another_referential_is_told_once() -> None:
    assert codes(file(found("autre.critere", "parfait"), referential="autre@1")) == ["CR806"]


def test_evidence_in_the_future_is_told_whatever_else_has_a_wrong_shape() -> None:
    data = file(found("a.x.1", evidence=[proof(day="2017-01-01")]), auditeur="Dupont")
    root = audits.audit_nodes(data)
    assert audits.day_of(root) == trial.ON
    assert audits.day_of(audits.audit_nodes({**data, "on": "hier"})) is None
    data = file(found("a.x.1", evidence=[proof(day="2017-01-01")]), found("a.x.2", evidence=[{"kind": "x"}]))
    assert "CR810" in codes(data)
