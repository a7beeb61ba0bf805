"""`audit-grid REF -o GRID.xlsx`: an empty grid that an auditor fills in offline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import exchange
from coorace_rules.cli.options import on_option, output_option, today, write
from coorace_rules.cli.where import Where, loaded, where_options
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Écrit une grille d'audit vide (XLSX) ; `import` la relit une fois remplie.",
    "Write an empty audit grid (XLSX); `import` reads it back once filled in.",
)
NEEDS_FILE = Words("la grille s'écrit dans un fichier : ajoutez -o", "the grid is written to a file: add -o")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("audit-grid", help=HELP.said_in(lang))
    @click.argument("ref")
    @on_option(lang)
    @where_options(lang)
    @output_option(lang)
    def audit_grid(ref: str, on: dt.date | None, where: Where, output: Path | None) -> None:
        if output is None:
            raise click.UsageError(NEEDS_FILE.said_in(lang))
        referential = loaded(ref, on or today(), where, lang)
        write(exchange.audit_grid(referential, lang), output, lang, ref)

    return audit_grid
