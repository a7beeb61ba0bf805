"""The possible answers to one input, cut where the rules of a verdict may change their mind.

Other answers stay as they are. On each part the verdict is the same for every answer, wherever the rules
are comparisons of expressions that only rise or only fall; elsewhere answers are tried, and the cut says
that it does not cover all of them.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.feel.tree import Literal, walk
from coorace_rules.outcome.advice.atoms import pairs
from coorace_rules.outcome.advice.axis import axis
from coorace_rules.outcome.advice.model import Part
from coorace_rules.outcome.advice.reach import read_in
from coorace_rules.outcome.advice.slopes import Slopes
from coorace_rules.outcome.advice.stretches import Stretches
from coorace_rules.outcome.advice.trial import LEFT_OUT, SpentError
from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coorace_rules.checked.model import Fact
    from coorace_rules.feel import Environment
    from coorace_rules.feel.tree import Node
    from coorace_rules.outcome.advice.atoms import Pair
    from coorace_rules.outcome.advice.axis import Axis
    from coorace_rules.outcome.advice.reach import Reach
    from coorace_rules.outcome.advice.trial import Trials

SUBSETS = 4
FEW = 60
LOOKS = 5  # at comparisons, for each evaluation that may be done
MAX_TEXTS = 20


class Cut(NamedTuple):
    """The answers to one input, in parts.

    Attributes:
        is_ordered: whether parts come one after the other, so that neighbours may be said together.
        covers_all: whether what holds for the sample of a part holds for all of it.
    """

    parts: tuple[Part, ...]
    is_ordered: bool
    covers_all: bool


class Cutter:
    """Cuts inputs for one verdict.

    Raises SpentError where that takes too many looks at the comparisons.
    """

    def __init__(self, trials: Trials, reach: Reach) -> None:
        self.trials = trials
        self.reach = reach
        self.referential = trials.referential
        self.looks = LOOKS * trials.left
        self.kept: dict[tuple[object, ...], Cut] = {}
        self.about: dict[str, tuple[Slopes, list[Pair], bool, frozenset[str]]] = {}

    def cut(self, name: str, changed: Mapping[str, Any], *, away: bool = False) -> Cut:
        """Cut one input, with other answers changed.

        Args:
            name: a fact, or a rated criterion.
            changed: other answers.
            away: whether an answer may also be that it does not apply.
        """
        beside = self._looked_at(name)[3]
        others = tuple(sorted((n, repr(value)) for n, value in changed.items() if n in beside))
        key = (name, others)
        if key not in self.kept:
            self.kept[key] = self._cut(name, {n: v for n, v in changed.items() if n != name})
        return self._or_away(name, self.kept[key]) if away else self.kept[key]

    def _or_away(self, name: str, cut: Cut) -> Cut:
        """A cut with the answer that the question does not apply, where that is allowed."""
        input_ = self.referential.facts.get(name) or self.referential.criteria[name]
        return cut._replace(parts=(*cut.parts, _one(LEFT_OUT))) if input_.may_not_apply else cut

    def is_tied(self, name: str, others: Iterable[str]) -> bool:
        """Whether where an input is cut hangs on one of the others."""
        return not self._looked_at(name)[3].isdisjoint(others)

    def one_by_one(self, name: str, *, away: bool = False) -> Cut | None:
        """Every answer to an input of an ordered type, each a part; None where there are many."""
        fact = self.referential.facts.get(name)
        line = axis(fact.declared) if fact else None
        if line is None or not (line.has_low and line.has_high) or line.high - line.low >= FEW:
            return None
        places = range(line.low, line.high + 1)
        cut = Cut(tuple(_one(line.at(place)) for place in places), is_ordered=True, covers_all=True)
        return self._or_away(name, cut) if away else cut

    def _looked_at(self, name: str) -> tuple[Slopes, list[Pair], bool, frozenset[str]]:
        """The comparisons that an input takes part in, whether these are all, and what else is in them."""
        if name not in self.about:
            varying = self.reach.varying[name]
            slopes = Slopes(name, varying, self.reach.derived)
            found: list[Pair] = []
            is_whole = True
            beside: set[str] = set()
            for tree in self.reach.trees:
                more, whole = pairs(tree, slopes)
                found += more
                is_whole = is_whole and whole
                beside |= {n for pair in more for side in pair for n in self._inputs_of(side)}
            for behind in varying & self.reach.derived.keys():
                beside |= {n for tree in self.reach.derived[behind] for n in self._inputs_of(tree)}
            self.about[name] = slopes, found, is_whole, frozenset(beside - {name})
        return self.about[name]

    def _inputs_of(self, tree: Node) -> set[str]:
        """The inputs that a tree rests on, through names."""
        names = read_in(tree)
        return {n for n in self.reach.inputs if not names.isdisjoint(self.reach.varying[n])}

    def _cut(self, name: str, changed: Mapping[str, Any]) -> Cut:
        criterion = self.referential.criteria.get(name)
        if criterion is not None:
            ranks = range(len(criterion.scale.levels))
            return Cut(tuple(_one(rank) for rank in ranks), is_ordered=False, covers_all=True)
        fact = self.referential.facts[name]
        match fact.declared.type:
            case "boolean":
                return Cut(tuple(map(_one, (True, False))), is_ordered=False, covers_all=True)
            case "choice":
                options = fact.declared.options
                return Cut(tuple(_one(option) for option in options), is_ordered=False, covers_all=True)
            case "choices":
                return _of_sets(fact.declared.options)
            case "text":
                return self._of_texts(name)
        return self._of_line(fact, changed)

    def _of_texts(self, name: str) -> Cut:
        """The texts that rules compare with, and another one."""
        slopes, _, is_whole, _ = self._looked_at(name)
        texts = sorted(
            {
                node.value
                for tree in self.reach.trees
                if slopes.moves(tree)
                for node in walk(tree)
                if isinstance(node, Literal) and isinstance(node.value, str)
            }
        )[:MAX_TEXTS]
        other = Part(None, None, low_in=False, high_in=False, sample="·".join(["", *texts, ""]))
        return Cut((*(_one(text) for text in texts), other), is_ordered=False, covers_all=is_whole)

    def _of_line(self, fact: Fact, changed: Mapping[str, Any]) -> Cut:
        slopes, found, is_whole, _ = self._looked_at(fact.id)
        asks = any(pair.asks_findings for pair in found)

        def at(value: Any) -> Environment:
            self.looks -= 1
            if self.looks < 0:
                raise SpentError
            assessment = self.trials.tried({**changed, fact.id: value})
            return assessment.situation.environment(assessment.conclusions.functions if asks else None)

        here, line, stretches = at(Unknown()), axis(fact.declared), Stretches(at)
        if line is None:
            parts, straight = stretches.of_numbers(fact.declared, found, slopes, here)
            return Cut(parts, is_ordered=True, covers_all=is_whole and straight)
        places, monotonic = stretches.of_places(line, found, slopes, here)
        return Cut(_ended(places, line), is_ordered=True, covers_all=is_whole and monotonic)


def _one(value: Any) -> Part:
    return Part(value, value, low_in=True, high_in=True, sample=value)


def _of_sets(options: tuple[str, ...]) -> Cut:
    """Every set of a few options; of many, none, each alone, and all."""
    if len(options) <= SUBSETS:
        sets = [list(few) for size in range(len(options) + 1) for few in combinations(options, size)]
        return Cut(tuple(_one(few) for few in sets), is_ordered=False, covers_all=True)
    some: list[list[str]] = [[], *([option] for option in options), list(options)]
    return Cut(tuple(_one(few) for few in some), is_ordered=False, covers_all=False)


def _ended(places: list[tuple[int, int]], line: Axis) -> tuple[Part, ...]:
    """Stretches of places as answers; the first and the last have no end where the line has none."""
    return tuple(
        _one(line.at(low))
        if low == high
        else Part(
            None if low == line.low else line.at(low),
            None if high == line.high else line.at(high),
            low_in=True,
            high_in=True,
            sample=line.at(low if low > line.low else high),
        )
        for low, high in places
    )
