"""Grids that are not right: each mistake at its cell, all of them together, nothing lost that was right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import coorace_rules as cr
from auditing import trial
from exchange.grid_trial import (
    REFERENTIAL,
    filled,
    line,
    mistakes,
    put,
    read,
    saved,
)


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
