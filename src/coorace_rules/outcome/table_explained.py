"""Why a decision table gives what it gives: its lines, with their cells, up to the one that decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.explanation import Explanation
from coorace_rules.outcome.phrases import YES
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coorace_rules.checked.condition import Condition, Expression
    from coorace_rules.checked.model import Line, Table

OTHERWISE = Words("sinon", "otherwise")


def explained(
    table: Table, why: Callable[[Condition], Explanation], output: Callable[[int | Expression], Words]
) -> Iterator[Explanation]:
    """The lines of a table as they are tried, then `otherwise`, up to the one that decides.

    Args:
        table: what is explained.
        why: explains a condition.
        output: says what a line gives.
    """
    hits = False
    for line in table.lines:
        found = _line(line, why, output(line.output))
        yield found
        hits = hits or found.result == YES
        if hits and table.gives_one and not table.clashes:
            return
    if table.otherwise is not None and not hits:
        yield Explanation(OTHERWISE, output(table.otherwise))


def _line(line: Line, why: Callable[[Condition], Explanation], output: Words) -> Explanation:
    """A line with its cells; those that look at nothing are left out."""
    whole = why(line.condition)
    label = line.condition.label
    called = Words(f"ligne {line.number}", f"line {line.number}")
    if label is not None:
        called = Words(f"{called.fr} ({label.fr})", f"{called.en} ({label.said_in('en')})")
    return Explanation(
        Words(f"{called.fr} : {output.fr}", f"{called.en}: {output.said_in('en')}"),
        whole.result,
        source=whole.source,
        place=whole.place,
        parts=tuple(why(test) for test in line.cells if test is not None),
    )
