"""`list`: which referentials and editions exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coorace_rules.api import catalogues
from coorace_rules.cli.options import columns
from coorace_rules.cli.where import pack_option
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from pathlib import Path

    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Liste les référentiels et leurs millésimes, avec le statut de leur contenu.",
    "List the referentials and their editions, with the status of their content.",
)


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("list", help=HELP.said_in(lang))
    @pack_option(lang)
    def list_(packs: tuple[Path, ...]) -> None:
        listed = catalogues.catalogue(packs)
        click.echo(catalogues.render_catalogue(listed, lang, width=columns(None)), nl=False)
        for problem in listed.left_out:
            click.echo(problem.render(lang), err=True)

    return list_
