"""What this room finds, as JSON for programs: decimals and dates are strings, texts are in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.editions.difference import Difference
    from coorace_rules.editions.model import Migration


def plain(value: Any) -> Any:
    """A value as JSON carries it; a named tuple by its names."""
    match value:
        case Words():
            return {"fr": value.fr, "en": value.en}
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case tuple() if hasattr(value, "_asdict"):
            return plain(value._asdict())
        case tuple() | list():
            return [plain(item) for item in value]
        case _:
            return value


def as_json(data: Any) -> str:
    """The text of a file."""
    return json.dumps(plain(data), ensure_ascii=False, indent=2) + "\n"


def migration_json(migration: Migration) -> str:
    """What became of each answer, and the answers."""
    return as_json(
        {
            "format": 1,
            "from": migration.origin,
            "to": migration.target,
            "through": migration.through,
            "linked": migration.linked,
            "moves": migration.moves,
            "to_ask": migration.to_ask,
            "answers": migration.answers,
            "retired": migration.retired,
        }
    )


def difference_json(difference: Difference) -> str:
    """What changed, and what it means."""
    return as_json(
        {
            "format": 1,
            "from": difference.old,
            "to": difference.new,
            "through": difference.through,
            "linked": difference.linked,
            "changes": difference.changes,
            "questions": difference.questions,
            "trial": difference.trial,
        }
    )
