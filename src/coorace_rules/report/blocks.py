"""What a report is made of, whatever it is written in."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from coorace_rules.vocabulary.wording import Language


class Heading(NamedTuple):
    """A heading; level 2 begins a part."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A few sentences; a note stands aside."""

    text: str
    is_note: bool = False


class Items(NamedTuple):
    """A list of short texts."""

    items: tuple[str, ...]


class Table(NamedTuple):
    """Rows under columns; `numeric` columns are aligned on the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


class Figure(NamedTuple):
    """A figure to remember, with a few words on it; the first one of a report leads."""

    label: str
    value: str
    note: str = ""


class Figures(NamedTuple):
    """A few figures, side by side."""

    caption: str
    figures: tuple[Figure, ...]


class Step(NamedTuple):
    """Something to do: what it is at a glance, then the details that it has."""

    title: str
    tags: tuple[str, ...]
    details: tuple[tuple[str, str], ...]


class Steps(NamedTuple):
    """Things to do, in order, numbered from 1."""

    caption: str
    steps: tuple[Step, ...]


class Bar(NamedTuple):
    """A score on a line from 0 to 100, with the interval that is still possible.

    Attributes:
        depth: of the section, 0 for the whole.
        score: None where nothing is known, or nothing applies.
        text: the same in words.
        note: what is still possible, in words.
    """

    label: str
    depth: int
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    level: str
    text: str
    note: str = ""

    @property
    def said(self) -> str:
        """The score with what is still possible, in words."""
        return f"{self.text} ({self.note})" if self.note else self.text


class Bars(NamedTuple):
    """Scores one above the other."""

    caption: str
    columns: tuple[str, str, str]
    bars: tuple[Bar, ...]


class Axis(NamedTuple):
    """A direction of a radar."""

    label: str
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None


class Radar(NamedTuple):
    """Scores around a centre; three axes at least. The same figures stand in a table beside it."""

    title: str
    description: str
    axes: tuple[Axis, ...]


Block = Heading | Paragraph | Items | Table | Figures | Steps | Bars | Radar


class Report(NamedTuple):
    """A whole report.

    Attributes:
        title: of the referential.
        subject: who is reported on; None where the referential is.
        facts: what it is about: label and value.
        blocks: everything else, in order.
        foot: how to find the same result again.
    """

    lang: Language
    title: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    foot: str
    subject: str | None = None

    @property
    def heading(self) -> str:
        """The title of the page."""
        return f"{self.subject} — {self.title}" if self.subject else self.title
