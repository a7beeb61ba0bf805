"""Plain data both ways: one description of a form says how to write it and read it, and its JSON Schema.

Reading checks: what it is given may have been cut, edited, or made by hand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from operator import attrgetter
from typing import Any

from coorace_rules.vocabulary.wording import Words

ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
QUOTED = json.encoder.encode_basestring  # what `ENCODE` calls for a text, without looking for its type


class UnreadableError(Exception):
    """Data that does not have the form described; `path` says where, `expected` what stood to be read."""

    def __init__(self, path: str, expected: Words) -> None:
        self.path = path
        self.expected = expected
        super().__init__(f"{path}: {expected.fr}")


@dataclass(frozen=True, slots=True)
class Codec:
    """How a value is written, as plain data or as JSON, and read back.

    Attributes:
        write: value to plain data.
        text: value to JSON on one line, the same data.
        read: plain data and its path to value; raises UnreadableError.
        schema: the same as a JSON Schema.
        parts: what a value is made of; nothing for one that is not made of parts.
    """

    write: Callable[[Any], Any]
    text: Callable[[Any], str]
    read: Callable[[Any, str], Any]
    schema: Mapping[str, Any] = field(default_factory=dict)
    parts: Callable[[Any], Sequence[Part]] = field(default=lambda _: ())


Part = tuple[str | None, Codec, Any]
"""A part of a value: its key, None in a list; how it is written; itself."""
Reader = Callable[[Any, str], Any]


def in_quotes(write: Callable[[Any], str], read: Reader, schema: Mapping[str, Any]) -> Codec:
    """A value written as a text of digits and signs, which JSON takes as it is."""
    return Codec(write, lambda value: f'"{write(value)}"', read, schema)


def _checked(kind: type, expected: Words) -> Callable[[Any, str], Any]:
    def read(raw: Any, path: str) -> Any:
        if type(raw) is not kind:
            raise UnreadableError(path, expected)
        return raw

    return read


def _converted(convert: Callable[[str], Any], expected: Words) -> Callable[[Any, str], Any]:
    def read(raw: Any, path: str) -> Any:
        try:
            return convert(_checked(str, expected)(raw, path))
        except (ValueError, InvalidOperation, ZeroDivisionError) as error:
            raise UnreadableError(path, expected) from error

    return read


def _same(value: Any) -> Any:
    return value


A_MAPPING = Words("un ensemble de clés", "a mapping")
TEXT = Codec(_same, QUOTED, _checked(str, Words("un texte", "a text")), {"type": "string"})
INTEGER = Codec(_same, str, _checked(int, Words("un nombre entier", "a whole number")), {"type": "integer"})
BOOLEAN = Codec(
    _same,
    lambda value: "true" if value else "false",
    _checked(bool, Words("`true` ou `false`", "true or false")),
    {"type": "boolean"},
)
DECIMAL = in_quotes(
    str,
    _converted(Decimal, Words("un nombre entre guillemets", "a number in quotes")),
    {"type": "string", "pattern": r"^-?\d+(\.\d+)?([eE][-+]?\d+)?$"},
)
FRACTION = in_quotes(
    str,
    _converted(Fraction, Words("une fraction entre guillemets", "a fraction in quotes")),
    {"type": "string", "pattern": r"^-?\d+(/\d+)?$"},
)
DAY = in_quotes(
    date.isoformat,
    _converted(date.fromisoformat, Words("une date AAAA-MM-JJ", "a date YYYY-MM-DD")),
    {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
)


def _parts_of_data(data: Any) -> Sequence[Part]:
    if isinstance(data, dict):
        return [(key, ANYTHING, item) for key, item in data.items()]
    return [(None, ANYTHING, item) for item in data] if isinstance(data, list) else ()


ANYTHING = Codec(
    _same,
    lambda data: QUOTED(data) if isinstance(data, str) else "null" if data is None else ENCODE(data),
    lambda raw, _: raw,
    parts=_parts_of_data,
)


def optional(codec: Codec) -> Codec:
    """A value that may be absent."""
    return Codec(
        lambda value: None if value is None else codec.write(value),
        lambda value: "null" if value is None else codec.text(value),
        lambda raw, path: None if raw is None else codec.read(raw, path),
        {"anyOf": [codec.schema, {"type": "null"}]},
        lambda value: () if value is None else codec.parts(value),
    )


def series(codec: Codec) -> Codec:
    """A tuple of values."""

    def read(raw: Any, path: str) -> tuple[Any, ...]:
        items = _checked(list, Words("une liste", "a list"))(raw, path)
        return tuple(codec.read(item, f"{path}[{i}]") for i, item in enumerate(items))

    write, text = codec.write, codec.text
    return Codec(
        lambda values: [write(value) for value in values],
        lambda values: f"[{', '.join(map(text, values))}]",
        read,
        {"type": "array", "items": codec.schema},
        lambda values: [(None, codec, value) for value in values],
    )


def mapping(codec: Codec) -> Codec:
    """Values by id."""

    def read(raw: Any, path: str) -> dict[str, Any]:
        entries = _checked(dict, A_MAPPING)(raw, path)
        return {key: codec.read(value, f"{path}.{key}") for key, value in entries.items()}

    write, text = codec.write, codec.text
    return Codec(
        lambda values: {key: write(value) for key, value in values.items()},
        lambda values: braced([f"{QUOTED(key)}: {text(value)}" for key, value in values.items()]),
        read,
        {"type": "object", "additionalProperties": codec.schema},
        lambda values: [(key, codec, value) for key, value in values.items()],
    )


def braced(entries: Sequence[str]) -> str:
    """Entries of a mapping, on one line."""
    return f"{{{', '.join(entries)}}}"


def one_of(*texts: str) -> Codec:
    """One of a few words."""

    def read(raw: Any, path: str) -> str:
        if raw not in texts:
            raise UnreadableError(path, Words(" | ".join(texts), " | ".join(texts)))
        return str(raw)

    return Codec(_same, {word: QUOTED(word) for word in texts}.__getitem__, read, {"enum": list(texts)})


def record(
    make: Callable[..., Any],
    fields: Mapping[str, Codec],
    shown: Mapping[str, Callable[[Any], Any]] | None = None,
    since: Mapping[str, Any] | None = None,
) -> Codec:
    """A form with named fields.

    Args:
        make: called with the fields read, by name.
        fields: how each is written and read.
        shown: what is written for readers and follows from the rest; not read back.
        since: what stands for a field in what was written before there was such a field.
    """
    follows, absent = shown or {}, since or {}
    each: list[tuple[str, Codec, Callable[[Any], Any]]]
    each = [(name, codec, attrgetter(name)) for name, codec in fields.items()]
    each += [(name, ANYTHING, show) for name, show in follows.items()]
    quoted = [(f"{QUOTED(name)}: ", codec.text, part) for name, codec, part in each]

    def read(raw: Any, path: str) -> Any:
        given = _checked(dict, A_MAPPING)(raw, path)
        values = {}
        for name, codec in fields.items():
            if name in given:
                values[name] = codec.read(given[name], f"{path}.{name}")
            elif name in absent:
                values[name] = absent[name]
            else:
                raise UnreadableError(f"{path}.{name}", Words("cette clé", "this key"))
        return make(**values)

    return Codec(
        lambda value: {name: codec.write(part(value)) for name, codec, part in each},
        lambda value: braced([name + text(part(value)) for name, text, part in quoted]),
        read,
        _form({name: codec.schema for name, codec in fields.items()}, follows, absent),
        lambda value: [(name, codec, part(value)) for name, codec, part in each],
    )


def _form(fields: Mapping[str, Any], follows: Mapping[str, Any], absent: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON Schema of named fields; others may stand beside them, which later versions write."""
    return {
        "type": "object",
        "properties": {**fields, **{name: {"type": ["string", "object", "null"]} for name in follows}},
        "required": [name for name in (*fields, *follows) if name not in absent],
    }


