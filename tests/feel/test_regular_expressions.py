"""`matches`, `replace` and `split` follow XPath, and cannot hang."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coorace_rules.feel import FeelLimitError, evaluate
from feel.tables import check, warned


def matches(text: str, pattern: str, flags: str = "") -> Any:
    return evaluate("matches(t, p, f)", {"t": text, "p": pattern, "f": flags})


@pytest.mark.parametrize(
    ("text", "pattern", "flags", "expected"),
    [
        ("abracadabra", "bra", "", True),
        ("abracadabra", "^bra", "", False),
        ("a\nb", "a.b", "", False),
        ("a\rb", "a.b", "", False),
        ("a\nb", "a.b", "s", True),
        ("a\nb", "^b$", "", False),
        ("a\nb", "^b$", "m", True),
        ("a\n", "a$", "", False),
        ("\na\n", "^$", "m", True),
        ("a\nb\n", "^$", "m", False),
        ("K", "\u212a", "i", True),
        ("hello world", "hello\\ sworld", "x", True),
        ("hello world", " hello[ ]world", "x", True),
        ("a]", "[\\]]$", "x", True),
        ("abc", "ABC", "i", True),
        ("\u212a", "k", "i", True),
        ("É", "^é+e", "i", False),
        ("Éx", "^[À-\uffff]+X", "i", True),
        ("ab", "(a)\\1²", "", False),
        ("x", "[A-Z-[OI]]", "i", True),
        ("i", "[A-Z-[OI]]", "i", False),
        ("q", "[^Q]", "i", False),
        ("m", "\\p{Lu}", "i", False),
        ("M", "[\\p{Lu}z]", "i", True),
        ("Z", "[\\dz]", "i", True),
        ("5", "[^\\dz]", "i", False),
        ("é", "\\p{L}", "", True),
        ("é", "\\P{L}", "", False),
        ("é", "\\p{IsLatin-1Supplement}", "", True),
        ("e", "^[\\p{IsBasicLatin}-[aeiou]]", "", False),
        ("_", "\\w", "", False),
        ("€", "\\w", "", True),
        (" ", "\\s", "", True),
        ("\u2003", "\\s", "", False),
        ("a", "\\S", "", True),
        ("3", "\\D", "", False),
        ("-", "\\i", "", False),
        ("-", "\\c", "", True),
        ("a1", "^\\i\\c*$", "", True),
        ("aa", "^(a)\\1$", "", True),
        ("b", "^(a)?\\1b$", "", True),
        ("aa1", "^(a)\\11?$", "", True),
        ("abcdefghijj", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10$", "", True),
        ("aaa", "^a{2,3}$", "", True),
        ("aaaa", "^a{2,3}$", "", False),
        ("aaaa", "^a{2,}?$", "", True),
        ("aaaa", "^(?:aa){2}$", "", True),
        ("ab", "^(a|b)*$", "", True),
        ("-", "[a-]", "", True),
        ("b", "[a\\-c]", "", False),
        ("^", "[\\^]", "", True),
        ("x^", "[x^]{2}", "", True),
        ("\t", "\\t", "", True),
        ("$", "\\$", "", True),
        ("", "^$", "", True),
        ("", "", "", True),
        ("a", "a|", "", True),
    ],
)
def test_pattern_matches(text: str, pattern: str, flags: str, expected: bool) -> None:
    assert matches(text, pattern, flags) is expected


@pytest.mark.parametrize(
    ("pattern", "english"),
    [
        ("(a", "expected `)`"),
        ("a)", "unexpected `)`"),
        ("*a", "unexpected `*`"),
        ("a**", "unexpected `*`"),
        ("a++", "unexpected `+`"),
        ("^*", "an anchor cannot be repeated"),
        ("a{", "expected a number"),
        ("a{,2}", "expected a number"),
        ("a{2", "expected `}`"),
        ("a{3,2}", "bounds in the wrong order"),
        ("{", "unexpected `{`"),
        ("]", "unexpected `]`"),
        ("[]", "unexpected `]`"),
        ("[a", "it is unfinished"),
        ("[a-[b]", "expected `]`"),
        ("[[a]]", "unexpected `[`"),
        ("[z-a]", "range in the wrong order"),
        ("[a-\\d]", "range in the wrong order"),
        ("\\", "it is unfinished"),
        ("\\y", "unknown `\\y`"),
        ("\\p", "expected `{`"),
        ("\\p{Foo}", "unknown property `Foo`"),
        ("\\p{IsFoo}", "unknown property `IsFoo`"),
        ("\\p{ IsBasicLatin}", "unknown property ` IsBasicLatin`"),
        ("(.)\\2", "no group 2"),
        ("(\\1)", "no group 1"),
        ("(a)[\\1]", "unknown `\\1`"),
        ("(?=a)", "unexpected `?`"),
        ("(?P<n>a)", "unexpected `?`"),
    ],
)
def test_pattern_that_xpath_refuses_yields_null_and_says_why(pattern: str, english: str) -> None:
    assert warned("matches(t, p)", {"t": "a", "p": pattern}) == [f"invalid regular expression: {english}"]


@pytest.mark.parametrize(
    ("text", "pattern", "replacement", "flags", "expected"),
    [
        ("abracadabra", "a.*a", "*", "", "*"),
        ("abracadabra", "a(.)", "a$1$1", "", "abbraccaddabbra"),
        ("AAAA", "A+?", "b", "", "bbbb"),
        ("abcd", "(ab)|(a)", "[1=$1][2=$2]", "", "[1=ab][2=]cd"),
        ("facetiously", "[iouy]", "[$0]", "", "facet[i][o][u]sl[y]"),
        ("abc", "b", "\\$\\\\", "", "a$\\c"),
        ("abc", "(b)", "$12", "", "ab2c"),
        ("abc", "b", "$1$25", "", "a5c"),
        ("abc", "B", "-", "i", "a-c"),
        ("abc", "x", "-", "", "abc"),
    ],
)
def test_replace(text: str, pattern: str, replacement: str, flags: str, expected: str) -> None:
    context = {"t": text, "p": pattern, "r": replacement, "f": flags}
    check("replace(t, p, r, f)", expected, context)


@pytest.mark.parametrize(
    ("expression", "english"),
    [
        ('replace("abc", "x*", "-")', "the regular expression matches the empty string"),
        ('split("abc", "")', "the regular expression matches the empty string"),
        ('replace("abc", "b", "$")', "lone `$` or `\\` in the replacement"),
        ('replace("abc", "b", "\\\\x")', "lone `$` or `\\` in the replacement"),
    ],
)
def test_replacement_that_xpath_refuses_yields_null(expression: str, english: str) -> None:
    assert warned(expression) == [english]


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|a)*b",
        "(a|aa)+$b",
        "^(\\w+\\s?)*$",
        "(a*)*b",
        "(.*a){12}b",
        "a*a*a*a*a*b",
        "(a?){300}a{300}b",
        "((a{1000}){1000}){1000}",
        "(((a?){1000}){1000}){1000}",
    ],
)
def test_pattern_that_may_explode_is_refused(pattern: str) -> None:
    with pytest.raises(FeelLimitError):
        matches("a" * 2000, pattern)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^[^@]+@[^@]+\\.[a-z]+$", "a" * 500 + "@" + "b." * 400),
        ("^[a-z]+(-[a-z]+)*$", "a-" * 900 + "!"),
        ("^[0-9]{3}( [0-9]{3}){2}$", "123 456 789" * 50),
        ("^(a|b|c)+$", "abc" * 500 + "!"),
        ("^.*x.*$", "a" * 2000),
        ("^(ab?c)*$", "abc" * 500 + "!"),
        ("a+b", "a" * 4000),
    ],
)
def test_usual_pattern_is_answered_at_once_on_a_long_text(pattern: str, text: str) -> None:
    start = time.perf_counter()
    assert isinstance(matches(text, pattern), bool)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    "pattern", ["a" * 1001, "(" * 30 + "a" + ")" * 30, "[a-" * 30, "a{1001}", "\\p{L}" * 190]
)
def test_pattern_that_is_too_large_is_refused(pattern: str) -> None:
    with pytest.raises(FeelLimitError):
        matches("a", pattern)


patterns = st.recursive(
    st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "^", "$", "\\w", "a-z"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map("|".join),
        inner.map("({})".format),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "*?", "{2}", "{1,3}", "{0,}"])).map(
            lambda pair: f"({pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=8,
)


@given(patterns, st.text("ab-", max_size=60))
def test_any_pattern_is_answered_or_refused_within_a_moment(pattern: str, text: str) -> None:
    start = time.perf_counter()
    with suppress(FeelLimitError):
        assert matches(text, pattern) in {True, False, None}
    assert time.perf_counter() - start < 5


@given(st.text(max_size=12))
def test_any_text_is_a_pattern_or_yields_null(pattern: str) -> None:
    with suppress(FeelLimitError):
        assert matches("abc", pattern) in {True, False, None}
