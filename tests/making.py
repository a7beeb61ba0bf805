"""Small referentials for tests, written as the data that a YAML file would hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked.from_document import from_document
from coorace_rules.document.from_source import from_source
from coorace_rules.source.from_text import from_text
from coorace_rules.testing.building import (
    FIVE,
    Data,
    action,
    computed,
    edition,
    fact,
    held,
    label,
    line,
    number,
    rated,
    referential,
    scale,
    section,
    tabled,
    written,
)

if TYPE_CHECKING:
    from coorace_rules.vocabulary.diagnostic import Diagnostic

__all__ = [
    "FIVE",
    "Data",
    "action",
    "computed",
    "diagnostics",
    "edition",
    "fact",
    "held",
    "label",
    "line",
    "number",
    "rated",
    "referential",
    "scale",
    "section",
    "tabled",
    "written",
]


def diagnostics(data: Data) -> tuple[Diagnostic, ...]:
    """What checking finds."""
    reading = from_text(written(data), "essai.yaml")
    assert reading.root is not None, reading.diagnostics
    shape = from_source(reading.root)
    if shape.document is None:
        return shape.diagnostics
    return from_document(shape.document.edition).diagnostics
