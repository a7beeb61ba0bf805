"""From one edition to another: answers carried over, and what changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coorace_rules.answers.from_mapping import from_source
from coorace_rules.api.files import nodes
from coorace_rules.api.outcomes import answered, read_answers
from coorace_rules.api.referentials import load
from coorace_rules.editions import migrate as carrying
from coorace_rules.editions.as_data import difference_json, migration_json
from coorace_rules.editions.difference import Difference, difference
from coorace_rules.editions.difference_content import difference_report
from coorace_rules.editions.migration_content import migration_report
from coorace_rules.editions.problems import answers_of_which_edition
from coorace_rules.editions.route import Route, route
from coorace_rules.program.model import Referential
from coorace_rules.report import WRITERS
from coorace_rules.source.model import plain
from coorace_rules.source.to_text import to_text
from coorace_rules.vocabulary.errors import AnswersError, ReferentialError
from coorace_rules.vocabulary.identity import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from coorace_rules.answers.model import Answers
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.editions.model import Migration
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.wording import Language

Edition = Referential | str | Path
ReportForm = Literal["text", "markdown", "html", "json"]
NO_SUCH = ("CR001", "CR002")


def migrate(
    answers: Mapping[str, Any] | Answers | str | Path,
    origin: Edition,
    target: Edition,
    *,
    packs: Iterable[str | Path] = (),
) -> Migration:
    """Carry answers from one edition to another, either way, over any number of editions.

    Args:
        answers: as `evaluate` takes them.
        origin: the edition that they answer.
        target: the edition that they are to answer.
        packs: folders of packs to look in, as `load` takes them.

    Raises:
        AnswersError: CR401 to CR410, they do not fit the edition that they answer.
        ReferentialError: as `load`; CR850 to CR852, there is no way between the editions.
    """
    folders = tuple(map(Path, packs))
    left, entered = _loaded(origin, folders), _loaded(target, folders)
    way = _route(left, entered, _folders(origin, target), folders)
    return carrying.migrate(read_answers(left, answers), way, entered)


def migrate_file(
    path: Path, target: Edition, origin: Edition | None = None, *, packs: tuple[Path, ...] = ()
) -> Migration:
    """Carry a file of answers over; it says which edition it answers, unless `origin` does.

    Raises:
        AnswersError: as `migrate`; CR853, nothing says which edition it answers.
        ReferentialError: as `migrate`.
    """
    findings: list[Diagnostic] = []
    root, _ = nodes(path, str(path), findings)
    if root is None:
        raise AnswersError(findings)
    left = _loaded(origin or _answered_edition(plain(root)), packs)
    entered = _loaded(target, packs)
    way = _route(left, entered, _folders(target if origin is None else origin, target), packs)
    return carrying.migrate(answered(from_source(left.checked, root)), way, entered)


def answers_text(migration: Migration) -> str:
    """The file of the answers carried over, as `read_answers` reads it."""
    return to_text(migration.to_data())


def diff(
    old: Edition,
    new: Edition,
    *,
    on: date | tuple[date, date] | None = None,
    tries: int | None = None,
    seed: int = 0,
    packs: Iterable[str | Path] = (),
) -> Difference:
    """Say what changed between two editions of a referential, and what it means.

    Args:
        old: the edition to compare from; what `load` returned, its name, or a path.
        new: the edition to compare with it.
        on: the day on which both judge the generated answers, or a day for each; if left out, the first day
            of the later one, then a year later (the last day of it, if it ends before).
        tries: how many sets of answers are generated; as many as take a second or so, if left out.
        seed: the same one gives the same answers.
        packs: folders of packs to look in, as `load` takes them.

    Raises:
        ReferentialError: as `load`; CR850 to CR852, there is no way between the editions.
    """
    folders = tuple(map(Path, packs))
    one, other = _loaded(old, folders), _loaded(new, folders)
    days = (on, on) if isinstance(on, date) else on
    return difference(
        one, other, _route(one, other, _folders(old, new), folders), on=days, tries=tries, seed=seed
    )


def render_difference(found: Difference, form: ReportForm = "text", lang: Language = "fr") -> str:
    """Write a difference for people (HTML: side by side, one self-contained page), or as JSON."""
    return difference_json(found) if form == "json" else WRITERS[form](difference_report(found, lang))


def render_migration(migration: Migration, form: ReportForm = "text", lang: Language = "fr") -> str:
    """Say what became of each answer: for people, or as JSON for programs."""
    return migration_json(migration) if form == "json" else WRITERS[form](migration_report(migration, lang))


def _answered_edition(data: object) -> str:
    said = data.get("referential", "") if isinstance(data, dict) else ""
    reference = Reference.parse(said) if isinstance(said, str) else None
    if reference is None or reference.edition is None:
        raise AnswersError([answers_of_which_edition(str(said))])
    return str(reference)


def _loaded(edition: Edition, packs: tuple[Path, ...]) -> Referential:
    return edition if isinstance(edition, Referential) else load(edition, packs=packs)


def _folders(*editions: Edition) -> tuple[Path, ...]:
    """Where the neighbours of editions given by their path may stand."""
    paths = (e for e in editions if not isinstance(e, Referential) and Reference.parse(str(e)) is None)
    return tuple(dict.fromkeys(Path(path).parent for path in paths))


def _route(
    left: Referential, entered: Referential, folders: tuple[Path, ...], packs: tuple[Path, ...]
) -> Route:
    def find(edition: CheckedReferential) -> CheckedReferential | None:
        beside = (folder / f"{edition.succeeds}.yaml" for folder in folders)
        there = next((path for path in beside if path.is_file()), None)
        try:
            return load(there or f"{edition.id}@{edition.succeeds}", packs=packs).checked
        except ReferentialError as error:
            if all(diagnostic.code in NO_SUCH for diagnostic in error.diagnostics):
                return None
            raise

    return route(left.checked, entered.checked, find)
