"""Formats that live long: schemas say what the readers read, and files of released formats stay readable."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import coorace_rules as cr
from coorace_rules.api.schemas import FORMS, FormName, render_schema
from coorace_rules.cli.run import run
from coorace_rules.outcome.as_json import parse
from coorace_rules.source.from_text import from_bytes
from coorace_rules.source.model import plain

TOP = Path(__file__).parents[1]
SCHEMAS = TOP / "schemas" / "format-1"
GOLDEN = Path(__file__).parent / "golden"
FORMATS = sorted(GOLDEN.glob("format-*"))
NOT_RELEASED = re.compile(r"\$\.receipt\.library: .*")
EDITIONS = sorted(
    path
    for folder in ("referentials", "examples", "tests/golden")
    for path in (TOP / folder).rglob("*.yaml")
    if re.search(r"^kind:", path.read_text(encoding="utf-8"), re.MULTILINE)
)
ANSWERS = [*sorted((TOP / "examples" / "companies").glob("*.yaml")), *GOLDEN.glob("*/answers.yaml")]
WRONG = sorted(
    path.parent
    for path in (TOP / "tests" / "cases").glob("CR20[123567]*/command")
    if path.parent.name.partition("-")[0] != "CR204"
)


def data(path: Path) -> Any:
    root = from_bytes(path.read_bytes(), path.name).root
    assert root is not None
    return plain(root)


def problems(form: FormName, document: Any) -> list[str]:
    """What a schema says of a document, as an editor would."""
    return [error.message for error in Draft202012Validator(cr.schema(form)).iter_errors(document)]


# -- the schemas


@pytest.mark.parametrize("form", FORMS)
def test_the_schemas_kept_are_those_that_the_models_give(form: FormName) -> None:
    kept = (SCHEMAS / f"{form}.json").read_text(encoding="utf-8")
    assert kept == render_schema(form), "run `make schemas`, and read the difference"


@pytest.mark.parametrize("form", FORMS)
def test_a_schema_is_one(form: FormName) -> None:
    Draft202012Validator.check_schema(cr.schema(form))
    assert cr.schema(form)["properties"]["format"] == {"const": 1}


def test_a_schema_of_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="no schema of 'plan'"):
        cr.schema("plan")  # type: ignore[arg-type]


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.relative_to(TOP).as_posix())
def test_editions_shipped_and_shown_fit_the_schema(path: Path) -> None:
    assert problems("edition", data(path)) == []


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.relative_to(TOP).as_posix())
def test_answers_shipped_and_shown_fit_the_schema(path: Path) -> None:
    assert problems("answers", data(path)) == []


@pytest.mark.parametrize("folder", WRONG, ids=lambda folder: folder.name)
def test_what_the_reader_refuses_for_its_shape_the_schema_refuses_too(folder: Path) -> None:
    assert any(problems("edition", data(path)) for path in folder.glob("*.yaml"))


@pytest.mark.parametrize(
    ("answers", "fits"),
    [
        ({"answers": {}}, True),
        ({"answers": {"a": 1, "b.c": "x", "d": None, "e": [1, 2]}}, True),
        ({"answers": {"a": {"value": 1, "by": "peer", "evidence": ["x", {"reference": "y"}]}}}, True),
        ({"answers": {"a": {"unknown": True}}, "subject": {"name": "X", "kind": "group"}}, True),
        ({"answers": {"A": 1}}, False),
        ({"answers": {"a": {"valeur": 1}}}, False),
        ({"answers": {"a": {"unknown": False}}}, False),
        ({"answers": {}, "format": 2}, False),
        ({"answers": {}, "date": "2016-03-01"}, False),
        ({"answers": {}, "on": "1 mars"}, False),
        ({}, False),
    ],
)
def test_the_schema_of_answers_takes_what_the_reader_takes(answers: dict[str, Any], fits: bool) -> None:
    assert (problems("answers", answers) == []) is fits


@pytest.mark.parametrize("company", ["passerelles-ai", "groupe-rivage-ges", "jardins-de-lorme-aci"])
def test_outcomes_fit_the_schema(company: str) -> None:
    path = TOP / "examples" / "companies" / f"{company}.yaml"
    assert problems("outcome", cr.evaluate(cr.load("cap@2015"), path).to_data()) == []


@pytest.mark.parametrize("key", ["format", "referential", "positions", "receipt"])
def test_the_schema_of_outcomes_sees_what_is_cut(key: str) -> None:
    outcome = cr.evaluate(cr.load("cap@2015"), {}, on=date(2016, 3, 1)).to_data()
    del outcome[key]
    assert problems("outcome", outcome)


@pytest.mark.parametrize("form", FORMS)
def test_the_command_line_writes_a_schema(
    form: FormName, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema", form], "fr") == 0
    assert json.loads(capsys.readouterr().out) == cr.schema(form)
    assert run(["schema", form, "-o", str(tmp_path / "s.json")], "en") == 0
    assert (tmp_path / "s.json").read_bytes() == (SCHEMAS / f"{form}.json").read_bytes()


# -- files of released formats


def kept(then: object, now: object, path: str = "$") -> list[str]:
    """Where something that was said then is no longer said; what is said besides does no harm."""
    if isinstance(then, dict) and isinstance(now, dict):
        return [
            difference
            for key, value in then.items()
            for difference in kept(value, now.get(key, "<gone>"), f"{path}.{key}")
        ]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = zip(then, now, strict=True)
        return [d for i, (a, b) in enumerate(pairs) for d in kept(a, b, f"{path}[{i}]")]
    return [] if then == now else [f"{path}: {then} → {now}"]


@pytest.mark.parametrize("folder", FORMATS, ids=lambda folder: folder.name)
def test_files_of_a_released_format_are_read_and_give_the_same_result(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert cr.check("edition.yaml") == ()
    outcome = cr.evaluate(cr.load("edition.yaml"), "answers.yaml")
    then = parse((folder / "outcome.json").read_text(encoding="utf-8"))
    assert [d for d in kept(then, outcome.to_data()) if not NOT_RELEASED.fullmatch(d)] == []


@pytest.mark.parametrize("folder", FORMATS, ids=lambda folder: folder.name)
def test_an_outcome_of_a_released_format_is_read_back_whole(folder: Path) -> None:
    text = (folder / "outcome.json").read_text(encoding="utf-8")
    assert kept(parse(text), cr.Outcome.from_json(text).to_data()) == []


@pytest.mark.parametrize("folder", FORMATS, ids=lambda folder: folder.name)
def test_an_outcome_of_a_released_format_is_replayed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    replayed = cr.replay((folder / "outcome.json").read_text(encoding="utf-8"), "edition.yaml")
    assert [d for d in replayed.differences if not NOT_RELEASED.fullmatch(d)] == []


# -- a newer format is refused with that sentence

NEWER = {"edition.yaml": "CR207", "answers.yaml": "CR410", "outcome.json": "CR513"}


@pytest.mark.parametrize("name", NEWER)
def test_a_newer_format_is_refused_with_that_sentence(name: str, tmp_path: Path) -> None:
    for path in FORMATS[-1].iterdir():
        text = path.read_text(encoding="utf-8")
        if path.name == name:
            text = re.sub(r'(?m)^( *"?format"?: )1\b', r"\g<1>2", text, count=1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")

    def read_all() -> None:
        cr.evaluate(cr.load(tmp_path / "edition.yaml"), tmp_path / "answers.yaml")
        cr.replay((tmp_path / "outcome.json").read_text(encoding="utf-8"), tmp_path / "edition.yaml")

    with pytest.raises(cr.CooraceRulesError) as error:
        read_all()
    assert [d.code for d in error.value.diagnostics] == [NEWER[name]]
    assert "newer" in error.value.render("en")


@pytest.mark.parametrize("length", [0, 1, 100, 1000, -2, -40])
def test_an_outcome_cut_short_is_said_to_be_cut(length: int) -> None:
    text = (FORMATS[-1] / "outcome.json").read_text(encoding="utf-8")
    with pytest.raises(cr.AnswersError) as error:
        cr.replay(text[:length])
    assert [d.code for d in error.value.diagnostics] == ["CR510"]
