"""Click's own words in French; what a version of click words otherwise stays as it is."""

from __future__ import annotations

import re

import click

WORDS = tuple(
    (re.compile(pattern, re.MULTILINE), french)
    for pattern, french in (
        (r"^Usage: ", "Usage : "),
        (r"^Options:$", "Options :"),
        (r"^Commands:$", "Commandes :"),
        (r"^Error: ", "Erreur : "),
        (r"\[default: ", "[défaut : "),
        (r"; required\]|\[required\]", "[obligatoire]"),
        (r"Show the version and exit\.", "Montre la version."),
        (r"Show this message and exit\.", "Montre cette aide."),
        (r"^Try '([^']+)' for help\.$", r"Pour en savoir plus : \1"),
        (r"\[OPTIONS\] COMMAND \[ARGS\]\.\.\.", "[OPTIONS] COMMANDE [ARGUMENTS]…"),
        (r"Missing (?:argument|parameter) '([^']+)'\.?", r"il manque `\1`"),
        (r"Missing option '([^']+)'\.?", r"il manque l'option `\1`"),
        (r"Missing command\.?", "il manque une commande"),
        (r"Invalid value for '([^']+)': ", r"valeur de `\1` refusée : "),
        (r"Invalid value: ", "valeur refusée : "),
        (r"'([^']*)' is not one of (.+?)\.?$", r"`\1` n'est pas l'un de : \2"),
        (r"No such option:? '?([^'\s]+?)'?\.?(?=$| )", r"aucune option `\1`"),
        (r"No such command '([^']*)'\.?", r"aucune commande `\1`"),
        (r" \(?Did you mean (?:one of: )?'?([^'?\n]+?)'?\??\)?$", r" ; vouliez-vous \1 ?"),
        (r"\(Possible options: ([^)]+)\)", r"(possibles : \1)"),
        (r"Got unexpected extra arguments? \(([^)]*)\)", r"en trop : `\1`"),
        (r"Option '([^']+)' requires (?:an argument|\d+ arguments)\.?", r"l'option `\1` attend une valeur"),
        (r"Option '([^']+)' does not take a value\.?", r"l'option `\1` n'attend pas de valeur"),
    )
)


def in_french(text: str) -> str:
    """A text of click's, its own words translated."""
    for pattern, french in WORDS:
        text = pattern.sub(french, text)
    return text


class FrenchContext(click.Context):
    """The context of a command whose help is in French."""

    def get_help(self) -> str:
        """The help, click's own words included."""
        return in_french(super().get_help())


def said(error: click.ClickException) -> str:
    """What click would say of a wrong command line."""
    message = f"Error: {error.format_message()}"
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return message
    if message.endswith(error.ctx.get_help()):
        return error.ctx.get_help()  # nothing was asked: the help is the answer
    return f"{error.ctx.get_usage()}\nTry '{error.ctx.command_path} --help' for help.\n\n{message}"
