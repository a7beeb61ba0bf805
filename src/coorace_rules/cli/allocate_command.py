"""`allocate REF APPLICATIONS`: rank the applications to a call, and share out its envelope."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coorace_rules.api import calls
from coorace_rules.call.cells import Ambiguous, number
from coorace_rules.cli.options import Day, format_option, output_option, today, write
from coorace_rules.cli.where import Where, loaded, where_options
from coorace_rules.packs import disk
from coorace_rules.vocabulary.diagnostic import rendered
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Classe les candidatures d'un appel (CSV ou .xlsx) et répartit son enveloppe, avec la raison de chaque "
    "décision.",
    "Rank the applications to a call (CSV or .xlsx) and share out its envelope, each decision with its "
    "reason.",
)
ON = Words("Date de référence ; aujourd'hui si absente.", "Date of reference; today if left out.")
ENVELOPE = Words(
    "Enveloppe en euros ; celle du référentiel si absente.", "Envelope in euros; the referential's own."
)
METHOD = Words(
    "Par rang, ou pour le meilleur total de points (extra [call]) ; celle du référentiel si absente.",
    "By rank, or for the best total of points (extra [call]); the referential's own if left out.",
)
FORMAT = Words("Forme du résultat.", "Form of the result.")
TO_A_FILE = Words(
    "un classeur s'écrit dans un fichier : -o resultat.xlsx", "a workbook goes to a file: -o result.xlsx"
)
WRITTEN = Words("écrit : {output}", "written: {output}")
METHODS = {"by-rank": "by_rank", "best-use": "best_use"}
FORMATS = ("text", "markdown", "html", "json", "csv", "xlsx")


class Euros(click.ParamType[Decimal]):
    """An amount, as people write it."""

    name = "euros"

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read the amount."""
        found = value if isinstance(value, Decimal) else number(str(value).strip(), "€")
        if isinstance(found, Ambiguous):
            one, other = found.readings
            words = Words(f"`{value}` se lit `{one}` ou `{other}`", f"`{value}` reads `{one}` or `{other}`")
            self.fail(words.said_in(self.lang), param, ctx)
        if not isinstance(found, Decimal):
            words = Words(f"`{value}` n'est pas un montant", f"`{value}` is no amount")
            self.fail(words.said_in(self.lang), param, ctx)
        return found


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("allocate", help=HELP.said_in(lang))
    @click.argument("ref")
    @click.argument("applications", type=click.Path(path_type=Path))
    @click.option("--on", type=Day(lang), help=ON.said_in(lang))
    @click.option("--envelope", type=Euros(lang), help=ENVELOPE.said_in(lang))
    @click.option("--method", type=click.Choice(tuple(METHODS)), help=METHOD.said_in(lang))
    @format_option(lang, FORMAT, FORMATS)
    @where_options(lang)
    @output_option(lang)
    def allocate(  # noqa: PLR0917 - click passes by name
        ref: str,
        applications: Path,
        on: dt.date | None,
        envelope: Decimal | None,
        method: str | None,
        form: str,
        where: Where,
        output: Path | None,
    ) -> None:
        if form == "xlsx" and output is None:
            raise click.UsageError(TO_A_FILE.said_in(lang))
        on = on or today()
        allocation = calls.allocate(
            loaded(ref, on, where, lang),
            applications,
            on=on,
            envelope=envelope,
            method=METHODS[method] if method else None,  # type: ignore[arg-type]  # click keeps to METHODS
        )
        if allocation.warnings:
            click.echo(rendered(allocation.warnings, lang), err=True)
        if form == "xlsx" and output is not None:
            disk.keep(output, [applications, Path(ref)])
            disk.write(output, calls.allocation_workbook(allocation, lang))
            click.echo(WRITTEN.said_in(lang).format(output=output), err=True)
        else:
            text = calls.render_allocation(allocation, form, lang)  # type: ignore[arg-type]  # as above
            write(text, output, lang, applications, ref)

    return allocate
