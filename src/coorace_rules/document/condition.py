"""Conditions: an expression, or a combinator of conditions that an explanation will show.

structure.effectif < 11
{when: structure.effectif < 11, label: {fr: "Petite structure"}}
{all: [...]}  {any: [...]}  {none: [...]}  {at_least: 2, of: [...]}
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from coorace_rules.document.form import Expression, Form, Id, Label


class Part(Form):
    """What every condition may carry for the reader of an explanation."""

    label: Label | None = None
    source: Id | None = None


class When(Part):
    """An expression with its label."""

    when: Expression


class AllOf(Part):
    """True where every part is."""

    all: Annotated[list[Condition], Field(min_length=1)]


class AnyOf(Part):
    """True where one part is."""

    any: Annotated[list[Condition], Field(min_length=1)]


class NoneOf(Part):
    """True where no part is."""

    none: Annotated[list[Condition], Field(min_length=1)]


class AtLeast(Part):
    """True where that many parts are."""

    at_least: Annotated[int, Field(ge=1)]
    of: Annotated[list[Condition], Field(min_length=1)]


# Tags in angle brackets cannot be keys of a file, so that a path in it never crosses one by accident.
KINDS = {"when": "<when>", "all": "<all>", "any": "<any>", "none": "<none>", "at_least": "<at_least>"}


def _kind(value: object) -> str | None:
    if isinstance(value, When | AllOf | AnyOf | NoneOf | AtLeast):
        return next(tag for key, tag in KINDS.items() if key in type(value).model_fields)
    if isinstance(value, dict):
        tags = [tag for key, tag in KINDS.items() if key in value]
        return tags[0] if len(tags) == 1 else None
    return "<expression>" if value is not None and not isinstance(value, list) else None


Condition = Annotated[
    Annotated[Expression, Tag("<expression>")]
    | Annotated[When, Tag("<when>")]
    | Annotated[AllOf, Tag("<all>")]
    | Annotated[AnyOf, Tag("<any>")]
    | Annotated[NoneOf, Tag("<none>")]
    | Annotated[AtLeast, Tag("<at_least>")],
    Discriminator(_kind),
]

for _form in (AllOf, AnyOf, NoneOf, AtLeast):
    _form.model_rebuild()
