"""Sets of characters, as regular expressions of XPath name them.

Source: XML Schema Part 2 (2nd edition), appendix F.1.1; the data are those of `unicodedata`.
"""

from __future__ import annotations

import sys
import unicodedata
from functools import lru_cache
from itertools import groupby, pairwise

Ranges = tuple[tuple[int, int], ...]
"""First and last code points of stretches of characters, in order, apart from each other."""

NOTHING: Ranges = ()
EVERYTHING: Ranges = ((0, sys.maxunicode),)
LINE_ENDS: Ranges = ((0x0A, 0x0A), (0x0D, 0x0D))
SPACES: Ranges = ((0x09, 0x0A), (0x0D, 0x0D), (0x20, 0x20))
# SOURCE: XML 1.0 (5th edition), productions 4 and 4a, as \i and \c refer to them.
_NAME_START: Ranges = (
    *((0x3A, 0x3A), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6)),
    *((0xF8, 0x2FF), (0x370, 0x37D), (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F)),
    *((0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF)),
)
_NAME_MORE: Ranges = (*((0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)),)
_CATEGORIES = frozenset(
    {"L", "M", "N", "P", "Z", "S", "C"}
    | {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe"}
    | {"Pi", "Pf", "Po", "Zs", "Zl", "Zp", "Sm", "Sc", "Sk", "So", "Cc", "Cf", "Co", "Cn"}
)
_BLOCKS = {
    "BasicLatin": (0x0000, 0x007F),
    "Latin-1Supplement": (0x0080, 0x00FF),
    "LatinExtended-A": (0x0100, 0x017F),
    "LatinExtended-B": (0x0180, 0x024F),
    "IPAExtensions": (0x0250, 0x02AF),
    "SpacingModifierLetters": (0x02B0, 0x02FF),
    "CombiningDiacriticalMarks": (0x0300, 0x036F),
    "Greek": (0x0370, 0x03FF),
    "GreekandCoptic": (0x0370, 0x03FF),
    "Cyrillic": (0x0400, 0x04FF),
    "Armenian": (0x0530, 0x058F),
    "Hebrew": (0x0590, 0x05FF),
    "Arabic": (0x0600, 0x06FF),
    "Devanagari": (0x0900, 0x097F),
    "Thai": (0x0E00, 0x0E7F),
    "LatinExtendedAdditional": (0x1E00, 0x1EFF),
    "GreekExtended": (0x1F00, 0x1FFF),
    "GeneralPunctuation": (0x2000, 0x206F),
    "SuperscriptsandSubscripts": (0x2070, 0x209F),
    "CurrencySymbols": (0x20A0, 0x20CF),
    "LetterlikeSymbols": (0x2100, 0x214F),
    "NumberForms": (0x2150, 0x218F),
    "Arrows": (0x2190, 0x21FF),
    "MathematicalOperators": (0x2200, 0x22FF),
    "BoxDrawing": (0x2500, 0x257F),
    "GeometricShapes": (0x25A0, 0x25FF),
    "Hiragana": (0x3040, 0x309F),
    "Katakana": (0x30A0, 0x30FF),
    "CJKUnifiedIdeographs": (0x4E00, 0x9FFF),
    "HangulSyllables": (0xAC00, 0xD7A3),
    "PrivateUse": (0xE000, 0xF8FF),
}
_WIDEST_FOLDED = 200
_LIKE_ASCII: Ranges = ((0x130, 0x131), (0x17F, 0x17F), (0x212A, 0x212A))
"""The characters outside ASCII that are equal to one inside but for their case."""


def one(character: str) -> Ranges:
    """Return the set of one character."""
    return ((ord(character), ord(character)),)


def union(*sets: Ranges) -> Ranges:
    """Return the characters that are in one of the sets."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(stretch for ranges in sets for stretch in ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)


def complement(ranges: Ranges) -> Ranges:
    """Return the characters that are not in the set."""
    found, start = [], 0
    for low, high in ranges:
        if start < low:
            found.append((start, low - 1))
        start = high + 1
    if start <= sys.maxunicode:
        found.append((start, sys.maxunicode))
    return tuple(found)


def overlap(left: Ranges, right: Ranges) -> bool:
    """Return whether two sets have a character in common."""
    both = sorted((*left, *right))
    return any(before[1] >= after[0] for before, after in pairwise(both))


def folded(ranges: Ranges) -> Ranges:
    """Return a set that holds every character equal to one of `ranges` but for its case.

    A wide set is not looked through: everything is in the answer.
    """
    if sum(high - low + 1 for low, high in ranges) > _WIDEST_FOLDED:
        return EVERYTHING
    characters = [chr(code) for low, high in ranges for code in range(low, high + 1)]
    if not all(character.isascii() for character in characters):
        return EVERYTHING
    cases = {case for character in characters for case in (character.lower(), character.upper())}
    return union(_LIKE_ASCII, *(one(case) for case in cases))


def escaped(letter: str) -> Ranges | None:
    """Return the set that a letter stands for after a backslash (`d`, `S`…), None for another."""
    sets = {"d": "Nd", "w": "word", "s": "space", "i": "name start", "c": "name"}
    if letter.lower() not in sets:
        return None
    found = _multi(sets[letter.lower()])
    return complement(found) if letter.isupper() else found


def property_of(name: str) -> Ranges | None:
    """Return the set of a category (`Lu`) or block (`IsBasicLatin`), None if there is none such."""
    if name in _CATEGORIES:
        return _multi(name)
    block = _BLOCKS.get(name.removeprefix("Is")) if name.startswith("Is") else None
    return None if block is None else (block,)


def _multi(name: str) -> Ranges:
    match name:
        case "space":
            return SPACES
        case "name start":
            return _NAME_START
        case "name":
            return union(_NAME_START, _NAME_MORE)
        case "word":
            return complement(union(_multi("P"), _multi("Z"), _multi("C")))
    return union(*(ranges for category, ranges in _by_category().items() if category.startswith(name)))


@lru_cache(maxsize=1)
def _by_category() -> dict[str, Ranges]:
    """Return the sets of all categories; they never change, and take a moment to build."""
    stretches: dict[str, list[tuple[int, int]]] = {}
    codes = range(sys.maxunicode + 1)
    for category, group in groupby(codes, key=lambda code: unicodedata.category(chr(code))):
        members = list(group)
        stretches.setdefault(category, []).append((members[0], members[-1]))
    return {category: tuple(found) for category, found in stretches.items()}
