"""Other forms in and out: workbooks that auditors fill in, OSCAL."""

from __future__ import annotations

from datetime import date
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
from coorace_rules.source.model import Entry, Mapping, plain
from coorace_rules.source.to_text import to_text
from coorace_rules.vocabulary.diagnostic import Diagnostic, errors_among, in_order
from coorace_rules.vocabulary.errors import AnswersError, CooraceRulesError

if TYPE_CHECKING:
    from coorace_rules.auditing.results import Sample
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


def audit_grid(referential: Referential, lang: Language = "fr", *, planned: Sample | None = None) -> bytes:
    """An empty audit grid: an XLSX workbook to fill in offline, which `import_grid` reads back.

    Args:
        referential: the edition.
        lang: the language of the grid.
        planned: an audit to come, of `AuditOutcome.schedule`: the grid has its criteria alone.

    Raises:
        AnswersError: CR805, the edition cannot be certified.
        CooraceRulesError: CR825, XlsxWriter is not installed.
    """
    return empty_grid(referential.checked, grading_of(referential), lang, planned)


def import_grid(
    referential: Referential, path: str | Path, *, on: date | None = None, keep_valid: bool = False
) -> Imported:
    """Read a filled-in grid as an audit file.

    Args:
        referential: the edition that it was made for.
        path: the workbook.
        on: the date of reference, where the grid has none.
        keep_valid: leave out the rows that have a mistake, and say so, rather than refuse all. A wrong line
            of the first sheet stays as it was written: without it the audit would be another one.

    Raises:
        AnswersError: CR820 to CR829, CR2xx, CR806 to CR818: every mistake, at its cell.
    """
    try:
        data = disk.read(Path(path), MAX_GRID)
        grid = grid_door.from_grid(referential.checked, grading_of(referential), data, str(path))
    except disk.FileError as error:
        raise AnswersError(error.diagnostics) from error
    if grid.root is None:
        raise AnswersError(in_order(grid.findings))
    found = [*grid.findings]
    if on is None and not grid.places.has_day:
        found += [grid.places.undated] if grid.places.undated else []
        on = date.max  # the rest is checked all the same, but for what would lie in the future
    root, new = grid.root, _mistakes(referential, grid, grid.root, on)
    found += new
    if errors_among(found) and not keep_valid:
        raise AnswersError(in_order(found))
    while (kept := _without(root, new)) != root:
        root, new = kept, _mistakes(referential, grid, kept, on)
        found += [one for one in new if one not in found]
    data_kept: Any = plain(root)
    return Imported(to_text(data_kept), in_order(found))


def _mistakes(
    referential: Referential, grid: grid_door.Grid, root: Node, on: date | None
) -> list[Diagnostic]:
    """What is wrong of an audit, in the words of its grid."""
    try:
        read_audit(referential, root, on=on)
    except AnswersError as error:
        return grid.places.said(error.diagnostics)
    return []


def _without(root: Node, found: list[Diagnostic]) -> Node:
    """The rows without a mistake, and the answers; a wrong line above them stays as it was written."""
    kept = without_mistakes(root, found)
    answers = kept.entries.get("answers") if isinstance(kept, Mapping) else None
    if not isinstance(kept, Mapping) or answers is None or not isinstance(answers.value, Mapping):
        return kept
    wrong = {(d.span.source.path, d.span.line) for d in errors_among(found) if d.span is not None}
    right = {
        name: entry
        for name, entry in answers.value.entries.items()
        if (entry.key.span.source.path, entry.key.span.line) not in wrong
    }
    entry = Entry(answers.key, Mapping(right, *answers.value.span))
    return Mapping({**kept.entries, "answers": entry}, *kept.span)


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
