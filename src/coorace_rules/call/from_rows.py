"""The door from a table: each row an application, each cell of the type that its fact declares.

A row is read whole or reported; none is left out. Everything wrong comes together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.answers.model import Answers
from coorace_rules.answers.shown import described
from coorace_rules.call import cells, problems
from coorace_rules.call.cells import Ambiguous, plain
from coorace_rules.call.columns import Column, Known, columns
from coorace_rules.call.model import Application
from coorace_rules.call.table import NoValue
from coorace_rules.checked.declared import Refused
from coorace_rules.vocabulary.diagnostic import Diagnostic, did_you_mean, errors_among, in_order, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.call.cells import Order
    from coorace_rules.call.table import Row, Table

BETWEEN_APPLICANTS = "|"
MOST_KNOWN = 10_000
THE_PROJECT = Words("le projet", "the project")
A_COMPUTED_VALUE = Words("une valeur déjà calculée", "a value already computed")
THE_APPLICANTS = Words("les candidats", "the applicants")


class Reading(NamedTuple):
    """What came out: the applications, in the order of the table, or what is wrong, and warnings."""

    applications: tuple[Application, ...]
    diagnostics: tuple[Diagnostic, ...]


def from_rows(known: Known, table: Table) -> Reading:
    """Read the applications of a table.

    Reports: CR831 to CR839.
    """
    findings: list[Diagnostic] = []
    found = columns(known, table, findings)
    if errors_among(findings):
        return Reading((), in_order(findings))
    reader = Reader(table, found, findings)
    rows = list(table.rows)
    reader.learn_orders(rows)
    applications = [application for row in rows if (application := reader.application(row)) is not None]
    if not rows:
        findings.append(problems.nobody_applies(table.place(0, 0)))
    if errors_among(findings):
        return Reading((), in_order(findings))
    return Reading(tuple(applications), in_order(findings))


class Reader:
    """Reads row after row, and keeps every mistake."""

    def __init__(self, table: Table, found: Sequence[Column], findings: list[Diagnostic]) -> None:
        self.table = table
        self.findings = findings
        self.by_role = {
            role: [column for column in found if column.role == role]
            for role in ("project", "title", "applicants", "fact", "level")
        }
        self.orders: dict[int, Order] = {}
        self.projects: dict[str, int] = {}
        self.known: defaultdict[int, dict[str, object]] = defaultdict(dict)
        self.spellings: dict[str, str] = {}

    def learn_orders(self, rows: Sequence[Row]) -> None:
        """Whether the days of a column come first, where one of them tells."""
        for column in self.by_role["fact"]:
            if column.declared.type == "date":
                texts = [row.cells[column.place] for row in rows if column.place < len(row.cells)]
                self.orders[column.place] = cells.order_of(texts)

    def application(self, row: Row) -> Application | None:
        """One row; None once it is reported."""
        width = len(self.table.heading)
        if len(row.cells) != width:
            last = max(len(row.cells) - 1, 0)
            where = self.table.place(row.number, min(last, width))
            self.findings.append(problems.wrong_number_of_cells(where, len(row.cells), width))
            return None
        before = len(self.findings)
        if any(type(cell) is NoValue for cell in row.cells):
            self.refuse_unread(row)
            return None
        name = self.project(row)
        applicants = self.applicants(row)
        facts = self.values(row, self.by_role["fact"])
        ranks = self.ranks(row)
        if errors_among(self.findings[before:]):
            return None
        titles = [_text(row.cells[column.place]) for column in self.by_role["title"]]
        answers = Answers(facts=facts, ranks=ranks)
        place = self.table.place
        column = self.by_role["project"][0].place
        return Application(name, "".join(titles), applicants, answers, lambda: place(row.number, column))

    def project(self, row: Row) -> str:
        """The id of the project, which comes once."""
        column = self.by_role["project"][0].place
        name, place = _text(row.cells[column]), self.table.place
        if not name:
            self.findings.append(problems.cell_missing(place(row.number, column), THE_PROJECT))
        elif name in self.projects:
            first = place(self.projects[name], column)
            self.findings.append(problems.project_twice(place(row.number, column), name, first))
        else:
            self.projects[name] = row.number
        return name

    def applicants(self, row: Row) -> tuple[str, ...]:
        """Who applies, each once, one or several a cell."""
        found: dict[str, None] = {}
        for column in self.by_role["applicants"]:
            raw = row.cells[column.place]
            parts = raw if isinstance(raw, list | tuple) else _text(raw).split(BETWEEN_APPLICANTS)
            for name in filter(None, map(_text, parts)):
                first = self.spellings.setdefault(plain(name), name)
                if first != name:
                    where = self.table.place(row.number, column.place)
                    self.findings.append(problems.spelt_two_ways(where, name, first))
                found[first] = None
        if not found:
            where = self.table.place(row.number, self.by_role["applicants"][0].place)
            self.findings.append(problems.cell_missing(where, THE_APPLICANTS))
        return tuple(found)

    def values(self, row: Row, found: Sequence[Column]) -> dict[str, object]:
        """The facts that are answered; a blank is a question left open."""
        values = {}
        for column in found:
            raw = row.cells[column.place]
            if raw is None or (isinstance(raw, str) and not raw.strip()):
                continue
            value = self.read(column, raw)
            if isinstance(value, Ambiguous | Refused):
                self.refuse(row, column, value)
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
            raw = row.cells[column.place]
            text = _text(raw)
            if not text:
                continue
            values = [option.value for option in column.options]
            meant = text if text in values else cells.option(column.options, text.replace(",", "."))
            if meant in values:
                ranks[column.name] = values.index(meant)
            else:
                levels = listed(values)
                expected = Words(f"un niveau parmi {levels}", f"one of the levels {levels}")
                self.refuse(row, column, Refused(expected))
        return ranks

    def refuse_unread(self, row: Row) -> None:
        """Report the cells that hold no value."""
        for column, cell in enumerate(row.cells):
            if isinstance(cell, NoValue):
                where, heading = self.table.place(row.number, column), str(self.table.heading[column])
                found = Words(f"`{cell.written}`", f"`{cell.written}`")
                self.findings.append(problems.wrong_cell(where, heading, A_COMPUTED_VALUE, found, None))

    def refuse(self, row: Row, column: Column, why: Ambiguous | Refused) -> None:
        """Report a cell that does not fit, or that has two meanings."""
        where, raw = self.table.place(row.number, column.place), row.cells[column.place]
        if isinstance(why, Ambiguous):
            found = problems.two_meanings(where, column.name, why.expected, str(raw), why.readings)
        else:
            hint = did_you_mean(str(raw), [option.value for option in column.options])
            found = problems.wrong_cell(where, column.name, why.expected, described(raw), hint)
        self.findings.append(found)


def _text(raw: object) -> str:
    """A cell as one line of text."""
    return "" if raw is None else cells.SPACE.sub(" ", str(raw)).strip()
