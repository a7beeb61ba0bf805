"""Named values that an outcome says: amounts, dates, counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.feel.temporal_text import write
from coorace_rules.outcome.model import Scalar, Value
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from coorace_rules.checked.model import NamedValue
    from coorace_rules.outcome.assessment import Assessment

TYPES = frozenset(("number", "boolean", "date"))


def values(assessment: Assessment) -> dict[str, Value]:
    """Every named value that is shown, in the order of the file."""
    shown = [value for value in assessment.referential.checked.values.values() if value.shown]
    shown.sort(key=lambda value: (value.span.line, value.span.column))
    return {value.id: said_of(assessment, value) for value in shown}


def said_of(assessment: Assessment, named: NamedValue) -> Value:
    """What an outcome says of a named value, shown or not."""
    kind = named.expression.type
    said = Value(named.id, kind.name if kind.name in TYPES else "text", "open", None, kind.unit)
    known = assessment.situation.values
    if named.id in known.errors:
        return said._replace(status="error", error=known.errors[named.id].message)
    found = known[named.id]
    if isinstance(found, Unknown):
        needs = tuple(sorted(found.needs))
        return said._replace(needs=needs, low=found.low, high=found.high, reason=found.reason)
    if isinstance(found, NotApplicable):
        return said._replace(status="not_applicable")
    return said._replace(status="known", value=_scalar(found))


def _scalar(found: Any) -> Scalar:
    if isinstance(found, bool | Decimal | date):
        return found
    if isinstance(found, int):
        return Decimal(found)  # compiled rules count with whole numbers
    if isinstance(found, str):
        return found
    return ", ".join(str(_scalar(item)) for item in found) if isinstance(found, list) else write(found)
