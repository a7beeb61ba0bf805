"""The door from nodes to forms: pydantic says what is wrong, this room says where and in whose words."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from coorace_rules.document import problems
from coorace_rules.document.form import Form
from coorace_rules.document.model import Edition
from coorace_rules.source.model import Mapping, Node, Scalar, head, key_span, locate, plain
from coorace_rules.source.model import Sequence as NodeSequence
from coorace_rules.vocabulary.diagnostic import Diagnostic, in_order
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

EXPECTED: dict[str, Words] = {
    "string_type": Words("un texte", "a text"),
    "int_type": Words("un nombre entier", "a whole number"),
    "int_from_float": Words("un nombre entier", "a whole number"),
    "bool_type": Words("`true` ou `false`", "`true` or `false`"),
    "list_type": Words("une liste", "a list"),
    "dict_type": Words("un ensemble de clés", "a mapping"),
    "model_type": Words("un ensemble de clés", "a mapping"),
    "model_attributes_type": Words("un ensemble de clés", "a mapping"),
}
BOUNDS: dict[str, tuple[str, str, str]] = {
    "greater_than_equal": ("ge", "au moins", "at least"),
    "greater_than": ("gt", "plus de", "more than"),
    "less_than_equal": ("le", "au plus", "at most"),
    "too_short": ("min_length", "une liste d'éléments, au moins", "a list of items, at least"),
}


LABEL = ("fr", "en")
Read = TypeVar("Read", bound=Form)


class Document(NamedTuple):
    """An edition as it stands in its file."""

    edition: Edition
    root: Mapping


class Reading(NamedTuple):
    """What came out: a document, or None where its shape is wrong, and everything found wrong."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]


def from_source(root: Node) -> Reading:
    """Read the shape of an edition.

    Reports: CR201 to CR207.
    """
    edition, diagnostics = read_form(root, Edition)
    if edition is None or not isinstance(root, Mapping):
        return Reading(None, diagnostics)
    return Reading(Document(edition, root), diagnostics)


def read_form(root: Node, form: type[Read]) -> tuple[Read | None, tuple[Diagnostic, ...]]:
    """Read the shape of a whole file.

    Returns:
        The form, or None where the shape is wrong, and everything found wrong.

    Reports: CR201 to CR207.
    """
    if not isinstance(root, Mapping):
        found = problems.wrong_shape(root.span, EXPECTED["dict_type"], described(root))
        return None, (found,)
    newer = _newer_format(root)
    if newer:
        return None, (newer,)
    try:
        read = form.model_validate(plain(root))
    except ValidationError as error:
        return None, in_order(_said(root, form, detail) for detail in error.errors(include_url=False))
    _give_places(read, root)
    return read, ()


def _newer_format(root: Mapping) -> Diagnostic | None:
    """A newer format is refused with that sentence, not with a hundred unknown keys."""
    entry = root.entries.get("format")
    if entry and isinstance(entry.value, Scalar):
        written = entry.value.value
        if isinstance(written, int) and not isinstance(written, bool) and written > problems.NEWEST_FORMAT:
            return problems.newer_format(entry.value.span, written)
    return None


def _give_places(value: object, node: Node) -> None:
    """Tell each form of a validated tree which node it was read from."""
    if isinstance(value, Form) and isinstance(node, Mapping):
        value.read_from(node)
        names = _names(type(value))
        for key, (_, inner) in node.entries.items():
            if not isinstance(inner, Scalar):  # a scalar is no form, nor holds one
                _give_places(getattr(value, names[key]), inner)
    elif isinstance(value, list) and isinstance(node, NodeSequence):
        for item, child in zip(value, node.items, strict=True):
            if not isinstance(child, Scalar):
                _give_places(item, child)
    elif isinstance(value, dict) and isinstance(node, Mapping):
        for key, (_, inner) in node.entries.items():
            if not isinstance(inner, Scalar):
                _give_places(value.get(key), inner)


@cache
def _names(form: type[Form]) -> dict[str, str]:
    """The fields of a form by the keys of a file."""
    return {field.alias or name: name for name, field in form.model_fields.items()}


