"""`evaluate REF ANSWERS`: the outcome of one subject."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import outcomes
from coorace_rules.cli.options import (
    FORMATS,
    columns,
    format_option,
    on_option,
    output_option,
    scoring_option,
    today,
    write,
)
from coorace_rules.cli.where import NOWHERE_ELSE, Where, loaded, where_options
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Évalue un fichier de réponses : positions, écarts, décisions, plan, questions.",
    "Evaluate a file of answers: positions, gaps, verdicts, plan, questions.",
)
FORMAT = Words("Forme du résultat.", "Form of the result.")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("evaluate", help=HELP.said_in(lang))
    @click.argument("ref")
    @click.argument("answers", type=click.Path(path_type=Path))
    @on_option(lang)
    @scoring_option(lang)
    @format_option(lang, FORMAT, FORMATS)
    @where_options(lang)
    @output_option(lang)
    def evaluate(  # noqa: PLR0917 - click passes by name
        ref: str,
        answers: Path,
        on: dt.date | None,
        scoring: str | None,
        form: str,
        where: Where,
        output: Path | None,
    ) -> None:
        outcome = outcome_of(ref, answers, on, lang, scoring=scoring, where=where)
        for diagnostic in outcome.diagnostics:
            click.echo(diagnostic.render(lang), err=True)
        text = outcomes.render(outcome, form, lang, width=columns(output))  # type: ignore[arg-type]  # click keeps to FORMATS
        write(text, output, lang, ref, answers)

    return evaluate


def outcome_of(
    ref: str,
    answers: Path,
    on: dt.date | None,
    lang: Language,
    *,
    scoring: str | None = None,
    where: Where = NOWHERE_ELSE,
) -> Outcome:
    """Evaluate a file at the date given, or at its own, or today."""
    referential = loaded(ref, on or today(), where, lang)
    read = outcomes.read_answers(referential, answers, on=on)  # once: a pipe gives its text only once
    if on is None and read.on is None:
        on = today()
        read = outcomes.read_answers(referential, answers, on=on)
    return outcomes.evaluate(referential, read, on=on or read.on, scoring=scoring)
