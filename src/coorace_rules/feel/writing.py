"""Values as text: what `string()` returns, and how values stand inside lists and contexts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel import decimals, kinds, temporal_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.kinds import Function, Range, Value

_ESCAPES = str.maketrans(
    {
        '"': '\\"',
        "\\": "\\\\",
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\v": "\\u000b",
        "\f": "\\u000c",
    }
)


def quoted(text: str) -> str:
    """Write a string as a FEEL literal."""
    return f'"{text.translate(_ESCAPES)}"'


def as_text(value: Value, budget: Budget) -> str:
    """Write a value; strings in quotes, dates and durations as in `@"…"` without the quotes."""
    written = _written(value, budget)
    budget.produce(len(written))
    return written


def _written(value: Value, budget: Budget) -> str:
    kind = kinds.kind_of(value)
    writer = _WRITERS.get(kind)
    return temporal_text.write(value) if writer is None else writer(value, budget)


def _list(items: list[Value], budget: Budget) -> str:
    return f"[{', '.join(as_text(item, budget) for item in items)}]"


def _context(entries: dict[str, Value], budget: Budget) -> str:
    written = (f"{_key(key)}: {as_text(value, budget)}" for key, value in entries.items())
    return f"{{{', '.join(written)}}}"


def _function(function: Function, _: Budget) -> str:
    return f"function({', '.join(function.parameters or ('…',))})"


def _key(key: str) -> str:
    return key if key.isidentifier() else quoted(key)


def _range(range_: Range, budget: Budget) -> str:
    if range_.start is None:
        return f"{'<=' if range_.end_included else '<'} {as_text(range_.end, budget)}"
    if range_.end is None:
        return f"{'>=' if range_.start_included else '>'} {as_text(range_.start, budget)}"
    if range_.outside:
        return f"!= {as_text(range_.start, budget)}"
    opening, closing = "[" if range_.start_included else "(", "]" if range_.end_included else ")"
    return f"{opening}{as_text(range_.start, budget)}..{as_text(range_.end, budget)}{closing}"


_WRITERS: dict[str, Callable[[Value, Budget], str]] = {
    kinds.NULL: lambda _, __: "null",
    kinds.BOOLEAN: lambda value, _: "true" if value else "false",
    kinds.NUMBER: lambda value, _: decimals.as_text(value),
    kinds.STRING: lambda value, _: quoted(value),
    kinds.LIST: _list,
    kinds.CONTEXT: _context,
    kinds.RANGE: _range,
    kinds.FUNCTION: _function,
}
