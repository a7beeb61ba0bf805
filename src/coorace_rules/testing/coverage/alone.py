"""Which conditions were shown to decide alone: two cases, one in which it is true, one in which it is false.

The decision differs between both; in each it would change if this condition alone did, so that whatever
else differs between them is masked (masking MC/DC).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from coorace_rules.testing.coverage.decisions import Leaf
from coorace_rules.testing.coverage.letters import OPPOSITE, Letter, together
from coorace_rules.testing.coverage.model import Alone

if TYPE_CHECKING:
    from coorace_rules.testing.coverage.decisions import Decision, Part

Seen = Mapping[tuple[Letter, ...], str]
"""What a decision and its parts were, with the first case that saw it so."""


def alone(decision: Decision, seen: Seen) -> dict[int, Alone]:
    """The conditions of a decision that decide alone, by their place among its parts."""
    cases: dict[tuple[int, Letter, Letter], str] = {}
    for letters, case in seen.items():
        for place in deciding(decision, letters):
            cases.setdefault((place, letters[place], letters[0]), case)
    found: dict[int, Alone] = {}
    for place, now, whole in cases:
        true, false = cases.get((place, "T", whole)), cases.get((place, "F", OPPOSITE[whole]))
        if now == "T" and true is not None and false is not None:
            found.setdefault(place, Alone(true, false))
    return found


def deciding(decision: Decision, letters: Sequence[Letter]) -> Iterator[int]:
    """The conditions, by place, each of which would turn the decision round by turning round itself."""
    places = [place for place, part in enumerate(decision.parts) if isinstance(part, Leaf)]
    if len(places) > 1 and letters[0] in OPPOSITE:
        yield from (p for p in places if letters[p] in OPPOSITE and flips(decision, letters, p))


def flips(decision: Decision, letters: Sequence[Letter], place: int) -> bool:
    """Whether a decision would be the contrary if one condition were."""
    changed = [*letters[:place], OPPOSITE[letters[place]], *letters[place + 1 :]]
    return _again(decision.root, changed, 0)[0] == OPPOSITE[letters[0]]


def _again(part: Part, letters: list[Letter], place: int) -> tuple[Letter, int]:
    """What a part comes to, and the place after it."""
    if isinstance(part, Leaf):
        return letters[place], place + 1
    inside: list[Letter] = []
    place += 1
    for held in part.parts:
        found, place = _again(held, letters, place)
        inside.append(found)
    return together(part.kind, part.least, inside), place
