"""Which criteria were looked at, of those that were to be, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.auditing.model import NOT_APPLICABLE, NOT_AUDITED
from coorace_rules.auditing.results import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coorace_rules.auditing.model import Given
    from coorace_rules.checked.model import CheckedReferential

# How much a grade says of a criterion: the worst of several findings stands for it.
WORST_FIRST = ("major", "minor", "opportunity", "observation", "conform", NOT_APPLICABLE, NOT_AUDITED)


def about(findings: Iterable[Given], member: str | None) -> dict[str, list[Given]]:
    """The findings about a member, by criterion: its own, and those about everyone."""
    found: dict[str, list[Given]] = {}
    for given in findings:
        if member is None or given.member in (None, member):
            found.setdefault(given.criterion, []).append(given)
    return found


def coverage(
    referential: CheckedReferential, scope: Sequence[str], found: Mapping[str, Sequence[Given]]
) -> tuple[Coverage, ...]:
    """By section that holds something of the scope, the whole first."""
    lines = []
    for section in referential.sections.values():
        names = [name for name in scope if _stands_in(referential, name, section.id)]
        if names:
            states = {name: _state(found.get(name, ())) for name in names}
            lines.append(
                Coverage(
                    section=section.id,
                    in_scope=len(names),
                    audited=sum(state == "audited" for state in states.values()),
                    not_applicable=sum(state == NOT_APPLICABLE for state in states.values()),
                    open=tuple(name for name, state in states.items() if state == NOT_AUDITED),
                )
            )
    return tuple(lines)


def _stands_in(referential: CheckedReferential, criterion: str, section: str) -> bool:
    name: str | None = referential.criteria[criterion].section
    while name is not None:
        if name == section:
            return True
        name = referential.sections[name].parent
    return False


def _state(findings: Sequence[Given]) -> str:
    grades = {given.grade for given in findings} - {NOT_AUDITED}
    if not grades:
        return NOT_AUDITED
    return NOT_APPLICABLE if grades == {NOT_APPLICABLE} else "audited"
