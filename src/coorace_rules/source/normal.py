"""What a file says, whatever its comments and layout: two files of one content have one normal form.

The order of keys counts (things are asked in it, and the first profile counts), and so does how a number is
written (`1.0` is shown as `1.0`).
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.source.model import Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.source.model import Node


def normal(root: Node) -> bytes:
    """The normal form of a tree: JSON on one line, its numbers as they were written."""
    return "".join(_written(root)).encode("utf-8")


def _written(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield str(node.value) if isinstance(node.value, Decimal) else json.dumps(node.value)
    elif isinstance(node, Sequence):
        yield "["
        for item in node.items:
            yield from _written(item)
            yield ","
        yield "]"
    else:
        yield "{"
        for key, entry in node.entries.items():
            yield json.dumps(key) + ":"
            yield from _written(entry.value)
            yield ","
        yield "}"
