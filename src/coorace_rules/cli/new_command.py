"""`new DIR`: a pack to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import new_packs
from coorace_rules.cli.options import today
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Écrit un paquet pour commencer : un millésime, ses cas, de quoi l'installer.",
    "Write a pack to start from: an edition, its cases, what installs it.",
)
NEXT = Words(
    "ensuite : coorace-rules check {folder}",
    "next: coorace-rules check {folder}",
)


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("new", help=HELP.said_in(lang))
    @click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
    def new(folder: Path) -> None:
        for file in new_packs.new_pack(folder, year=today().year):
            click.echo(folder / file.relative_to(folder.resolve()))
        click.echo(NEXT.said_in(lang).format(folder=folder), err=True)

    return new
