"""Small editions written to a folder, with their cases."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from coorace_rules.testing.run_cases import targets

if TYPE_CHECKING:
    from pathlib import Path

    from coorace_rules.testing.case_files.discovery import Target

HEAD = """\
format: 1
referential: essai
edition: "2016"
kind: self-assessment
title: {fr: "Essai"}
in_force: {from: 2016-01-01, to: 2018-01-01}
sources:
  projet: {title: "Inventé", status: proposal}
"""
FACTS = """\
facts:
  age: {type: integer, min: 16, max: 70, ask: {fr: "Âge ?"}}
  a: {type: boolean, ask: {fr: "A ?"}}
  b: {type: boolean, ask: {fr: "B ?"}}
  c: {type: boolean, default: false, ask: {fr: "C ?"}}
  genre: {type: choice, options: [AI, EI, ACI], ask: {fr: "Genre ?"}}
  debut: {type: date, ask: {fr: "Début ?"}}
"""
CASES = """\
format: 1
referential: essai@2016
on: 2016-06-01
cases:
"""


def verdict(condition: str) -> str:
    """A verdict `v` that holds on a condition, in YAML; on its lines 17 and after."""
    head = 'verdicts:\n  v:\n    title: {fr: "V"}\n    source: projet\n    holds:\n'
    return f"{head}{indent(condition, '      ')}\n"


def edition(rest: str) -> str:
    """An edition with some facts and what is asked for."""
    return HEAD + FACTS + rest


def written(folder: Path, text: str, *cases: str) -> Target:
    """An edition in a folder, and its cases, each a line."""
    path = folder / "2016.yaml"
    path.write_text(text, encoding="utf-8")
    beside = folder / "2016.cases.yaml"
    if cases:
        beside.write_text(CASES + "".join(f"  - {case}\n" for case in cases), encoding="utf-8")
    (target,) = targets([path]).targets
    return target
