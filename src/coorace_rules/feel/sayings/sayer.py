"""A tree said in words: conditions as clauses that can be denied, everything else as nouns."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.feel import tree as t
from coorace_rules.feel.printer import print_tree
from coorace_rules.feel.sayings import phrases
from coorace_rules.feel.sayings.grammar import Noun, listed, quoted
from coorace_rules.feel.sayings.literals import moment, written_out
from coorace_rules.feel.strict import check_types
from coorace_rules.feel.strict.model import Scope
from coorace_rules.feel.strict.signatures import SIGNATURES
from coorace_rules.feel.typesystem import NOTHING
from coorace_rules.vocabulary import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.feel.sayings.model import Wording
    from coorace_rules.feel.sayings.phrases import Clause
    from coorace_rules.feel.tree import Node
    from coorace_rules.feel.typesystem import Type
    from coorace_rules.vocabulary.wording import Language, Words

JOINED = (t.And, t.Or, t.If, t.Quantified)
TIGHTNESS = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 3}
OR = ("ou", "or")


def say(tree: Node, wording: Wording, lang: Language) -> str:
    """A checked expression in words.

    Args:
        tree: an expression of the strict profile.
        wording: how its names are said, and what they come to.
        lang: the language.

    Example:
        >>> from coorace_rules.feel import parse
        >>> from coorace_rules.feel.sayings import Wording
        >>> say(parse("age < 26 and not(student)"), Wording(), "en")
        'age is less than 26 and student is false'
    """
    sayer = Sayer(wording, lang)
    return sayer.clause(tree) if sayer.is_clause(tree) else sayer.noun(tree)


def cell(tree: Node, wording: Wording, lang: Language) -> str:
    """A condition on one thing without that thing: what a cell of a decision table says of its input."""
    return Sayer(wording, lang).cell(tree)


class Sayer:
    """Says trees in one language."""

    def __init__(
        self, wording: Wording, lang: Language, scope: Scope | None = None, tested: str = "?"
    ) -> None:
        self.wording = wording
        self.lang: Language = lang
        self.scope = scope or wording.scope
        self.tested = tested

    def inside(self, name: str, kind: Type, tested: str | None = None) -> Sayer:
        """The same inside a loop or a test, which binds a name."""
        scope = Scope({**self.scope.names, name: kind}, self.scope.functions)
        return Sayer(self.wording, self.lang, scope, tested or self.tested)

    def over(self, iterator: t.Iterator) -> Sayer:
        """The same inside a loop."""
        kind = self.type_of(iterator.domain)
        return self.inside(iterator.name, (kind if iterator.end else kind.item) or NOTHING)

    def fill(self, template: Words, *parts: str) -> str:
        """A phrase with its slots filled."""
        return template.said_in(self.lang).format(*map(Noun, parts))

    def type_of(self, node: Node) -> Type:
        """The type of a part of an expression."""
        return check_types(node, self.scope).type

    # -- clauses

    def is_clause(self, node: Node) -> bool:
        """Whether a node is said as something true or false."""
        match node:
            case t.And() | t.Or() | t.Comparison() | t.Between() | t.In() | t.Quantified() | t.UnaryTests():
                return True
            case t.Call(function=t.Name(name)):
                return name == "not" or name in phrases.CLAUSES
            case t.If():
                return self.is_clause(node.then) and self.is_clause(node.otherwise)
            case t.Literal():
                return isinstance(node.value, bool)
            case t.Name():
                return self.type_of(node).name == "boolean"
        return False

    def clause(self, node: Node, *, yes: bool = True) -> str:
        """A condition as a clause, or its contrary."""
        match node:
            case t.And() | t.Or():
                word = ("et", "and") if isinstance(node, t.And) is yes else OR
                return listed([self.inner(part, yes=yes) for part in node.operands], self.lang, word)
            case t.Comparison():
                return self.comparison(node, yes=yes)
            case t.Between():
                return self.membership(t.In(node.value, (t.RangeOf(node.low, node.high),)), yes=yes)
            case t.In():
                return self.membership(node, yes=yes)
            case t.Quantified():
                return self.quantified(node, yes=yes)
            case t.If():
                branches = (self.clause(part, yes=yes) for part in (node.then, node.otherwise))
                return self.fill(phrases.BRANCHES, self.clause(node.condition), *branches)
            case t.Call():
                return self.call_clause(node, yes=yes)
        return self.plain_clause(node, yes=yes)

    def plain_clause(self, node: Node, *, yes: bool) -> str:
        """Something that is true or false in itself."""
        if isinstance(node, t.Literal) and isinstance(node.value, bool):
            return self.fill(phrases.ALWAYS if node.value is yes else phrases.NEVER)
        if isinstance(node, t.Name) and self.wording.is_question(node.name):
            return self.stated(phrases.ANSWER, self.noun(node), yes=yes)
        return self.stated(phrases.IS_TRUE, self.noun(node), yes=yes)

    def call_clause(self, node: t.Call, *, yes: bool) -> str:
        """A function that gives true or false."""
        name = called(node)
        if name == "not":
            return self.clause(arguments(node)[0], yes=not yes)
        if name not in phrases.CLAUSES:
            return self.plain_clause(node, yes=yes)
        return self.stated(phrases.CLAUSES[name], *self.said_arguments(name, node), yes=yes)

    def stated(self, clause: Clause, *parts: str, yes: bool) -> str:
        """A clause, or its contrary, with its slots filled."""
        return self.fill(clause.yes if yes else clause.no, *parts)

    def inner(self, node: Node, *, yes: bool = True) -> str:
        """A clause inside another: between brackets where it joins several."""
        bare = node
        while isinstance(bare, t.Call) and bare.function == t.Name("not"):
            bare = arguments(bare)[0]
        said = self.clause(node, yes=yes)
        return f"({said})" if isinstance(bare, JOINED) else said

    def comparison(self, node: t.Comparison, *, yes: bool) -> str:
        """`left op right`; what is not equal is said as the contrary of what is."""
        op = node.op
        if op == "!=":
            op, yes = "=", not yes
        left = node.left
        if op == "=" and isinstance(node.right, t.Literal) and isinstance(node.right.value, bool):
            return self.clause(left, yes=node.right.value is yes)
        return self.stated(
            phrases.IS, self.noun(left, node.right), self.compared(op, left, node.right), yes=yes
        )

    def compared(self, op: t.ComparisonOp, subject: Node, other: Node) -> str:
        """What follows `is` in a comparison."""
        kinds = {self.type_of(subject).name, self.type_of(other).name}
        if kinds & {"date", "date and time", "time"}:
            kind = "date"
        elif kinds & {"number", "days and time duration", "years and months duration"}:
            kind = "number"
        else:
            kind = "other"
        return self.fill(phrases.COMPARED[kind][op], self.noun(other, subject), self.noun(subject, other))

    def membership(self, node: t.In, *, yes: bool) -> str:
        """`value in (tests)`."""
        subject = self.noun(node.value)
        if not any(map(mentions_value, node.tests)):
            return self.stated(phrases.IS, subject, self.predicates(node), yes=yes)
        inner = self.inside("?", self.type_of(node.value), subject)
        said = [
            inner.inner(test, yes=yes)
            if mentions_value(test)
            else self.stated(phrases.IS, subject, self.predicate(test, node.value), yes=yes)
            for test in node.tests
        ]
        return listed(said, self.lang, OR if yes else ("et", "and"))

    def predicates(self, node: t.In) -> str:
        """What follows `is`, for tests none of which says what it is about."""
        if len(node.tests) > 1 and all(map(is_value, node.tests)):
            return listed([self.noun(test, node.value) for test in node.tests], self.lang, OR)
        return listed([self.predicate(test, node.value) for test in node.tests], self.lang, OR)

    def predicate(self, test: Node, subject: Node) -> str:
        """What follows `is`, for one test."""
        match test:
            case t.UnaryComparison():
                return self.compared(test.op, subject, test.operand)
            case t.RangeOf():
                start, end = self.noun(test.start, subject), self.noun(test.end, subject)
                if test.start_included and test.end_included:
                    return self.fill(phrases.WITHIN, start, end, self.noun(subject))
                ends = [self.end(included) for included in (test.start_included, test.end_included)]
                return self.fill(phrases.BETWEEN, start, ends[0], end, ends[1])
            case t.ListOf(items) if items:
                said = [self.noun(item, subject) for item in items]
                return self.fill(phrases.AMONG, listed(said, self.lang, OR))
        if self.type_of(test).name in ("list", "range"):
            return self.fill(phrases.AMONG, self.noun(test, subject))
        return self.compared("=", subject, test)

    def end(self, included: bool) -> str:  # noqa: FBT001 - what the tree says of an end
        """Whether an end belongs to a range."""
        return self.fill(phrases.INCLUDED if included else phrases.EXCLUDED)

    def quantified(self, node: t.Quantified, *, yes: bool) -> str:
        """`some`, `every`; several loops are said one inside the other."""
        first, *others = node.iterators
        rest = t.Quantified(node.kind, tuple(others), node.condition) if others else node.condition
        phrase = phrases.SOME if node.kind == "some" else phrases.EVERY
        return self.stated(phrase, first.name, self.domain(first), self.over(first).clause(rest), yes=yes)

    def cell(self, node: Node) -> str:
        """A condition without its subject, where it can be told from it."""
        match node:
            case t.Comparison():
                return self.compared(node.op, node.left, node.right)
            case t.In() if not any(map(mentions_value, node.tests)):
                return self.predicates(node)
            case t.Call(function=t.Name("not"), positional=(t.In() as inner,)):
                if not any(map(mentions_value, inner.tests)):
                    return self.fill(phrases.NOT, self.predicates(inner))
        return self.clause(node)

    # -- nouns

    def noun(self, node: Node, like: Node | None = None) -> str:
        """A value; `like` is what it is compared with, whose unit or options it has."""
        if isinstance(node, t.Name):
            return self.named(node)
        if isinstance(node, t.Literal):
            return self.literal(node.value, like)
        if self.is_clause(node):
            return f"({self.clause(node)})"
        match node:
            case t.Negation():
                return f"−{self.operand(node.operand, 3, like)}"
            case t.Arithmetic():
                return self.arithmetic(node, like)
            case t.If():
                branches = (self.noun(part, like) for part in (node.then, node.otherwise))
                return f"({self.fill(phrases.BRANCHES, self.clause(node.condition), *branches)})"
            case t.Call():
                return self.call(node)
        return self.structure(node, like)

    def named(self, node: t.Name) -> str:
        """A name, or what a test or a filter is about."""
        if node.name == "?":
            return self.tested
        if node.name == "item":
            return self.fill(phrases.ITEM)
        return self.with_value(node, self.wording.name(node.name, self.lang))

    def structure(self, node: Node, like: Node | None) -> str:
        """A list, a range, a loop, or a part of one of them."""
        match node:
            case t.ListOf(items):
                said = [self.noun(item, like) for item in items]
                return f"({listed(said, self.lang)})" if said else self.fill(phrases.EMPTY)
            case t.ContextOf(entries):
                return f"({'; '.join(f'{key}: {self.noun(value)}' for key, value in entries)})"
            case t.RangeOf():
                return self.fill(phrases.RANGE, self.noun(node.start, like), self.noun(node.end, like))
            case t.UnaryComparison():
                return self.compared(node.op, like or node.operand, node.operand)
            case t.For():
                first, *others = node.iterators
                rest = t.For(tuple(others), node.result) if others else node.result
                return self.fill(phrases.LOOP, first.name, self.domain(first), self.over(first).noun(rest))
            case t.Filter():
                return self.filter(node)
            case t.Path():
                known = phrases.PROPERTIES.get(node.key, phrases.PROPERTY)
                return self.fill(known, self.noun(node.base), node.key)
        return print_tree(node)

    def with_value(self, node: Node, said: str) -> str:
        """A name or a call, with what it comes to in brackets."""
        value = self.wording.value(node, self.lang)
        return f"{said} ({value})" if value else said

    def literal(self, value: object, like: Node | None) -> str:
        """A value written as it is."""
        if isinstance(value, bool):
            return self.fill(phrases.TRUE if value else phrases.FALSE)
        if isinstance(value, Decimal):
            return spoken.amount(value, None if like is None else self.unit_of(like), self.lang)
        if not isinstance(value, str):
            return moment(value, self.lang)
        of = like.name if isinstance(like, t.Name) else None
        return quoted(self.wording.option(of, value, self.lang) if of else value, self.lang)

    def unit_of(self, node: Node) -> str | None:
        """The unit of a number; that of its items for a list."""
        kind = self.type_of(node)
        return (kind.item or kind).unit

    def arithmetic(self, node: t.Arithmetic, like: Node | None) -> str:
        """An operation, with its sign; numbers in a sum have the unit of the other."""
        level = TIGHTNESS[node.op]
        is_sum = node.op in ("+", "-")
        left = self.operand(node.left, level, (self.measured(node.right) or like) if is_sum else None)
        right = self.operand(node.right, level + 1, (self.measured(node.left) or like) if is_sum else None)
        return self.fill(phrases.SIGNS[node.op], left, right)

    def measured(self, node: Node) -> Node | None:
        """A node that has a unit of its own."""
        return node if self.unit_of(node) else None

    def operand(self, node: Node, level: int, like: Node | None) -> str:
        """A part of an operation: between brackets where it holds less tightly."""
        said = self.noun(node, like)
        looser = isinstance(node, t.Arithmetic) and TIGHTNESS[node.op] < level
        return f"({said})" if looser or isinstance(node, t.For | t.Filter) else said

    def filter(self, node: t.Filter) -> str:
        """The items of a list that satisfy a condition, or one by its number."""
        base = self.noun(node.base)
        inner = self.inside("item", self.type_of(node.base).item or NOTHING)
        if inner.is_clause(node.condition):
            return self.fill(phrases.CHOSEN, base, inner.clause(node.condition))
        return self.fill(phrases.NUMBERED, base, self.noun(node.condition))

    def domain(self, iterator: t.Iterator) -> str:
        """What a loop goes over."""
        start = self.noun(iterator.domain)
        return start if iterator.end is None else self.fill(phrases.RANGE, start, self.noun(iterator.end))

    def call(self, node: t.Call) -> str:
        """A function that gives a value."""
        name = called(node)
        given = arguments(node)
        only = given[0].value if len(given) == 1 and isinstance(given[0], t.Literal) else None
        if name == "gaps" and isinstance(only, str) and only in phrases.SEVERITIES:
            return self.with_value(node, self.fill(phrases.SEVERITIES[only]))
        written = written_out(name, only, self.lang) if isinstance(only, str) else None
        if written is not None:
            return written
        parts = self.said_arguments(name, node)
        known = phrases.NOUNS.get((name, len(parts)))
        said = self.fill(known, *parts) if known else f"{name} ({listed(parts, self.lang)})"
        return self.with_value(node, said)

    def said_arguments(self, name: str, node: t.Call) -> list[str]:
        """The arguments of a call; one after the other, or in a list, is the same."""
        given = arguments(node)
        if name in phrases.ABOUT_THINGS:
            things = (str(a.value) for a in given if isinstance(a, t.Literal))
            return [quoted(self.wording.thing(name, thing, self.lang), self.lang) for thing in things]
        if name in phrases.VARIADIC:
            items = given[0].items if len(given) == 1 and isinstance(given[0], t.ListOf) else given
            return [listed([self.noun(item, self.sibling(items, item)) for item in items], self.lang)]
        like = given[0] if given and name == "list contains" else None
        return [self.noun(argument, like if argument is not like else None) for argument in given]

    def sibling(self, items: Sequence[Node], item: Node) -> Node | None:
        """Another item that has a unit."""
        return next((other for other in items if other is not item and self.measured(other)), None)


def called(node: t.Call) -> str:
    """The name of the function of a call."""
    return node.function.name if isinstance(node.function, t.Name) else print_tree(node.function)


def arguments(node: t.Call) -> list[Node]:
    """The arguments of a call, in the order of the function."""
    if not node.named:
        return list(node.positional)
    order = [key for signature in SIGNATURES.get(called(node), ())[:1] for key, _ in signature.parameters]
    return [
        value
        for _, value in sorted(node.named, key=lambda pair: order.index(pair[0]) if pair[0] in order else 0)
    ]


def mentions_value(test: Node) -> bool:
    """Whether a test says what it is about."""
    return any(isinstance(node, t.Name) and node.name == "?" for node in t.walk(test))


def is_value(test: Node) -> bool:
    """Whether a test is a single value."""
    return isinstance(test, t.Literal | t.Name)
