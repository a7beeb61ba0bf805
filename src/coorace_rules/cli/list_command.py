"""`list`: which referentials and editions exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coorace_rules.api import referentials
from coorace_rules.cli.options import columns
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Liste les référentiels et leurs millésimes, avec le statut de leur contenu.",
    "List the referentials and their editions, with the status of their content.",
)


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("list", help=HELP.said_in(lang))
    def list_() -> None:
        click.echo(referentials.render_catalogue(lang, width=columns(None)), nl=False)

    return list_
