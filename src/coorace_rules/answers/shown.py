"""Raw answers in words for messages, and in plain data for receipts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

LONGEST = 60
PLAIN = frozenset((str, int, bool, Decimal, type(None)))


def described(raw: object) -> Words:
    """What was found, in a respondent's words."""
    if raw is None:
        return Words("rien", "nothing")
    if isinstance(raw, Mapping):
        return Words("un ensemble de clés", "a mapping")
    if isinstance(raw, list | tuple):
        return Words("une liste", "a list")
    text = written(raw)
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    shown = shown.encode("utf-8", "replace").decode("utf-8")
    match raw:
        case bool():
            shown = shown.lower()
            return Words(f"`{shown}` (vrai ou faux)", f"`{shown}` (true or false)")
        case int() | Decimal() | float():
            return Words(f"`{shown}` (nombre)", f"`{shown}` (number)")
        case str():
            return Words(f"`{shown}` (texte)", f"`{shown}` (text)")
        case _:
            return Words(f"`{shown}`", f"`{shown}`")


def written(raw: object) -> str:
    """A value as a text, whatever it is: a key, or something that a program gave for an answer."""
    try:
        return str(raw) if isinstance(raw, str | int | Decimal | date) else repr(raw)
    except Exception:  # noqa: BLE001 - thousands of digits, or an object that cannot say what it is
        return type(raw).__name__


def plain_answer(raw: object) -> object:
    """An answer as JSON can carry it and as it reads back; numbers stay exact as they were written."""
    if type(raw) in PLAIN:
        return raw
    match raw:
        case Unknown():
            return {"unknown": True}
        case NotApplicable():
            return {"not_applicable": raw.reason}
        case Mapping():
            return {written(key): plain_answer(item) for key, item in raw.items()}
        case list() | tuple():
            return [plain_answer(item) for item in raw]
        case float():
            return Decimal(repr(raw))
        case date():
            return raw.isoformat()
        case _:
            return raw
