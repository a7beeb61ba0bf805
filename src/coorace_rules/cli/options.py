"""What commands share: arguments read, texts chosen, results written."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coorace_rules.packs import disk
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language

Function = TypeVar("Function", bound=Callable[..., Any])
NARROWEST, WIDEST = 60, 100
FORMATS = ("text", "markdown", "html", "json")


class Day(click.ParamType[dt.date]):
    """A date YYYY-MM-DD that exists."""

    name = "date"

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the date."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            words = Words(f"`{value}` n'est pas une date AAAA-MM-JJ", f"`{value}` is no date YYYY-MM-DD")
            self.fail(words.said_in(self.lang), param, ctx)


def today() -> dt.date:
    """The day of the command, which is the date of reference where no other is given."""
    return dt.datetime.now().astimezone().date()


def columns(output: Path | None) -> int:
    """How wide a text may be: as the terminal it goes to, within reason; else as a page."""
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return WIDEST
    return min(max(shutil.get_terminal_size((WIDEST, 0)).columns, NARROWEST), WIDEST)


def write(content: str | bytes, output: Path | None, lang: Language, *read: Path | str) -> None:
    """Print a result, or write it whole to a file and say so; never over one that it was made from."""
    if output is None:
        click.echo(content, nl=False)
        return
    disk.keep(output, map(Path, read))
    disk.write(output, content)
    click.echo(Words(f"écrit : {output}", f"written: {output}").said_in(lang), err=True)


def output_option(lang: Language) -> Callable[[Function], Function]:
    """`-o F`."""
    words = Words("Fichier à écrire, plutôt que l'écran.", "File to write, rather than the screen.")
    return click.option("-o", "--output", type=click.Path(path_type=Path), help=words.said_in(lang))


def format_option(lang: Language, words: Words, choices: Sequence[str]) -> Callable[[Function], Function]:
    """`--format F`: the first choice if left out, passed as `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help=words.said_in(lang),
    )


def on_option(lang: Language) -> Callable[[Function], Function]:
    """`--on D`."""
    words = Words(
        "Date de référence ; celle des réponses, sinon aujourd'hui.",
        "Date of reference; that of the answers, or today.",
    )
    return click.option("--on", type=Day(lang), help=words.said_in(lang))


def scoring_option(lang: Language) -> Callable[[Function], Function]:
    """`--scoring P`."""
    words = Words(
        "Profil de notation ; le premier du référentiel si absent.",
        "Scoring profile; the first one if left out.",
    )
    return click.option("--scoring", help=words.said_in(lang))
