"""The door from an assessment to its plan of progress."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from coorace_rules.outcome.counting import count
from coorace_rules.outcome.model import Action, Plan, Quote, ToAssess
from coorace_rules.outcome.positions import positions
from coorace_rules.outcome.verdicts import severity_of
from coorace_rules.plan.firing import fire
from coorace_rules.plan.order import Key, inherited, key, topological
from coorace_rules.program.counting import OUT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from coorace_rules.checked.model import Action as Declared
    from coorace_rules.checked.model import Criterion
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.plan.backends import Matcher
    from coorace_rules.plan.firing import Fired

BLOCKING, LEGAL, NEXT_BAND, OTHER, OPPORTUNITY = range(5)
ZERO = Fraction(0)


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
        self.fired = fired
        self.declared = list(assessment.referential.actions.values())
        self.criteria = assessment.referential.criteria
        self.ranks = assessment.count.ranks
        self.kept = self.keep()
        index = {action.id: action.index for action in self.declared}
        self.after = {
            action: [index[name] for name in self.declared[action].after if index[name] in self.kept]
            for action in self.kept
        }

    def keep(self) -> list[int]:
        """The actions that no other of the plan replaces, less what only those needed before them."""
        because, needed_by = self.fired.because, self.fired.needed_by
        replaced = {name for action in because for name in self.declared[action].replaces}
        kept = {action for action in because if self.declared[action].id not in replaced}
        while idle := {
            action for action in kept if action in needed_by and kept.isdisjoint(needed_by[action])
        }:
            kept -= idle
        return sorted(kept)

    def plan(self) -> Plan:
        """The plan, whole."""
        due = self.due_dates()
        improved = {action: self.improves(self.declared[action]) for action in self.kept}
        gains = {action: self.gain(improved[action]) for action in self.kept}
        own = {action: self.key(action, improved[action], gains[action], due[action]) for action in self.kept}
        keys = inherited(own, self.after)
        ranks = self.after_all(improved)
        return Plan(
            actions=tuple(
                self.action(action, keys[action], improved[action], gains[action], due[action])
                for action in topological(keys, self.after)
            ),
            assess_first=self.assess_first(),
            projected_positions=positions(count(self.assessment.counting, ranks)),
            unclosed=tuple(
                criterion.id
                for criterion in self.criteria.values()
                if (rank := ranks[criterion.index]) is not None and OUT < rank < criterion.target
            ),
            errors={self.declared[action].id: words for action, words in sorted(self.fired.errors.items())},
        )

    def improves(self, action: Declared) -> dict[str, int]:
        """The criteria that an action brings higher, with the rank."""
        improved = {}
        for name, to in action.closes.items():
            rank = self.ranks[self.criteria[name].index]
            if rank is not None and OUT < rank < to:
                improved[name] = to
        return improved

    def gain(self, improved: Mapping[str, int]) -> Fraction:
        """What the whole's score gains by an action."""
        return self.assessment.gains.together(
            {self.criteria[name].index: to for name, to in improved.items()}
        )

    def key(self, action: int, improved: Mapping[str, int], gain: Fraction, due: date | None) -> Key:
        """What decides the place of an action."""
        rank = min((self.rank_of(self.criteria[name]) for name in improved), default=OPPORTUNITY)
        days = self.declared[action].effort
        return key(rank, gain, None if days is None else Fraction(days), due, action)

    def rank_of(self, criterion: Criterion) -> int:
        """How much a gap presses."""
        rank = self.ranks[criterion.index]
        if rank is None or rank >= criterion.target:
            return OPPORTUNITY
        if severity_of(criterion, rank) == "blocking":
            return BLOCKING
        if criterion.legal:
            return LEGAL
        return NEXT_BAND if self.assessment.gains.is_needed(criterion.index, criterion.target) else OTHER

    def due_dates(self) -> dict[int, date | None]:
        """From the date of reference and the deadline; never before what comes before."""
        due: dict[int, date | None] = {}
        for action in topological({action: action for action in self.kept}, self.after):
            own = self.own_due_date(self.declared[action])
            dates = [day for day in (own, *(due[before] for before in self.after[action])) if day is not None]
            due[action] = max(dates, default=None)
        return due

    def own_due_date(self, action: Declared) -> date | None:
        """The deadline of the action, or the horizon of its effort."""
        on = self.assessment.on
        if on is None:
            return None
        if action.due is not None:
            return action.due.after(on)
        if action.effort is not None:
            for limit, due in self.assessment.referential.checked.horizons:
                if limit is None or action.effort <= limit:
                    return due.after(on)
        return None

    def action(
        self, index: int, found: Key, improved: Mapping[str, int], gain: Fraction, due: date | None
    ) -> Action:
        """An action as people see it."""
        declared = self.declared[index]
        return Action(
            id=declared.id,
            title=declared.title,
            closes={name: self.criteria[name].scale.levels[to].value for name, to in improved.items()},
            because=(*self.fired.because[index], *self.needed_by(index)),
            after=tuple(self.declared[before].id for before in self.after[index]),
            rank=found.rank,
            due=due,
            owner=declared.owner,
            effort=declared.effort,
            gain=gain,
            offers=declared.offers,
            evidence=declared.evidence,
            quotes=tuple(quote for name in improved for quote in self.quotes(name)),
            source=declared.source,
        )

    def needed_by(self, action: int) -> list[str]:
        """The actions of the plan that need an action before them, where no rule asks for it."""
        later = self.fired.needed_by.get(action, ())
        return [self.declared[other].id for other in later if other in self.after]

    def quotes(self, criterion: str) -> list[Quote]:
        """What respondents wrote about a criterion, or about the facts that it rests on."""
        found = []
        for name in self.assessment.referential.rests_on[criterion]:
            remark = self.assessment.answers.remarks.get(name)
            if remark is None:
                continue
            if remark.comment:
                found.append(Quote(criterion, remark.comment, "comment", remark.by))
            found += [
                Quote(criterion, item.what, "planned", remark.by, item.owner, item.due)
                for item in remark.planned
            ]
        return found

    def assess_first(self) -> tuple[ToAssess, ...]:
        """Open criteria, the one that narrows the whole's interval most first."""
        open_ = [criterion for criterion in self.criteria.values() if self.ranks[criterion.index] is None]
        found = [
            ToAssess(criterion.id, self.assessment.gains.narrows(criterion.index)) for criterion in open_
        ]
        return tuple(sorted(found, key=lambda item: -item.narrows))

    def after_all(self, improved: Mapping[int, Mapping[str, int]]) -> Sequence[int | None]:
        """The ranks once every action is done; what is open stays open."""
        ranks = list(self.ranks)
        for changes in improved.values():
            for name, to in changes.items():
                index = self.criteria[name].index
                ranks[index] = max(ranks[index] or 0, to)
        return ranks
