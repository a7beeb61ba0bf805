"""Decision tables as they are written: their cells are checked, and what they promise is verified.

What a table means is in `from_table.py`.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from coorace_rules.checked import problems, regions
from coorace_rules.checked import table_problems as found
from coorace_rules.checked.condition import Expression, Test
from coorace_rules.checked.expressions import expression
from coorace_rules.checked.functions import NO_FUNCTIONS
from coorace_rules.checked.model import ONE_HIT, Line, Table
from coorace_rules.feel import FeelLimitError, FeelSyntaxError, parse_unary_tests, print_tree
from coorace_rules.feel.strict import check_types
from coorace_rules.feel.strict.constants import constant
from coorace_rules.feel.strict.model import Scope
from coorace_rules.feel.tree import Call, Comparison, If, In, Literal, Name, UnaryComparison, walk
from coorace_rules.feel.typesystem import BOOLEAN
from coorace_rules.source.model import Scalar
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coorace_rules.checked.draft import Draft
    from coorace_rules.document.form import Form
    from coorace_rules.document.table import LevelTable, ValueTable
    from coorace_rules.document.table import Line as WrittenLine
    from coorace_rules.feel.tree import Node, UnaryTests

    Written = LevelTable | ValueTable
    Output = int | Expression
    ReadOutput = Callable[[object, Form, tuple[str | int, ...]], Output | None]

TRUE, FALSE = Literal(value=True), Literal(value=False)
ALWAYS = Words("toujours", "always")


def scalar(form: Form, *path: str | int) -> Scalar:
    """The scalar under a path of a form that was read from a file."""
    node = form.node(*path)
    if not isinstance(node, Scalar):
        raise TypeError(node)
    return node


def table(draft: Draft, form: Written, read: ReadOutput) -> Table | None:
    """Check a table; None once what is wrong with it is reported.

    Args:
        draft: what is declared so far.
        form: the table as written.
        read: reads what a line gives: the value written, the form that holds it, and where in it.

    Reports: CR370 to CR373, CR375, and what expressions report.
    """
    return Reader(draft, form).table(read)


class Reader:
    """Reads one table."""

    def __init__(self, draft: Draft, form: Written) -> None:
        self.draft = draft
        self.form = form

    def table(self, read: ReadOutput) -> Table | None:
        """The whole table."""
        draft, form = self.draft, self.form
        before = len(draft.findings)
        inputs = [
            expression(draft, text, scalar(form, "inputs", i), NO_FUNCTIONS)
            for i, text in enumerate(form.inputs)
        ]
        whole = tuple(found for found in inputs if found is not None)
        if len(whole) < len(inputs):
            return None
        cells = [self.cells(line, whole) for line in form.rules]
        outputs = [read(line.output, line, ("is",)) for line in form.rules]
        otherwise = None if form.otherwise is None else read(form.otherwise, form, ("otherwise",))
        self.ranks_make_sense(outputs)
        if any(finding.severity == "error" for finding in draft.findings[before:]):
            return None
        lines = [
            self.line(number, whole, tests, output)
            for number, (tests, output) in enumerate(zip(cells, outputs, strict=True), 1)
            if tests is not None and output is not None
        ]
        space, covered = self.covered(whole, [tests for tests in cells if tests is not None])
        ordered = sorted(lines, key=self.rank)
        clashes = self.clashes(ordered, covered)
        self.verify(ordered, space, covered)
        return Table(form.hit, whole, tuple(ordered), otherwise, clashes, form.place())

    # -- cells and lines

    def cells(self, line: WrittenLine, inputs: Sequence[Expression]) -> list[UnaryTests] | None:
        """The cells of a line, each checked against its input."""
        if len(line.when) != len(inputs):
            self.draft.report(found.wrong_number_of_cells(line.place("when"), len(line.when), len(inputs)))
            return None
        cells = [self.cell(line, place, tested) for place, tested in enumerate(inputs)]
        return None if None in cells else [cell for cell in cells if cell is not None]

    def cell(self, line: WrittenLine, place: int, tested: Expression) -> UnaryTests | None:
        """One cell: tests of the type of its input."""
        draft, node = self.draft, scalar(line, "when", place)
        try:
            tests = parse_unary_tests(line.when[place])
        except FeelSyntaxError as error:
            span = node.part(error.offset, error.offset + 1)
            draft.report(problems.bad_expression(span, error.message))
            return None
        except FeelLimitError as error:
            draft.report(problems.expression_too_large(node.span, error.message))
            return None
        if not tests.tests:
            return tests
        checked = check_types(In(tested.tree, tests.tests), Scope(draft.types), BOOLEAN)
        # A cell that everything or nothing satisfies is looked at with the other lines, not alone.
        refused = [problem for problem in checked.problems if problem.kind != "constant"]
        for problem in refused:
            draft.report(problems.refused_by_type(problem, node.part(*problem.span)))
        if refused or not isinstance(checked.tree, In):
            return None
        names = {inner.name for inner in walk(checked.tree) if isinstance(inner, Name)}
        draft.used.update(("name", name) for name in names if name in draft.types)
        return type(tests)(checked.tree.tests, tests.negated, span=tests.span)

    def line(
        self, number: int, inputs: Sequence[Expression], cells: Sequence[UnaryTests], output: Output
    ) -> Line:
        """A line: each cell a condition, and all of them together."""
        form: WrittenLine = self.form.rules[number - 1]
        tests = tuple(
            self.test(form, place, tested, cell)
            for place, (tested, cell) in enumerate(zip(inputs, cells, strict=True))
        )
        asked = [test for test in tests if test is not None]
        label = form.label.words if form.label else None if asked else ALWAYS
        whole = Expression(
            " and ".join(test.expression.text for test in asked) or "true",
            all_of([test.expression.tree for test in asked]),
            BOOLEAN,
            form.place(),
            frozenset[str]().union(*(test.expression.reads for test in asked)),
            frozenset(),
        )
        return Line(number, tests, Test(whole, label, self.draft.source_of(form, form.source)), output)

    def test(self, form: WrittenLine, place: int, tested: Expression, cell: UnaryTests) -> Test | None:
        """A cell as a condition; None where it looks at nothing."""
        if not cell.tests:
            return None
        tree = condition_of(tested.tree, cell)
        names = {inner.name for inner in walk(tree) if isinstance(inner, Name)}
        reads = frozenset(name for name in names if name in self.draft.types)
        span = form.place("when", place)
        return Test(Expression(print_tree(tree), tree, BOOLEAN, span, reads, frozenset()))

    # -- the order of outputs

    def ranks_make_sense(self, outputs: Sequence[Output | None]) -> None:
        """Outputs have an order where the hit policy goes by one, and no other."""
        draft, form = self.draft, self.form
        if form.hit in ("P", "O"):
            if not form.outputs:
                draft.report(found.no_order(form.place_of_key("inputs"), form.hit))
                return
            known = [str(output) for output in form.outputs]
            for line in form.rules:
                if line.output not in form.outputs:
                    draft.report(found.output_without_rank(line.place("is"), str(line.output), known))
        elif form.outputs:
            draft.report(found.outputs_do_not_matter(form.place("outputs"), form.hit))
        if form.hit in ("C<", "C>"):
            for holder, output in zip(form.rules, outputs, strict=True):
                if isinstance(output, Expression) and not is_number(output.tree):
                    draft.report(found.output_not_a_number(holder.place("is"), form.hit))

    def rank(self, line: Line) -> Decimal | int:
        """What lines are tried by."""
        form, output = self.form, line.output
        if form.hit in ("P", "O"):
            return list(form.outputs).index(form.rules[line.number - 1].output)
        if form.hit in ("C<", "C>"):
            value = constant(output.tree) if isinstance(output, Expression) else output
            if not isinstance(value, Decimal | int):  # `ranks_make_sense` saw to it
                raise TypeError(value)
            return value if form.hit == "C<" else -value
        return line.number

    # -- what lines cover

    def covered(
        self, inputs: Sequence[Expression], cells: Sequence[Sequence[UnaryTests]]
    ) -> tuple[regions.Space, list[regions.Region]]:
        """The values of the inputs, and those that each line takes, in the order of the file."""
        space = regions.space(
            regions.Input(tested.type, self.is_whole(tested.tree), may_leave(self.draft, tested), column)
            for tested, column in zip(inputs, zip(*cells, strict=True), strict=True)
        )
        return space, [regions.region(space, line) for line in cells]

    def is_whole(self, tree: Node) -> bool:
        """Whether an input is a fact that is a whole number."""
        fact = self.draft.facts.get(tree.name) if isinstance(tree, Name) else None
        return fact is not None and fact.declared.type == "integer"

    def clashes(
        self, lines: Sequence[Line], covered: Sequence[regions.Region]
    ) -> tuple[tuple[int, int], ...]:
        """Pairs of lines that may not hit together and perhaps do; those that surely do are reported."""
        hit, pairs = self.form.hit, []
        if hit not in ("U", "A"):
            return ()
        for first, second in combinations(range(len(lines)), 2):
            one, other = covered[first], covered[second]
            agree = hit == "A" and same_output(lines[first].output, lines[second].output)
            if agree or regions.apart(one, other):
                continue
            pairs.append((first, second))
            if regions.together(one, other):
                written = self.form.rules
                numbers = (first + 1, second + 1)
                self.draft.report(
                    found.lines_overlap(written[second].place(), written[first].place(), numbers, hit)
                )
        return tuple(pairs)

    def verify(
        self, ordered: Sequence[Line], space: regions.Space, covered: Sequence[regions.Region]
    ) -> None:
        """Every line can decide, and something always does."""
        draft, form = self.draft, self.form
        by_order = [covered[line.number - 1] for line in ordered]
        in_turn = form.hit in ("F", "P", "C<", "C>")
        for place, (line, taken) in enumerate(zip(ordered, by_order, strict=True)):
            before = by_order[:place]
            if regions.never_hits(taken) or (in_turn and regions.hole(space, before, taken) is None):
                draft.report(found.line_never_hits(form.rules[line.number - 1].place(), line.number))
        if form.hit not in ONE_HIT:
            return
        missing = regions.hole(space, covered)
        if missing is not None and form.otherwise is None:
            is_sure = not any(None in line for line in covered)
            named = zip(form.inputs, missing, strict=False) if is_sure else ()
            example = [(name, piece.said) for name, piece in named if piece is not None]
            draft.report(found.no_line_for(form.place_of_key("rules"), example))
        if missing is None and form.otherwise is not None:
            draft.report(found.otherwise_never_applies(form.place_of_key("otherwise")))


def condition_of(tested: Node, cell: UnaryTests) -> Node:
    """The tests of a cell, as a condition on its input."""
    first = cell.tests[0]
    if len(cell.tests) == 1 and isinstance(first, UnaryComparison):
        tree: Node = Comparison(first.op, tested, first.operand)
    else:
        tree = In(tested, cell.tests)
    return Call(Name("not"), (tree,)) if cell.negated else tree


def all_of(trees: Sequence[Node]) -> Node:
    """Whether all conditions are true; does not apply as soon as one does not, unless another is false."""
    whole: Node = TRUE
    for tree in reversed(trees):
        whole = tree if whole is TRUE else If(tree, whole, FALSE)
    return whole


def is_number(tree: Node) -> bool:
    """Whether a tree is a number written out."""
    return isinstance(constant(tree), Decimal)


def same_output(one: Output, other: Output) -> bool:
    """Whether two lines give the same."""
    if isinstance(one, Expression) and isinstance(other, Expression):
        return one.tree == other.tree
    return one == other


def may_leave(draft: Draft, tested: Expression) -> bool:
    """Whether an input rests on a fact that may turn out not to apply."""
    waiting = list(tested.reads)
    while waiting:
        name = waiting.pop()
        if name in draft.values:
            waiting.extend(draft.values[name].expression.reads)
        elif name in draft.facts:
            fact = draft.facts[name]
            if fact.may_not_apply or draft.edition.facts[name].applies_when is not None:
                return True
    return False
