"""Names that are more than one word: which ones are in scope while a text is read.

A name is a sequence of tokens; where it stands in a text it is recognised because it is in scope,
the longest one first. Source: DMN 1.5, 10.3.1.4 and 10.3.1.6 (ambiguity).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from coorace_rules.feel.errors import FeelError
from coorace_rules.feel.lexer import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coorace_rules.feel.lexer import Token

# SOURCE: rule 30, additional name symbols; the typewriter apostrophe stands for the other one too.
NAME_SYMBOLS = frozenset({".", "/", "-", "’", "'", "+", "*", "**", "..", "->"})


def is_name_part(token: Token) -> bool:
    """Say whether a token may stand inside a name, after its first word."""
    return token.kind in {"word", "number"} or token.text in NAME_SYMBOLS


def spelled(tokens: Sequence[Token]) -> str:
    """Return the name that tokens make: words one space apart, signs without space."""
    name = tokens[0].text
    for before, token in pairwise(tokens):
        apart = token.start > before.end and "symbol" not in {before.kind, token.kind}
        name += f" {token.text}" if apart else token.text
    return name


class Names:
    """A set of names of several tokens, looked up where they begin."""

    __slots__ = ("_lengths", "_names")

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._lengths: dict[str, set[int]] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Put a name in; one that is a single word, or no name at all, needs no entry."""
        if name.isidentifier():
            return
        try:
            parts = tuple(token.text for token in tokenize(name)[:-1])
        except FeelError:
            return
        if len(parts) > 1:
            self._names[parts] = name
            self._lengths.setdefault(parts[0], set()).add(len(parts))

    def longest(self, tokens: Sequence[Token], position: int) -> tuple[str, int] | None:
        """Return the longest name that begins at a position, and the position after it."""
        lengths = self._lengths.get(tokens[position].text)
        if lengths is None:  # no name begins so: the rule
            return None
        for length in sorted(lengths, reverse=True):
            here = tuple(token.text for token in tokens[position : position + length])
            if here in self._names:
                return self._names[here], position + length
        return None
