"""`ask REF`: the questionnaire in the terminal, only what matters, saved after each answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from coorace_rules.answers.model import Subject
from coorace_rules.api import outcomes
from coorace_rules.api.answer_files import AnswerFile
from coorace_rules.cli.interview import Interview
from coorace_rules.cli.options import on_option, today
from coorace_rules.cli.where import Where, loaded, where_options
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Pose les questions qui comptent encore, et enregistre chaque réponse. Reprend là où on s'est arrêté.",
    "Ask the questions that still matter, and save each answer. Resumes where one stopped.",
)
SUBJECT = Words("Nom de la structure évaluée.", "Name of who is assessed.")
KIND = Words("Entreprise, ou groupe d'entreprises.", "A company, or a group of companies.")
BY = Words(
    "Qui répond : la structure, un pair, un tiers.", "Who answers: the subject, a peer, a third party."
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
    @click.option("--subject", help=SUBJECT.said_in(lang))
    @click.option("--kind", type=click.Choice(("company", "group")), help=KIND.said_in(lang))
    @click.option("--by", type=click.Choice(("self", "peer", "third_party")), help=BY.said_in(lang))
    @where_options(lang)
    def ask(  # noqa: PLR0917 - click passes by name
        ref: str,
        on: dt.date | None,
        output: Path | None,
        subject: str | None,
        kind: Literal["company", "group"] | None,
        by: str | None,
        where: Where,
    ) -> None:
        referential = loaded(ref, on or today(), where, lang)
        path = output or Path(f"{referential.id}-{referential.edition}.reponses.yaml")
        answers = outcomes.read_answers(referential, path if path.exists() else {}, on=on)
        who = answers.subject
        if subject or (who and kind):
            who = Subject(subject or (who.name if who else ""), kind or (who.kind if who else "company"))
        file = AnswerFile(path, referential, who, on or answers.on or today(), answers.retired)
        Interview(file, answers, by, lang).run()

    return ask
