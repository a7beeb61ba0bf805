"""docs/audit.md says what audits do: its example is worked again, its commands run, its tables are whole."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import coorace_rules as cr
from coorace_rules.cli.run import language, run
from coorace_rules.document import audit_file
from coorace_rules.document.form import Form, Label
from test_docs import blocks, file_blocks, forms, keys, tables

TOP = Path(__file__).parents[1]
PAGE = (TOP / "docs" / "audit.md").read_text(encoding="utf-8")
FORMS = sorted(forms(audit_file.AuditFile), key=lambda form: form.__name__)
TOGETHER = {audit_file.Heading, audit_file.EarlierAudit}


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the edition, the audit of the page, and the examples."""
    edition = file_blocks(re.compile(r"# file: (certification\.yaml)$", re.MULTILINE))["certification.yaml"]
    (tmp_path / "certification.yaml").write_text(edition, encoding="utf-8")
    audit = next(block for block in blocks(PAGE, "yaml") if block.startswith("# file: audit.yaml"))
    (tmp_path / "audit.yaml").write_text(audit, encoding="utf-8")
    shutil.copytree(TOP / "examples" / "audits", tmp_path / "examples" / "audits")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_table_lists_the_keys_of_each_form_of_an_audit_file(form: type[Form]) -> None:
    if form in TOGETHER:
        together = {key for member in TOGETHER for key in keys(member)}
        assert together in [set(table) for table in tables(PAGE)]
    else:
        assert form is not Label
        assert keys(form) in tables(PAGE)


def on(day: str) -> cr.AuditOutcome:
    return cr.audit(cr.load("certification.yaml"), "audit.yaml", on=date.fromisoformat(day))


@pytest.mark.usefixtures("files")
def test_the_worked_example_grades_as_by_hand() -> None:
    outcome = on("2016-04-30")
    major, minor = outcome.nonconformities
    assert (major.criterion, major.given, major.grade) == ("accueil.ecoute", "minor", "major")
    assert [raised.rule for raised in major.raised] == ["toujours"]
    assert (major.corrective_action_due, major.verification_due) == (date(2016, 6, 15), date(2016, 7, 15))
    assert (minor.criterion, minor.grade, minor.raised) == ("accueil.livret", "minor", ())
    assert (minor.correction_due, minor.corrective_action_due) == (date(2016, 4, 15), date(2016, 9, 15))
    assert minor.evidence == "proved"


@pytest.mark.usefixtures("files")
def test_the_worked_example_proposes_as_by_hand() -> None:
    after = on("2016-04-30")
    assert (on("2016-04-20").proposal.value, after.proposal.value) == (True, True)
    assert after.positions["accueil"].score == 75
    assert after.positions["suivi"].score == 100
    assert after.positions["certification"].score == Decimal("87.5")


def without_later(text: str, day: str) -> str:
    """The file as it stood before 20 April, and before plans were accepted on the first."""
    text = re.sub(r"\n    closure: .*", "", text)
    return text if day >= "2016-04-01" else text.replace(", accepted: true, accepted_on: 2016-04-01", "")


@pytest.mark.parametrize(
    ("day", "kinds"),
    [("2016-03-31", ["open_nonconformity", "plan_awaited"]), ("2016-04-19", ["open_nonconformity"])],
)
def test_before_the_closing_it_was_no_as_by_hand(day: str, kinds: list[str], files: Path) -> None:
    text = (files / "audit.yaml").read_text(encoding="utf-8")
    (files / "audit.yaml").write_text(without_later(text, day), encoding="utf-8")
    outcome = on(day)
    assert outcome.proposal.value is False
    assert [reason.kind for reason in outcome.proposal.reasons] == kinds
    assert outcome.positions["accueil"].score == 25
    assert outcome.positions["certification"].score == Decimal("62.5")


def certified(text: str, more: str = "") -> str:
    return f"{text}decisions: [{{date: 2016-05-02, certificate: granted}}]\n{more}"


def test_the_certificate_lives_as_by_hand(files: Path) -> None:
    assert on("2016-04-30").certificate.since == date(2016, 4, 20)
    path = files / "audit.yaml"
    path.write_text(certified(path.read_text(encoding="utf-8")), encoding="utf-8")
    granted = on("2016-05-02")
    assert (granted.certificate.state, granted.certificate.expires_on) == ("certified", date(2019, 5, 2))
    follow_up = next(due for due in granted.due if due.about == "suivi_1")
    assert (follow_up.opens, follow_up.on) == (date(2017, 3, 2), date(2017, 5, 2))
    assert len(granted.schedule[0].criteria) == 4
    assert on("2017-05-02").certificate.state == "certified"
    assert on("2017-05-03").certificate.state == "suspended"
    assert on("2017-11-03").certificate.state == "withdrawn"


FOLLOWED = """
format: 1
referential: certification@2016
audit: {type: suivi_1, from: 2017-04-10, to: 2017-04-10, criteria: [suivi.bilan]}
findings:
  - criterion: suivi.bilan
    grade: conform
    evidence: [{kind: document, reference: "Bilans", date: 2017-04-10}]
history:
  - type: initial
    from: 2016-03-14
    to: 2016-03-15
    findings:
      - criterion: accueil.livret
        grade: minor
        statement: "Le livret ne dit rien des horaires."
        evidence: [{kind: document, reference: "Livret de 2015", date: 2015-09-01}]
        corrective_action: {what: "Compléter le livret", accepted: true, accepted_on: 2016-04-01}
decisions: [{date: 2016-05-02, certificate: granted}]
"""


def test_the_next_audit_raises_the_minor_as_by_hand(files: Path) -> None:
    (files / "audit.yaml").write_text(FOLLOWED, encoding="utf-8")
    outcome = on("2017-04-10")
    (entry,) = outcome.nonconformities
    assert [raised.rule for raised in entry.raised] == ["non_levee"]
    assert entry.corrective_action_due == date(2017, 7, 10)
    assert outcome.proposal.value is False
    assert (outcome.certificate.state, outcome.certificate.since) == ("suspended", date(2017, 4, 10))


@pytest.mark.usefixtures("files")
def test_the_program_of_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks(PAGE, "python")
    exec(compile(code, "audit.md", "exec"), {})  # noqa: S102 - our own page
    assert capsys.readouterr().out.startswith("# Atelier des Tilleuls")


def fill(path: Path) -> None:
    """Fill a grid in as an auditor would."""
    book: Any = openpyxl.load_workbook(path)
    said = {"audit.type": "initial", "audit.from": "2016-03-14", "audit.to": "2016-03-15", "on": "2016-04-30"}
    for row in book["Audit"].iter_rows(min_row=2):
        row[2].value = said.get(row[0].value, row[2].value)
    sheet = book["Constats"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, 6):
        sheet.cell(row, columns["Note"]).value = "Conforme"
    book.save(path.with_name("grille-remplie.xlsx"))


def test_the_commands_of_the_page_run(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands = [line for block in blocks(PAGE, "console") for line in block.splitlines()]
    assert len(commands) > 8
    for line in commands:
        lang, arguments = language(line.split()[1:])
        code = run(arguments, lang)
        assert code == (1 if "bloque" in line else 0), (line, capsys.readouterr().err)
        if "audit-grid" in line:
            fill(files / "grille.xlsx")
    written = {path.name for path in files.iterdir()}
    assert {"rapport.pdf", "suivi.xlsx", "audit-lu.yaml", "plan.json", "repris.yaml"} <= written
    assert cr.check(files / "repris.yaml") == ()
