"""The receipt: what to keep so that anyone can find the same result years later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

FORMAT = 1
AS_IT_IS = frozenset((str, int, bool, type(None)))


def recorded(answers: Any) -> Any:
    """Plain answers as a receipt holds them: a decimal is a string, as everywhere in outcomes."""
    if isinstance(answers, dict):
        return {key: item if item.__class__ in AS_IT_IS else recorded(item) for key, item in answers.items()}
    if isinstance(answers, list):
        return [recorded(item) for item in answers]
    return str(answers) if isinstance(answers, Decimal) else answers


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
        answers: as they were given, in plain data; decimals are strings, as in the file that it becomes.
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
