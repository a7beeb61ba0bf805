"""What the lines of a table cover: each input cut into pieces on which no cell changes its mind.

A cell over constants is a set of pieces; any other cell (a bound that is a parameter) is None here, and
nothing is claimed of it. Inputs are taken to be independent of each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.feel import Environment, interpret
from coorace_rules.feel.constant import NoConstant, constant_value
from coorace_rules.feel.tree import ListOf, RangeOf, UnaryComparison
from coorace_rules.vocabulary.values import NotApplicable
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coorace_rules.feel.tree import Node, UnaryTests
    from coorace_rules.feel.typesystem import Type

Region = tuple["frozenset[int] | None", ...]
"""For each input, the pieces that a line takes; None where that is not known before an evaluation."""

MAX_STEPS = 20_000


class Piece(NamedTuple):
    """A part of the values of an input: one of them, and how people say it."""

    sample: Any
    said: Words


AWAY = Piece(NotApplicable(""), Words("sans objet", "not applicable"))
YES, NO = Words("vrai", "true"), Words("faux", "false")
ANY = -1  # the only piece of an input whose values are not told apart: `-` takes it


class Space(NamedTuple):
    """The values of the inputs, in pieces; None for an input whose values are not told apart."""

    pieces: tuple[tuple[Piece, ...] | None, ...]


class Input(NamedTuple):
    """A column of a table.

    Attributes:
        kind: its type.
        is_whole: whether it is a whole number.
        may_leave: whether it may turn out not to apply.
        cells: what each line asks of it.
    """

    kind: Type
    is_whole: bool
    may_leave: bool
    cells: Sequence[UnaryTests]


Hole = tuple[Piece | None, ...]
"""Values that no line takes; None for an input whose values are not told apart."""


def space(inputs: Iterable[Input]) -> Space:
    """Cut inputs into pieces."""
    found = []
    for tested in inputs:
        pieces = _pieces(tested)
        found.append(None if pieces is None else (*pieces, *[AWAY] * tested.may_leave))
    return Space(tuple(found))


def region(space: Space, cells: Sequence[UnaryTests]) -> Region:
    """What a line covers."""
    return tuple(taken(pieces, cell) for pieces, cell in zip(space.pieces, cells, strict=True))


def apart(one: Region, other: Region) -> bool:
    """Whether two lines can surely not hit together."""
    return any(a is not None and b is not None and not a & b for a, b in zip(one, other, strict=True))


def together(one: Region, other: Region) -> bool:
    """Whether two lines surely hit together for some values."""
    return None not in one and None not in other and not apart(one, other)


def never_hits(line: Region) -> bool:
    """Whether no value satisfies one of the cells of a line."""
    return any(cell is not None and not cell for cell in line)


def hole(space: Space, lines: Iterable[Region], within: Region | None = None) -> Hole | None:
    """Values that surely no line takes, or of which that is not known; None where lines cover everything.

    Args:
        space: the values.
        lines: what covers them; a cell that is not known covers nothing.
        within: look there only.
    """
    return Search(space, within).hole(tuple(lines))


class Search:
    """Looks for a hole, one input after the other; what was covered once is not looked at again."""

    def __init__(self, space: Space, within: Region | None) -> None:
        self.space = space
        self.within = within
        self.covered: set[tuple[int, tuple[Region, ...]]] = set()
        self.steps = 0

    def hole(self, lines: tuple[Region, ...], depth: int = 0) -> Hole | None:
        """Values for the inputs from `depth` on that no line takes."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            return (None,) * (len(self.space.pieces) - depth)
        if depth == len(self.space.pieces):
            return None if lines else ()
        if (depth, lines) in self.covered:
            return None
        for index, piece in self.choices(depth):
            left = tuple(line for line in lines if _takes(line[depth], index))
            below = self.hole(left, depth + 1)
            if below is not None:
                return (piece, *below)
        self.covered.add((depth, lines))
        return None

    def choices(self, depth: int) -> Iterator[tuple[int, Piece | None]]:
        """The pieces of an input to look at."""
        pieces = self.space.pieces[depth]
        wanted = self.within[depth] if self.within else None
        if pieces is None:
            yield ANY, None
            return
        for index, piece in enumerate(pieces):
            if wanted is None or index in wanted:
                yield index, piece


def _takes(cell: frozenset[int] | None, index: int) -> bool:
    return cell is not None and index in cell


def taken(pieces: tuple[Piece, ...] | None, cell: UnaryTests) -> frozenset[int] | None:
    """The pieces of one input that a cell takes; None where that is not known."""
    if not cell.tests:
        return frozenset([ANY]) if pieces is None else frozenset(range(len(pieces)))
    if pieces is None or not is_plain(cell):
        return None
    return frozenset(place for place, piece in enumerate(pieces) if _satisfies(piece, cell))


