"""Dated constants at a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.values import Unknown

if TYPE_CHECKING:
    from datetime import date

    from coorace_rules.checked.model import Parameter


def at_date(parameter: Parameter, on: date | None) -> object:
    """The value of a dated constant; unknown with its reason where the referential has none for the date."""
    for dated in parameter.values:
        if on is not None and dated.start <= on and (dated.end is None or on < dated.end):
            return dated.value
    return Unknown(reason=f"{parameter.id}: {on}")
