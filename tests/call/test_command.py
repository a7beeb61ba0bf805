"""`coorace-rules allocate`: its forms, its options, and what it says when something is wrong."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import coorace_rules as cr
from call.calls import app, call
from coorace_rules.cli.run import language, run
from coorace_rules.report.call_tables import harmless
from making import written

SPACES = str.maketrans("\u202f\u00a0’", "  '")
LINES = "projet;titre;candidats;ask;mark\nP1;=1+1;@A|B;60;4\nP2;<b>gras</b>;C;30,5;3\nP3;;C;25;3\nP4;;D;10;\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A call and its applications, in the current folder."""
    quota = {"id": "by_region", "title": {"fr": "Région"}, "by": "region", "at_most": {"share": 90}}
    (tmp_path / "call.yaml").write_text(written(call(quotas=[quota], ranking={"threshold": 25})), "utf-8")
    text = "projet;titre;candidats;ask;mark;region\n"
    text += "".join(f"{line};x\n" for line in LINES.splitlines()[1:])
    (tmp_path / "a.csv").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    lang, rest = language(["allocate", "call.yaml", "a.csv", "--on", "2015-06-01", *arguments])
    code = run(rest, lang)
    captured = capsys.readouterr()
    return code, captured.out.translate(SPACES), captured.err


def test_the_report_has_accounts_ranks_reasons_and_says_what_is_open(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = said(capsys, "--envelope", "100 €")
    assert code == 0
    assert "Les comptes sont justes au centime : 85,00 € accordés, ligne à ligne, et 15,00 € restants" in out
    assert "Provisoire : des réponses peuvent changer cette répartition ; projets concernés : 1." in out
    assert "P2      quota atteint, Région : x : il restait 30,00 € ; il manque 0,50 € sous ce plafond" in out
    assert "à égalité de points, départagés par : l'identifiant du projet" in out
    assert "P4      réponses attendues : `mark`" in out


def test_it_speaks_english(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "--envelope", "100", "--lang", "en")
    assert code == 0
    assert "The accounts are right to the cent: €85.00 granted, line by line, and €15.00 left make the" in out


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_what_people_wrote_is_escaped(capsys: pytest.CaptureFixture[str], form: str) -> None:
    code, out, _ = said(capsys, "--envelope", "100", "--format", form)
    assert code == 0
    assert "<b>gras" not in out
    assert "gras" in out


def test_json_is_whole_and_the_same_twice(capsys: pytest.CaptureFixture[str]) -> None:
    first = said(capsys, "--envelope", "100", "--format", "json")[1]
    assert first == said(capsys, "--envelope", "100", "--format", "json")[1]
    data = json.loads(first)
    assert data["provisional"] is True
    assert data["quotas"][0] == {
        "id": "by_region=x",
        "reserved": "0.00",
        "at_most": "90.00",
        "granted": "85.00",
        "projects": 2,
        "unused": "0.00",
    }
    assert [d["granted"] for d in data["decisions"]] == ["60.00", "0.00", "25.00", "0.00"]
    assert data["decisions"][1]["lacking"]["room"] == "0.50"
    assert data["decisions"][3]["needs"] == ["mark"]


def test_json_says_what_the_best_use_would_exchange(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "--envelope", "70,00", "--format", "json", "--method", "best-use")
    data = json.loads(out)
    assert data["method"] == "best_use"
    assert [d["status"] for d in data["decisions"]] == ["not_chosen", "funded", "funded", "undetermined"]
    assert data["decisions"][0]["exchange"] == {"out": ["P2", "P3"], "in": [], "loss": "50.00"}


def test_csv_opens_in_a_spreadsheet_and_holds_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "--envelope", "100", "--format", "csv")
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out[1:]), delimiter=";"))
    assert rows[0]["titre"] == "'=1+1"
    assert rows[0]["candidats"] == "'@A|B"
    assert [row["accordé"] for row in rows] == ["60,00", "0,00", "25,00", "0,00"]
    english = said(capsys, "--envelope", "100", "--format", "csv", "--lang", "en")[1]
    assert english.splitlines()[0].startswith("\ufeffproject,title,applicants,rank")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20a"])
