"""The doors that developers use: loading, dates, laziness, threads."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
import making
from coorace_rules.packs import shipped
from making import action, edition, rated, section, written

ON = date(2016, 3, 1)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of its own: `essai` in three editions, one of which overlaps another."""
    folder = tmp_path / "referentials" / "essai"
    folder.mkdir(parents=True)
    for name, interval in (
        ("2015", {"from": "2015-01-01", "to": "2016-01-01"}),
        ("2017", {"from": "2017-01-01"}),
        ("2018", {"from": "2018-01-01"}),
    ):
        data = edition(section("s", rated("a")), edition=name, in_force=interval)
        (folder / f"{name}.yaml").write_text(written(data), encoding="utf-8")
    (folder / "2015.cases.yaml").write_text("not: an edition", encoding="utf-8")
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path)
    return tmp_path


def codes(error: pytest.ExceptionInfo[cr.CooraceRulesError]) -> list[str]:
    return [diagnostic.code for diagnostic in error.value.diagnostics]


@pytest.mark.usefixtures("library")
def test_the_date_of_reference_chooses_the_edition() -> None:
    assert str(cr.load("essai", on=date(2015, 12, 31))) == "essai@2015"
    assert str(cr.load("essai", on=date(2017, 6, 1))) == "essai@2017"
    assert str(cr.load("essai@2018")) == "essai@2018"


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("essai", date(2016, 6, 1), "CR005"),
        ("essai", date(2014, 6, 1), "CR005"),
        ("essai", None, "CR006"),
        ("essai", date(2018, 6, 1), "CR007"),
        ("esai", None, "CR001"),
        ("essai@2019", None, "CR002"),
    ],
)
def test_no_edition_or_several_is_an_error_that_lists_what_exists(
    name: str, on: date | None, code: str
) -> None:
    with pytest.raises(cr.ReferentialError) as error:
        cr.load(name, on=on)
    assert codes(error) == [code]


@pytest.mark.usefixtures("library")
def test_the_catalogue_lists_editions_by_date() -> None:
    assert [str(referential) for referential in cr.catalogue()] == ["essai@2015", "essai@2017", "essai@2018"]


def test_an_edition_takes_in_those_it_includes(library: Path) -> None:
    folder = library / "referentials" / "plus"
    folder.mkdir()
    data = edition(
        section("t", rated("b")),
        referential="plus",
        includes=["essai@2015"],
        sources={"p": {"title": "P", "status": "proposal"}},
        scales={},
    )
    for criterion in data["sections"][0]["criteria"]:
        criterion["source"] = "p"
    (folder / "1.yaml").write_text(written(data), encoding="utf-8")
    plus = cr.load("plus@1")
    assert list(plus.criteria) == ["a", "b"]
    assert list(plus.files) == ["referentials/plus/1.yaml", "referentials/essai/2015.yaml"]
    assert cr.evaluate(plus, {"a": 4, "b": 0}).positions["plus"].score == 50


def test_names_that_an_edition_and_its_include_both_declare_are_refused(library: Path) -> None:
    folder = library / "referentials" / "plus"
    folder.mkdir()
    data = edition(section("t", rated("b")), referential="plus", includes=["essai@2015"])
    (folder / "1.yaml").write_text(written(data), encoding="utf-8")
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("plus@1")
    assert codes(error) == ["CR302", "CR302"]


def test_an_absent_file_is_said() -> None:
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("absent/edition.yaml")
    assert codes(error) == ["CR003"]
    with pytest.raises(cr.AnswersError) as other:
        cr.read_answers(making.referential(edition(section("s", rated("a")))), "absent.yaml")
    assert codes(other) == ["CR003"]


def test_a_folder_or_a_null_byte_for_a_file_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, Path("a\0b.yaml")):
        with pytest.raises(cr.ReferentialError) as error:
            cr.load(path)
        assert codes(error) == ["CR003"]


def test_a_wrong_edition_raises_all_that_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "e.yaml"
    file.write_text(written(edition(section("s", rated("a", target=9), rated("a")))), encoding="utf-8")
    with pytest.raises(cr.ReferentialError) as error:
        cr.load(file)
    assert sorted(codes(error)) == ["CR302", "CR345"]
    assert cr.check(file) == error.value.diagnostics


def test_checking_a_right_edition_gives_its_warnings(tmp_path: Path) -> None:
    file = tmp_path / "e.yaml"
    file.write_text(written(edition(section("s", rated("a", weight=0), rated("b")))), encoding="utf-8")
    assert [d.code for d in cr.check(file)] == ["CR351"]


def test_the_date_may_be_left_out_where_nothing_depends_on_it() -> None:
    assert cr.evaluate(making.referential(edition(section("s", rated("a")))), {"a": 4}).evaluated_on is None


@pytest.mark.parametrize(
    "more",
    [
        {"actions": [action("x", closes={"a": 4}, due="P1M")]},
        {"actions": [action("x", closes={"a": 4})], "horizons": [{"due": "P1M"}]},
        {"verdicts": {"v": {"holds": 'today() > date("2016-01-01")', "source": "s"}}},
        {
            "parameters": {
                "p": {"type": "money", "source": "s", "values": [{"from": "2015-01-01", "value": 1}]}
            },
            "verdicts": {"v": {"holds": "p > 3", "source": "s"}},
        },
        {"facts": {"f": making.fact("boolean", evidence={"document": {"fr": "?"}, "max_age": "P1Y"})}},
    ],
)
def test_leaving_out_a_date_that_something_depends_on_is_an_error_that_says_so(more: making.Data) -> None:
    referential = making.referential(edition(section("s", rated("a")), **more))
    with pytest.raises(cr.AnswersError) as error:
        cr.evaluate(referential, {"a": 0})
    assert codes(error) == ["CR411"]
    assert cr.evaluate(referential, {"answers": {"a": 0}, "on": "2016-03-01"}).evaluated_on == ON


