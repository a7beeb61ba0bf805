"""The values that are no values: what is not known yet, and what does not arise.

Neither is false, zero or null, so neither has a truth value: testing one with `if` raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from decimal import Decimal

    from coorace_rules.vocabulary.wording import Words


@dataclass(frozen=True, slots=True)
class Unknown:
    """Not answered; carries the facts it waits for and, for a number, what bounds it already has.

    Attributes:
        needs: ids of the facts and criteria whose answers it waits for.
        low: the number is at least this, once known; None where nothing is known.
        high: the number is at most this, once known.
        reason: why it is unknown where no answer could tell (a parameter without a value at the date).
    """

    needs: frozenset[str] = frozenset()
    low: Decimal | None = None
    high: Decimal | None = None
    reason: Words | None = None

    def __bool__(self) -> NoReturn:
        raise TypeError("an unknown value is neither true nor false")


UNKNOWN = Unknown()


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The question does not arise; carries the reason given."""

    reason: str = ""

    def __bool__(self) -> NoReturn:
        raise TypeError("a value that does not apply is neither true nor false")
