"""The form of this room: mutants of an edition, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from datetime import date

    from coorace_rules.checked.condition import Condition
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.testing.rules import Rule
    from coorace_rules.vocabulary.span import Span

Kind = Literal[
    "threshold",
    "boundary",
    "and_or",
    "dropped",
    "count",
    "weights",
    "date",
    "negated",
    "arithmetic",
    "swapped",
    "level",
    "default",
]
Status = Literal["killed", "survived", "equivalent"]

KINDS: dict[Kind, Words] = {
    "threshold": Words("seuil déplacé d'un pas", "threshold moved by one step"),
    "boundary": Words("borne comprise ou non", "boundary included or not"),
    "and_or": Words("et, ou", "and, or"),
    "dropped": Words("condition ôtée", "condition dropped"),
    "count": Words("N parmi M, un de plus ou de moins", "N of M, one more or less"),
    "weights": Words("poids échangés", "weights swapped"),
    "date": Words("date décalée d'un jour", "date shifted by a day"),
    "negated": Words("condition niée", "condition negated"),
    "arithmetic": Words("plus, moins", "plus, minus"),
    "swapped": Words("branches échangées", "branches swapped"),
    "level": Words("niveau voisin", "neighbouring level"),
    "default": Words("autre valeur par défaut", "another default"),
}


class Mutant(NamedTuple):
    """An edition with one thing wrong in it.

    Attributes:
        owner: the id of the rule, the parameter, the fact that is wrong.
        was, became: how the part that differs is written, and was written instead.
        span: where it stands.
        make: the wrong edition, from the right one.
        rule, condition: the rule that differs, and what it says instead; None where it is not one rule.
        touches: where it is none, whether it may come to something else for some answers; None for all.
    """

    kind: Kind
    owner: str
    was: str
    became: str
    span: Span
    make: Callable[[CheckedReferential], CheckedReferential]
    rule: Rule | None = None
    condition: Condition | None = None
    touches: Callable[[Assessment], bool] | None = None

    @property
    def key(self) -> str:
        """What it is among the mutants of its edition."""
        line, column = self.span.line, self.span.column
        return f"{line}:{column} {self.kind} {self.owner} {self.was} -> {self.became}"


class Killer(NamedTuple):
    """Answers on which a mutant differs.

    Attributes:
        differs: what differs, by `part.id`: what is right, and what the mutant says.
    """

    answers: Mapping[str, Any]
    on: date | None
    scoring: str | None
    differs: Mapping[str, tuple[Any, Any]]


class Fate(NamedTuple):
    """What became of a mutant; plain enough to be sent between processes and kept.

    Attributes:
        number: its place among the mutants of its edition.
        by: the case that killed it.
        why: how it was shown to be equivalent.
        reached: a case in which the wrong rule says something else, though the case does not notice.
        killer: answers that would kill it.
    """

    number: int
    key: str
    status: Status
    by: str | None = None
    why: Words | None = None
    reached: str | None = None
    killer: Killer | None = None


class Told(NamedTuple):
    """A mutant and its fate, in words that need no edition to be read."""

    fate: Fate
    kind: Kind
    owner: str
    was: str
    became: str
    line: int
    column: int


class Report(NamedTuple):
    """What became of the mutants of an edition.

    Attributes:
        unused: cases that fail on the right edition, or are to be confirmed: they kill nothing.
        kept: how many fates were known from before.
    """

    referential: str
    file: str
    cases: int
    unused: int
    mutants: tuple[Told, ...]
    seconds: float
    kept: int = 0

    def counted(self, status: Status) -> int:
        """How many mutants had a fate."""
        return sum(told.fate.status == status for told in self.mutants)

    @property
    def survivors(self) -> tuple[Told, ...]:
        """The mutants that no case noticed."""
        return tuple(told for told in self.mutants if told.fate.status == "survived")

    @property
    def tenths(self) -> int:
        """The mutation score, in tenths of a percent, rounded down; equivalent mutants do not count."""
        killed, survived = self.counted("killed"), self.counted("survived")
        return 1000 * killed // (killed + survived) if killed + survived else 1000
