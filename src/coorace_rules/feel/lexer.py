"""The text of an expression, cut into tokens.

Names with spaces or signs are not tokens: they are sequences of tokens that the parser matches
against the names in scope. Source: DMN 1.5, 10.3.1.2 rules 26-37, 61-65, and 10.3.1.4.
"""

from __future__ import annotations

import re
import sys
from typing import Literal, NamedTuple, cast

from coorace_rules.feel import limits
from coorace_rules.feel.errors import FeelLimitError, FeelSyntaxError
from coorace_rules.vocabulary.wording import Words

Kind = Literal["word", "number", "string", "symbol", "end"]


class Token(NamedTuple):
    """A piece of the text; `value` is the text of a string with its escapes resolved."""

    kind: Kind
    text: str
    start: int
    end: int
    value: str = ""


# SOURCE: rules 28 (name start), 29 (name part) and 61 (white space).
_START = (
    r"?A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
    r"\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    r"\U00010000-\U000effff"
)
_PART = _START + r"0-9\u00b7\u0300-\u036f\u203f-\u2040"
_SPACE = r"\t-\r \u0085\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"

_TOKEN = re.compile(
    rf"""
      (?P<space>  [{_SPACE}]+ | //[^\n\r]* | /\*.*?\*/ )
    | (?P<number> (?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+) (?:[eE][+-]?[0-9]+)? )
    | (?P<word>   [{_START}][{_PART}]* )
    | (?P<string> "(?:[^"\\\n-\r]|\\[^\n-\r])*" )
    | (?P<symbol> \*\*|\.\.|->|<=|>=|!=|[-+*/<>=()\[\]{{}},:.@'’] )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(
    r"""
      \\u (?P<high>[dD][89abAB][0-9a-fA-F]{2}) \\u (?P<low>[dD][c-fC-F][0-9a-fA-F]{2})
    | \\U (?P<long>[0-9a-fA-F]{6})
    | \\u (?P<short>[0-9a-fA-F]{4})
    | \\  (?P<letter>.)
    """,
    re.VERBOSE,
)
_SIMPLE_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}


def tokenize(text: str) -> list[Token]:
    """Cut `text` into tokens, the last one of kind `end`.

    Raises:
        FeelSyntaxError: a character that FEEL has no use for, a string or a comment without end,
            a surrogate that is no half of a pair.
        FeelLimitError: the text is longer than `limits.MAX_TEXT`.
    """
    if len(text) > limits.MAX_TEXT:
        raise FeelLimitError(
            Words(
                f"l'expression dépasse {limits.MAX_TEXT} caractères",
                f"the expression is longer than {limits.MAX_TEXT} characters",
            )
        )
    tokens = []
    start = 0
    while start < len(text):
        found = _TOKEN.match(text, start)
        if found is None or (found.group() == "/" and text.startswith("/*", start)):
            raise _unreadable(text, start)
        kind, end = found.lastgroup, found.end()
        if kind != "space":
            written = found.group()
            value = _unescaped(written[1:-1], text, start) if kind == "string" else ""
            tokens.append(Token(cast("Kind", kind), written, start, end, value))
        start = end
    tokens.append(Token("end", "", len(text), len(text)))
    return tokens


def _unescaped(inside: str, text: str, start: int) -> str:
    """Resolve the escapes of rule 64; a backslash before another letter stays, for patterns."""
    if inside.isascii() and "\\" not in inside:
        return inside

    def one(found: re.Match[str]) -> str:
        match found.lastgroup:
            case "low":
                high, low = int(found["high"], 16), int(found["low"], 16)
                return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
            case "letter":
                return _SIMPLE_ESCAPES.get(found["letter"], found.group())
            case _:
                return _character(found["long"] or found["short"], text, start)

    value = _ESCAPE.sub(one, inside)
    if any("\ud800" <= character <= "\udfff" for character in value):
        words = Words("un demi-caractère (surrogate) est seul", "a surrogate is no half of a pair")
        raise FeelSyntaxError(words, text, start)
    return value


def _character(code: str, text: str, start: int) -> str:
    if int(code, 16) > sys.maxunicode:
        words = Words(f"aucun caractère n'a le code `{code}`", f"no character has the code `{code}`")
        raise FeelSyntaxError(words, text, start)
    return chr(int(code, 16))


def _unreadable(text: str, position: int) -> FeelSyntaxError:
    character = text[position]
    if character == '"':
        words = Words("texte sans guillemet fermant", "unfinished string")
    elif text.startswith("/*", position):
        words = Words("commentaire sans fin", "unfinished comment")
    else:
        shown = character if character.isprintable() else f"U+{ord(character):04X}"
        words = Words(f"caractère inattendu `{shown}`", f"unexpected character `{shown}`")
    return FeelSyntaxError(words, text, position)
