"""What is wrong, where, and what to write instead: one form for every room."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from coorace_rules.vocabulary.wording import Language, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coorace_rules.vocabulary.span import Span

Severity = Literal["error", "warning"]
TAB_AS_SPACE = str.maketrans("\t", " ")
EXCERPT_WIDTH = 110
NUMBER, LONGEST_NUMBER = re.compile("[0-9]+"), 12


@dataclass(frozen=True, slots=True)
class Note:
    """Another place that matters to a diagnostic."""

    words: Words
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong, or worth a look.

    `span` says where in a file; `place` where there is no file (a key of a mapping
    given by a program). One of the two is set.
    """

    code: str
    severity: Severity
    words: Words
    span: Span | None = None
    place: str = ""
    notes: tuple[Note, ...] = ()
    hint: Words | None = None

    @property
    def where(self) -> str:
        """`file:line:column`, or the key in the data."""
        return self.place if self.span is None else self.span.place

    def message(self, lang: Language = "fr") -> str:
        """The sentence alone."""
        return self.words.said_in(lang)

    def render(self, lang: Language = "fr") -> str:
        """The whole diagnostic: place, code, sentence, the line underlined, notes, hint."""
        head = f"{self.where}: " if self.where else ""
        lines = [f"{head}{self.severity}[{self.code}]: {self.message(lang)}"]
        margin = " "
        if self.span is not None and self.span.first_line:
            margin = " " * (len(str(self.span.line)) + 2)
            shown, underline = _excerpt(self.span)
            lines += [f" {self.span.line} | {shown}", f"{margin}| {underline}"]
        for note in self.notes:
            there = f" ({note.span.place})" if note.span else ""
            lines.append(f"{margin}= note: {note.words.said_in(lang)}{there}")
        if self.hint:
            lines.append(f"{margin}= hint: {self.hint.said_in(lang)}")
        return "\n".join(lines)


def _excerpt(span: Span) -> tuple[str, str]:
    """The line of a span and carets under it; of a very long line, the part around the span."""
    line, start = span.first_line.translate(TAB_AS_SPACE), span.column - 1
    left = max(0, start - EXCERPT_WIDTH // 2) if len(line) > EXCERPT_WIDTH else 0
    shown = line[left : left + EXCERPT_WIDTH]
    before = "…" if left else ""
    after = "…" if left + EXCERPT_WIDTH < len(line) else ""
    indent = len(before) + start - left
    return before + shown + after, " " * indent + "^" * min(span.width, len(before + shown) - indent or 1)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, then place in the file, then code, so that a run is the same twice."""

    def key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
        span = diagnostic.span
        if span is None:
            place = NUMBER.sub(lambda digits: digits[0].zfill(LONGEST_NUMBER), diagnostic.place)
            return (place, 0, 0, diagnostic.code, diagnostic.words.fr)
        return (span.source.path, span.line, span.column, diagnostic.code, diagnostic.words.fr)

    return tuple(sorted(diagnostics, key=key))


MAX_SHOWN = 100


def rendered(diagnostics: Sequence[Diagnostic], lang: Language) -> str:
    """Diagnostics for people, one after the other; beyond the first hundred, how many there are."""
    shown = [diagnostic.render(lang) for diagnostic in diagnostics[:MAX_SHOWN]]
    return "\n".join((*shown, *(words.said_in(lang) for words in and_others(diagnostics))))


def and_others(diagnostics: Sequence[Diagnostic]) -> Iterator[Words]:
    """What stands for the diagnostics that are not shown."""
    count = len(diagnostics) - MAX_SHOWN
    if count > 0:
        grouped = f"{count:,}"
        french = grouped.replace(",", "\u202f")
        yield Words(f"… et {french} autre{'s' * (count > 1)}", f"… and {grouped} more")


def errors_among(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Keep what forbids going on; warnings do not."""
    return tuple(d for d in diagnostics if d.severity == "error")


SHORT = 5
"""Letters up to which a name is near another only if one slip makes the difference."""


def did_you_mean(written: str, known: Iterable[str]) -> Words | None:
    """Suggest the known name nearest to what was written, if one is near enough."""
    close = get_close_matches(written, sorted(known), n=3, cutoff=0.6)
    near = [name for name in close if len(written) > SHORT or _is_a_slip(written, name)]
    return Words(f"vouliez-vous dire `{near[0]}` ?", f"did you mean `{near[0]}`?") if near else None


def _is_a_slip(written: str, meant: str) -> bool:
    """Whether one letter more, less, other, or in the wrong place makes the difference."""
    start = _shared(written, meant)
    end = _shared(written[start:][::-1], meant[start:][::-1])
    here, there = written[start : len(written) - end], meant[start : len(meant) - end]
    return max(len(here), len(there)) <= 1 or (len(here) == 2 and here == there[::-1])


def _shared(one: str, other: str) -> int:
    """How many first letters two words have in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def listed(names: Iterable[str], limit: int = 12) -> str:
    """Quote names for a message, the first ones where there are many."""
    every = [f"`{name}`" for name in names]
    return ", ".join(every[:limit]) + (", …" if len(every) > limit else "")
