"""Plain data both ways for the forms of this room, read off their own types."""

from __future__ import annotations

import types
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from coorace_rules.outcome.as_json import WORDS
from coorace_rules.outcome.codec import BOOLEAN, DAY, INTEGER, TEXT, Codec, one_of, optional, record, series
from coorace_rules.vocabulary.wording import Words

PLAIN: dict[object, Codec] = {str: TEXT, int: INTEGER, bool: BOOLEAN, date: DAY, Words: WORDS}


@cache
def codec(kind: Any) -> Codec:
    """How a value of a type is written and read: texts, numbers, days, words, lists, optional, records."""
    if kind in PLAIN:
        return PLAIN[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return one_of(*arguments)
    if origin is tuple:
        return series(codec(arguments[0]))
    if origin in (Union, types.UnionType):
        return _union(arguments)
    return record(kind, {name: codec(hint) for name, hint in get_type_hints(kind).items()})


def _union(members: Sequence[Any]) -> Codec:
    """Something that may be absent, or one word of two lists."""
    kinds = [member for member in members if member is not type(None)]
    inner = (
        codec(kinds[0]) if len(kinds) == 1 else one_of(*(word for kind in kinds for word in get_args(kind)))
    )
    return optional(inner) if len(kinds) < len(members) else inner
