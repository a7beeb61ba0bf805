"""What changes of verdict: generated answers judged by both editions, and the fewest answers that show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.answers.from_mapping import from_mapping
from coorace_rules.editions.carry import carried
from coorace_rules.editions.migrate import CARRIED
from coorace_rules.editions.tries import Generator, Given, Pair, Watched, coherent
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
        on: the days on which each edition judged them.
    """

    before: bool
    after: bool
    answers: Mapping[str, object]
    only_new: Mapping[str, object]
    on: tuple[date, date]


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
        on: the days on which each edition judged first.
        later: those on which they judged again, once what began with the newer one has had time to count.
    """

    tries: int
    seed: int
    on: tuple[date, date]
    verdicts: tuple[VerdictChange, ...]
    later: tuple[date, date] | None = None


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


def trial(courts: Sequence[Court], found: tuple[Change, ...], tries: int, seed: int) -> Trial:
    """Judge generated answers in both editions.

    Args:
        courts: the editions, on one day or on two.
        found: what changed, where the tries look most.
        tries: how many sets of answers, over all days.
        seed: the same one gives the same answers.
    """
    first = courts[0]
    heirs = {name: first.route.follow(name) for name in first.old.verdicts}
    tallies = {str(new): Tally(was) for was, new in heirs.items() if new in first.new.verdicts}
    done = 0
    for number, court in enumerate(courts if tallies else ()):
        share = tries // len(courts) + (number < tries % len(courts))
        ways = {name: court.route.follow(name) for name in court.old.inputs}
        generator = Generator(court.old, court.new, court.on, found, seed, ways)
        done += _session(court, generator, tallies, share)
    verdicts = tuple(tally.told(name) for name, tally in tallies.items())
    return Trial(done, seed, first.on, verdicts, courts[-1].on if len(courts) > 1 else None)


def _session(court: Court, generator: Generator, tallies: Mapping[str, Tally], tries: int) -> int:
    """The tries of one day; how many both editions read."""
    done = 0
    generator.watch({name: tally.was for name, tally in tallies.items()}, court.old, court.new)
    for drawn in generator.pairs(tries):
        pair = Pair(coherent(court.old.checked, drawn.old), coherent(court.new.checked, drawn.new))
        judged = court.judged(pair)
        if judged is None:
            continue
        done += 1
        values: dict[Watched, bool | None] = {}
        for name, tally in tallies.items():
            values[name, 0], values[name, 1] = tally.take(court, name, pair, judged)
        yes = sum(value is True for (_, side), value in values.items() if side == 0)
        generator.learn(pair, sum(map(_held, judged)) + MUCH * yes, values)
    return done


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
        self.first: dict[Values, tuple[Court, Pair]] = {}

    def take(
        self, court: Court, name: str, pair: Pair, judged: tuple[Assessment, Assessment]
    ) -> tuple[bool | None, bool | None]:
        """Count one try; what the verdict is in each edition."""
        before, after = _verdict(judged[0], self.was), _verdict(judged[1], name)
        if before is not None and after is not None:
            self.decided += 1
            if before != after:
                self.counts[before, after] += 1
                self.first.setdefault((before, after), (court, pair))
        return before, after

    def told(self, name: str) -> VerdictChange:
        """What it comes to, with the fewest answers that show it."""
        shown = tuple(_shrunk(*self.first[values], (self.was, name), values) for values in sorted(self.first))
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
    return Witness(*values, found.old, only_new, court.on)


def _only(pair: Pair, kept: list[tuple[int, str]]) -> Pair:
    chosen = set(kept)
    old, new = ({n: raw for n, raw in pair[side].items() if (side, n) in chosen} for side in (0, 1))
    return Pair(old, new)
