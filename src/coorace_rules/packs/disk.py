"""Reading and writing files: bounded, whole or not at all, no traceback for what the disk refuses."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from coorace_rules.packs import problems
from coorace_rules.vocabulary.errors import CooraceRulesError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class FileError(CooraceRulesError):
    """A file cannot be read or written."""


def read(path: Path, at_most: int) -> bytes:
    """Read a file, or one byte more than allowed so that the reader can say that it is too large.

    Raises:
        FileError: CR003.
    """
    try:
        with path.open("rb") as file:
            return file.read(at_most + 1)
    except (OSError, ValueError) as error:
        raise FileError([problems.unreadable(str(path), _reason(error))]) from error


def write(path: Path, text: str) -> None:
    """Write a text whole, or leave what was there.

    Raises:
        FileError: CR004.
    """
    try:
        _replace(path, text.encode("utf-8"))
    except (OSError, ValueError) as error:
        raise FileError([problems.unwritable(str(path), _reason(error))]) from error


def keep(path: Path, read: Iterable[Path]) -> None:
    """Refuse to write over a file that was read for it.

    Raises:
        FileError: CR004.
    """
    if path.is_file() and any(file.is_file() and path.samefile(file) for file in read):
        raise FileError([problems.also_read(str(path))])


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device such as /dev/stdout has no "before" to keep
        return
    is_there = path.exists()
    if is_there:
        path = path.resolve()  # a link stays one
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        if is_there:
            beside.chmod(path.stat().st_mode)  # answers that others may not read stay so
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _reason(error: OSError | ValueError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def digest(data: bytes) -> str:
    """The sha256 of a file, as receipts carry it."""
    return sha256(data).hexdigest()
