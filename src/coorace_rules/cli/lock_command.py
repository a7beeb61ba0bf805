"""`lock [REF…]`: what editions are today, so that nobody uses others without knowing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import lock_files, locks
from coorace_rules.cli.options import on_option, today, write
from coorace_rules.cli.where import pack_option
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Écrit ce que des millésimes sont aujourd'hui (tous, si aucun n'est nommé) ; `--lock` s'y tient ensuite.",
    "Write what editions are today (all, where none is named); `--lock` then holds them to it.",
)
OUTPUT = Words("Fichier à écrire ; `-` pour l'écran.", "File to write; `-` for the screen.")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("lock", help=HELP.said_in(lang))
    @click.argument("refs", nargs=-1, metavar="[REF]…")
    @on_option(lang)
    @pack_option(lang)
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default="referentials.lock",
        show_default=True,
        help=OUTPUT.said_in(lang),
    )
    def lock(refs: tuple[str, ...], on: dt.date | None, packs: tuple[Path, ...], output: Path) -> None:
        locked = locks.lock(refs, on=on or today(), packs=packs)
        text = lock_files.written_lock(locked)
        write(text, None if str(output) == "-" else output, lang, *refs)

    return lock
