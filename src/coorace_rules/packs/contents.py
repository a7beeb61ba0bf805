"""Every file of a folder with its sum, for who signs it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.packs import problems
from coorace_rules.packs.disk import FileError, digest, read, reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
# What tools leave behind, which is no part of a pack.
LEFT_BEHIND = frozenset(("__pycache__", ".git", ".mypy_cache", ".ruff_cache", ".pytest_cache"))


def sums(folder: Path, *, but: str) -> dict[str, str]:
    """The sha256 of every file, by its name inside the folder.

    Args:
        folder: a pack, or any other.
        but: the file at its top that holds the signature.

    Raises:
        FileError: CR003; CR011, a link leads out of the folder.
    """
    try:
        files = sorted(_files(folder, folder.resolve()))
    except OSError as error:
        raise FileError([problems.unreadable(str(folder), reason(error))]) from error
    named = {file.relative_to(folder).as_posix(): file for file in files}
    return {name: digest(_whole(file)) for name, file in named.items() if name != but}


def sum_of(file: Path) -> str:
    """The sha256 of one file.

    Raises:
        FileError: CR003.
    """
    return digest(_whole(file))


def _whole(file: Path) -> bytes:
    data = read(file, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise FileError([problems.unreadable(str(file), problems.TOO_LARGE)])
    return data


def _files(folder: Path, top: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name in LEFT_BEHIND:
            continue
        if not entry.resolve().is_relative_to(top):
            raise FileError([problems.leaves_the_pack(str(entry), top.name)])
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry, top)
        elif entry.is_file():
            yield entry
        else:  # a pipe would never end; what a link to a folder leads to is signed where it stands
            raise FileError([problems.unreadable(str(entry), problems.NO_FILE)])
