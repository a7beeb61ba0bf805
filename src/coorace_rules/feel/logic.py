"""Three-valued logic, with unknown and not applicable beside true, false and null.

Unknown is Kleene's: the result is determined only if every value that the unknown may have gives the
same. What does not apply leaves the combination. Null (or a value of another kind) is the `otherwise`
of the standard, tables 50 and 51; together with an unknown it is unknown, since `null and false` is
false.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.kinds import named_kind_of
from coorace_rules.feel.uncertain import united
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.feel.kinds import Value


def conjunction(operands: Iterable[Value]) -> Value:
    """Return `a and b and …`; true without operands. Stops at the first false."""
    return _combination(operands, decisive=False)


def disjunction(operands: Iterable[Value]) -> Value:
    """Return `a or b or …`; false without operands. Stops at the first true."""
    return _combination(operands, decisive=True)


def _combination(operands: Iterable[Value], *, decisive: bool) -> Value:
    unknown, left, others = [], [], []
    neutral = 0
    for operand in operands:
        if operand is decisive:
            return decisive
        if operand is (not decisive):
            neutral += 1
        elif isinstance(operand, Unknown):
            unknown.append(operand)
        elif isinstance(operand, NotApplicable):
            left.append(operand)
        else:
            others.append(operand)
    if unknown:
        return united(unknown)
    if others:
        return None
    return left[0] if left and not neutral else not decisive


def negation(operand: Value) -> Value:
    """Return `not(operand)`.

    Raises:
        NoResult: it is neither a boolean nor null.
    """
    if isinstance(operand, bool):
        return not operand
    if isinstance(operand, Unknown):
        return united([operand])
    if operand is None or isinstance(operand, NotApplicable):
        return operand
    raise expected_boolean(operand)


def expected_boolean(found: Value) -> NoResult:
    """Say that a condition was expected."""
    fr, en = named_kind_of(found)
    return NoResult(f"booléen attendu, trouvé {fr}", f"expected a boolean, found {en}")
