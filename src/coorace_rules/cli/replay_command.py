"""`replay OUTCOME.json`: the same result as then?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import audits, receipts
from coorace_rules.cli.where import Where, where_options
from coorace_rules.packs import disk
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language

MAX_BYTES = 32 * 1024 * 1024
HELP = Words(
    "Refait un résultat depuis son reçu et dit s'il est le même. Code 1 s'il diffère.",
    "Make an outcome again from its receipt and say whether it is the same. Exit code 1 if it differs.",
)
REFERENTIAL = Words(
    "Référentiel à utiliser, s'il n'est pas livré avec la bibliothèque.",
    "Referential to use, where it does not come with the library.",
)
SAME = Words(
    "identique : même résultat, même référentiel, mêmes réponses",
    "identical: same result, referential and answers",
)
CAUSES = {
    "referential": Words("le référentiel a changé depuis", "the referential has changed since"),
    "layout": Words(
        "seuls la mise en page ou les commentaires du référentiel ont changé depuis",
        "only the layout or the comments of the referential have changed since",
    ),
    "answers": Words("les réponses ont été modifiées dans le fichier", "the answers were edited in the file"),
    "library": Words(
        "la version de la bibliothèque a changé depuis", "the version of the library has changed since"
    ),
    "outcome": Words("le fichier du résultat a été modifié", "the file of the outcome was edited"),
}


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("replay", help=HELP.said_in(lang))
    @click.argument("outcome", type=click.Path(path_type=Path))
    @click.option("--referential", help=REFERENTIAL.said_in(lang))
    @where_options(lang)
    def replay(outcome: Path, referential: str | None, where: Where) -> int:
        text = disk.read(outcome, MAX_BYTES).decode("utf-8", "replace")
        again = audits.replay_audit if audits.is_audit(text) else receipts.replay
        replayed = again(text, referential, **where)
        if replayed.identical:
            click.echo(SAME.said_in(lang))
            return 0
        for cause in replayed.causes:
            click.echo(CAUSES[cause].said_in(lang))
        for difference in replayed.differences:
            click.echo(f"  {difference}")
        return 1

    return replay
