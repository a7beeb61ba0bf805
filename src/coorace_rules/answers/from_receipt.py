"""The door from a receipt: answers as an outcome kept them, where decimals are strings."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from coorace_rules.answers.from_mapping import Reading, from_mapping
from coorace_rules.answers.model import Subject
from coorace_rules.checked.declared import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coorace_rules.checked.model import CheckedReferential


def from_receipt(
    referential: CheckedReferential,
    answers: Mapping[str, object],
    subject: Subject | None,
    on: date | None,
) -> Reading:
    """Read the answers of a receipt.

    Reports: CR401 to CR410.
    """
    data: dict[str, Any] = {
        "answers": {name: _typed(referential, name, raw) for name, raw in answers.items()},
        "subject": None if subject is None else {"name": subject.name, "kind": subject.kind},
    }
    return from_mapping(referential, data, on)


def _typed(referential: CheckedReferential, name: str, raw: object) -> object:
    fact = referential.facts.get(name)
    if fact is not None and fact.declared.type not in NUMBERS:
        return raw
    if isinstance(raw, dict) and "value" in raw:
        return {**raw, "value": _number(raw["value"])}
    return _number(raw)


def _number(raw: object) -> object:
    try:
        return Decimal(raw) if isinstance(raw, str) else raw
    except InvalidOperation:
        return raw
