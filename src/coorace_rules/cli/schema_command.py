"""`schema FORM`: the JSON Schema of editions, answers or outcomes, for editors and other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coorace_rules.api import schemas
from coorace_rules.cli.options import output_option, write
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from pathlib import Path

    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Écrit le schéma JSON des millésimes, des réponses ou des résultats, pour un éditeur de texte.",
    "Write the JSON Schema of editions, answers or outcomes, for a text editor.",
)


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("schema", help=HELP.said_in(lang))
    @click.argument("form", type=click.Choice(schemas.FORMS))
    @output_option(lang)
    def schema(form: schemas.FormName, output: Path | None) -> None:
        write(schemas.render_schema(form), output, lang)

    return schema
