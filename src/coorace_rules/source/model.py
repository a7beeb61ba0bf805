"""The form of this room: a tree of scalars, sequences and mappings, each with its span.

A file has thousands of nodes, and few are ever pointed at: the fields of the span stand in the node, after
its own (`Scalar(value, text, style, *span)`), and the span is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence as Series
from typing import NamedTuple

from coorace_rules.source.scalars import Plain
from coorace_rules.vocabulary.span import SourceText, Span

LITERAL_BLOCK = "|"


class Scalar(NamedTuple):
    """A text, number, true, false or null; `text` is what was written, unquoted."""

    value: Plain
    text: str
    style: str
    source: SourceText
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(*self[3:])

    def part(self, start: int, end: int) -> Span:
        """Place characters `start` to `end` of the text in the file.

        Exact for plain and quoted scalars on one line and for `|` blocks; the whole
        scalar where folding or escapes lost the offsets.
        """
        source, line, column = self.source, self.line, self.column
        if self.style == LITERAL_BLOCK:
            return self._part_of_block(start, end)
        offset = source.lines[line - 1].find(self.text, column - 1) if self.end_line == line else -1
        if offset < 0:
            return self.span
        return Span(source, line, offset + 1 + start, line, offset + 1 + end)

    def _part_of_block(self, start: int, end: int) -> Span:
        lines = self.text[:start].split("\n")
        source, line = self.source, self.line + len(lines)
        written = self.text.split("\n")[len(lines) - 1]
        offset = source.lines[line - 1].find(written) if line <= len(source.lines) else -1
        if offset < 0:
            return self.span
        first = offset + 1 + len(lines[-1])
        width = min(end - start, len(written) - len(lines[-1]))
        return Span(source, line, first, line, first + max(1, width))


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    source: SourceText
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(*self[1:])


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    """Keys, each once, in the order of the file."""

    entries: dict[str, Entry]
    source: SourceText
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(*self[1:])


Node = Scalar | Sequence | Mapping
Path = Series[str | int]


def plain(node: Node) -> object:
    """The tree as dicts, lists and scalars, for a reader that does not care for places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {
        key: value.value if isinstance(value, Scalar) else plain(value)  # most are, and need no call
        for key, (_, value) in node.entries.items()
    }


def locate(node: Node, path: Path) -> Node:
    """Follow a path as far as the tree goes.

    Steps that the tree does not have are skipped: a validator adds steps of its own
    (the member of a union it tried).
    """
    for step in path:
        if isinstance(node, Mapping) and step in node.entries:
            node = node.entries[str(step)].value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node


def key_span(node: Node, path: Path) -> Span:
    """The span of the key at the end of a path; of the last node reached where there is none."""
    holder = locate(node, path[:-1])
    last = path[-1] if path else None
    if isinstance(holder, Mapping) and last in holder.entries:
        return holder.entries[str(last)].key.span
    return holder.span


def head(node: Node) -> Span:
    """What to underline of a node: of a mapping its first key, not a page."""
    if isinstance(node, Mapping) and node.entries:
        return next(iter(node.entries.values())).key.span
    return node.span
