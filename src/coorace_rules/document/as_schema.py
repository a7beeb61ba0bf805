"""The form of an edition as a JSON Schema, for editors that complete and check while one types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema

from coorace_rules.document.form import Form
from coorace_rules.document.model import Edition
from coorace_rules.document.problems import NEWEST_FORMAT

BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}


class _Untitled(GenerateJsonSchema):
    """A key says its name already."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        del schema
        return False


def edition_schema() -> dict[str, Any]:
    """The JSON Schema of this format of editions."""
    schema = Edition.model_json_schema(by_alias=True, schema_generator=_Untitled)
    forms = {form.__name__: form for form in _forms(Edition, set())}
    for name, form in (("Edition", schema), *schema["$defs"].items()):
        _bound(form, forms[name])
        form["description"] = _in_short(form.get("description", ""))
        for field in form["properties"].values():
            _close(field)
    schema["properties"]["format"] = {"const": NEWEST_FORMAT}
    return schema


def _forms(annotation: object, seen: set[object]) -> Iterator[type[Form]]:
    """Every form that an annotation is made of, and that these are made of, each once."""
    if isinstance(annotation, type) and issubclass(annotation, Form):
        if annotation not in seen:
            seen.add(annotation)
            yield annotation
            for field in annotation.model_fields.values():
                yield from _forms(field.annotation, seen)
    else:
        for part in get_args(annotation):
            yield from _forms(part, seen)


def _in_short(docstring: str) -> str:
    """What a form is; its attributes are in the reference of the format."""
    return " ".join(docstring.partition("\n\nAttributes:")[0].split())


def _bound(schema: dict[str, Any], form: type[Form]) -> None:
    """Give numbers the bounds that their fields have."""
    for name, field in form.model_fields.items():
        found = dict(_bounds((*field.metadata, field.annotation)))
        for number in _numbers(schema["properties"][field.alias or name]) if found else ():
            number.update(found)


def _bounds(marks: tuple[object, ...]) -> Iterator[tuple[str, int]]:
    for mark in marks:
        if isinstance(mark, FieldInfo):
            yield from _bounds(tuple(mark.metadata))
        elif get_args(mark):
            yield from _bounds((*get_args(mark), *getattr(mark, "__metadata__", ())))
        else:
            yield from ((BOUNDS[key], getattr(mark, key)) for key in BOUNDS if hasattr(mark, key))


def _numbers(schema: Any) -> Iterator[dict[str, Any]]:
    """The schemas of numbers in another, wherever they are."""
    if isinstance(schema, dict):
        if schema.get("type") == "number":
            yield schema
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else ():
        yield from _numbers(part)


def _close(schema: Any) -> None:
    """A mapping by id takes no key that is no id; what is left out needs no default said."""
    if isinstance(schema, dict):
        if schema.get("default") in (None, [], {}):
            schema.pop("default", None)
        if "patternProperties" in schema:
            schema["additionalProperties"] = False
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else ():
        _close(part)
