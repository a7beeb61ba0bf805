"""What rests on several answers, or calculates: a compiled function of their exact values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.checked.declared import Refused
from coorace_rules.feel.compiler import GIVES_UP
from coorace_rules.program.deciding.forms import Answers, Asked, IrregularError

if TYPE_CHECKING:
    from coorace_rules.feel.compiler import Function


class Operand(NamedTuple):
    """A fact, how a raw answer to it is read, and what it is while nobody answers."""

    name: str
    read: Callable[[object], object]
    default: object


def asked(
    operands: Sequence[Operand],
    constants: Mapping[str, object],
    steps: Sequence[tuple[str, Function]],
    function: Function,
) -> Asked:
    """A function of raw answers.

    Args:
        operands: the facts that it reads.
        constants: parameters and the date of reference.
        steps: named values, in order of use.
        function: of all these.
    """

    def run(answers: Answers) -> bool:
        known: dict[str, Any] = dict(constants)
        for operand in operands:
            known[operand.name] = _exact(operand, answers[operand.name])
        try:
            for name, step in steps:
                known[name] = step(known)
            value = function(known)
        except GIVES_UP as error:
            raise IrregularError from error
        if value is True or value is False:
            return value
        raise IrregularError

    return Asked(run, first=False)


def _exact(operand: Operand, raw: object) -> object:
    """The value of an answer; while it is open, what bounds it has are for the interpreter to weigh."""
    value = operand.default if raw is None else operand.read(raw)
    if value is None or isinstance(value, Refused):
        raise IrregularError
    return value
