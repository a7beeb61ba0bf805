"""`explain REF ANSWERS ID`: why, with the place of the rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coorace_rules.cli.evaluate_command import outcome_of
from coorace_rules.cli.options import format_option, on_option, scoring_option
from coorace_rules.cli.typed import NotUnderstoodError, typed
from coorace_rules.cli.where import Where, where_options
from coorace_rules.outcome.changes import lines
from coorace_rules.outcome.reading import question
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Dit pourquoi un critère, une section, une décision, une action ou une donnée en est là.",
    "Say why a criterion, a section, a verdict, an action or a fact is what it is.",
)

WHAT_IF = Words(
    "Comme si la réponse à ID était VALUE (rien : sans réponse) ; autant de fois qu'on veut.",
    "As if the answer to ID were VALUE (nothing: no answer); as often as you like.",
)
NO_VALUE = Words("--what-if attend ID=VALEUR, pas `{text}`", "--what-if expects ID=VALUE, not `{text}`")
FORMAT = Words("Texte, ou données JSON.", "Text, or JSON data.")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("explain", help=HELP.said_in(lang))
    @click.argument("ref")
    @click.argument("answers", type=click.Path(path_type=Path))
    @click.argument("name", metavar="ID")
    @format_option(lang, FORMAT, ["text", "json"])
    @click.option("--what-if", "changed", multiple=True, metavar="ID=VALUE", help=WHAT_IF.said_in(lang))
    @on_option(lang)
    @scoring_option(lang)
    @where_options(lang)
    def explain(  # noqa: PLR0917 - click passes by name
        ref: str,
        answers: Path,
        name: str,
        form: str,
        changed: tuple[str, ...],
        on: dt.date | None,
        scoring: str | None,
        where: Where,
    ) -> None:
        outcome = outcome_of(ref, answers, on, lang, scoring=scoring, where=where)
        if changed:
            outcome = outcome.what_if(dict(_changed(outcome, text, lang) for text in changed))
        if form == "json":
            click.echo(json.dumps(_data(outcome, name, lang), ensure_ascii=False, indent=2))
            return
        if outcome.changes is not None and outcome.assessment is not None:
            for line in lines(outcome.changes, outcome.assessment.referential, lang):
                click.echo(line)
        click.echo(outcome.explain(name).render(lang))

    return explain


def _data(outcome: Outcome, name: str, lang: Language) -> dict[str, Any]:
    found = outcome.explain(name).to_data(lang)
    return found if outcome.changes is None else {**found, "changes": outcome.changes.to_data()}


def _changed(outcome: Outcome, text: str, lang: Language) -> tuple[str, Any]:
    """An answer as it is typed: `id=value`, and `id=` to take it away."""
    name, equals, value = text.partition("=")
    name, value = name.strip(), value.strip()
    if not equals:
        raise click.UsageError(NO_VALUE.said_in(lang).format(text=text))
    if not value or outcome.assessment is None:
        return name, None
    if name not in outcome.assessment.referential.inputs:
        return name, value  # the reader of answers says what is wrong with it
    try:
        return name, typed(question(outcome.assessment, name), value)
    except NotUnderstoodError as error:
        raise click.UsageError(f"--what-if {text}: {error.render(lang)}") from error
