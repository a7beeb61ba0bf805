"""Other forms in and out: workbooks that auditors fill in, OSCAL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from coorace_rules.api.audits import grading_of, read_audit
from coorace_rules.auditing.kept import without_mistakes
from coorace_rules.auditing.whole import AuditOutcome
from coorace_rules.exchange import from_grid as grid_door
from coorace_rules.exchange import problems
from coorace_rules.exchange.cells import MAX_BYTES as MAX_GRID
from coorace_rules.exchange.from_oscal import MAX_BYTES as MAX_CATALOG
from coorace_rules.exchange.from_oscal import from_oscal
from coorace_rules.exchange.grid_sheets import empty_grid
from coorace_rules.exchange.oscal_catalog import catalog
from coorace_rules.exchange.oscal_results import assessment_results, plan_of_action
from coorace_rules.packs import disk
from coorace_rules.program.model import Referential
from coorace_rules.source.model import plain
from coorace_rules.source.to_text import to_text
from coorace_rules.vocabulary.diagnostic import Diagnostic, errors_among, in_order
from coorace_rules.vocabulary.errors import AnswersError, CooraceRulesError

if TYPE_CHECKING:
    from datetime import date

    from coorace_rules.source.model import Node
    from coorace_rules.vocabulary.wording import Language

OscalModel = Literal["assessment-results", "plan-of-action-and-milestones"]


class Imported(NamedTuple):
    """What was read from another form.

    Attributes:
        text: YAML: an audit file, or an edition.
        diagnostics: what was left out of it, and what is worth knowing.
    """

    text: str
    diagnostics: tuple[Diagnostic, ...]


def audit_grid(referential: Referential, lang: Language = "fr") -> bytes:
    """An empty audit grid: an XLSX workbook to fill in offline, which `import_grid` reads back.

    Raises:
        AnswersError: CR805, the edition cannot be certified.
        CooraceRulesError: CR825, XlsxWriter is not installed.
    """
    return empty_grid(referential.checked, grading_of(referential), lang)


def import_grid(
    referential: Referential, path: str | Path, *, on: date | None = None, keep_valid: bool = False
) -> Imported:
    """Read a filled-in grid as an audit file.

    Args:
        referential: the edition that it was made for.
        path: the workbook.
        on: the date of reference, where the grid has none.
        keep_valid: leave out the rows that have a mistake, and say so, rather than refuse all.

    Raises:
        AnswersError: CR820 to CR829, CR2xx, CR806 to CR818: every mistake, at its cell.
    """
    try:
        data = disk.read(Path(path), MAX_GRID)
        root, found = grid_door.from_grid(grading_of(referential), data, str(path))
    except disk.FileError as error:
        raise AnswersError(error.diagnostics) from error
    if root is None:
        raise AnswersError(found)
    found = list(in_order((*found, *_mistakes(referential, root, on))))
    if errors_among(found) and not keep_valid:
        raise AnswersError(found)
    kept = without_mistakes(root, found)
    left = _mistakes(referential, kept, on)
    if errors_among(left):
        raise AnswersError(left)
    data_kept: Any = plain(kept)
    return Imported(to_text(data_kept), tuple(found))


def _mistakes(referential: Referential, root: Node, on: date | None) -> tuple[Diagnostic, ...]:
    try:
        read_audit(referential, root, on=on)
    except AnswersError as error:
        return error.diagnostics
    return ()


def oscal_catalog(referential: Referential, lang: Language = "fr") -> dict[str, Any]:
    """An edition as an OSCAL catalog: plain data, the same for the same edition."""
    return catalog(referential.checked, lang)


def oscal_outcome(outcome: AuditOutcome, model: OscalModel, lang: Language = "fr") -> dict[str, Any]:
    """The outcome of an audit as OSCAL assessment results, or as a plan of action and milestones.

    Raises:
        CooraceRulesError: CR828, there is nothing to plan.
    """
    if model == "assessment-results":
        return assessment_results(outcome, lang)
    if not outcome.nonconformities:
        raise CooraceRulesError([problems.nothing_to_plan(f"{outcome.referential}@{outcome.edition}")])
    return plan_of_action(outcome, lang)


def import_oscal(path: str | Path) -> Imported:
    """Read an OSCAL catalog (JSON) as an edition: its groups are sections, its controls criteria.

    Raises:
        CooraceRulesError: CR003, CR827, it cannot be read, or is no catalog.
    """
    data = disk.read(Path(path), MAX_CATALOG)
    return Imported(to_text(from_oscal(data, str(path))), ())
