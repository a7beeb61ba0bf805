"""How a built-in function is declared, and how arguments find their place in it.

A built-in is a tuple of signatures. A signature says what each parameter takes; the function behind
it receives operands that are evaluated, of the right kinds, and known, unless it says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import kinds, tree
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.uncertain import UnknownList, entries_of, leaves, undecided
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.kinds import Value


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a built-in.

    Attributes:
        name: as written in a call with named arguments.
        kinds: the kinds that it takes; none means any kind, null included.
        optional: may be left out; the function then receives its own default.
        nullable: takes null as well.
        holds: what is unknown inside (or, for any kind, the unknown itself) is passed on as it is.
    """

    name: str
    kinds: tuple[str, ...] = ()
    optional: bool = False
    nullable: bool = False
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call a built-in.

    Attributes:
        apply: the function; raises NoResult where the standard says null because it failed.
        parameters: in the order of a positional call.
        rest: the last parameter takes any number of arguments, at least one.
        aware: the function understands unknown operands, and items that do not apply.
        budgeted: the function receives the budget first.
    """

    apply: Callable[..., Any]
    parameters: tuple[Parameter, ...]
    rest: bool = False
    aware: bool = False
    budgeted: bool = False


Builtin = tuple[Signature, ...]

_STEPS_A_CALL = 4
"""What calling a built-in costs, beside its arguments."""
_TEXT_A_STEP = 200
"""Characters that a function goes through in the time of one step."""


def one(
    apply: Callable[..., Any],
    *parameters: Parameter,
    rest: bool = False,
    aware: bool = False,
    budgeted: bool = False,
) -> Builtin:
    """Declare a built-in with one signature; add two to have both."""
    return (Signature(apply, parameters, rest, aware, budgeted),)


def anything(name: str, *, holds: bool = True) -> Parameter:
    """Declare a parameter that takes any value, null included."""
    return Parameter(name, (), holds=holds)


def number(name: str, *, optional: bool = False) -> Parameter:
    """Declare a parameter that takes a number."""
    return Parameter(name, (kinds.NUMBER,), optional=optional)


def text(name: str, *, optional: bool = False, nullable: bool = False) -> Parameter:
    """Declare a parameter that takes a string."""
    return Parameter(name, (kinds.STRING,), optional=optional, nullable=nullable)


def list_of(name: str, *, holds: bool = False) -> Parameter:
    """Declare a parameter that takes a list; a single value becomes a list of one."""
    return Parameter(name, (kinds.LIST,), holds=holds)


def on_entries(apply: Callable[..., Value], item: str, *, budgeted: bool = False) -> Builtin:
    """Declare a function of a list, or of its items one by one, that understands unknown items.

    The function receives the entries that apply; a list of which nothing is known never gets there.
    """

    def of_list(*operands: Value) -> Value:
        values = operands[-1]
        waiting = None if isinstance(values, UnknownList) else undecided(values)
        return apply(*operands[:-1], entries_of(values)) if waiting is None else waiting

    def of_items(*operands: Value) -> Value:
        first = 1 if budgeted else 0
        return apply(*operands[:first], entries_of(list(operands[first:])))

    by_list = one(of_list, list_of("list"), aware=True, budgeted=budgeted)
    by_items = one(of_items, anything(item), rest=True, aware=True, budgeted=budgeted)
    return by_list + by_items


def forms_of(builtin: Builtin) -> tuple[kinds.Form, ...]:
    """Return the ways to call a built-in with a fixed number of arguments, as types that FEEL writes."""
    return tuple(
        kinds.Form(
            tuple(tuple(map(_type_of, parameter.kinds)) for parameter in signature.parameters),
            sum(not parameter.optional for parameter in signature.parameters),
        )
        for signature in builtin
        if not signature.rest
    )


def _type_of(kind: str) -> tree.TypeNode:
    """Return the widest type of a kind."""
    match kind:
        case kinds.LIST:
            return tree.ListType(tree.NamedType("Any"))
        case kinds.CONTEXT:
            return tree.ContextType(())
        case kinds.RANGE:
            return tree.RangeType(tree.NamedType("Any"))
    return tree.NamedType(kind)


# -- calling ------------------------------------------------------------------------------


def call(
    name: str,
    builtin: Builtin,
    positional: tuple[Value, ...],
    named: Mapping[str, Value],
    budget: Budget,
) -> Value:
    """Call a built-in with evaluated arguments.

    Raises:
        NoResult: no signature takes these arguments, or the function fails on them.
    """
    refusals = []
    for signature in builtin:
        values = _place(signature, positional, named)
        if values is None:
            continue
        try:
            pairs = zip(_all_parameters(signature, values), values, strict=True)
            operands = [_fit(name, parameter, value) for parameter, value in pairs]
        except NoResult as refusal:
            refusals.append(refusal)
            continue
        try:
            return _apply(signature, operands, budget)
        except (ArithmeticError, ValueError) as error:  # the last net: FEEL has no exceptions
            raise NoResult(f"`{name}` échoue ici", f"`{name}` fails here") from error
    if refusals:
        raise refusals[0]
    raise NoResult(f"`{name}` ne prend pas ces arguments", f"`{name}` does not take these arguments")


def _place(
    signature: Signature, positional: tuple[Value, ...], named: Mapping[str, Value]
) -> tuple[Value, ...] | None:
    """Return the arguments in the order of the parameters, None where they cannot be placed."""
    parameters = signature.parameters
    if not named:
        required = sum(not parameter.optional for parameter in parameters)
        enough = len(positional) >= required
        return positional if enough and (signature.rest or len(positional) <= len(parameters)) else None
    names = [parameter.name for parameter in parameters]
    if not named.keys() <= set(names):
        return None
    while names and names[-1] not in named and parameters[len(names) - 1].optional:
        names.pop()
    return tuple(named.get(name) for name in names)


def _all_parameters(signature: Signature, values: Sequence[Value]) -> list[Parameter]:
    """Return a parameter for each value: the last one again and again for the rest."""
    parameters = signature.parameters
    last = len(parameters) - 1
    return [parameters[min(place, last)] for place in range(len(values))]


def _fit(name: str, parameter: Parameter, value: Value) -> Value:
    """Return the value as the parameter takes it, after the implicit conversions of 10.3.2.9.4."""
    if not parameter.kinds or isinstance(value, Unknown | NotApplicable):
        return value
    kind = kinds.kind_of(value)
    if kind in parameter.kinds or (value is None and parameter.nullable):
        return value
    if isinstance(value, list) and len(value) == 1:
        return _fit(name, parameter, value[0])
    if parameter.kinds == (kinds.LIST,) and value is not None:
        return [value]
    expected, found = kinds.named(parameter.kinds[0]), kinds.named(kind)
    raise NoResult(
        f"`{name}` attend {expected.fr} pour `{parameter.name}`, trouvé {found.fr}",
        f"`{name}` expects {expected.en} for `{parameter.name}`, found {found.en}",
    )


def _apply(signature: Signature, operands: list[Value], budget: Budget) -> Value:
    budget.spend(_STEPS_A_CALL + sum(map(_steps_through, operands)))
    if not signature.aware:
        waiting = undecided(*_closed(signature, operands, budget))
        if waiting is not None:
            return waiting
    if signature.budgeted:
        return signature.apply(budget, *operands)
    return signature.apply(*operands)


def _steps_through(operand: Value) -> int:
    """Return what going through an operand costs: its items are looked at one by one."""
    match operand:
        case str():
            return len(operand) // _TEXT_A_STEP
        case UnknownList():
            return len(operand.entries)
        case list() | dict():
            return len(operand)
    return 0


def _closed(signature: Signature, operands: list[Value], budget: Budget) -> Iterator[Value]:
    """Yield what must be known for the function to be called."""
    for parameter, value in zip(_all_parameters(signature, operands), operands, strict=True):
        if not parameter.holds:
            yield from leaves(value, budget)
        elif parameter.kinds:
            yield value
