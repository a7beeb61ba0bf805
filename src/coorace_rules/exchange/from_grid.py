"""The door from a filled-in grid: the nodes of an audit file, each at its cell.

The same reader then checks them as it checks a file, so that every mistake is told where it was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.exchange import problems
from coorace_rules.exchange.cells import MAX_COLUMNS, Cell, Page, pages
from coorace_rules.exchange.grid import (
    AUDIT,
    FACT_FIELDS,
    FACTS,
    FINDING_FIELDS,
    FINDINGS,
    HEADING,
    HEADING_FIELDS,
    MEMBER_FIELDS,
    MEMBERS,
    NEEDED,
    Field,
)
from coorace_rules.exchange.meanings import Meanings
from coorace_rules.exchange.places import Asked, Places
from coorace_rules.exchange.tree import Tree, branch, node_of, put
from coorace_rules.source.model import Node, Scalar
from coorace_rules.source.model import Sequence as NodeSequence
from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coorace_rules.checked.grading import Grading
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.vocabulary.diagnostic import Diagnostic

DAY = "on"


class Grid(NamedTuple):
    """A grid that was read.

    Attributes:
        root: the nodes of an audit file; None where a sheet or a column is missing.
        findings: everything wrong with the workbook itself.
        places: what stands in which cell.
    """

    root: Node | None
    findings: list[Diagnostic]
    places: Places


def from_grid(referential: CheckedReferential, grading: Grading, data: bytes, path: str) -> Grid:
    """Read a grid.

    Args:
        referential: its facts are known by their ids.
        grading: its grades are known by their labels, in French or English.
        data: the bytes of the workbook.
        path: the name that messages give it.

    Raises:
        CooraceRulesError: CR820, CR823, CR825.
    """
    found, findings = pages(data, path)
    reader = GridReader(Meanings(referential, grading), path, found, findings)
    return Grid(reader.root(), findings, reader.places)


class GridReader:
    """Reads the sheets of a grid by their titles, and the cells by those of their columns."""

    def __init__(
        self, meanings: Meanings, path: str, found: Mapping[str, Page], findings: list[Diagnostic]
    ) -> None:
        self.meanings = meanings
        self.path = path
        self.found = found
        self.findings = findings
        self.places = Places()
        self.places.break_rows(findings)

    def root(self) -> Node | None:
        """The whole file."""
        audit, findings = self.page(AUDIT), self.page(FINDINGS)
        members, facts = self.page_if_any(MEMBERS), self.page_if_any(FACTS)
        if audit is None or findings is None:
            return None
        tree = self.heading(audit)
        rows = self.entries(findings, FINDING_FIELDS)
        named = self.entries(members, MEMBER_FIELDS) if members else []
        if tree is None or rows is None or named is None:
            return None
        tree["format"] = Scalar(1, "1", "", *audit.span)
        tree["findings"] = NodeSequence(tuple(rows), *findings.span)
        if named and members:
            tree["members"] = NodeSequence(tuple(named), *members.span)
        answers = self.answers(facts) if facts else {}
        if answers:
            tree["answers"] = answers
        return node_of(tree, audit.span)

    def page_if_any(self, title: Words) -> Page | None:
        """A sheet by its title, in either language."""
        return next((self.found[said] for said in _titles(title) if said in self.found), None)

    def page(self, title: Words) -> Page | None:
        """The same, which a grid cannot do without."""
        page = self.page_if_any(title)
        if page is None:
            self.findings.append(problems.no_sheet(self.path, title.fr, self.found))
        return page

    def heading(self, page: Page) -> Tree | None:
        """The lines of the first sheet."""
        columns = self.columns(page, HEADING_FIELDS)
        if columns is None:
            return None
        item, _, value = (_place_of(columns, field.title) for field in HEADING_FIELDS)
        known = {key: (kind, label) for key, kind, label in HEADING}
        tree: Tree = {}
        seen: set[str] = set()
        for row in page.rows:
            key = str(row[item].value) if item in row else ""
            span = _beside(row, value)
            if key in known and key not in seen:
                seen.add(key)
                self.line(tree, key, known[key], row.get(value), span)
            elif value in row:
                place = row[item].span if item in row else span
                self.findings.append(problems.line_not_read(place, key, str(row[value].value), known))
        self.lines_missing(tree, seen, page)
        return tree

    def line(self, tree: Tree, key: str, about: tuple[str, Words], cell: Cell | None, span: Span) -> None:
        """One line that is known."""
        kind, label = about
        if key == DAY:
            self.places.has_day = cell is not None
            is_blank = cell is None and not self.places.is_broken(span)
            self.places.undated = problems.to_fill_in(span, label, ()) if is_blank else None
        self.places.put(span, Asked(label, self.meanings.kind(kind), str(cell.value) if cell else ""))
        if cell is not None:
            put(tree, key.split("."), self.meanings.scalar(cell, self.meanings.kind(kind)))
        elif key in NEEDED:
            put(tree, key.split("."), Scalar(None, "", "", *span))

    def lines_missing(self, tree: Tree, seen: set[str], page: Page) -> None:
        """Lines that were taken away, and that an audit cannot do without."""
        missing = [key for key in NEEDED if key not in seen]
        self.findings += [problems.no_line(page.span, key) for key in missing]
        if missing:
            self.places.broken.add((page.span.source.path, page.span.line))
        if DAY not in seen:
            self.places.undated = problems.no_line(page.span, DAY)
        for key in missing:
            put(tree, key.split("."), Scalar(None, "", "", *page.span))

    def columns(self, page: Page, fields: Sequence[Field]) -> dict[int, Field] | None:
        """The columns that are known, wherever they stand; None where one is missing."""
        known = {field.title.said_in(lang).casefold(): field for field in fields for lang in LANGUAGES}
        columns: dict[int, Field] = {}
        for place, cell in page.head.items():
            field, title = known.get(str(cell.value).casefold()), str(cell.value)
            first = next((other for other, there in columns.items() if there is field), None)
            if field is None:
                names = [name for there in fields for name in _titles(there.title)]
                self.findings.append(problems.column_not_read(cell.span, title, names))
            elif first is not None:
                self.findings.append(problems.column_twice(cell.span, title, page.head[first].span))
            else:
                columns[place] = field
        self.untitled(page)
        titles = [str(cell.value) for cell in page.head.values()]
        missing = [f.title.fr for f in fields if f.required and f not in columns.values()]
        self.findings += [problems.no_column(page.span, title, titles) for title in missing]
        return None if missing else columns

    def untitled(self, page: Page) -> None:
        """Report values that stand under no title, once a column."""
        told: set[int] = set(page.head)
        for row in page.rows:
            for place, cell in row.items():
                if place not in told:
                    told.add(place)
                    self.findings.append(problems.under_no_title(cell.span, str(cell.value)))

    def entries(self, page: Page, fields: Sequence[Field]) -> list[Node] | None:
        """The rows that were filled in and can be read."""
        columns = self.columns(page, fields)
        if columns is None:
            return None
        for place, field in columns.items():
            self.places.columns[page.span.source.path, field.path] = place
        return [
            self.entry(row, columns)
            for row in page.rows
            if not self.places.is_broken(next(iter(row.values())).span)
            and any(field.entered and place in row for place, field in columns.items())
        ]

    def entry(self, row: Mapping[int, Cell], columns: Mapping[int, Field]) -> Node:
        """One row; what it lacks is a blank at its own cell."""
        tree: Tree = {}
        first = next(iter(row.values())).span
        for place, field in columns.items():
            if field.path and place in row:
                put(tree, field.path, self.meanings.scalar(row[place], field.kind))
        _complete(tree, first)
        for place, field in columns.items():
            cell, span = row.get(place), _beside(row, place)
            said = str(cell.value) if cell else ""
            self.places.put(span, Asked(field.title, field.kind, said, self.meanings.choices(field.kind)))
            if cell is None and field.needed and branch(tree, field.path[:-1]) is not None:
                put(tree, field.path, Scalar(None, "", "", *span))
        return node_of(tree, first._replace(column=1, end_column=MAX_COLUMNS + 2))

    def answers(self, page: Page) -> Tree:
        """What is known of the facts."""
        columns = self.columns(page, FACT_FIELDS)
        if columns is None:
            return {}
        name, _, value = (_place_of(columns, field.title) for field in FACT_FIELDS)
        tree: Tree = {}
        for row in page.rows:
            if value not in row or self.places.is_broken(row[value].span):
                continue
            key = str(row[name].value) if name in row else ""
            if not key or key in tree:
                self.findings.append(
                    problems.line_not_read(row[value].span, key, str(row[value].value), self.meanings.facts)
                )
            else:
                tree[key] = self.meanings.answer(key, row[value])
        return tree


def _titles(words: Words) -> list[str]:
    return [words.said_in(lang) for lang in LANGUAGES]


def _place_of(columns: Mapping[int, Field], title: Words) -> int:
    """Where a column stands; before all others where it is left out."""
    return next((place for place, field in columns.items() if field.title is title), 0)


def _beside(row: Mapping[int, Cell], column: int) -> Span:
    """A cell of a row, filled in or not."""
    return next(iter(row.values())).span._replace(column=column, end_column=column + 1)


def _complete(tree: Tree, span: Span) -> None:
    """A closing is shown by a document, of the day on which it was looked at unless the grid says another."""
    shown, closure = branch(tree, ("closure", "evidence", 0)), branch(tree, ("closure",))
    if shown is not None:
        shown["kind"] = Scalar("document", "document", '"', *span)
        if closure is not None and "date" in closure:
            shown.setdefault("date", closure["date"])
