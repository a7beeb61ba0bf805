"""Whether a value is of a type. Source: DMN 1.5, 10.3.2.9.2 (conformance) and table 61."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel import kinds, tree
from coorace_rules.feel.errors import NoResult
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.feel.environment import Environment
    from coorace_rules.feel.kinds import Function, Value
    from coorace_rules.feel.tree import TypeNode

_SIMPLE = frozenset(
    {
        kinds.NUMBER,
        kinds.STRING,
        kinds.BOOLEAN,
        kinds.DATE,
        kinds.TIME,
        kinds.DATE_TIME,
        kinds.DAYS_DURATION,
        kinds.YEARS_DURATION,
    }
)
_DEEPEST = 20


def is_instance(value: Value, type_: TypeNode, environment: Environment) -> Value:
    """Return whether a value is of a type; null is only of type `Null`.

    Raises:
        NoResult: a name in the type means nothing.
    """
    type_ = _resolved(type_, environment.types)
    if isinstance(value, Unknown | NotApplicable):
        return value
    if value is None:
        return type_ == tree.NamedType("Null")
    return conforms(value, type_, environment.types)


def conforms(value: Value, type_: TypeNode, types: Mapping[str, TypeNode]) -> bool:
    """Return whether a value, null included, may stand where a type is expected.

    Raises:
        NoResult: a name in the type means nothing.
    """
    type_ = _resolved(type_, types)
    if value is None or isinstance(value, Unknown | NotApplicable):
        return True
    match type_:
        case tree.NamedType(name):
            return name == "Any" or kinds.kind_of(value) == name
        case tree.ListType(item):
            return isinstance(value, list) and all(conforms(v, item, types) for v in value)
        case tree.RangeType(item):
            return isinstance(value, kinds.Range) and conforms(
                [value.start, value.end], tree.ListType(item), types
            )
        case tree.ContextType(entries):
            return isinstance(value, dict) and all(
                key in value and conforms(value[key], entry, types) for key, entry in entries
            )
    return isinstance(value, kinds.Function) and _conforms_function(value, type_, types)


def fitted(value: Value, type_: TypeNode | None, types: Mapping[str, TypeNode]) -> Value:
    """Return the value as a typed variable takes it: a list of one may stand for its item.

    Raises:
        NoResult: it does not conform.
    """
    if type_ is None or conforms(value, type_, types):
        return value
    if isinstance(value, list) and len(value) == 1 and conforms(value[0], type_, types):
        return value[0]
    fr, en = kinds.named_kind_of(value)
    raise NoResult(f"{fr} n'est pas du type déclaré", f"{en} is not of the declared type")


def _resolved(type_: TypeNode, types: Mapping[str, TypeNode], depth: int = 0) -> TypeNode:
    """Return the type that a name stands for."""
    if not isinstance(type_, tree.NamedType) or type_.name in _SIMPLE | {"Any", "Null"}:
        return type_
    if type_.name not in types or depth > _DEEPEST:
        raise NoResult(f"le type `{type_.name}` n'est pas connu", f"the type `{type_.name}` is not known")
    return _resolved(types[type_.name], types, depth + 1)


def _conforms_function(function: Function, type_: TypeNode, types: Mapping[str, TypeNode]) -> bool:
    """Compare parameters, which must take at least what the type gives, and a result written as a value."""
    if not isinstance(type_, tree.FunctionType):
        return False
    if function.parameters is None or len(function.parameters) != len(type_.parameters):
        return False
    taken = function.types or (None,) * len(type_.parameters)
    parameters = all(
        own is None or own == tree.NamedType("Any") or own == given
        for own, given in zip(taken, type_.parameters, strict=True)
    )
    definition = function.definition
    body = definition.body if definition else None
    return parameters and (not isinstance(body, tree.Literal) or conforms(body.value, type_.result, types))
