"""The page on the JSON of an outcome says every key there is, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
from coorace_rules.packs import shipped

PAGE = (Path(__file__).parents[2] / "docs" / "outcome.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([a-z0-9_]+)`", PAGE))
BY_ID = (
    "positions",
    "findings",
    "values",
    "verdicts",
    "projected",
    "projected_positions",
    "files",
    "contents",
    "answers",
    "closes",
    "replaced",
)


def keys(value: Any, name: str = "") -> set[str]:
    """Every key that is none of the referential's ids."""
    if isinstance(value, list):
        return {key for item in value for key in keys(item, name)}
    if not isinstance(value, dict):
        return set()
    if name in BY_ID:
        return set() if name == "answers" else {key for item in value.values() for key in keys(item)}
    return set(value).union(*(keys(item, key) for key, item in value.items()))


@pytest.mark.parametrize("company", [file.stem for file in sorted(shipped.companies().glob("*.yaml"))])
def test_every_key_is_on_the_page(company: str) -> None:
    outcome = cr.evaluate(cr.load("cap@2015"), shipped.companies() / f"{company}.yaml")
    found = keys(outcome.to_data()) - {"fr", "en", "errors"}
    assert found - NAMED == set()
    assert {"by", "replaced", "left_out", "because"} <= found
