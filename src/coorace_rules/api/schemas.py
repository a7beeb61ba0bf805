"""The forms of files as JSON Schemas: `schemas/` holds what this writes, and a test compares."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, get_args

from coorace_rules.answers.as_schema import answers_schema
from coorace_rules.document.as_schema import edition_schema
from coorace_rules.outcome.as_json import outcome_schema

if TYPE_CHECKING:
    from collections.abc import Callable

FormName = Literal["edition", "answers", "outcome"]
FORMS: tuple[FormName, ...] = get_args(FormName)
WRITERS: dict[FormName, Callable[[], dict[str, Any]]] = {
    "edition": edition_schema,
    "answers": answers_schema,
    "outcome": outcome_schema,
}
TITLES: dict[FormName, str] = {
    "edition": "An edition of a referential",
    "answers": "Answers of one subject",
    "outcome": "The outcome of one subject",
}


def schema(form: FormName) -> dict[str, Any]:
    """The JSON Schema of a form of file, in the format that this library writes.

    Args:
        form: `edition`, `answers` or `outcome`.

    Raises:
        ValueError: there is no such form.
    """
    if form not in FORMS:
        raise ValueError(f"no schema of {form!r}: there are {FORMS}")
    heading = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"coorace-rules, format 1: {TITLES[form]}",
    }
    return {**heading, **{key: part for key, part in WRITERS[form]().items() if key != "title"}}


def render_schema(form: FormName) -> str:
    """The same as text, the same bytes every time."""
    return json.dumps(schema(form), ensure_ascii=False, indent=1) + "\n"