def by_id(
    key: str,
    make: Callable[..., Any],
    fields: Mapping[str, Codec],
    shown: Mapping[str, Callable[[Any], Any]] | None = None,
    since: Mapping[str, Any] | None = None,
) -> Codec:
    """Records in a mapping whose key is one of their fields, which is not written twice (see `record`)."""
    whole = record(make, fields, shown, since)
    entry = record(make, {name: codec for name, codec in fields.items() if name != key}, shown, since)

    def read(raw: Any, path: str) -> dict[str, Any]:
        entries = _checked(dict, A_MAPPING)(raw, path)
        return {
            name: whole.read(
                {key: name, **_checked(dict, A_MAPPING)(item, f"{path}.{name}")}, f"{path}.{name}"
            )
            for name, item in entries.items()
        }

    return replace(mapping(entry), read=read)


def lines(parts: Sequence[Part], levels: int = 1, margin: str = "") -> str:
    """JSON of the parts of a value, one a line at least.

    So many levels have an item a line, and each item's inside on that line; a plan has one level more.
    """
    inner = margin + "  "
    items = []
    for key, codec, part in parts:
        deeper = levels - (key != "plan")
        inside = codec.parts(part) if deeper >= 0 else ()
        text = lines(inside, deeper, inner) if inside else codec.text(part)
        items.append(text if key is None else f"{QUOTED(key)}: {text}")
    opening, closing = "[]" if parts[0][0] is None else "{}"
    return f"{opening}\n{inner}" + f",\n{inner}".join(items) + f"\n{margin}{closing}"
