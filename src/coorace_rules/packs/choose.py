"""From what a user types to the editions it may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.packs import problems, shipped
from coorace_rules.vocabulary.errors import ReferentialError

if TYPE_CHECKING:
    from coorace_rules.packs.shipped import EditionFile
    from coorace_rules.vocabulary.identity import Reference


def candidates(reference: Reference) -> tuple[EditionFile, ...]:
    """The editions that a reference may mean: one where it names the edition, else all of its referential.

    Raises:
        ReferentialError: CR001 no such referential; CR002 no such edition.
    """
    every = shipped.editions()
    same = tuple(file for file in every if file.referential == reference.referential)
    if not same:
        known = sorted({file.referential for file in every})
        raise ReferentialError([problems.no_such_referential(reference.referential, known)])
    if reference.edition is None:
        return same
    found = tuple(file for file in same if file.edition == reference.edition)
    if not found:
        names = [f"{file.referential}@{file.edition}" for file in same]
        raise ReferentialError([problems.no_such_edition(str(reference), names)])
    return found
