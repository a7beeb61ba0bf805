"""From a folder to the pack that it is: `<referential>/<edition>.yaml`, in it or in its `referentials/`."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from coorace_rules.packs import problems
from coorace_rules.packs.disk import REASONS, reason
from coorace_rules.packs.model import EditionFile, Pack
from coorace_rules.vocabulary.identity import EDITION_NAME, REFERENTIAL_ID

if TYPE_CHECKING:
    from pathlib import Path

    from coorace_rules.vocabulary.diagnostic import Diagnostic

CASES = ".cases.yaml"
# Beside the code of a pack, in its package, or straight in its folder: the first place that has any counts.
PACKAGED = ("referentials/*/*.yaml", "*/referentials/*/*.yaml", "src/*/referentials/*/*.yaml")
PLACES = (*PACKAGED, "*/*.yaml")
NO_FOLDER = REASONS[errno.ENOENT]


def from_folder(folder: Path, name: str = "") -> Pack:
    """The pack of a folder; what of it cannot be used is left out, and said."""
    name = name or folder.name or folder.resolve().name
    try:
        files = edition_files(folder) if folder.is_dir() else None
        found = [_edition(file, folder, name) for file in files or ()]
    except (
        OSError,
        ValueError,
        RuntimeError,
    ) as error:  # a loop of links is a RuntimeError before Python 3.13
        why = reason(error if isinstance(error, OSError) else ValueError(str(error)))
        return Pack(name, (), (problems.no_pack(str(folder), why),))
    if not files:
        why = NO_FOLDER if files is None else problems.NO_EDITION
        return Pack(name, (), (problems.no_pack(str(folder), why),))
    return Pack(
        name,
        tuple(one for one in found if isinstance(one, EditionFile)),
        tuple(one for one in found if not isinstance(one, EditionFile)),
    )


def edition_files(folder: Path, places: tuple[str, ...] = PLACES) -> tuple[Path, ...]:
    """The files of a folder that stand where editions do, without their test cases."""
    for place in places:
        files = tuple(file for file in sorted(folder.glob(place)) if not file.name.endswith(CASES))
        if files:
            return files
    return ()


def _edition(file: Path, folder: Path, name: str) -> EditionFile | Diagnostic:
    shown = f"{name}/{file.relative_to(folder).as_posix()}"
    if not file.resolve().is_relative_to(folder.resolve()):
        return problems.leaves_the_pack(shown, name)
    if not file.is_file():  # a pipe would never end
        return problems.unreadable(shown, problems.NO_FILE)
    if not REFERENTIAL_ID.fullmatch(file.parent.name) or not EDITION_NAME.fullmatch(file.stem):
        return problems.misnamed(shown, problems.AS_NAMED)
    return EditionFile(file.parent.name, file.stem, file, shown, name)
