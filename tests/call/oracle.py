"""What a call gives, by trying every set of projects: written from the definitions, for few projects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from call.calls import cents

if TYPE_CHECKING:
    from call.calls import Drawn

Data = dict[str, Any]
Set = frozenset[str]


def order(drawn: Drawn) -> list[Data]:
    """By score, then hours, the greatest first; then by id."""
    return sorted(drawn.apps, key=lambda a: (-a["mark"], -a["hours"], a["project"]))


def sets(apps: list[Data]) -> Iterator[list[Data]]:
    for count in range(len(apps) + 1):
        for some in combinations(apps, count):
            yield list(some)


def total(apps: Iterable[Data]) -> int:
    return sum(cents(a["ask"]) for a in apps)


def within_ceilings(drawn: Drawn, some: list[Data]) -> bool:
    """No applicant and no group has more than it may."""
    for name in "ABC":
        own = [a for a in some if name in a["applicants"].split("|")]
        if drawn.applicant_projects is not None and len(own) > drawn.applicant_projects:
            return False
        parts = [-(-cents(a["ask"]) // (len(a["applicants"].split("|")) if drawn.equal else 1)) for a in own]
        if drawn.applicant_money is not None and sum(parts) > drawn.applicant_money:
            return False
    return all(total(of_region(some, name)) <= most for name, most in drawn.at_most.items())


def of_region(some: list[Data], name: str) -> list[Data]:
    return [a for a in some if a["region"] == name]


def first(drawn: Drawn, candidates: Iterable[list[Data]]) -> list[Data]:
    """The set that has the first rank where it and another differ."""
    ranks = [a["project"] for a in order(drawn)]

    def has(some: list[Data]) -> list[bool]:
        ids = {a["project"] for a in some}
        return [name in ids for name in ranks]

    return max(candidates, key=has)


def without_limit(drawn: Drawn) -> list[Data]:
    """Who would be funded if money had no limit."""
    return first(drawn, (some for some in sets(order(drawn)) if within_ceilings(drawn, some)))


def affordable(drawn: Drawn, some: list[Data]) -> bool:
    """The common part pays for what is not held back; a group is held back what it would use."""
    unlimited = without_limit(drawn)
    held = {name: min(most, total(of_region(unlimited, name))) for name, most in drawn.reserved.items()}
    common = drawn.envelope - sum(held.values())
    inside = sum(min(total(of_region(some, name)), most) for name, most in held.items())
    return total(some) - inside <= common


def feasible(drawn: Drawn) -> Iterator[list[Data]]:
    return (s for s in sets(order(drawn)) if within_ceilings(drawn, s) and affordable(drawn, s))


def ids(some: Iterable[Data]) -> Set:
    return frozenset(a["project"] for a in some)


def skipping(drawn: Drawn) -> Set:
    """Whoever fits, in order of rank."""
    return ids(first(drawn, feasible(drawn)))


def stopping(drawn: Drawn) -> Set:
    """The longest run of those who would be funded, that the envelope covers; nothing is held back."""
    found: list[Data] = []
    for a in order(drawn):
        if a in without_limit(drawn):
            if total([*found, a]) > drawn.envelope:
                break
            found.append(a)
    return ids(found)


def best(drawn: Drawn) -> Set:
    """The most points; among equals, the first ranks."""
    possible = list(feasible(drawn))
    most = max(sum(a["mark"] for a in some) for some in possible)
    return ids(first(drawn, (some for some in possible if sum(a["mark"] for a in some) == most)))
