"""`diff REF REF`: what changed between two editions, and what it means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from coorace_rules.api import editions
from coorace_rules.cli.options import FORMATS, Day, format_option, output_option, write
from coorace_rules.cli.where import pack_option
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Compare deux millésimes : ce qui a changé, les réponses à redemander, les décisions qui changent.",
    "Compare two editions: what changed, the answers to ask again, the verdicts that change.",
)
ON = Words(
    "Date à laquelle les deux millésimes jugent les essais.", "Date on which both editions judge the tries."
)
TRIES = Words("Nombre de jeux de réponses essayés.", "How many sets of answers are tried.")
SEED = Words("Tirage : le même donne les mêmes essais.", "Seed: the same one gives the same tries.")
FORMAT = Words("Forme du résultat.", "Form of the result.")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("diff", help=HELP.said_in(lang))
    @click.argument("old", metavar="REF")
    @click.argument("new", metavar="REF")
    @click.option("--on", type=Day(lang), help=ON.said_in(lang))
    @click.option("--tries", type=click.IntRange(0, 1_000_000), help=TRIES.said_in(lang))
    @click.option("--seed", type=int, default=0, show_default=True, help=SEED.said_in(lang))
    @format_option(lang, FORMAT, FORMATS)
    @pack_option(lang)
    @output_option(lang)
    def diff(  # noqa: PLR0917 - click passes by name
        old: str,
        new: str,
        on: dt.date | None,
        tries: int | None,
        seed: int,
        form: Literal["text", "markdown", "html", "json"],
        packs: tuple[Path, ...],
        output: Path | None,
    ) -> None:
        found = editions.diff(old, new, on=on, tries=tries, seed=seed, packs=packs)
        for diagnostic in found.diagnostics:
            click.echo(diagnostic.render(lang), err=True)
        write(editions.render_difference(found, form, lang), output, lang, old, new)

    return diff
