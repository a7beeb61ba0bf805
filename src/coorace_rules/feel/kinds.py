"""The kinds of FEEL values: which Python types carry them, and what messages call them.

number `Decimal` · string `str` · boolean `bool` · date `date` or `WideDate` · time `Time` · date
and time `datetime` or `WideDateTime` · days and time duration `timedelta` or `WideDuration` · years
and months duration `YearsAndMonths` · list `list` · context `dict` · range `Range` · function
`Function` · null `None`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from coorace_rules.feel.moments import Time, WideDate, WideDateTime, WideDuration, YearsAndMonths
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coorace_rules.feel.tree import FunctionDefinition, TypeNode

Value: TypeAlias = Any
"""A FEEL value, `Unknown` or `NotApplicable`."""


@dataclass(frozen=True, slots=True)
class Range:
    """The values between two ends, or on one side of one.

    Attributes:
        start: None where there is no lower end.
        end: None where there is no upper end.
        outside: the range is everything but that; for `!= 5`, everything but [5..5].
    """

    start: Value
    end: Value
    start_included: bool
    end_included: bool
    outside: bool = False


class Form(NamedTuple):
    """One way to call a function.

    Attributes:
        types: for each parameter, the types that it takes; none means any.
        required: how many of them must be given.
    """

    types: tuple[tuple[TypeNode, ...], ...]
    required: int


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function as a value, built-in, of the host or written in FEEL.

    Attributes:
        name: what messages call it; empty for a function without a name.
        parameters: their names, None where any number of arguments goes.
        invoke: takes the positional and the named arguments, evaluated.
        forms: the ways to call it that have a fixed number of parameters.
        definition: where it is written in FEEL.
        scope: the environment that it closes over.
    """

    name: str
    parameters: tuple[str, ...] | None
    invoke: Callable[[tuple[Value, ...], Mapping[str, Value]], Value]
    forms: tuple[Form, ...] = ()
    definition: FunctionDefinition | None = None
    scope: object = None

    def __eq__(self, other: object) -> bool:
        """Functions are equal with the same parameters, body and scope (DMN 1.5 table 53)."""
        if not isinstance(other, Function):
            return NotImplemented
        if self.definition is None or other.definition is None:
            return self is other or (self.scope is None and self.name == other.name != "")
        return self.definition == other.definition and self.scope is other.scope

    def __hash__(self) -> int:
        return hash((self.name, self.parameters))


NUMBER = "number"
STRING = "string"
BOOLEAN = "boolean"
DATE = "date"
TIME = "time"
DATE_TIME = "date and time"
DAYS_DURATION = "days and time duration"
YEARS_DURATION = "years and months duration"
LIST = "list"
CONTEXT = "context"
RANGE = "range"
FUNCTION = "function"
NULL = "null"
UNKNOWN_KIND = "unknown"
NOT_APPLICABLE_KIND = "not applicable"

_KINDS: dict[type, str] = {
    Decimal: NUMBER,
    str: STRING,
    bool: BOOLEAN,
    dt.datetime: DATE_TIME,  # before `date`, of which it is a subclass
    dt.date: DATE,
    WideDate: DATE,
    Time: TIME,
    WideDateTime: DATE_TIME,
    dt.timedelta: DAYS_DURATION,
    WideDuration: DAYS_DURATION,
    YearsAndMonths: YEARS_DURATION,
    list: LIST,
    dict: CONTEXT,
    Range: RANGE,
    Function: FUNCTION,
    type(None): NULL,
    Unknown: UNKNOWN_KIND,
    NotApplicable: NOT_APPLICABLE_KIND,
}

_WORDS = {
    NUMBER: Words("un nombre", "a number"),
    STRING: Words("un texte", "a string"),
    BOOLEAN: Words("un booléen", "a boolean"),
    DATE: Words("une date", "a date"),
    TIME: Words("une heure", "a time"),
    DATE_TIME: Words("une date et heure", "a date and time"),
    DAYS_DURATION: Words("une durée en jours et heures", "a days and time duration"),
    YEARS_DURATION: Words("une durée en années et mois", "a years and months duration"),
    LIST: Words("une liste", "a list"),
    CONTEXT: Words("un contexte", "a context"),
    RANGE: Words("un intervalle", "a range"),
    FUNCTION: Words("une fonction", "a function"),
    NULL: Words("null", "null"),
    UNKNOWN_KIND: Words("inconnu", "unknown"),
    NOT_APPLICABLE_KIND: Words("sans objet", "not applicable"),
}


def kind_of(value: Value) -> str:
    """Return the kind of a FEEL value."""
    kind = _KINDS.get(type(value))
    if kind is None:
        kind = next(kind for python, kind in _KINDS.items() if isinstance(value, python))
    return kind


def named(kind: str) -> Words:
    """Return what messages call a kind, with its article."""
    return _WORDS[kind]


def named_kind_of(value: Value) -> Words:
    """Return what messages call the kind of a value."""
    return _WORDS[kind_of(value)]
