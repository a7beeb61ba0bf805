"""Edition files become referentials: which one is meant, then read whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coorace_rules.api.files import nodes
from coorace_rules.api.loading import Loading
from coorace_rules.api.lock_files import read_lock
from coorace_rules.document.from_source import read_form
from coorace_rules.document.model import Interval
from coorace_rules.packs import disk
from coorace_rules.packs import problems as packs_problems
from coorace_rules.packs.choose import candidates
from coorace_rules.packs.lock import Lock
from coorace_rules.packs.model import EditionFile
from coorace_rules.plan.backends import Backend
from coorace_rules.program.model import Referential
from coorace_rules.report import written
from coorace_rules.report.as_text import WIDTH
from coorace_rules.report.referential_content import referential_report
from coorace_rules.source.model import Mapping
from coorace_rules.vocabulary.diagnostic import in_order
from coorace_rules.vocabulary.errors import CooraceRulesError, ReferentialError
from coorace_rules.vocabulary.identity import Reference
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.wording import Language


def load(
    referential: str | Path,
    *,
    on: date | None = None,
    planner: Backend = "own",
    packs: Iterable[str | Path] = (),
    lock: Lock | str | Path | None = None,
) -> Referential:
    """Load an edition, ready to evaluate.

    Args:
        referential: `cap`, `cap@2015`, or the path of an edition file.
        on: the date of reference, which chooses among several editions in force.
        planner: who matches the rules of action plans: `own`, or `durable` (extra `[durable]`).
        packs: folders of packs to look in, beside the library's own and the packs installed.
        lock: what `lock` wrote; an edition that says something else is refused.

    Raises:
        ReferentialError: CR001 to CR012, no such edition; CR020 to CR024, it is not as it was locked;
            CR1xx to CR3xx, CR6xx, something is wrong in the file: all of it, in order of place; CR502,
            CR503, the planner cannot be used.
    """
    folders = tuple(map(Path, packs))
    try:
        held = lock if lock is None or isinstance(lock, Lock) else read_lock(lock)
        loaded = Loading(folders, held).referential(found(referential, on, folders), planner)
    except disk.FileError as error:
        raise ReferentialError(error.diagnostics) from error
    if isinstance(loaded, Referential):
        return loaded
    raise ReferentialError(loaded)


def check(path: str | Path, *, packs: Iterable[str | Path] = ()) -> tuple[Diagnostic, ...]:
    """Say everything that is wrong in an edition file, or worth a look; nothing is raised for it."""
    try:
        loaded = Loading(tuple(map(Path, packs))).referential(_at(path), "own")
    except CooraceRulesError as error:
        return error.diagnostics
    return loaded.warnings if isinstance(loaded, Referential) else loaded


def _at(path: str | Path) -> EditionFile:
    """An edition file wherever it stands: its name says nothing of what it is."""
    return EditionFile("", "", Path(path), str(path))


def found(referential: str | Path, on: date | None, folders: Sequence[Path] = ()) -> EditionFile:
    """The file that is meant.

    Raises:
        ReferentialError: CR001, CR002, CR005 to CR012.
    """
    reference = Reference.parse(referential) if isinstance(referential, str) else None
    if reference is None:
        return _at(referential)
    files = candidates(reference, folders)
    if len(files) == 1 and (on is None or reference.edition is not None):
        return files[0]
    intervals = {file: _in_force(file) for file in files}
    known = [_dated(file, interval) for file, interval in intervals.items()]
    if on is None:
        raise ReferentialError([packs_problems.day_needed(str(reference), known)])
    in_force = [file for file, interval in intervals.items() if interval and _holds(interval, on)]
    if not in_force:
        raise ReferentialError([packs_problems.none_in_force(str(reference), str(on), known)])
    if len(in_force) > 1:
        overlap = [_dated(file, intervals[file]) for file in in_force]
        raise ReferentialError([packs_problems.several_in_force(str(reference), str(on), overlap)])
    _refuse_unread(in_force[0], intervals)
    return in_force[0]


def _in_force(file: EditionFile) -> Interval | None:
    """The days of an edition, whatever else is wrong in its file; None where the file does not say them."""
    try:
        root, _ = nodes(file.path, file.shown, [])
    except disk.FileError:
        return None
    entry = root.entries.get("in_force") if isinstance(root, Mapping) else None
    return None if entry is None else read_form(entry.value, Interval)[0]


def _refuse_unread(chosen: EditionFile, intervals: dict[EditionFile, Interval | None]) -> None:
    """An edition without end may have been followed by one of its pack that cannot be read: say that one."""
    interval = intervals[chosen]
    if interval is None or interval.to is not None:
        return
    loading = Loading()
    for file, days in intervals.items():
        if days is None and file.pack == chosen.pack:
            loading.document(file)
    if loading.findings:
        raise ReferentialError(in_order(loading.findings))


def _holds(interval: Interval, on: date) -> bool:
    return interval.start <= on and (interval.to is None or on < interval.to)


def _dated(file: EditionFile, interval: Interval | None) -> Words:
    """An edition with the days on which it is in force."""
    if interval is None:
        return Words(f"`{file.name}` (illisible)", f"`{file.name}` (unreadable)")
    start, end = interval.start, interval.to
    if end is None:
        return Words(f"`{file.name}` (depuis le {start})", f"`{file.name}` (since {start})")
    return Words(
        f"`{file.name}` (du {start} au {end} exclu)", f"`{file.name}` (from {start} to {end}, excluded)"
    )


def render_referential(
    referential: Referential,
    format: Literal["text", "markdown", "html"] = "text",  # noqa: A002 - the user's word
    lang: Language = "fr",
    *,
    width: int = WIDTH,
) -> str:
    """Write a referential for its readers; a text in at most so many columns."""
    return written(referential_report(referential, lang), format, width)
