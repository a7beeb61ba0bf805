"""The form of this room: packs, and the edition files that they bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from coorace_rules.vocabulary.diagnostic import Diagnostic


class EditionFile(NamedTuple):
    """Where an edition is kept.

    Attributes:
        shown: names it in messages and receipts, without this machine's folders.
        pack: the pack that brings it, by name; empty for the library's own.
    """

    referential: str
    edition: str
    path: Path
    shown: str
    pack: str = ""

    @property
    def name(self) -> str:
        """`cap@2015`."""
        return f"{self.referential}@{self.edition}"


@dataclass(frozen=True, slots=True)
class Pack:
    """What a folder, or an installed package, brings.

    Attributes:
        name: of the folder, or of the entry point; for people.
        editions: by referential, then by name.
        problems: what of it is left out, and why.
    """

    name: str
    editions: tuple[EditionFile, ...]
    problems: tuple[Diagnostic, ...] = ()
