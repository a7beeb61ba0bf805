"""Cases run: answers are evaluated with the very edition they stand beside, and what differs is said.

>>> from coorace_rules.testing.run_cases import run_files, targets
>>> for result in run_files(targets(["referentials/cap"]).targets):  # doctest: +SKIP
...     print(result.shown, result.passed)
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.answers.from_mapping import from_source
from coorace_rules.api.files import nodes
from coorace_rules.api.loading import Loading
from coorace_rules.api.outcomes import answered, assess
from coorace_rules.outcome.assessment import Assessment
from coorace_rules.program.model import Referential
from coorace_rules.testing.audited_cases import audit_differences, concluded
from coorace_rules.testing.case_files.discovery import Found, Target, targets
from coorace_rules.testing.case_files.from_source import from_source as cases_from_source
from coorace_rules.testing.differences import Difference, differences, not_refused, refused, unconfirmed
from coorace_rules.vocabulary.diagnostic import Diagnostic
from coorace_rules.vocabulary.errors import AnswersError, CooraceRulesError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from coorace_rules.auditing.whole import AuditOutcome
    from coorace_rules.testing.case_files.model import Case, CaseFile

__all__ = ["CaseResult", "FileResult", "Found", "Target", "read", "run", "run_files", "run_target", "targets"]


class CaseResult(NamedTuple):
    """What came of a case: nothing differs, or what does."""

    case: Case
    differences: tuple[Difference, ...]
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not self.differences


class FileResult(NamedTuple):
    """What came of a case file.

    Attributes:
        results: one for each case that was run.
        problems: why none could be run.
        left_out: how many cases were not asked for.
    """

    target: Target
    results: tuple[CaseResult, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    left_out: int = 0

    @property
    def shown(self) -> str:
        """The name of the case file."""
        return self.target.shown

    @property
    def passed(self) -> bool:
        """Whether every case could be run, and passed."""
        return not self.problems and all(result.passed for result in self.results)


def read(path: Path, shown: str, referential: Referential) -> CaseFile:
    """Read the cases of an edition.

    Raises:
        CooraceRulesError: CR003, CR1xx, the file cannot be read; CR870 to CR879, it is no case file.
    """
    findings: list[Diagnostic] = []
    root, _ = nodes(path, shown, findings)
    if root is None:
        raise CooraceRulesError(findings)
    reading = cases_from_source(root, referential)
    if reading.case_file is None:
        raise CooraceRulesError(reading.diagnostics)
    return reading.case_file


def assessed(case: Case, referential: Referential) -> Assessment:
    """The answers of a case worked through, by any edition or mutant of one.

    Raises:
        AnswersError: CR401 to CR421, CR501, at file, line and column.
    """
    answers = answered(from_source(referential.checked, case.root, case.on))
    return assess(referential, answers, on=case.on, scoring=case.scoring)


def run(case: Case, referential: Referential) -> CaseResult:
    """Run one case."""
    start = perf_counter()
    found = tuple(_judged(case, referential))
    return CaseResult(case, found, perf_counter() - start)


def _worked_out(case: Case, referential: Referential) -> Assessment | AuditOutcome:
    if case.audit is None:
        return assessed(case, referential)
    return concluded(case, case.audit, referential)


def _judged(case: Case, referential: Referential) -> Iterator[Difference]:
    if case.to_confirm:
        yield unconfirmed(case)
    try:
        found = _worked_out(case, referential)
    except AnswersError as error:
        if case.error not in {diagnostic.code for diagnostic in error.diagnostics}:
            yield refused(case, error)
        return
    if case.error is not None:
        yield not_refused(case)
        return
    yield from differences(case, found) if isinstance(found, Assessment) else audit_differences(case, found)


def run_target(target: Target, packs: Sequence[Path] = (), only: str = "") -> FileResult:
    """Run the cases of one edition.

    Args:
        target: an edition and its case file.
        packs: folders of packs that the edition may take in.
        only: a part of `file::name`, whatever its capitals; other cases are left out.
    """
    if target.cases is None:
        return FileResult(target)
    try:
        loaded = Loading(tuple(packs)).referential(target.edition, "own")
        if not isinstance(loaded, Referential):
            return FileResult(target, problems=loaded)
        every = read(target.cases, target.shown, loaded).cases
    except CooraceRulesError as error:
        return FileResult(target, problems=error.diagnostics)
    asked = [case for case in every if only.casefold() in f"{target.shown}::{case.name}".casefold()]
    return FileResult(target, tuple(run(case, loaded) for case in asked), (), len(every) - len(asked))


def run_files(
    found: Sequence[Target], packs: Sequence[Path] = (), *, only: str = "", jobs: int | None = None
) -> Iterator[FileResult]:
    """Run case files in parallel, and say what came of each, in their order.

    Args:
        found: editions, each with its case file; those without one give nothing.
        packs: folders of packs that the editions may take in.
        only: a part of `file::name`; other cases are left out.
        jobs: how many processes; as many as there are processors if left out, one for this process alone.
    """
    having = [target for target in found if target.cases is not None]
    one = partial(run_target, packs=tuple(packs), only=only)
    if jobs == 1 or len(having) < 2:
        yield from map(one, having)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        try:
            yield from pool.map(one, having)
        finally:
            pool.shutdown(cancel_futures=True)
