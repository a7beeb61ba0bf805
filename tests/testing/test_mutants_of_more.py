"""Mutants of tables, of sections that apply under a condition, of expressions over several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.testing.into_rules import covered
from coorace_rules.testing.mutation.running import mutated
from testing.editions_at_hand import edition, written

if TYPE_CHECKING:
    from pathlib import Path

RICH = """\
scales:
  m:
    source: projet
    levels: [{value: 0, label: {fr: "0"}}, {value: 1, label: {fr: "1"}}, {value: 2, label: {fr: "2"}}]
values:
  n:
    source: projet
    show: true
    value:
      table:
        hit: U
        inputs: [age, a]
        rules:
          - {when: ["< 20", "true"], is: age + 1}
          - {when: [">= 20", "-"], is: "2"}
          - {when: ["< 20", "false"], is: "3"}
  plie:
    source: projet
    show: true
    value: >-
      if genre = "AI" then 1
      else if genre = "EI" then 2
      else 3
sections:
  - id: s
    title: {fr: "S"}
    source: projet
    applies_when: {any: [a, b]}
    criteria:
      - {id: k, statement: {fr: "K"}, source: projet, rate: m}
      - id: t
        statement: {fr: "T"}
        source: projet
        scale: m
        level:
          table:
            hit: F
            inputs: [age]
            rules:
              - {when: [">= 30"], is: 2}
              - {when: [">= 20"], is: 1}
            otherwise: 0
verdicts:
  v: {title: {fr: "V"}, source: projet, holds: {any: ['met("k")', 'met("t") and c']}}
actions:
  - {id: x, title: {fr: "X"}, when: 'not(met("k")) and not(c)', closes: {k: 2}, due: P1M, source: projet}
  - {id: y, title: {fr: "Y"}, when: planned("x") and met("t"), closes: {k: 2}, due: P1M, source: projet}
"""
CASES = (
    "{name: jeune, answers: {age: 18, a: true, k: 2}, values: {n: 19}, verdicts: {v: true}, actions: []}",
    "{name: vieux, answers: {age: 30, b: true, a: false, c: true, k: 0}, values: {n: 2}, findings: {t: met}}",
    "{name: dehors, answers: {a: false, b: false, genre: EI}, findings: {k: not_applicable}}",
    "{name: milieu, answers: {age: 20, a: true, k: 1, c: false, genre: AI}, findings: {t: partly_met}}",
)


def test_lines_of_tables_are_mutated_in_the_table_and_in_what_it_means(tmp_path: Path) -> None:
    found = mutated(written(tmp_path, edition(RICH), *CASES), jobs=1)
    fates = {f"{told.owner}: {told.was} -> {told.became}": told.fate for told in found.mutants}
    killed = {name for name, fate in fates.items() if fate.status == "killed"}
    assert {"n: age + 1 -> age - 1", "t: 30 -> 31", "t: 20 -> 21", "s: any -> all"} <= killed
    assert fates["n: age + 1 -> age - 1"].by == "jeune"


def test_an_expression_over_several_lines_is_placed_at_its_own_line(tmp_path: Path) -> None:
    target = written(tmp_path, edition(RICH), *CASES)
    found = mutated(target, jobs=1)
    lines = edition(RICH).splitlines()
    places = {told.was: lines[told.line - 1][told.column - 1 :] for told in found.mutants}
    assert places['genre = "EI"'].startswith('genre = "EI"')
    assert places['genre = "AI"'].startswith('genre = "AI"')


def test_actions_and_what_they_ask_of_the_plan_are_seen(tmp_path: Path) -> None:
    coverage = covered(written(tmp_path, edition(RICH), *CASES)).coverage
    seen = {(item.kind, item.owner, item.text): item for item in coverage.items}
    planned = seen["condition", "y", 'planned("x")']
    assert planned.possible == ("T", "F")
    assert set(planned.seen) == {"T", "F"}
    assert set(seen["action", "x", "X"].seen) == {"planned", "not_planned"}
