"""Audit grids: what auditors fill in reads back, and every mistake is told at its cell."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import coorace_rules as cr
import making
from auditing import trial
from coorace_rules.exchange.cells import MAX_BYTES, MAX_ROWS
from coorace_rules.source.from_text import from_text
from coorace_rules.source.model import plain

REFERENTIAL = trial.referential()
GRID = cr.audit_grid(REFERENTIAL)
HEAD = {
    "subject.name": "Les Tilleuls (fictif)",
    "on": date(2016, 4, 1),
    "audit.type": "etape_2",
    "audit.from": "2016-03-01",
    "audit.to": datetime(2016, 3, 3),  # noqa: DTZ001 - as spreadsheets give days
    "audit.auditors": "responsable d'audit ; auditeur",
}


def opened(data: bytes = GRID) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]}


def filled() -> Any:
    """A grid where everything was found conform, and shown."""
    book = opened()
    for row in book["Audit"].iter_rows(min_row=2):
        row[2].value = HEAD.get(row[0].value, row[2].value)
    sheet = book["Constats"]
    place = columns(sheet)
    for number in range(2, 2 + len(trial.CRITERIA)):
        put(book, number, **{"Note": "Conforme", "Nature de la preuve": "document", "Preuve": "PV"})
        sheet.cell(number, place["Date de la preuve"]).value = date(2016, 3, 1)
    return book


def put(book: Any, row: int, sheet: str = "Constats", /, **values: object) -> None:
    place = columns(book[sheet])
    for title, value in values.items():
        book[sheet].cell(row, place[title]).value = value


def line(book: Any, key: str) -> Any:
    """A line of the first sheet."""
    return next(row for row in book["Audit"].iter_rows(min_row=2) if row[0].value == key)


def saved(book: Any, tmp_path: Path, name: str = "grid.xlsx") -> Path:
    path = tmp_path / name
    book.save(path)
    return path


def read(path: Path, **more: Any) -> Any:
    root = from_text(cr.import_grid(REFERENTIAL, path, **more).text, "audit.yaml").root
    assert root is not None
    return plain(root)


def mistakes(path: Path) -> list[tuple[str, str]]:
    """The code of each mistake, and the cell."""
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.import_grid(REFERENTIAL, path)
    return [(found.code, found.where.rpartition(":")[2]) for found in error.value.diagnostics]


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


# -- mistakes, at their cells


def test_every_mistake_is_told_at_its_cell_and_all_of_them_together(tmp_path: Path) -> None:
    book = filled()
    put(book, 2, Note="Parfait")
    put(book, 3, **{"Date de la preuve": "3/3/2016"})
    put(book, 4, Critère="a.z.9")
    put(book, 5, **{"Date de la preuve": date(2017, 1, 1)})
    put(book, 6, Note="Mineure")
    put(book, 7, Note="sans objet")
    put(book, 8, **{"Plan accepté": "peut-être", "Action corrective": "x"})
    put(book, 9, Note=None)
    put(book, 10, Preuve="=1+1")
    put(book, 11, **{"Note": "Majeure", "Constat": "x", "Vue le": "2016-03-01", "Levée": "levée"})
    assert mistakes(saved(book, tmp_path)) == [
        ("CR807", "Constats!F2"),
        ("CR203", "Constats!M3"),
        ("CR813", "Constats!B4"),
        ("CR810", "Constats!M5"),
        ("CR816", "Constats!J6"),
        ("CR809", "Constats!F7"),
        ("CR808", "Constats!I7"),
        ("CR203", "Constats!U8"),
        ("CR201", "Constats!F9"),
        ("CR821", "Constats!L10"),
        ("CR811", "Constats!X11"),
    ]


def test_a_mistake_of_the_first_sheet_is_told_at_its_cell(tmp_path: Path) -> None:
    book = filled()
    for row in book["Audit"].iter_rows(min_row=2):
        if row[0].value == "audit.to":
            row[2].value = "2016-02-01"
    assert mistakes(saved(book, tmp_path)) == [("CR815", "Audit!C8")]


def test_what_is_right_is_kept_where_it_is_asked_for_and_the_rest_is_said(tmp_path: Path) -> None:
    book = filled()
    put(book, 2, Note="Parfait")
    put(book, 3, **{"Date de la preuve": "3/3/2016"})
    path = saved(book, tmp_path)
    kept = cr.import_grid(REFERENTIAL, path, keep_valid=True)
    assert [found.code for found in kept.diagnostics] == ["CR807", "CR203"]
    assert [finding["criterion"] for finding in read(path, keep_valid=True)["findings"]] == list(
        trial.CRITERIA[2:]
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [("audit.type", "etape_9"), ("audit.from", "2016-13-40"), ("on", None), ("audit.to", "=A1")],
)
def test_a_mistake_of_the_first_sheet_loses_no_row(key: str, value: str | None, tmp_path: Path) -> None:
    book = filled()
    line(book, key)[2].value = value
    path = saved(book, tmp_path)
    kept = cr.import_grid(REFERENTIAL, path, keep_valid=True)
    assert [found.where.rpartition(":")[2] for found in kept.diagnostics] == [
        f"Audit!{line(book, key)[2].coordinate}"
    ]
    assert len(read(path, keep_valid=True)["findings"]) == len(trial.CRITERIA)


def test_a_line_that_is_not_known_is_said_with_the_one_that_is_missing(tmp_path: Path) -> None:
    book = filled()
    line(book, "on")[0].value = "date"
    line(book, "audit.type")[0].value = "audit.typ"
    path = saved(book, tmp_path)
    assert mistakes(path) == [
        ("CR824", "Audit!A1"),
        ("CR824", "Audit!A1"),
        ("CR826", "Audit!A5"),
        ("CR826", "Audit!A6"),
    ]
    with pytest.raises(cr.AnswersError) as error:
        cr.import_grid(REFERENTIAL, path, on=date(2016, 4, 1))
    assert "did you mean `audit.type`?" in error.value.render("en")
    assert [found.code for found in error.value.diagnostics].count("CR824") == 1


ABSENT = [
    ("Critère", {}, "B2"),
    ("Note", {}, "F2"),
    ("Nature de la preuve", {}, "K2"),
    ("Preuve", {}, "L2"),
    ("Correction", {"Pilote de la correction": "Direction"}, "O2"),
    ("Action corrective", {"Plan accepté": "oui"}, "R2"),
    ("Levée", {"Vue le": "2016-03-20"}, "Y2"),
    ("Vue le", {"Levée": "levée"}, "X2"),
]


@pytest.mark.parametrize(("title", "beside", "cell"), ABSENT)
def test_what_a_row_lacks_is_told_at_its_own_cell_by_the_title_of_its_column(
    title: str, beside: dict[str, str], cell: str, tmp_path: Path
) -> None:
    book = filled()
    put(book, 2, **{title: None, **beside})
    path = saved(book, tmp_path)
    assert mistakes(path) == [("CR201", f"Constats!{cell}")]
    with pytest.raises(cr.AnswersError) as error:
        cr.import_grid(REFERENTIAL, path)
    assert f"il manque « {title} »" in error.value.render()


MISTYPED = [
    ("Note", "Parfait", "choisissez `Conforme`"),
    ("Plan accepté", "peut-être", "choisissez `oui`, `non`"),
    ("Date de la preuve", "hier", "écrivez-la comme 2016-03-31"),
    ("Membre", "Le Siège !", "ne convient pas pour « Membre »"),
]


@pytest.mark.parametrize(("title", "written", "said"), MISTYPED)
def test_mistakes_are_said_in_the_words_of_a_grid(
    title: str, written: str, said: str, tmp_path: Path
) -> None:
    book = filled()
    put(book, 2, **{"Action corrective": "x", title: written})
    with pytest.raises(cr.AnswersError) as error:
        cr.import_grid(REFERENTIAL, saved(book, tmp_path))
    assert said in error.value.render()
    assert f"« {title} »" in error.value.render()
    assert "`true`" not in error.value.render()


def test_a_value_under_no_title_and_a_title_twice_are_said(tmp_path: Path) -> None:
    book = filled()
    sheet = book["Constats"]
    sheet.cell(1, 30).value, sheet.cell(5, 30).value = "Note", "Majeure"
    sheet.cell(5, 40).value, sheet.cell(6, 40).value = "perdu", "aussi"
    told = cr.import_grid(REFERENTIAL, saved(book, tmp_path)).diagnostics
    assert [(found.code, found.where.rpartition("!")[2]) for found in told] == [
        ("CR826", "AD1"),
        ("CR826", "AN5"),
    ]
    assert "vouliez-vous" not in told[0].render()


def test_every_day_and_owner_of_a_row_reads_back(tmp_path: Path) -> None:
    book = filled()
    put(
        book,
        2,
        **{
            "Note": "Mineure",
            "Constat": "x",
            "Constaté le": "2016-03-02",
            "Correction": "y",
            "Pilote de la correction": "Direction",
            "Correction prévue pour le": "2016-03-30",
            "Action corrective": "z",
            "Plan accepté": "oui",
            "Plan accepté le": "2016-03-10",
            "Vue le": "2016-03-20",
            "Levée": "levée",
            "Preuve de levée": "PV",
            "Date de la preuve de levée": "2016-03-19",
        },
    )
    finding = read(saved(book, tmp_path))["findings"][0]
    assert finding["date"] == "2016-03-02"
    assert finding["correction"] == {"what": "y", "owner": "Direction", "due": "2016-03-30"}
    assert finding["corrective_action"] == {"what": "z", "accepted": True, "accepted_on": "2016-03-10"}
    assert finding["closure"]["evidence"][0]["date"] == "2016-03-19"


@pytest.mark.parametrize("written", ["=TODAY()", '=HYPERLINK("http://example.org")', "#REF!"])
def test_a_formula_is_refused_even_with_a_value(written: str, tmp_path: Path) -> None:
    book = filled()
    put(book, 5, Commentaire=written)
    assert ("CR821", "Constats!W5") in mistakes(saved(book, tmp_path))


def test_merged_cells_are_refused_where_they_begin(tmp_path: Path) -> None:
    book = filled()
    book["Constats"].merge_cells("F4:F6")
    path = saved(book, tmp_path)
    assert mistakes(path) == [("CR822", "Constats!F4")]
    kept = read(path, keep_valid=True)["findings"]
    assert [finding["criterion"] for finding in kept] == [*trial.CRITERIA[:2], *trial.CRITERIA[5:]]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    book = filled()
    put(book, 1, Note="Notes")
    path = saved(book, tmp_path)
    assert ("CR824", "Constats!A1") in mistakes(path)
    with pytest.raises(cr.AnswersError) as error:
        cr.import_grid(REFERENTIAL, path)
    assert "vouliez-vous dire `Notes` ?" in error.value.render()


def test_a_column_that_is_not_known_is_said_and_stops_nothing(tmp_path: Path) -> None:
    book = filled()
    sheet = book["Constats"]
    sheet.cell(1, sheet.max_column + 1).value = "Commentaires"
    read_grid = cr.import_grid(REFERENTIAL, saved(book, tmp_path))
    assert [(found.code, found.severity) for found in read_grid.diagnostics] == [("CR826", "warning")]


@pytest.mark.parametrize("name", ["Constats", "Audit"])
def test_a_missing_sheet_is_named(name: str, tmp_path: Path) -> None:
    book = filled()
    book[name].title = "Feuil1"
    assert "CR829" in [code for code, _ in mistakes(saved(book, tmp_path))]


# -- what is no grid


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def with_part(name: str, change: Any) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GRID)) as packed:
        parts = {part: packed.read(part) for part in packed.namelist()}
    return archive({**parts, name: change(parts.get(name, b""))})


def with_rows(rows: str) -> bytes:
    """The grid, with other rows below the first in its sheet of findings."""

    def change(data: bytes) -> bytes:
        start = data.index(b'<row r="2"')
        return data[:start] + rows.encode() + data[data.index(b"</sheetData>") :]

    return with_part("xl/worksheets/sheet2.xml", change)


def test_a_hundred_thousand_rows_are_refused(tmp_path: Path) -> None:
    cell = '<c r="B{0}" t="inlineStr"><is><t>a.x.1</t></is></c>'
    rows = "".join(f'<row r="{number}">{cell.format(number)}</row>' for number in range(2, 100_002))
    path = tmp_path / "grid.xlsx"
    path.write_bytes(with_rows(rows))
    assert mistakes(path) == [("CR823", f"Constats!B{MAX_ROWS + 1}")]


def test_a_row_beyond_all_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "grid.xlsx"
    path.write_bytes(with_rows('<row r="999999999"><c r="B999999999"><v>1</v></c></row>'))
    assert [code for code, _ in mistakes(path)] == ["CR823"]


DOCTYPE = b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>\n'
HOSTILE: list[tuple[str, bytes]] = [
    ("CR820", b""),
    ("CR820", b"criterion;grade\n"),
    ("CR820", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ("CR820", GRID[: len(GRID) // 2]),
    ("CR820", archive({"word/document.xml": b"<x/>"})),
    ("CR820", with_part("xl/workbook.xml", lambda data: DOCTYPE + data.partition(b"?>")[2])),
    ("CR820", with_part("xl/worksheets/sheet2.xml", lambda data: data[:-50])),
    ("CR820", with_part("xl/workbook.xml", lambda _: b"")),
    ("CR823", archive({"xl/worksheets/sheet1.xml": b" " * (65 * 1024 * 1024)})),
    ("CR823", archive({f"{number}.xml": b"" for number in range(600)})),
    ("CR823", b"PK" + b"\0" * MAX_BYTES),
]


@pytest.mark.parametrize(("code", "data"), HOSTILE)
def test_what_is_no_grid_is_refused_in_words(code: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "grid.xlsx"
    path.write_bytes(data)
    assert [found for found, _ in mistakes(path)] == [code]


def test_a_sheet_as_wide_as_an_ocean_is_refused(tmp_path: Path) -> None:
    book = filled()
    book["Constats"].cell(3, 500).value = "loin"
    assert ("CR823", "Constats!SF3") in mistakes(saved(book, tmp_path))


def test_a_grid_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert [code for code, _ in mistakes(tmp_path / "rien.xlsx")] == ["CR003"]


def test_an_edition_without_a_grading_has_no_grid() -> None:
    with pytest.raises(cr.AnswersError) as error:
        cr.audit_grid(cr.load("cap@2015"))
    assert [found.code for found in error.value.diagnostics] == ["CR805"]
