"""The forms of the language that begin with a word or a brace: their parts are whole expressions.

Each takes the reader of expressions as `read`. Source: DMN 1.5, 10.3.1.2 rules 44-46 and 55-59.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coorace_rules.feel import tree
from coorace_rules.feel.cursor import Cursor
from coorace_rules.feel.type_parser import type_
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.feel.names import Names
    from coorace_rules.feel.tree import Node

Read = Callable[[Cursor], "Node"]


def conditional(c: Cursor, read: Read) -> Node:
    """Read `if … then … else …`; a chain of `else if` in a loop, so that it may be long."""
    branches = []
    while c.at("if"):
        start = c.advance().start
        condition = read(c)
        c.expect("then")
        branches.append((start, condition, read(c)))
        c.expect("else")
    found = read(c)
    for start, condition, then in reversed(branches):
        found = tree.If(condition, then, found, span=c.since(start))
    return found


def loop(c: Cursor, read: Read) -> Node:
    """Read `for … return …`."""
    start = c.advance().start
    with c.scope() as names:
        iterators = _iterators(c, names, read)
        c.expect("return")
        return tree.For(iterators, read(c), span=c.since(start))


def quantified(c: Cursor, read: Read) -> Node:
    """Read `some … satisfies …` or `every … satisfies …`."""
    start, word = c.token.start, c.advance().text
    with c.scope() as names:
        iterators = _iterators(c, names, read)
        c.expect("satisfies")
        condition = read(c)
    kind: tree.Quantifier = "some" if word == "some" else "every"
    return tree.Quantified(kind, iterators, condition, span=c.since(start))


def _iterators(c: Cursor, names: Names, read: Read) -> tuple[tree.Iterator, ...]:
    found: list[tree.Iterator] = []
    while not found or c.accept(","):
        start = c.token.start
        name = c.variable_name("in")
        c.expect("in")
        domain = read(c)
        end = read(c) if c.accept("..") else None
        found.append(tree.Iterator(name, domain, end, span=c.since(start)))
        names.add(name)
    return tuple(found)


def function(c: Cursor, read: Read) -> Node:
    """Read `function(…) …`."""
    start = c.advance().start
    c.expect("(")
    parameters: list[tree.Parameter] = []
    while not c.at(")") and (not parameters or c.expect(",")):
        place = c.token.start
        name = c.variable_name(":", ",", ")")
        declared = type_(c) if c.accept(":") else None
        parameters.append(tree.Parameter(name, declared, span=c.since(place)))
    c.expect(")")
    external = c.accept("external")
    with c.scope(parameter.name for parameter in parameters):
        body = read(c)
    return tree.FunctionDefinition(tuple(parameters), body, external, span=c.since(start))


def context(c: Cursor, read: Read) -> Node:
    """Read `{…}`; each key is in scope for the entries after it."""
    start = c.advance().start
    entries: dict[str, Node] = {}
    with c.scope() as names:
        while not c.at("}") and (not entries or c.expect(",")):
            twice = c.error(Words("clé écrite deux fois", "key written twice"))
            key = c.advance().value if c.token.kind == "string" else c.required_name(":")
            if key in entries:
                raise twice
            c.expect(":")
            entries[key] = read(c)
            names.add(key)
            c.key_written(key)
    c.expect("}")
    return tree.ContextOf(tuple(entries.items()), span=c.since(start))
