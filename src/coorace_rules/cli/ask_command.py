"""`ask REF`: the questionnaire in the terminal, only what matters, saved after each answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import outcomes, referentials
from coorace_rules.cli.interview import Interview
from coorace_rules.cli.options import on_option, today
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Pose les questions qui comptent encore, et enregistre chaque réponse. Reprend là où on s'est arrêté.",
    "Ask the questions that still matter, and save each answer. Resumes where one stopped.",
)
FILE = Words(
    "Fichier des réponses ; repris s'il existe.  [défaut : REF.reponses.yaml]",
    "File of answers; resumed if it exists.  [default: REF.reponses.yaml]",
)


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("ask", help=HELP.said_in(lang))
    @click.argument("ref")
    @on_option(lang)
    @click.option("-o", "--output", type=click.Path(path_type=Path), help=FILE.said_in(lang))
    def ask(ref: str, on: dt.date | None, output: Path | None) -> None:
        referential = referentials.load(ref, on=on or today())
        file = output or Path(f"{referential.id}-{referential.edition}.reponses.yaml")
        answers = outcomes.read_answers(referential, file if file.exists() else {}, on=on)
        Interview(referential, answers, file, on or answers.on or today(), lang).run()

    return ask
