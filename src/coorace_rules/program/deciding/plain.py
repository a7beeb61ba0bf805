"""Answers in other words: every question, each answer as generated code compares it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.checked.declared import NUMBERS, Refused, exact
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from coorace_rules.checked.declared import Declared
    from coorace_rules.program.model import Referential


def plain(referential: Referential, answers: object) -> dict[str, Any] | None:
    """The same answers with blanks for what is left out, numbers as int or float, dates as dates.

    None where one is refused, does not apply, comes with remarks, or is exact to more digits than a float.
    """
    if not isinstance(answers, Mapping):
        return None
    found: dict[str, Any] = dict.fromkeys(referential.inputs)
    for name, raw in answers.items():
        if name not in found:
            return None
        if raw is not None and not isinstance(raw, Unknown):
            found[name] = _plain(referential, name, raw)
            if found[name] is None:
                return None
    return found


def _plain(referential: Referential, name: str, raw: object) -> object | None:
    fact = referential.facts.get(name)
    if fact is None:
        level = exact(raw)
        known = level is not None and referential.criteria[name].scale.rank(level) is not None
        return raw if known else None
    value = fact.declared.read(raw)
    return None if isinstance(value, Refused) else _in_python(fact.declared, raw, value)


def _in_python(declared: Declared, raw: object, value: object) -> object | None:
    if declared.type == "date":
        return value
    if declared.type not in NUMBERS:
        return raw
    if not isinstance(value, Decimal):
        return value
    nearest = float(value)
    return nearest if Decimal(repr(nearest)) == value else None
