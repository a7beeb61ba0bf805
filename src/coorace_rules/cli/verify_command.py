"""`verify PATH`: has anything changed since it was signed, and by whom?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import signatures
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Compare un fichier ou un dossier avec sa signature. Code 1 si un octet a changé.",
    "Compare a file or a folder with its signature. Exit code 1 if one byte has changed.",
)
KEY = Words("Clé publique du signataire attendu.", "Public key of the signer that you expect.")
SAME = Words("rien n'a changé ; signé par la clé {key}", "nothing has changed; signed with the key {key}")
ANYONE = Words(
    "n'importe qui peut faire une clé : comparez-la, ou donnez `--key`",
    "anyone can make a key: compare it, or give `--key`",
)


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("verify", help=HELP.said_in(lang))
    @click.argument("path", type=click.Path(path_type=Path))
    @click.option("--key", type=click.Path(path_type=Path), help=KEY.said_in(lang))
    def verify(path: Path, key: Path | None) -> int:
        found = signatures.verify(path, key)
        for complaint in found.complaints:
            click.echo(complaint.render(lang))
        if not found.holds:
            return 1
        click.echo(SAME.said_in(lang).format(key=found.key))
        if key is None:
            click.echo(ANYONE.said_in(lang), err=True)
        return 0

    return verify
