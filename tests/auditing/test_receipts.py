"""Outcomes of audits are made again from their receipts, and what changed since is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
import making
from auditing import trial

EXAMPLE = Path(__file__).parents[2] / "examples" / "audits" / "majeure-groupe-bloque.yaml"


def changed(text: str, *path: str, value: object) -> str:
    data: Any = json.loads(text)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return json.dumps(data)


def test_a_shipped_edition_is_found_by_its_receipt() -> None:
    text = cr.audit(cr.load("cedre@v3-2015"), EXAMPLE).to_json()
    assert cr.replay_audit(text).identical is True


def test_an_outcome_prints_as_a_line_whatever_its_size() -> None:
    outcome = cr.audit(cr.load("cedre@v3-2015"), EXAMPLE)
    assert repr(outcome) == (
        "<AuditOutcome of cedre@v3-2015, surveillance_1, on 2017-05-02: proposal=False, suspended>"
    )


def test_answers_to_facts_come_back_exactly() -> None:
    data = trial.edition(facts={"taux": making.fact("number")})
    data["sections"].append(making.section("c", making.held("c.assez", "taux >= 0.1")))
    referential = making.referential(data)
    outcome = cr.audit(referential, trial.file(answers={"taux": 0.1}))
    assert cr.replay_audit(outcome.to_json(), referential).identical is True


@pytest.mark.parametrize(
    ("path", "value", "cause"),
    [
        (("receipt", "files"), {"essai.yaml": "1" * 64}, "layout"),
        (("receipt", "library"), "0.0.1", "library"),
        (("subject", "name"), "Une autre", "outcome"),
    ],
)
def test_what_changed_since_is_named(
    path: tuple[str, ...], value: object, cause: str, tmp_path: Path
) -> None:
    edition = tmp_path / "essai.yaml"
    edition.write_text(making.written(trial.edition()), encoding="utf-8")
    text = cr.audit(cr.load(edition), trial.file()).to_json()
    again = cr.replay_audit(changed(text, *path, value=value), edition)
    assert (again.identical, again.causes) == (False, (cause,))


def test_another_rule_is_the_referential(tmp_path: Path) -> None:
    edition = tmp_path / "essai.yaml"
    edition.write_text(making.written(trial.edition()), encoding="utf-8")
    text = cr.audit(cr.load(edition), trial.file()).to_json()
    data = trial.edition()
    edition.write_text(making.written({**data, "title": {"fr": "Autre"}}), encoding="utf-8")
    assert cr.replay_audit(text, edition).causes == ("referential",)


def test_a_newer_format_is_refused() -> None:
    text = changed(trial.audited().to_json(), "receipt", "format", value=99)
    with pytest.raises(cr.AnswersError) as error:
        cr.replay_audit(text, trial.referential())
    assert [found.code for found in error.value.diagnostics] == ["CR513"]


@pytest.mark.parametrize("audit", ["[", "", "- x"])
def test_a_receipt_without_its_audit_is_refused(audit: str) -> None:
    text = changed(trial.audited().to_json(), "receipt", "answers", value={"audit": audit})
    with pytest.raises(cr.AnswersError):
        cr.replay_audit(text, trial.referential())