def _satisfies(piece: Piece, cell: UnaryTests) -> bool:
    return interpret(cell, Environment({"?": piece.sample}, strict=True)) is True


def is_plain(cell: UnaryTests) -> bool:
    """Whether a cell compares with constants, and with nothing else."""
    return all(map(_is_plain, cell.tests))


def _is_plain(test: Node) -> bool:
    """Whether a test compares with constants, and with nothing else."""
    if isinstance(test, UnaryComparison):
        return _constant(test.operand) is not None
    if isinstance(test, RangeOf):
        return _constant(test.start) is not None and _constant(test.end) is not None
    return _constant(test) is not None


def _constant(node: Node) -> Any:
    """The value of a tree that reads nothing; None where it reads something, or has none."""
    try:
        return constant_value(node)
    except NoConstant:
        return None


def _limits(cells: Iterable[UnaryTests]) -> Iterator[Any]:
    """Every constant that cells compare with."""
    for cell in cells:
        for test in cell.tests:
            if isinstance(test, UnaryComparison):
                yield _constant(test.operand)
            elif isinstance(test, RangeOf):
                yield from (_constant(test.start), _constant(test.end))
            elif isinstance(test, ListOf):
                yield from map(_constant, test.items)
            else:
                yield _constant(test)


def _pieces(tested: Input) -> tuple[Piece, ...] | None:
    """The pieces of an input; None for a type whose values are not told apart."""
    kind, limits = tested.kind, list(_limits(tested.cells))
    match kind.name:
        case "boolean":
            return (Piece(sample=True, said=YES), Piece(sample=False, said=NO))
        case "choice":
            return tuple(Piece(option, Words(option, option)) for option in kind.options)
        case "text":
            texts = sorted({limit for limit in limits if isinstance(limit, str)})
            longer = "·".join([*texts, ""])  # than any of them, so none of them
            others = Piece(longer, Words("autre chose", "anything else"))
            return (*(Piece(text, Words(text, text)) for text in texts), others)
        case "number":
            numbers = {limit for limit in limits if isinstance(limit, Decimal)}
            step, low, high = Decimal(1), kind.low, kind.high
            return tuple(Line(numbers, step, tested.is_whole, low, high).pieces(Decimal(0)))
        case "date":
            days = {limit for limit in limits if type(limit) is date}
            return tuple(Line(days, timedelta(days=1), is_whole=True).pieces(date(2000, 1, 1)))
    return None


class Line(NamedTuple):
    """Numbers, or days, with limits on it; `step` is the least distance between two whole ones."""

    limits: set[Any]
    step: Any
    is_whole: bool
    low: Any = None
    high: Any = None

    def pieces(self, anywhere: object) -> Iterator[Piece]:
        """Each limit, and what lies before, between and after them, as far as it is possible."""
        ends = sorted(self.limits | {end for end in (self.low, self.high) if end is not None})
        if not ends:
            yield Piece(anywhere, Words("n'importe lequel", "any"))
            return
        if self.low is None:
            yield _said(_beyond(ends[0], -self.step), f"< {ends[0]}")
        for here, following in zip(ends, [*ends[1:], None], strict=True):
            if self.holds(here) and self.is_there(here):
                yield _said(here, str(here))
            if following is not None and self.holds(here) and self.holds(following):
                yield from self.between(here, following)
        if self.high is None:
            yield _said(_beyond(ends[-1], self.step), f"> {ends[-1]}")

    def holds(self, value: Any) -> bool:
        """Whether a value is within what is possible."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def is_there(self, value: Any) -> bool:
        """Whether a value is one of those that are possible: a whole number, where only those are."""
        return not (self.is_whole and isinstance(value, Decimal)) or value == value.to_integral_value()

    def between(self, here: Any, following: Any) -> Iterator[Piece]:
        """What lies between two limits, if anything does."""
        floor = here.to_integral_value(rounding=ROUND_FLOOR) if isinstance(here, Decimal) else here
        inside = floor + self.step if self.is_whole else (here + following) / 2
        if inside < following:
            yield Piece(inside, Words(f"entre {here} et {following}", f"between {here} and {following}"))


def _beyond(end: Any, step: Any) -> Any:
    """A value on the other side of a limit: a step away, or twice as far where a step is lost in rounding."""
    moved = end + step
    return moved if moved != end else end + (abs(end) if step > 0 else -abs(end))


def _said(sample: object, text: str) -> Piece:
    return Piece(sample, Words(text, text))
