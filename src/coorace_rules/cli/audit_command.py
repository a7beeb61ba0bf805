"""`audit REF AUDIT`: a graded audit, its proposal, what is due."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import audits
from coorace_rules.api.audit_reports import FORMATS, render_audit
from coorace_rules.cli.options import format_option, on_option, output_option, today, write
from coorace_rules.cli.where import Where, loaded, where_options
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.auditing.whole import AuditOutcome
    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Cote un audit : non-conformités, proposition de certification, échéances. Code 1 si elle est refusée.",
    "Grade an audit: nonconformities, certification proposal, deadlines. Exit code 1 if it is refused.",
)
FORMAT = Words(
    "Forme du résultat ; xlsx et pdf s'écrivent avec -o.", "Form of the result; xlsx and pdf need -o."
)
NEEDS_FILE = Words(
    "ce format s'écrit dans un fichier : ajoutez -o", "this format is written to a file: add -o"
)


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("audit", help=HELP.said_in(lang))
    @click.argument("ref")
    @click.argument("audit_file", metavar="AUDIT", type=click.Path(path_type=Path))
    @on_option(lang)
    @format_option(lang, FORMAT, FORMATS)
    @where_options(lang)
    @output_option(lang)
    def audit(  # noqa: PLR0917 - click passes by name
        ref: str, audit_file: Path, on: dt.date | None, where: Where, form: str, output: Path | None
    ) -> int:
        if output is None and form in ("xlsx", "pdf"):
            raise click.UsageError(NEEDS_FILE.said_in(lang))
        outcome = audited(ref, audit_file, on, lang, where)
        for diagnostic in outcome.diagnostics:
            click.echo(diagnostic.render(lang), err=True)
        write(render_audit(outcome, form, lang), output, lang, ref, audit_file)  # type: ignore[arg-type]  # click keeps to FORMATS
        return 1 if outcome.proposal.value is False else 0

    return audit


def audited(ref: str, path: Path, on: dt.date | None, lang: Language, where: Where) -> AuditOutcome:
    """Grade a file at the date given, or at its own, or today."""
    referential = loaded(ref, on or today(), where, lang)
    root = audits.audit_nodes(path)  # once: a pipe gives its text only once
    return audits.audited(referential, root, on=on or audits.day_of(root) or today())
