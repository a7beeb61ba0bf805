"""The rules of a referential for readers: conditions and tables, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked.condition import Expression
from coorace_rules.report.blocks import Block, Heading, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coorace_rules.checked.model import Criterion, Section
    from coorace_rules.checked.model import Table as DecisionTable
    from coorace_rules.program.told import Told
    from coorace_rules.report.words import Voice


def rules_of(told: Told, section: Section, voice: Voice) -> Iterator[Block]:
    """What the criteria of a section are judged by, where they are computed; then their tables."""
    criteria = [told.checked.criteria[name] for name in section.criteria]
    rows = tuple(row for criterion in criteria for row in _rules(told, criterion, voice))
    if rows:
        columns = (voice("criterion"), voice("condition"), voice("gives"))
        yield Table(voice("rules", title=voice.say(section.title)), columns, rows)
    for criterion in criteria:
        if criterion.table is not None:
            title, level = voice.say(criterion.statement), _levels(criterion, voice)
            yield from _table(told, criterion.table, title, voice, level)


def values_of(told: Told, voice: Voice) -> Iterator[Block]:
    """The named values, with how each is computed; then their tables."""
    values = told.checked.values.values()
    if not values:
        return
    yield Heading(2, voice("values"))
    columns = (voice("value"), voice("formula"), voice("id"))
    rows = tuple(
        (
            voice.say(value.title) or value.id,
            voice("by_table") if value.table else voice.say(told.words(value.expression.tree)),
            value.id,
        )
        for value in values
    )
    yield Table(voice("values"), columns, rows)
    for value in values:
        if value.table is not None:
            yield from _table(told, value.table, voice.say(value.title) or value.id, voice, str)


def _rules(told: Told, criterion: Criterion, voice: Voice) -> Iterator[tuple[str, ...]]:
    """Conditions with what they give, one a row."""
    statement, level = voice.say(criterion.statement), _levels(criterion, voice)
    for condition in criterion.applies:
        yield statement, voice.say(told.of(condition)), voice("conditional")
    if criterion.holds is not None:
        yield statement, voice.say(told.of(criterion.holds)), level(1)
    for rule in () if criterion.table else criterion.rules:
        said = voice("otherwise") if rule.condition is None else voice.say(told.of(rule.condition))
        yield statement, said, level(rule.rank)


def _levels(criterion: Criterion, voice: Voice) -> Callable[[int], str]:
    """How the ranks of a criterion are called."""
    return lambda rank: voice.say(criterion.scale.levels[rank].label)


def _table(
    told: Told, table: DecisionTable, title: str, voice: Voice, level: Callable[[int], str]
) -> Iterator[Block]:
    """A decision table: a column for each input, a row for each line in the order they are tried."""

    def given(output: int | Expression) -> str:
        return voice.say(told.words(output.tree)) if isinstance(output, Expression) else level(output)

    called = voice("hit", title=title, hit=table.hit)
    columns = (*(voice.say(told.words(tested.tree)) for tested in table.inputs), voice("gives"))
    rows = [
        (
            *(voice.say(told.cell(test.expression.tree)) if test else "–" for test in line.cells),
            given(line.output),
        )
        for line in table.lines
    ]
    if table.otherwise is not None:
        rows.append((voice("otherwise"), *[""] * (len(table.inputs) - 1), given(table.otherwise)))
    yield Heading(4, called)
    yield Table(called, columns, tuple(rows))
