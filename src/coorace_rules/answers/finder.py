"""What the readers of answers share: where things stand, and what was found wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coorace_rules.answers import problems
from coorace_rules.answers.shown import described
from coorace_rules.checked.declared import Declared, Refused

if TYPE_CHECKING:
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.span import Span
    from coorace_rules.vocabulary.wording import Words

Path = tuple[str | int, ...]
Place = Callable[[Path], "Span | str"]
PlaceOfKey = Callable[[Path], "Span | str"]
A_TEXT, A_DAY = Declared("text"), Declared("date")


class Finder:
    """Keeps every mistake with its place, and goes on."""

    def __init__(self, place: Place, place_of_key: PlaceOfKey) -> None:
        self.place = place
        self.place_of_key = place_of_key
        self.findings: list[Diagnostic] = []

    def report(self, diagnostic: Diagnostic) -> None:
        """Note a mistake."""
        self.findings.append(diagnostic)

    def wrong(self, path: Path, expected: Words, raw: object) -> None:
        """Note a value that does not fit."""
        self.report(problems.wrong_value(self.place(path), expected, described(raw)))

    def typed(self, path: Path, declared: Declared, raw: object) -> object | None:
        """Read a value by its declared type; None once it is reported."""
        value = declared.read(raw)
        if isinstance(value, Refused):
            self.wrong(path, value.expected, raw)
            return None
        return value
