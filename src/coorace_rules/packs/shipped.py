"""The referentials and the fictitious companies that come with the library."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent


class EditionFile(NamedTuple):
    """Where an edition is kept; `shown` names it in messages and receipts, without this machine's folders."""

    referential: str
    edition: str
    path: Path
    shown: str


def editions() -> tuple[EditionFile, ...]:
    """Every edition shipped, by referential then by name."""
    folder = _folder("referentials", "referentials")
    files = sorted(folder.glob("*/*.yaml"))
    return tuple(
        EditionFile(file.parent.name, file.stem, file, f"referentials/{file.parent.name}/{file.name}")
        for file in files
        if not file.name.endswith(".cases.yaml")
    )


def companies() -> Path:
    """The folder of the fictitious companies' answers."""
    return _folder("companies", "examples/companies")


def _folder(installed: str, in_checkout: str) -> Path:
    """Data stands beside the code once installed, at the top of the repository in a checkout."""
    beside = PACKAGE / installed
    return beside if beside.is_dir() else CHECKOUT / in_checkout
