"""A tree that is filled in path by path, then made nodes of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from coorace_rules.source.model import Entry, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Sequence as Series

    from coorace_rules.vocabulary.span import Span

Tree = dict[str | int, Union["Tree", Node]]


def put(tree: Tree, path: Series[str | int], node: Node) -> None:
    """Set what stands at the end of a path; a step that is a number is an item of a list."""
    for step in path[:-1]:
        inner = tree.setdefault(step, {})
        if isinstance(inner, dict):
            tree = inner
    tree[path[-1]] = node


def branch(tree: Tree, path: Series[str | int]) -> Tree | None:
    """The tree at the end of a path; None where there is none yet."""
    for step in path:
        inner = tree.get(step)
        if not isinstance(inner, dict):
            return None
        tree = inner
    return tree


def node_of(tree: Tree, span: Span) -> Node:
    """A tree as nodes; steps that are numbers make a list."""
    nodes = {key: node_of(value, span) if isinstance(value, dict) else value for key, value in tree.items()}
    if nodes and all(isinstance(key, int) for key in nodes):
        return Sequence(tuple(nodes.values()), *next(iter(nodes.values())).span)
    entries = {
        str(key): Entry(Scalar(str(key), str(key), "", *node.span), node) for key, node in nodes.items()
    }
    return Mapping(entries, *span)
