"""Regular expressions of XPath, read into a tree.

What XPath refuses, and what Python would understand in another way, is refused here.
Source: XQuery 1.0 and XPath 2.0 Functions and Operators, 7.6.1; XML Schema Part 2, appendix F.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from coorace_rules.feel import limits
from coorace_rules.feel.errors import FeelLimitError, NoResult
from coorace_rules.feel.xpath_sets import (
    EVERYTHING,
    LINE_ENDS,
    NOTHING,
    Ranges,
    complement,
    escaped,
    one,
    property_of,
    union,
)
from coorace_rules.vocabulary.wording import Words


@dataclass(frozen=True, slots=True)
class Chars:
    r"""One character of a set, or not of it, and not of the set taken away.

    `exact` is the part of the set that the flag `i` leaves alone: `\p{Lu}`, `\d` and the like.
    """

    ranges: Ranges
    exact: Ranges = NOTHING
    negated: bool = False
    minus: Chars | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """`^` or `$`."""

    at_start: bool


@dataclass(frozen=True, slots=True)
class Back:
    """What a group matched, again."""

    group: int


@dataclass(frozen=True, slots=True)
class Group:
    """A part in brackets; `number` counts the groups that are remembered."""

    body: Pattern
    number: int | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part `low` to `high` times, without end where `high` is None."""

    body: Pattern
    low: int
    high: int | None
    lazy: bool


@dataclass(frozen=True, slots=True)
class Series:
    """Parts one after the other."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several parts, the first that fits."""

    branches: tuple[Pattern, ...]


Pattern: TypeAlias = Chars | Anchor | Back | Group | Repeat | Series | Choice

_SIMPLE_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
_ESCAPABLE = frozenset("\\|.-^?*+{}[]()$")
_BLANKS = frozenset("\t\n\r ")
_DEEPEST = 20


def read_pattern(text: str, flags: str) -> Pattern:
    """Read a pattern.

    Args:
        text: the regular expression.
        flags: `x` drops blanks, `s` lets `.` match ends of lines; others change nothing here.

    Raises:
        NoResult: it is no regular expression of XPath.
        FeelLimitError: it is too long, too deep, or counts too far.
    """
    if len(text) > limits.MAX_PATTERN:
        raise _too_much("l'expression régulière est trop longue", "the regular expression is too long")
    reader = _Reader(_without_blanks(text) if "x" in flags else text, dot_matches_all="s" in flags)
    found = reader.choice(depth=0)
    if not reader.ended:
        raise _invalid(f"`{reader.character}` inattendu", f"unexpected `{reader.character}`")
    return found


def _without_blanks(text: str) -> str:
    """Drop blanks outside of `[…]`."""
    kept, depth, after_backslash = [], 0, False
    for character in text:
        if character in _BLANKS and depth == 0:
            continue
        kept.append(character)
        if not after_backslash:
            depth += (character == "[") - (character == "]")
        after_backslash = character == "\\" and not after_backslash
    return "".join(kept)


def _invalid(fr: str, en: str) -> NoResult:
    return NoResult(f"expression régulière invalide : {fr}", f"invalid regular expression: {en}")


def _too_much(fr: str, en: str) -> FeelLimitError:
    return FeelLimitError(Words(fr, en))


def _too_deep() -> FeelLimitError:
    return _too_much("l'expression régulière est trop imbriquée", "the regular expression is too deep")


