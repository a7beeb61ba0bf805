"""The order of projects: the score, then the tie rules, then the id, so that it is total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.call.model import Project
    from coorace_rules.checked.call_model import TieRule

BY_ID = Words("l'identifiant du projet", "the id of the project")


def ranked(projects: Sequence[Project], ties: Sequence[TieRule]) -> list[Project]:
    """Projects in order; what does not apply comes after what does, whatever the direction."""
    found = sorted(projects, key=lambda project: project.id)
    for place, rule in reversed(list(enumerate(ties))):
        found.sort(key=lambda p: _key(p.ties[place], rule.descending), reverse=rule.descending)
    found.sort(key=lambda project: _key(project.score, descending=True), reverse=True)
    return found


def _key(value: Any, descending: bool) -> tuple[bool, Any]:  # noqa: FBT001 - the order of a rule
    """Absent last: below everything where the greatest comes first, above everything where it comes last."""
    return (value is not None if descending else value is None), value


def decided_by(order: Sequence[Project], ties: Sequence[TieRule]) -> Iterator[Words | None]:
    """For each project, what decided between it and the equal before it."""
    for i, project in enumerate(order):
        before = order[i - 1] if i else None
        if before is None or before.score != project.score:
            yield None
        else:
            yield between(before, project, ties)


def between(before: Project, project: Project, ties: Sequence[TieRule]) -> Words:
    """The rule that puts one of two equals before the other."""
    places = range(len(ties))
    return next((ties[p].label for p in places if before.ties[p] != project.ties[p]), BY_ID)
