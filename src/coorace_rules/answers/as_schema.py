"""The form of a file of answers as a JSON Schema, whatever the referential."""

from __future__ import annotations

from typing import Any

from coorace_rules.answers import heading, remarks
from coorace_rules.answers.problems import NEWEST_FORMAT
from coorace_rules.vocabulary.identity import ID

TEXT = {"type": "string"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
VALUE = {"type": ["string", "number", "boolean", "array", "null"]}


def _form(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [required],
        "additionalProperties": False,
    }


def _some(kind: dict[str, Any]) -> dict[str, Any]:
    """A text, a form, or a list of these."""
    one = {"anyOf": [TEXT, kind]}
    return {"anyOf": [*one["anyOf"], {"type": "array", "items": one}]}


HEADING: dict[str, Any] = {
    "format": {"const": NEWEST_FORMAT},
    "referential": TEXT,
    "subject": {"anyOf": [TEXT, _form("name", name=TEXT, kind={"enum": ["company", "group"]})]},
    "on": DAY,
    "retired": {"type": "object", "additionalProperties": {"type": "object"}},
}
REMARKS: dict[str, Any] = {
    "value": VALUE,
    "unknown": {"const": True},
    "not_applicable": TEXT,
    "comment": TEXT,
    "evidence": _some(_form("reference", reference=TEXT, date=DAY)),
    "planned": _some(_form("what", what=TEXT, owner=TEXT, due=DAY)),
    "by": {"enum": ["self", "peer", "third_party"]},
}


def answers_schema() -> dict[str, Any]:
    """The JSON Schema of this format of answers; which ids there are, the referential says."""
    remark = {
        "type": "object",
        "properties": {key: REMARKS[key] for key in remarks.KEYS},
        "additionalProperties": False,
    }
    answers = {
        "type": "object",
        "patternProperties": {f"^{ID.pattern}$": {"anyOf": [VALUE, remark]}},
        "additionalProperties": False,
    }
    return {
        "title": "Answers",
        "type": "object",
        "properties": {key: {**HEADING, "answers": answers}[key] for key in heading.KEYS},
        "required": ["answers"],
        "additionalProperties": False,
    }
