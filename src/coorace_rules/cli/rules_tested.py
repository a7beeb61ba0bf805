"""What `test` says of rules: what cases saw of them, which wrong ones pass, which cases are missing."""

from __future__ import annotations

import json
import os
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from coorace_rules.cli.progress import Progress
from coorace_rules.testing.as_page import Page, as_page
from coorace_rules.testing.coverage.as_data import as_data as coverage_data
from coorace_rules.testing.coverage.as_text import as_text as coverage_text
from coorace_rules.testing.into_rules import all_covered, with_mutants, with_suggestions, write_suggestions
from coorace_rules.testing.mutation.as_text import as_data as mutation_data
from coorace_rules.testing.mutation.as_text import as_text as mutation_text
from coorace_rules.vocabulary.wording import Words, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coorace_rules.testing.case_files.discovery import Target
    from coorace_rules.testing.into_rules import Looked
    from coorace_rules.vocabulary.wording import Language

COVERAGE = Words(
    "Dit aussi ce que les cas ont vu des règles : vrai, faux, inconnu.",
    "Say also what the cases saw of the rules: true, false, unknown.",
)
MUTATE = Words(
    "Met des règles fausses à la place des bonnes, et dit lesquelles passent inaperçues.",
    "Put wrong rules in the place of right ones, and say which go unnoticed.",
)
SUGGEST = Words(
    "Ajoute aux fichiers de cas ceux qui manquent, marqués `to_confirm` : ils échouent jusqu'à relecture.",
    "Add the missing cases to case files, marked `to_confirm`: they fail until somebody read them.",
)
FAIL_UNDER = Words(
    "Code 1 si la couverture, ou la part de mutants tués, est en dessous.",
    "Exit code 1 if coverage, or the share of mutants killed, is below.",
)
CACHE = Words(
    "Dossier où garder ce que sont devenus les mutants ; celui de l'utilisateur si absent.",
    "Folder that keeps what became of mutants; that of the user if left out.",
)
FRESH = Words("Juge de nouveau tous les mutants.", "Judge all mutants again.")
UNDER = Words(
    "{ref} : {what} {found}\N{NO-BREAK SPACE}%, sous {least}\N{NO-BREAK SPACE}%",
    "{ref}: {what} {found}%, under {least}%",
)
WHAT = {"coverage": Words("couverture", "coverage"), "mutants": Words("mutants tués", "mutants killed")}
ADDED = Words("{file} : {n} {cases} à confirmer", "{file}: {n} {cases} to confirm")
CASE = Words("cas ajouté", "case added"), Words("cas ajoutés", "cases added")
A_PERCENTAGE = Words("`{}` n'est pas un nombre de 0 à 100", "`{}` is no number from 0 to 100")
NOT_THIS_FORM = Words(
    "`{}` ne va pas avec ces options : voir --coverage et --mutate",
    "`{}` does not go with these options: see --coverage and --mutate",
)


class Wanted(NamedTuple):
    """What is asked of rules.

    Attributes:
        least: in percent, below which the exit code is 1.
        kept_in: the folder that keeps fates of mutants; None for none.
    """

    coverage: bool
    mutate: bool
    suggest: bool
    least: Decimal | None
    kept_in: Path | None

    @property
    def anything(self) -> bool:
        """Whether rules are to be looked into at all."""
        return self.coverage or self.mutate or self.suggest


