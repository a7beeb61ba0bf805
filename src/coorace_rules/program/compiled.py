"""What the rules say, as Python functions of the facts: made once, when an evaluation first asks for them.

None stands for a rule that is left to the interpreter.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coorace_rules.checked.condition import Condition, Test, tests_of
from coorace_rules.feel.compiler import Compiler, NotCompiledError
from coorace_rules.feel.compiler.pieces import NONE, const, is_, when
from coorace_rules.program.reach import reach
from coorace_rules.program.straight import straight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.checked.model import CheckedReferential, Criterion
    from coorace_rules.feel.compiler import Function, Piece
    from coorace_rules.feel.tree import Node
    from coorace_rules.program.counting import Counting
    from coorace_rules.program.straight import Straight

    Steps = tuple[tuple[str, Function | None], ...]

CALLS = frozenset(("score", "level", "met", "gap", "gaps", "verdict", "planned"))


class Compiled:
    """The functions of one referential."""

    def __init__(self, checked: CheckedReferential, steps: tuple[str, ...]) -> None:
        self.checked = checked
        self.order = steps
        self.tests: dict[int, Function | None] = {}
        self.scorings: dict[str, Straight | None] = {}
        self.steps_of: dict[str, Steps] = {}

    @cached_property
    def risky(self) -> frozenset[str]:
        """Names and keys whose value may fail to be found, because an operation behind it may."""
        found: set[str] = set()
        compiler = Compiler(CALLS, found.__contains__)
        for name in self.order:
            value = self.checked.values.get(name)
            if value is not None and value.table is not None and value.table.clashes:
                found.add(name)
            if any(map(compiler.may_fail, self._trees(name))):
                found.add(name)
        waiting = list(self.checked.verdicts.values())
        before = -1
        while len(found) != before:  # a verdict may rest on another, in any order
            before = len(found)
            for verdict in waiting:
                trees = [test.expression.tree for test in tests_of(verdict.condition)]
                if any(map(compiler.may_fail, trees)):
                    found.add(f"verdict({verdict.id})")
        return frozenset(found)

    def _trees(self, name: str) -> list[Node]:
        """What is worked out for a named value, or for a fact."""
        if name in self.checked.values:
            return [self.checked.values[name].expression.tree]
        fact = self.checked.facts[name]
        applies = [test.expression.tree for test in tests_of(fact.applies)] if fact.applies else []
        return [*applies, fact.follows.tree] if fact.follows else applies

    @cached_property
    def follows(self) -> Mapping[str, Function | None]:
        """By fact that follows from others: its value."""
        facts = self.checked.facts.values()
        return {f.id: self.compiler().function(f.follows.tree) for f in facts if f.follows is not None}

    @cached_property
    def steps(self) -> Steps:
        """Named values, and whether facts apply, in order of use."""
        return tuple((name, self._step(name)) for name in self.order)

    def steps_for(self, verdict: str) -> Steps:
        """The steps that one verdict rests on, alone."""
        if verdict not in self.steps_of:
            names = reach(self.checked, verdict)
            self.steps_of[verdict] = tuple(step for step in self.steps if names is None or step[0] in names)
        return self.steps_of[verdict]

    @cached_property
    def judges(self) -> tuple[Function | None, ...]:
        """By criterion: the rank; `~i` where the i-th condition for it to apply is false.

        For a criterion that is rated, the rank is 0 wherever it applies.
        """
        return tuple(self._judge(criterion) for criterion in self.checked.criteria.values())

    @cached_property
    def coherent(self) -> tuple[Function | None, ...]:
        """By coherent condition: whether answers meet it."""
        return tuple(self.function(rule.condition) for rule in self.checked.coherent)

    @cached_property
    def verdicts(self) -> Mapping[str, Function | None]:
        """By verdict: whether it holds."""
        return {name: self.function(verdict.condition) for name, verdict in self.checked.verdicts.items()}

    @cached_property
    def actions(self) -> Mapping[int, Function | None]:
        """By action that has a condition: whether it is asked for."""
        actions = self.checked.actions.values()
        return {a.index: self.function(a.condition) for a in actions if a.condition is not None}

    def straight(self, counting: Counting) -> Straight | None:
        """The sums of a scoring profile, as one function of raw answers."""
        name = counting.profile.id
        if name not in self.scorings:
            self.scorings[name] = straight(self.checked, counting)
        return self.scorings[name]

    def test(self, test: Test) -> Function | None:
        """One expression of a condition, for when the others are left to the interpreter."""
        key = id(test.expression.tree)
        if key not in self.tests:
            self.tests[key] = self.function(test)
        return self.tests[key]

    def function(self, condition: Condition) -> Function | None:
        """The function of a condition."""
        compiler = self.compiler()
        try:
            return compiler.pieces.function(_piece(compiler, condition))
        except NotCompiledError:
            return None

    def compiler(self) -> Compiler:
        """What turns expressions of this referential into pieces of code."""
        return Compiler(CALLS, self.risky.__contains__)

    def _step(self, name: str) -> Function | None:
        value = self.checked.values.get(name)
        if value is not None:
            may_clash = value.table is not None and value.table.clashes
            return None if may_clash else self.compiler().function(value.expression.tree)
        applies = self.checked.facts[name].applies
        return None if applies is None else self.function(applies)

    def _judge(self, criterion: Criterion) -> Function | None:
        if criterion.judged == "rate" and not criterion.applies:
            return None  # its answer is its level
        if criterion.table is not None and criterion.table.clashes:
            return None  # the interpreter sees to it that no two lines hit
        compiler = self.compiler()
        try:
            piece = _rank(compiler, criterion)
            for place, condition in reversed(list(enumerate(criterion.applies))):
                first, again = compiler.pieces.hold(_piece(compiler, condition))
                surely = when(again, piece, const(~place))
                piece = when(is_(first, None), NONE, surely)
            return compiler.pieces.function(piece)
        except NotCompiledError:
            return None


def _rank(compiler: Compiler, criterion: Criterion) -> Piece:
    """The rank of a criterion that applies."""
    if criterion.judged == "rate":
        return const(0)
    if criterion.holds is not None:
        first, again = compiler.pieces.hold(_piece(compiler, criterion.holds))
        return when(is_(first, None), NONE, when(again, const(1), const(0)))
    piece: Piece = NONE
    if criterion.rules[0].condition is None:
        return piece
    for condition, rank in reversed(criterion.rules):
        if condition is None:
            piece = const(rank)
        else:
            first, again = compiler.pieces.hold(_piece(compiler, condition))
            piece = when(is_(first, None), NONE, when(again, const(rank), piece))
    return piece


def _piece(compiler: Compiler, condition: Condition) -> Piece:
    """The code of a condition."""
    if isinstance(condition, Test):
        return compiler.piece(condition.expression.tree)
    compiler.all_sure([test.expression.tree for test in tests_of(condition)])
    parts = [_piece(compiler, part) for part in condition.parts]
    match condition.kind:
        case "all":
            return compiler.pieces.conjunction(parts)
        case "any":
            return compiler.pieces.disjunction(parts)
        case "none":
            return compiler.pieces.negation(compiler.pieces.disjunction(parts))
        case "at_least":
            return compiler.pieces.at_least(condition.least, parts)
