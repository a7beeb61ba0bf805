"""What can go wrong with an expression, and how it says so.

CooraceRulesError
└── FeelError
    ├── FeelSyntaxError      the text is not FEEL
    ├── FeelLimitError       the text, or its evaluation, costs more than `limits` allow
    └── FeelEvaluationError  an operation failed in strict mode

`NoResult` never leaves this room: operations raise it, the interpreter turns it into null or an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.vocabulary.errors import CooraceRulesError
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.feel.tree import Span
    from coorace_rules.vocabulary.wording import Language


class FeelWarning(NamedTuple):
    """An operation that yielded null, why, and where in the text (start and end offsets)."""

    words: Words
    span: Span


class FeelError(CooraceRulesError):
    """An expression cannot be read or evaluated; `message` says why in French and English."""

    def __init__(self, message: Words) -> None:
        self.message = message
        super().__init__()

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole: an exception is made again from its arguments."""
        return type(self), (self.message,)

    def render(self, lang: Language = "fr") -> str:
        """The message alone."""
        return self.message.said_in(lang)


class FeelSyntaxError(FeelError):
    """The text is not FEEL.

    Attributes:
        text: the whole text that was read.
        offset: where in it, in characters from 0.
        line: the same place as a line, from 1.
        column: and a column, from 1.
    """

    def __init__(self, message: Words, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.line = text.count("\n", 0, offset) + 1
        self.column = offset - text.rfind("\n", 0, offset)
        super().__init__(message)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.message, self.text, self.offset)

    def render(self, lang: Language = "fr") -> str:
        """The message, then the line with a caret under the place."""
        shown = self.text.split("\n")[self.line - 1].replace("\t", " ")
        caret = " " * (self.column - 1) + "^"
        return f"{self.line}:{self.column}: {self.message.said_in(lang)}\n{shown}\n{caret}"


class FeelLimitError(FeelError):
    """The expression costs more than `limits` allow."""


class FeelEvaluationError(FeelError):
    """An operation failed in strict mode; `span` is its place in the text."""

    def __init__(self, message: Words, span: Span) -> None:
        self.span = span
        super().__init__(message)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.message, self.span)


class NoResult(Exception):  # noqa: N818 - no error: in lenient mode it is how FEEL says null
    """An operation has no result for these operands: null in lenient mode, an error in strict mode."""

    def __init__(self, fr: str, en: str) -> None:
        self.words = Words(fr, en)
        super().__init__(en)
