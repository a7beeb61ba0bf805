"""What cases saw of rules: true, false and unknown, what cannot be, and which conditions decide alone."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from coorace_rules.cli.run import run
from coorace_rules.testing.as_page import Page, as_page
from coorace_rules.testing.coverage.as_data import as_data
from coorace_rules.testing.coverage.as_text import as_text
from coorace_rules.testing.coverage.model import Share
from coorace_rules.testing.into_rules import all_covered, covered, with_mutants
from testing.editions_at_hand import edition, verdict, written

if TYPE_CHECKING:
    from pathlib import Path

    from coorace_rules.testing.coverage.model import Coverage

YES = "{name: oui, answers: {a: true, b: true}, verdicts: {v: true}}"
NO = "{name: non, answers: {a: false, b: false}, verdicts: {v: false}}"
HALF = "{name: moitié, answers: {a: true, b: false}, verdicts: {v: false}}"
OTHER = "{name: autre, answers: {a: false, b: true}, verdicts: {v: false}}"
OPEN = "{name: ouvert, verdicts: {v: undetermined}}"


def seen(folder: Path, rest: str, *cases: str) -> Coverage:
    """The coverage of an edition by some cases."""
    return covered(written(folder, edition(rest), *cases)).coverage


def missing(coverage: Coverage) -> dict[str, tuple[str, ...]]:
    """What was never seen, by text."""
    return {item.text: item.missing for item in coverage.holes}


def test_a_condition_is_seen_once_it_was_true_false_and_unknown(tmp_path: Path) -> None:
    rule = verdict("all: [a, b]")
    assert missing(seen(tmp_path, rule, YES)) == dict.fromkeys(("all", "a", "b"), ("F", "U"))
    assert missing(seen(tmp_path, rule, YES, NO)) == dict.fromkeys(("all", "a", "b"), ("U",))
    assert missing(seen(tmp_path, rule, YES, NO, OPEN)) == {}


def test_a_condition_decides_alone_only_where_two_cases_show_it(tmp_path: Path) -> None:
    rule = verdict("all: [a, b]")
    assert seen(tmp_path, rule, YES, NO, OPEN).alone == Share(0, 2)
    assert seen(tmp_path, rule, YES, HALF, OPEN).alone == Share(1, 2)
    shown = {i.text: i.alone for i in seen(tmp_path, rule, YES, HALF, OTHER, OPEN).items if i.can_decide}
    assert {text: (pair.true, pair.false) for text, pair in shown.items() if pair} == {
        "a": ("oui", "autre"),
        "b": ("oui", "moitié"),
    }


def test_operands_of_and_or_not_are_conditions_too(tmp_path: Path) -> None:
    coverage = seen(tmp_path, verdict("- a").replace("- a", "not(a and b)"), YES)
    assert {(item.kind, item.text) for item in coverage.items} == {
        ("combinator", "none"),
        ("combinator", "all"),
        ("condition", "a"),
        ("condition", "b"),
    }
    assert {item.span.column for item in coverage.items if item.kind == "condition"} == {11, 17}


@pytest.mark.parametrize(
    ("condition", "state", "reason"),
    [
        ("c", "U", "every answer tried"),
        ('today() >= date("2017-01-01")', "U", "rests on the date alone"),
        ('today() >= date("2019-01-01")', "T", "rests on the date alone"),
        ('debut + duration("P1D") > today() or c', "", ""),
        ('genre = "AI" and c', "", ""),
    ],
)
def test_what_cannot_be_is_left_out_with_its_reason(
    tmp_path: Path, condition: str, state: str, reason: str
) -> None:
    coverage = seen(tmp_path, verdict(f"any: [a, '{condition}']"), OPEN)
    never = {(state, why.en) for item in coverage.items for state, why in item.never.items()}
    assert ((state, reason) in never) is bool(state)
    if not state:
        assert all(item.never == {} for item in coverage.items if "c" not in item.text.split())


def test_a_date_that_is_shifted_before_it_is_compared_may_be_anything(tmp_path: Path) -> None:
    coverage = seen(tmp_path, verdict('any: [a, \'today() + duration("P1Y") > date("2017-06-15")\']'), OPEN)
    (shifted,) = [item for item in coverage.items if "today" in item.text]
    assert shifted.possible == ("T", "F")


def test_what_a_verdict_may_be_goes_through_verdicts_that_ask_about_it(tmp_path: Path) -> None:
    rest = verdict("c") + '  w: {title: {fr: "W"}, source: projet, holds: verdict("v")}\n'
    coverage = seen(
        tmp_path, rest.replace("holds:\n      c", "holds: c"), OPEN.replace("undetermined", "false")
    )
    assert {item.owner: item.possible for item in coverage.items} == {"v": ("T", "F"), "w": ("T", "F")}


def test_a_branch_that_is_not_taken_is_not_seen(tmp_path: Path) -> None:
    value = "values:\n  n: {value: 'if a then (if b then 1 else 2) else 3', show: true, source: projet}\n"
    coverage = seen(tmp_path, value, "{name: x, answers: {a: false, b: true}, values: {n: 3}}")
    assert {item.text: dict(item.seen) for item in coverage.items} == {"a": {"F": "x"}, "b": {}}


LEVELS = """\
scales:
  m:
    source: projet
    levels: [{value: 0, label: {fr: "0"}}, {value: 1, label: {fr: "1"}}, {value: 2, label: {fr: "2"}}]
