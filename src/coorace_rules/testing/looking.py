"""Cases looked at from inside: their answers worked through, whether evaluation would refuse them or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.answers.from_mapping import from_mapping, from_source
from coorace_rules.outcome.assessment import Assessment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

    from coorace_rules.program.model import Referential
    from coorace_rules.testing.case_files.model import Case


def looked_at(case: Case, referential: Referential) -> Assessment | None:
    """The answers of a case worked through, even those that contradict each other; None where not readable."""
    read = from_source(referential.checked, case.root, case.on).answers
    if read is None or (read.on is None and case.on is None and referential.depends_on_date):
        return None
    countings = referential.countings
    counting = next(iter(countings.values())) if case.scoring is None else countings[case.scoring]
    return Assessment(referential, read, case.on or read.on, counting)


def tried(
    referential: Referential, answers: Mapping[str, Any], on: date | None, scoring: str | None = None
) -> Assessment | None:
    """Answers worked through; None where they cannot be read."""
    read = from_mapping(referential.checked, answers, on).answers
    if read is None:
        return None
    countings = referential.countings
    counting = next(iter(countings.values())) if scoring is None else countings[scoring]
    return Assessment(referential, read, on, counting)
