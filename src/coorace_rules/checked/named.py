"""The pass over named values: expressions and tables that others use by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked.expressions import expression, parsed
from coorace_rules.checked.facts import in_order_of_use, words
from coorace_rules.checked.from_table import value_of_table
from coorace_rules.checked.functions import NO_FUNCTIONS
from coorace_rules.checked.model import NamedValue
from coorace_rules.checked.tables import scalar
from coorace_rules.document.model import NamedValue as WrittenValue
from coorace_rules.document.table import ByValueTable
from coorace_rules.feel import FeelError, parse, parse_unary_tests
from coorace_rules.feel.strict.names import dotted, split
from coorace_rules.feel.tree import Name, Path, walk
from coorace_rules.feel.typesystem import NOTHING
from coorace_rules.source.model import Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coorace_rules.checked.condition import Expression
    from coorace_rules.checked.draft import Draft
    from coorace_rules.checked.model import Table
    from coorace_rules.document.table import ValueTable
    from coorace_rules.feel.tree import Node


def values(draft: Draft) -> None:
    """Read the named values in order of use, so that each one's type is known before it is used."""
    forms = draft.edition.values
    for name in forms:
        draft.declare(name, draft.edition.place_of_key("values", name))
        draft.types[name] = NOTHING
    trees = {name: tuple(_trees(draft, name)) for name in forms}
    uses = {name: _names_in(found, draft.types) & forms.keys() for name, found in trees.items() if found}
    for name in in_order_of_use(draft, uses):
        checked = _checked(draft, name)
        if checked is None:
            continue
        draft.types[name] = checked[0].type
        draft.values[name] = _named(draft, name, *checked)


def _named(draft: Draft, name: str, found: Expression, table: Table | None) -> NamedValue:
    """A named value with what its author says of it; one that is shown has its use."""
    form, place = draft.edition.values[name], draft.places[name]
    if not isinstance(form, WrittenValue):
        return NamedValue(name, found, None, shown=False, source=None, span=place, table=table)
    if form.show:
        draft.used.add(("name", name))
    source = draft.source_of(form, form.source)
    return NamedValue(name, found, words(form.title), form.show, source, place, table)


def _checked(draft: Draft, name: str) -> tuple[Expression, Table | None] | None:
    written = _written(draft, name)
    if isinstance(written, ByValueTable):
        return value_of_table(draft, written.table)
    found = expression(draft, written, _node_of(draft, name), NO_FUNCTIONS)
    return None if found is None else (found, None)


def _written(draft: Draft, name: str) -> str | ByValueTable:
    form: str | WrittenValue = draft.edition.values[name]
    return form.value if isinstance(form, WrittenValue) else form


def _trees(draft: Draft, name: str) -> Iterator[Node]:
    """What a named value is made of, as far as it can be read; of a text that cannot, nothing."""
    written = _written(draft, name)
    if isinstance(written, ByValueTable):
        yield from _of_table(written.table)
    else:
        found = parsed(draft, written, _node_of(draft, name))
        if found is not None:
            yield found


def _of_table(table: ValueTable) -> Iterator[Node]:
    """The expressions of a table; those that cannot be read are reported once it is checked."""
    last = [] if table.otherwise is None else [table.otherwise]
    readers: list[tuple[Callable[[str], Node], list[str]]] = [
        (parse, [*table.inputs, *(line.output for line in table.rules), *last]),
        (parse_unary_tests, [cell for line in table.rules for cell in line.when]),
    ]
    for read, texts in readers:
        for text in texts:
            try:
                yield read(text)
            except FeelError:
                continue


def _node_of(draft: Draft, name: str) -> Scalar:
    form = draft.edition.values[name]
    if isinstance(form, WrittenValue):
        return scalar(form, "value")
    node = draft.edition.node("values", name)
    if not isinstance(node, Scalar):
        raise TypeError(node)
    return node


def _names_in(trees: Iterable[Node], names: Iterable[str]) -> set[str]:
    """Which of some declared names trees use; `a.b` is no use of `a` where it is a name of its own."""
    known = set(names)
    nodes = [node for tree in trees for node in walk(tree)]
    begun = {id(node.base) for node in nodes if isinstance(node, Path)}  # parts of a longer path
    chains = (dotted(node) for node in nodes if isinstance(node, Name | Path) and id(node) not in begun)
    found = (split(chain, known.__contains__)[0] for chain in chains if chain)
    return {name for name in found if name}