class Percentage(click.ParamType[Decimal]):
    """A number from 0 to 100."""

    name = "percent"

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read it."""
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal(-1)
        if not number.is_finite() or not 0 <= number <= 100:
            self.fail(A_PERCENTAGE.said_in(self.lang).format(value), param, ctx)
        return number


def rule_options(lang: Language) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options, which reach the command as `wanted`."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        def with_wanted(**given: Any) -> Any:
            names = ("coverage", "mutate", "suggest", "fail_under", "cache", "fresh")
            return function(wanted=_wanted(*(given.pop(name) for name in names)), **given)

        with_wanted.__name__, with_wanted.__doc__ = function.__name__, function.__doc__
        with_wanted.__dict__.update(function.__dict__)
        options = (
            click.option("--coverage", is_flag=True, help=COVERAGE.said_in(lang)),
            click.option("--mutate", is_flag=True, help=MUTATE.said_in(lang)),
            click.option("--suggest", is_flag=True, help=SUGGEST.said_in(lang)),
            click.option(
                "--fail-under", type=Percentage(lang), metavar="PERCENT", help=FAIL_UNDER.said_in(lang)
            ),
            click.option("--cache", type=click.Path(path_type=Path), metavar="DIR", help=CACHE.said_in(lang)),
            click.option("--fresh", is_flag=True, help=FRESH.said_in(lang)),
        )
        decorated: Callable[..., Any] = with_wanted
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


def _wanted(  # noqa: PLR0917 - in the order of the options
    coverage: bool,  # noqa: FBT001 - click's flags
    mutate: bool,  # noqa: FBT001
    suggest: bool,  # noqa: FBT001
    fail_under: Decimal | None,
    cache: Path | None,
    fresh: bool,  # noqa: FBT001
) -> Wanted:
    seen = coverage or (fail_under is not None and not mutate)
    return Wanted(seen, mutate, suggest, fail_under, None if fresh else cache or users_cache())


def users_cache() -> Path:
    """Where this user keeps what can be made again."""
    asked = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(asked) if asked else Path.home() / ".cache") / "coorace-rules" / "mutation"


def check_form(form: str, wanted: Wanted, lang: Language) -> None:
    """Refuse a form that cannot say what is asked, or has nothing to say.

    Raises:
        click.UsageError: it cannot.
    """
    if (form == "junit" and wanted.anything) or (form == "html" and not (wanted.coverage or wanted.mutate)):
        raise click.UsageError(NOT_THIS_FORM.said_in(lang).format(form))


def look_into(
    targets: Sequence[Target], packs: Sequence[Path], jobs: int | None, wanted: Wanted
) -> list[Looked]:
    """Look into the rules of editions, as far as asked.

    Raises:
        CooraceRulesError: one of them cannot be read.
    """
    asked = [target for target in targets if target.cases is not None or wanted.suggest]
    found = all_covered(asked, packs, jobs=jobs, watch=Progress()) if wanted.anything else []
    if wanted.mutate or wanted.suggest:
        found = [
            with_mutants(
                one, packs, jobs=jobs, kept_in=wanted.kept_in, watch=Progress(one.coverage.referential)
            )
            for one in found
        ]
    if wanted.suggest:
        found = [with_suggestions(one, packs) for one in found]
    return found


def said_of(found: Sequence[Looked], wanted: Wanted, form: str, text: str, lang: Language) -> str:
    """What was found, in a form, with what the cases came to."""
    if form == "html":
        return as_page((Page(one.coverage, one.lines, one.report) for one in found), lang)
    reports = [one.report for one in found if one.report is not None]
    if form == "json":
        data = json.loads(text)
        if wanted.coverage:
            data["coverage"] = [coverage_data(one.coverage, lang) for one in found]
        if wanted.mutate:
            data["mutation"] = [mutation_data(report, lang) for report in reports]
        return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"
    if wanted.coverage and found:
        text += coverage_text([one.coverage for one in found], lang)
    if wanted.mutate and reports:
        text += mutation_text(reports, lang)
    return text


def add_suggestions(found: Sequence[Looked], packs: Sequence[Path], lang: Language) -> None:
    """Write the cases that are missing, and say where."""
    for one in found:
        shown = write_suggestions(one, packs, lang)
        number = len(one.suggested)
        cases = counted(number, *CASE).said_in(lang)
        click.echo(ADDED.said_in(lang).format(file=shown, n=number, cases=cases), err=True)


def is_enough(found: Sequence[Looked], wanted: Wanted, lang: Language) -> bool:
    """Whether every edition reaches what was asked for; those that do not are named."""
    short = list(_short(found, wanted)) if wanted.least is not None else []
    for ref, what, tenths in short:
        number = f"{tenths // 10}.{tenths % 10}"
        said = UNDER.said_in(lang).format(
            ref=ref,
            what=WHAT[what].said_in(lang),
            found=number.replace(".", ",") if lang == "fr" else number,
            least=wanted.least,
        )
        click.echo(said, err=True)
    return not short


def _short(found: Sequence[Looked], wanted: Wanted) -> Iterator[tuple[str, str, int]]:
    least = 10 * (wanted.least or 0)
    for one in found:
        share = one.coverage.share()
        if wanted.coverage and 1000 * share.seen < least * share.of:
            yield one.coverage.referential, "coverage", share.tenths
        if wanted.mutate and one.report is not None and one.report.tenths < least:
            yield one.report.referential, "mutants", one.report.tenths