def _said(root: Mapping, form: type[Form], detail: ErrorDetails) -> Diagnostic:
    """Put one of pydantic's errors in our words, at its place."""
    kind, path, context = detail["type"], detail["loc"], detail.get("ctx", {})
    node = locate(root, path)
    if kind == "missing":
        holder = locate(root, path if "field" in context else path[:-1])
        return problems.missing_field(head(holder), str(context.get("field", path[-1])))
    if kind == "extra_forbidden":
        return problems.unknown_field(key_span(root, path), str(path[-1]), _known_fields(form, path[:-1]))
    if kind == "kind":
        return problems.one_way_only(head(node), context["known"], context["found"])
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        return _not_a_condition(node)
    if kind == "literal_error":
        return _not_in_list(root, path, str(context["expected"]))
    if kind in BOUNDS:
        key, french, english = BOUNDS[kind]
        limit = context[key]
        return problems.out_of_bounds(
            node.span, _written(node), Words(f"{french} {limit}", f"{english} {limit}")
        )
    expected = Words(context["fr"], context["en"]) if kind == "expected" else EXPECTED[kind]
    if path[-1] == "[key]":
        key = str(path[-2])
        return problems.wrong_shape(key_span(root, path[:-1]), expected, Words(f"`{key}`", f"`{key}`"))
    return problems.wrong_shape(
        node.span, expected, described(node), _hint(kind, _known_fields(form, path), node)
    )


def _not_in_list(root: Mapping, path: Sequence[str | int], expected: str) -> Diagnostic:
    """A value, or a key, that is none of those that may stand there."""
    if path[-1] == "[key]":
        return problems.not_in_list(key_span(root, path[:-1]), str(path[-2]), _options(expected))
    node = locate(root, path)
    return problems.not_in_list(node.span, _written(node), _options(expected))


def _not_a_condition(node: Node) -> Diagnostic:
    known = ("when", "all", "any", "none", "at_least")
    if isinstance(node, Mapping):
        return problems.one_way_only(head(node), known, [key for key in node.entries if key in known])
    expected = Words("une condition", "a condition")
    return problems.wrong_shape(node.span, expected, described(node))


def _hint(kind: str, known: Sequence[str], node: Node) -> Words | None:
    """What to write instead, for the mistakes that authors make most."""
    if kind in ("model_type", "model_attributes_type") and isinstance(node, Scalar) and known == LABEL:
        return Words(f'écrivez {{fr: "{node.text}"}}', f'write {{fr: "{node.text}"}}')
    if kind == "string_type" and isinstance(node, Scalar) and node.text:
        return Words(f'écrivez "{node.text}"', f'write "{node.text}"')
    if kind == "bool_type" and isinstance(node, Scalar):
        return Words("écrivez `true` (oui) ou `false` (non)", "write `true` or `false`")
    return None


def _written(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else "…"


def _options(expected: str) -> list[str]:
    """Pydantic lists the values of a Literal as `'a', 'b' or 'c'`."""
    return [part.strip("'") for part in expected.replace(" or ", ", ").split(", ")]


def described(node: Node) -> Words:
    """What was found, in an author's words."""
    if isinstance(node, Mapping):
        return Words("un ensemble de clés", "a mapping")
    if isinstance(node, NodeSequence):
        return Words("une liste", "a list")
    text = node.text if len(node.text) <= 60 else node.text[:60] + "…"
    match node.value:
        case None:
            return Words("rien", "nothing")
        case bool():
            return Words(f"`{text}` (vrai ou faux)", f"`{text}` (true or false)")
        case int() | Decimal():
            return Words(f"`{text}` (nombre)", f"`{text}` (number)")
        case _:
            return Words(f"`{text}` (texte)", f"`{text}` (text)")


def _known_fields(form: type[Form], path: Sequence[str | int]) -> tuple[str, ...]:
    """The keys that the form at a path has; none where the path leads to no form."""
    reached: list[object] = [form]
    for step in path:
        reached = [deeper for annotation in reached for deeper in _descend(annotation, step)]
    forms = [found for annotation in reached for found in _forms(annotation)]
    return tuple(
        dict.fromkeys(field.alias or name for found in forms for name, field in found.model_fields.items())
    )


def _descend(annotation: object, step: str | int) -> Iterator[object]:
    """The annotations one step below another, in the way pydantic names steps."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Form):
        for name, field in annotation.model_fields.items():
            if step == (field.alias or name):
                yield field.annotation
    elif origin is Annotated and _is_tag(step):
        if any(getattr(mark, "tag", None) == step for mark in arguments[1:]):
            yield arguments[0]
        else:
            yield from _descend(arguments[0], step)
    elif origin is Annotated:
        yield from _descend(arguments[0], step)
    elif origin in (Union, types.UnionType):
        for argument in arguments:
            yield from _descend(argument, step)
    elif (origin is list and isinstance(step, int)) or (origin is dict and isinstance(step, str)):
        yield arguments[-1]


def _is_tag(step: str | int) -> bool:
    return isinstance(step, str) and step.startswith("<")


def _forms(annotation: object) -> Iterator[type[Form]]:
    if isinstance(annotation, type) and issubclass(annotation, Form):
        yield annotation
    elif get_origin(annotation) in (Annotated, Union, types.UnionType):
        for argument in get_args(annotation):
            yield from _forms(argument)
