"""Looks for one set of answers that does, of any size, and from which nothing can be left out.

Inputs are changed one after the other, those first without which the verdict stays false, then those that
nobody answered; the others stay as they are where they may.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.outcome.advice.model import Part
from coorace_rules.outcome.advice.trial import Failed, SpentError
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.outcome.advice.cuts import Cut, Cutter
    from coorace_rules.outcome.advice.trial import Trials

LARGEST = 100  # inputs that are changed one after the other


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
        last: those of them that nobody changes: they come after the others.
    """

    names: Sequence[str]
    last: Container[str]


def larger(trials: Trials, cutter: Cutter, candidates: Candidates) -> Found | None:
    """One set from which nothing can be left out, if a bounded search finds one."""
    names = sorted(candidates.names, key=lambda name: name in candidates.last)
    try:
        kept = _not_to_miss(trials, names)
        few = [*kept, *(name for name in names if name not in kept and trials.is_missing(name))]
        if len(few) > LARGEST:
            return None
        chosen = _reached(trials, cutter, few, few, {})
        if chosen is None:  # what the rules do not tell apart may have to change too
            others = (name for name in names if name not in few)
            chosen = _reached(trials, cutter, (*few, *others), few, {})
        if chosen is None:
            return None
        least = _least(trials, cutter, chosen, names)
        return Found(tuple(least), (tuple((part,) for part in least.values()),), covers_all=False)
    except SpentError:
        return None


def _not_to_miss(trials: Trials, names: Sequence[str]) -> list[str]:
    """Inputs of which none can be left out, if all others stay as they are: the verdict would stay false."""
    kept = list(names)
    for name in reversed(names):
        fewer = [other for other in kept if other != name]
        if trials.value(dict.fromkeys(fewer, Unknown())) is not False:
            kept = fewer
    return kept


def _reached(
    trials: Trials, cutter: Cutter, names: Sequence[str], kept: Container[str], changed: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Answers that make the verdict true, those that are not kept left as they are where that may do."""
    if trials.value(changed) is True:
        return dict(changed)
    if not names:
        return None
    name, rest = names[0], tuple(names[1:])
    as_it_is = {**changed, **dict.fromkeys(rest, Unknown())}
    if name not in kept and trials.value(as_it_is) is not False:
        found = _reached(trials, cutter, rest, kept, changed)
        if found is not None:
            return found
    for part in reversed(cut_beside(cutter, name, changed, rest).parts):
        value = trials.value({**as_it_is, name: part.sample})
        if value is False or isinstance(value, Failed):
            continue
        found = _reached(trials, cutter, rest, kept, {**changed, name: part.sample})
        if found is not None:
            return found
    return None


def _least(
    trials: Trials, cutter: Cutter, chosen: Mapping[str, Any], names: Sequence[str]
) -> dict[str, Part]:
    """The same set without what it can do without, and for the rest in turn the first part that does."""
    samples = dict(chosen)
    for name in reversed([name for name in names if name in chosen]):
        others = {other: sample for other, sample in samples.items() if other != name}
        if trials.value(others) is True:
            samples = others
    least: dict[str, Part] = {}
    for name in samples:
        others = {other: sample for other, sample in samples.items() if other != name}
        does = (
            part
            for part in cutter.cut(name, others).parts
            if trials.value({**others, name: part.sample}) is True
        )
        part = next(does, _point(samples[name]))
        samples[name] = part.sample
        least[name] = part if confirmed(trials, others, name, part) else _point(part.sample)
    return least


def cut_beside(cutter: Cutter, name: str, changed: Mapping[str, Any], rest: Sequence[str]) -> Cut:
    """An input cut while others are still to be chosen; where they move its limits, some of its answers."""
    cut = cutter.cut(name, {**changed, **dict.fromkeys(rest, Unknown())})
    if cut.is_ordered and cutter.is_tied(name, rest):
        return cutter.one_by_one(name) or _points(cut, cutter.cut(name, changed))
    return cut


def _points(*cuts: Cut) -> Cut:
    """A few answers of an input on which the others of its set depend: the ends of its parts."""
    values: dict[Any, None] = {}
    for part in (part for cut in cuts for part in cut.parts):
        ends = (part.low if part.low_in else None, part.sample, part.high if part.high_in else None)
        values |= dict.fromkeys(end for end in ends if end is not None)
    points = tuple(map(_point, sorted(values)))
    return cuts[0]._replace(parts=points, covers_all=False)


def confirmed(trials: Trials, changed: Mapping[str, Any], name: str, part: Part) -> bool:
    """Whether both ends of a part make the verdict true too."""
    ends = [
        end
        for end, inside in ((part.low, part.low_in), (part.high, part.high_in))
        if inside and end is not None
    ]
    return all(trials.value({**changed, name: end}) is True for end in ends)


def _point(value: Any) -> Part:
    return Part(value, value, low_in=True, high_in=True, sample=value)
