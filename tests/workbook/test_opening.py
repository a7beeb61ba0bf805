"""Bytes that say they are a workbook: what may be opened, and what is refused before anything reads it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import openpyxl
import pytest

from coorace_rules.workbook.opening import NoWorkbookError, TooLargeError, opened

LIMIT = 2**20


def workbook(value: str) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Notes"
    book.active["A1"] = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def archive(**parts: bytes) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(f"{name}.xml", data)
    return kept.getvalue()


def first_cell(data: bytes, *, formulas: bool) -> object:
    sheet = opened(data, LIMIT).sheets(formulas=formulas)["Notes"]
    return next(iter(sheet.iter_rows(values_only=True)), (None,))[0]


def test_a_sheet_is_read_by_its_title() -> None:
    assert first_cell(workbook("bonjour"), formulas=True) == "bonjour"


def test_a_formula_is_read_as_written_or_as_the_value_that_was_kept() -> None:
    data = workbook("=1+1")
    assert first_cell(data, formulas=True) == "=1+1"
    assert first_cell(data, formulas=False) is None  # no program has worked it out


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"du texte", workbook("x")[:-40], workbook("x")[:200]])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(NoWorkbookError):
        opened(data, LIMIT)


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(NoWorkbookError, match="damaged"):
        opened(archive(a=b"<a/>"), LIMIT).sheets(formulas=True)


def test_an_archive_that_unpacks_to_too_much_is_refused_unread() -> None:
    with pytest.raises(TooLargeError, match="more than 1 MiB"):
        opened(archive(a=b"0" * (LIMIT + 1)), LIMIT)


def test_an_archive_of_too_many_parts_is_refused() -> None:
    with pytest.raises(TooLargeError):
        opened(archive(**{f"p{n}": b"" for n in range(501)}), LIMIT)


@pytest.mark.parametrize("before", [0, 2**20 - 4, 2**20 + 1])
def test_entities_are_refused_wherever_they_stand(before: int) -> None:
    text = b" " * before + b"<!DOCTYPE lolz [<!ENTITY lol 'lol'>]><a>&lol;</a>"
    with pytest.raises(NoWorkbookError, match="entities"):
        opened(archive(a=text), 4 * LIMIT)
