"""From what a user types to the editions it may mean, in all the packs at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.packs import installed, problems, shipped
from coorace_rules.packs.folder import from_folder
from coorace_rules.packs.model import Pack
from coorace_rules.vocabulary.errors import ReferentialError
from coorace_rules.vocabulary.identity import is_proposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from coorace_rules.packs.model import EditionFile
    from coorace_rules.vocabulary.identity import Reference


def at_hand(folders: Iterable[Path] = ()) -> tuple[Pack, ...]:
    """The library's own pack, those of the folders, those installed; an edition found twice counts once."""
    packs = (Pack("", shipped.editions()), *map(from_folder, folders), *installed.packs())
    if len(packs) == 1:
        return packs
    seen: set[Path] = set()
    return tuple(Pack(pack.name, tuple(_new(pack.editions, seen)), pack.problems) for pack in packs)


def _new(files: Iterable[EditionFile], seen: set[Path]) -> Iterable[EditionFile]:
    """A folder named twice, or that is also installed, brings the same file: no conflict."""
    for file in files:
        path = file.path.resolve()
        if path not in seen:
            seen.add(path)
            yield file


def candidates(reference: Reference, folders: Iterable[Path] = ()) -> tuple[EditionFile, ...]:
    """The editions that a reference may mean: one where it names the edition, else all of its referential.

    A proposal (`cap@2016-proposal`) is only meant by its full name, unless there is nothing else.

    Raises:
        ReferentialError: CR001 no such referential; CR002 no such edition; both with what was left out of
            the packs at hand (CR009 to CR012), which may be why. CR008 two packs bring one edition.
    """
    packs = at_hand(folders)
    every = tuple(file for pack in packs for file in pack.editions)
    left_out = tuple(problem for pack in packs for problem in pack.problems)
    same = tuple(file for file in every if file.referential == reference.referential)
    if not same:
        known = sorted({file.referential for file in every})
        raise ReferentialError([problems.no_such_referential(reference.referential, known), *left_out])
    if reference.edition is None:
        return _without_conflict(tuple(file for file in same if not is_proposal(file.edition)) or same)
    found = tuple(file for file in same if file.edition == reference.edition)
    if not found:
        names = [file.name for file in same]
        raise ReferentialError([problems.no_such_edition(str(reference), names), *left_out])
    return _without_conflict(found)


def _without_conflict(files: tuple[EditionFile, ...]) -> tuple[EditionFile, ...]:
    conflicts = conflicts_among(files)
    if conflicts:
        raise ReferentialError([problems.brought_twice(*pair) for pair in conflicts])
    return files


def conflicts_among(files: Sequence[EditionFile]) -> list[tuple[EditionFile, EditionFile]]:
    """Editions that two packs bring: the first, and each other one."""
    first: dict[str, EditionFile] = {}
    return [(first[f.name], f) for f in files if first.setdefault(f.name, f) is not f]
