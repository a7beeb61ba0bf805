"""Texts in French and English: one type for labels of referentials and for our own messages."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")


class Words(NamedTuple):
    """A text in French and, where someone wrote it, in English.

    A missing English text falls back to the French one, visibly, so that nobody
    takes a hole in a translation for a choice.
    """

    fr: str
    en: str | None = None

    def said_in(self, lang: Language) -> str:
        """Return the text in `lang`; French marked `[fr]` where English is missing."""
        if lang == "fr":
            return self.fr
        return f"[fr] {self.fr}" if self.en is None else self.en


def counted(number: int, one: Words, many: Words) -> Words:
    """Choose between a singular and a plural: 0 and 1 are singular in French, only 1 is in English."""
    english = one if number == 1 else many
    return Words((one if number in (0, 1) else many).fr, english.en)
