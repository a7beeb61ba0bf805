"""The form of this room: each thing that cases may see, what was seen of it, and what could be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import Words

Kind = Literal["condition", "combinator", "line", "criterion", "action", "escalation"]
KINDS: tuple[Kind, ...] = ("condition", "combinator", "line", "criterion", "action", "escalation")

STATES: dict[str, Words] = {
    "T": Words("vrai", "true"),
    "F": Words("faux", "false"),
    "U": Words("inconnu", "unknown"),
    "met": Words("atteint", "met"),
    "partly_met": Words("atteint en partie", "partly met"),
    "not_met": Words("non atteint", "not met"),
    "open": Words("ouvert", "open"),
    "not_applicable": Words("sans objet", "not applicable"),
    "planned": Words("au plan", "planned"),
    "not_planned": Words("pas au plan", "not planned"),
    "raised": Words("appliquée à une mineure", "applied to a minor"),
    "not_raised": Words("écartée devant une mineure", "left out before a minor"),
}


class Alone(NamedTuple):
    """Two cases that a condition alone tells apart, or None where no two do.

    Attributes:
        true, false: the cases in which it is so, and the decision changes with it.
    """

    true: str
    false: str


class Item(NamedTuple):
    """A condition, a combinator, a line of a table, a criterion or an action.

    Attributes:
        owner: the id of the rule that it belongs to.
        text: how it is written.
        seen: what it was seen to be, each with the first case that saw it.
        possible: what it may be.
        never: what it cannot be, with the reason.
        can_decide: whether it stands with others, so that it may be asked whether it decides alone.
        alone: how that was shown.
    """

    kind: Kind
    owner: str
    text: str
    span: Span
    seen: Mapping[str, str]
    possible: tuple[str, ...]
    never: Mapping[str, Words]
    can_decide: bool = False
    alone: Alone | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """What it may be, and was not seen to be."""
        return tuple(state for state in self.possible if state not in self.seen)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to see."""
        return not self.missing and (self.alone is not None or not self.can_decide)


class Share(NamedTuple):
    """So many of so many."""

    seen: int
    of: int

    @property
    def percent(self) -> str:
        """In percent, rounded down: 100 is shown only for all."""
        return "100" if self.seen == self.of else f"{self.tenths // 10}.{self.tenths % 10}"

    @property
    def tenths(self) -> int:
        """In tenths of a percent, rounded down; nothing to see is all seen."""
        return 1000 * self.seen // self.of if self.of else 1000


class Coverage(NamedTuple):
    """What the cases of an edition saw.

    Attributes:
        referential: `id@edition`.
        file: the edition file, as messages name it.
        cases: how many saw it.
        items: in the order of the file.
    """

    referential: str
    file: str
    cases: int
    items: tuple[Item, ...]

    def share(self, *kinds: Kind) -> Share:
        """How many of the states that things of some kinds may be in were seen; of all, if none is named."""
        chosen = [item for item in self.items if not kinds or item.kind in kinds]
        of = sum(len(item.possible) for item in chosen)
        return Share(of - sum(len(item.missing) for item in chosen), of)

    @property
    def alone(self) -> Share:
        """How many of the conditions that stand with others were shown to decide alone."""
        asked = [item for item in self.items if item.can_decide]
        return Share(sum(item.alone is not None for item in asked), len(asked))

    @property
    def holes(self) -> tuple[Item, ...]:
        """Where something is left to see."""
        return tuple(item for item in self.items if item.missing)
