"""Applications become allocations: a table → applications → projects judged, ranked, funded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from coorace_rules.answers import problems as answers_problems
from coorace_rules.call import problems
from coorace_rules.call.as_data import to_json
from coorace_rules.call.columns import Known
from coorace_rules.call.conditions import conditions, whole_cents
from coorace_rules.call.from_csv import from_csv
from coorace_rules.call.from_mappings import MappingTable
from coorace_rules.call.from_rows import Reading, from_rows
from coorace_rules.call.from_xlsx import SIGNATURE, from_xlsx
from coorace_rules.call.model import Allocation, Method
from coorace_rules.call.table import MAX_BYTES
from coorace_rules.call.whole import allocate as allocated
from coorace_rules.packs import disk
from coorace_rules.program.model import Referential
from coorace_rules.report import WRITERS
from coorace_rules.report.call_content import call_report
from coorace_rules.report.call_tables import call_csv, call_xlsx
from coorace_rules.vocabulary.errors import AnswersError
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.call.table import Table
    from coorace_rules.vocabulary.wording import Language

TextFormat = Literal["text", "markdown", "html", "json", "csv"]
Applications = str | Path | Iterable[Mapping[str, Any]]


def allocate(
    referential: Referential,
    applications: Applications,
    *,
    on: date | None = None,
    envelope: Decimal | float | None = None,
    method: Method | None = None,
) -> Allocation:
    """Rank the applications to a call, and share out its envelope.

    Args:
        referential: an edition with a key `call:`.
        applications: the path of a CSV or .xlsx file, or a mapping for each project: `project`,
            `applicants` (a text or a list), `title`, and facts and rated criteria by id.
        on: the date of reference.
        envelope: euros, in whole cents; that of the referential if left out.
        method: `by_rank` or `best_use` (extra `[call]`); that of the referential if left out.

    Raises:
        AnswersError: CR003, CR830 to CR839, applications cannot be read: all that is wrong; CR411, the date
            is needed; CR840 to CR848, the call cannot be decided.
    """
    given = None
    if envelope is not None:
        given = whole_cents(envelope)
        if given is None:
            raise AnswersError([problems.bad_envelope("", str(envelope))])
    if on is None and referential.depends_on_date:
        raise AnswersError([answers_problems.day_needed(str(referential))])
    terms = conditions(referential, on, given)
    counting = referential.countings[terms.call.scoring or next(iter(referential.countings))]
    read = read_applications(referential, applications)
    return allocated(
        referential,
        terms,
        counting,
        read.applications,
        on=on,
        method=method,
        warnings=read.diagnostics,
    )


def read_applications(referential: Referential, applications: Applications) -> Reading:
    """Read applications, all or none.

    Raises:
        AnswersError: CR003, CR830 to CR839: all that is wrong; CR844, the extra `[xlsx]` is missing.
    """
    known = Known(referential)
    reading = from_rows(known, _table(known, applications))
    if not reading.applications:
        raise AnswersError(reading.diagnostics)
    return reading


def _table(known: Known, applications: Applications) -> Table:
    if not isinstance(applications, str | Path):
        return MappingTable(applications)
    name = str(applications)
    try:
        data = disk.read(Path(applications), MAX_BYTES)
    except disk.FileError as error:
        raise AnswersError(error.diagnostics) from error
    if len(data) > MAX_BYTES:
        raise AnswersError(
            [problems.no_table(name, Words("le fichier est trop grand", "the file is too large"))]
        )
    return from_xlsx(data, name) if data.startswith(SIGNATURE) else from_csv(data, name, known.recognised)


def render_allocation(
    allocation: Allocation,
    format: TextFormat = "text",  # noqa: A002 - the user's word
    lang: Language = "fr",
) -> str:
    """Write an allocation for people, or for programs.

    Args:
        allocation: as `allocate` returned it.
        format: `text`, `markdown`, `html` (one self-contained page), `json` or `csv`.
        lang: `fr` or `en`.
    """
    if format == "json":
        return to_json(allocation)
    if format == "csv":
        return call_csv(allocation, lang)
    return WRITERS[format](call_report(allocation, lang))


def allocation_workbook(allocation: Allocation, lang: Language = "fr") -> bytes:
    """Write an allocation as an Excel workbook.

    Raises:
        AnswersError: CR844, the extra `[xlsx]` is missing.
    """
    return call_xlsx(allocation, lang)
