"""The text of an expression as a tree, by recursive descent and precedence climbing.

Source: DMN 1.5, 10.3.1.2; the numbers in comments are those of its grammar rules. From loosest to
tightest: `or`, `and`, comparison, `+ -`, `* /`, `**`, unary minus, then paths, filters, calls and
`instance of`. All infix operators group to the left.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar, get_args

from coorace_rules.feel import forms, limits, tree
from coorace_rules.feel.builtins import NAMES as BUILT_IN
from coorace_rules.feel.cursor import RESERVED, Cursor, too_tall
from coorace_rules.feel.decimals import number
from coorace_rules.feel.errors import NoResult
from coorace_rules.feel.names import Names
from coorace_rules.feel.temporal_text import read_at_literal
from coorace_rules.feel.type_parser import type_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coorace_rules.feel.tree import Node

_Tree = TypeVar("_Tree", bound=tree.Node)
_BUILT_IN_NAMES = Names(BUILT_IN)
_COMPARISONS = frozenset(get_args(tree.ComparisonOp))
_OR, _AND, _COMPARISON, _SUM = 1, 2, 3, 4
_LEVELS = {
    "or": _OR,
    "and": _AND,
    **dict.fromkeys((*_COMPARISONS, "between", "in"), _COMPARISON),
    **dict.fromkeys(("+", "-"), _SUM),
    **dict.fromkeys(("*", "/"), _SUM + 1),
    "**": _SUM + 2,
}
_CONSTANTS = {"true": True, "false": False, "null": None}
_JOINING = RESERVED - _CONSTANTS.keys()
"""Words that no operand is."""


def parse(text: str, names: Iterable[str] = ()) -> Node:
    """Read an expression.

    Args:
        text: the expression.
        names: names in scope that hold spaces or signs, variables and keys of contexts alike;
            plain names need no declaration.

    Raises:
        FeelSyntaxError: the text is not FEEL.
        FeelLimitError: it is too long or too deep.
    """
    return _whole(text, names, expression)


def parse_unary_tests(text: str, names: Iterable[str] = ()) -> tree.UnaryTests:
    """Read the tests of a cell of a decision table: `< 10, [20..30]`, `not("a")`, `-` (rule 15).

    Raises:
        FeelSyntaxError: the text is no list of tests.
        FeelLimitError: it is too long or too deep.
    """
    return _whole(text, names, _unary_tests)


def _whole(text: str, names: Iterable[str], read: Callable[[Cursor], _Tree]) -> _Tree:
    """Read a text to its end."""
    cursor = Cursor(text, Names(names), _BUILT_IN_NAMES)
    try:
        found = read(cursor)
    except RecursionError as error:  # the caller had gone deep already
        raise too_tall() from error
    if cursor.token.kind != "end":
        raise cursor.unexpected()
    # A short text makes no tall tree.
    if 2 * len(text) > limits.MAX_HEIGHT and tree.height(found) > limits.MAX_HEIGHT:
        raise too_tall()
    return found


def _unary_tests(c: Cursor) -> tree.UnaryTests:
    start = c.token.start
    if c.at("-") and c.following.kind == "end":
        c.advance()
        return tree.UnaryTests((), span=c.since(start))
    negated = c.at("not") and c.following.text == "("
    if negated:
        c.advance()
        c.advance()
    tests = _separated(c)
    if negated:
        c.expect(")")
    return tree.UnaryTests(tests, negated, span=c.since(start))


# -- operators ----------------------------------------------------------------------------


def expression(c: Cursor) -> Node:
    """Read a whole expression (rules 1, 2 and 7.a)."""
    with c.nested():
        return _comparison_alone(c) if c.at(*_COMPARISONS) else _infix(c, _OR, _unary(c))


def _comparison_alone(c: Cursor) -> Node:
    start = c.token.start
    op = _comparison_op(c)
    return tree.UnaryComparison(op, _infix(c, _SUM, _unary(c)), span=c.since(start))


def _comparison_op(c: Cursor) -> tree.ComparisonOp:
    op: tree.ComparisonOp
    (op,) = (known for known in get_args(tree.ComparisonOp) if known == c.token.text)
    c.advance()
    return op


def _infix(c: Cursor, lowest: int, left: Node) -> Node:
    """Read the operators that follow `left`, those of a level of at least `lowest`."""
    links = 0
    while True:
        links += 1
        c.link(links)
        op = c.token
        level = _LEVELS.get(op.text, 0) if op.kind != "string" else 0
        if level < max(lowest, 1):
            return left
        if level <= _AND:
            left = _combination(c, op.text, level, left)
        elif level == _COMPARISON:
            left = _comparison(c, left)
        else:
            left = _arithmetic(c, level, left)


def _combination(c: Cursor, word: str, level: int, first: Node) -> Node:
    operands = [first]
    while c.accept(word):
        operands.append(_infix(c, level + 1, _unary(c)))
    kind = tree.Or if word == "or" else tree.And
    return kind(tuple(operands), span=c.since(first.span[0]))


def _arithmetic(c: Cursor, level: int, left: Node) -> Node:
    op: tree.ArithmeticOp
    (op,) = (known for known in get_args(tree.ArithmeticOp) if known == c.token.text)
    c.advance()
    right = _infix(c, level + 1, _unary(c))
    return tree.Arithmetic(op, left, right, span=c.since(left.span[0]))


def _comparison(c: Cursor, left: Node) -> Node:
    start = left.span[0]
    if c.accept("between"):
        low = _infix(c, _SUM, _unary(c))
        c.expect("and")
        return tree.Between(left, low, _infix(c, _SUM, _unary(c)), span=c.since(start))
    if c.accept("in"):
        return tree.In(left, _tests(c), span=c.since(start))
    op = _comparison_op(c)
    return tree.Comparison(op, left, _infix(c, _SUM, _unary(c)), span=c.since(start))


def _tests(c: Cursor) -> tuple[Node, ...]:
    """Read what follows `in` (rules 49.c and 49.d)."""
    if c.at(*_COMPARISONS):
        return (_comparison_alone(c),)
    if not c.at("("):
        return (_infix(c, _SUM, _unary(c)),)
    start = c.advance().start
    tests = _separated(c)
    if len(tests) > 1:
        c.expect(")")
        return tests
    alone = _bracketed(c, start, tests[0])
    return (_infix(c, _SUM, _suffixes(c, alone)),)


def _unary(c: Cursor) -> Node:
    start = c.token.start
    if not c.accept("-"):
        return _suffixes(c, _primary(c))
    if c.token.kind == "number" and c.following.text not in {"[", ".", "(", "instance"}:
        return tree.Literal(-_number(c) or Decimal(0), span=c.since(start))
    with c.nested():
        operand = _unary(c)
    return tree.Negation(operand, span=c.since(start))


# -- paths, filters, calls ----------------------------------------------------------------


def _suffixes(c: Cursor, base: Node) -> Node:
    """Read what is attached to `base` (rules 38, 43, 50 and 51)."""
    start = base.span[0]
    links = 0
    while True:
        links += 1
        c.link(links)
        if c.accept("."):
            base = tree.Path(base, _key(c), span=c.since(start))
        elif c.at("[") and not (c.range_end and _closes_a_range(c)):
            base = _filter(c, base)
        elif c.at("("):
            base = _call(c, base)
        elif c.at("instance") and c.following.text == "of":
            c.advance()
            c.advance()
            base = tree.InstanceOf(base, type_(c), span=c.since(start))
        else:
            return base


def _closes_a_range(c: Cursor) -> bool:
    """Say whether `[` ends a range, as in `[1..10[`: nothing that follows could be an operand."""
    after = c.following
    starts_operand = after.kind in {"number", "string"} or after.text in {"(", "[", "{", "@", "-"}
    return not starts_operand and (after.kind != "word" or after.text in _JOINING)


def _key(c: Cursor) -> str:
    known = c.known_key()
    if known is not None:
        return known
    if c.token.kind != "word":
        raise c.unexpected()
    return c.advance().text


def _filter(c: Cursor, base: Node) -> Node:
    c.advance()
    with c.item_scope():
        condition = expression(c)
    c.expect("]")
    return tree.Filter(base, condition, span=c.since(base.span[0]))


def _call(c: Cursor, function: Node) -> Node:
    c.advance()
    positional: tuple[Node, ...] = ()
    named: list[tuple[str, Node]] = []
    if not c.at(")"):
        name = c.new_name(":")
        if name is None:
            positional = _separated(c)
        while name is not None:
            c.expect(":")
            named.append((name, expression(c)))
            name = c.required_name(":") if c.accept(",") else None
    c.expect(")")
    return tree.Call(function, positional, tuple(named), span=c.since(function.span[0]))


def _separated(c: Cursor) -> tuple[Node, ...]:
    """Read one expression or more, separated by commas."""
    items = [expression(c)]
    while c.accept(","):
        items.append(expression(c))
    return tuple(items)


# -- operands -----------------------------------------------------------------------------


def _primary(c: Cursor) -> Node:
    token = c.token
    match token.kind:
        case "number":
            return tree.Literal(_number(c), span=(token.start, token.end))
        case "string":
            return tree.Literal(c.advance().value, span=(token.start, token.end))
        case "word":
            return _word(c)
    if token.text not in _OPENINGS:
        raise c.unexpected()
    return _OPENINGS[token.text](c)


def _brackets(c: Cursor) -> Node:
    start = c.advance().start
    return _bracketed(c, start, expression(c))


def _context(c: Cursor) -> Node:
    return forms.context(c, expression)


def _number(c: Cursor) -> Decimal:
    try:
        value = number(c.token.text)
    except NoResult as failure:
        raise c.error(failure.words) from failure
    c.advance()
    return value


def _at_literal(c: Cursor) -> Node:
    start = c.advance().start
    if c.token.kind != "string":
        raise c.unexpected()
    try:
        value = read_at_literal(c.token.value)
    except NoResult as failure:
        raise c.error(failure.words) from failure
    c.advance()
    return tree.Literal(value, span=c.since(start))


def _bracketed(c: Cursor, start: int, inside: Node) -> Node:
    """Read the end of `(…)`, or of a range that began with `(`."""
    if c.at(".."):
        return _range(c, start, inside, start_included=False)
    c.expect(")")
    return inside


def _list_or_range(c: Cursor) -> Node:
    opening = c.advance()
    if opening.text == "[" and c.accept("]"):
        return tree.ListOf((), span=c.since(opening.start))
    first = expression(c)
    if opening.text == "]" or c.at(".."):
        return _range(c, opening.start, first, start_included=opening.text == "[")
    items = (first, *(_separated(c) if c.accept(",") else ()))
    c.expect("]")
    return tree.ListOf(items, span=c.since(opening.start))


def _range(c: Cursor, start: int, low: Node, *, start_included: bool) -> Node:
    c.expect("..")
    with c.nested():
        c.range_end = True
        high = _infix(c, _OR, _unary(c))
    end_included = c.expect("]", ")", "[").text == "]"
    return tree.RangeOf(low, high, start_included, end_included, span=c.since(start))


# -- words --------------------------------------------------------------------------------


def _word(c: Cursor) -> Node:
    start, word = c.token.start, c.token.text
    name = c.name_in_scope()
    if name is not None:
        return tree.Name(name, span=c.since(start))
    if word in _FORMS and (word != "function" or c.following.text == "("):
        return _FORMS[word](c, expression)
    if word in _JOINING:
        raise c.unexpected()
    c.advance()
    if word in _CONSTANTS:
        return tree.Literal(_CONSTANTS[word], span=c.since(start))
    return tree.Name(word, span=c.since(start))


_FORMS = {
    "if": forms.conditional,
    "for": forms.loop,
    "some": forms.quantified,
    "every": forms.quantified,
    "function": forms.function,
}

_OPENINGS = {
    "(": _brackets,
    "[": _list_or_range,
    "]": _list_or_range,
    "{": _context,
    "@": _at_literal,
}
