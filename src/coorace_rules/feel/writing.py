"""Values as text: what `string()` returns, and how values stand inside lists and contexts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel import decimals, kinds, temporal_text

if TYPE_CHECKING:
    from coorace_rules.feel.budget import Budget
    from coorace_rules.feel.kinds import Range, Value

_ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def quoted(text: str) -> str:
    """Write a string as a FEEL literal."""
    return f'"{text.translate(_ESCAPES)}"'


def as_text(value: Value, budget: Budget) -> str:
    """Write a value; strings in quotes, dates and durations as in `@"…"` without the quotes."""
    written = _written(value, budget)
    budget.produce(len(written))
    return written


def _written(value: Value, budget: Budget) -> str:
    match kinds.kind_of(value):
        case kinds.NULL:
            return "null"
        case kinds.BOOLEAN:
            return "true" if value else "false"
        case kinds.NUMBER:
            return decimals.as_text(value)
        case kinds.STRING:
            return quoted(value)
        case kinds.LIST:
            return f"[{', '.join(as_text(item, budget) for item in value)}]"
        case kinds.CONTEXT:
            entries = (f"{_key(key)}: {as_text(item, budget)}" for key, item in value.items())
            return f"{{{', '.join(entries)}}}"
        case kinds.RANGE:
            return _range(value, budget)
        case kinds.FUNCTION:
            return f"function({', '.join(value.parameters or ('…',))})"
        case _:
            return temporal_text.write(value)


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
