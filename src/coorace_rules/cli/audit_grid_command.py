"""`audit-grid REF -o GRID.xlsx`: an empty grid that an auditor fills in offline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import audits, exchange
from coorace_rules.cli.options import on_option, output_option, today, write
from coorace_rules.cli.where import Where, loaded, where_options
from coorace_rules.vocabulary.diagnostic import listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.auditing.results import Sample
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Écrit une grille d'audit vide (XLSX) ; `import` la relit une fois remplie.",
    "Write an empty audit grid (XLSX); `import` reads it back once filled in.",
)
NEEDS_FILE = Words("la grille s'écrit dans un fichier : ajoutez -o", "the grid is written to a file: add -o")


BEFORE = Words("Dernier audit, dont suivent ceux à venir.", "Last audit, which those to come follow.")
PLANNED = Words(
    "Audit à venir : la grille n'a que ses critères. Demande --audit.",
    "Audit to come: the grid has its criteria alone. Needs --audit.",
)
BOTH = Words("--for et --audit vont ensemble", "--for and --audit go together")
NOT_PLANNED = Words("pas un audit à venir ; à venir : {audits}", "no audit to come; to come: {audits}")


def _sample(
    referential: Referential, before: Path | None, planned: str | None, on: dt.date | None, lang: Language
) -> Sample | None:
    """The audit to come that the grid is for."""
    if (before is None) != (planned is None):
        raise click.UsageError(BOTH.said_in(lang))
    if before is None:
        return None
    schedule = {sample.audit: sample for sample in audits.audit(referential, before, on=on).schedule}
    if planned not in schedule:
        raise click.UsageError(
            f"`{planned}` : {NOT_PLANNED.said_in(lang).format(audits=listed(schedule) or '–')}"
        )
    return schedule[planned]


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("audit-grid", help=HELP.said_in(lang))
    @click.argument("ref")
    @click.option("--audit", "before", type=click.Path(path_type=Path), help=BEFORE.said_in(lang))
    @click.option("--for", "planned", metavar="ID", help=PLANNED.said_in(lang))
    @on_option(lang)
    @where_options(lang)
    @output_option(lang)
    def audit_grid(  # noqa: PLR0917 - click passes by name
        ref: str,
        before: Path | None,
        planned: str | None,
        on: dt.date | None,
        where: Where,
        output: Path | None,
    ) -> None:
        if output is None:
            raise click.UsageError(NEEDS_FILE.said_in(lang))
        referential = loaded(ref, on or today(), where, lang)
        sample = _sample(referential, before, planned, on, lang)
        write(exchange.audit_grid(referential, lang, planned=sample), output, lang, ref)

    return audit_grid
