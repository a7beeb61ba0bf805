"""Each command: what it does, the code it leaves with, and what it says when it cannot."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import coorace_rules as cr
import making
from coorace_rules.cli import show_command
from coorace_rules.cli.run import COMMANDS, language, main, run
from coorace_rules.packs import shipped
from making import action, edition, rated, section, written

if TYPE_CHECKING:
    from cli.running import Run
    from coorace_rules.vocabulary.wording import Language

COMPANY = str(shipped.companies() / "passerelles-ai.yaml")
HALF = str(shipped.companies() / "jardins-de-lorme-aci.yaml")
FORMATS = {"text": "Le Cap, ", "markdown": "# Le Cap, ", "html": "<!doctype html>", "json": "{\n"}
REPORTED = {**FORMATS, "text": "Passerelles du ", "markdown": "# Passerelles du "}


def edition_file(data: making.Data, name: str = "e.yaml") -> str:
    Path(name).write_text(written(data), encoding="utf-8")
    return name


SMALL = edition(section("s", rated("a"), rated("b")))


# -- help, language, usage


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("demo", ["--company", "--format", "-o"]),
        ("list", []),
        ("show", ["REF", "--on", "--format", "-o"]),
        ("check", ["PATH…"]),
        ("ask", ["REF", "--on", "-o"]),
        ("evaluate", ["REF", "ANSWERS", "--on", "--scoring", "--format", "-o"]),
        ("explain", ["REF", "ANSWERS", "ID", "--format", "--what-if", "--on", "--scoring"]),
        ("replay", ["OUTCOME", "--referential"]),
    ],
)
def test_help_of_a_command_names_its_arguments(
    command: str, arguments: list[str], lang: Language, coorace: Run
) -> None:
    said = coorace(command, "--help", lang=lang)
    assert said.code == 0
    assert [argument for argument in arguments if argument not in said.out] == []
    other: Language = "en" if lang == "fr" else "fr"
    assert said.out != coorace(command, "--help", lang=other).out


@pytest.mark.parametrize("arguments", [["--help"], []])
def test_help_lists_the_commands_in_the_order_of_use(arguments: list[str], coorace: Run) -> None:
    said = coorace(*arguments)
    shown = [line.split()[0] for line in f"{said.out}{said.err}".split("Commandes :\n")[1].splitlines()]
    assert tuple(shown) == COMMANDS


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_result_never_takes_the_place_of_what_it_was_made_from(
    form: str, coorace: Run, tmp_path: Path
) -> None:
    answers = tmp_path / "reponses.yaml"
    shutil.copy(COMPANY, answers)
    kept = answers.read_bytes()
    again = tmp_path / "lien.yaml"
    again.symlink_to(answers)
    for output in (answers, again):
        said = coorace("evaluate", "cap@2015", str(answers), "--format", form, "-o", str(output))
        assert said.code == 2
        assert "CR004" in said.err
        assert answers.read_bytes() == kept


def test_version_is_that_of_the_package(coorace: Run) -> None:
    assert coorace("--version").out == f"coorace-rules, version {cr.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--lang", "en", "list"], ("en", ["list"])),
        (["list", "--lang", "en"], ("en", ["list"])),
        (["list", "--lang=fr"], ("fr", ["list"])),
        (["list"], ("fr", ["list"])),
        (["--lang", "de", "list"], ("fr", ["--lang", "de", "list"])),
        (["list", "--lang"], ("fr", ["list", "--lang"])),
    ],
)
def test_the_language_may_stand_anywhere(arguments: list[str], expected: tuple[str, list[str]]) -> None:
    assert language(arguments) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "de", "list"],
        ["absent"],
        ["list", "more"],
        ["show"],
        ["check"],
        ["evaluate", "cap"],
        ["evaluate", "cap", COMPANY, "--format", "xlsx"],
        ["demo", "--company", "absent"],
        ["evaluate", "cap", COMPANY, "--on", "31/12/2015"],
        ["evaluate", "cap", COMPANY, "--on", "2015-02-30"],
        ["list", "--absent"],
    ],
)
def test_a_command_line_that_is_not_right_says_how_it_should_be_and_leaves_with_2(
    arguments: list[str], coorace: Run
) -> None:
    said = coorace(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("Usage : coorace-rules")


# -- demo, list, show


@pytest.mark.parametrize("form", FORMATS)
def test_demo_shows_the_cap_of_a_company_that_answered_all(form: str, coorace: Run) -> None:
    said = coorace("demo", "--format", form)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(REPORTED[form])
    assert "Passerelles du Val-Guérin (entreprise fictive)" in said.out


@pytest.mark.parametrize("company", ["groupe-rivage-ges", "jardins-de-lorme-aci", "passerelles-ai"])
def test_demo_knows_each_company(company: str, coorace: Run) -> None:
    said = coorace("demo", "--company", company)
    assert said.code == 0
    assert "(entreprise fictive)" in said.out or "(groupe fictif)" in said.out


def test_demo_writes_a_file_and_says_so(coorace: Run) -> None:
    said = coorace("demo", "--format", "html", "-o", "cap.html")
    assert (said.code, said.out, said.err) == (0, "", "écrit : cap.html\n")
    assert Path("cap.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_list_has_a_line_for_each_edition(coorace: Run) -> None:
    said = coorace("list")
    assert said.code == 0
    for referential in cr.catalogue():
        assert f"\n{referential} " in said.out


@pytest.mark.parametrize("ref", ["cap", "cap@2015"])
@pytest.mark.parametrize("form", show_command.FORMATS)
def test_show_makes_a_referential_readable(form: str, ref: str, coorace: Run) -> None:
    said = coorace("show", ref, "--format", form, "--on", "2016-03-01")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(FORMATS[form])
    assert "Démarches de progrès / qualité" in said.out


def test_show_takes_a_path_and_writes_a_file(coorace: Run) -> None:
    said = coorace("show", edition_file(SMALL), "-o", "e.txt")
    assert (said.code, said.out) == (0, "")
    assert Path("e.txt").read_text(encoding="utf-8").startswith("Essai\n=====\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["show", "kap"], "CR001"),
        (["show", "cap@1999"], "CR002"),
        (["show", "absent.yaml"], "CR003"),
        (["show", "cap", "--on", "2014-01-01"], "CR005"),
        (["evaluate", "cap", "absent.yaml"], "CR003"),
        (["evaluate", "cap", "."], "CR003"),
        (["evaluate", "cap", COMPANY, "-o", "absent/o.txt"], "CR004"),
        (["evaluate", "cap", COMPANY, "-o", "."], "CR004"),
        (["evaluate", "cap", COMPANY, "--scoring", "absent"], "CR514"),
        (["evaluate", "cap", COMPANY, "--on", "2015-12-01"], "CR409"),
        (["explain", "cap", COMPANY, "absent"], "CR511"),
        (["replay", "absent.json"], "CR003"),
        (["ask", "kap"], "CR001"),
        (["ask", "a" * 300 + "/e.yaml"], "CR003"),
        (["ask", "cap", "-o", "a" * 300], "CR003"),
        (["check", "a" * 300], "CR003"),
    ],
)
def test_what_cannot_be_read_or_written_is_said_with_its_code_and_leaves_with_2(
    arguments: list[str], code: str, coorace: Run
) -> None:
    said = coorace(*arguments)
    assert said.code == 2
    assert f"error[{code}]: " in said.err
    assert said.out == ""
    assert "Traceback" not in said.err
    assert list(Path().iterdir()) == []


# -- check


WRONG = edition(section("s", rated("a", target=9)))
DOUBTFUL = edition(section("s", rated("a", weight=0), rated("b")))


@pytest.mark.parametrize(
    ("files", "code", "summary"),
    [
        ([SMALL], 0, "0 erreur, 0 avertissement"),
        ([DOUBTFUL], 0, "0 erreur, 1 avertissement"),
        ([WRONG], 1, "1 erreur, 0 avertissement"),
        ([SMALL, WRONG, WRONG, DOUBTFUL, DOUBTFUL], 1, "2 erreurs, 2 avertissements"),
    ],
)
def test_check_says_all_that_is_wrong_and_counts_it(
    files: list[making.Data], code: int, summary: str, coorace: Run
) -> None:
    names = [edition_file(data, f"{i}.yaml") for i, data in enumerate(files)]
    said = coorace("check", *names)
    assert said.code == code
    assert said.err == f"{summary}\n"
    for name in names:
        assert (f"{name}:" in said.out) is (Path(name).read_text(encoding="utf-8") != written(SMALL))


def test_check_of_a_folder_takes_its_editions_however_deep_without_their_cases(coorace: Run) -> None:
    Path("in/side").mkdir(parents=True)
    edition_file(WRONG, "in/side/2015.yaml")
    Path("in/side/2015.cases.yaml").write_text("- case", encoding="utf-8")
    Path("in/notes.txt").write_text("text", encoding="utf-8")
    said = coorace("check", "in")
    assert said.code == 1
    assert said.err == "1 erreur, 0 avertissement\n"
    assert said.out.startswith("in/side/2015.yaml:")


def test_check_of_a_folder_without_any_edition_does_not_call_it_right(coorace: Run) -> None:
    Path("empty").mkdir()
    said = coorace("check", "empty")
    assert said.code == 2
    assert "aucun millésime (*.yaml) dans empty" in said.err
    assert "no edition (*.yaml) in empty" in coorace("check", "empty", lang="en").err


def test_check_goes_on_after_a_file_that_cannot_be_read(coorace: Run) -> None:
    Path("d.yaml").mkdir()
    said = coorace("check", "absent.yaml", edition_file(WRONG))
    assert said.code == 2
    assert "absent.yaml: error[CR003]" in said.out
    assert "e.yaml:" in said.out
    assert said.err == "2 erreurs, 0 avertissement\n"


# -- evaluate


@pytest.mark.parametrize("form", FORMATS)
def test_evaluate_prints_the_outcome_or_writes_it_whole_to_a_file(form: str, coorace: Run) -> None:
    printed = coorace("evaluate", "cap", COMPANY, "--format", form)
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.startswith(REPORTED[form])
    Path("o").write_text("what was there", encoding="utf-8")
    kept = coorace("evaluate", "cap", COMPANY, "--format", form, "-o", "o")
    assert (kept.code, kept.out, kept.err) == (0, "", "écrit : o\n")
    assert Path("o").read_text(encoding="utf-8") == printed.out
    assert [path.name for path in Path().iterdir()] == ["o"]


def test_what_was_there_stays_where_answers_are_wrong(coorace: Run) -> None:
    Path("o").write_text("what was there", encoding="utf-8")
    Path("a.yaml").write_text("nope: 1\n", encoding="utf-8")
    assert coorace("evaluate", "cap", "a.yaml", "-o", "o").code == 2
    assert Path("o").read_text(encoding="utf-8") == "what was there"


@pytest.mark.parametrize(
    ("heading", "arguments", "day"),
    [
        ("on: 2016-01-01\n", [], "2016-01-01"),
        ("on: 2016-01-01\n", ["--on", "2017-02-03"], "2017-02-03"),
        ("", ["--on", "2017-02-03"], "2017-02-03"),
    ],
)
def test_the_date_is_the_one_given_or_that_of_the_answers(
    heading: str, arguments: list[str], day: str, coorace: Run
) -> None:
    Path("a.yaml").write_text(f"{heading}answers: {{a: 1}}\n", encoding="utf-8")
    said = coorace("evaluate", edition_file(SMALL), "a.yaml", "--format", "json", *arguments)
    assert json.loads(said.out)["evaluated_on"] == day


def test_without_any_date_it_is_today_and_evidence_from_tomorrow_on_is_refused(coorace: Run) -> None:
    Path("a.yaml").write_text("a: {value: 1, evidence: {reference: x, date: 9999-12-31}}\n", encoding="utf-8")
    said = coorace("evaluate", edition_file(SMALL), "a.yaml")
    assert said.code == 2
    assert "error[CR409]" in said.err


def test_answers_that_do_not_count_are_warned_of_beside_the_outcome(coorace: Run) -> None:
    Path("a.yaml").write_text("a: {not_applicable: non}\n", encoding="utf-8")
    said = coorace("evaluate", edition_file(SMALL), "a.yaml", "--format", "json")
    assert said.code == 0
    assert said.err.startswith("a.yaml:1:5: warning[CR404]")
    assert json.loads(said.out)["findings"]["a"]["status"] == "unknown"


def test_scoring_chooses_the_profile(coorace: Run) -> None:
    profiles = {"p": {"aggregator": "minimum"}, "q": {"aggregator": "weighted_mean"}}
    name = edition_file({**SMALL, "scoring": profiles})
    Path("a.yaml").write_text("{a: 4, b: 0}", encoding="utf-8")
    scores = {}
    for profile in profiles:
        said = coorace("evaluate", name, "a.yaml", "--format", "json", "--scoring", profile)
        scores[profile] = json.loads(said.out)["positions"]["essai"]["score"]
    assert scores == {"p": "0.0", "q": "50.0"}


def test_several_editions_are_told_apart_by_the_date(
    coorace: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "library" / "referentials" / "essai"
    folder.mkdir(parents=True)
    for year, end in (("2015", "2016-01-01"), ("2016", None)):
        interval = {"from": f"{year}-01-01", **({"to": end} if end else {})}
        edition_file({**SMALL, "edition": year, "in_force": interval}, str(folder / f"{year}.yaml"))
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path / "library")
    for day, name in (("2015-06-01", "essai@2015"), ("2016-06-01", "essai@2016")):
        assert name in coorace("show", "essai", "--on", day).out
    assert "essai@2016" in coorace("show", "essai").out


# -- explain


def test_explain_says_why_and_where_the_rule_is(coorace: Run) -> None:
    said = coorace("explain", "cap", COMPANY, "identite.projet.ecrit")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Le projet de l'entreprise est écrit")
    assert "niveau 2 (En place" in said.out
    assert "referentials/cap/2015.yaml:" in said.out
    english = coorace("explain", "cap", COMPANY, "identite.projet.ecrit", lang="en").out
    assert "level 2 (In place" in english


def test_explain_gives_its_tree_as_data_too(coorace: Run) -> None:
    said = coorace("explain", "cap", COMPANY, "identite.projet.ecrit", "--format", "json")
    assert (said.code, said.err) == (0, "")
    data = json.loads(said.out)
    assert data["statement"].startswith("Le projet de l'entreprise est écrit")
    assert "referentials/cap/2015.yaml:" in data["place"]
    assert set(data) == {
        *("statement", "result", "expected", "facts", "source", "place", "expression", "parts"),
    }


CAP = cr.load("cap@2015")


@pytest.mark.parametrize("name", [*CAP.sections, *CAP.verdicts])
def test_explain_takes_sections_and_verdicts_too(name: str, coorace: Run) -> None:
    said = coorace("explain", "cap", HALF, name)
    assert (said.code, said.err) == (0, "")
    title = (CAP.sections[name] if name in CAP.sections else CAP.verdicts[name]).title
    assert said.out.startswith(title.fr)


def test_explain_suggests_the_nearest_id(coorace: Run) -> None:
    said = coorace("explain", "cap", COMPANY, "identite.projet.ecri")
    assert said.code == 2
    assert "vouliez-vous dire `identite.projet.ecrit` ?" in said.err


# -- replay


@pytest.fixture
def kept(coorace: Run) -> dict[str, Any]:
    """An outcome of `e.yaml` in `o.json`."""
    Path("a.yaml").write_text("answers: {a: 4, b: 0}\n", encoding="utf-8")
    edition_file({**SMALL, "actions": [action("x", closes={"b": 4})]})
    assert coorace("evaluate", "e.yaml", "a.yaml", "--format", "json", "-o", "o.json").code == 0
    data: dict[str, Any] = json.loads(Path("o.json").read_text(encoding="utf-8"))
    return data


def test_replay_says_that_a_shipped_outcome_is_the_same(coorace: Run) -> None:
    coorace("demo", "--format", "json", "-o", "o.json")
    said = coorace("replay", "o.json")
    assert (said.code, said.err) == (0, "")
    assert said.out == "identique : même résultat, même référentiel, mêmes réponses\n"


@pytest.mark.usefixtures("kept")
def test_replay_of_a_referential_that_is_not_shipped_needs_it(coorace: Run) -> None:
    said = coorace("replay", "o.json")
    assert said.code == 2
    assert "error[CR001]" in said.err
    assert coorace("replay", "o.json", "--referential", "e.yaml").code == 0


def test_replay_of_an_edited_outcome_says_what_differs(kept: dict[str, Any], coorace: Run) -> None:
    kept["positions"]["s"]["score"] = "99.0"
    Path("o.json").write_text(json.dumps(kept), encoding="utf-8")
    said = coorace("replay", "o.json", "--referential", "e.yaml")
    assert said.code == 1
    assert said.out == "le fichier du résultat a été modifié\n  $.positions.s.score: 99.0 → 50.0\n"


@pytest.mark.usefixtures("kept")
def test_replay_with_a_referential_that_changed_says_so(coorace: Run) -> None:
    edition_file({**SMALL, "actions": [action("x", closes={"b": 3})]})
    said = coorace("replay", "o.json", "--referential", "e.yaml", lang="en")
    assert said.code == 1
    assert said.out.startswith("the referential has changed since\n  $.plan.actions[0].closes.b: 4 → 3\n")


def test_replay_of_another_version_of_the_library_says_so(kept: dict[str, Any], coorace: Run) -> None:
    kept["receipt"]["library"] = "0.0.1"
    Path("o.json").write_text(json.dumps(kept), encoding="utf-8")
    said = coorace("replay", "o.json", "--referential", "e.yaml")
    assert said.code == 1
    assert said.out.startswith("la version de la bibliothèque a changé depuis\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "CR510"),
        ("no json", "CR510"),
        ("[]", "CR510"),
        ("{}", "CR510"),
        ('{"receipt": {"format": 99}}', "CR513"),
    ],
)
def test_replay_of_what_is_no_outcome_says_so(text: str, code: str, coorace: Run) -> None:
    Path("o.json").write_text(text, encoding="utf-8")
    said = coorace("replay", "o.json")
    assert said.code == 2
    assert f"error[{code}]" in said.err


def test_replay_of_bytes_that_are_no_text_says_so(coorace: Run) -> None:
    Path("o.json").write_bytes(b"\xff\xfe\x00{")
    assert "error[CR510]" in coorace("replay", "o.json").err


# -- streams, and the last resort


@pytest.mark.parametrize(
    ("arguments", "code"), [(["list"], 0), (["list", "--lang", "en"], 0), (["absent"], 2)]
)
def test_main_leaves_with_the_code(arguments: list[str], code: int) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    assert leaving.value.code == code


def test_main_takes_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["coorace-rules", "list", "--lang", "en"])
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().out.startswith("Referential ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_an_output_that_takes_no_more_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert run(["demo"], "en") == 2
    assert capsys.readouterr().err.startswith("error[CR004]: cannot write the result: ")


@pytest.mark.parametrize("arguments", [["demo"], ["--help"]])
def test_a_reader_that_left_is_no_error(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as output:
        monkeypatch.setattr(sys, "stdout", output)
        assert run(arguments, "fr") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_stream_that_is_closed_is_left_alone(stream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, stream, None)
    assert run(["list"], "fr") == 0
    assert run(["show", "kap"], "fr") == 2


def test_what_nobody_foresaw_is_an_internal_error_in_one_sentence(
    coorace: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nobody {foresaw} this")

    monkeypatch.setattr(cr.Outcome, "to_json", fail)
    said = coorace("demo", "--format", "json")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(
        "error[CR900]: erreur interne (ZeroDivisionError: nobody {foresaw} this; test_commands.py:"
    )
    assert said.err.count("\n") == 1
    assert "internal error" in coorace("demo", "--format", "json", lang="en").err
