"""A tree printed back in FEEL: reading it again, with its names in scope, gives an equal tree."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import tree
from coorace_rules.feel.errors import FeelError
from coorace_rules.feel.lexer import tokenize
from coorace_rules.feel.temporal_text import write
from coorace_rules.feel.writing import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from coorace_rules.feel.tree import Node, TypeNode

# How tightly a construct holds together; see the grammar in `parser`.
_FORM, _OR, _AND, _COMPARISON, _SUM, _PRODUCT, _POWER, _UNARY, _SUFFIX, _OPERAND = range(10)
_ARITHMETIC = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "**": _POWER}
_WIDEST_NUMBER = 40


def print_tree(node: Node) -> str:
    """Print any node of a tree, types included.

    Raises:
        KeyError: never for a tree that `parse` made.
    """
    return _print(node, _FORM)


def _print(node: Node, lowest: int) -> str:
    """Print a node, in brackets where it holds together less tightly than `lowest`."""
    level, print_one = _PRINTERS[type(node)]
    text = print_one(node)
    if isinstance(node, tree.Arithmetic):
        level = _ARITHMETIC[node.op]
    if isinstance(node, tree.Literal) and text.startswith("-"):
        level = _UNARY
    return text if level >= lowest else f"({text})"


def _separated(nodes: tuple[Node, ...]) -> str:
    return ", ".join(_print(node, _FORM) for node in nodes)


# -- values and names ---------------------------------------------------------------------


def _literal(node: tree.Literal) -> str:
    match node.value:
        case None:
            return "null"
        case bool():
            return "true" if node.value else "false"
        case str():
            return quoted(node.value)
        case Decimal():
            wide = abs(node.value.adjusted()) > _WIDEST_NUMBER
            return str(node.value) if wide else format(node.value, "f")
    return f'@"{write(node.value)}"'


def _name(node: tree.Name) -> str:
    return node.name


def _list(node: tree.ListOf) -> str:
    return f"[{_separated(node.items)}]"


def _context(node: tree.ContextOf) -> str:
    entries = (f"{_key(key)}: {_print(value, _FORM)}" for key, value in node.entries)
    return f"{{{', '.join(entries)}}}"


def _key(key: str) -> str:
    try:
        plain = [token.text for token in tokenize(key) if token.kind == "word"] == [key]
    except FeelError:
        plain = False
    return key if plain else quoted(key)


def _range(node: tree.RangeOf) -> str:
    opening, closing = "[" if node.start_included else "(", "]" if node.end_included else ")"
    filters = any(isinstance(inner, tree.Filter) for inner in tree.walk(node.end))
    end = f"({_print(node.end, _FORM)})" if filters else _print(node.end, _OR)
    return f"{opening}{_print(node.start, _OR)}..{end}{closing}"


def _unary_comparison(node: tree.UnaryComparison) -> str:
    return f"{node.op} {_print(node.operand, _SUM)}"


# -- operators ----------------------------------------------------------------------------


def _negation(node: tree.Negation) -> str:
    operand = _print(node.operand, _UNARY)
    bare_number = isinstance(node.operand, tree.Literal) and operand[0] in ".0123456789"
    return f"-({operand})" if bare_number else f"-{operand}"


def _arithmetic(node: tree.Arithmetic) -> str:
    level = _ARITHMETIC[node.op]
    return f"{_print(node.left, level)} {node.op} {_print(node.right, level + 1)}"


def _comparison(node: tree.Comparison) -> str:
    return f"{_print(node.left, _COMPARISON)} {node.op} {_print(node.right, _SUM)}"


def _and(node: tree.And) -> str:
    return " and ".join(_print(operand, _COMPARISON) for operand in node.operands)


def _or(node: tree.Or) -> str:
    return " or ".join(_print(operand, _AND) for operand in node.operands)


def _between(node: tree.Between) -> str:
    value = _print(node.value, _COMPARISON)
    return f"{value} between {_print(node.low, _SUM)} and {_print(node.high, _SUM)}"


def _in(node: tree.In) -> str:
    value = _print(node.value, _COMPARISON)
    simple = (tree.UnaryComparison, tree.RangeOf, tree.ListOf, tree.Literal, tree.Name)
    if len(node.tests) == 1 and isinstance(node.tests[0], simple):
        return f"{value} in {_print(node.tests[0], _FORM)}"
    return f"{value} in ({_separated(node.tests)})"


def _unary_tests(node: tree.UnaryTests) -> str:
    if not node.tests:
        return "-"
    tests = _separated(node.tests)
    if node.negated:
        return f"not({tests})"
    return _separated_with_bracket(node.tests) if tests.startswith("not(") else tests


def _separated_with_bracket(tests: tuple[Node, ...]) -> str:
    """Print tests of which the first is a call of `not`, which would negate them all."""
    return ", ".join([f"({_print(tests[0], _FORM)})", *(_print(test, _FORM) for test in tests[1:])])


def _instance_of(node: tree.InstanceOf) -> str:
    return f"{_print(node.value, _SUFFIX)} instance of {_print(node.type, _FORM)}"


# -- branches, loops, access, calls -------------------------------------------------------


def _if(node: tree.If) -> str:
    condition, then = _print(node.condition, _FORM), _print(node.then, _FORM)
    return f"if {condition} then {then} else {_print(node.otherwise, _FORM)}"


def _for(node: tree.For) -> str:
    return f"for {_separated(node.iterators)} return {_print(node.result, _FORM)}"


def _quantified(node: tree.Quantified) -> str:
    iterators = _separated(node.iterators)
    return f"{node.kind} {iterators} satisfies {_print(node.condition, _FORM)}"


def _iterator(node: tree.Iterator) -> str:
    domain = f"{node.name} in {_print(node.domain, _OR)}"
    return domain if node.end is None else f"{domain}..{_print(node.end, _OR)}"


def _path(node: tree.Path) -> str:
    return f"{_print(node.base, _SUFFIX)}.{node.key}"


def _filter(node: tree.Filter) -> str:
    return f"{_print(node.base, _SUFFIX)}[{_print(node.condition, _FORM)}]"


def _call(node: tree.Call) -> str:
    named = [f"{name}: {_print(argument, _FORM)}" for name, argument in node.named]
    arguments = ", ".join(named) if named else _separated(node.positional)
    return f"{_print(node.function, _SUFFIX)}({arguments})"


def _function(node: tree.FunctionDefinition) -> str:
    external = "external " if node.external else ""
    return f"function({_separated(node.parameters)}) {external}{_print(node.body, _FORM)}"


def _parameter(node: tree.Parameter) -> str:
    return node.name if node.type is None else f"{node.name}: {_print(node.type, _FORM)}"


# -- types --------------------------------------------------------------------------------


def _named_type(node: tree.NamedType) -> str:
    return node.name


def _list_type(node: tree.ListType) -> str:
    return f"list<{_print(node.item, _FORM)}>"


def _range_type(node: tree.RangeType) -> str:
    return f"range<{_print(node.item, _FORM)}>"


def _context_type(node: tree.ContextType) -> str:
    entries: list[tuple[str, TypeNode]] = list(node.entries)
    return f"context<{', '.join(f'{key}: {_print(entry, _FORM)}' for key, entry in entries)}>"


def _function_type(node: tree.FunctionType) -> str:
    return f"function<{_separated(node.parameters)}>->{_print(node.result, _FORM)}"


_PRINTERS: dict[type[Node], tuple[int, Callable[[Any], str]]] = {
    tree.Literal: (_OPERAND, _literal),
    tree.Name: (_OPERAND, _name),
    tree.ListOf: (_OPERAND, _list),
    tree.ContextOf: (_OPERAND, _context),
    tree.RangeOf: (_OPERAND, _range),
    tree.UnaryComparison: (_FORM, _unary_comparison),
    tree.Negation: (_UNARY, _negation),
    tree.Arithmetic: (_SUM, _arithmetic),
    tree.Comparison: (_COMPARISON, _comparison),
    tree.And: (_AND, _and),
    tree.Or: (_OR, _or),
    tree.Between: (_COMPARISON, _between),
    tree.In: (_COMPARISON, _in),
    tree.UnaryTests: (_FORM, _unary_tests),
    tree.InstanceOf: (_UNARY, _instance_of),
    tree.If: (_FORM, _if),
    tree.For: (_FORM, _for),
    tree.Quantified: (_FORM, _quantified),
    tree.Iterator: (_FORM, _iterator),
    tree.Path: (_SUFFIX, _path),
    tree.Filter: (_SUFFIX, _filter),
    tree.Call: (_SUFFIX, _call),
    tree.FunctionDefinition: (_FORM, _function),
    tree.Parameter: (_FORM, _parameter),
    tree.NamedType: (_OPERAND, _named_type),
    tree.ListType: (_OPERAND, _list_type),
    tree.RangeType: (_OPERAND, _range_type),
    tree.ContextType: (_OPERAND, _context_type),
    tree.FunctionType: (_OPERAND, _function_type),
}
