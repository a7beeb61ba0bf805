"""Dotted names: `structure.effectif` is one declared name, `naissance.year` a property of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel.tree import Name, Node, Path, Span

if TYPE_CHECKING:
    from collections.abc import Callable

Chain = list[tuple[str, Span]]


def dotted(node: Node) -> Chain | None:
    """`a.b.c` as its words and their places; None where the path does not start at a name."""
    keys: Chain = []
    while isinstance(node, Path):
        keys.append((node.key, (node.span[1] - len(node.key), node.span[1])))
        node = node.base
    if not isinstance(node, Name):
        return None
    return [(node.name, node.span), *reversed(keys)]


def split(chain: Chain, is_declared: Callable[[str], bool]) -> tuple[str | None, Chain]:
    """The longest declared name that a chain begins with, and the keys that follow it."""
    for length in range(len(chain), 0, -1):
        name = ".".join(key for key, _ in chain[:length])
        if is_declared(name):
            return name, chain[length:]
    return None, chain
