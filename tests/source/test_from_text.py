"""Reading YAML: strict scalars, every refusal at its place, the same tree with both parsers."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coorace_rules.source import limits
from coorace_rules.source.from_text import PURE_PARSER, Reading, from_bytes, from_text
from coorace_rules.source.model import Mapping, Scalar, plain
from coorace_rules.source.to_text import to_text


def read(text: str) -> object:
    reading = from_text(text, "f.yaml")
    assert reading.diagnostics == ()
    assert reading.root is not None
    return plain(reading.root)


def said(reading: Reading) -> list[str]:
    return [f"{d.where} {d.code}" for d in reading.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        *[
            "NO",
            "no",
            "yes",
            "on",
            "oui",
            "y",
            "010",
            "01",
            "09",
            "2A",
            "0x1F",
            "0o17",
            "1_000",
            "12:30",
            "1:30:00",
            "2015-11-20",
            "1,5",
            "75%",
        ],
        *[".inf", ".nan", "-x", "+", ".", "1e", "--1", "=", "²", "١٢"],
        "35 h",
    ],
)
def test_surprising_scalar_stays_text(text: str) -> None:
    assert read(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-7", -7),
        ("+3", 3),
        ("0", 0),
        ("0.5", Decimal("0.5")),
        (".5", Decimal("0.5")),
        ("-1.50", Decimal("-1.50")),
        ("1e3", Decimal(1000)),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'12'", "12"),
        ('"true"', "true"),
    ],
)
def test_core_scalar_is_what_it_looks_like(text: str, value: object) -> None:
    assert read(f"a: {text}") == {"a": value}
    assert type(read(f"a: {text}")["a"]) is type(value)  # type: ignore[index]  # a mapping was read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", ["f.yaml:3:1 CR102"]),
        ("a: &x 1\nb: *x", ["f.yaml:1:4 CR103", "f.yaml:2:4 CR103"]),
        ("a: [&x 1, &y {b: 1}]", ["f.yaml:1:5 CR103", "f.yaml:1:11 CR103"]),
        ("a: !!str 1", ["f.yaml:1:4 CR104"]),
        ("a: !!python/object/apply:os.system ['true']", ["f.yaml:1:4 CR104"]),
        ("<<: {a: 1}", ["f.yaml:1:1 CR105"]),
        ("a: 1\n---\nb: 2", ["f.yaml:2:1 CR106"]),
        ("? [1]\n: 2", ["f.yaml:1:3 CR107"]),
        ("a: {'': 1}", ["f.yaml:1:5 CR107"]),
        ("a: " + "[" * 60, ["f.yaml:1:43 CR109"]),
        ("", ["f.yaml CR113"]),
        ("# nothing but a comment", ["f.yaml CR113"]),
        ("a: 1e999999999", ["f.yaml:1:4 CR114"]),
        ("a: " + "9" * 35, ["f.yaml:1:4 CR114"]),
        ("a: b: c", ["f.yaml:1:5 CR101"]),
        ("\ta: 1", ["f.yaml:1:1 CR101"]),
        ("a: 1\n  b: 2", ["f.yaml:2:4 CR101"]),
        ("a: 'x", ["f.yaml:1:6 CR101"]),
        ("a\x00b: 1\nc: \u2028", ["f.yaml:1:2 CR112", "f.yaml:2:4 CR112"]),
        ("a: \ud800", ["f.yaml:1:4 CR112"]),
    ],
)
def test_refusal_is_reported_at_its_place(text: str, expected: list[str]) -> None:
    assert said(from_text(text, "f.yaml")) == expected
    assert said(from_text(text, "f.yaml", PURE_PARSER)) == expected


def test_every_finding_of_a_file_comes_at_once_and_in_order() -> None:
    text = "a: &x 1\na: !t 2\n<<: {}\nb: 1e99999"
    assert said(from_text(text, "f.yaml")) == [
        "f.yaml:1:4 CR103",
        "f.yaml:2:1 CR102",
        "f.yaml:2:4 CR104",
        "f.yaml:3:1 CR105",
        "f.yaml:4:4 CR114",
    ]


def test_key_written_twice_points_at_the_first() -> None:
    (finding,) = from_text("fact: a\nfact: b", "f.yaml").diagnostics
    assert finding.render("en").splitlines() == [
        "f.yaml:2:1: error[CR102]: key `fact` is written twice",
        " 2 | fact: b",
        "   | ^^^^",
        "   = note: first written here (f.yaml:1:1)",
        "   = hint: keep one of the two",
    ]


def test_alias_bomb_is_refused_before_it_is_walked() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 11)
    )
    reading = from_text(bomb, "f.yaml")
    assert {d.code for d in reading.diagnostics} == {"CR103"}
    assert len(reading.diagnostics) <= limits.MAX_FINDINGS


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? "])
def test_nesting_that_kills_the_c_parser_is_refused(bracket: str) -> None:
    reading = from_text(bracket * 200_000, "f.yaml")
    assert reading.root is None
    assert {d.code for d in reading.diagnostics} <= {"CR101", "CR109"}


def test_too_many_values_are_refused() -> None:
    reading = from_text("[" + "1," * (limits.MAX_NODES + 1) + "]", "f.yaml")
    assert [d.code for d in reading.diagnostics] == ["CR110"]


def test_large_file_is_refused_by_its_size_alone() -> None:
    assert said(from_bytes(b"a" * (10 * 1024 * 1024), "f.yaml")) == ["f.yaml CR108"]
    assert said(from_text("é" * (limits.MAX_BYTES + 1), "f.yaml")) == ["f.yaml CR108"]


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        ("titre: é".encode("latin-1"), "Latin-1"),
        ("titre: é".encode("utf-16"), "UTF-16"),
    ],
)
def test_wrong_encoding_is_named_at_its_place(data: bytes, guess: str) -> None:
    (finding,) = from_bytes(data, "f.yaml").diagnostics
    assert finding.code == "CR111"
    assert guess in finding.message("en")


def test_latin_1_is_reported_at_the_first_accent() -> None:
    assert said(from_bytes("a: 1\ntitre: é".encode("latin-1"), "f.yaml")) == ["f.yaml:2:8 CR111"]


def test_byte_order_mark_and_windows_line_ends_are_read() -> None:
    reading = from_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\nb: 3", "f.yaml")
    assert said(reading) == ["f.yaml:3:1 CR102"]


def test_column_counts_characters_not_bytes() -> None:
    root = from_text('{"é😀": x, b: 1, b: 2}', "f.yaml")
    assert said(root) == ["f.yaml:1:17 CR102"]


@pytest.mark.parametrize(
    ("text", "start", "end", "place", "underlined"),
    [
        ("when: age < 3", 4, 5, "f.yaml:1:11", "<"),
        ("when: 'age < 3'", 4, 5, "f.yaml:1:12", "<"),
        ('when: "age < 3"', 4, 5, "f.yaml:1:12", "<"),
        ("when: |\n  age\n  < 30", 6, 8, "f.yaml:3:5", "30"),
        ("when: |\n  age\n  < 30", 0, 3, "f.yaml:2:3", "age"),
        ("when: 'l''age < 3'", 6, 7, "f.yaml:1:7", "'l''age < 3'"),
        ("when: >\n  age\n  < 30", 6, 8, "f.yaml:1:7", ">"),
    ],
)
def test_part_of_an_expression_is_placed_inside_its_scalar(
    text: str, start: int, end: int, place: str, underlined: str
) -> None:
    root = from_text(text, "f.yaml").root
    assert isinstance(root, Mapping)
    scalar = root.entries["when"].value
    assert isinstance(scalar, Scalar)
    span = scalar.part(start, end)
    assert span.place == place
    assert span.first_line[span.column - 1 :][: span.width] == underlined


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.decimals(-(10**9), 10**9, places=3)
    | texts
    | st.text("0123456789-+.eE_:xo ~'\"#&*!|>%@,[]{}", max_size=12)
)
trees = st.dictionaries(
    texts.filter(bool) | st.sampled_from(["a.b", "no", "010", "<<", "~", "é"]),
    st.recursive(
        scalars,
        lambda t: st.lists(t, max_size=3) | st.dictionaries(texts.filter(bool), t, max_size=3),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


@given(trees)
def test_what_is_written_reads_back_the_same_with_both_parsers(data: dict[str, object]) -> None:
    text = to_text(data)
    fast, pure = from_text(text, "f.yaml"), from_text(text, "f.yaml", PURE_PARSER)
    assert fast.diagnostics == pure.diagnostics == ()
    assert fast.root is not None
    assert plain(fast.root) == data
    assert pure.root is not None
    assert plain(pure.root) == data


@given(st.text() | st.text("ab:-[]{},'\"|>&*!#%@ \n\t?0", max_size=40))
def test_any_text_gives_a_tree_or_findings(text: str) -> None:
    for parser in (yaml.CSafeLoader, PURE_PARSER):
        reading = from_text(text, "f.yaml", parser)
        assert reading.root is not None or reading.diagnostics


@given(st.text("ab:-[]{},'\" \n?0", max_size=30))
def test_both_parsers_give_the_same_tree(text: str) -> None:
    fast, pure = from_text(text, "f.yaml"), from_text(text, "f.yaml", PURE_PARSER)
    if not fast.diagnostics and not pure.diagnostics:
        assert fast.root == pure.root


@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_findings(data: bytes) -> None:
    reading = from_bytes(data, "f.yaml")
    assert reading.root is not None or reading.diagnostics
