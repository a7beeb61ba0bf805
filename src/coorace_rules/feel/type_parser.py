"""Types as written after `instance of` and in parameters. Source: DMN 1.5, 10.3.1.2 rule 52."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel import kinds, tree
from coorace_rules.feel.names import Names

if TYPE_CHECKING:
    from coorace_rules.feel.cursor import Cursor
    from coorace_rules.feel.tree import TypeNode

_LONG_NAMES = Names((kinds.DATE_TIME, kinds.DAYS_DURATION, kinds.YEARS_DURATION))


def type_(c: Cursor) -> TypeNode:
    """Read a type."""
    with c.nested():
        start = c.token.start
        word = c.token.text if c.following.text == "<" else ""
        match word:
            case "list":
                return tree.ListType(_only(c), span=c.since(start))
            case "range":
                return tree.RangeType(_only(c), span=c.since(start))
            case "context":
                return tree.ContextType(_entries(c), span=c.since(start))
            case "function":
                parameters = _parameters(c)
                c.expect("->")
                return tree.FunctionType(parameters, type_(c), span=c.since(start))
            case _:
                return tree.NamedType(_name(c), span=c.since(start))


def _only(c: Cursor) -> TypeNode:
    c.advance()
    c.expect("<")
    item = type_(c)
    c.expect(">")
    return item


def _entries(c: Cursor) -> tuple[tuple[str, TypeNode], ...]:
    c.advance()
    c.expect("<")
    entries: list[tuple[str, TypeNode]] = []
    while not entries or c.accept(","):
        key = c.required_name(":")
        c.expect(":")
        entries.append((key, type_(c)))
    c.expect(">")
    return tuple(entries)


def _parameters(c: Cursor) -> tuple[TypeNode, ...]:
    c.advance()
    c.expect("<")
    found: list[TypeNode] = []
    while not c.at(">") and (not found or c.expect(",")):
        found.append(type_(c))
    c.expect(">")
    return tuple(found)


def _name(c: Cursor) -> str:
    """Read the name of a built-in type, or of one that the caller defined, points included."""
    known = c.one_of(_LONG_NAMES)
    if known is not None:
        return known
    if c.token.kind != "word":
        raise c.unexpected()
    name = c.advance().text
    while c.at(".") and c.following.kind == "word":
        c.advance()
        name = f"{name}.{c.advance().text}"
    return name
