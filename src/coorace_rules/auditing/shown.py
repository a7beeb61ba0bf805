"""How findings are shown: by evidence with a date, no older than its criterion or its grading allows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.auditing.model import NOT_APPLICABLE, NOT_AUDITED
from coorace_rules.checked.grading import NONCONFORMITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from coorace_rules.auditing.lengths import Lengths
    from coorace_rules.auditing.model import Given
    from coorace_rules.checked.model import Criterion
    from coorace_rules.outcome.model import EvidenceState
    from coorace_rules.vocabulary.period import Period

DAY = timedelta(days=1)


class Showing(NamedTuple):
    """What says how old evidence may be.

    Attributes:
        max_age: the parameter for criteria that say nothing of it.
    """

    criteria: Mapping[str, Criterion]
    max_age: str | None
    lengths: Lengths

    def state(self, given: Given, on: date) -> EvidenceState:
        """How a finding is shown on a day; what was shown to fail does not get right with age."""
        day = given.found_on if given.grade in NONCONFORMITIES else on
        if not given.evidence:
            return "declared" if self.criteria[given.criterion].evidence is None else "missing"
        newest = _newest(given)
        if newest is None:
            return "declared"  # nobody can tell how old it is
        oldest = self.age(given, day)
        return "proved" if oldest is None or newest >= oldest.before(day) else "expired"

    def is_proved(self, given: Given, on: date) -> bool:
        """Whether a verdict may rest on it."""
        return self.state(given, on) == "proved"

    def age(self, given: Given, day: date) -> Period | None:
        """How old the evidence of a finding may be."""
        expected = self.criteria[given.criterion].evidence
        own = None if expected is None else expected.max_age
        return own or self.lengths.period(self.max_age, day)

    def lapses(self, findings: Iterable[Given]) -> set[date]:
        """The days on which evidence becomes too old, or may, where the parameter changes."""
        days = set(self.lengths.changes(self.max_age))
        terms = set()
        for given in findings:
            newest = _newest(given)
            if newest is not None and given.grade not in (*NONCONFORMITIES, NOT_APPLICABLE, NOT_AUDITED):
                ages = {self.age(given, day) for day in (newest, given.found_on, *days)}
                terms |= {(newest, age) for age in ages if age is not None}
        return days | {_too_old_on(newest, age) for newest, age in terms}


def _newest(given: Given) -> date | None:
    return max((proof.date for proof in given.evidence if proof.date is not None), default=None)


def _too_old_on(newest: date, age: Period) -> date:
    """The first day on which evidence of a day is older than a length of time."""
    day = age.after(newest)
    while age.before(day) <= newest and day < day.max:
        day += DAY
    return day
