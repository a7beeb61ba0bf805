"""What a verdict rests on, so that asking for it alone works nothing else out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked.condition import tests_of
from coorace_rules.feel.tree import Call, Literal, Name, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.checked.condition import Condition, Expression
    from coorace_rules.checked.model import CheckedReferential

OF_FINDINGS = frozenset(("score", "level", "met", "gap", "gaps"))


def reach(checked: CheckedReferential, verdict: str) -> frozenset[str] | None:
    """The named values and facts behind a verdict, behind facts that follow, behind coherent conditions.

    None where it looks at findings or positions, which rest on everything.
    """
    names = {name for name, fact in checked.facts.items() if fact.follows is not None}
    for rule in checked.coherent:
        names.update(*(expression.reads for expression in _expressions(rule.condition)))
    verdicts, waiting = {verdict}, [verdict]
    while waiting:
        for expression in _expressions(checked.verdicts[waiting.pop()].condition):
            names |= expression.reads
            for function, argument in _calls(expression):
                if function in OF_FINDINGS:
                    return None
                if function == "verdict" and argument not in verdicts:
                    verdicts.add(argument)
                    waiting.append(argument)
    return frozenset(_behind(checked, names))


def _expressions(condition: Condition) -> Iterable[Expression]:
    return (test.expression for test in tests_of(condition))


def _calls(expression: Expression) -> Iterable[tuple[str, str]]:
    """The functions that an expression calls, with the id that each is given first."""
    for node in walk(expression.tree):
        if isinstance(node, Call) and isinstance(node.function, Name):
            given = (*node.positional, *(value for _, value in node.named))
            yield node.function.name, next((str(g.value) for g in given if isinstance(g, Literal)), "")


def _behind(checked: CheckedReferential, names: Iterable[str]) -> set[str]:
    """Names with all that they are worked out from."""
    waiting, found = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            if name in checked.values:
                waiting.extend(checked.values[name].expression.reads)
            elif name in checked.facts:
                waiting.extend(checked.facts[name].reads)
    return found
