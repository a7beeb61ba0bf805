"""A scoring profile laid out for counting: whole numbers instead of fractions, places instead of names.

Ratings are multiples of 1/`unit`, weights multiples of 1/`scale`, so that a plain weighted mean is
two sums of whole numbers, exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coorace_rules.checked.model import CheckedReferential, Criterion, Section
    from coorace_rules.checked.scoring import AggregatorName, Profile

OUT = -1  # the rating of a criterion that leaves the count; also the rank of one that does not apply


class Leaf(NamedTuple):
    """A criterion in a count.

    Attributes:
        ratings: by rank, what it is worth, in units; the last one is for "not applicable".
        stage: for counts by stages.
    """

    criterion: int
    weight: int
    ratings: tuple[int, ...]
    stage: int


class Part(NamedTuple):
    """A section that weighs in the one above."""

    node: int
    weight: int


@dataclass(frozen=True, slots=True)
class Node:
    """A section in a count.

    Attributes:
        leaves: criteria that count here, those of sections counted through included.
        merged: sections counted through, whose sums add up to this one's; their criteria are not in `leaves`.
        parts: sections that weigh here.
        above: the section that holds this one: its index, or -1 for the whole.
        gates: blocking criteria anywhere below, with the rank at which each opens.
    """

    id: str
    aggregator: AggregatorName
    leaves: tuple[Leaf, ...]
    merged: tuple[int, ...]
    parts: tuple[Part, ...]
    above: int
    is_merged: bool
    gates: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """A profile over the tree; children come before the sections that hold them, the whole comes last.

    Attributes:
        leaves: of each criterion, as it counts.
        home: the section where the sums of each criterion end up.
        worth: by criterion and rank, its weight times what the rank is worth.
        targets: the rank that each criterion is to reach.
        starts: where each band begins, as multiples of 1/`step`; without bands, stages are their own.
    """

    profile: Profile
    unit: int
    scale: int
    nodes: tuple[Node, ...]
    criteria: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    home: tuple[int, ...]
    worth: tuple[tuple[int, ...], ...]
    targets: tuple[int, ...]
    stages: int
    starts: tuple[int, ...]
    step: int


def counting(referential: CheckedReferential, profile: Profile) -> Counting:
    """Lay a profile out."""
    return Layout(referential, profile).whole()


def _unit(referential: CheckedReferential, profile: Profile) -> int:
    ratings = (level.rating for c in referential.criteria.values() for level in c.scale.levels)
    threshold = [profile.threshold] if profile.threshold is not None else []
    return lcm(1, *(rating.denominator for rating in (*ratings, *threshold)))


def _scale(referential: CheckedReferential, weights: Mapping[str, Fraction]) -> int:
    sections = (section.weight for section in referential.sections.values())
    return lcm(1, *(weight.denominator for weight in (*weights.values(), *sections)))


class Layout:
    """Lays out one profile."""

    def __init__(self, referential: CheckedReferential, profile: Profile) -> None:
        self.referential = referential
        self.profile = profile
        self.unit = _unit(referential, profile)
        self.scale = _scale(referential, profile.weights)
        self.order = list(_post_order(referential.sections, referential.id))
        self.rated: dict[tuple[int, int, AggregatorName], tuple[int, ...]] = {}
        self.index = {section.id: place for place, section in enumerate(self.order)}

    def whole(self) -> Counting:
        """Every section, then where each criterion's own sum ends up."""
        nodes = tuple(self.node(section) for section in self.order)
        home = [0] * len(self.referential.criteria)
        by_criterion = {}
        for place, node in enumerate(nodes):
            for leaf in node.leaves:
                home[leaf.criterion] = self.top(nodes, place)
                by_criterion[leaf.criterion] = leaf
        leaves = tuple(leaf for _, leaf in sorted(by_criterion.items()))
        stages = max((c.stage or 0 for c in self.referential.criteria.values()), default=0)
        starts, step = self.starts(stages)
        return Counting(
            profile=self.profile,
            unit=self.unit,
            scale=self.scale,
            nodes=nodes,
            criteria=tuple(self.referential.criteria),
            leaves=leaves,
            home=tuple(home),
            worth=tuple(tuple([leaf.weight * rating for rating in leaf.ratings]) for leaf in leaves),
            targets=tuple(criterion.target for criterion in self.referential.criteria.values()),
            stages=stages,
            starts=starts,
            step=step,
        )

    def starts(self, stages: int) -> tuple[tuple[int, ...], int]:
        """Where bands begin, in whole steps; without bands, stages are their own."""
        bands = [band.start for band in self.profile.bands]
        if not bands and self.profile.aggregator == "staged":
            return tuple(range(stages + 1)), max(stages, 1)
        step = lcm(1, *(start.denominator for start in bands))
        return tuple(int(start * step) for start in bands), step

    def top(self, nodes: tuple[Node, ...], place: int) -> int:
        """The section where the sums of another end up, through those that merge."""
        while nodes[place].is_merged:
            place = nodes[place].above
        return place

    def aggregator(self, section: Section) -> AggregatorName:
        """How a section counts."""
        return self.profile.by_section.get(section.id, self.profile.aggregator)

    def is_through(self, child: Section, holder: Section) -> bool:
        """Whether a section counts in the one above by its children."""
        # Points, proportions, stages and deductions count items, wherever these stand.
        by_item = self.aggregator(holder) not in ("weighted_mean", "minimum")
        return by_item or self.profile.flat or child.id in self.profile.through

    def merges(self, child: Section, holder: Section) -> bool:
        """Whether the sums of a section counted through can be added as they are."""
        same = self.aggregator(child) == self.aggregator(holder)
        sums = self.aggregator(holder) in ("weighted_mean", "points", "proportion")
        inner = (self.referential.sections[name] for name in child.sections)
        return same and sums and all(self.is_through(i, child) and self.merges(i, child) for i in inner)

    def node(self, section: Section) -> Node:
        """A section, with what counts in it."""
        leaves: list[Leaf] = []
        merged: list[int] = []
        parts: list[Part] = []
        self.gather(section, section, leaves, merged, parts)
        above = self.index[section.parent] if section.parent is not None else -1
        holder = self.referential.sections[section.parent] if section.parent is not None else None
        is_merged = holder is not None and self.is_through(section, holder) and self.merges(section, holder)
        return Node(
            section.id,
            self.aggregator(section),
            tuple(leaves),
            tuple(merged),
            tuple(parts),
            above,
            is_merged,
            tuple(self.gates(section)),
        )

    def gates(self, section: Section) -> Iterator[tuple[int, int]]:
        """The blocking criteria below a section."""
        for name in section.criteria:
            criterion = self.referential.criteria[name]
            if criterion.gate is not None:
                yield criterion.index, criterion.gate
        for name in section.sections:
            yield from self.gates(self.referential.sections[name])

    def gather(
        self,
        section: Section,
        counted_in: Section,
        leaves: list[Leaf],
        merged: list[int],
        parts: list[Part],
    ) -> None:
        """Collect what counts in a section, looking through those that count by their children."""
        criteria = (self.referential.criteria[name] for name in section.criteria)
        leaves.extend(self.leaf(criterion, counted_in) for criterion in criteria)
        for name in section.sections:
            child = self.referential.sections[name]
            if not self.is_through(child, counted_in):
                parts.append(Part(self.index[name], int(child.weight * self.scale)))
            elif section is counted_in and self.merges(child, counted_in):
                merged.append(self.index[name])
            else:
                self.gather(child, counted_in, leaves, merged, parts)

    def leaf(self, criterion: Criterion, section: Section) -> Leaf:
        """A criterion, with its ratings as this profile sees them."""
        aggregator = self.aggregator(section)
        weight = int(self.profile.weights[criterion.id] * self.scale)
        if aggregator == "proportion":
            weight = self.scale if weight else 0
        return Leaf(criterion.index, weight, self.ratings(criterion, aggregator), criterion.stage or 0)

    def ratings(self, criterion: Criterion, aggregator: AggregatorName) -> tuple[int, ...]:
        """What each level of a criterion is worth, and not applying: the same for one scale and target."""
        key = id(criterion.scale), criterion.target, aggregator
        if key not in self.rated:
            levels = criterion.scale.levels
            target = levels[criterion.target].rating
            ratings = [self.rating(level.rating, target, aggregator) for level in levels]
            away = ratings[criterion.target] if self.profile.not_applicable_at_target else OUT
            self.rated[key] = (*ratings, away)
        return self.rated[key]

    def rating(self, rating: Fraction, target: Fraction, aggregator: AggregatorName) -> int:
        """What a level is worth: as it is, cut at the target, or enough or not."""
        if aggregator in ("proportion", "staged"):
            enough = target if self.profile.threshold is None else self.profile.threshold
            return self.unit if rating >= enough else 0
        return int((min(rating, target) if self.profile.cap_at_target else rating) * self.unit)


def _post_order(sections: Mapping[str, Section], root: str) -> Iterator[Section]:
    for name in sections[root].sections:
        yield from _post_order(sections, name)
    yield sections[root]
