"""A whole pack checked: each of its editions, their names, their days in force, and which succeeds which."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coorace_rules.api.loading import Loading
from coorace_rules.api.referentials import check, load
from coorace_rules.editions.problems import edition_before_missing
from coorace_rules.editions.route import back_from
from coorace_rules.packs import problems
from coorace_rules.packs.folder import PACKAGED, edition_files, from_folder
from coorace_rules.program.model import Referential
from coorace_rules.vocabulary.errors import CooraceRulesError, ReferentialError
from coorace_rules.vocabulary.identity import is_proposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.packs.model import EditionFile, Pack
    from coorace_rules.vocabulary.diagnostic import Diagnostic

LEAVES, NAMED_OTHERWISE, NO_SUCH = "CR011", "CR012", ("CR001", "CR002")


def check_folder(folder: str | Path, *, packs: Iterable[str | Path] = ()) -> tuple[Diagnostic, ...] | None:
    """Check a pack, or else every file of a folder but test cases; None where there is no file to check."""
    top, folders = Path(folder), tuple(map(Path, packs))
    if edition_files(top, PACKAGED):
        return check_pack(top, packs=folders)
    is_pack = top.resolve().name == "referentials" or _is_flat(from_folder(top))
    found = list(check_pack(top, packs=folders)) if is_pack else []
    others = set(edition_files(top, ("**/*.yaml",))) - set(edition_files(top) if is_pack else ())
    for file in sorted(others):
        found += check(file, packs=folders)
    return tuple(found) if others or is_pack else None


def _is_flat(pack: Pack) -> bool:
    """Whether editions stand straight in a folder: one at least is what its name says, or leads out of it."""
    return any(problem.code == LEAVES for problem in pack.problems) or any(
        _is_as_named(file) for file in pack.editions
    )


def _is_as_named(file: EditionFile) -> bool:
    loading = Loading()
    try:
        document = loading.document(file)
    except CooraceRulesError:
        return False
    return document is not None and all(found.code != NAMED_OTHERWISE for found in loading.findings)


def check_pack(folder: str | Path, *, packs: Iterable[str | Path] = ()) -> tuple[Diagnostic, ...]:
    """Say everything that is wrong in a pack, or worth a look; nothing is raised for it.

    Args:
        folder: where its editions stand at `<referential>/<edition>.yaml`.
        packs: folders of other packs, whose editions it may include.
    """
    folders = tuple(map(Path, packs))
    pack = from_folder(Path(folder))
    found, sound = list(pack.problems), dict[str, Referential]()
    for file in pack.editions:
        one = _checked(file._replace(shown=str(file.path)), folders)
        if isinstance(one, Referential):
            sound[str(file.path)] = one
        found += one.warnings if isinstance(one, Referential) else one
    brought = frozenset(file.name for file in pack.editions)
    return (*found, *_overlaps([*sound.values()]), *_successions(sound, brought, folders))


def _checked(file: EditionFile, folders: tuple[Path, ...]) -> Referential | tuple[Diagnostic, ...]:
    try:
        return Loading(folders).referential(file, "own")
    except CooraceRulesError as error:
        return error.diagnostics


def _overlaps(editions: Sequence[Referential]) -> Iterator[Diagnostic]:
    """Two editions of one referential in force on one day: a date alone chooses none. Proposals aside."""
    chosen = [edition for edition in editions if not is_proposal(edition.edition)]
    for place, later in enumerate(chosen):
        for earlier in chosen[:place]:
            day = _shared_day(earlier, later)
            if earlier.id == later.id and day is not None:
                yield problems.overlap(str(earlier), str(later), day)


def _shared_day(one: Referential, other: Referential) -> str | None:
    """The first day on which both are in force."""
    start = max(one.checked.in_force_from, other.checked.in_force_from)
    ends = [end for end in (one.checked.in_force_to, other.checked.in_force_to) if end is not None]
    return str(start) if all(start < end for end in ends) else None


def _successions(
    sound: Mapping[str, Referential], brought: frozenset[str], folders: tuple[Path, ...]
) -> Iterator[Diagnostic]:
    """Editions that succeed a missing one, or one another in a circle; a broken one is not missing."""
    known = {str(one): one.checked for one in sound.values()}

    def find(edition: CheckedReferential) -> CheckedReferential | None:
        return known.get(f"{edition.id}@{edition.succeeds}")

    for place, one in sound.items():
        before = f"{one.id}@{one.checked.succeeds}"
        if one.checked.succeeds is None:
            continue
        if before not in brought and not _is_elsewhere(before, folders):
            yield replace(edition_before_missing(str(one), before), place=place)
            continue
        try:
            for _ in back_from(one.checked, one.checked, find, []):
                pass
        except ReferentialError as error:
            yield from (replace(found, place=place) for found in error.diagnostics)


def _is_elsewhere(name: str, folders: tuple[Path, ...]) -> bool:
    """Whether another pack at hand brings an edition, broken or not."""
    try:
        load(name, packs=folders)
    except ReferentialError as error:
        return not any(found.code in NO_SUCH for found in error.diagnostics)
    return True
