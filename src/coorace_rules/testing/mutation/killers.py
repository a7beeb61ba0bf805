"""Answers that would kill a mutant: near those of cases, at thresholds of what its rule rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.editions.changes import Change
from coorace_rules.editions.tries import focus
from coorace_rules.testing.cuts import days_of_change
from coorace_rules.testing.looking import tried
from coorace_rules.testing.mutation.court import Scene
from coorace_rules.testing.mutation.model import Killer
from coorace_rules.testing.observed import differing, observed, plainly
from coorace_rules.testing.searching import Search, Try, fewest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.program.model import Referential
    from coorace_rules.testing.case_files.model import Case
    from coorace_rules.testing.mutation.model import Mutant

MOST = 3000


def killer(
    right: Referential, wrong: Referential, mutant: Mutant, cases: Sequence[Case], most: int = MOST
) -> Killer | None:
    """Answers on which a mutant says something else; None where none were found.

    Args:
        right: the edition.
        wrong: the mutant, ready to evaluate.
        mutant: what is wrong in it.
        cases: whose answers to begin with.
        most: how many sets of answers to try.
    """
    days = days_of_change(wrong.checked)
    search = Search(right, cases, days)
    names = rests_on(right, wrong, mutant)
    for one in search.tries(names, most, days_first=mutant.rule is None):
        if differs(right, wrong, mutant, one):
            found = fewest(one, lambda fewer: differs(right, wrong, mutant, fewer))
            return _told(found, difference(right, wrong, found))
    return None


def rests_on(right: Referential, wrong: Referential, mutant: Mutant) -> list[str]:
    """The questions whose answers may tell a mutant from the right edition."""
    about = Change("rule", "", mutant.owner, mutant.owner)
    names = focus(right.checked, wrong.checked, (about,))
    if mutant.rule is not None and mutant.owner in right.facts:
        names |= {mutant.owner, *right.facts[mutant.owner].reads}
    for group in right.checked.exclusive:
        names |= {*group.facts} if mutant.owner in group.facts else set()
    asked = [name for name in right.inputs if name in names]
    return asked or list(right.inputs)


def differs(right: Referential, wrong: Referential, mutant: Mutant, one: Try) -> bool:
    """Whether a mutant says something else of answers; its rule is asked before the whole."""
    assessment = tried(right, one.answers, one.on, one.scoring)
    if assessment is None:
        return False
    return Scene(assessment).reaches(mutant) and bool(difference(right, wrong, one))


def difference(right: Referential, wrong: Referential, one: Try) -> dict[tuple[str, str], tuple[Any, Any]]:
    """What a mutant says otherwise of answers."""
    both = [tried(referential, one.answers, one.on, one.scoring) for referential in (right, wrong)]
    if both[0] is None or both[1] is None:
        return {}
    return differing(observed(both[0]), observed(both[1]))


def _told(one: Try, differs: dict[tuple[str, str], tuple[Any, Any]]) -> Killer:
    return Killer(
        {name: plainly(value) for name, value in one.answers.items()},
        one.on,
        one.scoring,
        {
            f"{part}.{name}" if name else part: (plainly(was), plainly(became))
            for (part, name), (was, became) in differs.items()
        },
    )
