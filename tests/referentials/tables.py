"""Tables of cases kept as data beside the tests: what is answered on a day, and what must come out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import coorace_rules as cr
from coorace_rules.source.from_text import from_text
from coorace_rules.source.model import plain


@dataclass(frozen=True)
class Row:
    """A case: the edition is the one in force on the day."""

    name: str
    referential: str
    on: date
    answers: dict[str, Any]
    verdicts: dict[str, bool | None]
    values: dict[str, Any]

    def outcome(self) -> cr.Outcome:
        return cr.evaluate(loaded(self.referential, self.on), self.answers, on=self.on)


@cache
def loaded(referential: str, on: date) -> cr.Referential:
    return cr.load(referential, on=on)


def undetermined(value: Any) -> Any:
    """A table cannot hold nothing: it says `undetermined`."""
    return None if value == "undetermined" else value


def read(name: str) -> Any:
    """A file of this folder as plain data."""
    path = Path(__file__).parent / f"{name}.yaml"
    root = from_text(path.read_text(encoding="utf-8"), path.name).root
    assert root is not None
    return plain(root)


def rows(name: str) -> list[Row]:
    """The cases of a file; what is common to those of a referential comes before their own answers."""
    data = read(name)
    return [
        row(part, case) for part in (data if isinstance(data, list) else [data]) for case in part["cases"]
    ]


def row(part: dict[str, Any], case: dict[str, Any]) -> Row:
    return Row(
        name=f"{case['on']} {case['name']}",
        referential=part["referential"],
        on=date.fromisoformat(case["on"]),
        answers={**part.get("given", {}), **case.get("answers", {})},
        verdicts={key: undetermined(value) for key, value in case.get("verdicts", {}).items()},
        values={key: undetermined(value) for key, value in case.get("values", {}).items()},
    )


def wrong(row: Row) -> list[str]:
    """What came out otherwise than the row says."""
    outcome = row.outcome()
    found: dict[str, tuple[Any, Any]] = {
        **{key: (want, outcome.verdicts[key].value) for key, want in row.verdicts.items()},
        **{key: (want, as_written(outcome.values[key].value)) for key, want in row.values.items()},
    }
    return [f"{key}: expected {want}, found {got}" for key, (want, got) in found.items() if want != got]


def as_written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
