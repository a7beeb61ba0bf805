"""`test [PATH|REF…]`: the cases of editions, run."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from coorace_rules.cli.options import format_option, output_option, write
from coorace_rules.cli.progress import Progress
from coorace_rules.cli.rules_tested import (
    add_suggestions,
    check_form,
    is_enough,
    look_into,
    rule_options,
    said_of,
)
from coorace_rules.cli.where import pack_option
from coorace_rules.testing.case_files.discovery import without_cases
from coorace_rules.testing.case_reports import as_json, as_junit, dots, failures, summary
from coorace_rules.testing.run_cases import run_files, targets
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coorace_rules.cli.rules_tested import Wanted
    from coorace_rules.testing.run_cases import FileResult, Found, Target
    from coorace_rules.vocabulary.wording import Language

HELP = Words(
    "Joue les cas (`*.cases.yaml`) de millésimes, tous s'il n'en est nommé aucun. Code 1 si un cas échoue.",
    "Run the cases (`*.cases.yaml`) of editions, all of them if none is named. Exit code 1 if a case fails.",
)
FORMAT = Words("Forme du résultat.", "Form of the result.")
ONLY = Words(
    "Seulement les cas dont `fichier::nom` contient ce texte.",
    "Only the cases whose `file::name` holds this text.",
)
FIRST = Words("S'arrête au premier échec.", "Stop at the first failure.")
JOBS = Words(
    "Nombre de processus ; autant que de processeurs si absent.",
    "Number of processes; as many as there are processors if left out.",
)
NONE_ASKED = Words("aucun cas ne contient `{only}`", "no case holds `{only}`")
UNREAD = 2
FORMS = ("text", "json", "junit", "html")


def command(lang: Language) -> click.Command:
    """Build the command."""

    @click.command("test", help=HELP.said_in(lang))
    @click.argument("what", nargs=-1, metavar="[PATH|REF]…")
    @format_option(lang, FORMAT, FORMS)
    @click.option("-k", "only", default="", metavar="TEXT", help=ONLY.said_in(lang))
    @click.option("-x", "--exitfirst", "first", is_flag=True, help=FIRST.said_in(lang))
    @click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help=JOBS.said_in(lang))
    @rule_options(lang)
    @pack_option(lang)
    @output_option(lang)
    def test(  # noqa: PLR0917 - click passes by name
        what: tuple[str, ...],
        form: str,
        only: str,
        first: bool,  # noqa: FBT001
        jobs: int | None,
        packs: tuple[Path, ...],
        output: Path | None,
        wanted: Wanted,
    ) -> int:
        check_form(form, wanted, lang)
        start = perf_counter()
        found = targets(what, packs)
        if wanted.suggest and found.targets:
            found = found.without_cases_yet()
        for problem in found.problems:
            click.echo(problem.render(lang), err=True)
        without = without_cases(found.targets)
        ran = run_files(found.targets, packs, only=only, jobs=jobs)
        is_shown = form == "text" and output is None
        count = len(found.targets) - len(without)
        if count == 0 and not (wanted.suggest and found.targets):
            return 2
        results = list(until_failure(watched(ran, count, is_shown=is_shown), first=first))
        text = report(results, without, perf_counter() - start, form, lang)
        if form == "text" and not is_shown:
            text = "".join(f"{dots(result)}\n" for result in results) + text
        code = exit_code(found, results, only, lang) if results else 0
        looked = look_into(found.targets, packs, jobs, wanted) if code < UNREAD else []
        text = said_of(looked, wanted, form, text, lang)
        write(text, output, lang, *(target.cases for target in found.targets if target.cases))
        if wanted.suggest:
            add_suggestions(looked, packs, lang)
        return code if is_enough(looked, wanted, lang) else max(code, 1)

    return test


def watched(ran: Iterable[FileResult], count: int, *, is_shown: bool) -> Iterator[FileResult]:
    """Each file as soon as it was run; how far it goes is shown on a terminal only."""
    progress = Progress()
    for done, result in enumerate(ran, 1):
        progress.clear()
        if is_shown:
            click.echo(dots(result))
        progress(done, count)
        yield result


def until_failure(results: Iterable[FileResult], *, first: bool) -> Iterator[FileResult]:
    """Every file; with `first`, up to the first case that failed and nothing after it."""
    for result in results:
        if not first or result.passed:
            yield result
            continue
        place = next((i for i, one in enumerate(result.results) if not one.passed), -1)
        yield result._replace(results=result.results[: place + 1])
        return


def report(
    results: Sequence[FileResult], without: Sequence[Target], seconds: float, form: str, lang: Language
) -> str:
    """What came of it, in the form that was asked for."""
    if form == "json":
        return as_json(results, without, lang)
    if form == "junit":
        return as_junit(results, lang)
    return failures(results, lang) + summary(results, without, seconds, lang)


def exit_code(found: Found, results: Sequence[FileResult], only: str, lang: Language) -> int:
    """2 where something cannot be read, or nothing was to be run; 1 where a case failed; else 0."""
    if found.problems or any(result.problems for result in results):
        return 2
    if not any(result.results for result in results):
        click.echo(NONE_ASKED.said_in(lang).format(only=only), err=True)
        return 2
    return 0 if all(result.passed for result in results) else 1
