"""The sheets of an Excel workbook, once its bytes are known to be harmless.

The only door to openpyxl, of the extra `[xlsx]`.

What comes in is hostile until read: nothing that unpacks beyond a limit, nothing that declares an entity.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from io import BytesIO
from types import ModuleType
from typing import Any, NamedTuple

from coorace_rules.vocabulary.wording import Words

MAX_PARTS = 500
STRETCH = 2**20
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
NOT_AN_ARCHIVE = Words("le fichier n'est pas une archive", "the file is no archive")
DAMAGED = Words("le fichier est abîmé, ou d'une autre forme", "the file is damaged, or of another form")
HAS_ENTITIES = Words("il déclare des entités XML", "it declares XML entities")


class NoWorkbookError(ValueError):
    """The bytes are no workbook that may be opened; `words` say why."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class TooLargeError(NoWorkbookError):
    """The bytes unpack to more than the limit."""


class Book(NamedTuple):
    """A workbook that may be read.

    Attributes:
        data: its bytes.
        archive: what they unpack to.
        library: openpyxl.
    """

    data: bytes
    archive: zipfile.ZipFile
    library: ModuleType

    def sheets(self, *, formulas: bool) -> dict[str, Any]:
        """The sheets of openpyxl by their titles, to be read row by row.

        Args:
            formulas: whether a cell holds the formula, or the value that was kept of it.

        Raises:
            NoWorkbookError: it makes nothing of the bytes.
        """
        try:
            with warnings.catch_warnings():  # what openpyxl leaves out (extensions, styles) holds no cell
                warnings.simplefilter("ignore")
                book = self.library.load_workbook(BytesIO(self.data), read_only=True, data_only=not formulas)
        except Exception as error:  # openpyxl raises anything on a file made by hand
            raise NoWorkbookError(DAMAGED) from error
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says of its size may be less than what it holds
        return {sheet.title: sheet for sheet in book.worksheets}


def opened(data: bytes, most: int) -> Book:
    """Look at the archive before anything reads it.

    Args:
        data: the bytes of the file.
        most: how many bytes it may unpack to.

    Raises:
        ImportError: openpyxl is not installed.
        NoWorkbookError: it is no archive, is damaged, or declares entities.
        TooLargeError: it unpacks to more than the limit, or to too many parts.
    """
    import openpyxl  # noqa: PLC0415 - an extra

    try:
        archive = zipfile.ZipFile(BytesIO(data))
        _look(archive, most)
    except NoWorkbookError:
        raise
    except zipfile.BadZipFile as error:
        raise NoWorkbookError(NOT_AN_ARCHIVE) from error
    except Exception as error:  # an archive made by hand: encrypted, cut, of an unknown method
        raise NoWorkbookError(DAMAGED) from error
    return Book(data, archive, openpyxl)


def _look(archive: zipfile.ZipFile, most: int) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > most:
        size = most // 1024**2
        raise TooLargeError(Words(f"déplié, plus de {size} Mio", f"more than {size} MiB once unpacked"))
    if any(_has_entities(archive, part) for part in parts if part.filename.endswith((".xml", ".rels"))):
        raise NoWorkbookError(HAS_ENTITIES)


def _has_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Read a part stretch by stretch: it may be as large as the limit."""
    before = b""
    with archive.open(part) as text:
        while stretch := text.read(STRETCH):
            if ENTITIES.search(before + stretch):
                return True
            before = stretch[-len(b"<!DOCTYPE") :]
    return False
