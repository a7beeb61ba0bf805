"""Looks for the smallest sets of answers whose change makes a verdict true.

By the law that one more answer never changes a determined result, a set whose answers are all taken away
and that leaves the verdict false cannot do, whatever is answered instead: one evaluation rules out all
values of the set.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.outcome.advice.larger import Candidates, Found, confirmed, cut_beside, larger
from coorace_rules.outcome.advice.trial import Failed, SpentError
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coorace_rules.outcome.advice.cuts import Cut, Cutter
    from coorace_rules.outcome.advice.model import Part
    from coorace_rules.outcome.advice.trial import Trials

Box = tuple[tuple[int, ...], ...]
"""For each input of a set, the places of the parts that do, whichever the others take of theirs."""


class Searched(NamedTuple):
    """What was found, and how far the search went.

    Attributes:
        is_sampled: whether a set could not be ruled out, though none of the values tried for it does.
    """

    found: tuple[Found, ...]
    searched_to: int
    is_cut_short: bool
    is_sampled: bool = False


def search(trials: Trials, cutter: Cutter, candidates: Candidates, most: int, enough: int) -> Searched:
    """Sets of inputs, smallest first; where none of a few inputs does, a larger one.

    Args:
        trials: evaluates the verdict, which is false.
        cutter: cuts inputs.
        candidates: what may be changed.
        most: the size up to which all sets are looked at.
        enough: how many sets are wanted.
    """
    names = candidates.names
    try:
        if trials.value(dict.fromkeys(names, Unknown())) is False:
            return Searched((), len(names), is_cut_short=False)
    except SpentError:
        return Searched((), 0, is_cut_short=True)
    sized = Sized(trials, cutter, candidates)
    searched = sized.search(min(most, len(names)), enough)
    if searched.found or (searched.searched_to == len(names) and not searched.is_sampled):
        return searched
    does = larger(trials, cutter, candidates)
    return searched._replace(found=(does,) if does else (), is_cut_short=True)


class Sized:
    """Looks at sets of each size in turn.

    As long as none does, a third of the budget is kept back, to look for a larger one.
    """

    def __init__(self, trials: Trials, cutter: Cutter, candidates: Candidates) -> None:
        self.trials = trials
        self.cutter = cutter
        self.candidates = candidates
        self.found: list[Found] = []
        self.is_sampled = False
        self.is_sure = True
        self.kept_back = trials.left // 3, cutter.looks // 3

    def search(self, most: int, enough: int) -> Searched:
        """Every set of at most so many inputs, until there are enough that do."""
        self._keep(-1)
        size, is_cut_short = 0, False
        try:
            for size in range(1, most + 1):
                for few in _of_size(self.candidates.names, self.candidates.last, size):
                    self._look_at(few)
                    if len(self.found) >= enough:
                        return Searched(tuple(self.found), size - 1, is_cut_short=True)
        except SpentError:
            size, is_cut_short = size - 1, True
        if not self.found:
            self._keep(1)
        return Searched(tuple(self.found), size, is_cut_short, self.is_sampled)

    def _keep(self, way: int) -> None:
        evaluations, looks = self.kept_back
        self.trials.left += way * evaluations
        self.cutter.looks += way * looks

    def _look_at(self, few: tuple[str, ...]) -> None:
        """One set, unless a smaller one in it does."""
        if any(set(smaller.names) <= set(few) for smaller in self.found):
            return
        if self.trials.value(dict.fromkeys(few, Unknown())) is False:
            return
        does = self._try(few)
        if does is None:
            return
        if not self.found:
            self._keep(1)
        self.found.append(does)

    def _try(self, names: tuple[str, ...]) -> Found | None:
        """A set, if some of its values do."""
        hits: dict[tuple[Part, ...], None] = {}
        cuts: list[Cut] = []
        self.is_sure = True
        for parts, used in self._completions(names, {}, ()):
            hits[parts] = None
            cuts += [cut for cut in used if cut not in cuts]
        if not hits:
            self.is_sampled = self.is_sampled or not self.is_sure
            return None
        return Found(names, tuple(boxes(list(hits), len(names))), all(cut.covers_all for cut in cuts))

    def _completions(
        self, names: tuple[str, ...], changed: Mapping[str, Any], used: tuple[Cut, ...]
    ) -> Iterator[tuple[tuple[Part, ...], tuple[Cut, ...]]]:
        """The parts of the inputs left that make the verdict true, together."""
        if not names:
            return
        name, rest = names[0], names[1:]
        cut = cut_beside(self.cutter, name, changed, rest)
        self.is_sure = self.is_sure and cut.covers_all
        for part in cut.parts:
            now = {**changed, name: part.sample}
            value = self.trials.value({**now, **dict.fromkeys(rest, Unknown())})
            if value is False or isinstance(value, Failed):
                continue
            if not rest:
                if value is True and confirmed(self.trials, now, name, part):
                    yield (part,), (*used, cut)
                continue
            for parts, cuts in self._completions(rest, now, (*used, cut)):
                chosen = dict(zip(rest, (part.sample for part in parts), strict=True))
                if confirmed(self.trials, {**now, **chosen}, name, part):
                    yield (part, *parts), cuts


def _of_size(names: Sequence[str], last: Container[str], size: int) -> Iterator[tuple[str, ...]]:
    """Every set of a size, those with something that comes last after the others."""
    yield from combinations([name for name in names if name not in last], size)
    yield from (few for few in combinations(names, size) if any(name in last for name in few))


def boxes(hits: list[tuple[Part, ...]], size: int) -> list[tuple[tuple[Part, ...], ...]]:
    """Combinations gathered so that in each box any part of one input goes with any of the others."""
    gathered: dict[tuple[tuple[Part, ...], ...], None] = {
        tuple((part,) for part in hit): None for hit in hits
    }
    for place in range(size):
        by_others: dict[tuple[Any, ...], list[Part]] = {}
        for box in gathered:
            by_others.setdefault((*box[:place], *box[place + 1 :]), []).extend(box[place])
        gathered = {
            (*others[:place], tuple(parts), *others[place:]): None for others, parts in by_others.items()
        }
    return list(gathered)
