"""Where a piece of an expression stands in its file, folded scalars included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.source.model import LITERAL_BLOCK, Scalar
from coorace_rules.vocabulary.span import Span

if TYPE_CHECKING:
    from coorace_rules.checked.condition import Expression


def place_of(expression: Expression, start: int, end: int) -> Span:
    """The place of characters `start` to `end` of an expression; that of the whole where they are lost."""
    span, text = expression.span, expression.text
    opening = span.first_line[span.column - 1 : span.column]
    if opening == LITERAL_BLOCK:
        return Scalar(text, text, LITERAL_BLOCK, *span).part(start, end)
    if span.end_line > span.line:
        return _folded(span, text, start, end)
    return Scalar(text, text, "", *span).part(start, end)


def _folded(span: Span, text: str, start: int, end: int) -> Span:
    """In a scalar folded over several lines, each of which ends in one space of the text."""
    offset = 0
    for number in range(span.line, span.end_line + 1):
        line = span.source.lines[number - 1] if number <= len(span.source.lines) else ""
        written = line[span.column - 1 :].strip() if number == span.line else line.strip()
        if not text.startswith(written, offset) or not written:
            continue
        if start < offset + len(written):
            column = line.index(written) + 1 + start - offset
            return Span(span.source, number, column, number, column + max(1, end - start))
        offset += len(written) + 1
    return span
