"""Audit grids: what auditors fill in reads back, and every mistake is told at its cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import coorace_rules as cr
import making
from auditing import trial
from coorace_rules.source.from_text import from_text
from coorace_rules.source.model import plain
from exchange.grid_trial import (
    GRID,
    HEAD,
    REFERENTIAL,
    columns,
    filled,
    opened,
    put,
    read,
    saved,
)

# -- the empty grid


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert cr.audit_grid(REFERENTIAL) == GRID
    assert cr.audit_grid(REFERENTIAL, "en") != GRID


def test_an_empty_grid_has_a_row_for_each_criterion_and_lists_to_choose_from() -> None:
    sheet = opened()["Constats"]
    place = columns(sheet)
    names = [sheet.cell(row, place["Critère"]).value for row in range(2, sheet.max_row + 1)]
    assert tuple(filter(None, names)) == trial.CRITERIA
    assert sheet.cell(3, place["À regarder"]).value == "document : PV"
    checks = {
        str(check.sqref).partition("2:")[0]: check.type for check in sheet.data_validations.dataValidation
    }
    assert set(checks.values()) == {"list"}
    assert len(checks) == 4
    lists = opened()["Listes"]
    assert lists.sheet_state == "hidden"
    assert [cell.value for cell in lists["A"]][:2] == ["Conforme", "Point sensible"]


# -- filled in


def test_a_filled_grid_is_the_audit_it_says(tmp_path: Path) -> None:
    book = filled()
    put(
        book,
        3,
        **{
            "Note": "Mineure",
            "Auditeur": "experte",
            "Constat": "Le PV ne parle pas de tout",
            "Cause": "Oubli",
            "Correction": "Compléter",
            "Action corrective": "Modèle de PV",
            "Pilote": "Direction",
            "Prévue pour le": date(2016, 6, 1),
            "Plan accepté": "oui",
            "Commentaire": "=cf. 4.2",
            "Vue le": "2016-03-20",
            "Levée": "levée",
            "Preuve de levée": "PV complété",
        },
    )
    book["Constats"].cell(3, columns(book["Constats"])["Commentaire"]).data_type = "s"
    path = saved(book, tmp_path)
    data = read(path)
    assert data["audit"] == {
        "type": "etape_2",
        "from": "2016-03-01",
        "to": "2016-03-03",
        "auditors": ["responsable d'audit", "auditeur"],
    }
    assert data["subject"] == {"name": "Les Tilleuls (fictif)"}
    assert data["findings"][1] == {
        "criterion": "a.x.2",
        "grade": "minor",
        "auditor": "experte",
        "statement": "Le PV ne parle pas de tout",
        "evidence": [{"kind": "document", "reference": "PV", "date": "2016-03-01"}],
        "cause": "Oubli",
        "correction": {"what": "Compléter"},
        "corrective_action": {
            "what": "Modèle de PV",
            "owner": "Direction",
            "due": "2016-06-01",
            "accepted": True,
        },
        "comment": "=cf. 4.2",
        "closure": {
            "date": "2016-03-20",
            "verdict": "closed",
            "evidence": [{"reference": "PV complété", "kind": "document", "date": "2016-03-20"}],
        },
    }
    outcome = cr.audit(REFERENTIAL, data)
    assert outcome.proposal.value is True
    assert [entry.status for entry in outcome.nonconformities] == ["closed"]


def test_members_have_a_sheet(tmp_path: Path) -> None:
    book = filled()
    for row, name in enumerate(("siege", "est"), 2):
        put(
            book,
            row,
            "Membres",
            **{"Membre": name, "Nom": name, "Fonction centrale": "oui" if row == 2 else None},
        )
    assert read(saved(book, tmp_path))["members"] == [
        {"id": "siege", "name": "siege", "central": True},
        {"id": "est", "name": "est"},
    ]


def test_rows_where_nothing_was_entered_are_left_out(tmp_path: Path) -> None:
    book = filled()
    put(book, 4, **dict.fromkeys(("Note", "Nature de la preuve", "Preuve", "Date de la preuve")))
    assert [finding["criterion"] for finding in read(saved(book, tmp_path))["findings"]] == [
        name for name in trial.CRITERIA if name != "a.y.1"
    ]


def test_columns_are_found_by_their_titles_wherever_they_stand(tmp_path: Path) -> None:
    book = filled()
    expected = read(saved(book, tmp_path))
    sheet = book["Constats"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(reversed(row), 1):
            sheet.cell(number, place).value = value
    moved = read(saved(book, tmp_path, "moved.xlsx"))
    assert moved == expected


def test_an_english_grid_reads_back_too(tmp_path: Path) -> None:
    book = opened(cr.audit_grid(REFERENTIAL, "en"))
    for row in book["Audit"].iter_rows(min_row=2):
        row[2].value = HEAD.get(row[0].value, row[2].value)
    put(
        book,
        2,
        "Findings",
        **{"Grade": "Observation", "Kind of evidence": "interview", "Evidence": "Two people"},
    )
    assert read(saved(book, tmp_path))["findings"] == [
        {
            "criterion": "a.x.1",
            "grade": "observation",
            "evidence": [{"kind": "interview", "reference": "Two people"}],
        }
    ]


FACTS = {
    "conception": making.fact("boolean"),
    "effectif": making.fact("number"),
    "mode": {
        **making.fact("choice"),
        "options": [
            {"value": "seul", "label": {"fr": "Individuel", "en": "Alone"}},
            {"value": "groupe", "label": {"fr": "En groupe", "en": "As a group"}},
        ],
    },
    "nom": making.fact("text"),
    "publics": {
        **making.fact("choices"),
        "options": [
            {"value": "jeunes", "label": {"fr": "Jeunes", "en": "Young people"}},
            {"value": "seniors", "label": {"fr": "Seniors", "en": "Seniors"}},
        ],
    },
}


def with_facts(tmp_path: Path, **answers: object) -> tuple[cr.Referential, Path]:
    """A grid whose edition has facts, with the answers to some."""
    referential = making.referential(trial.edition(facts=FACTS))
    book = opened(cr.audit_grid(referential))
    for row in book["Audit"].iter_rows(min_row=2):
        row[2].value = HEAD.get(row[0].value, row[2].value)
    for row in book["Données"].iter_rows(min_row=2):
        row[2].value = answers.get(row[0].value)
    return referential, saved(book, tmp_path)


def test_what_is_known_of_the_organisation_has_a_sheet(tmp_path: Path) -> None:
    referential, path = with_facts(
        tmp_path, conception="Non", effectif=12.5, mode="en groupe", nom=12, publics="jeunes ; Seniors"
    )
    assert "conception: false" in cr.import_grid(referential, path).text
    data = plain(from_text(cr.import_grid(referential, path).text, "a").root)  # type: ignore[arg-type]
    assert data["answers"] == {  # type: ignore[index]
        "conception": False,
        "effectif": Decimal("12.5"),
        "mode": "groupe",
        "nom": "12",
        "publics": ["jeunes", "seniors"],
    }


def test_facts_that_are_not_asked_or_said_twice_are_told(tmp_path: Path) -> None:
    referential, path = with_facts(tmp_path, effectif=12)
    book = opened(path.read_bytes())
    for number, (name, value) in enumerate((("effectif", 13), (None, 14), ("rien", 15), ("nom", "=A1")), 7):
        book["Données"].cell(number, 1).value = name
        book["Données"].cell(number, 3).value = value
    told = cr.import_grid(referential, saved(book, tmp_path), keep_valid=True)
    assert [(found.code, found.where.rpartition("!")[2]) for found in told.diagnostics] == [
        ("CR826", "C7"),
        ("CR826", "C8"),
        ("CR401", "C9"),
        ("CR821", "C10"),
    ]
    assert "effectif: 12" in told.text


def test_facts_without_their_columns_are_told(tmp_path: Path) -> None:
    referential, path = with_facts(tmp_path, effectif=12)
    book = opened(path.read_bytes())
    book["Données"].cell(1, 3).value = "Réponse"
    assert "answers" not in cr.import_grid(referential, saved(book, tmp_path), keep_valid=True).text


def test_a_wrong_answer_is_told_at_its_cell_and_the_others_kept(tmp_path: Path) -> None:
    referential, path = with_facts(tmp_path, conception="peut-être", effectif=12)
    with pytest.raises(cr.AnswersError) as error:
        cr.import_grid(referential, path)
    assert [found.where.rpartition("!")[2] for found in error.value.diagnostics] == ["C2"]
    kept = cr.import_grid(referential, path, keep_valid=True)
    assert "conception" not in kept.text
    assert "effectif: 12" in kept.text
