"""Expression trees taken apart and put together again: every node of one, with the tree around it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from coorace_rules.feel.tree import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Around = Callable[[Node], Node]


def inner(node: Node) -> Iterator[tuple[Node, Around]]:
    """The nodes just inside one, each with how the whole is made again around another in its place."""
    for field in fields(node):
        held = getattr(node, field.name)
        if isinstance(held, Node):
            yield held, lambda new, name=field.name: replace(node, **{name: new})  # type: ignore[misc]
        elif isinstance(held, tuple) and field.name != "span":
            yield from _listed(node, field.name, held)


def _listed(node: Node, name: str, held: tuple[object, ...]) -> Iterator[tuple[Node, Around]]:
    for place, item in enumerate(held):
        before, after = held[:place], held[place + 1 :]
        if isinstance(item, Node):
            yield (
                item,
                lambda new, before=before, after=after: replace(node, **{name: (*before, new, *after)}),  # type: ignore[misc]
            )
        elif isinstance(item, tuple) and isinstance(item[-1], Node):
            yield (
                item[-1],
                lambda new, before=before, after=after, item=item: replace(  # type: ignore[misc]
                    node, **{name: (*before, (*item[:-1], new), *after)}
                ),
            )


def replaced(tree: Node, old: Node, new: Node) -> Node:
    """A tree with another in place of every node that is `old`."""
    if tree == old:
        return new
    for place, (held, _) in enumerate(inner(tree)):
        changed = replaced(held, old, new)
        if changed is not held:
            tree = list(inner(tree))[place][1](changed)
    return tree
