"""What the forms are made of: the base of all, and the scalars that authors write.

A form knows the node it was read from, so that later rooms can point at any of its fields.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from coorace_rules.source.model import Mapping, Node, head, key_span, locate
from coorace_rules.vocabulary.identity import EDITION_NAME, ID, MAX_LENGTH, REFERENTIAL_ID
from coorace_rules.vocabulary.period import Period
from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import Words


class Form(BaseModel):
    """A mapping of the file, with its keys known and its place kept."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)
    # A slot, beside what pydantic knows of: a private attribute would cost it a call for each form.
    __slots__ = ("_node",)
    if TYPE_CHECKING:
        _node: Mapping

    def read_from(self, node: Mapping) -> None:
        """Say which node this form was read from; the door does it once."""
        object.__setattr__(self, "_node", node)

    def place(self, *path: str | int) -> Span:
        """Where the value under a path of keys and indices is written; without a path, the first key."""
        return self.node(*path).span if path else head(self._mapping)

    def place_of_key(self, *path: str | int) -> Span:
        """Where the key at the end of a path is written."""
        return key_span(self._mapping, path)

    def node(self, *path: str | int) -> Node:
        """The node under a path."""
        return locate(self._mapping, path)

    @property
    def _mapping(self) -> Mapping:
        try:
            return self._node
        except AttributeError:
            raise LookupError("this form was not read from a file") from None


def _refuse(expected_fr: str, expected_en: str) -> NoReturn:
    """Refuse a scalar; the door says what was found in its place."""
    raise PydanticCustomError("expected", "{en}", {"fr": expected_fr, "en": expected_en})


def _said(value: object) -> object:
    """A text that says something; what is no text at all is refused by its type."""
    if isinstance(value, str) and not value.strip():
        _refuse("un texte qui n'est pas vide", "a text that is not blank")
    return value


Said = Annotated[str, BeforeValidator(_said)]


class Label(Form):
    """A text for people: French, and English where someone translated it."""

    fr: Said
    en: Said | None = None

    @property
    def words(self) -> Words:
        """The same, as every room says it."""
        return Words(self.fr, self.en)


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        _refuse("un nombre", "a number")
    return Decimal(value)


def _expression(value: object) -> str:
    """A FEEL text; a lone number or truth value is one too."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    if not isinstance(value, str) or not value.strip():
        _refuse("une expression", "an expression")
    return value


def _day(value: object) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        _refuse("une date AAAA-MM-JJ", "a date YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        _refuse("une date qui existe", "a date that exists")


def _period(value: object) -> Period:
    period = Period.parse(value) if isinstance(value, str) else None
    if period is None:
        _refuse("une durée comme P6M, P1Y ou P30D", "a length of time such as P6M, P1Y or P30D")
    return period


def _id(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_LENGTH or not ID.fullmatch(value):
        _refuse(
            "un identifiant : minuscules sans accent, chiffres, `_`, mots séparés par des points",
            "an id: lower-case letters without accent, digits, `_`, words between dots",
        )
    return value


def _referential_id(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_LENGTH or not REFERENTIAL_ID.fullmatch(value):
        _refuse(
            "un identifiant de référentiel : minuscules sans accent, chiffres, traits d'union",
            "the id of a referential: lower-case letters without accent, digits, hyphens",
        )
    return value


def _edition_name(value: object) -> str:
    """An edition is named by a year or a date; a year may be written as the number it looks like."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or len(text) > MAX_LENGTH or not EDITION_NAME.fullmatch(text):
        _refuse('un millésime comme "2015" ou 2021-09-09', 'an edition such as "2015" or 2021-09-09')
    return text


def _scalar(value: object) -> AnyScalar:
    if not isinstance(value, str | int | Decimal):
        _refuse("un texte, un nombre, `true` ou `false`", "a text, a number, `true` or `false`")
    return value


def _bound(value: object) -> Decimal | date:
    if isinstance(value, str):
        return _day(value) if "-" in value else _refuse("un nombre ou une date", "a number or a date")
    return _number(value)


def _level_reached(value: object) -> Decimal | Literal[True]:
    return True if value is True else _number(value)


def mapping_or_other(value: object) -> str:
    """Tell a mapping from a scalar, so that a mistake in one is not reported as the other's."""
    return "<mapping>" if isinstance(value, dict | Form) else "<other>"


def _named(pattern: re.Pattern[str]) -> WithJsonSchema:
    """How editors see a name: what Python and ECMAScript read the same in its pattern."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern.pattern}$", "maxLength": MAX_LENGTH})


AnyScalar = bool | str | int | Decimal
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
PERIOD = {"type": "string", "pattern": r"^P(?=\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$"}
NUMBER = {"type": "number"}
SCALAR = {"type": ["string", "number", "boolean"]}
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema(NUMBER)]
Bound = Annotated[Decimal | date, BeforeValidator(_bound), WithJsonSchema({"anyOf": [NUMBER, DAY]})]
LevelReached = Annotated[
    Decimal | Literal[True],
    BeforeValidator(_level_reached),
    WithJsonSchema({"anyOf": [NUMBER, {"const": True}]}),
]
PlainValue = Annotated[AnyScalar, BeforeValidator(_scalar), WithJsonSchema(SCALAR)]
Expression = Annotated[str, BeforeValidator(_expression), WithJsonSchema(SCALAR)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema(DAY)]
Length = Annotated[Period, BeforeValidator(_period), WithJsonSchema(PERIOD)]
Id = Annotated[str, BeforeValidator(_id), _named(ID)]
ReferentialId = Annotated[str, BeforeValidator(_referential_id), _named(REFERENTIAL_ID)]
EditionName = Annotated[
    str,
    BeforeValidator(_edition_name),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{EDITION_NAME.pattern}$"}),
]
