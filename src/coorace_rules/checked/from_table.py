"""What a decision table means: rules of a level, or one expression."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.checked import table_problems as found
from coorace_rules.checked.condition import Expression, Test
from coorace_rules.checked.expressions import expression
from coorace_rules.checked.facts import rank_on
from coorace_rules.checked.functions import NO_FUNCTIONS
from coorace_rules.checked.model import ONE_HIT, LevelRule, Table
from coorace_rules.checked.problems import refused_by_type
from coorace_rules.checked.tables import FALSE, may_leave, scalar, table
from coorace_rules.feel import print_tree
from coorace_rules.feel.strict.operators import mismatch
from coorace_rules.feel.tree import Call, Comparison, If, ListOf, Literal, Name, Or
from coorace_rules.feel.typesystem import BOOLEAN, NUMBER, Type, list_of, unbounded, unify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.checked.draft import Draft
    from coorace_rules.checked.model import Scale
    from coorace_rules.document.form import Form
    from coorace_rules.document.table import LevelTable, ValueTable
    from coorace_rules.feel.tree import Node
    from coorace_rules.vocabulary.span import Span

LISTS = ("C", "R", "O")
ZERO, ONE, NOTHING_IN_IT = Literal(Decimal(0)), Literal(Decimal(1)), ListOf(())


# -- levels


def level_rules(draft: Draft, form: LevelTable, scale: Scale) -> tuple[tuple[LevelRule, ...], Table | None]:
    """The rules that a table of levels means; none once what is wrong with it is reported.

    Reports: CR374, what tables report, and CR345 for what is off the scale.
    """
    if form.hit in LISTS:
        draft.report(found.not_one_level(form.place("hit"), form.hit))
        return (), None
    adds = form.hit in ("C+", "C#")

    def read(written: object, holder: Form, path: tuple[str | int, ...]) -> int | Expression | None:
        if not isinstance(written, Decimal):
            raise TypeError(written)
        if adds and path == ("is",):
            return _written(Literal(written), NUMBER, holder.place(*path))
        return rank_on(draft, scale, written, holder, *path)

    checked = table(draft, form, read)
    if checked is None:
        return (), None
    if adds:
        return tuple(_placed(draft, checked, scale)), checked
    rules = [LevelRule(line.condition, line.output) for line in checked.lines if isinstance(line.output, int)]
    if isinstance(checked.otherwise, int):
        rules.append(LevelRule(None, checked.otherwise))
    return tuple(rules), checked


def _placed(draft: Draft, checked: Table, scale: Scale) -> list[LevelRule]:
    """A total on its scale: the highest level whose value it reaches, else the lowest."""
    reads, whole = _reads(checked), _total(draft, checked)
    rules = []
    if isinstance(checked.otherwise, int):
        hits = Call(Name("not"), (_one_hits(checked),))
        rules.append(LevelRule(Test(_written(hits, BOOLEAN, checked.span, reads)), checked.otherwise))
    for rank in range(len(scale.levels) - 1, 0, -1):
        reaches = Comparison(">=", whole, Literal(scale.levels[rank].value))
        rules.append(LevelRule(Test(_written(reaches, BOOLEAN, checked.span, reads)), rank))
    return [*rules, LevelRule(None, 0)]


# -- values


def value_of_table(draft: Draft, form: ValueTable) -> tuple[Expression, Table] | None:
    """The expression that a table of values means; None once what is wrong with it is reported."""

    def read(written: object, holder: Form, path: tuple[str | int, ...]) -> Expression | None:
        wanted = NUMBER if form.hit == "C+" else None
        return expression(draft, str(written), scalar(holder, *path), NO_FUNCTIONS, wanted)

    checked = table(draft, form, read)
    if checked is None:
        return None
    kind = _kind(draft, checked)
    if kind is None:
        return None
    return _written(_tree(draft, checked), kind, checked.span, _reads(checked)), checked


def _kind(draft: Draft, checked: Table) -> Type | None:
    """The type of what a table gives; None where its lines do not agree on one."""
    outputs = [line.output for line in checked.lines if isinstance(line.output, Expression)]
    kind = _common(draft, outputs)
    if kind is None:
        return None
    if checked.hit in LISTS:
        kind = list_of(kind)
    elif checked.hit == "C#":
        kind = NUMBER
    if isinstance(checked.otherwise, Expression):
        return _agreed(draft, kind, checked.otherwise)
    return kind


def _common(draft: Draft, outputs: Sequence[Expression]) -> Type | None:
    kind: Type | None = unbounded(outputs[0].type)
    for output in outputs[1:]:
        kind = kind and _agreed(draft, kind, output)
    return kind


def _agreed(draft: Draft, kind: Type, output: Expression) -> Type | None:
    both = unify(kind, output.type)
    if both is None:
        draft.report(refused_by_type(mismatch((0, 0), kind, output.type), output.span))
    return both


# -- trees


def _tree(draft: Draft, checked: Table) -> Node:
    """A table as one expression: the same value wherever everything is known."""
    if checked.hit not in ONE_HIT:
        return _total(draft, checked)
    otherwise = checked.otherwise.tree if isinstance(checked.otherwise, Expression) else None
    leaves = _may_leave(draft, checked)
    whole = otherwise
    for line in reversed(checked.lines):
        given = _given(line.output)
        hits = line.condition.expression.tree
        whole = given if whole is None else If(_passed_over(hits) if leaves else hits, given, whole)
    if whole is None:
        raise ValueError(checked)
    if otherwise is not None and leaves:
        whole = If(_one_hits(checked), whole, otherwise)
    return whole


def _total(draft: Draft, checked: Table) -> Node:
    """What all lines that hit give together: a sum, a count, a list."""
    leaves, as_list = _may_leave(draft, checked), checked.hit in LISTS
    nothing: Node = NOTHING_IN_IT if as_list else ZERO
    parts = []
    for line in checked.lines:
        given = ONE if checked.hit == "C#" else _given(line.output)
        hits = line.condition.expression.tree
        hits = _passed_over(hits) if leaves else hits
        parts.append(If(hits, ListOf((given,)) if as_list else given, nothing))
    if as_list:
        whole: Node = Call(Name("concatenate"), tuple(parts))
    else:
        whole = Call(Name("sum"), (ListOf(tuple(parts)),))
    if isinstance(checked.otherwise, Expression):
        return If(_one_hits(checked), whole, checked.otherwise.tree)
    return If(_one_hits(checked), whole, nothing) if leaves else whole


def _given(output: int | Expression) -> Node:
    if not isinstance(output, Expression):
        raise TypeError(output)
    return output.tree


def _passed_over(hits: Node) -> Node:
    """A line whose inputs do not apply does not hit."""
    return Or((hits, FALSE))


def _one_hits(checked: Table) -> Node:
    """Whether a line hits; does not apply where none of them does."""
    trees = tuple(line.condition.expression.tree for line in checked.lines)
    return trees[0] if len(trees) == 1 else Or(trees)


def _may_leave(draft: Draft, checked: Table) -> bool:
    return any(may_leave(draft, tested) for tested in checked.inputs)


def _reads(checked: Table) -> frozenset[str]:
    """Everything that a table rests on."""
    outputs = [line.output for line in checked.lines] + [checked.otherwise]
    used = [*(line.condition.expression for line in checked.lines)]
    used += [output for output in outputs if isinstance(output, Expression)]
    return frozenset[str]().union(*(part.reads for part in used))


def _written(tree: Node, kind: Type, span: Span, reads: frozenset[str] = frozenset()) -> Expression:
    return Expression(print_tree(tree), tree, kind, span, reads, frozenset())