class _Reader:
    """A place in the text of a pattern."""

    def __init__(self, text: str, *, dot_matches_all: bool) -> None:
        self._text = text
        self._place = 0
        self._dot = Chars(NOTHING, EVERYTHING) if dot_matches_all else Chars(NOTHING, complement(LINE_ENDS))
        self._closed: set[int] = set()
        self.groups = 0

    # -- characters -----------------------------------------------------------------------

    @property
    def ended(self) -> bool:
        """Nothing is left to read."""
        return self._place >= len(self._text)

    @property
    def character(self) -> str:
        """The next character, empty at the end."""
        return self._text[self._place : self._place + 1]

    @property
    def _at_digit(self) -> bool:
        return self.character.isascii() and self.character.isdigit()

    def _take(self) -> str:
        taken = self.character
        if not taken:
            raise _invalid("elle n'est pas finie", "it is unfinished")
        self._place += 1
        return taken

    def _accept(self, text: str) -> bool:
        found = self._text.startswith(text, self._place)
        self._place += len(text) * found
        return found

    def _expect(self, text: str) -> None:
        if not self._accept(text):
            raise _invalid(f"`{text}` attendu", f"expected `{text}`")

    # -- structure ------------------------------------------------------------------------

    def choice(self, depth: int) -> Pattern:
        """Read alternatives separated by `|`."""
        if depth > _DEEPEST:
            raise _too_deep()
        branches = [self._series(depth)]
        while self._accept("|"):
            branches.append(self._series(depth))
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _series(self, depth: int) -> Pattern:
        parts = []
        while not self.ended and self.character not in "|)":
            parts.append(self._quantified(self._atom(depth)))
        return parts[0] if len(parts) == 1 else Series(tuple(parts))

    def _atom(self, depth: int) -> Pattern:
        character = self._take()
        match character:
            case "(":
                return self._group(depth)
            case "[":
                return self._class(depth)
            case "\\":
                return self._escape()
            case ".":
                return self._dot
            case "^" | "$":
                return Anchor(at_start=character == "^")
            case "?" | "*" | "+" | "{" | "}" | "]":
                raise _invalid(f"`{character}` inattendu", f"unexpected `{character}`")
        return Chars(one(character))

    def _group(self, depth: int) -> Group:
        number = None
        if not self._accept("?:"):
            self.groups += 1
            number = self.groups
        body = self.choice(depth + 1)
        self._expect(")")
        if number is not None:
            self._closed.add(number)
        return Group(body, number)

    def _quantified(self, body: Pattern) -> Pattern:
        bounds = self._bounds()
        if bounds is None:
            return body
        if isinstance(body, Anchor):
            raise _invalid("une ancre ne se répète pas", "an anchor cannot be repeated")
        low, high = bounds
        return Repeat(body, low, high, lazy=self._accept("?"))

    def _bounds(self) -> tuple[int, int | None] | None:
        if self._accept("?"):
            return 0, 1
        if self._accept("*"):
            return 0, None
        if self._accept("+"):
            return 1, None
        if not self._accept("{"):
            return None
        low = self._count()
        high: int | None = low
        if self._accept(","):
            high = None if self.character == "}" else self._count()
        self._expect("}")
        if high is not None and high < low:
            raise _invalid("bornes à l'envers", "bounds in the wrong order")
        return low, high

    def _count(self) -> int:
        digits = ""
        while self._at_digit:
            digits += self._take()
        if not digits:
            raise _invalid("nombre attendu", "expected a number")
        if len(digits) > len(str(limits.MAX_REPEAT)) or int(digits) > limits.MAX_REPEAT:
            raise _too_much(
                f"répétition de plus de {limits.MAX_REPEAT}", f"more than {limits.MAX_REPEAT} repetitions"
            )
        return int(digits)

    # -- escapes and classes --------------------------------------------------------------

    def _escape(self) -> Pattern:
        if self._at_digit:
            return self._back_reference()
        return self._escaped_set()

    def _back_reference(self) -> Back:
        """Read as many digits as name a group that exists."""
        number = int(self._take())
        while self._at_digit and number * 10 + int(self.character) <= self.groups:
            number = number * 10 + int(self._take())
        if number not in self._closed:
            raise _invalid(f"pas de groupe {number}", f"no group {number}")
        return Back(number)

    def _escaped_set(self) -> Chars:
        letter = self._take()
        if letter in _SIMPLE_ESCAPES or letter in _ESCAPABLE:
            return Chars(one(_SIMPLE_ESCAPES.get(letter, letter)))
        if letter in "pP":
            return Chars(NOTHING, self._property(negated=letter == "P"))
        found = escaped(letter)
        if found is None:
            raise _invalid(f"`\\{letter}` inconnu", f"unknown `\\{letter}`")
        return Chars(NOTHING, found)

    def _property(self, *, negated: bool) -> Ranges:
        self._expect("{")
        name = ""
        while self.character != "}":
            name += self._take()
        self._expect("}")
        found = property_of(name)
        if found is None:
            raise _invalid(f"propriété `{name}` inconnue", f"unknown property `{name}`")
        return complement(found) if negated else found

    def _class(self, depth: int) -> Chars:
        """Read `[…]`, its opening passed; a class may take another one away: `[a-z-[aeiou]]`."""
        if depth > _DEEPEST:
            raise _too_deep()
        negated = self._accept("^")
        items: list[Chars] = []
        minus = None
        while not items or not self._accept("]"):
            if items and self._accept("-["):
                minus = self._class(depth + 1)
                self._expect("]")
                break
            items.append(self._class_item())
        ranges = union(*(item.ranges for item in items))
        return Chars(ranges, union(*(item.exact for item in items)), negated, minus)

    def _class_item(self) -> Chars:
        """Read one character, an escape, or a stretch such as `a-z`."""
        low = self._class_character()
        closing = self._text[self._place + 1 : self._place + 2]
        if self.character != "-" or closing in {"]", "["} or low.exact:
            return low
        self._take()
        high = self._class_character()
        if high.exact or high.ranges < low.ranges:
            raise _invalid("intervalle à l'envers", "range in the wrong order")
        return Chars(((low.ranges[0][0], high.ranges[0][0]),))

    def _class_character(self) -> Chars:
        character = self._take()
        if character == "\\":
            return self._escaped_set()
        if character in "[]":
            raise _invalid(f"`{character}` inattendu", f"unexpected `{character}`")
        return Chars(one(character))
