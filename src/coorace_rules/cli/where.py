"""Where commands look for referentials: `--pack`, `COORACE_RULES_PATH`, and what `--lock` holds them to."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from coorace_rules.api import referentials
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.wording import Language

Function = TypeVar("Function", bound=Callable[..., Any])
VARIABLE = "COORACE_RULES_PATH"
LAYOUT_DIFFERS = "CR022"
PACK = Words(
    f"Dossier d'un paquet où chercher aussi ; {VARIABLE} en nomme d'autres.",
    f"Folder of a pack to look in, too; {VARIABLE} names others.",
)
LOCK = Words(
    "Verrou que les millésimes doivent respecter.",
    "Lock that the editions are held to.",
)


class Where(TypedDict):
    """What `load` takes of it."""

    packs: tuple[Path, ...]
    lock: Path | None


NOWHERE_ELSE = Where(packs=(), lock=None)


def search_path() -> tuple[Path, ...]:
    """The folders that the environment names, one after the other as in `PATH`."""
    return tuple(Path(folder) for folder in os.environ.get(VARIABLE, "").split(os.pathsep) if folder)


def pack_option(lang: Language) -> Callable[[Function], Function]:
    """`--pack DIR`, given to the command as `packs`, with those of the environment."""
    return click.option(
        "--pack",
        "packs",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="DIR",
        callback=lambda _context, _parameter, given: (*given, *search_path()),
        help=PACK.said_in(lang),
    )


def where_options(lang: Language) -> Callable[[Function], Function]:
    """`--pack DIR` and `--lock F`, given to the command as `where`."""
    lock = click.option("--lock", type=click.Path(path_type=Path), help=LOCK.said_in(lang))

    def with_options(function: Function) -> Any:
        @functools.wraps(function)
        def command(*args: Any, packs: tuple[Path, ...], lock: Path | None, **kwargs: Any) -> Any:
            return function(*args, where=Where(packs=packs, lock=lock), **kwargs)

        return pack_option(lang)(lock(command))

    return with_options


def loaded(ref: str, on: dt.date, where: Where, lang: Language) -> Referential:
    """Load an edition, and say where it is not written as it was locked."""
    referential = referentials.load(ref, on=on, **where)
    for warning in referential.warnings:
        if warning.code == LAYOUT_DIFFERS:
            click.echo(warning.render(lang), err=True)
    return referential
