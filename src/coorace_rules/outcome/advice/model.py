"""The form of advice about a verdict: questions that can still decide it, changes that would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from coorace_rules.vocabulary.wording import Words

ENOUGH = 24  # sets of changes: the search goes no further
Leads = Literal["true", "false", "open", "not_applicable", "error"]
Changeable = Literal["yes", "slow", "no", "unknown"]


class Part(NamedTuple):
    """A part of the possible answers to one input: one of them, or a stretch of an ordered type.

    Attributes:
        low, high: its ends; None where it has none, or ends where the type does. The rank of a level.
        low_in, high_in: whether an end belongs to it.
        sample: an answer in it.
    """

    low: Any
    high: Any
    low_in: bool
    high_in: bool
    sample: Any


class Branch(NamedTuple):
    """Answers to a question that lead to the same thing.

    Attributes:
        parts: which answers.
        leads: to a verdict that is true, false, still open…
        further: the questions left after it, in the worst case; None where they were not counted.
        said: the answers in words.
    """

    parts: tuple[Part, ...]
    leads: Leads
    further: int | None
    said: Words


class Asking(NamedTuple):
    """A question that can still decide a verdict.

    Attributes:
        worst: questions until the verdict, this one included, if answers are the most awkward.
        best: the same if they are the handiest.
        is_exact: whether `worst` and `best` are the least possible; else they are bounds, at most and
            at least.
        branches: what each answer leads to; together they are all answers.
        covers_all: whether each branch holds for every answer in it; false where answers were only
            tried, because a rule is not monotonic in them.
    """

    id: str
    ask: Words
    worst: int
    best: int
    is_exact: bool
    branches: tuple[Branch, ...]
    covers_all: bool


class Change(NamedTuple):
    """One fact, or rated criterion, of a set whose change would do.

    Attributes:
        label: what it is called.
        changeable: what the referential says of it.
        now: its answer in words; what the referential assumes, or that there is none, included.
        to: the parts of its answers that do, whichever the others of the set take from theirs.
    """

    id: str
    label: Words
    changeable: Changeable
    now: Words
    to: tuple[Part, ...]
    said: Words


class Way(NamedTuple):
    """A smallest set of facts whose change makes a verdict true.

    Attributes:
        ids: the facts and rated criteria.
        options: one or more ways to change all of them; each was confirmed by an evaluation at every
            end of its parts.
        covers_all: as for questions, of the values in between.
        is_yours: whether none of them is marked `changeable: no`.
    """

    ids: tuple[str, ...]
    options: tuple[tuple[Change, ...], ...]
    covers_all: bool
    is_yours: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """What helps with one verdict.

    Attributes:
        verdict: which.
        value: true, false, or None while undetermined.
        questions: for an undetermined one: what can still decide it, what decides soonest first.
        settled: the value that every further answer leads to, where the search saw them all.
        ways: for one that is false: smallest sets of facts whose change makes it true, smallest first,
            those with a fact that nobody changes last.
        searched_to: sets of up to this size were all looked at.
        candidates: how many facts and rated criteria could be changed.
        evaluations: the work done.
        is_cut_short: whether the search stopped before its end: it may do no more work, or found
            `ENOUGH` sets.
        is_sampled: whether some set could not be ruled out, though none of the values tried for it does:
            others might.
    """

    verdict: str
    value: bool | None
    questions: tuple[Asking, ...] = ()
    settled: bool | None = None
    ways: tuple[Way, ...] = ()
    searched_to: int = 0
    candidates: int = 0
    evaluations: int = 0
    is_cut_short: bool = False
    is_sampled: bool = False
