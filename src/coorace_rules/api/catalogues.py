"""What exists: every edition of every pack at hand, and what had to be left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, overload

from coorace_rules.api.loading import Loading
from coorace_rules.packs import problems
from coorace_rules.packs.choose import at_hand, conflicts_among
from coorace_rules.program.model import Referential
from coorace_rules.report.as_text import WIDTH
from coorace_rules.report.catalogue_content import catalogue_text
from coorace_rules.vocabulary.errors import CooraceRulesError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.packs.model import EditionFile
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.wording import Language


@dataclass(frozen=True, slots=True)
class Catalogue(Sequence[Referential]):
    """The editions at hand, loaded, by referential then by date of force.

    Attributes:
        left_out: what is wrong with the packs and editions that are not among them.
    """

    referentials: tuple[Referential, ...]
    left_out: tuple[Diagnostic, ...] = ()

    @overload
    def __getitem__(self, place: int) -> Referential: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Referential, ...]: ...
    def __getitem__(self, place: int | slice) -> Referential | tuple[Referential, ...]:
        return self.referentials[place]

    def __len__(self) -> int:
        return len(self.referentials)


def catalogue(packs: Iterable[str | Path] = ()) -> Catalogue:
    """Every edition at hand; what is broken is left out, said, and breaks nothing else.

    Args:
        packs: folders of packs to look in, beside the library's own and the packs installed.
    """
    folders = tuple(map(Path, packs))
    brought = at_hand(folders)
    files = [file for pack in brought for file in pack.editions]
    conflicts = conflicts_among(files)
    left_out = [problem for pack in brought for problem in pack.problems]
    left_out += [problems.brought_twice(*pair) for pair in conflicts]
    twice = {file.name for pair in conflicts for file in pair}
    loaded = []
    for file in files:
        one = _loaded(file, folders) if file.name not in twice else ()
        if isinstance(one, Referential):
            loaded.append(one)
        else:
            left_out += one
    loaded.sort(key=lambda referential: (referential.id, referential.checked.in_force_from))
    return Catalogue(tuple(loaded), tuple(left_out))


def _loaded(file: EditionFile, folders: tuple[Path, ...]) -> Referential | tuple[Diagnostic, ...]:
    try:
        return Loading(folders).referential(file, "own")
    except CooraceRulesError as error:
        return error.diagnostics


def render_catalogue(listed: Catalogue, lang: Language = "fr", *, width: int = WIDTH) -> str:
    """What exists, a line for each edition, in at most so many columns."""
    return catalogue_text([referential.checked for referential in listed], lang, width)
