"""The form of this room: the cases of an edition, with what must be true of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from coorace_rules.source.model import Mapping, plain
from coorace_rules.vocabulary.span import Span

Part = Literal[
    "verdicts", "values", "findings", "positions", "gaps", "actions", "questions",
    "proposal", "certificate", "grades", "raised", "due", "samples", "error",
]  # fmt: skip
OF_AUDITS: tuple[Part, ...] = ("proposal", "certificate", "grades", "raised", "due", "samples")
BY_ID: tuple[Part, ...] = ("verdicts", "values", "findings", "positions", "grades", "due", "samples")
LISTS: tuple[Part, ...] = ("gaps", "actions", "questions", "raised")
OF_ANSWERS: tuple[Part, ...] = (*BY_ID[:4], *LISTS[:3])
PARTS: tuple[Part, ...] = (*OF_ANSWERS, *OF_AUDITS, "error")
UNDETERMINED, NOT_APPLICABLE = "undetermined", "not_applicable"


class Expected(NamedTuple):
    """One thing that must be true.

    Attributes:
        id: of what is judged; empty for a list, and for an error.
        value: true, false, a number, a text or a pair of numbers; the ids of a list; the code of an error.
        span: where it is written.
    """

    part: Part
    id: str
    value: object
    span: Span


@dataclass(frozen=True, slots=True)
class Case:
    """Answers on a day, and what they must give.

    Attributes:
        on: its own day, else that of the file.
        scoring: its own profile, else that of the file; None for the first one.
        root: the answers as a file of answers would hold them, under `answers`: what is given, then its own.
        expects: what must be true, in the order of the file.
        to_confirm: nobody has said yet that what it expects is right.
        span: where its name is written.
        audit: in place of answers, what an audit file holds after its head.
        others: the grade of the criteria in scope that the audit does not speak of.
    """

    name: str
    on: date | None
    scoring: str | None
    root: Mapping
    expects: tuple[Expected, ...]
    to_confirm: bool
    span: Span
    audit: Mapping | None = None
    others: str | None = None

    @property
    def error(self) -> str | None:
        """The code with which evaluation must refuse the answers."""
        return next((str(one.value) for one in self.expects if one.part == "error"), None)

    @property
    def given(self) -> dict[str, object]:
        """The answers as `evaluate` takes them."""
        answers = plain(self.root.entries["answers"].value)
        return answers if isinstance(answers, dict) else {}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of one edition.

    Attributes:
        referential: `id@edition`.
    """

    shown: str
    referential: str
    cases: tuple[Case, ...]
