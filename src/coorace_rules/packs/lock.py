"""The form of a lock: what each edition was, to the byte and in its content, when it was locked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.packs import problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.vocabulary.diagnostic import Diagnostic

FORMAT = 1


class Digests(NamedTuple):
    """The sha256 of a file: of what it says, and of its bytes."""

    content: str
    bytes: str


@dataclass(frozen=True, slots=True)
class Lock:
    """Editions by `id@edition`, so that a lock means the same on every machine."""

    editions: Mapping[str, Digests]

    def complaint(self, name: str, found: Digests, shown: str) -> Diagnostic | None:
        """What is to be said of an edition that was read; None where it is as it was locked."""
        locked = self.editions.get(name)
        if locked is None:
            return problems.not_locked(name, shown, sorted(self.editions))
        if locked.content != found.content:
            return problems.differs(name, shown, locked.content, found.content)
        return problems.layout_differs(name, shown) if locked.bytes != found.bytes else None
