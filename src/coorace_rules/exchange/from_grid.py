"""The door from a filled-in grid: the nodes of an audit file, each at its cell.

The same reader then checks them as it checks a file, so that every mistake is told where it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from coorace_rules.exchange import problems
from coorace_rules.exchange.cells import MAX_COLUMNS, Cell, Page, pages
from coorace_rules.exchange.grid import (
    AUDIT,
    EVIDENCE_KINDS,
    FINDING_FIELDS,
    FINDINGS,
    HEADING,
    ITEM,
    LEFT_OUT,
    MEMBER_FIELDS,
    MEMBERS,
    TRUTHS,
    VALUE,
    VERDICTS,
    CellKind,
    Field,
)
from coorace_rules.source.model import Entry, Node, Scalar
from coorace_rules.source.model import Mapping as NodeMapping
from coorace_rules.source.model import Sequence as NodeSequence
from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import LANGUAGES, Words

if TYPE_CHECKING:
    from coorace_rules.checked.grading import Grading
    from coorace_rules.vocabulary.diagnostic import Diagnostic

Tree = dict[str | int, "Tree | Node"]


def from_grid(grading: Grading, data: bytes, path: str) -> tuple[Node | None, list[Diagnostic]]:
    """Read a grid.

    Args:
        grading: its grades are known by their labels, in French or English.
        data: the bytes of the workbook.
        path: the name that messages give it.

    Returns:
        The nodes of an audit file, None where a sheet or a column is missing, and everything wrong.

    Raises:
        CooraceRulesError: CR820, CR823, CR825.
    """
    found, findings = pages(data, path)
    reader = GridReader(grading, path, found, findings)
    return reader.root(), findings


class GridReader:
    """Reads the sheets of a grid by their titles, and the cells by those of their columns."""

    def __init__(
        self, grading: Grading, path: str, found: Mapping[str, Page], findings: list[Diagnostic]
    ) -> None:
        self.path = path
        self.found = found
        self.findings = findings
        grades = [(name, grade.label) for name, grade in grading.grades.items()]
        self.words: dict[CellKind, dict[str, object]] = {
            "grade": _by_label([*grades, *LEFT_OUT]),
            "truth": _by_label(TRUTHS),
            "verdict": _by_label(VERDICTS),
            "evidence_kind": _by_label(EVIDENCE_KINDS),
        }

    def root(self) -> Node | None:
        """The whole file."""
        audit, findings = self.page(AUDIT), self.page(FINDINGS)
        members = next((self.found[title] for title in _titles(MEMBERS) if title in self.found), None)
        if audit is None or findings is None:
            return None
        tree = self.heading(audit)
        rows = self.entries(findings, FINDING_FIELDS)
        named = self.entries(members, MEMBER_FIELDS) if members else []
        if tree is None or rows is None or named is None:
            return None
        tree["format"] = Scalar(1, "1", "", audit.span)
        tree["findings"] = NodeSequence(tuple(rows), findings.span)
        if named and members:
            tree["members"] = NodeSequence(tuple(named), members.span)
        return _node(tree, audit.span)

    def page(self, title: Words) -> Page | None:
        """A sheet by its title, in either language."""
        for said in _titles(title):
            if said in self.found:
                return self.found[said]
        self.findings.append(problems.no_sheet(self.path, title.fr, self.found))
        return None

    def heading(self, page: Page) -> Tree | None:
        """The lines of the first sheet."""
        columns = self.columns(page, (Field(ITEM, 0, required=True), Field(VALUE, 0, required=True)))
        if columns is None:
            return None
        keys = {title: column for column, title in columns.items()}
        item, value = keys[ITEM.fr], keys[VALUE.fr]
        kinds: dict[object, CellKind] = {key: kind for key, kind, _ in HEADING}
        tree: Tree = {}
        for row in page.rows:
            key = row[item].value if item in row else None
            if value in row and key in kinds:
                _put(tree, str(key).split("."), self.scalar(row[value], kinds[key]))
        return tree

    def columns(self, page: Page, fields: Sequence[Field]) -> dict[int, str] | None:
        """The French title of each column that is known, wherever it stands; None where one is missing."""
        known = {
            field.title.said_in(lang).casefold(): field.title.fr for field in fields for lang in LANGUAGES
        }
        columns: dict[int, str] = {}
        titles = [str(cell.value) for cell in page.head.values()]
        for place, cell in page.head.items():
            title = known.get(str(cell.value).casefold())
            if title is not None and title not in columns.values():
                columns[place] = title
            elif fields is FINDING_FIELDS or fields is MEMBER_FIELDS:
                self.findings.append(problems.column_not_read(cell.span, str(cell.value), known))
        missing = [f.title.fr for f in fields if f.required and f.title.fr not in columns.values()]
        self.findings += [problems.no_column(page.span, title, titles) for title in missing]
        return None if missing else columns

    def entries(self, page: Page, fields: Sequence[Field]) -> list[Node] | None:
        """The rows that were filled in."""
        columns = self.columns(page, fields)
        if columns is None:
            return None
        by_title = {field.title.fr: field for field in fields}
        placed = {place: by_title[title] for place, title in columns.items()}
        return [
            self.entry(row, placed)
            for row in page.rows
            if any(field.entered and place in row for place, field in placed.items())
        ]

    def entry(self, row: Mapping[int, Cell], placed: Mapping[int, Field]) -> Node:
        """One row."""
        tree: Tree = {}
        for place, field in placed.items():
            if field.path and place in row:
                _put(tree, field.path, self.scalar(row[place], field.kind))
        first = next(iter(row.values())).span
        _complete(tree, first)
        return _node(tree, first._replace(column=1, end_column=MAX_COLUMNS + 2))

    def scalar(self, cell: Cell, kind: CellKind) -> Node:
        """The value of a cell; a word of a list stands for what it means."""
        value: object = cell.value
        if kind == "list":
            parts = [part.strip() for part in str(value).split(";") if part.strip()]
            return NodeSequence(tuple(Scalar(part, part, '"', cell.span) for part in parts), cell.span)
        words = self.words.get(kind)
        if words is not None:
            value = words.get(str(value).casefold(), value)
        elif not isinstance(value, str):
            value = str(value)
        return Scalar(value, str(cell.value), '"', cell.span)  # type: ignore[arg-type]  # plain by its reader


def _titles(words: Words) -> list[str]:
    return [words.said_in(lang) for lang in LANGUAGES]


def _by_label(pairs: Iterable[tuple[object, Words]]) -> dict[str, object]:
    """What labels and words of a list mean, in either language, in any case."""
    said: dict[str, object] = {}
    for value, label in pairs:
        for text in (label.fr, label.en, value):
            if isinstance(text, str):
                said[text.casefold()] = value
    return said


def _put(tree: Tree, path: Sequence[str | int], node: Node) -> None:
    for step in path[:-1]:
        inner = tree.setdefault(step, {})
        if isinstance(inner, dict):
            tree = inner
    tree[path[-1]] = node


def _complete(tree: Tree, span: Span) -> None:
    """A closing is shown by a document, seen on the day on which it was looked at."""
    proofs = tree.get("closure")
    evidence = proofs.get("evidence") if isinstance(proofs, dict) else None
    first = evidence.get(0) if isinstance(evidence, dict) else None
    if isinstance(proofs, dict) and isinstance(first, dict):
        first["kind"] = Scalar("document", "document", '"', span)
        if "date" in proofs:
            first["date"] = proofs["date"]


def _node(tree: Tree, span: Span) -> Node:
    """A tree as nodes; steps that are numbers make a list."""
    nodes = {key: _node(value, span) if isinstance(value, dict) else value for key, value in tree.items()}
    if nodes and all(isinstance(key, int) for key in nodes):
        return NodeSequence(tuple(nodes.values()), next(iter(nodes.values())).span)
    entries = {
        str(key): Entry(Scalar(str(key), str(key), "", node.span), node) for key, node in nodes.items()
    }
    return NodeMapping(entries, span)
