"""Case files as pytest collects them: one item for each case, what differs in place of a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from coorace_rules.api.referentials import load
from coorace_rules.testing.case_files import problems
from coorace_rules.testing.case_files.discovery import beside
from coorace_rules.testing.case_reports import explained
from coorace_rules.testing.run_cases import read, run
from coorace_rules.vocabulary.errors import CooraceRulesError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coorace_rules.program.model import Referential
    from coorace_rules.testing.case_files.model import Case

OURS = b"\nreferential:"


class CaseError(AssertionError):
    """Something differs from what a case expects."""


def collected(path: Path, parent: pytest.Collector) -> pytest.File | None:
    """A case file: one beside an edition, or that says whose cases they are; None for another tool's."""
    if not beside(path).is_file() and not _is_ours(path):
        return None
    found: pytest.File = CasesFile.from_parent(parent, path=path)
    return found


def _is_ours(path: Path) -> bool:
    """Whether a file without an edition beside says whose cases it holds; one out of reach does not."""
    try:
        return OURS in b"\n" + path.read_bytes()
    except OSError:
        return False


class CasesFile(pytest.File):
    """A case file; what is wrong with it is an error of collection."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item for each case.

        Raises:
            CooraceRulesError: the edition cannot be loaded; CR003, CR1xx, CR870 to CR879, no case file.
        """
        edition = beside(self.path)
        if not edition.is_file():
            raise CooraceRulesError([problems.no_edition_beside(self.shown, edition.name)])
        referential = load(edition)
        for case in read(self.path, self.shown, referential).cases:
            yield CaseItem.from_parent(self, name=case.name, case=case, referential=referential)

    @property
    def shown(self) -> str:
        """The name of the file in messages: from where pytest was started, if it is under it."""
        start = self.config.invocation_params.dir
        return str(self.path.relative_to(start) if self.path.is_relative_to(start) else self.path)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *rest: Any, **more: Any) -> Any:
        """What is wrong in the file, without a traceback."""
        error = excinfo.value
        if isinstance(error, CooraceRulesError):
            return error.render("en")
        return super().repr_failure(excinfo, *rest, **more)


class CaseItem(pytest.Item):
    """One case."""

    def __init__(self, *, case: Case, referential: Referential, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case
        self.referential = referential

    def runtest(self) -> None:
        """Evaluate the answers, and compare.

        Raises:
            CaseError: something differs; it says what, at its line.
        """
        result = run(self.case, self.referential)
        if not result.passed:
            raise CaseError(explained(result, "en"))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *rest: Any, **more: Any) -> Any:
        """What differs, without a traceback."""
        if isinstance(excinfo.value, CaseError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *rest, **more)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case is written, and how it is called."""
        return self.path, self.case.span.line - 1, self.name
