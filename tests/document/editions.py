"""A small edition as an author writes it, changed in one place."""

from __future__ import annotations

from pathlib import Path

import coorace_rules as cr

EDITION = """\
format: 1
referential: essai
edition: "1"
kind: self-assessment
title: {fr: "Essai"}
in_force: {from: 2015-01-01}
sources:
  s: {title: "S", status: proposal}
scales:
  m:
    levels:
    - {value: 0, label: {fr: "non"}}
    - {value: 1, label: {fr: "en partie"}}
    - {value: 2, label: {fr: "oui"}}
facts:
  f: {type: boolean, ask: {fr: "F ?"}}
  g: {type: boolean, ask: {fr: "G ?"}}
  n: {type: integer, unit: jours, min: 0, ask: {fr: "N ?"}}
sections:
- id: t
  title: {fr: "T"}
  criteria:
  - {id: a, statement: {fr: "A"}, rate: m, source: s}
  - {id: b, statement: {fr: "B"}, holds: f and g, source: s}
  - {id: c, statement: {fr: "C"}, level: [{when: n > 3, is: 2}, {otherwise: 0}], source: s}
"""


def changed(*changes: str) -> str:
    """The edition, each change being `old ⇒ new`, or text that comes at the end."""
    text = EDITION
    for change in changes:
        old, arrow, new = change.partition(" ⇒ ")
        if arrow:
            assert old in text, old
            text = text.replace(old, new, 1)
        else:
            text += change.rstrip("\n") + "\n"
    return text


def found(text: str, folder: Path) -> tuple[cr.Diagnostic, ...]:
    """What checking says of a text."""
    file = folder / "e.yaml"
    file.write_text(text, encoding="utf-8")
    return cr.check(file)


def underlined(diagnostic: cr.Diagnostic) -> str:
    """The text that a diagnostic points at."""
    span = diagnostic.span
    assert span is not None, diagnostic
    return span.first_line[span.column - 1 : span.column - 1 + span.width]


def said(text: str, folder: Path) -> list[str]:
    """Each finding in a line: its code, what it underlines, its sentence in English, its hint."""
    lines = []
    for diagnostic in found(text, folder):
        line = f"{diagnostic.code} {underlined(diagnostic)} | {diagnostic.message('en')}"
        lines.append(line + (f" | {diagnostic.hint.said_in('en')}" if diagnostic.hint else ""))
    return lines
