"""Trees, values and contexts for the properties of this folder."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from coorace_rules.feel import UNKNOWN, Range, Time, Unknown, WideDate, YearsAndMonths, tree
from coorace_rules.feel.builtins import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.feel.tree import Node

NUMBERS, CONDITIONS, LISTS, CONTEXTS = ("x", "y", "z"), ("p", "q", "r"), ("l", "m"), ("c", "d")
VARIABLES = (*NUMBERS, *CONDITIONS, *LISTS, *CONTEXTS)
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
SECOND = 1_000_000_000

small_numbers = st.integers(-4, 6).map(Decimal)
_waiting = st.sampled_from("abcd").map(lambda name: frozenset({name}))
number_or_unknown: st.SearchStrategy[Any] = st.one_of(
    small_numbers,
    _waiting.map(Unknown),
    st.builds(
        lambda needs, low, size: Unknown(needs, low, low + size), _waiting, small_numbers, st.integers(0, 4)
    ),
)
number_lists = st.lists(small_numbers | st.none() | st.booleans(), max_size=3)
records = st.fixed_dictionaries({"a": small_numbers | st.none(), "b": st.booleans()})
any_value: st.SearchStrategy[Any] = st.one_of(
    small_numbers,
    st.booleans(),
    st.none(),
    st.sampled_from(["", "a", "b"]),
    number_lists,
    records,
    st.lists(records, max_size=2),
    st.lists(st.lists(small_numbers, max_size=2), max_size=2),
)


# -- expressions that mostly mean something -----------------------------------------------


def _literal(value: object) -> Node:
    return tree.Literal(value)


def _call(name: str, *arguments: Node) -> Node:
    return tree.Call(tree.Name(name), arguments)


def _named(names: tuple[str, ...]) -> st.SearchStrategy[Node]:
    return st.sampled_from(names).map(tree.Name)


def _numbers(inner: Mapping[str, st.SearchStrategy[Node]]) -> st.SearchStrategy[Node]:
    number, condition, items = inner["number"], inner["condition"], inner["list"]
    signs = st.sampled_from(["+", "-", "*", "/", "**"])
    aggregates = st.sampled_from(["count", "sum", "min", "max", "mean", "median", "product"])
    return st.one_of(
        st.builds(tree.Arithmetic, signs, number, number),
        st.builds(tree.Negation, number),
        st.builds(tree.If, condition, number, number),
        st.builds(_call, aggregates, items),
        st.builds(_call, st.sampled_from(["min", "max", "sum"]), number, number),
        st.builds(tree.Path, inner["context"], st.sampled_from(["a", "b"])),
        st.builds(tree.Filter, items, small_numbers.map(_literal) | number),
        st.builds(_call, st.sampled_from(["abs", "floor", "sqrt"]), number),
    )


def _conditions(inner: Mapping[str, st.SearchStrategy[Node]]) -> st.SearchStrategy[Node]:
    number, condition, items = inner["number"], inner["condition"], inner["list"]
    several = st.lists(condition, min_size=2, max_size=3).map(tuple)
    comparisons = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
    item_test = st.builds(tree.Comparison, comparisons, st.just(tree.Name("item")), number)
    i_test = st.builds(tree.Comparison, comparisons, st.just(tree.Name("i")), number)
    tests = st.one_of(
        number,
        items,
        st.builds(tree.UnaryComparison, comparisons, number),
        st.builds(tree.RangeOf, number, number, st.booleans(), st.booleans()),
        st.builds(tree.Comparison, comparisons, st.just(tree.Name("?")), number),
    )
    return st.one_of(
        st.builds(tree.And, several),
        st.builds(tree.Or, several),
        st.builds(lambda operand: _call("not", operand), condition),
        st.builds(tree.Comparison, comparisons, number, number),
        st.builds(tree.Comparison, st.sampled_from(["=", "!="]), condition | items, condition | items),
        st.builds(tree.Between, number, number, number),
        st.builds(tree.In, number | condition, st.lists(tests, min_size=1, max_size=2).map(tuple)),
        st.builds(tree.If, condition, condition, condition),
        st.builds(
            tree.Quantified,
            st.sampled_from(["some", "every"]),
            st.builds(lambda domain: (tree.Iterator("i", domain),), items),
            i_test | condition,
        ),
        st.builds(_call, st.sampled_from(["all", "any"]), items),
        st.builds(lambda *a: _call("list contains", *a), items, number),
        st.builds(lambda base, test: tree.Path(tree.Filter(base, test), "b"), inner["context"], item_test),
    )


def _lists(inner: Mapping[str, st.SearchStrategy[Node]]) -> st.SearchStrategy[Node]:
    number, condition, items = inner["number"], inner["condition"], inner["list"]
    comparisons = st.sampled_from(["=", "<", ">="])
    item_test = st.builds(tree.Comparison, comparisons, st.just(tree.Name("item")), number)
    key_test = st.builds(tree.Comparison, comparisons, st.just(tree.Name("a")), number)
    shapes = st.sampled_from(["reverse", "flatten", "distinct values", "union", "concatenate"])
    return st.one_of(
        st.builds(lambda nodes: tree.ListOf(tuple(nodes)), st.lists(number | condition, max_size=3)),
        st.builds(tree.Filter, items, item_test | condition | key_test),
        st.builds(
            lambda domain, result: tree.For((tree.Iterator("i", domain),), result),
            items,
            number | condition | st.just(tree.Name("i")),
        ),
        st.builds(lambda *a: _call("append", *a), items, number | condition),
        st.builds(_call, shapes, items),
        st.builds(lambda nodes: tree.ListOf(tuple(nodes)), st.lists(inner["context"], max_size=2)),
        st.builds(tree.Path, items, st.just("a")),
    )


def _contexts(inner: Mapping[str, st.SearchStrategy[Node]]) -> st.SearchStrategy[Node]:
    entries = st.builds(
        lambda a, b: tree.ContextOf((("a", a), ("b", b))), inner["number"], inner["condition"]
    )
    put = st.builds(
        lambda context, value: _call("context put", context, tree.Literal("a"), value),
        inner["context"],
        inner["number"],
    )
    return entries | put


def _expressions(depth: int) -> dict[str, st.SearchStrategy[Node]]:
    leaves: dict[str, st.SearchStrategy[Node]] = {
        "number": small_numbers.map(_literal) | _named(NUMBERS),
        "condition": st.booleans().map(_literal) | _named(CONDITIONS),
        "list": number_lists.map(lambda v: tree.ListOf(tuple(_literal(i) for i in v))) | _named(LISTS),
        "context": _named(CONTEXTS),
    }
    if depth == 0:
        return leaves
    inner = _expressions(depth - 1)
    return {
        "number": leaves["number"] | _numbers(inner),
        "condition": leaves["condition"] | _conditions(inner),
        "list": leaves["list"] | _lists(inner),
        "context": leaves["context"] | _contexts(inner),
    }


_BY_KIND = _expressions(3)
conditions = _BY_KIND["condition"]
expressions: st.SearchStrategy[Node] = st.one_of(*_BY_KIND.values())


# -- contexts in which something is unknown -----------------------------------------------

_usual: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(NUMBERS, small_numbers),
    **dict.fromkeys(CONDITIONS, st.booleans()),
    **dict.fromkeys(LISTS, number_lists),
    **dict.fromkeys(CONTEXTS, records),
}


@st.composite
def half_answered(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A context with unknowns, and the same one with each unknown replaced by some value."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, usual in _usual.items():
        state = draw(st.sampled_from(["known", "unknown", "bounded", "inside"]))
        if state == "bounded" and name in NUMBERS:
            low, high = sorted([draw(small_numbers), draw(small_numbers)])
            ends = draw(st.sampled_from([(low, None), (None, high), (low, high)]))
            before[name] = Unknown(low=ends[0], high=ends[1])
            after[name] = draw(st.integers(int(low), int(high))) + Decimal(0)
        elif state == "inside":
            after[name], before[name] = draw(_with_hole(usual))
        else:
            after[name] = draw(usual if state == "known" else usual | any_value)
            before[name] = after[name] if state == "known" else UNKNOWN
    return before, after


@st.composite
def well_typed_answers(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A context with unknowns, and the same one with each replaced by an answer of the usual kind."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, usual in {**_usual, **dict.fromkeys(LISTS, st.lists(small_numbers, max_size=3))}.items():
        after[name] = draw(usual)
        before[name] = draw(st.sampled_from([after[name], UNKNOWN]))
    return before, after


@st.composite
def _with_hole(draw: st.DrawFn, usual: st.SearchStrategy[Any]) -> tuple[Any, Any]:
    value = draw(usual)
    if isinstance(value, list) and value:
        place = draw(st.integers(0, len(value) - 1))
        hole = draw(small_numbers | any_value)
        return [*value[:place], hole, *value[place + 1 :]], [*value[:place], UNKNOWN, *value[place + 1 :]]
    if isinstance(value, dict):
        return {**value, "a": draw(any_value)}, {**value, "a": UNKNOWN}
    return value, value


# -- any tree at all ----------------------------------------------------------------------

_NAMES = ["x", "y", "Full Name", "a-b", "structure.effectif", "d'accord", "profit and loss", "étage"]
_name = st.sampled_from(_NAMES)
_key = st.sampled_from([*_NAMES, "time offset", "k"])
_values: st.SearchStrategy[Any] = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9).map(
        lambda number: number or Decimal(0)
    ),
    st.sampled_from([Decimal("1E+60"), Decimal("1E-60")]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    st.booleans(),
    st.none(),
    st.dates(),
    st.timedeltas(),
    st.integers(-500, 500).map(YearsAndMonths),
    st.builds(WideDate, st.integers(-(10**8), -1), st.integers(1, 12), st.integers(1, 28)),
    st.builds(Time, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59), st.integers(0, SECOND - 1)),
    st.datetimes(timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=-3)), PARIS])),
)
_types = st.recursive(
    st.sampled_from(["number", "Any", "date and time", "days and time duration", "iae.agrement"]).map(
        tree.NamedType
    ),
    lambda inner: st.one_of(
        inner.map(tree.ListType),
        inner.map(tree.RangeType),
        st.lists(st.tuples(_key, inner), min_size=1, max_size=2).map(
            lambda entries: tree.ContextType(tuple(dict(entries).items()))
        ),
        st.builds(tree.FunctionType, st.lists(inner, max_size=2).map(tuple), inner),
    ),
    max_leaves=3,
)


def _wider(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(inner, max_size=3).map(tuple)
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    tests = st.lists(inner, min_size=1, max_size=2).map(tuple)
    entries = st.lists(st.tuples(_key, inner), max_size=2).map(lambda pairs: tuple(dict(pairs).items()))
    iterators = st.lists(
        st.builds(tree.Iterator, _name, inner, st.none() | inner), min_size=1, max_size=2
    ).map(tuple)
    parameters = st.lists(st.builds(tree.Parameter, _name, st.none() | _types), max_size=2).map(tuple)
    comparisons = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
    return st.one_of(
        some.map(tree.ListOf),
        entries.map(tree.ContextOf),
        st.builds(tree.RangeOf, inner, inner, st.booleans(), st.booleans()),
        st.builds(tree.UnaryComparison, comparisons, inner),
        inner.map(tree.Negation),
        st.builds(tree.Arithmetic, st.sampled_from(["+", "-", "*", "/", "**"]), inner, inner),
        st.builds(tree.Comparison, comparisons, inner, inner),
        several.map(tree.And),
        several.map(tree.Or),
        st.builds(tree.Between, inner, inner, inner),
        st.builds(tree.In, inner, tests),
        st.builds(tree.InstanceOf, inner, _types),
        st.builds(tree.If, inner, inner, inner),
        st.builds(tree.For, iterators, inner),
        st.builds(tree.Quantified, st.sampled_from(["some", "every"]), iterators, inner),
        st.builds(tree.Path, inner, _key),
        st.builds(tree.Filter, inner, inner),
        st.builds(tree.Call, inner, some),
        st.builds(lambda function, named: tree.Call(function, (), named), inner, entries),
        st.builds(tree.FunctionDefinition, parameters, inner, st.booleans()),
    )


any_tree: st.SearchStrategy[Node] = st.recursive(
    _values.map(_literal) | _name.map(tree.Name), _wider, max_leaves=8
)


NAMES_IN_SCOPE = (*_NAMES, "time offset")
"""What has to be in scope for such a tree to be read back."""


# -- calls of every built-in, and every operator, on operands of all sorts ----------------

_OPERANDS = (
    *("u", "v", "w", "k", "n", "[u, 1]", "[1, 2, u]", "[u]", "{a: u, b: 1}", '{key: "a", value: u}'),
    *("[{key: u, value: 1}]", "[1..5]", "1", "2", "-1", '"a"', '"2020-01-01"', '@"2020-01-01"', '@"P1D"'),
    *("null", "true", "[[1, u], 2]", "[{a: u}, {a: 2}][a > 1]", "[{a: u}, {a: 2}][a > 1].a", "(< u)"),
    *("[1, 2, 3][item > n]", "[u..5]", "function(x, y) x < y", "function(x, y) u", "[3, 1, 2]", '["a", u]'),
    *("u.a", "u[1]", "u[item > 1]", "if u then 1 else 2", "u + 1", "for i in [1, u] return i", "abs(n)"),
    *("for i in u return 1", "some i in [u] satisfies i = 1", "u in [1, 2]", "1 in u", "n * 2"),
    *("[[u], 1][item > u]", "[u, [1]]", "[n, 1]", "{a: n, b: [u]}"),
    *("u between 1 and 3", "u instance of number", "count([1, 2][item > n])"),
)
_TEMPLATES = (
    *("{} + {}", "{} - {}", "{} * {}", "{} / {}", "{} ** {}", "{} = {}", "{} != {}", "{} < {}", "{} >= {}"),
    *("{} in {}", "{} in ({}, 3)", "{} in (? > {})", "{}[{}]", "{}[item > {}]", "{}[a = {}]", "{}.a = {}"),
    *("{} and {}", "{} or {}", "if {} then {} else 3", "{} between {} and 3", "{{a: {}, b: {}}}"),
    *(
        "[{}, {}]",
        "[{}..{}]",
        "for i in {} return {}",
        "for i in {}..{} return i",
        "(function(x) x = {})({})",
    ),
    *("{} instance of list<number>", "{{a: {}}} instance of context<a: number>", "{} instance of range<Any>"),
    *("(function(x: list<number>) x)({})", "(function(x: number) 1)({})", "(> {{a: {}}}) = {}", "(< {})"),
    *("(function(x: context<a: number>) x.a)({})", "(function(x: list<date and time>) x)({})"),
    *(
        "some i in {}, j in {} satisfies i = j",
        "for i in {}, j in {} return i",
        "every i in {}, j in u satisfies {}",
    ),
    *("some i in {} satisfies {}", "every i in {} satisfies i = {}", "count({}[item != {}]) >= 1"),
)
_moments: st.SearchStrategy[Any] = st.sampled_from(
    [
        dt.date(2020, 1, 31),
        dt.datetime(2020, 1, 1, 10, tzinfo=dt.UTC),
        dt.timedelta(hours=5),
        YearsAndMonths(5),
        Time(10, 0, 0),
        Range(Decimal(1), Decimal(5), start_included=True, end_included=False),
        *("P1D", "2020-01-01", "[1..3]", "1"),
    ]
)
replacements: st.SearchStrategy[Any] = any_value | _moments


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The text of a call, or of an operator within another one."""
    operand = st.sampled_from(_OPERANDS)
    if draw(st.booleans()):
        name = draw(st.sampled_from(sorted(set(NAMES) - {"now", "today"})))
        return f"{name}({', '.join(draw(st.lists(operand, max_size=4)))})"
    template = st.sampled_from(_TEMPLATES)
    inner = draw(template).format(draw(operand), draw(operand))
    return draw(template).format(f"({inner})", draw(operand)) if draw(st.booleans()) else inner
