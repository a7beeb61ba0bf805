"""What is right of an audit whose file has mistakes: its findings, members and audits without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.source.model import Entry, Mapping, Node, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.span import Span


def without_mistakes(root: Node, diagnostics: Iterable[Diagnostic]) -> Node:
    """The same file without the items of its lists in which an error stands."""
    wrong = [d.span for d in diagnostics if d.span is not None and d.severity == "error"]
    if not isinstance(root, Mapping):
        return root
    entries = {key: Entry(entry.key, _kept(entry.value, wrong)) for key, entry in root.entries.items()}
    return Mapping(entries, *root.span)


def _kept(node: Node, wrong: list[Span]) -> Node:
    if not isinstance(node, Sequence):
        return node
    return Sequence(tuple(item for item in node.items if not _holds_any(item.span, wrong)), *node.span)


def _holds_any(around: Span, spans: Iterable[Span]) -> bool:
    start, end = (around.line, around.column), (around.end_line, around.end_column)
    return any(
        span.source.path == around.source.path and start <= (span.line, span.column) < end for span in spans
    )
