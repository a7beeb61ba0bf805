"""Decision tables, as OMG DMN 1.5 has them: a column for each input, a line for each rule.

level:
  table:
    hit: U
    inputs: [structure.kind, structure.effectif]
    rules:
      - {when: ['"AI", "ETTI"', '< 11'], is: 2}
      - {when: ['-', '>= 11'], is: 3}
    otherwise: 0
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from coorace_rules.document.form import Expression, Form, Id, Label, Number

HitPolicy = Literal["U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#"]


class Line(Form):
    """What every line of a table has: a test for each input, and what a reader may want to know of it."""

    when: Annotated[list[Expression], Field(min_length=1)]
    label: Label | None = None
    source: Id | None = None


class LevelLine(Line):
    """A line that gives a level."""

    output: Annotated[Number, Field(alias="is")]


class ValueLine(Line):
    """A line that gives a value."""

    output: Annotated[Expression, Field(alias="is")]


class Columns(Form):
    """What every table has: its hit policy, and what it looks at."""

    hit: HitPolicy = "U"
    inputs: Annotated[list[Expression], Field(min_length=1)]


class LevelTable(Columns):
    """A table of levels."""

    rules: Annotated[list[LevelLine], Field(min_length=1)]
    outputs: list[Number] = []
    otherwise: Number | None = None


class ValueTable(Columns):
    """A table of values."""

    rules: Annotated[list[ValueLine], Field(min_length=1)]
    outputs: list[Expression] = []
    otherwise: Expression | None = None


class ByLevelTable(Form):
    """A level computed by a table."""

    table: LevelTable


class ByValueTable(Form):
    """A value computed by a table."""

    table: ValueTable
