"""The door from an assessment to its plan of progress."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from coorace_rules.outcome.counting import count
from coorace_rules.outcome.late import late
from coorace_rules.outcome.model import Action, Plan, Position, ToAssess
from coorace_rules.outcome.positions import positions
from coorace_rules.outcome.shares import share
from coorace_rules.plan.because import Because
from coorace_rules.plan.firing import fire
from coorace_rules.plan.order import NEVER
from coorace_rules.plan.planner import Planner
from coorace_rules.plan.quotes import quotes, worth_quoting
from coorace_rules.program.counting import OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coorace_rules.answers.model import Remark
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.outcome.model import Quote
    from coorace_rules.plan.backends import Matcher
    from coorace_rules.vocabulary.wording import Words


def plan(assessment: Assessment, matcher: Matcher) -> Plan:
    """What to do about the gaps of an assessment, in order, and where it leads.

    Actions are chosen and put in order here; they are written out when they are read.

    Args:
        assessment: the answers worked through.
        matcher: who looks for the rules that are set off.
    """
    shown = Shown(Planner(assessment, fire(assessment, matcher)))
    makers = {
        "actions": shown.actions,
        "assess_first": shown.assess_first,
        "projected_positions": shown.projected_positions,
        "unclosed": shown.unclosed,
        "errors": shown.errors,
        "replaced": shown.replaced,
    }
    return late(Plan, makers)


class Shown:
    """A plan as people see it."""

    def __init__(self, planner: Planner) -> None:
        self.planner = planner
        self.assessment = planner.assessment
        self.declared = list(planner.assessment.referential.actions.values())
        self.criteria = list(planner.assessment.referential.criteria.values())

    def actions(self) -> tuple[Action, ...]:
        """Every action, in order."""
        planner, said = self.planner, self.said
        kept, keys, after = planner.kept, planner.keys, planner.after
        because = Because(self.assessment, planner.fired, kept)
        gains = {gain: share(gain, planner.of) for gain in {*planner.gained}}
        days = {day: None if day == NEVER else date.fromordinal(day) for day in {*planner.due}}
        actions = []
        for index in planner.order:
            declared, closes = self.declared[kept[index]], planner.progress[index].closes
            written = (
                declared.id,
                declared.title,
                {**closes},
                because.of(kept[index]),
                tuple([self.declared[kept[before]].id for before in after[index]]) if index in after else (),
                keys[index][0],
                days[planner.due[index]],
                declared.owner,
                declared.effort,
                gains[planner.gained[index]],
                declared.offers,
                declared.evidence,
                self.quotes(closes) if said else (),
                declared.source,
            )
            actions.append(tuple.__new__(Action, written))
        return tuple(actions)

    @cached_property
    def said(self) -> dict[str, Remark]:
        """What respondents wrote that a plan quotes."""
        return worth_quoting(self.assessment.answers.remarks)

    def quotes(self, criteria: Iterable[str]) -> tuple[Quote, ...]:
        """What respondents wrote about the criteria that an action closes."""
        rests_on = self.assessment.referential.rests_on
        return tuple([quote for name in criteria for quote in quotes(name, rests_on[name], self.said)])

    def assess_first(self) -> tuple[ToAssess, ...]:
        """Open criteria, the one that narrows the whole's interval most first."""
        narrows = self.assessment.gains.narrows
        found = [
            ToAssess(criterion.id, narrows(criterion.index))
            for criterion, rank in zip(self.criteria, self.assessment.ranks, strict=True)
            if rank is None
        ]
        return tuple(sorted(found, key=lambda item: -item.narrows))

    @cached_property
    def ranks(self) -> Sequence[int | None]:
        """The ranks once every action is done."""
        return self.planner.ranks_after()

    def projected_positions(self) -> dict[str, Position]:
        """The positions once every action is done."""
        return positions(count(self.assessment.counting, self.ranks))

    def unclosed(self) -> tuple[str, ...]:
        """The gaps that no action closes."""
        pairs = zip(self.criteria, self.ranks, strict=True)
        return tuple(c.id for c, rank in pairs if rank is not None and OUT < rank < c.target)

    def errors(self) -> dict[str, Words]:
        """The actions whose rule went wrong."""
        return {self.declared[place].id: words for place, words in sorted(self.planner.fired.errors.items())}

    def replaced(self) -> dict[str, str]:
        """The actions that left the plan, with the one that stands for each."""
        pairs = sorted(self.planner.replaced.items())
        return {self.declared[place].id: self.declared[by].id for place, by in pairs}
