"""Expressions and conditions of a form: parsed, typed, and placed in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked import problems
from coorace_rules.checked.condition import Condition, Expression, Group, Test
from coorace_rules.checked.functions import FUNCTIONS_OF_IDS
from coorace_rules.document.condition import AllOf, AnyOf, AtLeast, NoneOf, Part, When
from coorace_rules.feel import FeelLimitError, FeelSyntaxError, parse
from coorace_rules.feel.strict import check_types
from coorace_rules.feel.strict.model import Scope
from coorace_rules.feel.tree import Call, Literal, Name, Node, walk
from coorace_rules.feel.typesystem import BOOLEAN, Type
from coorace_rules.source.model import Scalar
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coorace_rules.checked.condition import Combinator
    from coorace_rules.checked.draft import Draft
    from coorace_rules.document.condition import Condition as WrittenCondition
    from coorace_rules.document.form import Form
    from coorace_rules.feel.strict.model import Signature

Functions = "Mapping[str, Signature]"


def parsed(draft: Draft, text: str, node: Scalar) -> Node | None:
    """The tree of an expression, or None once what is wrong with it is reported."""
    try:
        return parse(text)
    except FeelSyntaxError as error:
        draft.report(problems.bad_expression(node.part(error.offset, error.offset + 1), error.message))
    except FeelLimitError as error:
        draft.report(problems.expression_too_large(node.span, error.message))
    return None


def expression(
    draft: Draft,
    text: str,
    node: Scalar,
    functions: Mapping[str, Signature],
    expected: Type | None = None,
) -> Expression | None:
    """Check an expression against the names declared so far; None where it is wrong."""
    tree = parsed(draft, text, node)
    if tree is None:
        return None
    checked = check_types(tree, Scope(draft.types, functions), expected)
    for problem in checked.problems:
        draft.report(problems.refused_by_type(problem, node.part(*problem.span)))
    if checked.problems:
        return None
    nodes = tuple(walk(checked.tree))
    reads = frozenset(n.name for n in nodes if isinstance(n, Name) and n.name in draft.types)
    ids = list(_ids_judged(nodes))
    computed = [argument for argument in ids if not isinstance(argument, Literal)]
    for argument in computed:
        draft.report(problems.computed_id(node.part(*argument.span)))
    if computed:
        return None
    judges = frozenset(str(argument.value) for argument in ids if isinstance(argument, Literal))
    draft.used.update(("name", name) for name in reads)
    return Expression(text, checked.tree, checked.type, node.span, reads, judges)


def _ids_judged(nodes: Iterable[Node]) -> Iterator[Node]:
    """What stands for the criteria, sections, verdicts and actions that a tree asks about."""
    for node in nodes:
        if (
            isinstance(node, Call)
            and isinstance(node.function, Name)
            and node.function.name in FUNCTIONS_OF_IDS
        ):
            yield from node.positional
            yield from (argument for _, argument in node.named)


def condition(
    draft: Draft,
    written: WrittenCondition | None,
    form: Form,
    *path: str | int,
    functions: Mapping[str, Signature],
) -> Condition | None:
    """Check a condition that a form writes at a path; None where it has none, or a wrong one."""
    if written is None:
        return None
    if isinstance(written, str):
        node = form.node(*path)
        if not isinstance(node, Scalar):  # a form that was read from a file has a scalar here
            return None
        found = expression(draft, written, node, functions, BOOLEAN)
        return None if found is None else Test(found, _title(draft, found))
    label = written.label.words if written.label else None
    source = draft.source_of(written, written.source)
    if isinstance(written, When):
        inner = condition(draft, written.when, written, "when", functions=functions)
        return inner._replace(label=label or inner.label, source=source) if isinstance(inner, Test) else None
    kind, least, parts, key = _parts(written)
    checked = [condition(draft, part, written, key, i, functions=functions) for i, part in enumerate(parts)]
    if least > len(parts) and isinstance(written, AtLeast):
        draft.report(problems.never_enough(written.place("at_least"), least, len(parts)))
        return None
    if any(part is None for part in checked):
        return None
    return Group(kind, least, tuple(p for p in checked if p is not None), written.place(), label, source)


def _title(draft: Draft, found: Expression) -> Words | None:
    """A condition that is one named value is called by the value's title."""
    value = draft.values.get(found.tree.name) if isinstance(found.tree, Name) else None
    return value.title if value else None


def _parts(written: Part) -> tuple[Combinator, int, list[WrittenCondition], str]:
    """What a combinator combines, and the key that holds it."""
    match written:
        case AllOf():
            return "all", 0, written.all, "all"
        case AnyOf():
            return "any", 0, written.any, "any"
        case NoneOf():
            return "none", 0, written.none, "none"
        case AtLeast():
            return "at_least", written.at_least, written.of, "of"
        case _:
            raise TypeError(written)
