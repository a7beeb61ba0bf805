"""Edition files become referentials: source → document → checked → program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coorace_rules.checked.from_document import from_document
from coorace_rules.document import from_source as document_door
from coorace_rules.document import problems as document_problems
from coorace_rules.packs import disk, shipped
from coorace_rules.packs import problems as packs_problems
from coorace_rules.packs.choose import candidates
from coorace_rules.plan.backends import Backend, matcher
from coorace_rules.program.from_checked import from_checked
from coorace_rules.program.model import Referential
from coorace_rules.report import written
from coorace_rules.report.as_text import WIDTH
from coorace_rules.report.catalogue_content import catalogue_text
from coorace_rules.report.referential_content import referential_report
from coorace_rules.vocabulary.diagnostic import Diagnostic, errors_among, in_order
from coorace_rules.vocabulary.errors import CooraceRulesError, ReferentialError
from coorace_rules.vocabulary.identity import Reference

if TYPE_CHECKING:
    from coorace_rules.document.model import Edition
    from coorace_rules.vocabulary.wording import Language


from coorace_rules.api.files import nodes


def load(referential: str | Path, *, on: date | None = None, planner: Backend = "own") -> Referential:
    """Load an edition, ready to evaluate.

    Args:
        referential: `cap`, `cap@2015`, or the path of an edition file.
        on: the date of reference, which chooses among several editions in force.
        planner: who matches the rules of action plans: `own`, or `durable` (extra `[durable]`).

    Raises:
        ReferentialError: CR001 to CR007, no such edition; CR1xx to CR3xx, CR6xx, something is wrong in the
            file: all of it, in order of place; CR502, CR503, the planner cannot be used.
    """
    try:
        loaded = _loaded(*_found(referential, on), planner)
    except disk.FileError as error:
        raise ReferentialError(error.diagnostics) from error
    if isinstance(loaded, Referential):
        return loaded
    raise ReferentialError(loaded)


def check(path: str | Path) -> tuple[Diagnostic, ...]:
    """Say everything that is wrong in an edition file, or worth a look; nothing is raised for it."""
    try:
        loaded = _loaded(Path(path), str(path), "own")
    except CooraceRulesError as error:
        return error.diagnostics
    return loaded.warnings if isinstance(loaded, Referential) else loaded


def _found(referential: str | Path, on: date | None) -> tuple[Path, str]:
    """The file that is meant, and the name that messages give it."""
    reference = Reference.parse(referential) if isinstance(referential, str) else None
    if reference is None:
        return Path(referential), str(referential)
    editions = candidates(reference)
    if len(editions) > 1 or (on is not None and reference.edition is None):
        in_force = [file for file in editions if on is not None and _is_in_force(file.path, file.shown, on)]
        known = [f"{file.referential}@{file.edition}" for file in editions]
        if on is None:
            raise ReferentialError([packs_problems.day_needed(str(reference), known)])
        if not in_force:
            raise ReferentialError([packs_problems.none_in_force(str(reference), str(on), known)])
        if len(in_force) > 1:
            raise ReferentialError([packs_problems.several_in_force(str(reference), str(on), known)])
        editions = (in_force[0],)
    return editions[0].path, editions[0].shown


def _is_in_force(path: Path, shown: str, on: date) -> bool:
    edition, _ = _document(path, shown, [])
    interval = edition.in_force if edition else None
    return interval is not None and interval.start <= on and (interval.to is None or on < interval.to)


def _document(path: Path, shown: str, findings: list[Diagnostic]) -> tuple[Edition | None, str]:
    """The shape of an edition file, and its digest."""
    root, digest = nodes(path, shown, findings)
    if root is None:
        return None, digest
    reading = document_door.from_source(root)
    findings.extend(reading.diagnostics)
    return (reading.document.edition if reading.document else None), digest


def _loaded(path: Path, shown: str, planner: Backend) -> Referential | tuple[Diagnostic, ...]:
    """A referential, or what is wrong with it."""
    findings: list[Diagnostic] = []
    edition, digest = _document(path, shown, findings)
    if edition is None:
        return in_order(findings)
    files = {shown: digest}
    included = _included(edition, files, findings)
    if errors_among(findings):
        return in_order(findings)
    reading = from_document(edition, included)
    if reading.referential is None:
        return in_order((*findings, *reading.diagnostics))
    loaded = from_checked(reading.referential, files, planner)
    matcher(loaded, planner)
    return loaded


def _included(edition: Edition, files: dict[str, str], findings: list[Diagnostic]) -> list[Edition]:
    """The editions that another takes in, and those that these take in, each once and before who needs it."""
    taken: list[Edition] = []
    for place, name in enumerate(edition.includes):
        span = edition.place("includes", place)
        reference = Reference.parse(name)
        if reference is None or reference.edition is None:
            findings.append(document_problems.cannot_include(span, name))
            continue
        try:
            file = candidates(reference)[0]
        except ReferentialError as error:
            findings.extend(replace(found, span=span, place="") for found in error.diagnostics)
            continue
        if file.shown in files:
            continue
        inner, files[file.shown] = _document(file.path, file.shown, findings)
        if inner is not None:
            taken += [*_included(inner, files, findings), inner]
    return taken


def catalogue() -> tuple[Referential, ...]:
    """Every edition shipped, loaded, by referential then by date of force.

    Raises:
        ReferentialError: as `load`.
    """
    loaded = [load(f"{file.referential}@{file.edition}") for file in shipped.editions()]
    return tuple(sorted(loaded, key=lambda referential: (referential.id, referential.checked.in_force_from)))


def render_catalogue(lang: Language = "fr", *, width: int = WIDTH) -> str:
    """What exists, a line for each edition, in at most so many columns."""
    return catalogue_text([referential.checked for referential in catalogue()], lang, width)


def render_referential(
    referential: Referential,
    format: Literal["text", "markdown", "html"] = "text",  # noqa: A002 - the user's word
    lang: Language = "fr",
    *,
    width: int = WIDTH,
) -> str:
    """Write a referential for its readers; a text in at most so many columns."""
    return written(referential_report(referential, lang), format, width)
