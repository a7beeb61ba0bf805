"""Cases that are missing: the fewest answers found that show what no case saw, and tell survivors apart.

What they expect is what the edition says today. That it is right, a human confirms: until then they fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.outcome.reading import findings
from coorace_rules.plan.backends import matcher
from coorace_rules.plan.from_assessment import plan
from coorace_rules.testing.case_files.model import UNDETERMINED
from coorace_rules.testing.coverage.alone import deciding
from coorace_rules.testing.coverage.measuring import OPEN_STATUSES, Coverer, Watched
from coorace_rules.testing.coverage.watching import Watcher
from coorace_rules.testing.looking import file_of, looked_at, tried
from coorace_rules.testing.mutation.court import Court, Scene
from coorace_rules.testing.mutation.killers import apart, difference, telling
from coorace_rules.testing.mutation.mutants import mutants
from coorace_rules.testing.observed import observed
from coorace_rules.testing.searching import Search, Try, fewest

if TYPE_CHECKING:
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.program.model import Referential
    from coorace_rules.testing.case_files.model import Case
    from coorace_rules.testing.coverage.decisions import Decision
    from coorace_rules.testing.coverage.model import Item
    from coorace_rules.testing.coverage.watching import Vector
    from coorace_rules.testing.mutation.model import Mutant, Report
    from coorace_rules.testing.observed import Observed

MOST = 2500
SHOWN = ("verdicts", "values", "findings", "positions", "gaps", "actions")
ALONE_TRUE, ALONE_FALSE = "alone, true", "alone, false"
Key = tuple[str, str, tuple[int, ...]]
Goal = tuple[str, int, str]
"""`("see", place of an item, state)`, or `("kill", number of a mutant, "")`."""


class Suggested(NamedTuple):
    """A case that nobody wrote yet.

    Attributes:
        about: the ids of what it shows.
        expects: by part and id, what the edition says.
    """

    answers: Mapping[str, Any]
    on: date | None
    scoring: str | None
    about: tuple[str, ...]
    expects: Observed


class Candidate(NamedTuple):
    """Answers that meet some goals; `tells` says how much of each mutant that they kill."""

    one: Try
    met: frozenset[Goal]
    tells: Mapping[Goal, int]

    def worth(self, left: frozenset[Goal]) -> tuple[int, int]:
        """How many of the goals that are left it meets, and how much it tells."""
        met = self.met & left
        return len(met), sum(self.tells.get(goal, 0) for goal in met)


class Suggester:
    """Looks for cases that an edition lacks.

    Args:
        referential: the edition.
        cases: those it has.
        report: what became of its mutants; None where coverage alone is asked for.
    """

    def __init__(self, referential: Referential, cases: Sequence[Case], report: Report | None = None) -> None:
        self.referential, self.cases = referential, cases
        court = Court(referential, cases)
        coverer = Coverer(referential, file_of(referential))
        for case in cases:
            assessment = looked_at(case, referential)
            if assessment is not None:
                coverer.watch(Watched(case.name, assessment))
        self.decisions = coverer.decisions
        self.items = coverer.coverage().items
        self.sides: dict[Key, set[str]] = {}
        for decision, seen in zip(coverer.decisions, coverer.seen, strict=True):
            for key, state in (found for letters in seen for found in _states(decision, letters)):
                self.sides.setdefault(key, set()).add(state)
        self.wrong: dict[int, tuple[Mutant, Referential]] = {}
        self.killers: list[Try] = []
        if report is not None:
            every = mutants(referential.checked, file_of(referential))
            for told in report.survivors:
                mutant = every[told.fate.number]
                self.wrong[told.fate.number] = (mutant, court.wrong(mutant))
                if told.fate.killer is not None:
                    found = told.fate.killer
                    self.killers.append(Try(found.answers, found.on, found.scoring))
        self.search = Search(referential, cases)

    def suggestions(self) -> tuple[Suggested, ...]:
        """The cases, the one that shows most first."""
        left = self.goals()
        if not left:
            return ()
        goals, pool = left, self.pool(left)
        chosen: list[Try] = []
        while left and pool:
            best = max(pool, key=lambda candidate: candidate.worth(left))
            if not best.met & left:
                break
            chosen.append(self.smallest(best.one, best.met & left))
            left -= self.met(chosen[-1], left)
        return tuple(self.suggested(one, met) for one, met in self.needed(chosen, goals))

    def needed(self, chosen: list[Try], goals: frozenset[Goal]) -> list[tuple[Try, frozenset[Goal]]]:
        """Cases without those that others make needless, each with the goals that it is there for."""
        shows = [(one, self.met(one, goals)) for one in chosen]
        for pair in reversed(tuple(shows)):
            others = [met for other, met in shows if other is not pair[0]]
            if pair[1] <= frozenset[Goal]().union(*others):
                shows.remove(pair)
        found, left = [], goals
        for one, met in shows:
            found.append((one, met & left))
            left -= met
        return found

    def goals(self) -> frozenset[Goal]:
        """What is left to see, and to kill; not what cases show that wait to be confirmed."""
        see = {("see", place, state) for place, item in enumerate(self.items) for state in self.unseen(item)}
        left = frozenset(see | {("kill", number, "") for number in self.wrong})
        waiting = (case for case in self.cases if case.to_confirm)
        shown = (self.met(Try(case.given, case.on, case.scoring), left) for case in waiting)
        return left - frozenset[Goal]().union(*shown)

    def unseen(self, item: Item) -> Iterator[str]:
        """What is left to see of something: what it may be, and each way in which it decides alone."""
        if item.kind == "escalation":  # only an audit shows it, and audits are not drawn
            return
        yield from item.missing
        if item.can_decide and item.alone is None and {"T", "F"} <= set(item.possible):
            yield from {ALONE_TRUE, ALONE_FALSE} - self.sides.get(_key(item), set())

    def pool(self, goals: frozenset[Goal]) -> list[Candidate]:
        """Answers that meet some of the goals."""
        names = self.referential.inputs
        left, pool = goals, list[Candidate]()
        for number, one in enumerate((*self.killers, *self.search.tries(names, MOST))):
            is_known = number < len(self.killers)
            if not is_known and not left:
                break
            met = self.met(one, goals if is_known else left)
            if met & left:
                tells = {goal: self.telling(one, frozenset((goal,))) for goal in met if goal[0] == "kill"}
                pool.append(Candidate(one, met, tells))
                left -= met
        return pool

    def met(self, one: Try, goals: frozenset[Goal]) -> frozenset[Goal]:
        """The goals that answers meet."""
        assessment = tried(self.referential, one.answers, one.on, one.scoring)
        if assessment is None:
            return frozenset()
        scene = Scene(assessment)
        kills = {
            ("kill", number, "")
            for number, (mutant, wrong) in self.wrong.items()
            if ("kill", number, "") in goals and scene.reaches(mutant) and apart(assessment, wrong, one)
        }
        return frozenset(kills | self.seen(assessment, goals))

    def seen(self, assessment: Assessment, goals: frozenset[Goal]) -> set[Goal]:
        """What is seen of what was never seen."""
        if not any(kind == "see" for kind, _, _ in goals):
            return set()
        is_refused = any(part == "error" for part, _ in observed(assessment))
        planned = plan(assessment, matcher(self.referential))
        watcher = Watcher(assessment, planned)
        states: dict[Key, set[str]] = {}
        for decision, letters in watcher.seen(d for d in self.decisions if _counts(d, is_refused=is_refused)):
            for key, state in _states(decision, letters):
                states.setdefault(key, set()).add(state)
        if not is_refused:
            for name, finding in findings(assessment).items():
                status = "open" if finding.status in OPEN_STATUSES else finding.status
                states[("criterion", name, ())] = {status}
            there = {action.id for action in planned.actions}
            for name in self.referential.actions:
                states[("action", name, ())] = {"planned" if name in there else "not_planned"}
        found: set[Goal] = set()
        for place, item in enumerate(self.items):
            found |= {("see", place, state) for state in states.get(_key(item), ())} & goals
        return found

    def smallest(self, one: Try, goals: frozenset[Goal]) -> Try:
        """As few answers as show the same."""
        least = self.telling(one, goals)
        return fewest(one, lambda few: self.met(few, goals) >= goals and self.telling(few, goals) >= least)

    def suggested(self, one: Try, goals: frozenset[Goal]) -> Suggested:
        """A case, and what it expects."""
        assessment = tried(self.referential, one.answers, one.on, one.scoring)
        said = {} if assessment is None else observed(assessment)
        about = dict.fromkeys(self.owner(goal) for goal in sorted(goals))
        keys = dict.fromkeys(key for goal in sorted(goals) for key in self.looks_at(goal, one, said))
        on = one.on if self.referential.depends_on_date else None
        return Suggested(one.answers, on, one.scoring, tuple(about), {key: said[key] for key in keys})

    def telling(self, one: Try, goals: frozenset[Goal]) -> int:
        """How much a case tells of the mutants that it kills."""
        killed = [self.wrong[number][1] for kind, number, _ in goals if kind == "kill"]
        return sum(telling(difference(self.referential, wrong, one)) for wrong in killed)

    def owner(self, goal: Goal) -> str:
        """The id that a goal is about."""
        kind, place, _ = goal
        return self.items[place].owner if kind == "see" else self.wrong[place][0].owner

    def looks_at(self, goal: Goal, one: Try, said: Observed) -> Iterable[tuple[str, str]]:
        """The parts of an outcome that a case has to look at."""
        if ("error", "") in said:
            return [("error", "")]
        kind, place, _ = goal
        if kind == "kill":
            found = difference(self.referential, self.wrong[place][1], one)
            keys = [key for key in said if key in found]
            owner = self.owner(goal)
            keys.sort(key=lambda key: (UNDETERMINED in found[key], SHOWN.index(key[0]), key[1] != owner))
            return keys[:1]
        owner = self.owner(goal)
        own = [key for key in said if key[1] == owner and key[0] in ("verdicts", "values", "findings")]
        if owner in self.referential.actions:
            own = [("actions", "")]
        return own or [key for key in said if key[0] in ("verdicts", "findings")]


def _key(item: Item) -> Key:
    is_rule = item.kind not in ("criterion", "action", "escalation")
    return ("", item.owner, item.span[1:]) if is_rule else (item.kind, item.owner, ())


def _states(decision: Decision, letters: Vector) -> Iterator[tuple[Key, str]]:
    """What each part of a decision was, and which of them decided alone."""
    keys = [("", decision.rule.owner, part.span[1:]) for part in decision.parts]
    yield from zip(keys, letters, strict=True)
    for place in deciding(decision, letters):
        yield keys[place], ALONE_TRUE if letters[place] == "T" else ALONE_FALSE


def _counts(decision: Decision, *, is_refused: bool) -> bool:
    return not is_refused or decision.rule.role == "coherent"
