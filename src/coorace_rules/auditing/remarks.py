"""What does not count in an audit file, or is not as the cycle asks: the words of the warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coorace_rules.auditing.model import Held


def refused(day: date, why: Words) -> Words:
    """A decision that the audits do not allow."""
    return Words(
        f"la décision du {day} ne compte pas : {why.fr}",
        f"the decision of {day} does not count: {why.said_in('en')}",
    )


def too_early(held: Held, opens: date) -> Words:
    """An audit held before the cycle opens it."""
    return Words(
        f"l'audit `{held.type.id}` du {held.start} ne compte pas : il ne peut commencer que le {opens}",
        f"audit `{held.type.id}` of {held.start} does not count: it may not begin before {opens}",
    )


def begins_nothing(held: Held) -> Words:
    """An initial audit while there is a certificate."""
    return Words(
        f"l'audit initial du {held.end} ne recommence rien : le certificat est en cours",
        f"the initial audit of {held.end} begins nothing: there is a certificate",
    )


def not_prepared(held: Held, preparation: Words) -> Words:
    """An initial audit that nothing prepared, where the cycle wants it."""
    english = preparation.said_in("en")
    return Words(
        f"l'audit initial du {held.end} n'a pas été préparé : `{preparation.fr}` manque à l'historique",
        f"the initial audit of {held.end} was not prepared: `{english}` is not in the history",
    )


def narrowed(held: Held, left: Sequence[str]) -> Words:
    """A choice of criteria that leaves out some that the audit has to see."""
    count = len(left)
    return Words(
        f"`criteria` ne restreint pas l'audit du {held.end} : "
        + (f"{count} critères restent à voir" if count > 1 else f"`{left[0]}` reste à voir"),
        f"`criteria` does not narrow the audit of {held.end}: "
        + (f"{count} criteria are still to be seen" if count > 1 else f"`{left[0]}` is still to be seen"),
    )
