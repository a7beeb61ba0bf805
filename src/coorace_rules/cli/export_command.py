"""`export REF --to FORM`: an edition, or an audit of it, in the form of other tools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import exchange
from coorace_rules.cli.audit_command import audited
from coorace_rules.cli.options import on_option, output_option, today, write
from coorace_rules.cli.where import Where, loaded, where_options
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.vocabulary.wording import Language

MODELS = ("assessment-results", "plan-of-action-and-milestones")
HELP = Words(
    "Écrit un référentiel en catalogue OSCAL ou, avec --audit, le résultat d'un audit.",
    "Write a referential as an OSCAL catalog or, with --audit, the outcome of an audit.",
)
FORM = Words("Forme à écrire.", "Form to write.")
AUDIT = Words("Fichier d'audit dont écrire le résultat.", "Audit file whose outcome to write.")
MODEL = Words("Document OSCAL, avec --audit.", "OSCAL document, with --audit.")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("export", help=HELP.said_in(lang))
    @click.argument("ref")
    @click.option("--to", "form", type=click.Choice(("oscal",)), required=True, help=FORM.said_in(lang))
    @click.option("--audit", "audit_file", type=click.Path(path_type=Path), help=AUDIT.said_in(lang))
    @click.option(
        "--model", type=click.Choice(MODELS), default=MODELS[0], show_default=True, help=MODEL.said_in(lang)
    )
    @on_option(lang)
    @where_options(lang)
    @output_option(lang)
    def export(  # noqa: PLR0917 - click passes by name
        ref: str,
        form: str,
        audit_file: Path | None,
        model: str,
        on: dt.date | None,
        where: Where,
        output: Path | None,
    ) -> None:
        del form  # one so far
        if audit_file is None:
            data = exchange.oscal_catalog(loaded(ref, on or today(), where, lang), lang)
        else:
            outcome = audited(ref, audit_file, on, lang, where)
            data = exchange.oscal_outcome(outcome, model, lang)  # type: ignore[arg-type]  # click keeps to MODELS
        read = (ref,) if audit_file is None else (ref, audit_file)
        write(json.dumps(data, ensure_ascii=False, indent=2) + "\n", output, lang, *read)

    return export
