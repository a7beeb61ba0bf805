"""How a text becomes a tree, and what is said of a text that does not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coorace_rules.feel import FeelError, FeelSyntaxError, evaluate, parse, parse_unary_tests, tree
from coorace_rules.feel.tree import (
    And,
    Arithmetic,
    Between,
    Call,
    Comparison,
    ContextOf,
    Filter,
    For,
    FunctionDefinition,
    If,
    In,
    InstanceOf,
    Iterator,
    ListOf,
    Literal,
    Name,
    Negation,
    Or,
    Parameter,
    Path,
    Quantified,
    RangeOf,
    UnaryComparison,
    UnaryTests,
)
from coorace_rules.vocabulary.errors import CooraceRulesError

A, B, C, X = Name("a"), Name("b"), Name("c"), Name("x")
ONE, TWO, THREE = (Literal(Decimal(number)) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a or b and c", Or((A, And((B, C))))),
        ("a and b and c", And((A, B, C))),
        ("(a and b) and c", And((And((A, B)), C))),
        ("a and b = c", And((A, Comparison("=", B, C)))),
        ("1 + 2 * 3", Arithmetic("+", ONE, Arithmetic("*", TWO, THREE))),
        ("1 - 2 - 3", Arithmetic("-", Arithmetic("-", ONE, TWO), THREE)),
        ("1 * 2 ** 3", Arithmetic("*", ONE, Arithmetic("**", TWO, THREE))),
        ("1 ** 2 ** 3", Arithmetic("**", Arithmetic("**", ONE, TWO), THREE)),
        ("-2 ** 3", Arithmetic("**", Literal(Decimal(-2)), THREE)),
        ("-a ** 3", Arithmetic("**", Negation(A), THREE)),
        ("2--3", Arithmetic("-", TWO, Literal(Decimal(-3)))),
        ("-(3)", Negation(THREE)),
        ("-3[1]", Negation(Filter(THREE, ONE))),
        ("-a.b", Negation(Path(A, "b"))),
        ("a < b = c", Comparison("=", Comparison("<", A, B), C)),
        ("a between 1 and 2 and b", And((Between(A, ONE, TWO), B))),
        ("a + 1 instance of number", Arithmetic("+", A, InstanceOf(ONE, tree.NamedType("number")))),
        ("if a then b else 1 + 2", If(A, B, Arithmetic("+", ONE, TWO))),
        ("if a then 1 else if b then 2 else 3", If(A, ONE, If(B, TWO, THREE))),
        ("1 + if a then b else c", Arithmetic("+", ONE, If(A, B, C))),
        ("for x in a, b in x return b", For((Iterator("x", A), Iterator("b", X)), B)),
        ("for x in 1..2 return x", For((Iterator("x", ONE, TWO),), X)),
        ("some x in a satisfies x = 1", Quantified("some", (Iterator("x", A),), Comparison("=", X, ONE))),
        ("every x in a satisfies x", Quantified("every", (Iterator("x", A),), X)),
        ("a.b[1].c", Path(Filter(Path(A, "b"), ONE), "c")),
        ("a(1)(2)", Call(Call(A, (ONE,)), (TWO,))),
        ("a(b: 1, c: 2)", Call(A, (), (("b", ONE), ("c", TWO)))),
        ("a()", Call(A)),
        (
            "function(a, b: number) c",
            FunctionDefinition((Parameter("a"), Parameter("b", tree.NamedType("number"))), C),
        ),
        ("function() external {}", FunctionDefinition((), ContextOf(()), external=True)),
        ("function", Name("function")),
        ("[]", ListOf(())),
        ("[1, 2]", ListOf((ONE, TWO))),
        ("{}", ContextOf(())),
        ('{a: 1, "b c": 2}', ContextOf((("a", ONE), ("b c", TWO)))),
        ("[1..2]", RangeOf(ONE, TWO)),
        ("(1..2)", RangeOf(ONE, TWO, start_included=False, end_included=False)),
        ("]1..2[", RangeOf(ONE, TWO, start_included=False, end_included=False)),
        ("[1..2[ = a", Comparison("=", RangeOf(ONE, TWO, end_included=False), A)),
        ("[1..a[2]]", RangeOf(ONE, Filter(A, TWO))),
        ("[1..a[b]]", RangeOf(ONE, Filter(A, B))),
        ("[1..(a[b])]", RangeOf(ONE, Filter(A, B))),
        ("(< 1)", UnaryComparison("<", ONE)),
        ("[!= 1]", ListOf((UnaryComparison("!=", ONE),))),
        ("a in 1", In(A, (ONE,))),
        ("a in > 1", In(A, (UnaryComparison(">", ONE),))),
        ("a in (1, < 2)", In(A, (ONE, UnaryComparison("<", TWO)))),
        ("a in (1..2)", In(A, (RangeOf(ONE, TWO, start_included=False, end_included=False),))),
        ("a in (1) * 2", In(A, (Arithmetic("*", ONE, TWO),))),
        ("a in b or c", Or((In(A, (B,)), C))),
        (".5", Literal(Decimal("0.5"))),
        ("1.5e-3", Literal(Decimal("0.0015"))),
        ("true", Literal(value=True)),
        ("null", Literal(None)),
        ("1 // one\n + /* two\n */ 2", Arithmetic("+", ONE, TWO)),
        ("\u00a01\ufeff", ONE),
    ],
)
def test_text_reads_as(text: str, expected: tree.Node) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Full Name", ["Full Name"], Name("Full Name")),
        ("Full   Name", ["Full Name"], Name("Full Name")),
        ("a-b", ["a-b"], Name("a-b")),
        ("a - b", ["a-b"], Name("a-b")),
        ("(a)-(b)", ["a-b"], Arithmetic("-", A, B)),
        ("a-b", [], Arithmetic("-", A, B)),
        ("profit and loss and a", ["profit and loss"], And((Name("profit and loss"), A))),
        ("structure.effectif < 1", ["structure.effectif"], Comparison("<", Name("structure.effectif"), ONE)),
        ("structure.effectif_net", ["structure.effectif"], Path(Name("structure"), "effectif_net")),
        ("a b c", ["a b", "a b c"], Name("a b c")),
        ("x.first name", ["first name"], Path(X, "first name")),
        ("d'accord", ["d'accord"], Name("d'accord")),
        ("a*b/c.d+e", ["a*b/c.d+e"], Name("a*b/c.d+e")),
        ("what if?", ["what if?"], Name("what if?")),
        ("a", ["not ) a name", "\ud800"], A),
    ],
)
def test_names_in_scope_are_matched_the_longest_first(
    text: str, names: list[str], expected: tree.Node
) -> None:
    assert parse(text, names) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{first name: 1, b: first name + 1}.b", 2),
        ("{foo+bar: 1}.foo+bar", 1),
        ("for my item in [1, 2] return my item * 2", [2, 4]),
        ("some my item in [1] satisfies my item = 1", True),
        ("(function(a b) a b + 1)(1)", 2),
        ("(function(a b) a b + 1)(a b: 1)", 2),
        ("[{first name: 1}, {first name: 2}][first name > 1][1].first name", 2),
        ('substring(string: "abc", start position: 2)', "bc"),
        ('string length("abc")', 3),
        ('date and time("2020-01-01T00:00:00+01:00").time offset', "PT1H"),
        ("{if: 1}.if", 1),
    ],
)
def test_names_declared_in_the_text_may_have_several_words(text: str, expected: object) -> None:
    found = evaluate(text)
    if isinstance(expected, str) and expected.startswith("PT"):
        found = evaluate(f"string({text})")
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'"\u0041\U01F40E\n\r\t\"\\\'"', "A\U0001f40e\n\r\t\"\\'"),
        (r'"\ud83d\udca9"', "\U0001f4a9"),
        (r'"\d\s"', r"\d\s"),
        ('"é//no comment"', "é//no comment"),
    ],
)
def test_string_escapes_are_resolved(text: str, expected: str) -> None:
    assert parse(text) == Literal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-", UnaryTests(())),
        ("1, < 2", UnaryTests((ONE, UnaryComparison("<", TWO)))),
        ("not(1, 2)", UnaryTests((ONE, TWO), negated=True)),
        ("[1..2]", UnaryTests((RangeOf(ONE, TWO),))),
        ("-a", UnaryTests((Negation(A),))),
    ],
)
def test_unary_tests_read_as(text: str, expected: UnaryTests) -> None:
    assert parse_unary_tests(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "column", "english"),
    [
        ("", 1, 1, "unexpected the end of the expression"),
        ("1 +", 1, 4, "unexpected the end of the expression"),
        ("1 2", 1, 3, "unexpected `2`"),
        ("(1", 1, 3, "expected `)`, found the end of the expression"),
        ("[1, 2", 1, 6, "expected `]`, found the end of the expression"),
        ("a\n  ) b", 2, 3, "unexpected `)`"),
        ("if a then b", 1, 12, "expected `else`, found the end of the expression"),
        ("if a b", 1, 6, "expected `then`, found `b`"),
        ("for x return x", 1, 5, "unexpected `x`"),
        ("for x in a x", 1, 12, "expected `return`, found `x`"),
        ("a between 1 or 2", 1, 13, "expected `and`, found `or`"),
        ("[1..2", 1, 6, "expected `]` or `)` or `[`, found the end of the expression"),
        ("]1, 2[", 1, 3, "expected `..`, found `,`"),
        ("{a 1}", 1, 2, "unexpected `a`"),
        ("{a: 1 b: 2}", 1, 7, "expected `,`, found `b`"),
        ("{a: 1, a: 2}", 1, 8, "key written twice"),
        ("a.1", 1, 2, "unexpected `.1`"),
        ("a.(", 1, 3, "unexpected `(`"),
        ("then", 1, 1, "unexpected `then`"),
        ('"abc', 1, 1, "unfinished string"),
        ('"a\nb"', 1, 1, "unfinished string"),
        ("1 /* a", 1, 3, "unfinished comment"),
        ("a & b", 1, 3, "unexpected character `&`"),
        ("a \x00", 1, 3, "unexpected character `U+0000`"),
        ("a == b", 1, 4, "unexpected `=`"),
        (r'"\ud83d"', 1, 1, "a surrogate is no half of a pair"),
        (r'"\UFFFFFF"', 1, 1, "no character has the code `FFFFFF`"),
        ('@"foo"', 1, 2, "expected a date, a time or a duration, found `foo`"),
        ('@"2023-02-29"', 1, 2, "there is no day `2023-02-29`"),
        ("@1", 1, 2, "unexpected `1`"),
        ("1e99999", 1, 1, "the calculation yields no number"),
        ("x instance of", 1, 14, "unexpected the end of the expression"),
        ("x instance of list<", 1, 20, "unexpected the end of the expression"),
        ("x instance of context<a number>", 1, 23, "unexpected `a`"),
        ("x instance of function<number> number", 1, 32, "expected `->`, found `number`"),
        ("f(a: 1, 2)", 1, 9, "unexpected `2`"),
        ("function(1) a", 1, 10, "unexpected `1`"),
        ("for if in [1] return 1", 1, 5, "unexpected `if`"),
        ("some true in [1] satisfies true", 1, 6, "unexpected `true`"),
        ("function(then) 1", 1, 10, "unexpected `then`"),
        ("function(a, and: number) 1", 1, 13, "unexpected `and`"),
        ("\t1 +", 1, 5, "unexpected the end of the expression"),
    ],
)
def test_syntax_error_points_at_what_must_change(text: str, line: int, column: int, english: str) -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        parse(text)
    error = caught.value
    assert (error.line, error.column, error.message.en) == (line, column, english)


def test_syntax_error_shows_the_line_with_a_caret() -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        parse("1 +\n2 ) 3")
    assert str(caught.value) == "2:3: `)` n'est pas attendu ici\n2 ) 3\n  ^"
    assert caught.value.render("en") == "2:3: unexpected `)`\n2 ) 3\n  ^"
    assert caught.value.offset == 6


def test_unary_tests_that_go_on_are_refused() -> None:
    with pytest.raises(FeelSyntaxError):
        parse_unary_tests("not(1) 2")


def test_every_error_of_feel_is_an_error_of_the_library() -> None:
    assert issubclass(FeelError, CooraceRulesError)
    assert issubclass(FeelSyntaxError, FeelError)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("list<number>", tree.ListType(tree.NamedType("number"))),
        ("range<date and time>", tree.RangeType(tree.NamedType("date and time"))),
        (
            "context<a: string, b c: Any>",
            tree.ContextType((("a", tree.NamedType("string")), ("b c", tree.NamedType("Any")))),
        ),
        (
            "function<number, string>->days and time duration",
            tree.FunctionType(
                (tree.NamedType("number"), tree.NamedType("string")), tree.NamedType("days and time duration")
            ),
        ),
        ("function<>->Any", tree.FunctionType((), tree.NamedType("Any"))),
        ("iae.agrement", tree.NamedType("iae.agrement")),
        ("list", tree.NamedType("list")),
    ],
)
def test_type_reads_as(text: str, expected: tree.TypeNode) -> None:
    assert parse(f"x instance of {text}") == InstanceOf(X, expected)


def test_node_knows_its_place_in_the_text() -> None:
    text = "if a then [b .. 2] else -f(y: 1).z"
    places = {text[slice(*node.span)] for node in tree.walk(parse(text))}
    assert places == {text, "a", "[b .. 2]", "b", "2", "-f(y: 1).z", "f(y: 1).z", "f(y: 1)", "f", "1"}


def test_trees_compare_by_meaning_not_by_place() -> None:
    assert parse("1 + a") == parse(" 1  +  a ")
    assert hash(parse("1 + a")) == hash(parse(" 1  +  a "))
    assert parse("1") != parse("true")
    assert parse('@"2020-01-01T10:00:00+01:00"') != parse('@"2020-01-01T09:00:00Z"')
    assert Literal(None) != "null"


def test_walk_yields_parents_before_children() -> None:
    nodes = list(tree.walk(parse("1 + 2 * 3")))
    assert nodes[0] == parse("1 + 2 * 3")
    assert [type(node).__name__ for node in nodes] == [
        "Arithmetic",
        "Literal",
        "Arithmetic",
        "Literal",
        "Literal",
    ]
    assert tree.children(parse("{a: 1, b: 2}")) == (ONE, TWO)
    assert tree.height(parse("1 + 2 * 3")) == 3
