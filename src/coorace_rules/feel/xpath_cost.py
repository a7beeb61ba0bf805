"""How much work a backtracking matcher may have before it knows whether a text matches."""

from __future__ import annotations

import math
from itertools import combinations

from coorace_rules.feel.xpath_pattern import (
    Anchor,
    Back,
    Chars,
    Choice,
    Group,
    Pattern,
    Repeat,
    Series,
)
from coorace_rules.feel.xpath_sets import EVERYTHING, NOTHING, Ranges, complement, folded, overlap, union

_HOPELESS = 30
"""Powers of ten from which a count of ways need not be exact."""


def attempts(pattern: Pattern, length: int, *, ignoring_case: bool) -> float:
    """Return an upper bound, up to a constant, of the work to search a text of a length.

    Every place of the text is a start, unless the pattern begins with `^`.
    """
    starts = 1 if _begins_at_start(pattern) else length + 1
    return starts * _Counter(length, ignoring_case=ignoring_case).work(pattern, NOTHING, 1)


def _begins_at_start(pattern: Pattern) -> bool:
    match pattern:
        case Anchor():
            return pattern.at_start
        case Series():
            return bool(pattern.parts) and _begins_at_start(pattern.parts[0])
        case Group():
            return _begins_at_start(pattern.body)
    return False


class _Counter:
    """The counts for texts of one length."""

    def __init__(self, length: int, *, ignoring_case: bool) -> None:
        self._length = length
        self._ignoring_case = ignoring_case

    def work(self, pattern: Pattern, following: Ranges, after: float) -> float:
        """Return the work to try a pattern from one place.

        Args:
            pattern: a part of the whole pattern.
            following: the characters with which something may come after it.
            after: the work to try what comes after it, done again for each way to match the part.
        """
        match pattern:
            case Group():
                work = self.work(pattern.body, following, after)
            case Series():
                work = self._work_of_series(pattern, following, after)
            case Choice():
                works = [self.work(branch, following, after) for branch in pattern.branches]
                work = max(works) + len(works) if self._is_apart(pattern) else sum(works)
            case Repeat():
                work = self._work_of_repeat(pattern, following, after)
            case _:
                work = self.reach(pattern) + 1 + after
        return work

    def _work_of_series(self, series: Series, following: Ranges, after: float) -> float:
        for part in reversed(series.parts):
            after = self.work(part, following, after)
            following = self._before(part, following)
        return after

    def _work_of_repeat(self, repeat: Repeat, following: Ranges, after: float) -> float:
        """Count the ways through the turns, and for each the reading, and each place to stop."""
        turns = max(repeat.low, self._length if repeat.high is None else min(repeat.high, self._length))
        reading = self.reach(repeat) + turns * self.size(repeat.body)
        return self._ways_through_turns(repeat, following) * (
            reading + self._endings(repeat, following) * after
        )

    def reach(self, pattern: Pattern) -> int:
        """Return the length of the longest match, the length of the text at most."""
        match pattern:
            case Chars():
                reach = 1
            case Anchor():
                reach = 0
            case Back():
                reach = self._length
            case Group():
                reach = self.reach(pattern.body)
            case Series():
                reach = sum(self.reach(part) for part in pattern.parts)
            case Choice():
                reach = max(self.reach(branch) for branch in pattern.branches)
            case _:
                most = self._length if pattern.high is None else pattern.high
                reach = self.reach(pattern.body) * most
        return min(reach, self._length)

    def size(self, pattern: Pattern) -> int:
        """Return how many parts of the pattern one way passes besides reading the text."""
        match pattern:
            case Series():
                return sum(self.size(part) for part in pattern.parts)
            case Choice():
                return sum(self.size(branch) for branch in pattern.branches)
            case Group():
                return self.size(pattern.body)
            case Repeat():
                return self.size(pattern.body) * max(pattern.low, 1)
        return 1

    def ways(self, pattern: Pattern, following: Ranges) -> float:
        """Return in how many ways the pattern may match from one place."""
        match pattern:
            case Group():
                ways = self.ways(pattern.body, following)
            case Series():
                ways = 1
                for part in reversed(pattern.parts):
                    ways *= self.ways(part, following)
                    following = self._before(part, following)
            case Choice():
                each = [self.ways(branch, following) for branch in pattern.branches]
                ways = max(each) if self._is_apart(pattern) else sum(each)
            case Repeat():
                ways = self._ways_through_turns(pattern, following) * self._endings(pattern, following)
            case _:
                ways = 1
        return ways

    def _ways_through_turns(self, repeat: Repeat, following: Ranges) -> float:
        turns = max(repeat.low, self._length if repeat.high is None else min(repeat.high, self._length))
        again = union(self.first(repeat.body), following) if turns > 1 else following
        each = self.ways(repeat.body, again)
        return math.inf if turns * math.log10(each) > _HOPELESS else each**turns

    def _endings(self, repeat: Repeat, following: Ranges) -> int:
        """Return at how many places a repetition may stop: one, if what follows cannot continue it."""
        continues = overlap(self.first(repeat.body), following) or self.may_be_empty(repeat.body)
        most = self._length if repeat.high is None else min(repeat.high, self._length)
        return max(most - repeat.low, 0) + 1 if continues else 1

    def _is_apart(self, choice: Choice) -> bool:
        """Return whether the next character tells which branch it must be."""
        firsts = [self.first(branch) for branch in choice.branches]
        some_empty = any(self.may_be_empty(branch) for branch in choice.branches)
        return not some_empty and not any(overlap(one, other) for one, other in combinations(firsts, 2))

    def _before(self, part: Pattern, following: Ranges) -> Ranges:
        """Return the characters with which a part, or what follows it, may begin."""
        first = self.first(part)
        return union(first, following) if self.may_be_empty(part) else first

    def first(self, pattern: Pattern) -> Ranges:
        """Return the characters with which a match may begin."""
        match pattern:
            case Chars():
                return self._characters(pattern)
            case Anchor():
                return NOTHING
            case Group() | Repeat():
                return self.first(pattern.body)
            case Choice():
                return union(*(self.first(branch) for branch in pattern.branches))
            case Series():
                return self._first_of_series(pattern)
            case _:
                return EVERYTHING

    def _first_of_series(self, series: Series) -> Ranges:
        found = NOTHING
        for part in series.parts:
            found = union(found, self.first(part))
            if not self.may_be_empty(part):
                break
        return found

    def _characters(self, chars: Chars) -> Ranges:
        """Return the set, without what is taken away: too large a set is on the safe side."""
        ranges = folded(chars.ranges) if self._ignoring_case else chars.ranges
        if not chars.negated:
            return union(ranges, chars.exact)
        return complement(union(chars.ranges, chars.exact))

    def may_be_empty(self, pattern: Pattern) -> bool:
        """Return whether the pattern may match without reading a character."""
        match pattern:
            case Chars():
                return False
            case Repeat():
                return pattern.low == 0 or self.may_be_empty(pattern.body)
            case Group():
                return self.may_be_empty(pattern.body)
            case Series():
                return all(self.may_be_empty(part) for part in pattern.parts)
            case Choice():
                return any(self.may_be_empty(branch) for branch in pattern.branches)
        return True