sections:
  - id: s
    title: {fr: "S"}
    source: projet
    criteria:
      - id: k
        statement: {fr: "K"}
        source: projet
        applies_when: a
        level: [{when: age >= 30, is: 2}, {when: age >= 20, is: 1}, {otherwise: 0}]
"""


def test_a_rule_behind_one_that_is_true_is_not_seen_true(tmp_path: Path) -> None:
    coverage = seen(tmp_path, LEVELS, "{name: x, answers: {a: true, age: 40}, findings: {k: met}}")
    assert {i.text: tuple(i.seen) for i in coverage.items if i.owner == "k" and i.kind == "condition"} == {
        "a": ("T",),
        "age >= 30": ("T",),
        "age >= 20": (),
    }


def test_rules_of_a_criterion_that_does_not_apply_are_not_seen(tmp_path: Path) -> None:
    coverage = seen(
        tmp_path, LEVELS, "{name: x, answers: {a: false, age: 40}, findings: {k: not_applicable}}"
    )
    assert [item.text for item in coverage.items if item.seen] == ["K", "a"]
    (criterion,) = [item for item in coverage.items if item.kind == "criterion"]
    assert criterion.possible == ("met", "partly_met", "not_met", "open", "not_applicable")
    assert dict(criterion.seen) == {"not_applicable": "x"}


@pytest.mark.parametrize(
    ("condition", "may_leave"), [("age >= 30", False), ("stage >= 2", True), ("age + stage >= 30", True)]
)
def test_a_criterion_does_not_apply_only_where_one_of_its_facts_may_not(
    condition: str, may_leave: object, tmp_path: Path
) -> None:
    stage = '  stage: {type: integer, min: 0, ask: {fr: "Stages ?"}, not_applicable: allowed}\n'
    criterion = f'{{id: k, statement: {{fr: "K"}}, holds: {condition}, source: projet}}'
    section = f'sections:\n  - {{id: s, title: {{fr: "S"}}, source: projet, criteria: [{criterion}]}}\n'
    coverage = seen(tmp_path, stage + section, "{name: x, answers: {age: 40}, gaps: []}")
    (found,) = [item for item in coverage.items if item.kind == "criterion"]
    assert ("not_applicable" in found.possible) is may_leave


def test_answers_that_are_refused_show_what_refuses_them(tmp_path: Path) -> None:
    rest = verdict("any: [a, b]") + (
        "coherent:\n  - {holds: not(a and b), label: {fr: \"l'un ou l'autre\"}, source: projet}\n"
    )
    coverage = seen(tmp_path, rest, "{name: x, answers: {a: true, b: true}, error: CR421}")
    assert {item.owner for item in coverage.items if item.seen} == {"coherent[0]"}


def test_tables_are_seen_line_by_line(tmp_path: Path) -> None:
    rest = """\
