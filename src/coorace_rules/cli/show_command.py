"""`show REF`: one referential, readable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import referentials
from coorace_rules.cli.options import columns, on_option, output_option, today, write
from coorace_rules.cli.where import loaded, where_options
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.cli.where import Where
    from coorace_rules.vocabulary.wording import Language

FORMATS = ("text", "markdown", "html")
HELP = Words("Montre un référentiel, lisible.", "Show a referential, readable.")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("show", help=HELP.said_in(lang))
    @click.argument("ref")
    @on_option(lang)
    @click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
    @where_options(lang)
    @output_option(lang)
    def show(ref: str, on: dt.date | None, form: str, where: Where, output: Path | None) -> None:
        referential = loaded(ref, on or today(), where, lang)
        width = columns(output)
        text = referentials.render_referential(referential, form, lang, width=width)  # type: ignore[arg-type]  # click keeps to FORMATS
        write(text, output, lang, ref)

    return show
