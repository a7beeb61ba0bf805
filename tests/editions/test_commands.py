"""`diff` and `migrate`, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import coorace_rules as cr
import making
from coorace_rules.cli.run import run
from editions.pairs import first, rated, second


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three editions that succeed one another, and answers to the first."""
    middle = second(rated("b"), rated("a2"), renamed={"a": "a2"})
    last = {**second(rated("a3"), rated("n"), renamed={"a2": "a3"}), "edition": "3", "succeeds": "2"}
    for data in (first(), middle, last):
        (tmp_path / f"{data['edition']}.yaml").write_text(making.written(data), encoding="utf-8")
    (tmp_path / "a.yaml").write_text("answers: {a: 1, b: 2}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_without_a_file_to_write_the_answers_alone_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate", "a.yaml", "3.yaml", "--from", "1.yaml"], "en") == 0
    said = capsys.readouterr()
    assert said.out == "format: 1\nreferential: essai@3\nanswers:\n  a3: 1\nretired:\n  essai@2: {b: 2}\n"
    assert "By way of: essai@2" in said.err.replace(" :", ":")
    assert "a → a3" in said.err


def test_with_a_file_the_report_is_printed_and_the_file_reads_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run(["migrate", "a.yaml", "3.yaml", "--from", "1.yaml", "-o", "o.yaml", "--report", "json"], "fr")
        == 0
    )
    data = json.loads(capsys.readouterr().out)
    assert [(move["id"], move["fate"]) for move in data["moves"]] == [("a", "renamed"), ("b", "retired")]
    read = cr.read_answers(cr.load(folder / "3.yaml"), folder / "o.yaml")
    assert read.raw == {"a3": 1}
    assert read.retired == {"essai@2": {"b": 2}}
    assert run(["migrate", "o.yaml", "1.yaml", "--from", "3.yaml", "-o", "back.yaml"], "fr") == 0
    back = cr.read_answers(cr.load(folder / "1.yaml"), folder / "back.yaml")
    assert back.raw == {"a": 1, "b": 2}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_difference_is_written_in_every_form(
    form: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "1.yaml", "3.yaml", "--format", form, "--on", "2016-03-01"], lang) == 0  # type: ignore[arg-type]
    said = capsys.readouterr().out
    assert "a3" in said
    assert "essai@2" in said


@pytest.mark.usefixtures("folder")
def test_answers_are_never_written_over_what_they_were_read_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate", "a.yaml", "3.yaml", "--from", "1.yaml", "-o", "a.yaml"], "en") == 2
    assert "CR004" in capsys.readouterr().err
    assert Path("a.yaml").read_text(encoding="utf-8") == "answers: {a: 1, b: 2}\n"


def test_editions_of_a_pack_are_compared_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = folder / "pack" / "essai"
    pack.mkdir(parents=True)
    for name in ("1", "2", "3"):
        (folder / f"{name}.yaml").rename(pack / f"{name}.yaml")
    assert run(["diff", "essai@1", "essai@3", "--pack", "pack"], "en") == 0
    assert run(["migrate", "a.yaml", "essai@3", "--from", "essai@1", "--pack", "pack"], "en") == 0
    assert "a3: 1" in capsys.readouterr().out
    found = cr.diff("essai@1", "essai@3", packs=["pack"])
    assert found.through == ("essai@1", "essai@2", "essai@3")
