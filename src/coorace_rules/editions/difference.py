"""The whole difference of two editions: what changed, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coorace_rules.editions import problems
from coorace_rules.editions.changes import Change, ChangeSort, changes
from coorace_rules.editions.questions import Question, Standing, questions
from coorace_rules.editions.samples import Samples
from coorace_rules.editions.step import name_of
from coorace_rules.editions.witnesses import Court, Trial, trial
from coorace_rules.vocabulary.diagnostic import Diagnostic
from coorace_rules.vocabulary.identity import is_proposal
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.editions.route import Route
    from coorace_rules.program.model import Referential

FEWEST, MOST, WORK = 200, 2000, 60_000
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one edition to another, and what it means.

    Attributes:
        old, new: `id@edition`.
        through: every edition on the way, both ends included.
        linked: whether editions on the way say which one succeeds which; if not, only ids were followed.
        changes: what is not as it was, the gravest sort first.
        questions: what becomes of answers already given.
        trial: what generated answers show; it proves a change, never that there is none.
        diagnostics: worth a look: editions in force on one day.
    """

    old: str
    new: str
    title: Words
    through: tuple[str, ...]
    linked: bool
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]
    trial: Trial
    diagnostics: tuple[Diagnostic, ...] = ()

    def of(self, sort: ChangeSort) -> tuple[Change, ...]:
        """The changes of a sort."""
        return tuple(change for change in self.changes if change.sort == sort)

    def standing(self, standing: Standing) -> tuple[Question, ...]:
        """The questions that stand so."""
        return tuple(question for question in self.questions if question.standing == standing)


def difference(
    old: Referential,
    new: Referential,
    route: Route,
    *,
    on: tuple[date, date] | None = None,
    tries: int | None = None,
    seed: int = 0,
) -> Difference:
    """Compare two editions.

    Args:
        old: where the route begins.
        new: where it ends.
        route: the way.
        on: the day on which each judges; if left out, see `days`, and again a year later.
        tries: how many sets of answers; as many as a second or so allows, if left out.
        seed: the same one gives the same answers.
    """
    names = {
        name: heir for name in _every_id(old.checked) if (heir := route.follow(name)) not in {None, name}
    }
    found = changes(old.checked, new.checked, {name: str(heir) for name, heir in names.items()})
    court = Court(old, new, route, on or days(old.checked, new.checked))
    later = None if on else a_year_later(old.checked, new.checked, court.on)
    courts = [court] if later is None else [court, Court(old, new, route, later)]
    size = max(1, len(old.inputs) + len(new.inputs))
    return Difference(
        old=str(old),
        new=str(new),
        title=new.title,
        through=route.names,
        linked=route.linked,
        changes=found,
        questions=questions(court, Samples(old.checked, court.on[0])),
        trial=trial(courts, found, min(MOST, max(FEWEST, WORK // size)) if tries is None else tries, seed),
        diagnostics=tuple(_in_force_together(old.checked, new.checked)),
    )


def days(old: CheckedReferential, new: CheckedReferential) -> tuple[date, date]:
    """When each edition judges: both on the first day of the later one.

    Where parameters of one have no value on that day, each in its own time: the earlier one on the eve.
    """
    later = max(old, new, key=lambda checked: checked.in_force_from)
    day = later.in_force_from
    if _is_dated(old, day) and _is_dated(new, day):
        return day, day
    eve = day - timedelta(days=1)
    return (day, eve) if later is old and old is not new else (eve, day)


def a_year_later(
    old: CheckedReferential, new: CheckedReferential, first: tuple[date, date]
) -> tuple[date, date] | None:
    """A second day, when what only counts from the first one on can be seen: a year later, or the last one.

    None where parameters of an edition have no value on it, or where each judges in its own time.
    """
    later = max(old, new, key=lambda checked: checked.in_force_from)
    start = later.in_force_from
    if first != (start, start) or start.year >= date.max.year:
        return None
    day = start + A_YEAR
    if later.in_force_to is not None:
        day = min(day, later.in_force_to - timedelta(days=1))
    return (day, day) if day > start and _is_dated(old, day) and _is_dated(new, day) else None


def _is_dated(checked: CheckedReferential, day: date) -> bool:
    return all(
        any(value.start <= day and (value.end is None or day < value.end) for value in parameter.values)
        for parameter in checked.parameters.values()
    )


def _every_id(checked: CheckedReferential) -> list[str]:
    kinds = (
        checked.facts,
        checked.criteria,
        checked.sections,
        checked.values,
        checked.parameters,
        checked.verdicts,
        checked.actions,
    )
    return [name for kind in kinds for name in kind]


def _in_force_together(old: CheckedReferential, new: CheckedReferential) -> list[Diagnostic]:
    """A newer edition closes the one that it succeeds; a proposal closes nothing."""
    if new.succeeds != old.edition or is_proposal(new.edition):
        return []
    start, end = new.in_force_from, old.in_force_to
    if end is not None and end <= start:
        return []
    return [problems.in_force_together(name_of(old), name_of(new), start.isoformat())]
