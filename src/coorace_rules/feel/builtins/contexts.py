"""Functions on contexts. Source: DMN 1.5, table 81."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel import kinds
from coorace_rules.feel.builtins.signature import Parameter, anything, list_of, one, text
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.uncertain import united
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.builtins.signature import Builtin
    from coorace_rules.feel.kinds import Value

Context = dict[str, "Value"]


def _get_value(context: Context, key: str) -> Value:
    if key not in context:
        raise NoResult(f"pas de `{key}` dans le contexte", f"no `{key}` in the context")
    return context[key]


def _get_entries(context: Context) -> list[Context]:
    return [{"key": key, "value": value} for key, value in context.items()]


def _context(entries: list[Value]) -> Value:
    """Build a context of entries, which are contexts with a `key` and a `value`."""
    unknown = [entry for entry in entries if isinstance(entry, Unknown)]
    keys = [_key_of(entry) for entry in entries if not isinstance(entry, Unknown)]
    unknown += [key for key in keys if isinstance(key, Unknown)]
    if unknown:
        return united(unknown)
    if len(set(keys)) < len(keys):
        raise NoResult("clé donnée deux fois", "key given twice")
    return {key: entry["value"] for key, entry in zip(keys, entries, strict=True)}


def _key_of(entry: Value) -> Value:
    if not isinstance(entry, dict) or not {"key", "value"} <= entry.keys():
        raise NoResult("chaque entrée a besoin de `key` et `value`", "each entry needs `key` and `value`")
    if not isinstance(entry["key"], str | Unknown):
        fr, en = kinds.named_kind_of(entry["key"])
        raise NoResult(f"clé attendue en texte, trouvé {fr}", f"expected a string as key, found {en}")
    return entry["key"]


def _put(context: Context, key: str, value: Value) -> Context:
    return {**context, key: value}


def _put_deep(context: Context, keys: list[Value], value: Value) -> Context:
    """Put a value at the end of a path of keys, whose contexts are there already."""
    if not keys or not isinstance(keys[0], str):
        raise NoResult("chemin de clés attendu", "expected a path of keys")
    if len(keys) == 1:
        return _put(context, keys[0], value)
    inner = context.get(keys[0])
    if not isinstance(inner, dict):
        raise NoResult(f"`{keys[0]}` n'est pas un contexte", f"`{keys[0]}` is no context")
    return _put(context, keys[0], _put_deep(inner, keys[1:], value))


def _merge(budget: Budget, contexts: list[Value]) -> Value:
    merged: Context = {}
    unknown = [context for context in contexts if isinstance(context, Unknown)]
    for context in contexts:
        if isinstance(context, dict):
            budget.produce(len(context))
            merged.update(context)
        elif not isinstance(context, Unknown):
            fr, en = kinds.named_kind_of(context)
            raise NoResult(f"contextes attendus, trouvé {fr}", f"expected contexts, found {en}")
    return united(unknown) if unknown else merged


def _held(name: str) -> Parameter:
    return Parameter(name, (kinds.CONTEXT,), holds=True)


CONTEXTS: Mapping[str, Builtin] = {
    "get value": one(_get_value, _held("m"), text("key")),
    "get entries": one(_get_entries, _held("m")),
    "context": one(_context, list_of("entries", holds=True)),
    "context put": (
        one(_put, _held("context"), text("key"), anything("value"))
        + one(_put_deep, _held("context"), Parameter("keys", (kinds.LIST,)), anything("value"))
    ),
    "context merge": one(_merge, list_of("contexts", holds=True), budgeted=True),
}