def test_an_unknown_profile_or_verdict_suggests_the_nearest() -> None:
    referential = making.referential(
        edition(section("s", rated("a")), verdicts={"pret": {"holds": 'met("a")', "source": "s"}})
    )
    with pytest.raises(cr.AnswersError) as error:
        cr.evaluate(referential, {}, scoring="weighted_men")
    assert codes(error) == ["CR514"]
    with pytest.raises(cr.AnswersError) as error:
        cr.decide(referential, "pres", {})
    assert codes(error) == ["CR515"]


def test_one_referential_serves_many_threads() -> None:
    names = [f"c{i}" for i in range(20)]
    referential = making.referential(edition(section("s", *(rated(name) for name in names))))
    given = [{name: (i + shift) % 5 for i, name in enumerate(names)} for shift in range(40)]
    alone = [cr.evaluate(referential, answers).to_json() for answers in given]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda answers: cr.evaluate(referential, answers).to_json(), given))
    assert together == alone


def loaded_by(statement: str, *modules: str) -> str:
    """Which of some modules a fresh interpreter holds after a statement."""
    code = f"import sys; {statement}; print([name for name in {modules!r} if name in sys.modules])"
    return subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert (
        loaded_by("import coorace_rules", "pydantic", "yaml", "jinja2", "click", "dataclasses", "decimal")
        == "[]"
    )


def test_loading_needs_neither_the_command_line_nor_an_extra() -> None:
    assert (
        loaded_by("import coorace_rules; coorace_rules.load", "click", "rich", "durable_rules_engine") == "[]"
    )


class Unspeakable:
    """An object that cannot say what it is."""

    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"a": 10**100_000}, "CR403"),
        ({10**100_000: 1}, "CR401"),
        ({"a": Unspeakable()}, "CR403"),
        ({"answers": {}, "referential": 10**100_000}, "CR408"),
        (5, "CR406"),
        ([1], "CR406"),
        (None, "CR406"),
    ],
    ids=["long number", "long key", "mute", "long name", "number", "list", "nothing"],
)
def test_whatever_a_program_gives_as_answers_is_refused_in_words(answers: Any, code: str) -> None:
    referential = making.referential(edition(section("s", rated("a"))))
    with pytest.raises(cr.AnswersError) as error:
        cr.evaluate(referential, answers)
    assert codes(error) == [code]
    assert str(error.value)


@pytest.mark.parametrize("on", ["2016-03-01", datetime(2016, 3, 1), 2016])  # noqa: DTZ001
def test_a_date_of_reference_that_is_no_date_is_refused_in_words(on: Any) -> None:
    referential = making.referential(edition(section("s", rated("a"))))
    with pytest.raises(cr.AnswersError) as error:
        cr.evaluate(referential, {"a": 1}, on=on)
    assert codes(error) == ["CR402"]


def test_a_format_or_language_that_does_not_exist_is_refused_by_its_name() -> None:
    outcome = cr.evaluate(making.referential(edition(section("s", rated("a")))), {"a": 1})
    with pytest.raises(ValueError, match="docx"):
        cr.render(outcome, "docx")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'de'"):
        cr.render(outcome, "text", "de")  # type: ignore[arg-type]


def test_everything_wrong_with_includes_is_said_together_at_its_place(tmp_path: Path) -> None:
    data = edition(section("s", rated("a")), includes=["absent@1", "cap", "cap@1900"])
    file = tmp_path / "essai.yaml"
    file.write_text(written(data), encoding="utf-8")
    found = [(diagnostic.code, diagnostic.span is not None) for diagnostic in cr.check(file)]
    assert found == [("CR001", True), ("CR208", True), ("CR002", True)]


def test_an_edition_used_outside_its_dates_of_force_says_so() -> None:
    data = edition(section("s", rated("a")), in_force={"from": "2015-01-01", "to": "2016-01-01"})
    referential = making.referential(data)

    def cautions(on: date) -> list[str]:
        return [found.code for found in cr.evaluate(referential, {"a": 1}, on=on).diagnostics]

    assert cautions(date(2014, 12, 31)) == ["CR504"]
    assert cautions(date(2015, 1, 1)) == []
    assert cautions(date(2015, 12, 31)) == []
    assert cautions(date(2016, 1, 1)) == ["CR504"]


def test_answers_that_do_not_count_are_said() -> None:
    data = edition(
        section("s", rated("a"), rated("b", applies_when="f"), making.held("c", "f or g")),
        facts={"f": making.fact("boolean"), "g": making.fact("boolean", applies_when="f")},
    )
    given = {"a": 1, "b": 2, "f": False, "g": True}
    outcome = cr.evaluate(making.referential(data), given)
    assert [(found.code, found.place) for found in outcome.diagnostics] == [("CR505", "b"), ("CR505", "g")]
    assert cr.evaluate(making.referential(data), {**given, "f": True}).diagnostics == ()
