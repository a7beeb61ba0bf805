"""A whole pack checked: each of its editions, their names, and the days on which they are in force."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coorace_rules.api.loading import Loading
from coorace_rules.packs import problems
from coorace_rules.packs.folder import from_folder
from coorace_rules.program.model import Referential
from coorace_rules.vocabulary.errors import CooraceRulesError
from coorace_rules.vocabulary.identity import is_proposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coorace_rules.packs.model import EditionFile
    from coorace_rules.vocabulary.diagnostic import Diagnostic


def check_pack(folder: str | Path, *, packs: Iterable[str | Path] = ()) -> tuple[Diagnostic, ...]:
    """Say everything that is wrong in a pack, or worth a look; nothing is raised for it.

    Args:
        folder: where its editions stand at `<referential>/<edition>.yaml`.
        packs: folders of other packs, whose editions it may include.
    """
    pack = from_folder(Path(folder))
    found, sound = list(pack.problems), []
    for file in pack.editions:
        one = _checked(file._replace(shown=str(file.path)), tuple(map(Path, packs)))
        if isinstance(one, Referential):
            sound.append(one)
        found += one.warnings if isinstance(one, Referential) else one
    return (*found, *_overlaps(sound))


def _checked(file: EditionFile, folders: tuple[Path, ...]) -> Referential | tuple[Diagnostic, ...]:
    try:
        return Loading(folders).referential(file, "own")
    except CooraceRulesError as error:
        return error.diagnostics


def _overlaps(editions: Sequence[Referential]) -> Iterator[Diagnostic]:
    """Two editions of one referential in force on one day: a date alone chooses none. Proposals aside."""
    chosen = [edition for edition in editions if not is_proposal(edition.edition)]
    for place, later in enumerate(chosen):
        for earlier in chosen[:place]:
            day = _shared_day(earlier, later)
            if earlier.id == later.id and day is not None:
                yield problems.overlap(str(earlier), str(later), day)


def _shared_day(one: Referential, other: Referential) -> str | None:
    """The first day on which both are in force."""
    start = max(one.checked.in_force_from, other.checked.in_force_from)
    ends = [end for end in (one.checked.in_force_to, other.checked.in_force_to) if end is not None]
    return str(start) if all(start < end for end in ends) else None
