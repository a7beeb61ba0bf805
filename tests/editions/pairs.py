"""Two editions of one referential and answers, small ones by hand and any by Hypothesis."""

from __future__ import annotations

from typing import Any

import making
from coorace_rules.program.model import Referential
from making import Data, fact, held, rated, section

FOUR = making.scale(None, None, None, None)
FIVE = making.FIVE


def first(*criteria: Data, **more: Any) -> Data:
    """The edition `essai@1`."""
    return making.edition(section("s", *(criteria or (rated("a"), rated("b")))), **more)


def second(*criteria: Data, **more: Any) -> Data:
    """The edition `essai@2`, which succeeds it."""
    data = making.edition(section("s", *(criteria or (rated("a"), rated("b")))), **more)
    return {**data, "edition": "2", "succeeds": "1", "in_force": {"from": "2016-01-01"}}


def loaded(*editions: Data) -> tuple[Referential, ...]:
    return tuple(map(making.referential, editions))


__all__ = ["FIVE", "FOUR", "fact", "first", "held", "loaded", "rated", "second", "section"]
