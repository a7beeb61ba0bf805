"""What people type, as answers: `12,5`, `o`, `3`, `31/12/2015`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.outcome.model import Question
    from coorace_rules.vocabulary.wording import Language

NUMBER = re.compile(r"-?\d{1,20}(?:[.,]\d{1,12})?", re.ASCII)
FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
LENGTH = re.compile(r"\d{1,4}", re.ASCII)
DAYS = frozenset(("jour", "jours", "day", "days"))
YES = frozenset(("o", "oui", "y", "yes", "true", "vrai"))
NO = frozenset(("n", "non", "no", "false", "faux"))
NONE = frozenset(("0", "aucun", "aucune", "none"))
A_NUMBER = Words("répondez par un numéro de 1 à {count}", "answer with a number from 1 to {count}")
NUMBERS = Words(
    "répondez par des numéros de 1 à {count}, séparés par des virgules, ou 0 pour aucun",
    "answer with numbers from 1 to {count}, between commas, or 0 for none",
)
NUMERIC = frozenset(("integer", "number", "percent", "money", "level"))


class NotUnderstoodError(Exception):
    """What was typed is no answer to the question."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(words.fr)

    def render(self, lang: Language = "fr") -> str:
        """Say it in a language."""
        return self.words.said_in(lang)


def typed(question: Question, entered: str) -> Any:
    """Read what was typed as the question's type wants it; the answer is checked as any other afterwards."""
    if question.type in NUMERIC:
        return _number(entered)
    if question.type == "boolean":
        return _truth(entered)
    if question.type == "choice":
        return _chosen(question, entered, A_NUMBER)
    if question.type == "choices":
        parts = [] if entered.lower() in NONE else entered.split(",")
        return [_chosen(question, part.strip(), NUMBERS) for part in parts]
    if question.type == "date":
        return day(entered)
    if question.type == "duration" and LENGTH.fullmatch(entered):
        return f"P{entered}{'D' if question.unit in DAYS else 'M'}"
    return entered


def _number(entered: str) -> int | Decimal:
    compact = entered.replace(" ", "").replace("\u00a0", "").replace("\u202f", "").rstrip("%€")
    if not NUMBER.fullmatch(compact):
        raise NotUnderstoodError(Words("un nombre est attendu", "a number is expected"))
    number = Decimal(compact.replace(",", "."))
    return int(number) if number == int(number) else number


def _truth(entered: str) -> bool:
    if entered.lower() in YES | NO:
        return entered.lower() in YES
    raise NotUnderstoodError(Words("répondez o (oui) ou n (non)", "answer y (yes) or n (no)"))


def _chosen(question: Question, entered: str, expected: Words) -> str:
    """A choice by its number, or by its own value."""
    values = [choice.value for choice in question.choices]
    if entered.isascii() and entered.isdigit() and 1 <= int(entered) <= len(values):
        return values[int(entered) - 1]
    for value in values:
        if value.lower() == entered.lower():
            return value
    raise NotUnderstoodError(Words(*(text.format(count=len(values)) for text in expected if text)))


def day(entered: str) -> str:
    """A day as the French write it, as files do; anything else as it is."""
    match = FRENCH_DAY.fullmatch(entered)
    return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else entered