values:
  n:
    source: projet
    show: true
    value:
      table:
        hit: U
        inputs: [age, a]
        rules:
          - {when: ["< 20", "true"], is: "1"}
          - {when: [">= 20", "-"], is: "2"}
          - {when: ["< 20", "false"], is: "3"}
"""
    coverage = seen(tmp_path, rest, "{name: x, answers: {age: 18, a: true}, values: {n: 1}}")
    lines = [tuple(item.seen) for item in coverage.items if item.kind == "line"]
    assert lines == [("T",), ("F",), ("F",)]


# -- said


def test_text_names_each_hole_at_its_line_in_two_languages(tmp_path: Path) -> None:
    coverage = seen(tmp_path, verdict("all: [a, b]"), YES, NO)
    english, french = as_text([coverage], "en"), as_text([coverage], "fr")
    assert re.search(r"2016\.yaml:\d+:13: v: a: never unknown\n", english)
    assert "couverture 66,6\N{NO-BREAK SPACE}% [6/9]" in french
    assert "jamais inconnu" in french


def test_a_hundred_percent_is_said_only_of_all() -> None:
    assert Share(9999, 10000).percent == "99.9"
    assert Share(1, 1).percent == Share(0, 0).percent == "100"


def test_json_holds_what_was_seen_and_by_whom(tmp_path: Path) -> None:
    data = as_data(seen(tmp_path, verdict("all: [a, c]"), YES), "en")
    item = next(one for one in data["items"] if one["text"] == "c")
    assert item["seen"] == {"F": "oui"}
    assert item["missing"] == ["T"]
    assert item["never"] == {"U": "every answer tried"}
    assert item["alone"] is None
    json.dumps(data)


def test_page_shows_the_text_with_signs_and_words_and_needs_nothing_else(tmp_path: Path) -> None:
    looked = with_mutants(
        covered(written(tmp_path, edition(verdict("all: [a, 'age < 20 and b']")), YES)), jobs=1
    )
    page = as_page([Page(looked.coverage, looked.lines, looked.report)], "en")
    assert page.count("<tr class=") == len(looked.lines)
    assert "&lt; 20" in page
    assert "partly seen" in page
    assert "never false or unknown" in page
    assert "became" in page
    assert not re.search(r"(src|href)=|@import|url\(", page)
    assert '<html lang="en">' in page


def test_several_editions_are_looked_at_in_several_processes(tmp_path: Path) -> None:
    found = []
    for name in ("un", "deux"):
        (tmp_path / name).mkdir()
        found.append(written(tmp_path / name, edition(verdict("all: [a, b]")), YES))
    alone, several = (all_covered(found, jobs=jobs) for jobs in (1, 2))
    assert [one.coverage for one in alone] == [one.coverage for one in several]


# -- the command


def test_command_says_coverage_and_fails_below_what_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, edition(verdict("all: [a, b]")), YES, NO)
    path = str(tmp_path / "2016.yaml")
    assert run(["test", path, "--coverage"], "en") == 0
    assert "coverage 66.6% [6/9]" in capsys.readouterr().out
    assert run(["test", path, "--fail-under", "70"], "en") == 1
    assert "coverage 66.6%, under 70%" in capsys.readouterr().err
    assert run(["test", path, "--fail-under", "66.6"], "en") == 0
    capsys.readouterr()
    assert run(["test", path, "--fail-under", "101"], "fr") == 2
    assert "n'est pas un nombre de 0 à 100" in capsys.readouterr().err


def test_command_writes_a_page_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, edition(verdict("all: [a, b]")), YES, NO)
    path, page = str(tmp_path / "2016.yaml"), tmp_path / "page.html"
    assert run(["test", path, "--coverage", "--format", "html", "-o", str(page)], "fr") == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    capsys.readouterr()
    assert run(["test", path, "--coverage", "--mutate", "--fresh", "--format", "json"], "fr") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["coverage"][0]["seen"] == {"seen": 6, "of": 9, "percent": "66.6"}
    assert data["mutation"][0]["referential"] == "essai@2016"
    assert run(["test", path, "--coverage", "--format", "junit"], "en") == 2
    assert run(["test", path, "--format", "html"], "en") == 2
    assert "does not go with these options" in capsys.readouterr().err
