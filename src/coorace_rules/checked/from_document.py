"""The door from a document: passes in order, each on what the ones before it resolved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.checked import (
    call,
    conclusions,
    criteria,
    facts,
    grades,
    guidance,
    named,
    profiles,
    reach,
    succession,
    upkeep,
)
from coorace_rules.checked.draft import Draft
from coorace_rules.checked.facts import words
from coorace_rules.checked.model import CheckedReferential, Horizon
from coorace_rules.vocabulary.diagnostic import Diagnostic, errors_among, in_order

if TYPE_CHECKING:
    from coorace_rules.document import model as written

PASSES: tuple[Callable[[Draft], None], ...] = (
    upkeep.dates,
    facts.sources,
    facts.scales,
    facts.facts,
    facts.exclusive,
    facts.parameters,
    named.values,
    facts.expressions_of_facts,
    facts.coherent,
    criteria.tree,
    profiles.profiles,
    conclusions.offers,
    conclusions.verdicts,
    guidance.not_certified,
    call.call,
    conclusions.actions,
    grades.grading,
    reach.unreachable,
    upkeep.horizons,
    succession.before,
    succession.renamed,
    succession.maps,
    upkeep.unused,
)


class Reading(NamedTuple):
    """What came out: a referential, or None where something is wrong, and everything found."""

    referential: CheckedReferential | None
    diagnostics: tuple[Diagnostic, ...]


def from_document(edition: written.Edition, included: Sequence[written.Edition] = ()) -> Reading:
    """Check an edition.

    Args:
        edition: its shape is right.
        included: the editions that it takes in, in the order it names them.

    Reports: CR301 to CR399, CR601, CR602, CR801 to CR804, CR920.
    """
    draft = Draft(edition, included)
    for check in PASSES:
        check(draft)
    found = in_order(dict.fromkeys(draft.findings))
    if errors_among(found):
        return Reading(None, found)
    return Reading(_referential(draft, found), found)


def _referential(draft: Draft, warnings: tuple[Diagnostic, ...]) -> CheckedReferential:
    edition, whole = draft.edition.main, draft.edition
    return CheckedReferential(
        id=edition.referential,
        edition=edition.edition,
        kind=edition.kind,
        title=edition.title.words,
        description=words(edition.description),
        in_force_from=edition.in_force.start,
        in_force_to=edition.in_force.to,
        succeeds=edition.succeeds,
        renamed=edition.renamed,
        maps=draft.maps,
        sources=draft.sources,
        scales=draft.scales,
        parameters=draft.parameters,
        facts=draft.facts,
        exclusive=tuple(draft.exclusive),
        coherent=tuple(draft.coherent),
        values=draft.values,
        criteria=draft.criteria,
        sections=draft.sections,
        profiles=draft.profiles,
        verdicts=draft.verdicts,
        actions=draft.actions,
        offers=draft.offers,
        roles={name: label.words for name, label in whole.roles.items()},
        horizons=tuple(Horizon(form.up_to_days, form.due) for form in edition.horizons),
        grading=draft.grading,
        warnings=warnings,
        call=draft.call,
        stale_after=edition.stale_after,
        in_force_dates=edition.in_force.dates,
    )
