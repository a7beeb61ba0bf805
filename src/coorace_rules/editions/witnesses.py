"""What changes of verdict: generated answers judged by both editions, and the fewest answers that show it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.answers.from_mapping import from_mapping
from coorace_rules.editions.carry import carried
from coorace_rules.editions.migrate import CARRIED
from coorace_rules.editions.tries import Generator, Given, Pair, coherent
from coorace_rules.feel.errors import FeelError
from coorace_rules.outcome.assessment import Assessment
from coorace_rules.outcome.coherence import contradictions

if TYPE_CHECKING:
    from coorace_rules.editions.changes import Change
    from coorace_rules.editions.route import Route
    from coorace_rules.program.model import Referential

Values = tuple[bool, bool]
BOTH_WAYS: tuple[Values, Values] = ((False, True), (True, False))


MUCH = 5
"""A verdict that is true is worth as many criteria met."""


class Witness(NamedTuple):
    """Answers on which the editions differ: as few as were found.

    Attributes:
        before, after: the verdict in the older edition, and in the newer one.
        answers: as the older edition reads them.
        only_new: answers to questions that only the newer one asks, or asks again.
    """

    before: bool
    after: bool
    answers: Mapping[str, object]
    only_new: Mapping[str, object]


class VerdictChange(NamedTuple):
    """How a verdict moved over the tries.

    Attributes:
        id: in the newer edition.
        to_true, to_false: how many tries it changed in, by direction.
        decided: how many tries both editions decided.
        witnesses: a smallest example of each direction that was met.
    """

    id: str
    was: str
    to_true: int
    to_false: int
    decided: int
    witnesses: tuple[Witness, ...]


class Trial(NamedTuple):
    """What was tried, and what came of it.

    Attributes:
        tries: sets of answers that both editions read.
        on: the days on which each edition judged.
    """

    tries: int
    seed: int
    on: tuple[date, date]
    verdicts: tuple[VerdictChange, ...]


class Court:
    """Two editions that judge the same answers, each on its day."""

    def __init__(self, old: Referential, new: Referential, route: Route, on: tuple[date, date]) -> None:
        self.old, self.new, self.route, self.on = old, new, route, on
        self.carried: dict[tuple[str, str], tuple[str, object] | None] = {}

    def translated(self, pair: Pair) -> Given:
        """The answers as the newer edition reads them: carried over, and those to its own questions."""
        found: Given = {}
        for name, raw in pair.old.items():
            moved = self.carried_to(name, raw)
            if moved is not None:
                found[moved[0]] = moved[1]
        return {**{name: raw for name, raw in pair.new.items() if name not in found}, **found}

    def carried_to(self, name: str, raw: object) -> tuple[str, object] | None:
        """An answer in the newer edition, with what it answers there; None where it cannot be carried."""
        key = (name, repr(raw))
        if key not in self.carried:
            self.carried[key] = self._moved(name, raw)
        return self.carried[key]

    def _moved(self, name: str, raw: object) -> tuple[str, object] | None:
        for step in self.route.steps:
            move = carried(step, name, raw)
            if move.fate not in CARRIED or move.to is None:
                return None
            name, raw = move.to, move.after
        return name, raw

    def judged(self, pair: Pair) -> tuple[Assessment, Assessment] | None:
        """The answers worked through by both; None where one of them does not take them."""
        old = _assessment(self.old, pair.old, self.on[0])
        new = None if old is None else _assessment(self.new, self.translated(pair), self.on[1])
        return None if old is None or new is None else (old, new)

    def differs(self, pair: Pair, names: tuple[str, str], values: tuple[bool, bool]) -> bool:
        """Whether a verdict is still one thing before and another after."""
        judged = self.judged(pair)
        return judged is not None and tuple(map(_verdict, judged, names)) == values


def _assessment(referential: Referential, answers: Given, on: date) -> Assessment | None:
    """The answers worked through; None where they do not fit, or contradict each other."""
    read = from_mapping(referential.checked, {"answers": answers}, on).answers
    if read is None:
        return None
    assessment = Assessment(referential, read, on, next(iter(referential.countings.values())))
    return None if contradictions(assessment) else assessment


def _verdict(assessment: Assessment, name: str) -> bool | None:
    try:
        value = assessment.conclusions.verdict(name)
    except FeelError:
        return None
    return value if isinstance(value, bool) else None


def trial(court: Court, found: tuple[Change, ...], tries: int, seed: int) -> Trial:
    """Judge generated answers in both editions.

    Args:
        court: the editions.
        found: what changed, where the tries look most.
        tries: how many sets of answers.
        seed: the same one gives the same answers.
    """
    pairs = {
        heir: name for name in court.old.verdicts if (heir := court.route.follow(name)) in court.new.verdicts
    }
    tallies = {str(new): Tally(was) for new, was in pairs.items()}
    generator = Generator(court.old, court.new, court.on, found, seed)
    done = 0
    for drawn in generator.pairs(tries if tallies else 0):
        pair = Pair(coherent(court.old.checked, drawn.old), coherent(court.new.checked, drawn.new))
        judged = court.judged(pair)
        if judged is not None:
            done += 1
            values = {name: tally.take(name, pair, judged) for name, tally in tallies.items()}
            generator.learn(pair, sum(map(_held, judged)) + MUCH * sum(map(bool, values.values())), values)
    return Trial(done, seed, court.on, tuple(tally.told(court, name) for name, tally in tallies.items()))


def _held(assessment: Assessment) -> int:
    """How many criteria reach their target."""
    targets = [criterion.target for criterion in assessment.referential.criteria.values()]
    return sum(rank >= targets[place] for place, rank in assessment.known_ranks)


class Tally:
    """What was seen of one verdict, and the first answers that showed each direction."""

    def __init__(self, was: str) -> None:
        self.was = was
        self.counts = dict.fromkeys(BOTH_WAYS, 0)
        self.decided = 0
        self.first: dict[Values, Pair] = {}

    def take(self, name: str, pair: Pair, judged: tuple[Assessment, Assessment]) -> bool | None:
        """Count one try; what the verdict is in the older edition."""
        before, after = _verdict(judged[0], self.was), _verdict(judged[1], name)
        if before is None or after is None:
            return before
        self.decided += 1
        if before != after:
            self.counts[before, after] += 1
            self.first.setdefault((before, after), pair)
        return before

    def told(self, court: Court, name: str) -> VerdictChange:
        """What it comes to, with the fewest answers that show it."""
        shown = tuple(
            _shrunk(court, pair, (self.was, name), values) for values, pair in sorted(self.first.items())
        )
        to_true, to_false = (self.counts[way] for way in BOTH_WAYS)
        return VerdictChange(name, self.was, to_true, to_false, self.decided, shown)


def _shrunk(court: Court, pair: Pair, names: tuple[str, str], values: tuple[bool, bool]) -> Witness:
    """Leave answers out, many at a time then one by one, as long as both verdicts stay what they are."""
    keys = [(side, name) for side in (0, 1) for name in pair[side]]
    size = len(keys)
    while size > 0:
        start = 0
        while start < len(keys):
            fewer = keys[:start] + keys[start + size :]
            if court.differs(_only(pair, fewer), names, values):
                keys = fewer
            else:
                start += size
        size //= 2
    found = _only(pair, keys)
    translated = court.translated(found)
    only_new = {name: raw for name, raw in found.new.items() if translated.get(name) == raw}
    return Witness(*values, found.old, only_new)


def _only(pair: Pair, kept: list[tuple[int, str]]) -> Pair:
    chosen = set(kept)
    old, new = ({n: raw for n, raw in pair[side].items() if (side, n) in chosen} for side in (0, 1))
    return Pair(old, new)
