"""Functions on booleans, and identity. Source: DMN 1.5, tables 73, 75 and 77."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel.builtins.signature import anything, on_entries, one
from coorace_rules.feel.equality import identical
from coorace_rules.feel.logic import conjunction, disjunction, expected_boolean, negation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.feel.builtins.signature import Builtin
    from coorace_rules.feel.kinds import Value
    from coorace_rules.feel.uncertain import Entry


def _all(entries: list[Entry]) -> Value:
    """An item that may be missing matters only if it is not true."""
    values = [v if doubt is None else disjunction([doubt, v]) for v, doubt in entries]
    return _boolean(conjunction(values), entries)


def _any(entries: list[Entry]) -> Value:
    """An item that may be missing matters only if it is not false."""
    values = [v if doubt is None else conjunction([doubt, v]) for v, doubt in entries]
    return _boolean(disjunction(values), entries)


def _boolean(found: Value, entries: list[Entry]) -> Value:
    strange = [v for v, _ in entries if v is not None and not isinstance(v, bool)]
    if found is None and strange:
        raise expected_boolean(strange[0])
    return found


BOOLEAN: Mapping[str, Builtin] = {
    "not": one(negation, anything("negand"), aware=True),
    "all": on_entries(_all, "b"),
    "any": on_entries(_any, "b"),
    "is": one(identical, anything("value1", holds=False), anything("value2", holds=False)),
}
