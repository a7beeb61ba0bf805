"""`explain REF ANSWERS ID`: why, with the place of the rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.cli.evaluate_command import outcome_of
from coorace_rules.cli.options import on_option, scoring_option
from coorace_rules.cli.where import Where, where_options
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Dit pourquoi un critère, une section, une décision, une action ou une donnée en est là.",
    "Say why a criterion, a section, a verdict, an action or a fact is what it is.",
)

FORMAT = Words("Texte, ou données JSON.", "Text, or JSON data.")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("explain", help=HELP.said_in(lang))
    @click.argument("ref")
    @click.argument("answers", type=click.Path(path_type=Path))
    @click.argument("name", metavar="ID")
    @click.option(
        "--format",
        "style",
        type=click.Choice(["text", "json"]),
        default="text",
        help=FORMAT.said_in(lang),
    )
    @on_option(lang)
    @scoring_option(lang)
    @where_options(lang)
    def explain(  # noqa: PLR0917 - click passes by name
        ref: str,
        answers: Path,
        name: str,
        style: str,
        on: dt.date | None,
        scoring: str | None,
        where: Where,
    ) -> None:
        found = outcome_of(ref, answers, on, lang, scoring=scoring, where=where).explain(name)
        if style == "json":
            click.echo(json.dumps(found.to_data(lang), ensure_ascii=False, indent=2))
        else:
            click.echo(found.render(lang))

    return explain
