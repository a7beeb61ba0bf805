"""`sign PATH --key F`: vouch for an outcome or a pack; `sign --new-key F` makes the key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import signatures
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Signe un fichier (`F.sig`) ou un dossier entier (`pack.sig` dedans), avec une clé Ed25519.",
    "Sign a file (`F.sig`) or a whole folder (`pack.sig` in it), with a key of Ed25519.",
)
KEY = Words("Clé privée qui signe.", "Private key that signs.")
NEW_KEY = Words(
    "Fait une clé : la moitié privée dans ce fichier, la publique à côté (`.pub`).",
    "Make a key: the private half in this file, the public one beside it (`.pub`).",
)
WHAT = Words(
    "dites quoi signer, et avec quelle clé (`--key`)", "say what to sign, and with which key (`--key`)"
)
WRITTEN = Words("écrit : {place}", "written: {place}")
SECRET = Words(
    "écrit : {private} (secret, à ne donner à personne) et {public} (à donner à qui vérifie)",
    "written: {private} (secret, give it to nobody) and {public} (give it to whoever verifies)",
)


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("sign", help=HELP.said_in(lang))
    @click.argument("path", type=click.Path(path_type=Path), required=False)
    @click.option("--key", type=click.Path(path_type=Path), help=KEY.said_in(lang))
    @click.option("--new-key", type=click.Path(path_type=Path), help=NEW_KEY.said_in(lang))
    def sign(path: Path | None, key: Path | None, new_key: Path | None) -> None:
        if new_key is not None:
            public = signatures.new_key(new_key)
            click.echo(SECRET.said_in(lang).format(private=new_key, public=public), err=True)
            key = key or new_key
        elif path is None or key is None:
            raise click.UsageError(WHAT.said_in(lang))
        if path is not None and key is not None:
            place = signatures.sign(path, key)
            click.echo(WRITTEN.said_in(lang).format(place=place), err=True)

    return sign
