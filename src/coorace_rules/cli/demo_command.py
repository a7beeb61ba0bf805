"""`demo`: the Cap of a bundled, fictitious company."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorace_rules.api import outcomes
from coorace_rules.cli.evaluate_command import outcome_of
from coorace_rules.cli.options import FORMATS, columns, output_option, write
from coorace_rules.packs import shipped
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language

REFERENTIAL = "cap@2015"
HELP = Words(
    "Le Cap d'une entreprise fictive : positions, écarts, plan.",
    "The Cap of a fictitious company: positions, gaps, plan.",
)
COMPANY = Words("Entreprise fictive à évaluer.", "Fictitious company to evaluate.")


def command(lang: Language) -> click.Command:
    """Build the command."""
    companies = [file.stem for file in sorted(shipped.companies().glob("*.yaml"))]

    @click.command("demo", help=HELP.said_in(lang))
    @click.option(
        "--company",
        type=click.Choice(companies),
        default=companies[-1],
        show_default=True,
        help=COMPANY.said_in(lang),
    )
    @click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
    @output_option(lang)
    def demo(company: str, form: str, output: Path | None) -> None:
        outcome = outcome_of(REFERENTIAL, shipped.companies() / f"{company}.yaml", None, lang)
        text = outcomes.render(outcome, form, lang, width=columns(output))  # type: ignore[arg-type]  # click keeps to FORMATS
        write(text, output, lang)

    return demo
