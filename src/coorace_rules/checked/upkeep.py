"""The pass over what is left: dates of force, things that nothing uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked import problems
from coorace_rules.vocabulary.diagnostic import errors_among

if TYPE_CHECKING:
    from coorace_rules.checked.draft import Draft


def dates(draft: Draft) -> None:
    """The end of force comes after its start."""
    interval = draft.edition.main.in_force
    if interval.to is not None and interval.to <= interval.start:
        draft.report(problems.upside_down(interval.place("to")))


def unused(draft: Draft) -> None:
    """What is declared and never used is a slip more often than a plan.

    Not asked of an edition with errors, whose wrong expressions use nothing yet; nor of what one takes in,
    which may serve there alone (in its call, say), and is checked with its own file.
    """
    if errors_among(draft.findings):
        return
    edition = draft.edition
    for thing, key in (("source", "sources"), ("scale", "scales"), ("roles", "roles"), ("offers", "offers")):
        for name in getattr(edition.main, key):
            if (thing, name) not in draft.used:
                draft.report(problems.never_used(edition.place_of_key(key, name), name))
    own = edition.main
    for name in (*own.facts, *own.values, *own.parameters):
        if ("name", name) not in draft.used and name in draft.places:
            draft.report(problems.never_used(draft.places[name], name))


def horizons(draft: Draft) -> None:
    """Horizons rise with the effort, and the last one has no limit."""
    forms = draft.edition.main.horizons
    limits = [form.up_to_days for form in forms]
    for i, form in enumerate(forms):
        last = i == len(forms) - 1
        before = limits[i - 1] if i else None
        here = limits[i]
        if (here is None) != last or (before is not None and here is not None and here <= before):
            draft.report(problems.horizons_do_not_rise(form.place()))
