"""The strict profile: what it refuses, where it points, what it says to write; and what it promises."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from coorace_rules.feel import Environment, FeelEvaluationError, YearsAndMonths, interpret, parse
from coorace_rules.feel.strict import Scope, check_types
from coorace_rules.feel.strict.signatures import SIGNATURES
from coorace_rules.feel.typesystem import (
    BOOLEAN,
    DATE,
    DAYS,
    MONTHS,
    NUMBER,
    TEXT,
    Type,
    choice,
    list_of,
)

NAMES = {
    "n": NUMBER,
    "h": Type("number", "h"),
    "e": Type("number", "€"),
    "pc": Type("number", "%", Decimal(0), Decimal(100)),
    "k": choice(("EI", "ACI", "AI")),
    "k2": choice(("X", "Y")),
    "t": TEXT,
    "d": DATE,
    "p": BOOLEAN,
    "l": list_of(NUMBER),
    "tl": list_of(TEXT),
    "pl": list_of(BOOLEAN),
    "kl": list_of(choice(("x", "y"))),
    "m": MONTHS,
    "dd": DAYS,
    "c": Type("context", entries=(("a", NUMBER),)),
}
ANSWERS: dict[str, tuple[Any, ...]] = {
    "n": (0, 1, Decimal("-2.5")),
    "h": (0, 7),
    "e": (3,),
    "pc": (0, 100),
    "k": ("EI",),
    "k2": ("Y",),
    "t": ("", "abc"),
    "d": (dt.date(2024, 2, 29),),
    "p": (True, False),
    "l": ([], [1, 2]),
    "tl": ([], ["a"]),
    "pl": ([], [True]),
    "kl": ([], ["x"]),
    "m": (YearsAndMonths(5),),
    "dd": (dt.timedelta(hours=5),),
    "c": ({"a": 1},),
}


def refusals(text: str) -> list[tuple[str, str, str | None]]:
    """What is refused in an expression: of which kind, at which words, with which hint."""
    checked = check_types(parse(text), Scope(NAMES))
    return [
        (p.kind, text[slice(*p.span)], p.hint.said_in("en") if p.hint else None) for p in checked.problems
    ]


UNITS = "put both in `h`, or both in `€`: a factor converts"


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("min(n, d) > 1", "type", "d"),
        ("max(p, p)", "type", "p"),
        ("min(pl)", "type", "pl"),
        ("max(t, n) > true", "type", "n"),
        ("min(m, dd)", "type", "dd"),
        ("min(k, k)", "type", "k"),
        ("min([])", "type", "[]"),
        ("sum([])", "type", "[]"),
        ("min(h, e) + t", "unit", "e"),
        ("concatenate(l, tl)[1] > 1", "type", "tl"),
        ("union(l, tl)", "type", "tl"),
        ("append(l, t)", "type", "t"),
        ("append(kl, n)", "type", "n"),
        ("sum(h, e)", "unit", "e"),
        ("mean(h, e)", "unit", "e"),
        ("median(h, e)", "unit", "e"),
        ("modulo(h, e) > 1", "unit", "e"),
        ("round up(h, e)", "unit", "e"),
        ("floor(h, h)", "unit", "h"),
        ("h ** 2 > e", "unit", "e"),
        ("n ** h", "unit", "h"),
        ("h ** n", "unit", "n"),
        ("h ** -1", "unit", "-1"),
        ("sqrt(h) > 1", "unit", "h"),
        ("sqrt(h * h) > e", "unit", "e"),
        ("h * h * e > e * h", "unit", "e * h"),
        ('list contains(kl, "zz")', "option", '"zz"'),
        ('list contains(l, "a")', "type", '"a"'),
        ('index of(kl, "zz")', "option", '"zz"'),
        ("k = k2", "constant", "k = k2"),
        ("k != k2", "constant", "k != k2"),
        ('k in ["ZZ"]', "option", '"ZZ"'),
        ("p in (> p)", "type", "p"),
        ("k in (> k)", "type", "k"),
        ('k in ("EI", ["AI", "ZZ"])', "option", '"ZZ"'),
        ('day of week(d) = "lundi"', "option", '"lundi"'),
        ("d * 2 > d", "type", "2"),
        ("d + 2 > d", "type", "2"),
        ("l.a", "name", "a"),
        ("d.foo", "name", "foo"),
        ("c.b", "name", "b"),
        ("{a: b, b: 1}.a", "name", "b"),
        ("(function(x) x)(1)", "refused", "function(x) x"),
        ("pc > 150", "constant", "pc > 150"),
        ("200 <= pc", "constant", "200 <= pc"),
        ("pc = 101", "constant", "pc = 101"),
        ("pc in [200..300]", "constant", "[200..300]"),
        ("pc in [0..100]", "constant", "pc in [0..100]"),
        ("pc in (5, 200)", "constant", "200"),
        ("pc in (< 0, 5)", "constant", "< 0"),
        ("pc in (>= 0)", "constant", "pc in (>= 0)"),
        ("pc between 101 and 200", "constant", "pc between 101 and 200"),
        ("pc between 0 and 100", "constant", "pc between 0 and 100"),
        ("pc > 50 * 3", "constant", "pc > 50 * 3"),
        ("pc between 3 and 1 + 1", "empty", "pc between 3 and 1 + 1"),
        ("k in []", "constant", "k in []"),
        ("n in []", "constant", "n in []"),
        ('k in ("EI", "ACI", "AI")', "constant", 'k in ("EI", "ACI", "AI")'),
        ('k in ["EI", "ACI", "AI"]', "constant", 'k in ["EI", "ACI", "AI"]'),
        ("count(l) >= 0", "constant", "count(l) >= 0"),
        ("string length(t) < 0", "constant", "string length(t) < 0"),
        ("n = n", "constant", "n = n"),
        ("n + 1 < n + 1", "constant", "n + 1 < n + 1"),
        ("p or true", "constant", "true"),
        ("p and false", "constant", "false"),
        ("if true then 1 else 2", "constant", "true"),
        ("p or not(p)", "constant", "p or not(p)"),
        ("not(n > 1) and p and n > 1", "constant", "not(n > 1) and p and n > 1"),
        ("1 + 1 = 2 or p", "constant", "1 + 1 = 2"),
        ("n / 0 > 1", "constant", "n / 0"),
        ("h / (1 - 1) > h", "constant", "h / (1 - 1)"),
        ("modulo(n, 0) > 1", "constant", "modulo(n, 0)"),
        ("sqrt(-1) > n", "constant", "sqrt(-1)"),
        ('date("2020-13-01") > d', "constant", 'date("2020-13-01")'),
        ('date("foo") > d', "constant", 'date("foo")'),
        ('matches(t, "(")', "constant", 'matches(t, "(")'),
        ("decimal(n, 9999) > 1", "constant", "decimal(n, 9999)"),
        ("[1, 2, 3][0] > n", "constant", "[1, 2, 3][0]"),
        ("[1, 2, 3][4] > n", "constant", "[1, 2, 3][4]"),
        ("l[0] > n", "constant", "l[0]"),
        ('substring(t, 0) = "a"', "constant", "substring(t, 0)"),
        ("[][1] = n", "constant", "[][1]"),
        ("if p then n else 1 / 0", "constant", "1 / 0"),
    ],
)
def test_expression_is_refused_at_the_words_that_are_wrong(text: str, kind: str, place: str) -> None:
    found = refusals(text)
    assert [(found_kind, words) for found_kind, words, _ in found] == [(kind, place)]
    assert all(hint for *_, hint in found)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("h > e", UNITS),
        ('k = "ETTI"', "write one of them, or add it to `options`"),
        ('k = "EII"', "did you mean `EI`?"),
        ("pc > 150", "the values go from 0 to 100"),
        ("count(l) >= 0", "the values start at 0"),
        ('k in ("EI", "ACI", "AI")', "the possible values are `EI`, `ACI`, `AI`"),
        ("d.foo", "there are: `day`, `month`, `weekday`, `year`"),
        ("n.foo", "there is none here: leave it out"),
        ('n > "a"', "write a number, without quotes"),
        ("d + 3", 'write `duration("P30D")`'),
        ("n instance of number", "every fact has its type: leave this test out"),
        ("time(t)", "FEEL has this function, a referential has not: `docs/feel.md` says which ones it has"),
        ("n / 0", "correct this value"),
    ],
)
def test_refusal_says_what_to_write(text: str, hint: str) -> None:
    assert [found for *_, found in refusals(text)] == [hint]


def test_quoted_text_is_called_a_text() -> None:
    (problem,) = check_types(parse('n > "a"'), Scope(NAMES)).problems
    assert problem.words.en == "a number and a text do not mix"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "h ** 2 > h * h",
            "sqrt(h * h) > h",
            "sqrt(n) ** 0.5 > 1",
            "modulo(h, 3) > h",
            "round up(h, 2) > h",
        ),
        *(
            "abs(m) > m",
            "abs(dd) > dd",
            "max(m, m) > m",
            "min(tl) = t",
            'min(t, "a") = t',
            '"a" < t',
            "max(d, d) > d",
            "min(l) > n",
        ),
        *('list contains(kl, "x")', "list contains(l, n)", 'index of(kl, "x")[1] > 1', "append(l, n)[1] > n"),
        *('append([], "a")[1] = t', 'day of week(d) = "Monday"', 'month of year(d) in ("May", "June")'),
        *("{a: 1, b: a}.b > n", "pc in [0..99]", "pc in (0, 100)", 'k in ("EI", "ACI")', "count(l) > 0"),
        *("p or not(n > 1)", "n in [1..1]", "n / 2 > 1", "l[1] > n", 'substring(t, 2) = "a"'),
        *("some i in [1, 2] satisfies i = n", "if p then 1 else 2", 'matches(t, "a+")', "1 / n > 2"),
    ],
)
def test_expression_that_means_something_is_accepted(text: str) -> None:
    assert refusals(text) == (
        [] if text != "k = k" else [("constant", "k = k", "correct it, or leave it out")]
    )


# -- the promise: what is accepted never fails on types -------------------------------------

OPERANDS = (*NAMES, "1", "-1", '"EI"', '"a"', "true", "[]", "h * h")
SHAPES = (
    *(f"{name}({{}})" for name in SIGNATURES),
    *(f"{name}({{}}, {{}})" for name in SIGNATURES),
    *(f"{{}} {sign} {{}}" for sign in ("+", "-", "*", "/", "**", "=", "!=", "<", ">=", "in", "and", "or")),
    *("-{}", "{} in (> {})", "{} in [{}..{}]", "{} between {} and {}", "if p then {} else {}", "[{}, {}]"),
    *("{}[item = {}]", "{}[{}]", "some i in {} satisfies i > {}", "for i in {} return i + {}"),
)
OF_VALUES = (
    *("division by zero", "the list is empty", "no item at position", "no whole number", "outside"),
    *(
        "is not defined here",
        "square root",
        "the calculation yields no number",
        "exponent",
        "expected a date",
    ),
    *("not in order", "regular expression", "a loop runs over"),
)


def answered(text: str) -> set[str]:
    """Why an accepted expression fails with some answers."""
    tree = check_types(parse(text), Scope(NAMES)).tree
    used = [name for name in NAMES if name in text]
    reasons = set()
    for values in product(*(ANSWERS[name] for name in used[:4])):
        context = {name: ANSWERS[name][0] for name in NAMES} | dict(zip(used, values, strict=False))
        try:
            assert interpret(tree, Environment(context, strict=True, now=dt.date(2024, 1, 1))) is not None, (
                text
            )
        except FeelEvaluationError as error:
            reasons.add(error.message.said_in("en"))
    return reasons


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_accepted_never_fails_on_types(shape: str) -> None:
    for operands in product(OPERANDS, repeat=min(shape.count("{}"), 2)):
        text = shape.format(*operands, *operands[:1])
        if not check_types(parse(text), Scope(NAMES)).problems:
            for reason in answered(text):
                assert any(known in reason for known in OF_VALUES), f"{text}: {reason}"
