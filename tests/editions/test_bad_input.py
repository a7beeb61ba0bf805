"""What is wrong between editions is said, and nothing else is disturbed."""

from __future__ import annotations

from pathlib import Path

import pytest

import coorace_rules as cr
import making
from coorace_rules.packs import shipped
from editions.pairs import first, loaded, rated, second
from making import Data


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of its own, empty."""
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path)
    return tmp_path / "referentials"


def put(library: Path, *editions: Data) -> None:
    for data in editions:
        folder = library / data["referential"]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{data['edition']}.yaml").write_text(making.written(data), encoding="utf-8")


def named(edition: str, **more: object) -> Data:
    return {**first(), "edition": edition, **more}


def codes(error: pytest.ExceptionInfo[cr.CooraceRulesError]) -> list[str]:
    return [diagnostic.code for diagnostic in error.value.diagnostics]


def test_editions_that_take_one_another_in_are_told_in_their_order(library: Path) -> None:
    autre = {**first(rated("c")), "referential": "autre", "includes": ["essai@1"]}
    put(library, named("1", includes=["autre@1"]), autre)
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("essai@1")
    assert codes(error) == ["CR369"]
    assert "`essai@1` → `autre@1` → `essai@1`" in error.value.diagnostics[0].message("en")


def test_an_edition_that_takes_itself_in_is_refused(library: Path) -> None:
    put(library, named("1", includes=["essai@1"]))
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("essai@1")
    assert codes(error) == ["CR369"]


def test_one_edition_taken_in_twice_is_no_circle(library: Path) -> None:
    base = {
        **first(rated("c")),
        "referential": "base",
        "sources": {"t": {"title": "T", "status": "proposal"}},
    }
    base["scales"] = {"n": making.FIVE}
    base["sections"] = [making.section("base_s", {**rated("c"), "rate": "n", "source": "t"})]
    milieu = {**base, "referential": "milieu", "includes": ["base@1"], "sources": {}, "scales": {}}
    milieu["sections"] = [making.section("milieu_s", {**rated("d"), "rate": "n", "source": "t"})]
    put(library, base, milieu, named("1", includes=["base@1", "milieu@1"]))
    assert "c" in cr.load("essai@1").criteria


@pytest.mark.usefixtures("library")
def test_a_missing_edition_on_the_way_is_named() -> None:
    old, new = loaded(first(), {**second(), "succeeds": "1-bis"})
    with pytest.raises(cr.ReferentialError) as error:
        cr.diff(old, new)
    assert codes(error) == ["CR850"]
    assert "essai@1-bis" in error.value.diagnostics[0].message("en")


def test_a_circle_of_editions_is_told_in_its_order(library: Path) -> None:
    put(library, named("0"), named("1", succeeds="2"), named("2", succeeds="1"))
    with pytest.raises(cr.ReferentialError) as error:
        cr.migrate({"a": 1}, "essai@0", "essai@2")
    assert codes(error) == ["CR851"]


def test_two_referentials_are_not_compared() -> None:
    old, new = loaded(first(), {**second(), "referential": "autre"})
    with pytest.raises(cr.ReferentialError) as error:
        cr.migrate({"a": 1}, old, new)
    assert codes(error) == ["CR852"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"renamed": {"old": "absent"}}, "CR301"),
        ({"renamed": {"a": "b"}}, "CR302"),
        ({"renamed": {"x": "a", "y": "a"}}, "CR364"),
        ({"succeeds": "2"}, "CR365"),
        ({"maps": {"m": {"0": 9}}}, "CR366"),
        ({"maps": {"m": {"zero": 0}}}, "CR366"),
        ({"maps": {"m": {"NaN": 0}}}, "CR366"),
        ({"maps": {"m": {"0": True}}}, "CR366"),
        ({"maps": {"absent": {"0": 0}}}, "CR301"),
        ({"maps": {"s": {"0": 0}}}, "CR367"),
        ({"maps": {"m": {}}}, "CR206"),
        ({"maps": {"m": 3}}, "CR203"),
        ({"succeeds": None, "renamed": {"x": "a"}}, "CR368"),
    ],
)
def test_what_an_edition_says_of_the_one_before_is_checked(more: Data, code: str) -> None:
    data = {key: value for key, value in {**second(), **more}.items() if value is not None}
    assert [found.code for found in making.diagnostics(data)] == [code]


def test_answers_that_do_not_say_their_edition_need_it_said(tmp_path: Path, library: Path) -> None:
    put(library, first(), second())
    file = tmp_path / "a.yaml"
    from coorace_rules.api.editions import migrate_file  # noqa: PLC0415 - the function behind the command

    for text in ("referential: essai\nanswers: {a: 1}\n", "answers: {a: 1}\n", "a: 1\n"):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(cr.AnswersError) as error:
            migrate_file(file, "essai@2")
        assert codes(error) == ["CR853"]
        assert migrate_file(file, "essai@2", "essai@1").answers == {"a": 1}


def test_retired_answers_are_read_as_they_are_and_never_count() -> None:
    (referential,) = loaded(first())
    kept = {"essai@0": {"anything": {"at": ["all"]}}}
    answers = cr.read_answers(referential, {"answers": {"a": 1}, "retired": kept})
    assert answers.retired == kept
    assert answers.warnings == ()
    with pytest.raises(cr.AnswersError) as error:
        cr.read_answers(referential, {"answers": {"a": 1}, "retired": ["a"]})
    assert codes(error) == ["CR402"]


def test_a_proposal_is_only_loaded_by_its_full_name(library: Path) -> None:
    put(library, named("1"), {**second(), "edition": "2-proposal"})
    assert str(cr.load("essai")) == "essai@1"
    assert str(cr.load("essai@2-proposal")) == "essai@2-proposal"
