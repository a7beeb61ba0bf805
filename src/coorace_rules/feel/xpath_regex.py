"""`matches`, `replace` and `split` with regular expressions of XPath that cannot hang.

A pattern is translated to Python's `re`, which tries ways to match one after the other. How many
ways there can be is counted beforehand from the pattern and the length of the text: a repetition
that what follows it could take over from at any point multiplies them, one that ends where
something else must begin does not. More than `limits.MAX_ATTEMPTS` are refused.

Source: DMN 1.5 table 74; XQuery 1.0 and XPath 2.0 Functions and Operators, 7.6.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coorace_rules.feel import limits
from coorace_rules.feel.errors import FeelLimitError, NoResult
from coorace_rules.feel.xpath_cost import attempts
from coorace_rules.feel.xpath_pattern import (
    Anchor,
    Back,
    Chars,
    Choice,
    Group,
    Pattern,
    Series,
    read_pattern,
)
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.xpath_sets import Ranges

_FLAGS = frozenset("smix")
_ATTEMPTS_A_STEP = 5_000


def matches(budget: Budget, text: str, pattern: str, flags: str | None = None) -> bool:
    """Return whether a part of the text matches.

    Raises:
        NoResult: the pattern or the flags are invalid.
        FeelLimitError: it could take too long on this text.
    """
    return _compiled(budget, pattern, flags or "", len(text)).search(text) is not None


def replace(budget: Budget, text: str, pattern: str, replacement: str, flags: str | None = None) -> str:
    """Replace every match; `$1` in the replacement is what the first group matched.

    Raises:
        NoResult: the pattern, flags or replacement are invalid, or the pattern matches no character.
        FeelLimitError: it could take too long on this text, or produce too much.
    """
    compiled = _matching_something(budget, pattern, flags or "", len(text))
    template = _template(replacement, compiled.groups)
    pieces, last = [], 0
    for found in compiled.finditer(text):
        new = "".join(part if isinstance(part, str) else found[part] or "" for part in template)
        budget.produce(len(new))
        pieces += [text[last : found.start()], new]
        last = found.end()
    return "".join([*pieces, text[last:]])


def split(budget: Budget, text: str, pattern: str) -> list[str]:
    """Cut the text at every match.

    Raises:
        NoResult: the pattern is invalid, or matches no character.
        FeelLimitError: it could take too long on this text.
    """
    pieces, last = [], 0
    for found in _matching_something(budget, pattern, "", len(text)).finditer(text):
        pieces.append(text[last : found.start()])
        last = found.end()
    return [*pieces, text[last:]]


def _matching_something(budget: Budget, pattern: str, flags: str, length: int) -> re.Pattern[str]:
    compiled = _compiled(budget, pattern, flags, length)
    if compiled.search(""):
        raise NoResult(
            "l'expression régulière accepte le texte vide",
            "the regular expression matches the empty string",
        )
    return compiled


def _compiled(budget: Budget, pattern: str, flags: str, length: int) -> re.Pattern[str]:
    if not set(flags) <= _FLAGS:
        raise NoResult(f"options `{flags}` inconnues", f"unknown flags `{flags}`")
    found = read_pattern(pattern, flags)
    work = attempts(found, length, ignoring_case="i" in flags)
    if work > limits.MAX_ATTEMPTS:
        raise FeelLimitError(
            Words(
                "l'expression régulière demanderait trop d'essais sur un texte de cette longueur",
                "the regular expression could take too many attempts on a text of this length",
            )
        )
    budget.spend(int(work) // _ATTEMPTS_A_STEP)
    translated = _python(found, multiline="m" in flags)
    if len(translated) > limits.MAX_TRANSLATED:
        raise FeelLimitError(
            Words("l'expression régulière est trop longue", "the regular expression is too long")
        )
    return re.compile(translated, re.IGNORECASE if "i" in flags else re.NOFLAG)


def _template(replacement: str, groups: int) -> list[str | int]:
    """Cut a replacement into texts and numbers of groups."""
    parts: list[str | int] = []
    place = 0
    while place < len(replacement):
        found = _REPLACEMENT_PART.match(replacement, place)
        if found is None:
            raise NoResult("`$` ou `\\` seul dans le remplacement", "lone `$` or `\\` in the replacement")
        place = found.end()
        if found["digits"]:
            number, rest = _group_number(found["digits"], groups)
            parts += [number, rest] if number <= groups else [rest]
        else:
            parts.append(found["escaped"] or found["plain"])
    return parts


_REPLACEMENT_PART = re.compile(r"\$(?P<digits>[0-9]+)|\\(?P<escaped>[\\$])|(?P<plain>[^\\$]+)")


def _group_number(digits: str, groups: int) -> tuple[int, str]:
    """Return the longest number that is a group, or else the first digit, and the digits left."""
    used = len(digits)
    while used > 1 and int(digits[:used]) > groups:
        used -= 1
    return int(digits[:used]), digits[used:]


# -- translation --------------------------------------------------------------------------


def _python(pattern: Pattern, *, multiline: bool) -> str:
    def inside(part: Pattern) -> str:
        return _python(part, multiline=multiline)

    match pattern:
        case Chars():
            text = _set(pattern)
        case Anchor():
            text = _anchor(pattern, multiline=multiline)
        case Back():
            text = f"(?({pattern.group})\\{pattern.group}|)"
        case Group():
            text = f"({'?:' if pattern.number is None else ''}{inside(pattern.body)})"
        case Series():
            text = "".join(inside(part) for part in pattern.parts)
        case Choice():
            text = "|".join(inside(branch) for branch in pattern.branches)
        case _:
            high = "" if pattern.high is None else pattern.high
            lazy = "?" if pattern.lazy else ""
            text = f"(?:{inside(pattern.body)}){{{pattern.low},{high}}}{lazy}"
    return text


def _anchor(anchor: Anchor, *, multiline: bool) -> str:
    """Write `^` or `$`; an end of line at the very end of the text begins no further line."""
    if multiline:
        return r"(?:\A|(?<=\n)(?!\Z))" if anchor.at_start else r"(?:\Z|(?=\n))"
    return r"\A" if anchor.at_start else r"\Z"


def _set(chars: Chars) -> str:
    """Write a set; what the flag `i` leaves alone stands apart, under `(?-i:…)`."""
    sign = "^" if chars.negated else ""
    if chars.ranges and chars.exact:
        either = f"{_class(chars.ranges)}|(?-i:{_class(chars.exact)})"
        text = rf"(?!{either})[\s\S]" if chars.negated else f"(?:{either})"
    elif chars.ranges:
        text = _class(chars.ranges, sign)
    else:
        text = f"(?-i:{_class(chars.exact, sign)})"
    return text if chars.minus is None else f"(?!{_set(chars.minus)}){text}"


def _class(ranges: Ranges, sign: str = "") -> str:
    return f"[{sign}{''.join(_stretch(low, high) for low, high in ranges)}]"


def _stretch(low: int, high: int) -> str:
    ends = (low,) if low == high else (low, high)
    return "-".join(re.escape(chr(end)) for end in ends)
