"""Small words that depend on what follows them: `de` and `à` in French, lists in both languages."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.vocabulary.wording import Language

# Words that French does not elide before, although they begin with a vowel or an h.
NOT_ELIDED = ("huit", "hors", "haut", "handicap", "hausse", "hiérarch", "hasard", "onz", "oui", "un ")
FEMININE = ("la ", "l'année", "l'heure")
NO_BREAK = "\u00a0"


class Noun(str):
    """A noun that a template may put after `de` or `à` (`{0:de}`), or make words agree with (`{0:e}`)."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """The noun with a small word before it, or the end of a word that agrees with it."""
        if spec == "e":
            return "e" if is_feminine(self) else ""
        if spec == "faux":
            return "fausse" if is_feminine(self) else "faux"
        return {"de": after_de, "à": after_a}.get(spec, str)(self)


def is_feminine(noun: str) -> bool:
    """Whether an article shows that a noun is feminine."""
    return noun.startswith(FEMININE)


def after_de(noun: str) -> str:
    """`de`, contracted with an article, elided before a vowel."""
    if noun.startswith("le "):
        return f"du {noun[3:]}"
    if noun.startswith("les "):
        return f"des {noun[4:]}"
    return f"d'{noun}" if is_elided(noun) else f"de {noun}"


def after_a(noun: str) -> str:
    """`à`, contracted with an article."""
    if noun.startswith("le "):
        return f"au {noun[3:]}"
    return f"aux {noun[4:]}" if noun.startswith("les ") else f"à {noun}"


def is_elided(noun: str) -> bool:
    """Whether a noun begins with the sound of a vowel."""
    if noun.lower().startswith(NOT_ELIDED):
        return False
    first = unicodedata.normalize("NFD", noun[:1].lower())[:1]
    return bool(first) and first in "aeiouyhœ"


def listed(parts: Sequence[str], lang: Language, last: tuple[str, str] = ("et", "and")) -> str:
    """`a, b et c`."""
    if not parts:
        return ""
    word = last[0] if lang == "fr" else last[1]
    head = ", ".join(parts[:-1])
    return f"{head} {word} {parts[-1]}" if head else parts[-1]


def quoted(text: str, lang: Language) -> str:
    """A text between the quotation marks of the language."""
    return f"«{NO_BREAK}{text}{NO_BREAK}»" if lang == "fr" else f"“{text}”"
