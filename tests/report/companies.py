"""The fictitious companies that come with the library, evaluated once for all the tests of this room."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import coorace_rules as cr

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language

FOLDER = Path(__file__).parents[2] / "examples" / "companies"
COMPANIES = tuple(file.stem for file in sorted(FOLDER.glob("*.yaml")))
LANGUAGES: tuple[Language, ...] = ("fr", "en")


@cache
def cap() -> cr.Referential:
    return cr.load("cap@2015")


@cache
def outcome(company: str) -> cr.Outcome:
    return cr.evaluate(cap(), FOLDER / f"{company}.yaml")
