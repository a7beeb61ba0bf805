"""An edition together with those it includes, read as one: their sections come first, then its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.checked import problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.document.model import Edition
    from coorace_rules.source.model import Node
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.span import Span

NAMED = ("sources", "scales", "parameters", "facts", "values", "verdicts", "offers", "roles")


class Whole:
    """What an edition and its includes declare, by kind; the rest is the edition's own."""

    def __init__(self, main: Edition, included: Sequence[Edition]) -> None:
        self.main = main
        self.editions = (*included, main)
        self.sections = [section for edition in self.editions for section in edition.sections]
        self.actions = [action for edition in self.editions for action in edition.actions]
        self.exclusive = [group for edition in self.editions for group in edition.exclusive]
        self.coherent = [rule for edition in self.editions for rule in edition.coherent]
        self.sources = self._named("sources")
        self.scales = self._named("scales")
        self.parameters = self._named("parameters")
        self.facts = self._named("facts")
        self.values = self._named("values")
        self.verdicts = self._named("verdicts")
        self.offers = self._named("offers")
        self.roles = self._named("roles")

    def _named(self, key: str) -> dict[str, Any]:
        return {name: form for edition in self.editions for name, form in getattr(edition, key).items()}

    def declared_twice(self) -> Iterator[Diagnostic]:
        """Names that two editions both declare."""
        for key in NAMED:
            first: dict[str, Edition] = {}
            for edition in self.editions:
                for name in getattr(edition, key):
                    if name in first:
                        span = edition.place_of_key(key, name)
                        yield problems.declared_twice(span, name, first[name].place_of_key(key, name))
                    first.setdefault(name, edition)

    def place_of_key(self, key: str, name: str) -> Span:
        """Where a name is declared."""
        return self._owner(key, name).place_of_key(key, name)

    def node(self, key: str, name: str) -> Node:
        """What a name is declared as."""
        return self._owner(key, name).node(key, name)

    def _owner(self, key: str, name: str) -> Edition:
        return next(edition for edition in reversed(self.editions) if name in getattr(edition, key))
