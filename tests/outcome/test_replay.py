"""Replay: the same result as then, or what differs and what the cause is."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
from coorace_rules.cli.run import run

GOLDEN = Path(__file__).parents[1] / "golden" / "format-1"
REGIONAL = Path(__file__).parents[2] / "examples" / "regional-pack"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    file = tmp_path / "edition.yaml"
    file.write_text((GOLDEN / "edition.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return file


@pytest.fixture
def outcome(edition: Path) -> str:
    return cr.evaluate(cr.load(edition), GOLDEN / "answers.yaml").to_json()


def edited(text: str, change: Callable[[Any], object]) -> str:
    data = json.loads(text)
    change(data)
    return json.dumps(data, ensure_ascii=False)


def test_the_receipt_holds_both_sums_of_every_file() -> None:
    regional = cr.load("appel-regional@2026", packs=[REGIONAL])
    receipt = cr.evaluate(regional, REGIONAL / "answers.yaml").receipt
    assert len(receipt.files) == 2
    assert receipt.files.keys() == receipt.contents.keys()
    lock = cr.lock(["appel-regional@2026"], packs=[REGIONAL])
    assert sorted(receipt.contents.values()) == sorted(one.content for one in lock.editions.values())
    assert sorted(receipt.files.values()) == sorted(one.bytes for one in lock.editions.values())


def test_nothing_changed(outcome: str, edition: Path) -> None:
    replayed = cr.replay(outcome, edition)
    assert (replayed.identical, replayed.differences, replayed.causes) == (True, (), ())


def test_another_folder_is_no_difference(outcome: str, edition: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    moved = edition.rename(tmp_path / "elsewhere" / "2016.yaml")
    assert cr.replay(outcome, moved).identical


def test_another_layout_is_said_to_be_no_more_than_that(outcome: str, edition: Path) -> None:
    edition.write_text("# read again\n" + edition.read_text(encoding="utf-8"), encoding="utf-8")
    replayed = cr.replay(outcome, edition)
    assert (replayed.identical, replayed.causes) == (False, ("layout",))
    assert all(difference.startswith("$.receipt.files.") for difference in replayed.differences)


def test_another_rule_is_the_referential(outcome: str, edition: Path) -> None:
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text.replace("taux_formes >= 30", "taux_formes >= 60"), encoding="utf-8")
    replayed = cr.replay(outcome, edition)
    assert (replayed.identical, replayed.causes) == (False, ("referential",))
    assert any(difference.startswith("$.findings.suivi.formation") for difference in replayed.differences)


def test_another_version_is_the_library(outcome: str, edition: Path) -> None:
    old = edited(outcome, lambda data: data["receipt"].update(library="0.0.1"))
    assert cr.replay(old, edition).causes == ("library",)


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (lambda data: data["receipt"]["answers"].update({"benevoles.total": 25}), "answers"),
        (lambda data: data["receipt"]["answers"].pop("accueil.moyens"), "answers"),
        (lambda data: data["receipt"].update(answers_sha256="0" * 64), "answers"),
        (lambda data: data["positions"]["exemple"].update(score="99.0"), "outcome"),
        (lambda data: data["verdicts"]["pret"].update(value=True, needs=[]), "outcome"),
        (lambda data: data["gaps"].clear(), "outcome"),
        (lambda data: data["positions"]["exemple"].pop("score"), "outcome"),
        (
            lambda data: data["receipt"]["contents"].update({next(iter(data["receipt"]["contents"])): "0"}),
            "outcome",
        ),
    ],
)
def test_an_edited_outcome_is_found_and_the_part_is_named(
    change: Callable[[Any], object], cause: str, outcome: str, edition: Path
) -> None:
    replayed = cr.replay(edited(outcome, change), edition)
    assert (replayed.identical, replayed.causes) == (False, (cause,))


def test_an_outcome_written_before_there_were_two_sums_is_identical(outcome: str, edition: Path) -> None:
    def older(data: Any) -> None:
        del data["receipt"]["contents"], data["receipt"]["answers_sha256"]

    before = edited(outcome, older)
    assert cr.Outcome.from_json(before).receipt.contents == {}
    assert cr.replay(before, edition).identical
    edition.write_text("# read again\n" + edition.read_text(encoding="utf-8"), encoding="utf-8")
    assert cr.replay(before, edition).causes == ("referential",)


def test_an_outcome_of_a_pack_is_replayed_with_it_and_may_be_held_to_a_lock() -> None:
    regional = cr.load("appel-regional@2026", packs=[REGIONAL])
    text = cr.evaluate(regional, REGIONAL / "answers.yaml").to_json()
    with pytest.raises(cr.ReferentialError):
        cr.replay(text)
    lock = cr.lock(["appel-regional@2026"], packs=[REGIONAL])
    assert cr.replay(text, packs=[REGIONAL], lock=lock).identical
    with pytest.raises(cr.ReferentialError):
        cr.replay(text, packs=[REGIONAL], lock=cr.lock(["cap@2015"]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("answers", "the answers were edited in the file"),
        ("layout", "only the layout or the comments of the referential have changed since"),
    ],
)
def test_the_command_says_the_cause(
    change: str, said: str, outcome: str, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if change == "answers":
        outcome = edited(outcome, lambda data: data["receipt"]["answers"].update({"benevoles.total": 25}))
    else:
        edition.write_text("# more\n" + edition.read_text(encoding="utf-8"), encoding="utf-8")
    (edition.parent / "outcome.json").write_text(outcome, encoding="utf-8")
    command = ["replay", str(edition.parent / "outcome.json"), "--referential", str(edition)]
    assert run(command, "en") == 1
    assert capsys.readouterr().out.splitlines()[0] == said


def test_the_day_is_that_of_the_receipt(outcome: str, edition: Path) -> None:
    assert cr.replay(outcome, edition).outcome.evaluated_on == date(2016, 3, 1)
