"""Answers that may contradict each other: looked at before a verdict is read straight from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.program.model import Referential


def careful(
    referential: Referential,
    made: Callable[..., Any],
    whole: Callable[[Any], Any],
    is_open: Callable[[Any], bool],
) -> Callable[[Any], Any]:
    """The whole evaluation, wherever answers may contradict each other, or decide what follows from them.

    Args:
        referential: whose answers they are.
        made: reads answers of which none follows from another, and none contradicts another.
        whole: says what contradicts what, and works out what follows.
        is_open: whether something that `made` gives may be known once excluded facts are false.
    """
    watched = tuple(sorted(_followed(referential.checked).union(*referential.held_together)))
    groups = tuple(group.facts for group in referential.checked.exclusive)

    def value(answers: Any) -> Any:
        if type(answers) is not dict:
            return whole(answers)
        said = answers.get
        for name in watched:
            if said(name) is not None:
                return whole(answers)
        excluding = False
        for group in groups:
            true = sum([found is not None and found is not False for found in map(said, group)])
            if true > 1:
                return whole(answers)
            excluding = excluding or true == 1
        found = made(answers)
        return whole(answers) if excluding and is_open(found) else found

    return value


def _followed(checked: CheckedReferential) -> set[str]:
    """The facts from which others follow, through named values."""
    waiting = [name for fact in checked.facts.values() if fact.follows for name in fact.follows.reads]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in checked.values:
            waiting.extend(checked.values[name].expression.reads)
        elif name in checked.facts:
            found.add(name)
    return found
