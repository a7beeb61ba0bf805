"""Dated constants at a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.values import Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from datetime import date

    from coorace_rules.checked.model import Parameter


def at_date(parameter: Parameter, on: date | None) -> object:
    """The value of a dated constant; unknown with its reason where the referential has none for the date."""
    for dated in parameter.values:
        if on is not None and dated.holds(on) and dated.unknown is None:
            return dated.value
    return Unknown(reason=_no_value(parameter, on))


def _no_value(parameter: Parameter, on: date | None) -> Words:
    """Why a dated constant has no value: what its author says of these dates, or that there is none."""
    title = parameter.title or Words(parameter.id, parameter.id)
    for dated in parameter.values:
        if dated.unknown is not None and on is not None and dated.holds(on):
            return Words(
                f"{title.fr} : {dated.unknown.fr}", f"{title.said_in('en')}: {dated.unknown.said_in('en')}"
            )
    return Words(f"{title.fr} : pas de valeur au {on}", f"{title.said_in('en')}: no value on {on}")
