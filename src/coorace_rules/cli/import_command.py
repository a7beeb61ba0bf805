"""`import FILE --from FORM`: a grid filled in, or an OSCAL catalog, as YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import exchange
from coorace_rules.cli.options import on_option, output_option, today, write
from coorace_rules.cli.where import Where, loaded, where_options
from coorace_rules.vocabulary.diagnostic import errors_among
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Lit une grille d'audit remplie (xlsx) ou un catalogue OSCAL (oscal) et l'écrit en YAML.",
    "Read a filled-in audit grid (xlsx) or an OSCAL catalog (oscal) and write it as YAML.",
)
FORM = Words("Forme du fichier.", "Form of the file.")
REFERENTIAL = Words("Référentiel de la grille (id, id@millésime ou fichier).", "Referential of the grid.")
KEEP = Words(
    "Garde ce qui est juste, laisse les lignes en erreur et les dit. Code 1 s'il y en a.",
    "Keep what is right, leave out the rows with an error and say them. Exit code 1 if there are any.",
)
NEEDS_REFERENTIAL = Words("une grille demande --referential", "a grid needs --referential")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("import", help=HELP.said_in(lang))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option(
        "--from", "form", type=click.Choice(("xlsx", "oscal")), required=True, help=FORM.said_in(lang)
    )
    @click.option("--referential", help=REFERENTIAL.said_in(lang))
    @click.option("--keep-valid", is_flag=True, help=KEEP.said_in(lang))
    @on_option(lang)
    @where_options(lang)
    @output_option(lang)
    def import_file(  # noqa: PLR0917 - click passes by name
        file: Path,
        form: str,
        referential: str | None,
        keep_valid: bool,  # noqa: FBT001 - click passes by name
        on: dt.date | None,
        where: Where,
        output: Path | None,
    ) -> int:
        if form == "oscal":
            read = exchange.import_oscal(file)
        elif referential is None:
            raise click.UsageError(NEEDS_REFERENTIAL.said_in(lang))
        else:
            meant = loaded(referential, on or today(), where, lang)
            read = exchange.import_grid(meant, file, on=on, keep_valid=keep_valid)
        for diagnostic in read.diagnostics:
            click.echo(diagnostic.render(lang), err=True)
        write(read.text, output, lang, file)
        return 1 if errors_among(read.diagnostics) else 0

    return import_file
