"""What the words of a grid mean: grades by their labels, yes and no, the answers to facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from coorace_rules.exchange.grid import EVIDENCE_KINDS, LEFT_OUT, TRUTHS, VERDICTS, CellKind
from coorace_rules.source.model import Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from coorace_rules.checked.grading import Grading
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.exchange.cells import Cell
    from coorace_rules.vocabulary.wording import Words

Pairs = tuple[tuple[object, "Words"], ...]


class Meanings:
    """The lists that cells choose from."""

    def __init__(self, referential: CheckedReferential, grading: Grading) -> None:
        self.facts = referential.facts
        grades: Pairs = tuple((name, grade.label) for name, grade in grading.grades.items())
        self.pairs: dict[str, Pairs] = {
            "grade": (*grades, *LEFT_OUT),
            "truth": TRUTHS,
            "verdict": VERDICTS,
            "evidence_kind": EVIDENCE_KINDS,
        }
        self.words = {kind: _by_label(pairs) for kind, pairs in self.pairs.items()}

    def kind(self, kind: str) -> CellKind:
        """A kind of cell by its name."""
        return cast("CellKind", kind)

    def choices(self, kind: CellKind) -> tuple[Words, ...]:
        """What a cell offers, where it offers a list."""
        return tuple(label for _, label in self.pairs.get(kind, ()))

    def scalar(self, cell: Cell, kind: CellKind) -> Node:
        """The value of a cell; a word of a list stands for what it means."""
        if kind == "list":
            return Sequence(tuple(_scalar(part, cell) for part in _parts(cell)), *cell.span)
        said = str(cell.value)
        return _scalar(self.words.get(kind, {}).get(said.casefold(), said), cell)

    def answer(self, name: str, cell: Cell) -> Node:
        """The answer to a fact: a spreadsheet says yes and no in words, and choices by their labels."""
        fact = self.facts.get(name)
        if fact is None:
            return _scalar(cell.value, cell)
        labels = _by_label((option.value, option.label) for option in fact.options)
        match fact.declared.type:
            case "boolean":
                said = str(cell.value).casefold()
                return _scalar(self.words["truth"].get(said, cell.value), cell)
            case "choices":
                items = tuple(_scalar(labels.get(part.casefold(), part), cell) for part in _parts(cell))
                return Sequence(items, *cell.span)
            case "choice":
                return _scalar(labels.get(str(cell.value).casefold(), str(cell.value)), cell)
            case "text":
                return _scalar(str(cell.value), cell)
            case _:
                return _scalar(cell.value, cell)


def _parts(cell: Cell) -> list[str]:
    return [part.strip() for part in str(cell.value).split(";") if part.strip()]


def _scalar(value: object, cell: Cell) -> Scalar:
    plain = cast("str | int | Decimal | bool", value)
    return Scalar(plain, str(cell.value), '"', *cell.span)


def _by_label(pairs: Iterable[tuple[object, Words]]) -> dict[str, object]:
    """What labels and words of a list mean, in either language, in any case."""
    said: dict[str, object] = {}
    for value, label in pairs:
        for text in (label.fr, label.said_in("en"), value):
            if isinstance(text, str):
                said[text.casefold()] = value
    return said
