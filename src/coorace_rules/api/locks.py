"""What editions are today, written down so that tomorrow's are held to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coorace_rules.api.loading import Loading
from coorace_rules.api.referentials import found
from coorace_rules.packs import disk, problems
from coorace_rules.packs.choose import at_hand, conflicts_among
from coorace_rules.packs.lock import Digests, Lock
from coorace_rules.program.model import Referential
from coorace_rules.vocabulary.errors import ReferentialError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from coorace_rules.packs.model import EditionFile


def lock(
    referentials: Iterable[str | Path] = (), *, on: date | None = None, packs: Iterable[str | Path] = ()
) -> Lock:
    """Lock editions, with those that they include; every edition at hand where none is named.

    Args:
        referentials: `cap`, `cap@2015`, or paths of edition files.
        on: the date of reference, which chooses among several editions in force.
        packs: folders of packs to look in.

    Raises:
        ReferentialError: as `load`; a broken edition cannot be locked, nor one that two packs bring.
    """
    folders = tuple(map(Path, packs))
    files = [found(referential, on, folders) for referential in referentials]
    if not files:
        files = _every(folders)
    locked: dict[str, Digests] = {}
    for file in files:
        locked.update(_read(file, folders))
    return Lock(locked)


def _every(folders: tuple[Path, ...]) -> list[EditionFile]:
    """Every edition at hand; a folder given that is no pack, or an edition brought twice, is refused."""
    brought = at_hand(folders)
    files = [file for pack in brought for file in pack.editions]
    wrong = [problem for pack in brought[1 : 1 + len(folders)] for problem in pack.problems]
    wrong += [problems.brought_twice(*pair) for pair in conflicts_among(files)]
    if wrong:
        raise ReferentialError(wrong)
    return files


def _read(file: EditionFile, folders: tuple[Path, ...]) -> dict[str, Digests]:
    loading = Loading(folders)
    try:
        loaded = loading.referential(file, "own")
    except disk.FileError as error:
        raise ReferentialError(error.diagnostics) from error
    if not isinstance(loaded, Referential):
        raise ReferentialError(loaded)
    return loading.read
