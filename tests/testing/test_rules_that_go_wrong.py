"""Rules that go wrong on some answers: seen in no state of use; what follows them is not reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coorace_rules.testing.into_rules import covered, with_mutants
from testing.editions_at_hand import HEAD, edition, verdict, written

if TYPE_CHECKING:
    from pathlib import Path

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
        scale: m
        level: [{when: 100 / (age - 20) > 3, is: 2}, {when: a, is: 1}, {otherwise: 0}]
      - {id: g, statement: {fr: "G"}, source: projet, holds: b, applies_when: {all: [100 / (age - 20) > 3]}}
"""
NUMBERS = """\
facts:
  part: {type: number, min: 0, ask: {fr: "Part ?"}}
  taux: {type: percent, ask: {fr: "Taux ?"}}
  a: {type: boolean, ask: {fr: "A ?"}}
  b: {type: boolean, ask: {fr: "B ?"}, applies_when: a}
parameters:
  rien: {type: number, values: [{from: 2015-01-01, value: 0}], title: {fr: "Rien"}, source: projet}
"""


def states(folder: Path, text: str, *cases: str) -> dict[tuple[str, str], set[str]]:
    found = covered(written(folder, text, *cases)).coverage
    return {(item.owner, item.text): set(item.seen) for item in found.items}


def test_a_condition_that_goes_wrong_is_seen_as_an_error_and_no_more(tmp_path: Path) -> None:
    wrong = "{name: x, answers: {age: 20, a: true}, verdicts: {v: true}}"
    seen = states(tmp_path, edition(verdict("all: [100 / (age - 20) > 3, a]")), wrong)
    assert seen["v", "100 / (age - 20) > 3"] == {"E"}
    assert seen["v", "a"] == {"T"}


def test_levels_behind_one_that_goes_wrong_and_criteria_whose_reach_does_are_not_seen(tmp_path: Path) -> None:
    wrong = "{name: x, answers: {age: 20, a: true, b: true, c: true}, findings: {g: met}}"
    seen = states(tmp_path, edition(LEVELS), wrong)
    assert seen["k", "a"] == set()
    assert seen["g", "b"] == set()
    right = "{name: y, answers: {age: 70, a: true, b: true, c: true}, findings: {k: partly_met}}"
    seen = states(tmp_path, edition(LEVELS), right)
    assert seen["k", "a"] == {"T"}


def equivalent(folder: Path, rule: str) -> set[str]:
    text = HEAD + NUMBERS + verdict(rule)
    case = "{name: x, verdicts: {v: undetermined}}"
    report = with_mutants(covered(written(folder, text, case)), jobs=1).report
    assert report is not None
    return {f"{told.was} -> {told.became}" for told in report.mutants if told.fate.status == "equivalent"}


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("all: [part >= 2.5, part >= 1]", "part >= 1 -> "),
        ("all: [taux >= 50, taux > 20.5]", "taux > 20.5 -> "),
        ("part + rien > 3", "part + rien -> part - rien"),
        ("all: ['part in [1..3]', 'part in [0..5)']", "part in [0..5) -> "),
        ("all: [part between 1 and 3, part > 0.5]", "part > 0.5 -> "),
    ],
)
def test_a_part_that_another_makes_needless_is_left_out(rule: str, change: str, tmp_path: Path) -> None:
    rule = rule if rule.startswith(("all", "any")) else f'"{rule}"'
    found = equivalent(tmp_path, rule)
    assert any(change in one for one in found), found


@pytest.mark.parametrize("rule", ["all: [part >= 2.5, part >= 2.6]", "all: [part * taux > 3, part > 1]"])
def test_a_part_that_matters_stays(rule: str, tmp_path: Path) -> None:
    assert not any(one.endswith("-> ") and "2.6" in one for one in equivalent(tmp_path, rule))
