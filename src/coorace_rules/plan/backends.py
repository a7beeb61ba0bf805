"""Who looks for the rules that findings and planned actions set off: an index of our own, or durable-rules.

One meaning: given findings and planned actions, the places in the rulebook whose triggers hold.
"""

from __future__ import annotations

import importlib
from itertools import chain
from operator import getitem
from typing import TYPE_CHECKING, Literal, Protocol

from coorace_rules.plan import problems
from coorace_rules.vocabulary.errors import ReferentialError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coorace_rules.program.model import Referential
    from coorace_rules.program.rules import Rulebook

Backend = Literal["own", "durable"]
BACKENDS: tuple[Backend, ...] = ("own", "durable")


class Matcher(Protocol):
    """Finds rules by their triggers."""

    def set_off(self, ranks: Sequence[int], planned: Iterable[int]) -> set[int]:
        """The rules that some finding or some planned action sets off.

        Args:
            ranks: of all criteria, `OUT` where one has none, which sets nothing off; or none at all.
            planned: actions, by place.
        """


class Index:
    """The default: one look-up for a finding or an action, however many rules there are."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook

    def set_off(self, ranks: Sequence[int], planned: Iterable[int]) -> set[int]:
        """The rules that some finding or some planned action sets off."""
        by_finding = map(getitem, self.rulebook.on_finding, ranks)
        by_planned = filter(None, map(self.rulebook.on_planned.get, planned))
        return {*chain.from_iterable(by_finding), *chain.from_iterable(by_planned)}


def matcher(referential: Referential, backend: Backend = "own") -> Matcher:
    """The matcher of a referential.

    Raises:
        ReferentialError: CR502, durable-rules is not installed; CR503, it cannot hold these rules.
    """
    if backend == "own":
        return Index(referential.rulebook)
    try:
        durable = importlib.import_module("coorace_rules.plan.durable")
    except ImportError as error:
        raise ReferentialError([problems.durable_is_missing()]) from error
    found: Matcher = durable.Durable(referential)
    return found
