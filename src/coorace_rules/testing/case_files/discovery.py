"""Which case files a user means: each beside its edition, `<edition>.cases.yaml` beside `<edition>.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.packs import problems as packs_problems
from coorace_rules.packs.choose import at_hand, candidates
from coorace_rules.packs.folder import CASES, edition_files
from coorace_rules.packs.folder import NO_FOLDER as ABSENT
from coorace_rules.packs.model import EditionFile
from coorace_rules.testing.case_files import problems
from coorace_rules.vocabulary.errors import CooraceRulesError
from coorace_rules.vocabulary.identity import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coorace_rules.vocabulary.diagnostic import Diagnostic

EDITION = ".yaml"


class Target(NamedTuple):
    """An edition and its case file.

    Attributes:
        cases: None where it has none.
        shown: the name of the case file in messages.
    """

    edition: EditionFile
    cases: Path | None
    shown: str


class Found(NamedTuple):
    """What there is to run, and what is wrong with what was asked for."""

    targets: tuple[Target, ...]
    problems: tuple[Diagnostic, ...]

    def without_cases_yet(self) -> Found:
        """The same for whoever is about to write the first cases: that there is none is no mistake."""
        return self._replace(problems=tuple(found for found in self.problems if found.code != "CR878"))


def targets(arguments: Sequence[str | Path] = (), packs: Sequence[Path] = ()) -> Found:
    """The editions that a user means, each with its case file.

    Args:
        arguments: folders, case files or edition files; `id` or `id@edition`; none for all that is at hand.
        packs: folders of packs to look in, beside the library's own and the packs installed.

    Reports: CR001, CR002, CR008 to CR012, no such edition; CR003, no such file; CR874, no edition beside
        cases; CR878, no case file in a folder.
    """
    if not arguments:
        brought = at_hand(packs)
        found = [_of_edition(file) for pack in brought for file in pack.editions]
        return _some(found, [problem for pack in brought for problem in pack.problems], "")
    asked: dict[Path, Target] = {}
    wrong: list[Diagnostic] = []
    for argument in arguments:
        try:
            for target in _meant(argument, packs):
                asked.setdefault(target.edition.path.resolve(), target)
        except CooraceRulesError as error:
            wrong += error.diagnostics
    return _some([*asked.values()], wrong, ", ".join(map(str, arguments)))


def _some(found: Sequence[Target], wrong: Sequence[Diagnostic], asked: str) -> Found:
    """What was found; where nothing is wrong and there is no case at all, that is."""
    nothing = not wrong and len(without_cases(found)) == len(found)
    return Found(tuple(found), (problems.no_case_file(asked),) if nothing else tuple(wrong))


def beside(cases: Path) -> Path:
    """The edition that a case file is named after."""
    return cases.with_name(cases.name.removesuffix(CASES) + EDITION)


def _meant(argument: str | Path, packs: Sequence[Path]) -> Iterator[Target]:
    path = Path(argument)
    reference = Reference.parse(argument) if isinstance(argument, str) and not path.exists() else None
    if reference is not None:
        yield from map(_of_edition, candidates(reference, packs))
    elif path.is_dir():
        yield from _in_folder(path)
    elif not path.is_file():
        raise CooraceRulesError([packs_problems.unreadable(str(argument), ABSENT)])
    elif path.name.endswith(CASES):
        yield _of_cases(path)
    else:
        yield _of_edition(EditionFile("", "", path, str(path)))


def _in_folder(folder: Path) -> Iterator[Target]:
    """Every case file under a folder, and the editions of a pack that have none."""
    files = sorted(folder.rglob(f"*{CASES}"))
    without = [file for file in edition_files(folder) if not _cases_of(file).is_file()]
    if not files and not without:
        raise CooraceRulesError([problems.no_case_file(str(folder))])
    yield from map(_of_cases, files)
    for file in without:
        yield _of_edition(EditionFile("", "", file, str(file)))


def _cases_of(edition: Path) -> Path:
    return edition.with_name(edition.name.removesuffix(EDITION) + CASES)


def _of_edition(file: EditionFile) -> Target:
    cases = _cases_of(file.path)
    shown = file.shown.removesuffix(EDITION) + CASES
    return Target(file, cases if cases.is_file() else None, shown)


def _of_cases(path: Path) -> Target:
    edition = beside(path)
    if not edition.is_file():
        raise CooraceRulesError([problems.no_edition_beside(str(path), edition.name)])
    return Target(EditionFile("", "", edition, str(edition)), path, str(path))


def without_cases(found: Iterable[Target]) -> list[Target]:
    """The editions that have no case file."""
    return [target for target in found if target.cases is None]
