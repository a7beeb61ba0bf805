"""Reading and writing files: bounded, whole or not at all, no traceback for what the disk refuses."""

from __future__ import annotations

import errno
from hashlib import sha256
from typing import TYPE_CHECKING

from coorace_rules.packs import problems
from coorace_rules.vocabulary.errors import CooraceRulesError
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


REASONS = {
    errno.ENOENT: Words("il n'existe pas, ou son dossier n'existe pas", "no such file or folder"),
    errno.EEXIST: Words("il existe déjà", "it is there already"),
    errno.EISDIR: Words("c'est un dossier", "it is a folder"),
    errno.ENOTDIR: Words("ce qui devrait être un dossier n'en est pas un", "what should be a folder is none"),
    errno.EACCES: Words("accès refusé", "permission denied"),
    errno.EPERM: Words("accès refusé", "permission denied"),
    errno.EROFS: Words("ce disque ne peut pas être écrit", "this disk is read-only"),
    errno.ENOSPC: Words("il n'y a plus de place sur le disque", "no space left on the disk"),
    errno.EPIPE: Words("plus personne ne lit", "nobody reads any more"),
}


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
        raise FileError([problems.unreadable(str(path), reason(error))]) from error


def write(path: Path, content: str | bytes) -> None:
    """Write a text, or bytes, whole, or leave what was there.

    Raises:
        FileError: CR004.
    """
    try:
        _replace(path, content.encode("utf-8") if isinstance(content, str) else content)
    except (OSError, ValueError) as error:
        raise FileError([problems.unwritable(str(path), reason(error))]) from error


def try_writing(path: Path) -> None:
    """See whether a file could be written, without touching it.

    Raises:
        FileError: CR004.
    """
    try:
        if path.exists():
            with path.open("r+b"):
                return
        beside = _beside(path)
        beside.write_bytes(b"")
        beside.unlink()
    except (OSError, ValueError) as error:
        raise FileError([problems.unwritable(str(path), reason(error))]) from error


def copy_beside(path: Path, text: str) -> Path | None:
    """Copy a file that is not written as `text` is; None where it is, or where there is no file.

    Raises:
        FileError: CR003, CR004.
    """
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise FileError([problems.unreadable(str(path), reason(error))]) from error
    if not data or data == text.encode("utf-8"):
        return None
    number, copy = 1, path.with_name(f"{path.name}.orig")
    while copy.exists() and copy.read_bytes() != data:
        number += 1
        copy = path.with_name(f"{path.name}.orig{number}")
    write(copy, data)
    return copy


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
    beside = _beside(path)
    try:
        beside.write_bytes(data)
        if is_there:
            beside.chmod(path.stat().st_mode)  # answers that others may not read stay so
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def digest(data: bytes) -> str:
    """The sha256 of a file, as receipts carry it."""
    return sha256(data).hexdigest()


def reason(error: OSError | ValueError) -> Words:
    """Why the system refuses, in both languages where it is a reason that people meet."""
    said = str(error)
    if isinstance(error, OSError):
        if error.errno in REASONS:
            return REASONS[error.errno]
        said = error.strerror or said
    return Words(said, said)


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, from its first byte on; never over one that is there.

    Raises:
        FileError: CR004.
    """
    try:
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(content)
    except (OSError, ValueError) as error:
        raise FileError([problems.unwritable(str(path), reason(error))]) from error
