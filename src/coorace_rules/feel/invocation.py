"""Functions as values, and calls. Source: DMN 1.5, 10.3.2.13 and table 63."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from coorace_rules.feel.builtins import BUILTINS
from coorace_rules.feel.builtins.signature import Builtin, call, forms_of
from coorace_rules.feel.builtins.temporal import clock
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.incoming import to_feel
from coorace_rules.feel.kinds import Form, Function, named_kind_of
from coorace_rules.feel.type_check import fitted
from coorace_rules.feel.uncertain import leaves, undecided, united

if TYPE_CHECKING:
    from coorace_rules.feel.environment import Environment
    from coorace_rules.feel.kinds import Value
    from coorace_rules.feel.tentative import Run
    from coorace_rules.feel.tree import Call, FunctionDefinition

_STEPS_A_CALL = 2
"""What entering a function written in FEEL costs, beside the nodes of its body."""
Positional = tuple["Value", ...]
Named = Mapping[str, "Value"]


def invoked(node: Call, environment: Environment, run: Run) -> Value:
    """Return the result of a call.

    Raises:
        NoResult: what is called is no function, or does not take these arguments.
    """
    function = run(node.function, environment)
    waiting = undecided(function)
    if waiting is not None:
        return waiting
    if not isinstance(function, Function):
        fr, en = named_kind_of(function)
        raise NoResult(f"fonction attendue, trouvé {fr}", f"expected a function, found {en}")
    positional = tuple(run(argument, environment) for argument in node.positional)
    named = {name: run(argument, environment) for name, argument in node.named}
    result = function.invoke(positional, named)
    environment.budget.produce(len(result) if isinstance(result, str | list | dict) else 0)
    return result


def function_named(name: str, environment: Environment) -> Function:
    """Return a function of the host, or a built-in one.

    Raises:
        NoResult: nothing has that name.
    """
    host = environment.functions.get(name)
    if host is not None:
        return _of_host(name, host, environment)
    builtin = BUILTINS.get(name) or clock(environment.moment).get(name)
    if builtin is None:
        raise NoResult(f"`{name}` n'est défini nulle part", f"`{name}` is not defined")
    return _built_in(name, builtin, environment)


def _of_host(name: str, host: Callable[..., Any], environment: Environment) -> Function:
    def invoke(positional: Positional, named: Named) -> Value:
        waiting = undecided(*leaves([*positional, *named.values()], environment.budget))
        return to_feel(host(*positional, **named), name) if waiting is None else waiting

    return Function(name, None, invoke)


def _built_in(name: str, builtin: Builtin, environment: Environment) -> Function:
    def invoke(positional: Positional, named: Named) -> Value:
        return call(name, builtin, positional, named, environment.budget)

    first = builtin[0]
    parameters = None if first.rest else tuple(parameter.name for parameter in first.parameters)
    return Function(name, parameters, invoke, forms_of(builtin))


def function_of(definition: FunctionDefinition, environment: Environment, run: Run) -> Function:
    """Return the function that a definition stands for, with the environment that it closes over."""
    names = tuple(parameter.name for parameter in definition.parameters)
    types = tuple(parameter.type for parameter in definition.parameters)
    form = Form(tuple(() if type_ is None else (type_,) for type_ in types), len(types))

    def invoke(positional: Positional, named: Named) -> Value:
        if definition.external:
            raise NoResult("une fonction externe ne s'appelle pas", "an external function cannot be called")
        given = _given(names, positional, named)
        taken = [fitted(given[name], type_, environment) for name, type_ in zip(names, types, strict=True)]
        doubts = [doubt for _, doubt in taken if doubt is not None]
        if doubts:
            return united(doubts)
        entries = dict(zip(names, (value for value, _ in taken), strict=True))
        environment.budget.spend(_STEPS_A_CALL)
        environment.budget.enter()
        try:
            return run(definition.body, environment.bind(entries))
        finally:
            environment.budget.leave()

    return Function("", names, invoke, (form,), definition, environment.scope)


def _given(names: tuple[str, ...], positional: Positional, named: Named) -> Named:
    """Match arguments and parameters; a parameter that is not named in the call is null."""
    if named and named.keys() <= set(names):
        return {name: named.get(name) for name in names}
    if named or len(positional) != len(names):
        raise NoResult(
            f"la fonction prend {len(names)} arguments", f"the function takes {len(names)} arguments"
        )
    return dict(zip(names, positional, strict=True))
