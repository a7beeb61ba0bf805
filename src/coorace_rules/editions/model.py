"""The form of this room: answers carried from one edition to another, each with what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from coorace_rules.answers.model import Subject
from coorace_rules.vocabulary.wording import Words

Fate = Literal["kept", "renamed", "converted", "restored", "ask_again", "retired"]
FATES: tuple[Fate, ...] = ("kept", "renamed", "converted", "restored", "ask_again", "retired")


class Move(NamedTuple):
    """What became of one answer.

    Attributes:
        id: what it answered, in the edition that it leaves; of one restored, its id there and then.
        to: what it answers, or should, in the edition entered; None where nothing asks for it any more.
        before: the answer as it was, in plain data.
        after: as it is now; None where the question is to be asked again, or no more.
        reason: why it could not be kept.
    """

    fate: Fate
    id: str
    to: str | None
    before: object
    after: object = None
    reason: Words | None = None


@dataclass(frozen=True, slots=True)
class Migration:
    """Answers carried over.

    Attributes:
        origin, target: `id@edition`, both.
        through: every edition on the way, both ends included.
        linked: whether editions on the way say which one succeeds which; if not, only ids were followed.
        moves: what became of each answer, in the order of the file.
        to_ask: questions of the target that have no answer, in the order to ask them.
        answers: the answers, by id, in plain data.
        retired: answers that were set aside, by the edition that they answer.
        labels: what each id asks: in the target, else where the answer comes from.
    """

    origin: str
    target: str
    through: tuple[str, ...]
    linked: bool
    moves: tuple[Move, ...]
    to_ask: tuple[str, ...]
    answers: Mapping[str, object] = field(default_factory=dict)
    retired: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    subject: Subject | None = None
    on: date | None = None
    labels: Mapping[str, Words] = field(default_factory=dict)

    def of(self, fate: Fate) -> tuple[Move, ...]:
        """The answers that had this fate."""
        return tuple(move for move in self.moves if move.fate == fate)

    def to_data(self) -> dict[str, object]:
        """A file of answers to the target: what `evaluate` and `migrate` take."""
        found: dict[str, object] = {"format": 1, "referential": self.target}
        if self.on is not None:
            found["on"] = self.on.isoformat()
        if self.subject is not None:
            found["subject"] = {"name": self.subject.name, "kind": self.subject.kind}
        found["answers"] = dict(self.answers)
        if self.retired:
            found["retired"] = {edition: dict(kept) for edition, kept in self.retired.items()}
        return found
