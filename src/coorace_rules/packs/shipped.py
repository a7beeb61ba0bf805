"""The referentials and the fictitious companies that come with the library."""

from __future__ import annotations

from pathlib import Path

from coorace_rules.packs.folder import edition_files
from coorace_rules.packs.model import EditionFile

__all__ = ["EditionFile", "companies", "editions"]

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent


def editions() -> tuple[EditionFile, ...]:
    """Every edition shipped, by referential then by name."""
    return tuple(
        EditionFile(file.parent.name, file.stem, file, f"referentials/{file.parent.name}/{file.name}")
        for file in edition_files(_folder("referentials", "referentials"), ("*/*.yaml",))
    )


def companies() -> Path:
    """The folder of the fictitious companies' answers."""
    return _folder("companies", "examples/companies")


def _folder(installed: str, in_checkout: str) -> Path:
    """Data stands beside the code once installed, at the top of the repository in a checkout."""
    beside = PACKAGE / installed
    return beside if beside.is_dir() else CHECKOUT / in_checkout