def test_a_text_that_would_be_a_formula_is_none(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless(f"a{text}") == f"a{text}"


def test_a_workbook_goes_to_a_file_whose_texts_stay_texts(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "--envelope", "100", "--format", "xlsx", "-o", "r.xlsx")
    assert (code, out, err) == (0, "", "écrit : r.xlsx\n")
    sheet = openpyxl.load_workbook(folder / "r.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows())
    assert (rows[1][1].value, rows[1][1].data_type) == ("=1+1", "s")
    assert [row[8].value for row in rows[1:]] == [60, 0, 25, 0]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--format", "xlsx", "--envelope", "1"), 2, "un classeur s'écrit dans un fichier"),
        ((), 2, "CR841"),
        (("--envelope", "1,234"), 2, "`1,234` se lit `1234` ou `1,23`"),
        (("--envelope", "beaucoup"), 2, "`beaucoup` n'est pas un montant"),
        (("--envelope", "-1"), 2, "CR842"),
        (("--envelope", "1", "--method", "au-sort"), 2, "au-sort"),
        (("--envelope", "1", "-o", "nowhere/r.txt"), 2, "CR004"),
    ],
)
def test_what_is_wrong_is_said_without_a_traceback(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, words: str
) -> None:
    found = said(capsys, *arguments)
    assert found[0] == code
    assert words in found[2]
    assert "Traceback" not in found[2]


def test_warnings_come_beside_the_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.csv").write_text("projet;candidats;ask;mark;region\nP1;A;1;4;x\nP2;a;1;4;x\n", "utf-8")
    code, out, err = said(capsys, "--envelope", "100")
    assert code == 0
    assert "warning[CR839]" in err
    assert "`a` est compté comme `A`" in out


def test_totals_are_written_in_groups_of_three_figures(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.csv").write_text("projet;candidats;ask;mark;region;hours\nP1;A;1;4;x;1063\n", "utf-8")
    assert "1 063" in said(capsys, "--envelope", "100")[1]
    assert "1,063" in said(capsys, "--envelope", "100", "--lang", "en")[1]


def test_a_hundred_findings_are_printed_and_the_others_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(f"P{i};A;x\n" for i in range(1300))
    (folder / "a.csv").write_text(f"projet;candidats;ask\n{lines}", "utf-8")
    code, _, err = said(capsys, "--envelope", "100")
    assert code == 2
    assert err.count("error[CR835]") == 100
    assert err.endswith("… et 1\u202f200 autres\n")
    lines = "".join(f"P{i};{'Aa'[i > 0]};1\n" for i in range(102))
    (folder / "a.csv").write_text(f"projet;candidats;ask\n{lines}", "utf-8")
    code, out, err = said(capsys, "--envelope", "100")
    assert code == 0
    assert err.count("warning[CR839]") == 100
    assert err.endswith("… et 1 autre\n")
    assert "- … et 1 autre\n" in out


@pytest.mark.slow
def test_twenty_thousand_projects_are_all_decided_and_the_money_balances(folder: Path) -> None:
    lines = "".join(f"P{i};A{i % 700};{i % 90 + 1},50 €;{i % 5};x\n" for i in range(20_000))
    (folder / "a.csv").write_text(f"projet;candidats;ask;mark;region\n{lines}", "utf-8")
    result = cr.allocate(cr.load("call.yaml"), "a.csv", envelope=500_000, on=date(2015, 6, 1))
    assert len(result.decisions) == len({d.project.id for d in result.decisions}) == 20_000
    assert result.balance.is_even
    assert result.balance.granted == sum(d.grant for d in result.decisions)
    assert result.warnings == ()


def test_an_allocation_renders_from_python_too() -> None:
    result = cr.allocate(cr.load("call.yaml"), [app("P", 5, region="x")], envelope=9)
    assert cr.render_allocation(result).translate(SPACES).startswith("Essai : Répartition de l'enveloppe\n")
    assert cr.allocation_workbook(result).startswith(b"PK")
