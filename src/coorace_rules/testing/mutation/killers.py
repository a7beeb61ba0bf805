"""Answers that would kill a mutant: near those of cases, at thresholds of what its rule rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.editions.changes import Change
from coorace_rules.editions.tries import focus
from coorace_rules.program.dated import at_date
from coorace_rules.testing.case_files.model import UNDETERMINED
from coorace_rules.testing.cuts import days_of_change
from coorace_rules.testing.looking import tried
from coorace_rules.testing.mutation.court import Scene
from coorace_rules.testing.mutation.model import Killer
from coorace_rules.testing.observed import are_apart, differing, observed, plainly
from coorace_rules.testing.searching import Search, Try, fewest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.program.model import Referential
    from coorace_rules.testing.case_files.model import Case
    from coorace_rules.testing.mutation.model import Mutant

MOST = 1200
Difference = dict[tuple[str, str], tuple[Any, Any]]
"""By part and id, what is right and what is not."""


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
    names = rests_on(right, wrong, mutant)
    search = Search(right, cases, days_of_change(wrong.checked))
    tries = search.on(_days_apart(right, wrong, mutant)).tries(names, most)
    one = next((one for one in tries if differs(right, wrong, mutant, one)), None)
    if one is None:
        return None
    least = telling(difference(right, wrong, one))
    found = fewest(one, lambda fewer: telling(difference(right, wrong, fewer)) >= least)
    return _told(found, difference(right, wrong, found))


def _days_apart(right: Referential, wrong: Referential, mutant: Mutant) -> list[date]:
    """The days on which a parameter is not the same."""
    if mutant.owner not in right.checked.parameters:
        return []
    days = sorted({*days_of_change(right.checked), *days_of_change(wrong.checked)})
    both = (right.checked.parameters[mutant.owner], wrong.checked.parameters[mutant.owner])
    return [day for day in days if at_date(both[0], day) != at_date(both[1], day)]


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
    return Scene(assessment).reaches(mutant) and apart(assessment, wrong, one)


def apart(assessment: Assessment, wrong: Referential, one: Try) -> bool:
    """Whether a mutant says something else of answers that were worked through, which a case can expect.

    Where a rule of the right edition goes wrong, no case can expect what it says.
    """
    other = tried(wrong, one.answers, one.on, one.scoring)
    if other is None or not are_apart(assessment, other):
        return False
    return bool(differing(observed(assessment), observed(other)))


def difference(right: Referential, wrong: Referential, one: Try) -> Difference:
    """What a mutant says otherwise of answers."""
    both = [tried(referential, one.answers, one.on, one.scoring) for referential in (right, wrong)]
    if both[0] is None or both[1] is None:
        return {}
    return differing(observed(both[0]), observed(both[1]))


def telling(difference: Difference) -> int:
    """How much a difference tells: most where both sides are decided, nothing where there is none."""
    sides = difference.values()
    if any(UNDETERMINED not in pair for pair in sides):
        return 3
    return 2 if any(right != UNDETERMINED for right, _ in sides) else int(bool(sides))


def _told(one: Try, differs: Difference) -> Killer:
    return Killer(
        {name: plainly(value) for name, value in one.answers.items()},
        one.on,
        one.scoring,
        {
            f"{part}.{name}" if name else part: (plainly(was), plainly(became))
            for (part, name), (was, became) in differs.items()
        },
    )
