"""Tables of applications: read where there is one reading, refused at their place everywhere else."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr
from call.calls import app, call, made
from coorace_rules.api.calls import read_applications
from coorace_rules.call.cells import Ambiguous, number
from coorace_rules.call.from_csv import MAX_STRAY
from coorace_rules.call.model import Application
from coorace_rules.feel.moments import YearsAndMonths
from making import fact, held, referential

HEAD = "project;applicants;ask;hours;region;fits;received;mark"
LINE = "P1;A|B;12;3;x;oui;2015-03-31;2"
CALL = made()


def read(folder: Path, data: bytes | str) -> tuple[Application, ...]:
    file = folder / "a.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_applications(CALL, file).applications


def refused(folder: Path, data: bytes | str) -> list[str]:
    """Each message in a line, without the folder."""
    with pytest.raises(cr.AnswersError) as caught:
        read(folder, data)
    return [
        f"{d.where.replace(str(folder) + '/', '')} {d.code} {d.message('en')}"
        for d in caught.value.diagnostics
    ]


def cell(folder: Path, column: str, text: str) -> object:
    """What one cell is read as."""
    application = read(folder, f"project;applicants;{column}\nP1;A;{text}\n")[0]
    return application.answers.facts.get(column, application.answers.ranks.get(column))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 000,50 €", "12000.50"),
        ("12\u00a0000,50\u00a0€", "12000.50"),
        ("12\u202f000,50\u202f€", "12000.50"),
        ("12000.5", "12000.5"),
        ("12000,5 EUR", "12000.5"),
        ("12.000,50", "12000.50"),
        ("12,000.50", "12000.50"),
        ("1.234.567", "1234567"),
        ("1 234 567,89", "1234567.89"),
        ("0,12", "0.12"),
        ("+3", "3"),
        ("3", "3"),
    ],
)
def test_an_amount_reads_as_people_write_it(tmp_path: Path, text: str, value: str) -> None:
    assert cell(tmp_path, "ask", text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,234", "CR836"),
        ("12.500", "CR836"),
        ("1,234 €", "CR836"),
        ("12,3456", "CR835"),
        ("-1", "CR835"),
        ("\u22121", "CR835"),
        ("12 00", "CR835"),
        ("1.23.456", "CR835"),
        ("douze", "CR835"),
        ("1e3", "CR835"),
        ("NaN", "CR835"),
        ("9" * 80, "CR835"),
        ("١٢", "CR835"),
    ],
)
def test_an_amount_that_is_none_or_two_is_refused(tmp_path: Path, text: str, code: str) -> None:
    found = refused(tmp_path, f"project;applicants;ask\nP1;A;{text}\n")
    assert [line.split()[:2] for line in found] == [["a.csv:2:6", code]]


@given(st.integers(0, 10**12), st.sampled_from((" ", "\u00a0", "\u202f")), st.sampled_from(("", " €")))
def test_every_amount_in_cents_reads_back_as_french_writes_it(cents: int, space: str, suffix: str) -> None:
    grouped = f"{cents // 100:,}".replace(",", space)
    assert number(f"{grouped},{cents % 100:02}{suffix}", "€") == Decimal(cents) / 100


@given(st.text(alphabet="0123456789.,- €", max_size=14))
def test_a_number_is_read_only_where_its_digits_are_those_written(text: str) -> None:
    found = number(text.strip(), "€")
    if isinstance(found, Decimal):
        digits = [sign for sign in text if sign.isdigit()]
        assert f"{abs(found):f}".replace(".", "").lstrip("0") == "".join(digits).lstrip("0")
    else:
        assert isinstance(found, str | Ambiguous)


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (("2015-03-31", "31/03/2015", "31.03.2015", "31-03-2015"), ["2015-03-31"] * 4),
        (("03/04/2015", "25/03/2015"), ["2015-04-03", "2015-03-25"]),
        (("03/04/2015", "03/25/2015"), ["2015-03-04", "2015-03-25"]),
        (("05/05/2015",), ["2015-05-05"]),
        (("29/02/2016",), ["2016-02-29"]),
    ],
)
def test_a_day_reads_where_it_or_its_column_says_how(
    tmp_path: Path, texts: tuple[str, ...], days: list[str]
) -> None:
    lines = "".join(f"P{i};A;{text}\n" for i, text in enumerate(texts))
    found = read(tmp_path, f"project;applicants;received\n{lines}")
    assert [str(a.answers.facts["received"]) for a in found] == days


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (("03/04/2015",), ["CR836"]),
        (("03/04/2015", "25/03/2015", "03/25/2015"), ["CR836"]),
        (("31/03/15", "29/02/2015", "2015-02-30", "le 3 mars"), ["CR835"] * 4),
    ],
)
def test_a_day_with_two_meanings_or_none_is_refused(
    tmp_path: Path, texts: tuple[str, ...], codes: list[str]
) -> None:
    lines = "".join(f"P{i};A;{text}\n" for i, text in enumerate(texts))
    found = refused(tmp_path, f"project;applicants;received\n{lines}")
    assert [line.split()[1] for line in found] == codes


@pytest.mark.parametrize("encode", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_ends_of_line_do_not_matter(
    tmp_path: Path, encode: str, separator: str, end: str
) -> None:
    text = "projet;candidats;ask;region\nP1;Les Érables|Été;1234;x\n\n;;;\nP2;C;5;y\n"
    data = text.replace(";", separator).replace("\n", end).encode(encode)
    found = read(tmp_path, data)
    assert [(a.project, a.applicants) for a in found] == [("P1", ("Les Érables", "Été")), ("P2", ("C",))]
    assert found[0].answers.facts == {"ask": 1234, "region": "x"}


def test_headings_read_by_id_by_label_in_both_languages_and_remarks_are_passed_over(tmp_path: Path) -> None:
    call = cr.load("fonds-mutualises-solidaires@2015")
    file = tmp_path / "a.csv"
    file.write_text(
        "PROJET;Applicant;applicant;# note;Montant demandé ;hours of TRAINING;dossier.recu;titre;"
        "Le besoin est repéré avec les salarié·e·s\n"
        "P1;A;B;rien;12;3;2015-03-01;T;bon\n",
        encoding="utf-8",
    )
    application = read_applications(call, file).applications[0]
    assert (application.project, application.title, application.applicants) == ("P1", "T", ("A", "B"))
    assert application.answers.facts == {
        "projet.demande": 12,
        "projet.heures": 3,
        "dossier.recu": dt.date(2015, 3, 1),
    }
    assert application.answers.ranks == {"selection.besoin": 3}


def test_all_that_is_wrong_comes_at_once_at_its_place(tmp_path: Path) -> None:
    text = f"{HEAD}\n{LINE}\nP1;;x;1,5;q;peut-être;31/13/2015;9\n\n;C;1;1;z;non;2015-01-01;1;\nP4;D\n"
    assert refused(tmp_path, text) == [
        "a.csv:3:1 CR837 project `P1` comes twice",
        "a.csv:3:4 CR838 the applicants may not be blank",
        "a.csv:3:5 CR835 `ask`: expected a number (€), found `x` (text)",
        "a.csv:3:7 CR835 `hours`: expected a whole number, found `1,5` (text)",
        "a.csv:3:11 CR835 `region`: expected one of `x`, `y`, `z`, found `q` (text)",
        "a.csv:3:13 CR835 `fits`: expected `yes` or `no`, found `peut-être` (text)",
        "a.csv:3:23 CR835 `received`: expected a date that exists, YYYY-MM-DD, found `31/13/2015` (text)",
        "a.csv:3:34 CR835 `mark`: expected one of the levels `0`, `1`, `2`, `3`, `4`, found `9` (text)",
        "a.csv:5:27 CR834 9 cells under 8 columns: which one is missing, or too many?",
        "a.csv:6:4 CR834 2 cells under 8 columns: which one is missing, or too many?",
    ]


def test_a_stray_quote_hides_nothing_of_the_lines_around_it(tmp_path: Path) -> None:
    lines = (
        'P1;"A";x;3',
        'P2;"A ""et"" B";"1;2',
        "P3;C;y;2",
        'P4;"D"E;1;2',
        'P5;"F\nG";z;2',
        "P6;H;0;2",
    )
    text = "project;applicants;ask;hours\n" + "\n".join(lines)
    assert [" ".join(line.split()[:2]) for line in refused(tmp_path, text)] == [
        "a.csv:2:8 CR835",
        "a.csv:3:17 CR830",
        "a.csv:4:6 CR835",
        "a.csv:5:4 CR830",
        "a.csv:7:4 CR835",
        "a.csv:8:6 CR843",
    ]


def test_a_heading_with_a_stray_quote_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, 'project;"applicants;ask\nP1;A;1\n')[0].startswith("a.csv:1:")


def test_stray_quotes_without_end_are_not_all_looked_for(tmp_path: Path) -> None:
    found = refused(tmp_path, "project;applicants\n" + 'P;"A" B\n' * 500)
    assert [line.split()[1] for line in found] == ["CR830"] * MAX_STRAY


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("P1;B;1;3;x;oui;2015-03-31;2;2", ["CR834", "CR837"]),
        ("P2;B;12 000;50 €;3;x;oui;2015-03-31;2", ["CR834"]),
        ("P2;B;12;3;peut-être;oui;2015-03-31", ["CR834", "CR835"]),
        ("P2;B;12;3;x;oui;2015-03-31;2;9", ["CR834"]),
        ("P2;B;12;3;x;oui;2015-03-31;9;9;9", ["CR834", "CR835"]),
        ("P2;B;x;y;x;oui;2015-03-31;2;2", ["CR834", "CR835"]),
    ],
)
def test_a_line_with_a_wrong_number_of_cells_is_examined_as_far_as_it_can_be(
    tmp_path: Path, line: str, codes: list[str]
) -> None:
    found = refused(tmp_path, f"{HEAD}\n{LINE}\n{line}\n")
    assert sorted(each.split()[1] for each in found) == codes


@pytest.mark.parametrize("amount", ["0", "0,00 €", "0.0"])
def test_an_amount_of_nothing_is_refused_at_its_cell_with_the_rest(tmp_path: Path, amount: str) -> None:
    found = refused(tmp_path, f"project;applicants;ask;hours\nP1;A;{amount};1\nP2;A;-5;x\n")
    assert [" ".join(line.split()[:2]) for line in found] == [
        "a.csv:2:6 CR843",
        "a.csv:3:6 CR835",
        "a.csv:3:9 CR835",
    ]


@pytest.mark.parametrize(
    "other", ["projet-1", "PROJET 1", "Projet\u20111", "Projet\u20131", "Pro\u00adjet-1", "Prójet-1"]
)
def test_an_id_in_another_spelling_is_the_same_project(tmp_path: Path, other: str) -> None:
    found = refused(tmp_path, f"project;applicants\nProjet-1;A\n{other};B\n")
    assert [line.split()[1] for line in found] == ["CR837"]


def test_two_projects_with_the_same_title_applicants_and_amount_are_said_to_be_alike(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    lines = (
        "P1;Lire;A|B;5",
        "P2;LIRE;b|a;5",
        "P3;Lire;A|B;6",
        "P4;Lire;A;5",
        "P5;;A;5",
        "P6;;A;5",
        "P7;Lire;A|B;",
    )
    file.write_text("project;title;applicants;ask\n" + "\n".join(lines), encoding="utf-8")
    result = cr.allocate(made(), file, envelope=100)
    assert [d.where.rpartition("a.csv")[2] for d in result.warnings if d.code == "CR847"] == [":3:1"]
    assert len(result.decisions) == 7


def test_a_place_is_right_after_quotes_and_inside_a_record_of_several_lines(tmp_path: Path) -> None:
    text = 'project;applicants;title;ask\n"P;1";"A ""et"" B";"deux\nlignes; en tout";x\n'
    assert refused(tmp_path, text)[0].startswith("a.csv:3:18 CR835 `ask`")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "a.csv CR830"),
        (b"\n \n;;\n", "a.csv CR830"),
        (b"project|applicants|ask\nP1|A|1\n", "a.csv:1 CR830 the columns are separated by `|`"),
        (b"\x89PNG\r\n\x00\x01", "a.csv CR830"),
        (b'project;applicants\n"P1;A\n', "a.csv:2:1 CR830"),
        (b"project;applicants\n", "a.csv:1:1 CR838"),
        (b"project;ask\nP1;1\n", "a.csv:1:1 CR831"),
        (b"project;applicants;askk\nP1;A;1\n", "a.csv:1:20 CR832"),
        (b"project;applicants;b\nP1;A;1\n", "a.csv:1:20 CR832"),
        (b"project;applicants;ask;ask\nP1;A;1;1\n", "a.csv:1:24 CR833"),
        (b"project;applicants;?\nP1;A;1\n", "a.csv:1:20 CR833"),
    ],
)
def test_a_file_that_is_no_whole_table_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    assert refused(tmp_path, data)[0].startswith(said)


def test_a_file_that_is_not_there_is_said_to_be() -> None:
    with pytest.raises(cr.AnswersError, match="CR003"):
        cr.allocate(CALL, "nowhere.csv", envelope=1)


def test_an_applicant_spelt_two_ways_is_one_and_a_warning_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        "project;applicants;ask;mark\nP1;Les Érables;5;2\nP2;LES  ERABLES;5;2\n", encoding="utf-8"
    )
    result = cr.allocate(made(applicant={"projects": 1}), file, envelope=10)
    assert [d.status for d in result.decisions] == ["funded", "applicant_ceiling"]
    assert [d.code for d in result.warnings] == ["CR839"]


def test_several_choices_and_free_texts_are_read(tmp_path: Path) -> None:
    data = call()
    data["facts"]["topics"] = fact("choices", options=["Langue", "Métier", "Santé"])
    data["facts"]["note"] = fact("text")
    data["facts"]["length"] = fact("duration")
    file = tmp_path / "a.csv"
    head = "project;applicants;topics;note;length\n"
    file.write_text(head + "P1;A;metier | LANGUE;Un  mot ;P6M\n", encoding="utf-8")
    facts = read_applications(referential(data), file).applications[0].answers.facts
    assert (facts["topics"], facts["note"]) == (["Métier", "Langue"], "Un mot")
    assert facts["length"] == YearsAndMonths(6)
    file.write_text(head + "P1;A;Sport;;six mois\n", encoding="utf-8")
    with pytest.raises(cr.AnswersError) as caught:
        read_applications(referential(data), file)
    assert [d.code for d in caught.value.diagnostics] == ["CR835", "CR835"]


def test_a_column_that_is_computed_or_a_label_of_two_facts_is_refused(tmp_path: Path) -> None:
    data = call()
    data["sections"][0]["criteria"].append(held("h", "fits"))
    file = tmp_path / "a.csv"
    file.write_text("project;applicants;h\nP1;A;1\n", encoding="utf-8")
    with pytest.raises(cr.AnswersError, match="CR832"):
        read_applications(referential(data), file)


# -- workbooks


def workbook(folder: Path, rows: list[list[Any]], **sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Projets"
    for row in rows:
        sheet.append(row)
    for title, others in sheets.items():
        other = book.create_sheet(title)
        for row in others:
            other.append(row)
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def test_a_workbook_gives_numbers_dates_and_truth_values_as_they_are(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["projet", "candidats", "ask", "fits", "received", "region", None],
        [],
        ["P1", "A", 0.1 + 0.2, True, dt.datetime(2015, 3, 31), "x"],  # noqa: DTZ001 - as a spreadsheet gives it
        [2, "B", "12 000,50 €", "non", "31/03/2015", None],
    ]
    found = read_applications(CALL, workbook(tmp_path, rows, Vide=[])).applications
    assert [a.project for a in found] == ["P1", "2"]
    assert found[0].answers.facts == {
        "ask": Decimal("0.3"),
        "fits": True,
        "received": dt.date(2015, 3, 31),
        "region": "x",
    }
    assert found[1].answers.facts["ask"] == Decimal("12000.50")


def test_a_workbook_is_refused_at_sheet_and_cell(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["projet", "candidats", "ask", "received"],
        ["P1", "A", "=1+1", "2015-03-31"],
        ["P2", "A", "x", dt.datetime(2015, 3, 31, 12, 30)],  # noqa: DTZ001 - as a spreadsheet gives it
        ["=P2", "A", 1, 3],
    ]
    with pytest.raises(cr.AnswersError) as caught:
        cr.allocate(CALL, workbook(tmp_path, rows), envelope=1)
    places = [d.where.removeprefix(str(tmp_path)) for d in caught.value.diagnostics]
    assert sorted(places) == [
        "/a.xlsx:Projets!A4",
        "/a.xlsx:Projets!C2",
        "/a.xlsx:Projets!C3",
        "/a.xlsx:Projets!D3",
        "/a.xlsx:Projets!D4",
    ]
    assert "expected a value already computed, found `=1+1`" in caught.value.render("en")


@pytest.mark.parametrize("rows", [[], [["projet", "candidats"], ["P1", "A"]]])
def test_which_sheet_is_meant_is_not_guessed(tmp_path: Path, rows: list[list[Any]]) -> None:
    others = {"Autre": [["x"]]} if rows else {}
    with pytest.raises(cr.AnswersError, match="CR830"):
        cr.allocate(CALL, workbook(tmp_path, rows, **others), envelope=1)


@pytest.mark.parametrize("said", [b"A1", b"A1:B2", b"A1:C3"])
def test_no_project_is_lost_where_a_workbook_says_that_it_is_smaller(tmp_path: Path, said: bytes) -> None:
    rows: list[list[Any]] = [["projet", "candidats", "ask"], *([f"P{i}", "A", i] for i in range(1, 8))]
    whole = workbook(tmp_path, rows)
    told = tmp_path / "told.xlsx"
    with zipfile.ZipFile(whole) as before, zipfile.ZipFile(told, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, part.replace(b'dimension ref="A1:C8"', b'dimension ref="%s"' % said))
    assert told.read_bytes() != whole.read_bytes()
    applications = read_applications(CALL, told).applications
    assert [a.answers.facts["ask"] for a in applications] == [1, 2, 3, 4, 5, 6, 7]


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a", "b")
    file = tmp_path / "a.xlsx"
    for written in (data.getvalue(), b"PK\x03\x04 cut short"):
        file.write_bytes(written)
        with pytest.raises(cr.AnswersError, match="CR830"):
            cr.allocate(CALL, file, envelope=1)


def test_a_percentage_of_a_spreadsheet_is_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["projet", "candidats", "projet.part_sans_diplome"])
    sheet.append(["P1", "A", 0.35])
    sheet["C2"].number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    call = cr.load("fonds-mutualises-solidaires@2015")
    found = read_applications(call, tmp_path / "a.xlsx").applications
    assert found[0].answers.facts == {"projet.part_sans_diplome": Decimal(35)}


# -- what a program gives


def test_mappings_are_read_with_their_own_places() -> None:
    apps = [
        {"project": "P1", "applicants": ["A", "B"], "ask": 12.5, "mark": 2, "fits": None},
        {"project": "P1", "applicants": "A", "ask": Decimal("1.005")},
    ]
    with pytest.raises(cr.AnswersError) as caught:
        cr.allocate(CALL, apps, envelope=100)
    assert [(d.where, d.code) for d in caught.value.diagnostics] == [
        ("2.ask", "CR835"),
        ("2.project", "CR837"),
    ]
    assert cr.allocate(CALL, apps[:1], envelope=100)["P1"].grant == 1250
    many = [app(f"P{i}", "x") for i in range(1, 12)]
    with pytest.raises(cr.AnswersError) as caught:
        cr.allocate(CALL, many, envelope=100)
    assert [d.where for d in caught.value.diagnostics] == [f"{i}.ask" for i in range(1, 12)]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_code(data: bytes) -> None:
    from coorace_rules.call.columns import Known  # noqa: PLC0415
    from coorace_rules.call.from_csv import from_csv  # noqa: PLC0415
    from coorace_rules.call.from_rows import from_rows  # noqa: PLC0415

    known = Known(CALL)
    try:
        reading = from_rows(known, from_csv(data, "a.csv", known.recognised))
    except cr.AnswersError as error:
        assert error.diagnostics
    else:
        assert reading.applications or reading.diagnostics
