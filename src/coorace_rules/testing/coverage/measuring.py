"""The door from cases to coverage: each case watched, then all that they saw of each thing put together."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.feel import print_tree
from coorace_rules.outcome.assessment import Assessment
from coorace_rules.outcome.coherence import contradictions
from coorace_rules.outcome.reading import findings
from coorace_rules.plan.backends import matcher
from coorace_rules.plan.from_assessment import plan
from coorace_rules.testing.coverage.alone import alone
from coorace_rules.testing.coverage.decisions import Joined, decisions
from coorace_rules.testing.coverage.model import Coverage, Item
from coorace_rules.testing.coverage.possible import Possible
from coorace_rules.testing.coverage.watching import Watcher
from coorace_rules.testing.rules import rules_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coorace_rules.checked.model import Criterion
    from coorace_rules.program.model import Referential
    from coorace_rules.testing.coverage.decisions import Decision, Part
    from coorace_rules.testing.coverage.letters import Letter
    from coorace_rules.testing.coverage.model import Alone, Kind

OPEN_STATUSES = ("unknown", "unanswered")
IN_A_TABLE = "row"


class Watched(NamedTuple):
    """A case worked through.

    Attributes:
        escalations: of an audit with minor nonconformities, whether each rule raised one of them.
    """

    name: str
    assessment: Assessment
    escalations: Mapping[str, bool] = MappingProxyType({})


class Coverer:
    """Gathers what cases saw of one referential.

    Args:
        referential: theirs.
        path: the edition file; rules that it takes in from others are for the cases of these.
    """

    def __init__(self, referential: Referential, path: str) -> None:
        self.referential = referential
        self.path = path
        self.rules = rules_of(referential.checked, path)
        self.decisions = [decision for rule in self.rules for decision in decisions(rule)]
        self.seen: list[dict[tuple[Letter, ...], str]] = [{} for _ in self.decisions]
        self.states: dict[tuple[str, str], dict[str, str]] = {}
        self.cases = 0

    def watch(self, case: Watched) -> bool:
        """Add what a case saw; say whether it saw anything new."""
        self.cases += 1
        before = self.count
        if contradictions(case.assessment):
            self.refused(case)
        else:
            self.accepted(case)
        return self.count > before

    @property
    def count(self) -> int:
        """How many different things were seen."""
        return sum(map(len, self.seen)) + sum(map(len, self.states.values()))

    def refused(self, case: Watched) -> None:
        """Answers that contradict each other are refused: they show what refuses them, and no more."""
        from_plan = Watcher(case.assessment, plan(case.assessment, matcher(self.referential)))
        self.note(case.name, from_plan, [d for d in self.decisions if d.rule.role == "coherent"])

    def accepted(self, case: Watched) -> None:
        """Every condition, every finding, every action."""
        planned = plan(case.assessment, matcher(self.referential))
        self.note(case.name, Watcher(case.assessment, planned), self.decisions)
        for name, finding in findings(case.assessment).items():
            status = "open" if finding.status in OPEN_STATUSES else finding.status
            self.states.setdefault(("criterion", name), {}).setdefault(status, case.name)
        there = {action.id for action in planned.actions}
        for name in self.referential.actions:
            state = "planned" if name in there else "not_planned"
            self.states.setdefault(("action", name), {}).setdefault(state, case.name)

        for name, is_raised in case.escalations.items():
            state = "raised" if is_raised else "not_raised"
            self.states.setdefault(("escalation", name), {}).setdefault(state, case.name)

    def note(self, case: str, watcher: Watcher, asked: list[Decision]) -> None:
        """Note what decisions were."""
        places = {id(decision): place for place, decision in enumerate(self.decisions)}
        for decision, letters in watcher.seen(asked):
            self.seen[places[id(decision)]].setdefault(letters, case)

    # -- what came of it

    def coverage(self) -> Coverage:
        """All that was seen, in the order of the file."""
        possible = Possible(self.referential.checked)
        rules = (*self.of_rules(possible), *self.of_escalations())
        items = [*rules, *self.of_criteria(possible), *self.of_actions()]
        items.sort(key=lambda item: (item.span.line, item.span.column))
        return Coverage(str(self.referential), self.path, self.cases, tuple(items))

    def of_rules(self, possible: Possible) -> Iterator[Item]:
        """Conditions, combinators and lines of tables."""
        for decision, seen in zip(self.decisions, self.seen, strict=True):
            shown = alone(decision, seen)
            parts = decision.parts
            leaves = sum(not isinstance(part, Joined) for part in parts)
            for place, part in enumerate(parts):
                found: dict[str, str] = {}
                for letters, case in seen.items():
                    found.setdefault(letters[place], case)
                can_decide = leaves > 1 and not isinstance(part, Joined)
                yield _item(decision, part, found, possible, shown.get(place), can_decide=can_decide)

    def of_criteria(self, possible: Possible) -> Iterator[Item]:
        """Each status that a criterion may have."""
        for criterion in self.referential.criteria.values():
            if criterion.span.source.path == self.path:
                states = tuple(_statuses(criterion, possible))
                seen = self.states.get(("criterion", criterion.id), {})
                text = criterion.statement.fr
                yield Item("criterion", criterion.id, text, criterion.span, seen, states, {})

    def of_actions(self) -> Iterator[Item]:
        """Whether an action was planned, and was not."""
        for action in self.referential.actions.values():
            if action.span.source.path == self.path:
                seen = self.states.get(("action", action.id), {})
                states = ("planned", "not_planned")
                yield Item("action", action.id, action.title.fr, action.span, seen, states, {})

    def of_escalations(self) -> Iterator[Item]:
        """Whether a rule of the grading made a major of a minor, and left one as it was."""
        grading = self.referential.checked.grading
        for rule in () if grading is None else grading.escalations:
            if rule.span.source.path == self.path:
                seen = self.states.get(("escalation", rule.id), {})
                states = ("raised", "not_raised")
                yield Item("escalation", rule.id, rule.title.fr, rule.span, seen, states, {})


def _item(
    decision: Decision,
    part: Part,
    seen: dict[str, str],
    possible: Possible,
    shown: Alone | None,
    *,
    can_decide: bool,
) -> Item:
    may = possible.part(part)
    kind: Kind = "condition"
    if isinstance(part, Joined):
        kind = "line" if part.kind == IN_A_TABLE else "combinator"
    return Item(
        kind, decision.rule.owner, written(part), part.span, seen, may.asked, may.never, can_decide, shown
    )


def written(part: Part) -> str:
    """A part in a line: the expression, or what combines its parts."""
    if not isinstance(part, Joined):
        return print_tree(part.node)
    return part.kind if part.kind != "at_least" else f"at_least: {part.least}"


def _statuses(criterion: Criterion, possible: Possible) -> Iterator[str]:
    """The statuses that a criterion may have, as far as its own rules say."""
    levels = criterion.scale.levels
    ranks = set(range(len(levels)))
    whole = None
    if criterion.judged == "level":
        ranks = {rule.rank for rule in criterion.rules}
    if criterion.holds is not None:
        whole = possible.condition(criterion.holds).letters
        ranks = {rank for rank, found in ((1, "T"), (0, "F")) if found in whole}
    if any(rank >= criterion.target for rank in ranks):
        yield "met"
    below = [levels[rank].rating for rank in ranks if rank < criterion.target]
    if any(below):
        yield "partly_met"
    if not all(below):
        yield "not_met"
    if whole is None or "U" in whole or criterion.applies:
        yield "open"
    if criterion.may_not_apply or criterion.applies or (whole is not None and "N" in whole):
        yield "not_applicable"


def measured(referential: Referential, path: str, cases: Iterable[Watched]) -> Coverage:
    """What cases saw of the rules of a referential."""
    coverer = Coverer(referential, path)
    for case in cases:
        coverer.watch(case)
    return coverer.coverage()
