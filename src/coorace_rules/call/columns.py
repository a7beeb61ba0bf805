"""What the columns of a table are: the project, its applicants, facts and rated criteria by id or label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from coorace_rules.call import problems
from coorace_rules.call.cells import plain
from coorace_rules.checked.declared import Declared
from coorace_rules.checked.model import Criterion, Fact, Option

if TYPE_CHECKING:
    from coorace_rules.call.table import Table
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.diagnostic import Diagnostic

Role = Literal["project", "title", "applicants", "fact", "level", "ignored"]
OWN: dict[str, Role] = {
    **dict.fromkeys(("project", "projet", "id", "project id", "numero de projet", "n° de projet"), "project"),
    **dict.fromkeys(("title", "titre", "intitule"), "title"),
    **dict.fromkeys(
        ("applicants", "applicant", "candidats", "candidat", "porteurs", "porteur"), "applicants"
    ),
}
IGNORED = "#"
RATED = Declared("number")


class Column(NamedTuple):
    """A column: whose value it holds, and how its cells are read."""

    place: int
    role: Role
    name: str
    declared: Declared = RATED
    options: tuple[Option, ...] = ()


class Known:
    """The names that columns of a referential may bear."""

    def __init__(self, referential: Referential) -> None:
        self.referential = referential
        self.facts: Mapping[str, Fact] = referential.facts
        self.criteria: Mapping[str, Criterion] = referential.criteria

    @property
    def asks(self) -> str | None:
        """The fact that is the amount asked for, where the call says so by its name alone."""
        call = self.referential.checked.call
        return call.grant.asks.text if call is not None and call.grant.asks.text in self.facts else None

    @cached_property
    def by_label(self) -> Mapping[str, Sequence[str]]:
        """Ids by what a heading may say instead."""
        found: dict[str, dict[str, None]] = {}
        things = [(name, fact.ask) for name, fact in self.facts.items()]
        things += [(name, fact.label) for name, fact in self.facts.items() if fact.label is not None]
        things += [(name, criterion.statement) for name, criterion in self.criteria.items()]
        for name, words in things:
            for text in {said(words.fr), said(words.en or words.fr)}:
                found.setdefault(text, {})[name] = None
        return {text: tuple(names) for text, names in found.items()}

    def ids(self, heading: str) -> Sequence[str]:
        """The facts and criteria that a heading may mean."""
        if heading in self.facts or heading in self.criteria:
            return (heading,)
        return self.by_label.get(said(heading), ())

    def recognised(self, heading: Sequence[str]) -> int:
        """How many cells of a heading are known."""
        return sum(bool(self.ids(cell.strip())) or said(cell) in OWN for cell in heading)


def said(text: str) -> str:
    """A heading, or the question that it repeats, without the sign at its end."""
    return plain(text).rstrip(" ?:*").strip()


def columns(known: Known, table: Table, findings: list[Diagnostic]) -> list[Column]:
    """What each column of a table is.

    Reports: CR831, CR832, CR833.
    """
    found = list(_columns(known, table, findings))
    seen: set[str] = set()
    for column in found:
        if column.role not in ("applicants", "ignored"):
            if column.name in seen:
                written = str(table.heading[column.place])
                findings.append(problems.column_twice(table.place(0, column.place), written, column.name))
            seen.add(column.name)
    roles = {column.role for column in found}
    for role, name in (("project", "projet"), ("applicants", "candidats")):
        if role not in roles:
            findings.append(problems.column_missing(table.place(0, 0) if table.heading else table.name, name))
    return found


def _columns(known: Known, table: Table, findings: list[Diagnostic]) -> Iterator[Column]:
    for place, cell in enumerate(table.heading):
        written = "" if cell is None else str(cell).strip()
        ids = known.ids(written)
        if written.startswith(IGNORED):
            yield Column(place, "ignored", written)
        elif said(written) in OWN and not ids:
            role = OWN[said(written)]
            yield Column(place, role, role)
        elif len(ids) > 1:
            findings.append(problems.two_facts(table.place(0, place), written, ids))
        elif ids:
            column = _of_id(known, place, ids[0])
            if column is None:
                findings.append(problems.computed_column(table.place(0, place), ids[0]))
            else:
                yield column
        else:
            rated = [name for name, criterion in known.criteria.items() if criterion.judged == "rate"]
            names = (*known.facts, *rated, "projet", "titre", "candidats")
            findings.append(problems.unknown_column(table.place(0, place), written, names))


def _of_id(known: Known, place: int, name: str) -> Column | None:
    fact = known.facts.get(name)
    if fact is not None:
        return Column(place, "fact", name, fact.declared, fact.options)
    criterion = known.criteria[name]
    if criterion.judged != "rate":
        return None
    levels = tuple(Option(format(level.value, "f"), level.label) for level in criterion.scale.levels)
    return Column(place, "level", name, RATED, levels)
