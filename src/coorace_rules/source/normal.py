"""What a file says, whatever its comments and layout: two files of one content have one normal form.

The order of keys counts (things are asked in it, and the first profile counts), and so does how a number is
written (`1.0` is shown as `1.0`).
"""

from __future__ import annotations

from json.encoder import encode_basestring_ascii as quoted
from typing import TYPE_CHECKING

from coorace_rules.source.model import Scalar, Sequence

if TYPE_CHECKING:
    from coorace_rules.source.model import Node
    from coorace_rules.source.scalars import Plain

WORDS = {True: "true", False: "false", None: "null"}


def normal(root: Node) -> bytes:
    """The normal form of a tree: JSON on one line, its numbers as they were written."""
    return _written(root).encode("utf-8")


def _written(node: Node) -> str:
    if isinstance(node, Scalar):
        return _scalar(node.value)
    if isinstance(node, Sequence):
        return "[" + "".join([_written(item) + "," for item in node.items]) + "]"
    inside = [quoted(key) + ":" + _written(entry.value) + "," for key, entry in node.entries.items()]
    return "{" + "".join(inside) + "}"


def _scalar(value: Plain) -> str:
    if isinstance(value, str):
        return quoted(value)
    return WORDS[value] if value is None or isinstance(value, bool) else str(value)
