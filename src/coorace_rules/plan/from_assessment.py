"""The door from an assessment to its plan of progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.counting import count
from coorace_rules.outcome.model import Action, Plan, ToAssess
from coorace_rules.outcome.positions import positions
from coorace_rules.outcome.verdicts import severity_of
from coorace_rules.plan.because import Because
from coorace_rules.plan.firing import fire
from coorace_rules.plan.keeping import keep
from coorace_rules.plan.order import NEVER, Key, costs, inherited, topological
from coorace_rules.plan.quotes import quotes, worth_quoting
from coorace_rules.program.counting import OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.outcome.model import Quote
    from coorace_rules.plan.backends import Matcher
    from coorace_rules.plan.firing import Fired

BLOCKING, LEGAL, NEXT_BAND, OTHER, OPPORTUNITY = range(5)
Change = tuple[int, int]
"""A criterion, and the rank that it is brought to."""


def plan(assessment: Assessment, matcher: Matcher) -> Plan:
    """What to do about the gaps of an assessment, in order, and where it leads.

    Args:
        assessment: the answers worked through.
        matcher: who looks for the rules that are set off.
    """
    return Planner(assessment, fire(assessment, matcher)).plan()


class Planner:
    """Makes a plan of what the rules asked for."""

    def __init__(self, assessment: Assessment, fired: Fired) -> None:
        self.assessment = assessment
        self.gains = assessment.gains
        self.fired = fired
        referential = assessment.referential
        self.tasks, self.criteria = referential.tasks, list(referential.criteria.values())
        self.declared = list(referential.actions.values())
        self.ranks = assessment.ranks
        self.kept, self.replaced = keep(self.tasks, fired)
        self.after = {
            action: [before for before in self.tasks[action].after if before in self.kept]
            for action in self.kept
        }
        self.in_order = [action for action in referential.task_order if action in self.kept]
        self.because = Because(assessment, fired)
        self.pressing: dict[int, int] = {}
        self.said = worth_quoting(assessment.answers.remarks)

    def plan(self) -> Plan:
        """The plan, whole."""
        due = self.due_dates()
        improved = {action: self.improves(self.tasks[action].closes) for action in self.kept}
        gains = {action: self.gains.together(improved[action]) for action in self.kept}
        keys = inherited(self.keys(improved, gains, due), self.after, self.in_order)
        ranks = self.after_all(improved.values())
        return Plan(
            actions=tuple(
                self.action(action, keys[action].rank, improved[action], gains[action], due[action])
                for action in topological(keys, self.after)
            ),
            assess_first=self.assess_first(),
            projected_positions=positions(count(self.assessment.counting, ranks)),
            unclosed=tuple(
                criterion.id
                for criterion, rank in zip(self.criteria, ranks, strict=True)
                if rank is not None and OUT < rank < criterion.target
            ),
            errors={self.declared[action].id: words for action, words in sorted(self.fired.errors.items())},
            replaced={
                self.declared[action].id: self.declared[by].id for action, by in sorted(self.replaced.items())
            },
        )

    def improves(self, closes: Iterable[Change]) -> list[Change]:
        """The criteria that an action brings higher."""
        ranks = self.ranks
        return [(c, to) for c, to in closes if (rank := ranks[c]) is not None and OUT < rank < to]

    def keys(
        self,
        improved: Mapping[int, Sequence[Change]],
        gains: Mapping[int, Fraction],
        due: Mapping[int, date | None],
    ) -> dict[int, Key]:
        """What decides the place of each action."""
        efforts = [self.tasks[action].effort for action in self.kept]
        return {
            action: Key(
                min([self.presses(criterion) for criterion, _ in improved[action]], default=OPPORTUNITY),
                effort is None,
                cost,
                NEVER if (day := due[action]) is None else day.toordinal(),
                action,
            )
            for action, effort, cost in zip(
                self.kept, efforts, costs(list(gains.values()), efforts), strict=True
            )
        }

    def presses(self, criterion: int) -> int:
        """How much the gap of a criterion presses."""
        if criterion not in self.pressing:
            self.pressing[criterion] = self.rank_of(criterion)
        return self.pressing[criterion]

    def rank_of(self, place: int) -> int:
        """How much the gap of a criterion presses."""
        criterion, rank = self.criteria[place], self.ranks[place]
        if rank is None or rank >= criterion.target:
            return OPPORTUNITY
        if severity_of(criterion, rank) == "blocking":
            return BLOCKING
        if criterion.legal:
            return LEGAL
        return NEXT_BAND if self.gains.is_needed(place, criterion.target) else OTHER

    def due_dates(self) -> dict[int, date | None]:
        """From the date of reference and the deadline; never before what comes before."""
        on = self.assessment.on
        if on is None:
            return dict.fromkeys(self.kept)
        due: dict[int, date | None] = {}
        for action in self.in_order:
            period, before = self.tasks[action].due, self.after[action]
            own = None if period is None else period.after(on)
            if before:
                own = max([day for day in (own, *map(due.get, before)) if day is not None], default=None)
            due[action] = own
        return due

    def action(
        self,
        index: int,
        rank: int,
        improved: Sequence[Change],
        gain: Fraction,
        due: date | None,
    ) -> Action:
        """An action as people see it."""
        declared = self.declared[index]
        closes = {
            (criterion := self.criteria[place]).id: criterion.scale.levels[to].value for place, to in improved
        }
        return Action(
            declared.id,
            declared.title,
            closes,
            self.because.of(index, self.kept),
            tuple([self.declared[before].id for before in self.after[index]]),
            rank,
            due,
            declared.owner,
            declared.effort,
            gain,
            declared.offers,
            declared.evidence,
            self.quotes(closes),
            declared.source,
        )

    def quotes(self, criteria: Iterable[str]) -> tuple[Quote, ...]:
        """What respondents wrote about the criteria that an action closes."""
        if not self.said:
            return ()
        rests_on = self.assessment.referential.rests_on
        return tuple([quote for name in criteria for quote in quotes(name, rests_on[name], self.said)])

    def assess_first(self) -> tuple[ToAssess, ...]:
        """Open criteria, the one that narrows the whole's interval most first."""
        found = [
            ToAssess(criterion.id, self.gains.narrows(criterion.index))
            for criterion, rank in zip(self.criteria, self.ranks, strict=True)
            if rank is None
        ]
        return tuple(sorted(found, key=lambda item: -item.narrows))

    def after_all(self, improved: Iterable[Sequence[Change]]) -> Sequence[int | None]:
        """The ranks once every action is done; what is open stays open."""
        ranks = list(self.ranks)
        for changes in improved:
            for criterion, to in changes:
                ranks[criterion] = max(ranks[criterion] or 0, to)
        return ranks
