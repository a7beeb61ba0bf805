"""Cases looked at from inside: their answers worked through, whether evaluation would refuse them or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.answers.from_mapping import from_mapping, from_source
from coorace_rules.api.loading import Loading
from coorace_rules.outcome.assessment import Assessment
from coorace_rules.program.model import Referential
from coorace_rules.testing.audited_cases import concluded
from coorace_rules.testing.run_cases import read
from coorace_rules.vocabulary.errors import AnswersError, ReferentialError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from typing import Any

    from coorace_rules.auditing.whole import AuditOutcome
    from coorace_rules.testing.case_files.discovery import Target
    from coorace_rules.testing.case_files.model import Case


def loaded(target: Target, packs: Sequence[Path] = ()) -> tuple[Referential, tuple[Case, ...]]:
    """An edition with its cases; none where it has no case file.

    Raises:
        CooraceRulesError: one of them cannot be read.
    """
    found = Loading(tuple(packs)).referential(target.edition, "own")
    if not isinstance(found, Referential):
        raise ReferentialError(found)
    if target.cases is None:
        return found, ()
    return found, read(target.cases, target.shown, found).cases


def file_of(referential: Referential) -> str:
    """The edition file, as messages name it."""
    return referential.sections[referential.id].span.source.path


def concluded_or_none(case: Case, referential: Referential) -> AuditOutcome | None:
    """The audit of a case graded; None where it is refused, or the case holds none."""
    if case.audit is None:
        return None
    try:
        return concluded(case, case.audit, referential)
    except AnswersError:
        return None


def looked_at(case: Case, referential: Referential) -> Assessment | None:
    """The answers of a case worked through, contradictions or not; None where not readable.

    An audit is looked at by the levels that its grades mean.
    """
    if case.audit is not None:
        outcome = concluded_or_none(case, referential)
        return None if outcome is None or outcome.outcome is None else outcome.outcome.assessment
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
