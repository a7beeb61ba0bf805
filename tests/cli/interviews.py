"""An interview on an edition made for it, and the file that it leaves."""

from __future__ import annotations

from pathlib import Path

import coorace_rules as cr
import making
from making import edition, rated, section, written

ON = ("--on", "2016-03-01")
KINDS = [{"value": "AI", "label": {"fr": "Association"}}, {"value": "ACI", "label": {"fr": "Chantier"}}]


def ask(data: making.Data, *more: str) -> tuple[str, ...]:
    """The arguments that ask an edition's questions, answers going to `a.yaml`."""
    Path("e.yaml").write_text(written(data), encoding="utf-8")
    return ("ask", "e.yaml", "-o", "a.yaml", *ON, *more)


def answers(file: str = "a.yaml") -> dict[str, object]:
    """What a file of answers holds."""
    return dict(cr.read_answers(cr.load("e.yaml"), file).raw)


THREE = edition(section("s", rated("a"), rated("b", not_applicable="allowed"), rated("c")))
