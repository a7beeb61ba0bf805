"""A pack to start from, and the pack of the examples: they check, they install, they are used."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import venv
from datetime import date
from pathlib import Path

import pytest

import coorace_rules as cr
from coorace_rules.cli.run import run
from coorace_rules.packs.new_pack import FILES, STARTER
from coorace_rules.testing.run_cases import run_files, targets

TOP = Path(__file__).parents[2]
REGIONAL = TOP / "examples" / "regional-pack"
DAY = date(2026, 3, 1)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    cr.new_pack(tmp_path / "mon-paquet", year=2026)
    return tmp_path / "mon-paquet"


def test_a_new_pack_checks_without_a_finding(pack: Path) -> None:
    (file,) = (file for file in pack.rglob("2026.yaml"))
    assert cr.check(file) == ()
    assert str(cr.load("mon-paquet", on=DAY, packs=[pack])) == "mon-paquet@2026"


def test_the_cases_of_a_new_pack_are_true(pack: Path) -> None:
    (result,) = run_files(targets([pack]).targets)
    assert result.passed
    assert len(result.results) == 3


def test_a_new_pack_declares_its_entry_point(pack: Path) -> None:
    project = tomllib.loads((pack / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["coorace_rules.referentials"] == {"mon-paquet": "mon_paquet"}
    assert (pack / "mon_paquet" / "__init__.py").is_file()
    for file in pack.rglob("*.*"):
        assert file.is_dir() or "@PACK" not in file.read_text(encoding="utf-8")


def test_every_text_of_the_starter_is_written() -> None:
    assert {file.name for file in STARTER.iterdir()} == set(FILES)


def test_an_empty_folder_may_be_filled_and_another_may_not(tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    assert len(cr.new_pack(tmp_path / "vide", year=2026)) == len(FILES)
    for taken in ("vide", "fichier"):
        if taken == "fichier":
            (tmp_path / taken).write_text("x", encoding="utf-8")
        with pytest.raises(cr.CooraceRulesError) as error:
            cr.new_pack(tmp_path / taken, year=2026)
        assert [d.code for d in error.value.diagnostics] == ["CR015"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fichier", "vide"]


@pytest.mark.parametrize("name", ["Mon_Paquet", "é", "a b", "1a", "a" * 200, "..", "/"])
def test_a_folder_that_no_pack_can_be_named_after_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.new_pack(tmp_path / name, year=2026)
    assert {d.code for d in error.value.diagnostics} <= {"CR015", "CR016"}
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.new_pack(tmp_path / "file" / "pack", year=2026)
    assert [d.code for d in error.value.diagnostics] == ["CR004"]


def test_new_says_what_it_wrote_and_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["new", "mon-paquet"], "fr") == 0
    said = capsys.readouterr()
    assert all((tmp_path / line).is_file() for line in said.out.splitlines())
    assert said.err == "ensuite : coorace-rules check mon-paquet\n"
    assert run(["check", "mon-paquet"], "fr") == 0
    assert capsys.readouterr().err == "0 erreur, 0 avertissement\n"
    assert run(["test", "mon-paquet"], "fr") == 0
    assert " 3 réussis " in capsys.readouterr().out


# -- where the command line looks


def test_the_command_line_looks_where_the_environment_says(
    pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", "mon-paquet@2026"], "fr") == 2
    monkeypatch.setenv("COORACE_RULES_PATH", f"{REGIONAL}:{pack}:")
    assert run(["show", "mon-paquet@2026"], "fr") == 0
    assert run(["list"], "fr") == 0
    out = capsys.readouterr().out
    assert "\nmon-paquet@2026 " in out
    assert "\nappel-regional@2026 " in out
    with pytest.raises(cr.ReferentialError):  # the library itself reads no environment
        cr.load("mon-paquet@2026")


def test_list_says_what_it_leaves_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--pack", "absent"], "en") == 0
    said = capsys.readouterr()
    assert "\ncap@2015 " in said.out
    assert said.err == "absent: error[CR010]: this folder is no pack: no such file or folder\n"


# -- the pack of the examples


def test_the_regional_call_takes_in_the_national_one_and_adds_a_condition() -> None:
    regional = cr.load("appel-regional", on=DAY, packs=[REGIONAL])
    outcome = cr.evaluate(regional, REGIONAL / "answers.yaml")
    assert (outcome.verdicts["recevable"].value, outcome.verdicts["recevable_region"].value) == (True, False)
    assert [gap.criterion for gap in outcome.gaps] == ["regional.plusieurs_departements"]


@pytest.mark.slow
def test_an_example_pack_is_installed_without_network_and_used(tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", symlinks=True)
    python = tmp_path / "venv" / "bin" / "python"
    # What builds a wheel, and this library, come from where this test runs.
    (site,) = (tmp_path / "venv" / "lib").glob("*/site-packages")
    here = [path for path in sys.path if path.endswith(("site-packages", "src"))]
    (site / "here.pth").write_text("\n".join(here), encoding="utf-8")
    pip = (python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation")
    subprocess.run([*pip, REGIONAL], check=True, cwd=tmp_path, capture_output=True)
    said = subprocess.run(
        [python, "-m", "coorace_rules", "evaluate", "appel-regional@2026", REGIONAL / "answers.yaml"],
        check=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "Recevable en région" in said.stdout
    assert said.stderr == ""
