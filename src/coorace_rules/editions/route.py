"""The way from one edition to another, from neighbour to neighbour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from coorace_rules.checked.model import CheckedReferential
from coorace_rules.editions import problems
from coorace_rules.editions.step import Step, name_of, step
from coorace_rules.vocabulary.diagnostic import Diagnostic
from coorace_rules.vocabulary.errors import ReferentialError

Find = Callable[[CheckedReferential], CheckedReferential | None]
"""The edition that another says it succeeds; None where there is none of that name."""


class Route(NamedTuple):
    """The editions on the way, both ends included, and the steps between them."""

    editions: tuple[CheckedReferential, ...]
    steps: tuple[Step, ...]

    @property
    def linked(self) -> bool:
        """Whether each edition says that it succeeds its neighbour, or the other way round."""
        return all(step.linked for step in self.steps)

    @property
    def names(self) -> tuple[str, ...]:
        """`id@edition` of each."""
        return tuple(map(name_of, self.editions))

    def follow(self, name: str) -> str | None:
        """What an id is called at the end; None where it leads nowhere."""
        found: str | None = name
        for one in self.steps:
            found = None if found is None else one.heir(found)
        return found


def route(origin: CheckedReferential, target: CheckedReferential, find: Find) -> Route:
    """Find the way, along `succeeds` in either direction; straight, where no edition says.

    Raises:
        ReferentialError: CR850, an edition on the way is missing; CR851, they go in a circle; CR852, these
            are two referentials.
    """
    if origin.id != target.id:
        raise ReferentialError([problems.another_referential(name_of(origin), name_of(target))])
    missing: list[Diagnostic] = []
    ways = ((target, origin, True), (origin, target, False))
    for newer, older, is_forward in ways:
        editions = _between(newer, older, find, missing)
        if editions:
            return _laid(tuple(reversed(editions)) if is_forward else editions)
    if missing:
        raise ReferentialError(missing)
    return _laid((origin, target))


def _laid(editions: tuple[CheckedReferential, ...]) -> Route:
    return Route(editions, tuple(step(left, entered) for left, entered in pairwise(editions)))


def _between(
    newer: CheckedReferential, older: CheckedReferential, find: Find, missing: list[Diagnostic]
) -> tuple[CheckedReferential, ...]:
    """The editions from a newer one back to an older one; none where that one is not before it."""
    found: list[CheckedReferential] = []
    for edition in back_from(newer, older, find, missing):
        found.append(edition)
        if edition.edition == older.edition:
            return (*found[:-1], older)
    return ()


def back_from(
    newest: CheckedReferential, known: CheckedReferential, find: Find, missing: list[Diagnostic]
) -> Iterator[CheckedReferential]:
    """An edition, then each one before it."""
    seen: list[str] = []
    edition: CheckedReferential | None = newest
    while edition is not None:
        seen.append(edition.edition)
        yield edition
        before = edition.succeeds
        if before is None:
            return
        if before in seen:
            circle = [*seen[seen.index(before) :], before]
            raise ReferentialError([problems.editions_in_a_circle([f"{newest.id}@{e}" for e in circle])])
        found = known if before == known.edition else find(edition)
        if found is None:
            missing.append(problems.edition_before_missing(name_of(edition), f"{newest.id}@{before}"))
        edition = found
