"""Looks for the smallest sets of answers whose change makes a verdict true.

By the law that one more answer never changes a determined result, a set whose answers are all taken away
and that leaves the verdict false cannot do, whatever is answered instead: one evaluation rules out all
values of the set.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.outcome.advice.model import Part
from coorace_rules.outcome.advice.trial import Failed, SpentError
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coorace_rules.outcome.advice.cuts import Cut, Cutter
    from coorace_rules.outcome.advice.trial import Trials

LARGEST = 100  # inputs of the one larger set that is looked for
Box = tuple[tuple[int, ...], ...]
"""For each input of a set, the places of the parts that do, whichever the others take of theirs."""


class Found(NamedTuple):
    """A set that does.

    Attributes:
        names: its inputs.
        options: for each way to change them, the parts that each may take.
        covers_all: whether every answer in these parts does.
    """

    names: tuple[str, ...]
    options: tuple[tuple[tuple[Part, ...], ...], ...]
    covers_all: bool


class Candidates(NamedTuple):
    """What may be changed.

    Attributes:
        names: inputs.
        last: those of them whose sets come after the others of the same size.
    """

    names: Sequence[str]
    last: Container[str]


class Searched(NamedTuple):
    """What was found, and how far the search went."""

    found: tuple[Found, ...]
    searched_to: int
    is_cut_short: bool


def search(trials: Trials, cutter: Cutter, candidates: Candidates, most: int, enough: int) -> Searched:
    """Sets of inputs, smallest first.

    Args:
        trials: evaluates the verdict, which is false.
        cutter: cuts inputs.
        candidates: what may be changed.
        most: the size up to which all sets are looked at.
        enough: how many sets are wanted.
    """
    names, last = candidates
    found: list[Found] = []
    size = 0
    try:
        for size in range(1, min(most, len(names)) + 1):
            for few in _of_size(names, last, size):
                if any(set(smaller.names) <= set(few) for smaller in found):
                    continue
                does = _try(trials, cutter, few)
                if does is not None:
                    found.append(does)
                if len(found) >= enough:
                    return Searched(tuple(found), size - 1, is_cut_short=True)
    except SpentError:
        return Searched(tuple(found), size - 1, is_cut_short=True)
    if found or len(names) <= most:
        return Searched(tuple(found), min(most, len(names)), is_cut_short=False)
    return _larger(trials, cutter, names, most)


def _of_size(names: Sequence[str], last: Container[str], size: int) -> Iterator[tuple[str, ...]]:
    """Every set of a size, those with something that comes last after the others."""
    yield from combinations([name for name in names if name not in last], size)
    yield from (few for few in combinations(names, size) if any(name in last for name in few))


def _try(trials: Trials, cutter: Cutter, names: tuple[str, ...]) -> Found | None:
    """A set, if some of its values do."""
    if trials.value(dict.fromkeys(names, Unknown())) is False:
        return None
    hits: dict[tuple[Part, ...], None] = {}
    cuts: list[Cut] = []
    for parts, used in _completions(trials, cutter, names, {}, ()):
        hits[parts] = None
        cuts += [cut for cut in used if cut not in cuts]
    if not hits:
        return None
    return Found(names, tuple(boxes(list(hits), len(names))), all(cut.covers_all for cut in cuts))


def _completions(
    trials: Trials,
    cutter: Cutter,
    names: tuple[str, ...],
    changed: Mapping[str, Any],
    used: tuple[Cut, ...],
    *,
    best_first: bool = False,
) -> Iterator[tuple[tuple[Part, ...], tuple[Cut, ...]]]:
    """The parts of the inputs left that make the verdict true, together."""
    if not names:
        return
    name, rest = names[0], names[1:]
    cut = cutter.cut(name, {**changed, **dict.fromkeys(rest, Unknown())})
    if cut.is_ordered and cutter.is_tied(name, rest):
        cut = cutter.one_by_one(name) or _points(cut, cutter.cut(name, changed))
    for part in reversed(cut.parts) if best_first else cut.parts:
        now = {**changed, name: part.sample}
        value = trials.value({**now, **dict.fromkeys(rest, Unknown())})
        if value is False or isinstance(value, Failed):
            continue
        if not rest:
            if value is True and confirmed(trials, now, name, part):
                yield (part,), (*used, cut)
            continue
        for parts, cuts in _completions(trials, cutter, rest, now, (*used, cut), best_first=best_first):
            if confirmed(
                trials, {**now, **dict(zip(rest, (p.sample for p in parts), strict=True))}, name, part
            ):
                yield (part, *parts), cuts


def _points(*cuts: Cut) -> Cut:
    """A few answers of an input on which the others of its set depend: the ends of its parts."""
    values: dict[Any, None] = {}
    for part in (part for cut in cuts for part in cut.parts):
        ends = (part.low if part.low_in else None, part.sample, part.high if part.high_in else None)
        values |= dict.fromkeys(end for end in ends if end is not None)
    points = tuple(Part(value, value, low_in=True, high_in=True, sample=value) for value in sorted(values))
    return cuts[0]._replace(parts=points, covers_all=False)


def confirmed(trials: Trials, changed: Mapping[str, Any], name: str, part: Part) -> bool:
    """Whether both ends of a part make the verdict true too."""
    ends = [
        end
        for end, inside in ((part.low, part.low_in), (part.high, part.high_in))
        if inside and end is not None
    ]
    return all(trials.value({**changed, name: end}) is True for end in ends)


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


def _larger(trials: Trials, cutter: Cutter, names: Sequence[str], most: int) -> Searched:
    """One larger set from which nothing can be left out, if a bounded search finds one."""
    try:
        if trials.value(dict.fromkeys(names, Unknown())) is False:
            return Searched((), len(names), is_cut_short=False)
        kept = list(names)
        for name in names:
            fewer = [other for other in kept if other != name]
            if trials.value(dict.fromkeys(fewer, Unknown())) is not False:
                kept = fewer
        few = (*kept, *(name for name in names if name not in kept and trials.is_missing(name)))
        if len(few) > LARGEST:
            return Searched((), most, is_cut_short=True)
        found = next(_completions(trials, cutter, few, {}, (), best_first=True), None)
        if found is None:
            return Searched((), most, is_cut_short=True)
        chosen = _least(trials, cutter, few, found[0])
        option = tuple((part,) for part in chosen.values())
        return Searched((Found(tuple(chosen), (option,), covers_all=False),), most, is_cut_short=True)
    except SpentError:
        return Searched((), most, is_cut_short=True)


def _least(
    trials: Trials, cutter: Cutter, names: tuple[str, ...], parts: tuple[Part, ...]
) -> dict[str, Part]:
    """The same set without what it can do without, and for the rest in turn the first part that does."""
    chosen = dict(zip(names, parts, strict=True))
    for name in names:
        samples = {other: part.sample for other, part in chosen.items() if other != name}
        if trials.value(samples) is True:
            del chosen[name]
            continue
        does = (
            p for p in cutter.cut(name, samples).parts if trials.value({**samples, name: p.sample}) is True
        )
        chosen[name] = next(does, chosen[name])
    return chosen
