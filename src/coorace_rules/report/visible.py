"""Characters that act on a terminal, or on the direction of a text, made visible instead."""

from __future__ import annotations

import re

# Controls but the end of line, other ends of line, changes of direction, halves of surrogate pairs.
ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The same text, each such character replaced."""
    return ACTING.sub("\ufffd", text)
