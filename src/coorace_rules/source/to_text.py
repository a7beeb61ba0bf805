"""The door back: plain data as YAML that this room reads again as it was.

Block style for the outer mappings, one line a value, JSON strings: every JSON string without
surrogate escapes is a YAML double-quoted scalar of the same meaning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeGuard

from coorace_rules.source.scalars import WORDS

BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_./@-]*|\d{4}-\d\d-\d\d", re.ASCII)
# JSON leaves these as they are; PyYAML takes some for ends of line and this room refuses them all.
ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def to_text(data: Mapping[str, object], depth: int = 0) -> str:
    """Write a mapping in block style; below two levels, in flow style, a line for each item of a list."""
    indent = "  " * depth
    lines = []
    for key, value in data.items():
        if isinstance(value, Mapping) and value and depth < 1:
            lines.append(f"{indent}{_text(key)}:\n{to_text(value, depth + 1)}")
        elif _is_of_mappings(value):
            items = "".join(f"{indent}  - {flow(item)}\n" for item in value)
            lines.append(f"{indent}{_text(key)}:\n{items}")
        else:
            lines.append(f"{indent}{_text(key)}: {flow(value)}\n")
    return "".join(lines)


def _is_of_mappings(value: object) -> TypeGuard[Sequence[Mapping[str, object]]]:
    return (
        isinstance(value, list | tuple) and bool(value) and all(isinstance(item, Mapping) for item in value)
    )


def flow(value: object) -> str:
    """Write a value in flow style, on one line."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, Decimal):
        return str(value) if "E" in str(value) or "." in str(value) else f"{value}.0"
    return json.dumps(value)


def _text(text: str) -> str:
    """Leave bare what can only be read as this text; quote the rest."""
    if BARE.fullmatch(text) and text not in WORDS:
        return text
    return ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
