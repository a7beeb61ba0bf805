"""The JSON of an outcome, both ways: stable, versioned, the same bytes for the same outcome.

Decimals are strings. What people read is rounded, 0 to 100; `exact` beside it holds the fraction of 1.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

from coorace_rules.answers.model import Subject
from coorace_rules.outcome.codec import (
    ANYTHING,
    BOOLEAN,
    DAY,
    DECIMAL,
    ENCODE,
    FRACTION,
    INTEGER,
    TEXT,
    Codec,
    UnreadableError,
    by_id,
    lines,
    mapping,
    one_of,
    optional,
    record,
    series,
)
from coorace_rules.outcome.model import (
    Action,
    Choice,
    Finding,
    Gap,
    Plan,
    Position,
    Question,
    Quote,
    Standing,
    ToAssess,
    Value,
    Verdict,
)
from coorace_rules.outcome.receipt import FORMAT, Receipt, recorded
from coorace_rules.vocabulary.wording import Words

MAX_CHARACTERS = 20_000_000
TEXTS = series(TEXT)


WORDS = record(Words, {"fr": TEXT, "en": optional(TEXT)})


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def digest(answers: Any) -> str:
    """The sha256 of the answers as a receipt writes them: it says which part of an edited outcome was."""
    text = json.dumps(recorded(dict(answers)), ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _written(value: Any) -> Any:
    """A named value in plain data."""
    return value if value is None or isinstance(value, bool) else str(value)


STANDING = record(
    Standing, {"score": optional(FRACTION), "low": FRACTION, "high": FRACTION, "completeness": FRACTION}
)
POSITIONS = by_id(
    "section",
    Position,
    {
        "section": TEXT,
        "status": one_of("determined", "open", "unanswered", "not_applicable", "not_scored"),
        "level": optional(TEXT),
        "uncapped": optional(TEXT),
        "gates": TEXTS,
        "refused": BOOLEAN,
        "points": optional(FRACTION),
        "points_at_most": optional(FRACTION),
        "left_out": FRACTION,
        "decimals": INTEGER,
        "exact": optional(STANDING),
    },
    {
        "score": lambda p: _text(p.score),
        "low": lambda p: _text(p.low),
        "high": lambda p: _text(p.high),
        "completeness": lambda p: _text(p.completeness),
    },
)
FINDINGS = by_id(
    "criterion",
    Finding,
    {
        "criterion": TEXT,
        "status": one_of("met", "partly_met", "not_met", "not_applicable", "unknown", "unanswered", "error"),
        "rating": optional(FRACTION),
        "level": optional(DECIMAL),
        "target": DECIMAL,
        "evidence": optional(one_of("proved", "declared", "expired", "missing")),
        "needs": TEXTS,
        "assumed": TEXTS,
        "reason": optional(WORDS),
        "by": optional(one_of("self", "peer", "third_party")),
    },
    {"error": lambda f: f.reason.fr if f.status == "error" and f.reason else None},
    {"by": None},
)
GAP = record(
    Gap,
    {
        "criterion": TEXT,
        "severity": one_of("blocking", "ordinary"),
        "level": DECIMAL,
        "target": DECIMAL,
        "distance": DECIMAL,
        "gain": FRACTION,
    },
)
KINDS: dict[str, Codec] = {"number": DECIMAL, "boolean": BOOLEAN, "date": DAY, "text": TEXT}


def _value(type: str, value: Any, **rest: Any) -> Value:  # noqa: A002 - the name of the field
    """A value read back, of the type written beside it."""
    return Value(type=type, value=optional(KINDS[type]).read(value, "$.values"), **rest)


VALUES = by_id(
    "id",
    _value,
    {
        "id": TEXT,
        "type": one_of(*KINDS),
        "status": one_of("known", "open", "not_applicable", "error"),
        "value": Codec(_written, lambda value: ENCODE(_written(value)), ANYTHING.read),
        "unit": optional(TEXT),
        "needs": TEXTS,
        "low": optional(DECIMAL),
        "high": optional(DECIMAL),
        "reason": optional(WORDS),
        "error": optional(WORDS),
    },
)
VERDICTS = by_id(
    "id",
    Verdict,
    {
        "id": TEXT,
        "value": optional(BOOLEAN),
        "needs": TEXTS,
        "reason": optional(WORDS),
        "error": optional(WORDS),
    },
)
CHOICE = record(Choice, {"value": TEXT, "label": WORDS})
QUESTION = record(
    Question,
    {
        "id": TEXT,
        "kind": one_of("fact", "criterion"),
        "ask": WORDS,
        "type": TEXT,
        "opens": TEXTS,
        "help": optional(WORDS),
        "unit": optional(TEXT),
        "choices": series(CHOICE),
    },
)
QUOTE = record(
    Quote,
    {
        "criterion": TEXT,
        "text": TEXT,
        "kind": one_of("comment", "planned"),
        "by": TEXT,
        "owner": optional(TEXT),
        "due": optional(DAY),
    },
)
ACTION = record(
    Action,
    {
        "id": TEXT,
        "title": WORDS,
        "closes": mapping(DECIMAL),
        "because": TEXTS,
        "after": TEXTS,
        "rank": INTEGER,
        "due": optional(DAY),
        "owner": optional(TEXT),
        "effort": optional(DECIMAL),
        "gain": FRACTION,
        "offers": TEXTS,
        "evidence": optional(WORDS),
        "quotes": series(QUOTE),
        "source": optional(TEXT),
    },
)
PLAN = record(
    Plan,
    {
        "actions": series(ACTION),
        "assess_first": series(record(ToAssess, {"criterion": TEXT, "narrows": FRACTION})),
        "projected_positions": POSITIONS,
        "unclosed": TEXTS,
        "errors": mapping(WORDS),
        "replaced": mapping(TEXT),
    },
    {"projected": lambda plan: {name: _text(score) for name, score in plan.projected.items()}},
    {"replaced": {}},
)
ANSWERS = replace(mapping(ANYTHING), write=recorded, text=lambda answers: ENCODE(recorded(answers)))
RECEIPT = record(
    Receipt,
    {
        "referential": TEXT,
        "edition": TEXT,
        "files": mapping(TEXT),
        "library": TEXT,
        "format": INTEGER,
        "evaluated_on": optional(DAY),
        "scoring": TEXT,
        "answers": ANSWERS,
        "contents": mapping(TEXT),
    },
    {"answers_sha256": lambda receipt: digest(receipt.answers)},
    {"contents": {}, "answers_sha256": None},
)
FIELDS: dict[str, Codec] = {
    "referential": TEXT,
    "edition": TEXT,
    "subject": optional(record(Subject, {"name": TEXT, "kind": one_of("company", "group")})),
    "evaluated_on": optional(DAY),
    "scoring": TEXT,
    "positions": POSITIONS,
    "findings": FINDINGS,
    "gaps": series(GAP),
    "values": VALUES,
    "verdicts": VERDICTS,
    "questions": series(QUESTION),
    "plan": PLAN,
    "receipt": RECEIPT,
}
SINCE: dict[str, Any] = {"values": {}}  # what stands for a field in outcomes written before there was one
WHOLE = record(dict, FIELDS, None, SINCE)


def outcome_schema() -> dict[str, Any]:
    """The JSON Schema of this format of outcomes."""
    schema = WHOLE.schema
    return {
        **schema,
        "properties": {"format": {"const": FORMAT}, **schema["properties"]},
        "required": ["format", *schema["required"]],
    }


def later(schema: Any) -> Iterator[str]:
    """The keys that outcomes of this format may lack: those that came after the first ones were written."""
    if isinstance(schema, Mapping):
        properties = schema.get("properties", {})
        yield from (key for key in properties if key not in schema.get("required", properties))
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else ():
        yield from later(part)


def to_data(outcome: Any) -> dict[str, Any]:
    """An outcome as dicts, lists, texts, numbers, true, false and null."""
    return {"format": FORMAT, **WHOLE.write(outcome)}


def to_json(outcome: Any) -> str:
    """An outcome as JSON: a line for each finding, position and action, so that two compare by line."""
    return lines([("format", INTEGER, FORMAT), *WHOLE.parts(outcome)]) + "\n"


def parse(text: str) -> dict[str, Any]:
    """Read JSON as plain data, its numbers exact.

    Raises:
        UnreadableError: the text is no JSON, or no mapping.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError("$", Words("un résultat moins long", "a shorter outcome"))
    try:
        data = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("$", Words("du JSON", "JSON")) from error
    if not isinstance(data, dict):
        raise UnreadableError("$", Words("un ensemble de clés", "a mapping"))
    return data


def format_of(data: dict[str, Any]) -> object:
    """The version of the form in which an outcome is written, wherever the rest may be."""
    receipt = data.get("receipt")
    said = (data.get("format"), receipt.get("format") if isinstance(receipt, dict) else None)
    return max((number for number in said if isinstance(number, int)), default=None)


def from_data(data: dict[str, Any], make: Callable[..., Any]) -> Any:
    """Read an outcome back.

    Args:
        data: what `parse` read.
        make: called with every field, by name.

    Raises:
        UnreadableError: the data is no outcome, or not a whole one.
    """
    return record(make, FIELDS, None, SINCE).read(data, "$")
