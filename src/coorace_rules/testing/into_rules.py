"""Editions looked into: what their cases saw, what became of their mutants, which cases are missing."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.testing.audited_cases import escalations
from coorace_rules.testing.coverage.measuring import Watched, measured
from coorace_rules.testing.looking import concluded_or_none, file_of, loaded, looked_at
from coorace_rules.testing.mutation.running import mutated
from coorace_rules.testing.suggest import Suggester
from coorace_rules.testing.suggested_cases import add_cases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.program.model import Referential
    from coorace_rules.testing.case_files.discovery import Target
    from coorace_rules.testing.case_files.model import Case
    from coorace_rules.testing.coverage.model import Coverage
    from coorace_rules.testing.mutation.model import Report
    from coorace_rules.testing.mutation.running import Watch
    from coorace_rules.testing.suggest import Suggested
    from coorace_rules.vocabulary.wording import Language


class Looked(NamedTuple):
    """What was found of an edition; None where it was not asked for."""

    target: Target
    lines: tuple[str, ...]
    coverage: Coverage
    report: Report | None = None
    suggested: tuple[Suggested, ...] = ()


def watched_in(case: Case, referential: Referential) -> Watched | None:
    """A case as coverage looks at it; None where its answers, or its audit, cannot be read."""
    audit = concluded_or_none(case, referential)
    assessment = looked_at(case, referential)
    if assessment is None:
        return None
    return Watched(case.name, assessment, {} if audit is None else escalations(audit, referential))


def covered(target: Target, packs: Sequence[Path] = ()) -> Looked:
    """What the cases of an edition saw of its rules.

    Raises:
        CooraceRulesError: the edition or its cases cannot be read.
    """
    referential, cases = loaded(target, packs)
    watched = [found for case in cases if (found := watched_in(case, referential)) is not None]
    lines = referential.sections[referential.id].span.source.lines
    return Looked(target, lines, measured(referential, file_of(referential), watched))


def all_covered(
    targets: Sequence[Target],
    packs: Sequence[Path] = (),
    *,
    jobs: int | None = None,
    watch: Watch | None = None,
) -> list[Looked]:
    """What the cases of several editions saw, in several processes; `watch` is told how far it is.

    Raises:
        CooraceRulesError: one of them cannot be read.
    """
    count = min(jobs or cpu_count(), len(targets))
    one = partial(covered, packs=tuple(packs))
    if count <= 1:
        return list(_watched(map(one, targets), len(targets), watch))
    with ProcessPoolExecutor(max_workers=count) as pool:
        return list(_watched(pool.map(one, targets), len(targets), watch))


def _watched(found: Iterator[Looked], count: int, watch: Watch | None) -> Iterator[Looked]:
    for done, looked in enumerate(found, 1):
        if watch is not None:
            watch(done, count)
        yield looked


def with_mutants(
    looked: Looked,
    packs: Sequence[Path] = (),
    *,
    jobs: int | None = None,
    kept_in: Path | None = None,
    watch: Watch | None = None,
) -> Looked:
    """The same, with what became of the mutants of the edition; `watch` is told how far it is."""
    report = mutated(looked.target, packs, jobs=jobs, kept_in=kept_in, watch=watch)
    return looked._replace(report=report)


def with_suggestions(looked: Looked, packs: Sequence[Path] = ()) -> Looked:
    """The same, with the cases that are missing."""
    referential, cases = loaded(looked.target, packs)
    return looked._replace(suggested=Suggester(referential, cases, looked.report).suggestions())


def write_suggestions(looked: Looked, packs: Sequence[Path], lang: Language) -> str:
    """Add the cases that are missing to the case file, or begin one; return its name.

    Raises:
        CooraceRulesError: CR003, CR004, CR885.
    """
    target = looked.target
    referential, _ = loaded(target, packs)
    path = target.cases or target.edition.path.with_name(f"{target.edition.path.stem}.cases.yaml")
    if looked.suggested:
        add_cases(path, target.shown, referential, looked.suggested, lang)
    return target.shown
