"""How many ways a backtracking matcher may have to try before it knows whether a text matches."""

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


def attempts(pattern: Pattern, length: int, *, ignoring_case: bool) -> float:
    """Return an upper bound, up to a constant, of the work to search a text of a length.

    Every place of the text is a start, unless the pattern begins with `^`; from each the text is
    read as far as the pattern can reach, and tried again for each way that ends differently.
    """
    count = _Counter(length, ignoring_case=ignoring_case)
    ways = count.ways(pattern, NOTHING)
    starts = 1 if _begins_at_start(pattern) else length + 1
    return starts * (count.reach(pattern) + ways) * count.size(pattern)


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

    def size(self, pattern: Pattern) -> float:
        """Return how many steps one way through the pattern takes besides reading the text."""
        match pattern:
            case Series():
                return 1 + sum(self.size(part) for part in pattern.parts) / 8
            case Choice():
                return sum(self.size(branch) for branch in pattern.branches)
            case Group():
                return self.size(pattern.body)
            case Repeat():
                return self.size(pattern.body) * max(pattern.low, 1)
        return 1

    def ways(self, pattern: Pattern, following: Ranges) -> float:
        """Return in how many ways the pattern may match from one place.

        Args:
            pattern: a part of the pattern.
            following: the characters with which something may come after it.
        """
        match pattern:
            case Group():
                return self.ways(pattern.body, following)
            case Series():
                return self._ways_of_series(pattern, following)
            case Choice():
                return self._ways_of_choice(pattern, following)
            case Repeat():
                return self._ways_of_repeat(pattern, following)
        return 1

    def _ways_of_series(self, series: Series, following: Ranges) -> float:
        total = 1.0
        for part in reversed(series.parts):
            total *= self.ways(part, following)
            first = self.first(part)
            following = union(first, following) if self.may_be_empty(part) else first
        return total

    def _ways_of_choice(self, choice: Choice, following: Ranges) -> float:
        ways = [self.ways(branch, following) for branch in choice.branches]
        firsts = [self.first(branch) for branch in choice.branches]
        apart = not any(overlap(one, other) for one, other in combinations(firsts, 2))
        some_empty = any(self.may_be_empty(branch) for branch in choice.branches)
        return max(ways) if apart and not some_empty else sum(ways)

    def _ways_of_repeat(self, repeat: Repeat, following: Ranges) -> float:
        first = self.first(repeat.body)
        most = self._length if repeat.high is None else min(repeat.high, self._length)
        inner = self.ways(repeat.body, union(first, following) if most > 1 else following)
        ends_itself = not overlap(first, following) and not self.may_be_empty(repeat.body)
        endings = 1 if ends_itself else max(most - repeat.low, 0) + 1
        if inner == 1:
            return endings
        exponent = max(most, repeat.low)
        return math.inf if exponent * math.log10(inner) > 30 else endings * inner**exponent

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
