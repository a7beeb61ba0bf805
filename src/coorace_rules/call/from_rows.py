"""The door from a table: each row an application, each cell of the type that its fact declares.

A row is read whole or reported; none is left out. Everything wrong comes together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.answers.model import Answers
from coorace_rules.answers.shown import described
from coorace_rules.call import cells, problems
from coorace_rules.call.amounts import ABOVE_ZERO
from coorace_rules.call.cells import Ambiguous, plain
from coorace_rules.call.columns import Column, Known, columns
from coorace_rules.call.model import Application
from coorace_rules.call.table import NoValue
from coorace_rules.checked.declared import Refused
from coorace_rules.vocabulary.diagnostic import Diagnostic, did_you_mean, errors_among, in_order, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.call.cells import Order
    from coorace_rules.call.table import Row, Table, Where

BETWEEN_APPLICANTS = "|"
MOST_KNOWN = 10_000
NONE: frozenset[str] = frozenset()
EMPTY: Mapping[str, Any] = MappingProxyType({})  # shared: a call may have very many answers
THE_PROJECT = Words("le projet", "the project")
Wrong = Ambiguous | Refused
A_COMPUTED_VALUE = Words("une valeur déjà calculée", "a value already computed")
THE_APPLICANTS = Words("les candidats", "the applicants")


class Reading(NamedTuple):
    """What came out: the applications, in the order of the table, or what is wrong, and warnings."""

    applications: tuple[Application, ...]
    diagnostics: tuple[Diagnostic, ...]


def from_rows(known: Known, table: Table) -> Reading:
    """Read the applications of a table.

    Reports: CR830 to CR839, CR843.
    """
    findings: list[Diagnostic] = []
    found = columns(known, table, findings)
    if errors_among(findings):
        return Reading((), in_order(findings))
    reader = Reader(table, found, known.asks, findings)
    rows = list(table.rows)
    is_empty = not rows
    reader.learn_orders(rows)
    applications = [
        application for row in _used_up(rows) if (application := reader.application(row)) is not None
    ]
    if is_empty:
        findings.append(problems.nobody_applies(table.place(0, 0)))
    if errors_among(findings):
        return Reading((), in_order(findings))
    return Reading(tuple(applications), in_order(findings))


def _used_up(rows: list[Row]) -> Iterator[Row]:
    """Each row in order, kept no longer than it takes to read it: a call may have very many."""
    rows.reverse()
    while rows:
        yield rows.pop()


class Reader:
    """Reads row after row, and keeps every mistake."""

    def __init__(
        self, table: Table, found: Sequence[Column], asks: str | None, findings: list[Diagnostic]
    ) -> None:
        self.table = table
        self.asks = asks
        self.findings = findings
        self.by_role = {
            role: [column for column in found if column.role == role]
            for role in ("project", "title", "applicants", "fact", "level")
        }
        self.at = {column.place: column for column in found}
        self.columns_of = {column.name: column.place for column in self.by_role["fact"]}
        self.orders: dict[int, Order] = {}
        self.projects: dict[str, tuple[int, str]] = {}
        self.known: defaultdict[int, dict[str, object]] = defaultdict(dict)
        self.spellings: dict[str, str] = {}
        self.find = self.where  # one for all applications

    def learn_orders(self, rows: Sequence[Row]) -> None:
        """Whether the days of a column come first, where one of them tells."""
        for column in self.by_role["fact"]:
            if column.declared.type == "date":
                texts = [row.cells[column.place] for row in rows if column.place < len(row.cells)]
                self.orders[column.place] = cells.order_of(texts)

    def application(self, row: Row) -> Application | None:
        """One row; None once it is reported."""
        if row.problem is not None:
            self.findings.append(row.problem)
            return None
        if len(row.cells) != len(self.table.heading):
            self.refuse_width(row)
            return None
        before = len(self.findings)
        if any(type(cell) is NoValue for cell in row.cells):
            self.refuse_unread(row)
        name = self.project(row)
        applicants = self.applicants(row)
        facts = self.values(row, self.by_role["fact"])
        ranks = self.ranks(row)
        if errors_among(self.findings[before:]):
            return None
        titles = [_text(row.cells[column.place]) for column in self.by_role["title"]]
        answers = Answers(facts, ranks, NONE, EMPTY, EMPTY, raw=EMPTY, retired=EMPTY)
        return Application(name, "".join(titles), applicants, answers, partial(self.find, row.number))

    def where(self, line: int, fact: str) -> Where:
        """Where a row answers to a fact; where its id is, if the table has no column for it."""
        column = self.by_role["project"][0].place
        return self.table.place(line, self.columns_of.get(fact, column))

    def name_of(self, row: Row) -> str:
        """The id of the project, as it is written."""
        return _text(row.cells[self.by_role["project"][0].place])

    def project(self, row: Row) -> str:
        """The id of the project, which comes once, however it is spelt."""
        column, name, place = self.by_role["project"][0].place, self.name_of(row), self.table.place
        if type(row.cells[column]) is NoValue:
            return name
        if not name:
            self.findings.append(problems.cell_missing(place(row.number, column), THE_PROJECT))
        elif plain(name) in self.projects:
            line, spelt = self.projects[plain(name)]
            first = place(line, column)
            self.findings.append(problems.project_twice(place(row.number, column), name, first, spelt))
        else:
            self.projects[plain(name)] = row.number, name
        return name

    def applicants(self, row: Row) -> tuple[str, ...]:
        """Who applies, each once, one or several a cell."""
        found: dict[str, None] = {}
        for column in self.by_role["applicants"]:
            raw = row.cells[column.place]
            if type(raw) is NoValue:
                continue
            parts = raw if isinstance(raw, list | tuple) else _text(raw).split(BETWEEN_APPLICANTS)
            for name in filter(None, map(_text, parts)):
                first = self.spellings.setdefault(plain(name), name)
                if first != name:
                    where = self.table.place(row.number, column.place)
                    self.findings.append(problems.spelt_two_ways(where, name, first))
                found[first] = None
        if not found and not any(type(row.cells[c.place]) is NoValue for c in self.by_role["applicants"]):
            where = self.table.place(row.number, self.by_role["applicants"][0].place)
            self.findings.append(problems.cell_missing(where, THE_APPLICANTS))
        return tuple(found)

    def values(self, row: Row, found: Sequence[Column]) -> dict[str, object]:
        """The facts that are answered; a blank is a question left open."""
        values = {}
        for column in found:
            raw = row.cells[column.place]
            if raw is None or type(raw) is NoValue or (isinstance(raw, str) and not raw.strip()):
                continue
            value = self.read(column, raw)
            if isinstance(value, Wrong):
                self.refuse(row, column, value)
            elif column.name == self.asks and isinstance(value, int | Decimal) and value <= 0:
                where, name = self.table.place(row.number, column.place), self.name_of(row)
                self.findings.append(problems.bad_amount(where, name, _text(raw), ABOVE_ZERO))
            else:
                values[column.name] = value
        return values

    def read(self, column: Column, raw: object) -> object:
        """The value of a cell; the same text in the same column is read once."""
        order = self.orders.get(column.place)
        if not isinstance(raw, str):
            return cells.read(column.declared, column.options, raw, order)
        known = self.known[column.place]
        if raw not in known and len(known) < MOST_KNOWN:
            known[raw] = cells.read(column.declared, column.options, raw, order)
        return known[raw] if raw in known else cells.read(column.declared, column.options, raw, order)

    def ranks(self, row: Row) -> dict[str, int]:
        """The levels of the criteria that a jury rates, by value or label."""
        ranks = {}
        for column in self.by_role["level"]:
            text = _text(row.cells[column.place])
            if not text or type(row.cells[column.place]) is NoValue:
                continue
            rank = _level(column, text)
            if isinstance(rank, Refused):
                self.refuse(row, column, rank)
            else:
                ranks[column.name] = rank
        return ranks

    def meaning(self, column: Column, raw: object) -> object:
        """What a cell would say under a column."""
        if column.role == "level":
            return _level(column, _text(raw))
        return self.read(column, raw) if column.role == "fact" else raw

    def refuse_width(self, row: Row) -> None:
        """Report a row with cells too many or too few, and what is wrong in it whichever these are."""
        width, count = len(self.table.heading), len(row.cells)
        where = self.table.place(row.number, min(max(count - 1, 0), width))
        self.findings.append(problems.wrong_number_of_cells(where, count, width))
        if self.by_role["project"][0].place == 0 and self.name_of(row):
            self.project(row)
        for place, raw in enumerate(row.cells[:width]):
            first, last = sorted((place, place + width - count))
            meant = [self.at[i] for i in range(max(first, 0), min(last, width - 1) + 1)]
            if _text(raw) and all(isinstance(self.meaning(column, raw), Wrong) for column in meant):
                self.refuse(row, self.at[place], self.meaning(self.at[place], raw))

    def refuse_unread(self, row: Row) -> None:
        """Report the cells that hold no value."""
        for column, cell in enumerate(row.cells):
            if isinstance(cell, NoValue):
                where, heading = self.table.place(row.number, column), str(self.table.heading[column])
                found = Words(f"`{cell.written}`", f"`{cell.written}`")
                self.findings.append(problems.wrong_cell(where, heading, A_COMPUTED_VALUE, found, None))

    def refuse(self, row: Row, column: Column, why: object) -> None:
        """Report a cell that does not fit, or that has two meanings."""
        where, raw = self.table.place(row.number, column.place), row.cells[column.place]
        if isinstance(why, Ambiguous):
            self.findings.append(
                problems.two_meanings(where, column.name, why.expected, str(raw), why.readings)
            )
        elif isinstance(why, Refused):
            hint = did_you_mean(str(raw), [option.value for option in column.options])
            self.findings.append(problems.wrong_cell(where, column.name, why.expected, described(raw), hint))


def _level(column: Column, text: str) -> int | Refused:
    values = [option.value for option in column.options]
    meant = text if text in values else cells.option(column.options, text.replace(",", "."))
    if meant in values:
        return values.index(meant)
    levels = listed(values)
    return Refused(Words(f"un niveau parmi {levels}", f"one of the levels {levels}"))


def _text(raw: object) -> str:
    """A cell as one line of text."""
    return "" if raw is None else cells.SPACE.sub(" ", str(raw)).strip()
