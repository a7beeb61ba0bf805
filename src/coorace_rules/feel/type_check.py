"""Whether a value is of a type, and the conversions that make it so.

Source: DMN 1.5, 10.3.2.9.2 (conformance), 10.3.2.9.4 (conversion) and table 61.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import kinds, tree
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.logic import conjunction
from coorace_rules.feel.moments import Time, WideDate, moment_of
from coorace_rules.feel.uncertain import Entry, bounds_of, undecided, united
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coorace_rules.feel.environment import Environment
    from coorace_rules.feel.kinds import Value
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
_ANY = tree.NamedType("Any")
_NUMBER = tree.NamedType(kinds.NUMBER)
_DATE_TIME = tree.NamedType(kinds.DATE_TIME)
_DEEPEST = 20


def is_instance(value: Value, type_: TypeNode, environment: Environment) -> Value:
    """Return whether a value is of a type; null is only of type `Null`.

    Raises:
        NoResult: a name in the type means nothing.
    """
    type_ = _resolved(type_, environment.types)
    if isinstance(value, NotApplicable):
        return value
    if value is None:
        return type_ == tree.NamedType("Null")
    found = conforms(value, type_, environment)
    may_be_null = isinstance(value, Unknown) and bounds_of(value) is None
    return undecided(value) if may_be_null and found is True else found


def conforms(value: Value, type_: TypeNode, environment: Environment) -> bool | Unknown:
    """Return whether a value, null included, may stand where a type is expected.

    Raises:
        NoResult: a name in the type means nothing.
    """
    environment.budget.spend()
    type_ = _resolved(type_, environment.types)
    if value is None or type_ == _ANY or isinstance(value, NotApplicable):
        return True
    if isinstance(value, Unknown):
        return united([value]) if bounds_of(value) is None else type_ == _NUMBER
    found: bool | Unknown = _CONFORMS[type(type_)](value, type_, environment)
    return found


def fitted(value: Value, type_: TypeNode | None, environment: Environment) -> Entry:
    """Return the value as a typed variable takes it, and the doubt whether it can take it.

    Raises:
        NoResult: it cannot.
    """
    if type_ is None:
        return Entry(value)
    type_ = _resolved(type_, environment.types)
    doubts: list[Unknown] = []
    for candidate in _conversions(value, type_, environment.types):
        found = conforms(candidate, type_, environment)
        if found is True:
            return Entry(candidate, united(doubts) if doubts else None)
        if found is not False:
            doubts.append(found)
    if doubts:
        return Entry(value, united(doubts))
    fr, en = kinds.named_kind_of(value)
    raise NoResult(f"{fr} n'est pas du type déclaré", f"{en} is not of the declared type")


def _conversions(value: Value, type_: TypeNode, types: Mapping[str, TypeNode]) -> list[Value]:
    """Return what a value may stand for: itself, the item of a list of one, a list of one, a midnight."""
    found = [value]
    if isinstance(value, list) and len(value) == 1 and not isinstance(type_, tree.ListType):
        found.append(value[0])
    if isinstance(type_, tree.ListType) and not (isinstance(value, list) or _may_be_a_list(value)):
        found.append([value])
    item = _resolved(type_.item, types) if isinstance(type_, tree.ListType) else type_
    return [_at_midnight(one) for one in found] if item == _DATE_TIME else found


def _may_be_a_list(value: Value) -> bool:
    return isinstance(value, Unknown) and bounds_of(value) is None


def _at_midnight(value: Value) -> Value:
    """Read a date, or each date of a list, as its midnight in Greenwich."""
    if isinstance(value, list):
        return [_at_midnight(item) for item in value]
    if isinstance(value, WideDate) or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return moment_of(value, Time(0, 0, 0, zone=dt.UTC))
    return value


def _resolved(type_: TypeNode, types: Mapping[str, TypeNode], depth: int = 0) -> TypeNode:
    """Return the type that a name stands for."""
    if not isinstance(type_, tree.NamedType) or type_.name in _SIMPLE | {"Any", "Null"}:
        return type_
    if type_.name not in types or depth > _DEEPEST:
        raise NoResult(f"le type `{type_.name}` n'est pas connu", f"the type `{type_.name}` is not known")
    return _resolved(types[type_.name], types, depth + 1)


def _to_named(value: Value, type_: tree.NamedType, _: Environment) -> bool:
    return kinds.kind_of(value) == type_.name


def _to_list(value: Value, type_: tree.ListType, environment: Environment) -> Value:
    if not isinstance(value, list):
        return False
    return conjunction(conforms(item, type_.item, environment) for item in value)


def _to_range(value: Value, type_: tree.RangeType, environment: Environment) -> Value:
    if not isinstance(value, kinds.Range):
        return False
    return conjunction(conforms(end, type_.item, environment) for end in (value.start, value.end))


def _to_context(value: Value, type_: tree.ContextType, environment: Environment) -> Value:
    if not isinstance(value, dict) or not all(key in value for key, _ in type_.entries):
        return False
    return conjunction(conforms(value[key], entry, environment) for key, entry in type_.entries)


def _to_function(value: Value, type_: tree.FunctionType, environment: Environment) -> Value:
    """Compare parameters, which must take at least what the type gives, and a result that is a literal."""
    if not isinstance(value, kinds.Function) or not any(_takes(form, type_) for form in value.forms):
        return False
    body = value.definition.body if value.definition else None
    return not isinstance(body, tree.Literal) or conforms(body.value, type_.result, environment)


def _takes(form: kinds.Form, type_: tree.FunctionType) -> bool:
    """Say whether a function may be called with arguments of these types."""
    return form.required <= len(type_.parameters) <= len(form.types) and all(
        not takes or any(_covers(one, given) for one in takes)
        for takes, given in zip(form.types, type_.parameters, strict=False)
    )


def _covers(wide: TypeNode, narrow: TypeNode) -> bool:
    """Say whether every value of one type is of another (table 53)."""
    if wide in (_ANY, narrow):
        return True
    match wide, narrow:
        case tree.ListType(), tree.ListType():
            return _covers(wide.item, narrow.item)
        case tree.RangeType(), tree.RangeType():
            return _covers(wide.item, narrow.item)
        case tree.ContextType(), tree.ContextType():
            given = dict(narrow.entries)
            return all(key in given and _covers(entry, given[key]) for key, entry in wide.entries)
    return False


_CONFORMS: dict[type[TypeNode], Callable[[Value, Any, Environment], Value]] = {
    tree.NamedType: _to_named,
    tree.ListType: _to_list,
    tree.RangeType: _to_range,
    tree.ContextType: _to_context,
    tree.FunctionType: _to_function,
}
