"""A YAML file as nodes that know their place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coorace_rules.packs import disk
from coorace_rules.source.from_text import from_bytes
from coorace_rules.source.limits import MAX_BYTES
from coorace_rules.vocabulary.diagnostic import Diagnostic, errors_among

if TYPE_CHECKING:
    from coorace_rules.source.model import Node


def nodes(path: Path, shown: str, findings: list[Diagnostic]) -> tuple[Node | None, str]:
    """The nodes of a YAML file, and its digest."""
    data = disk.read(path, MAX_BYTES)
    reading = from_bytes(data, shown)
    findings.extend(reading.diagnostics)
    return (None if errors_among(reading.diagnostics) else reading.root), disk.digest(data)
