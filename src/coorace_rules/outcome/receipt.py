"""The receipt: what to keep so that anyone can find the same result years later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an outcome was made from.

    Attributes:
        files: every file of the referential, with its sha256.
        contents: the same, with the sha256 of what each says, whatever its comments and layout; empty in
            outcomes written before there was such a thing.
        library: the version of this library.
        format: the version of the form in which outcomes are written.
        scoring: the profile that counted.
        answers: as they were given, in plain data.
    """

    referential: str
    edition: str
    files: Mapping[str, str]
    library: str
    format: int
    evaluated_on: date | None
    scoring: str
    answers: Mapping[str, object]
    contents: Mapping[str, str] = field(default_factory=dict)
