"""What the tests of the certification referentials read in them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import coorace_rules as cr

if TYPE_CHECKING:
    from coorace_rules.checked.model import Section

ON = date(2024, 3, 1)
ISO_9001, ISO_26000, CEDRE, QUALIOPI = "iso-9001@2015", "iso-26000@2010", "cedre@v3-2015", "qualiopi@2023"
CERTIFICATIONS = (ISO_9001, CEDRE, QUALIOPI)
OURS = (*CERTIFICATIONS, ISO_26000)
NUMBER = re.compile(r"\d+(\.\d+)*(?= )")


def number(section: Section) -> str:
    """The number at the head of the title of a clause; nothing where there is none."""
    found = NUMBER.match(section.title.fr)
    return found.group() if found else ""


def clauses(ref: str) -> dict[str, Section]:
    """The sections that bear the number of a clause, by that number."""
    return {number(section): section for section in cr.load(ref).sections.values() if number(section)}


def place(clause: str) -> list[int]:
    return [int(part) for part in clause.split(".")]
