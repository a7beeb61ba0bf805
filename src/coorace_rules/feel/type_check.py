"""Whether a value is of a type. Source: DMN 1.5, 10.3.2.9.2 (conformance) and table 61."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.feel import kinds, tree
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.uncertain import undecided
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coorace_rules.feel.environment import Environment
    from coorace_rules.feel.kinds import Value
    from coorace_rules.feel.tree import TypeNode

    Types = Mapping[str, TypeNode]

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
    waiting = undecided(value)
    if waiting is not None:
        return waiting
    if value is None:
        return type_ == tree.NamedType("Null")
    return conforms(value, type_, environment.types)


def conforms(value: Value, type_: TypeNode, types: Types) -> bool:
    """Return whether a value, null included, may stand where a type is expected.

    Raises:
        NoResult: a name in the type means nothing.
    """
    type_ = _resolved(type_, types)
    if value is None or isinstance(value, Unknown | NotApplicable):
        return True
    return _CONFORMS[type(type_)](value, type_, types)


def fitted(value: Value, type_: TypeNode | None, types: Types) -> Value:
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


def _resolved(type_: TypeNode, types: Types, depth: int = 0) -> TypeNode:
    """Return the type that a name stands for."""
    if not isinstance(type_, tree.NamedType) or type_.name in _SIMPLE | {"Any", "Null"}:
        return type_
    if type_.name not in types or depth > _DEEPEST:
        raise NoResult(f"le type `{type_.name}` n'est pas connu", f"the type `{type_.name}` is not known")
    return _resolved(types[type_.name], types, depth + 1)


def _to_named(value: Value, type_: tree.NamedType, _: Types) -> bool:
    return type_.name == "Any" or kinds.kind_of(value) == type_.name


def _to_list(value: Value, type_: tree.ListType, types: Types) -> bool:
    return isinstance(value, list) and all(conforms(item, type_.item, types) for item in value)


def _to_range(value: Value, type_: tree.RangeType, types: Types) -> bool:
    if not isinstance(value, kinds.Range):
        return False
    return all(conforms(end, type_.item, types) for end in (value.start, value.end))


def _to_context(value: Value, type_: tree.ContextType, types: Types) -> bool:
    return isinstance(value, dict) and all(
        key in value and conforms(value[key], entry, types) for key, entry in type_.entries
    )


def _to_function(value: Value, type_: tree.FunctionType, types: Types) -> bool:
    """Compare parameters, which must take at least what the type gives, and a result that is a literal."""
    own = value.parameters if isinstance(value, kinds.Function) else None
    if own is None or len(own) != len(type_.parameters):
        return False
    taken = value.types or (None,) * len(type_.parameters)
    parameters = all(
        takes is None or takes == tree.NamedType("Any") or takes == given
        for takes, given in zip(taken, type_.parameters, strict=True)
    )
    body = value.definition.body if value.definition else None
    return parameters and (not isinstance(body, tree.Literal) or conforms(body.value, type_.result, types))


_CONFORMS: dict[type[TypeNode], Callable[[Value, Any, Types], bool]] = {
    tree.NamedType: _to_named,
    tree.ListType: _to_list,
    tree.RangeType: _to_range,
    tree.ContextType: _to_context,
    tree.FunctionType: _to_function,
}
