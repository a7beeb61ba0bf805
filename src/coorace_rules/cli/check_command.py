"""`check PATH…`: what is wrong in edition files, at file:line:column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import pack_checks, referentials
from coorace_rules.cli.where import pack_option
from coorace_rules.vocabulary.diagnostic import errors_among
from coorace_rules.vocabulary.wording import Words, counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.wording import Language

UNREADABLE_CODES = frozenset(("CR003",))
HELP = Words(
    "Vérifie des fichiers de millésime, ou tous ceux d'un dossier. Code 1 s'il y a une erreur.",
    "Check edition files, or all those of a folder. Exit code 1 if there is an error.",
)

NOTHING = Words("aucun millésime (*.yaml) dans {folder}", "no edition (*.yaml) in {folder}")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("check", help=HELP.said_in(lang))
    @click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
    @pack_option(lang)
    def check(paths: tuple[Path, ...], packs: tuple[Path, ...]) -> int:
        found = [d for path in paths for d in checked(path, packs, lang)]
        for diagnostic in found:
            click.echo(diagnostic.render(lang))
        click.echo(summary(found).said_in(lang), err=True)
        if any(diagnostic.code in UNREADABLE_CODES for diagnostic in found):
            return 2
        return 1 if errors_among(found) else 0

    return check


def checked(path: Path, packs: tuple[Path, ...], lang: Language) -> Iterable[Diagnostic]:
    """What is wrong in a file; in a pack; in another folder, in all it holds but test cases."""
    if not path.is_dir():
        return referentials.check(path, packs=packs)
    found = pack_checks.check_folder(path, packs=packs)
    if found is None:
        raise click.UsageError(NOTHING.said_in(lang).format(folder=path))
    return found


def summary(found: list[Diagnostic]) -> Words:
    """How many errors and warnings."""
    errors = len(errors_among(found))
    warnings = len(found) - errors
    error = counted(errors, Words("erreur", "error"), Words("erreurs", "errors"))
    warning = counted(warnings, Words("avertissement", "warning"), Words("avertissements", "warnings"))
    return Words(
        f"{errors} {error.fr}, {warnings} {warning.fr}",
        f"{errors} {error.said_in('en')}, {warnings} {warning.said_in('en')}",
    )
