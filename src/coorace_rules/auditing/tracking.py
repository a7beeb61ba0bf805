"""Nonconformities through the audits: who became major, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from coorace_rules.auditing.lives import beginning
from coorace_rules.auditing.results import Raised
from coorace_rules.auditing.shown import Showing
from coorace_rules.checked.grading import NONCONFORMITIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from coorace_rules.auditing.lengths import Lengths
    from coorace_rules.auditing.model import Audit, Given, Held
    from coorace_rules.checked.grading import Escalation, Grade, GradeName, Grading
    from coorace_rules.checked.model import CheckedReferential


class Tracked(NamedTuple):
    """A nonconformity, with the audits at which its grade was raised.

    Attributes:
        is_proved: what nothing shows raises nothing, suspends nothing, and keeps a certificate waiting.
    """

    given: Given
    held: Held
    is_proved: bool
    raised: tuple[Raised, ...] = ()

    @property
    def grade(self) -> GradeName:
        """The grade that it keeps."""
        return self.raised[-1].grade if self.raised else cast("GradeName", self.given.grade)

    def grade_on(self, day: date) -> GradeName:
        """The grade that it had on a day."""
        before = [raised.grade for raised in self.raised if raised.on <= day]
        return before[-1] if before else cast("GradeName", self.given.grade)

    def counts_from(self, day: date) -> date:
        """The day from which the deadlines of its grade run."""
        before = [raised.on for raised in self.raised if raised.on <= day]
        return before[-1] if before else self.given.found_on

    def is_open(self, day: date) -> bool:
        """Whether it was found by a day, and not shown to be closed."""
        return self.given.found_on <= day and not self.given.closed_by(day)

    def plan_accepted(self, day: date) -> bool | None:
        """What had been said of its corrective action by a day."""
        action = self.given.corrective_action
        return None if action is None else action.accepted_by(day)

    def due(self, grade: Grade, lengths: Lengths, day: date) -> tuple[date | None, date | None, date | None]:
        """The deadlines of its correction, its corrective action, its verification."""
        start = self.counts_from(day)
        action = lengths.after(start, grade.corrective_action, start)
        verification = lengths.after(action or start, grade.verification, start)
        return lengths.after(start, grade.correction, start), action, verification


def tracked(
    referential: CheckedReferential,
    grading: Grading,
    audit: Audit,
    lengths: Lengths,
    ignored: Collection[int] = (),
) -> list[Tracked]:
    """Every nonconformity of a file, in order of audit, then as written.

    An initial audit begins anew, but those that are ignored: what the life before it left open is not carried
    into it; what the audits that prepare it found is.
    """
    showing = Showing(referential.criteria, grading.max_age, lengths)
    found: list[Tracked] = []
    carried = 0  # nonconformities before this place belong to an earlier life
    starts: list[int] = []
    for place, held in enumerate(audit.every):
        own = len(found)
        starts.append(own)
        if held.type.kind == "initial" and place not in ignored:
            carried = starts[beginning(audit.every, place)]
        found += [
            Tracked(given, held, showing.is_proved(given, given.found_on))
            for given in held.findings
            if given.grade in NONCONFORMITIES
        ]
        for rule in grading.escalations:
            raiser = Raiser(referential, grading, lengths, held.end, rule)
            raised = raiser.raised(found[carried:own], found[own:])
            found[carried:] = [entry if new is None else new for entry, new in raised]
    return found


class Raiser:
    """Applies one rule at one audit."""

    def __init__(
        self,
        referential: CheckedReferential,
        grading: Grading,
        lengths: Lengths,
        day: date,
        rule: Escalation,
    ) -> None:
        self.referential = referential
        self.grading = grading
        self.lengths = lengths
        self.day = day
        self.rule = rule

    def raised(
        self, earlier: Sequence[Tracked], own: Sequence[Tracked]
    ) -> Iterator[tuple[Tracked, Tracked | None]]:
        """Each nonconformity, and what it became where the rule raised it."""
        entries = (*earlier, *own)
        because: dict[str, tuple[str, ...]]
        match self.rule.rule:
            case "unclosed":
                because = {entry.given.id: () for entry in earlier if self.is_minor(entry)}
            case "only_major":
                because = {e.given.id: () for e in own if self.is_minor(e) and self.is_listed(e)}
            case "several":
                because = self.several([entry for entry in entries if self.is_minor(entry)])
        for entry in entries:
            others = because.get(entry.given.id)
            yield entry, None if others is None else self.with_raise(entry, others)

    def is_minor(self, entry: Tracked) -> bool:
        """Whether it is minor, proved, and still open at this audit."""
        return entry.grade == "minor" and entry.is_proved and not entry.given.closed_by(self.day)

    def is_listed(self, entry: Tracked) -> bool:
        """Whether its criterion can only be major."""
        return entry.given.criterion in self.rule.criteria

    def several(self, minors: Sequence[Tracked]) -> dict[str, tuple[str, ...]]:
        """Those that are too many in one place; a number that does not hold on this day makes no rule."""
        least = self.lengths.count(self.rule.at_least, self.day)
        together: dict[str, list[str]] = {}
        for entry in minors:
            together.setdefault(self.place(entry.given.criterion), []).append(entry.given.id)
        because: dict[str, tuple[str, ...]] = {}
        for ids in together.values():
            if least is not None and len(ids) >= least:
                first = 0 if self.rule.raises == "each" else max(least, 1) - 1
                for name in ids[first:]:
                    because[name] = tuple(other for other in ids if other != name)
        return because

    def place(self, criterion: str) -> str:
        """What counts as one place."""
        match self.rule.within:
            case "criterion":
                return criterion
            case "section":
                return self.referential.criteria[criterion].section
            case "chapter":
                return self.grading.chapters[criterion]
            case "audit":
                return ""

    def with_raise(self, entry: Tracked, because: tuple[str, ...]) -> Tracked:
        """The same, major from this audit on."""
        rule = self.rule
        raised = Raised(self.day, "major", rule.id, rule.title, because, rule.source)
        return entry._replace(raised=(*entry.raised, raised))
