"""Plain data both ways: one description of a form says how to write it and read it, and its JSON Schema.

Reading checks: what it is given may have been cut, edited, or made by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from coorace_rules.vocabulary.wording import Words


class UnreadableError(Exception):
    """Data that does not have the form described; `path` says where, `expected` what stood to be read."""

    def __init__(self, path: str, expected: Words) -> None:
        self.path = path
        self.expected = expected
        super().__init__(f"{path}: {expected.fr}")


@dataclass(frozen=True, slots=True)
class Codec:
    """How a value is written as plain data, and read back.

    Attributes:
        write: value to plain data.
        read: plain data and its path to value; raises UnreadableError.
        schema: the same as a JSON Schema.
    """

    write: Callable[[Any], Any]
    read: Callable[[Any, str], Any]
    schema: Mapping[str, Any] = field(default_factory=dict)


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
TEXT = Codec(_same, _checked(str, Words("un texte", "a text")), {"type": "string"})
INTEGER = Codec(_same, _checked(int, Words("un nombre entier", "a whole number")), {"type": "integer"})
BOOLEAN = Codec(_same, _checked(bool, Words("`true` ou `false`", "true or false")), {"type": "boolean"})
DECIMAL = Codec(
    str,
    _converted(Decimal, Words("un nombre entre guillemets", "a number in quotes")),
    {"type": "string", "pattern": r"^-?\d+(\.\d+)?([eE][-+]?\d+)?$"},
)
FRACTION = Codec(
    str,
    _converted(Fraction, Words("une fraction entre guillemets", "a fraction in quotes")),
    {"type": "string", "pattern": r"^-?\d+(/\d+)?$"},
)
DAY = Codec(
    date.isoformat,
    _converted(date.fromisoformat, Words("une date AAAA-MM-JJ", "a date YYYY-MM-DD")),
    {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
)
ANYTHING = Codec(_same, lambda raw, _: raw)


def optional(codec: Codec) -> Codec:
    """A value that may be absent."""
    return Codec(
        lambda value: None if value is None else codec.write(value),
        lambda raw, path: None if raw is None else codec.read(raw, path),
        {"anyOf": [codec.schema, {"type": "null"}]},
    )


def series(codec: Codec) -> Codec:
    """A tuple of values."""

    def read(raw: Any, path: str) -> tuple[Any, ...]:
        items = _checked(list, Words("une liste", "a list"))(raw, path)
        return tuple(codec.read(item, f"{path}[{i}]") for i, item in enumerate(items))

    return Codec(
        lambda values: [codec.write(value) for value in values],
        read,
        {"type": "array", "items": codec.schema},
    )


def mapping(codec: Codec) -> Codec:
    """Values by id."""

    def read(raw: Any, path: str) -> dict[str, Any]:
        entries = _checked(dict, A_MAPPING)(raw, path)
        return {key: codec.read(value, f"{path}.{key}") for key, value in entries.items()}

    return Codec(
        lambda values: {key: codec.write(value) for key, value in values.items()},
        read,
        {"type": "object", "additionalProperties": codec.schema},
    )


def one_of(*texts: str) -> Codec:
    """One of a few words."""

    def read(raw: Any, path: str) -> str:
        if raw not in texts:
            raise UnreadableError(path, Words(" | ".join(texts), " | ".join(texts)))
        return str(raw)

    return Codec(_same, read, {"enum": list(texts)})


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

    def write(value: Any) -> dict[str, Any]:
        written = {name: codec.write(getattr(value, name)) for name, codec in fields.items()}
        for name, show in follows.items():
            written[name] = show(value)
        return written

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

    return Codec(write, read, _form({name: codec.schema for name, codec in fields.items()}, follows, absent))


def _form(fields: Mapping[str, Any], follows: Mapping[str, Any], absent: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON Schema of named fields; others may stand beside them, which later versions write."""
    return {
        "type": "object",
        "properties": {**fields, **{name: {"type": ["string", "object", "null"]} for name in follows}},
        "required": [name for name in (*fields, *follows) if name not in absent],
    }


def by_id(codec: Codec, field: str) -> Codec:
    """Records in a mapping whose key is one of their fields, which is not written twice."""

    def write(values: Mapping[str, Any]) -> dict[str, Any]:
        written = {key: codec.write(value) for key, value in values.items()}
        for entry in written.values():
            del entry[field]
        return written

    def read(raw: Any, path: str) -> dict[str, Any]:
        entries = _checked(dict, A_MAPPING)(raw, path)
        return {
            key: codec.read(
                {field: key, **_checked(dict, A_MAPPING)(entry, f"{path}.{key}")}, f"{path}.{key}"
            )
            for key, entry in entries.items()
        }

    inner = {key: item for key, item in codec.schema["properties"].items() if key != field}
    required = [key for key in codec.schema["required"] if key != field]
    entry = {**codec.schema, "properties": inner, "required": required}
    return Codec(write, read, {"type": "object", "additionalProperties": entry})
