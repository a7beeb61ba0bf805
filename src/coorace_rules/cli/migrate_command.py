"""`migrate ANSWERS REF -o F`: answers carried to another edition, and what became of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from coorace_rules.api import editions
from coorace_rules.cli.options import output_option, write
from coorace_rules.cli.where import pack_option
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Reprend des réponses dans un autre millésime, et dit ce que chacune devient. Rien n'est perdu : ce qui "
    "ne se reprend pas reste dans le fichier, sous `retired`.",
    "Carry answers to another edition, and say what becomes of each. Nothing is lost: what cannot be carried "
    "stays in the file, under `retired`.",
)
FROM = Words(
    "Millésime auquel elles répondent, si le fichier ne le dit pas.",
    "Edition that they answer, if the file does not say.",
)
REPORT = Words("Forme du compte rendu.", "Form of the report.")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("migrate", help=HELP.said_in(lang))
    @click.argument("answers", type=click.Path(path_type=Path))
    @click.argument("ref")
    @click.option("--from", "origin", help=FROM.said_in(lang))
    @click.option(
        "--report",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help=REPORT.said_in(lang),
    )
    @pack_option(lang)
    @output_option(lang)
    def migrate(  # noqa: PLR0917 - click passes by name
        answers: Path,
        ref: str,
        origin: str | None,
        report: Literal["text", "json"],
        packs: tuple[Path, ...],
        output: Path | None,
    ) -> None:
        migration = editions.migrate_file(answers, ref, origin, packs=packs)
        write(editions.answers_text(migration), output, lang, answers, ref)
        # Without a file to write, the answers alone go to the output, so that it can be one.
        click.echo(editions.render_migration(migration, report, lang), nl=False, err=output is None)

    return migrate
