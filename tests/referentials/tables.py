"""Tables kept as data beside the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coorace_rules.source.from_text import from_text
from coorace_rules.source.model import plain


def read(name: str) -> Any:
    """A file of this folder as plain data."""
    path = Path(__file__).parent / f"{name}.yaml"
    root = from_text(path.read_text(encoding="utf-8"), path.name).root
    assert root is not None
    return plain(root)
