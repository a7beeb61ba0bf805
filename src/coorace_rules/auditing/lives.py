"""Where the life of a certificate begins: at the audit that prepares the initial one, else with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from coorace_rules.auditing.model import Held


def beginning(audits: Sequence[Held], initial: int) -> int:
    """The place of the first of the audits that prepare an initial one, or its own."""
    place = initial
    while place > 0 and audits[place - 1].type.kind == "preparation":
        place -= 1
    return place


def last_beginning(audits: Sequence[Held], ignored: Collection[int]) -> int | None:
    """The place of the last initial audit that begins a life."""
    places = (i for i, held in enumerate(audits) if held.type.kind == "initial" and i not in ignored)
    return max(places, default=None)
