"""Audit reports: everything is said, in every form, and what people wrote is only text."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest

import coorace_rules as cr
from auditing import trial
from auditing.trial import found, heading, proof
from coorace_rules.api.referentials import render_referential
from coorace_rules.report.as_html import as_html
from coorace_rules.report.as_pdf import as_pdf
from coorace_rules.report.blocks import Axis, Heading, Items, Paragraph, Radar, Report, Step, Steps, Table
from coorace_rules.report.workbook import Column, Sheet, workbook
from report.pages import flat, page

Lang = Literal["fr", "en"]
PLAN = {"what": "Former l'équipe", "owner": "Direction", "due": "2016-06-01", "accepted": True}
MEMBERS = [{"id": "siege", "name": "Siège", "central": True}, {"id": "est", "name": "Est"}]
CLOSED = {"date": "2016-03-20", "verdict": "closed", "evidence": [proof("Constat", "2016-03-20")]}


def outcome(mark: str = "") -> cr.AuditOutcome:
    """A group with every sort of thing to say; `mark` follows each text that people wrote."""
    said = {
        "statement": f"Rien n'est écrit{mark}",
        "cause": f"Oubli{mark}",
        "comment": f"À revoir{mark}",
        "correction": f"Écrire{mark}",
        "corrective_action": {**PLAN, "what": f"Former{mark}"},
        "evidence": [proof(f"PV{mark}"), proof("Vu", kind="observation")],
    }
    return trial.audited(
        findings=trial.findings(
            found("a.x.1", "minor", id="nc1", auditor="experte de l'insertion", **said),
            found("b.w.1", "minor", id="nc2", member="est", corrective_action={**PLAN, "accepted": False}),
            found("b.w.1"),
            found("b.u.1", "major", id="nc3", closure=CLOSED),
            found("b.u.2", "major", id="nc4", closure={"date": "2016-03-20", "verdict": "closed"}),
            found(
                "a.y.1",
                "major",
                id="nc5",
                closure={"date": "2016-03-20", "verdict": "not_closed"},
                evidence=[],
            ),
            found("b.v.1", "not_applicable", justification=f"Sans conception{mark}", evidence=[]),
            but=("b.v.2",),
        ),
        members=MEMBERS,
        audit=heading(members=["siege", "est"]),
        decisions=[{"date": "2016-03-25", "certificate": "granted"}],
    )


SAID = {
    "fr": (
        *(
            "Non : ce qui suit interdit la certification",
            "Bloquée par : Est",
            "Mineure nc1",
            "Majeure, notée Mineure",
        ),
        *("Toujours majeure (le 3 mars 2016)", "document : PV, 1er mars 2016", "plan accepté", "plan refusé"),
        *(
            "levée le 20 mars 2016",
            "dite levée le 20 mars 2016, sans preuve",
            "pas levée",
            "à faire avant le 3 juin 2016",
        ),
        *(
            "Sans conception",
            "pas encore certifiable",
            "fonction centrale",
            "la décision du 2016-03-25 ne compte pas",
        ),
    ),
    "en": (
        *("No: what follows forbids certification", "Blocked by: Est", "Minor nc1", "Major, given as Minor"),
        *("(on 3 March 2016)", "document: PV, 1 March 2016", "plan accepted", "plan refused"),
        *("closed on 20 March 2016", "said to be closed on 20 March 2016, without evidence", "not closed"),
        *("due by 3 June 2016", "not yet certifiable", "central function", "does not count"),
    ),
}


def plainly(outcome: cr.AuditOutcome) -> str:
    """The text of a report, without the finer marks of French."""
    text = str(cr.render_audit(outcome, "text", "fr"))
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2019", "'")


def bare(text: str) -> str:
    return " ".join(re.sub(r"[\\|─]|<[^>]+>", " ", text).split())


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_report_says_it_all(form: Any, lang: Lang) -> None:
    written = cr.render_audit(outcome(), form, lang)
    assert isinstance(written, str)
    text = page(written).text if form == "html" else bare(written)
    for sentence in SAID[lang]:
        assert flat(sentence) in flat(text), sentence


def test_an_outcome_read_back_is_said_by_its_ids() -> None:
    back = cr.AuditOutcome.from_json(outcome().to_json())
    written = cr.render_audit(back, "markdown", "en")
    assert isinstance(written, str)
    assert written.startswith("# Les Tilleuls (fictif) — essai@1\n")
    assert "minor nc1" in written


def test_a_report_of_nothing_wrong_says_so() -> None:
    written = plainly(trial.audited())
    assert "Aucune non-conformité." in written
    assert "Oui : ce qui a été vu permet la certification." in written


MARKS = ["<script>alert(1)</script>", "</td></tr>", "{{ 7 * 7 }}", "a | b", '"x" onload="y"']


@pytest.mark.parametrize("mark", MARKS)
def test_on_a_page_what_people_wrote_is_only_text(mark: str) -> None:
    plain, marked = (page(str(cr.render_audit(outcome(text), "html"))) for text in ("", f" {mark}"))
    assert flat(mark) in marked.text
    assert [element.tag for element in marked.every()] == [element.tag for element in plain.every()]


# -- workbooks


def cells(data: bytes | str) -> dict[str, list[list[Any]]]:
    assert isinstance(data, bytes)
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book.worksheets}


@pytest.mark.parametrize(
    "mark", ["=1+1", '=HYPERLINK("http://example.org")', "+1", "-1", "@SUM(A1)", "\t=1", "http://x.y"]
)
def test_no_text_of_a_workbook_is_ever_a_formula_or_a_link(mark: str) -> None:
    audit = trial.audited(
        found("a.x.1", "minor", statement=mark, cause=mark, comment=mark, evidence=[proof(mark)])
    )
    every = [cell for rows in cells(cr.render_audit(audit, "xlsx")).values() for row in rows for cell in row]
    assert {cell.data_type for cell in every} <= {"s", "n", "d"}
    assert [cell.hyperlink for cell in every if cell.hyperlink] == []
    assert sum(str(cell.value).endswith(mark.strip()) for cell in every) >= 3


def test_a_workbook_follows_every_action_up() -> None:
    sheets = cells(cr.render_audit(outcome(), "xlsx"))
    assert list(sheets) == ["Suivi des actions", "Constats", "Couverture", "Listes"]
    rows = [[cell.value for cell in row] for row in sheets["Suivi des actions"]]
    assert sorted(str(row[0]) for row in rows[1:]) == ["nc1", "nc2", "nc3", "nc4", "nc5"]
    assert rows[0][:3] == ["id", "Note", "État"]
    assert len(sheets["Constats"]) == 1 + len(outcome().findings)


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    audit = trial.audited(found("a.x.1", "minor", statement="x" * 40_000))
    row = cells(cr.render_audit(audit, "xlsx"))["Suivi des actions"][1]
    assert len(str(row[5].value)) == 32_767
    assert str(row[5].value).endswith("…")


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_the_same_outcome_gives_the_same_bytes(form: Any) -> None:
    assert cr.render_audit(outcome(), form) == cr.render_audit(outcome(), form)


# -- PDF


def pdf_text(data: bytes | str, tmp_path: Path) -> str:
    assert isinstance(data, bytes)
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)  # noqa: S607 - found above
    text = done.stdout.decode("utf-8")
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2019", "'").replace("\u200b", "")


def words_of(data: bytes | str, tmp_path: Path) -> list[tuple[float, float, float, str]]:
    """The words of the first pages of a PDF: left, right, top, text."""
    assert isinstance(data, bytes)
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)  # noqa: S607 - found above
    found = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', done.stdout.decode("utf-8")
    )
    return [(float(left), float(right), float(top), word) for left, top, right, word in found]


def test_a_pdf_is_tagged_and_bears_no_date() -> None:
    data = cr.render_audit(outcome(), "pdf")
    assert isinstance(data, bytes)
    assert data.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in data
    assert b"/CreationDate" not in data


@pytest.mark.parametrize(
    "mark", ['#panic("x")', "$x$", "*gras*", "#sys.inputs", '\\ ] [ #import "x"', "Œuvre d'été"]
)
def test_in_a_pdf_what_people_wrote_is_only_text(mark: str, tmp_path: Path) -> None:
    audit = trial.audited(found("a.x.1", "minor", statement=mark))
    text = pdf_text(cr.render_audit(audit, "pdf"), tmp_path)
    # typst sets straight quotes as they are, and no mark changes what stands around.
    assert "".join(mark.split()) in "".join(text.split())


def test_every_block_of_a_report_has_a_form_in_a_pdf(tmp_path: Path) -> None:
    steps = Steps(
        "", (Step("Écrire", ("3 j", "direction"), (("Ferme", "le livret"),)), Step("Relire", (), ()))
    )
    axes = tuple(Axis(name, None, None, None) for name in "abc")
    blocks = (
        Heading(2, "Titre"),
        Paragraph("Note", is_note=True),
        Items(("un", "deux")),
        steps,
        Radar("r", "d", axes),
    )
    text = pdf_text(as_pdf(Report("fr", "Rapport", (("A", "B"),), blocks, "pied")), tmp_path)
    for said in ("Titre", "Note", "deux", "Écrire", "3 j · direction", "Ferme : le livret", "Relire", "pied"):
        assert said in text


LONG = "essai_de_certification.un_identifiant_bien_trop_long_pour_une_colonne_etroite_d_un_tableau"


def test_in_a_pdf_no_text_of_a_table_leaves_its_column(tmp_path: Path) -> None:
    long = "Une remarque assez longue pour deux lignes au moins, comme on en écrit souvent dans un tableau"
    rows = tuple((f"{long} ({LONG})", "Conforme", "prouvé", long if n == 3 else "") for n in range(4))
    table = Table("t", ("Critère", "Note", "Preuves", "Remarque"), rows)
    words = words_of(as_pdf(Report("fr", "R", (), (table,), "pied")), tmp_path)
    lines: dict[float, list[tuple[float, float]]] = {}
    for left, right, top, _ in words:
        lines.setdefault(round(top), []).append((left, right))
    for spans in lines.values():
        spans.sort()
        assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))
    assert max(right for _, right, _, _ in words) < 595 - 50


def test_a_title_of_several_lines_is_indented_on_all_of_them(tmp_path: Path) -> None:
    title = "Titre de section qui ne tient pas sur une ligne " * 4
    table = Table("t", ("Section", "Texte"), (("haut", "x " * 60), (f"\u2003\u2003{title}", "x " * 60)))
    report = Report("fr", "R", (), (table,), "pied")
    edges = {round(left) for left, _, _, word in words_of(as_pdf(report), tmp_path) if word in title.split()}
    (top,) = (left for left, _, _, word in words_of(as_pdf(report), tmp_path) if word == "haut")
    assert min(edges) > top + 10
    (cell,) = page(as_html(report)).of_class("indent-2")
    assert cell.text.startswith("Titre de section")


def test_members_and_audits_are_said_by_their_names() -> None:
    written = plainly(outcome())
    assert "Étape 2, 3 mars 2016" in written
    assert "etape_2" not in written.replace("etape_2/", "")
    reasons = trial.audited(
        findings=trial.findings(found("a.x.1", "major", member="est", id="nc1")),
        members=MEMBERS,
        audit=heading(members=["siege", "est"]),
    )
    about = [about for reason in reasons.proposal.reasons for about in reason.about]
    assert "est" in about
    part = plainly(reasons).partition("Certification collective")[0]
    assert " Est" in part.partition("Sur quoi")[2]


def test_audits_to_come_name_their_sections() -> None:
    granted = [{"date": "2016-03-20", "certificate": "granted"}]
    audit = trial.audited(decisions=granted)
    written = plainly(audit).rpartition("Audits à venir")[2]
    sample = audit.schedule[0]
    assert {name.rpartition(".")[0] for name in sample.criteria} <= set(trial.SECTIONS)
    for name in sample.criteria:
        assert name.rpartition(".")[0] in written


def test_french_signs_are_set_once_and_with_their_spaces() -> None:
    entry = found(
        "a.x.1",
        "minor",
        evidence=[proof("PV relu ; "), proof("Registre.", kind="observation")],
        comment="Fin.",
    )
    written = str(cr.render_audit(trial.audited(entry), "html", "fr"))
    day = "1<sup>er</sup> mars 2016"
    assert f"document\u00a0: PV relu, {day}\u202f; observation\u00a0: Registre, {day}" in written


def test_the_foot_names_each_file_of_the_receipt() -> None:
    cedre = cr.load("cedre@v3-2015")
    path = Path(__file__).parents[2] / "examples" / "audits" / "majeure-groupe-bloque.yaml"
    audit = cr.audit(cedre, path)
    assert len(audit.receipt.files) > 1
    written = str(cr.render_audit(audit, "text"))
    for name, digest in audit.receipt.files.items():
        assert f"{digest[:12]}… ({name})" in bare(written)


@pytest.mark.parametrize(("typed", "kept"), [("\ta\tb", " a b"), ("a\r\nb", "a\nb"), ("a\x07", "a\ufffd")])
def test_a_tab_in_a_workbook_is_a_space(typed: str, kept: str) -> None:
    rows = workbook((Sheet("s", (Column("c", 9),), ((typed,),)),), date(2016, 1, 1))
    assert cells(rows)["s"][1][0].value == kept


def test_a_lighter_audit_and_its_subject_alone_are_said() -> None:
    audit = trial.audited(
        audit=heading(subset="allege", auditors=[]), findings=[found("a.y.1"), found("a.y.2")]
    )
    written = plainly(audit)
    assert "Audit allégé : allege" in written
    assert "Équipe d'audit" not in written
    nobody = trial.audited(subject=None)
    assert "Structure :" not in plainly(nobody)


def test_a_certificate_that_was_granted_is_said_with_its_days() -> None:
    granted = [{"date": "2016-03-20", "certificate": "granted"}]
    suspended = {"date": "2016-03-25", "certificate": "suspended"}
    written = plainly(trial.audited(decisions=[*granted, suspended]))
    assert "Suspendu, depuis le 25 mars 2016." in written
    assert "Accordé le 20 mars 2016, jusqu'au 20 mars 2019 exclu." in written
    assert "suspendu par décision" in written


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "fr",
            (
                *("Cotation d'un audit", "plan accepté", "levée vérifiée", "6 mois (proposition)"),
                *("Répétition : 3 (proposition) — proposition", "Toujours majeure (1) — proposition"),
                *("Un certificat dure 3 ans (proposition).", "une part, toutes réunies les couvrent"),
                *("Un membre non certifié, et aucun ne l'est.", "surveillance : 0,6 (proposition)"),
                "30 jours depuis le 1er janvier 2010, 365 jours depuis le 1er janvier 2016",
            ),
        ),
        (
            "en",
            (
                "Grading of an audit",
                "closed and verified",
                "6 months (proposal)",
                "A certificate lasts 3 years",
            ),
        ),
    ],
)
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_referential_shows_how_it_grades_with_the_status_of_each_number(
    form: Literal["markdown", "html"], lang: Lang, said: tuple[str, ...]
) -> None:
    dated = [{"from": "2010-01-01", "value": "P30D"}, {"from": "2016-01-01", "value": "P365D"}]
    corrections = {"type": "duration", "unit": "jours", "values": dated, "source": "s"}
    referential = trial.referential(parameters={**trial.PARAMETERS, "corriger": corrections})
    written = render_referential(referential, form, lang)
    text = page(written).text if form == "html" else bare(written)
    for sentence in said:
        assert flat(sentence) in flat(text.replace("\u00a0", " ")), sentence
