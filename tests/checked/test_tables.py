"""Decision tables: what checking finds in them, and what it knows of the values that their lines cover."""

from __future__ import annotations

from typing import Any

import pytest

from making import Data, computed, diagnostics, edition, fact, line, section, tabled

FACTS: Data = {
    "kind": fact("choice", options=["AI", "ETTI", "EI"]),
    "staff": fact("integer", min=0, max=500),
    "rate": fact("percent"),
    "signed": fact("boolean"),
    "since": fact("date"),
    "name": fact("text"),
    "means": fact("choices", options=["a", "b"]),
    "limit": fact("number"),
    "maybe": fact("boolean", not_applicable="allowed"),
    "later": fact("integer", applies_when="signed"),
}


def table(hit: str, inputs: list[str], *lines: Data, **more: Any) -> Data:
    return {"hit": hit, "inputs": inputs, "rules": list(lines), **more}


def found(written: Data) -> list[str]:
    """What is wrong with a table of levels, in English."""
    all_found = diagnostics(edition(section("a", tabled("a.t", written)), facts=FACTS))
    return [f"{d.code} {d.words.said_in('en')}" for d in all_found if d.code not in ("CR350", "CR363")]


def found_in_value(written: Data) -> list[str]:
    """The same of a table of values, whose type is that of a comparison with a number."""
    rules = computed("a.t", {"when": "v > 0", "is": 1}, {"otherwise": 4})
    whole = edition(section("a", rules), facts=FACTS, values={"v": {"value": {"table": written}}})
    return [f"{d.code} {d.words.said_in('en')}" for d in diagnostics(whole) if d.code != "CR363"]


COMPLETE: list[tuple[list[str], list[Data]]] = [
    (["signed"], [line("true", to=1), line("false", to=2)]),
    (["kind"], [line('"AI", "EI"', to=1), line('"ETTI"', to=2)]),
    (["kind"], [line('"AI", "EI"', to=1), line('not("AI", "EI")', to=2)]),
    (["kind"], [line('["AI", "EI"]', to=1), line('"ETTI"', to=2)]),
    (["name"], [line('"x"', to=1), line('not("x")', to=2)]),
    (["rate"], [line("[0..50)", to=1), line("[50..100]", to=2)]),
    (["rate"], [line("< 50", to=1), line("50", to=3), line("> 50", to=2)]),
    (["staff"], [line("<= 10", to=1), line(">= 11", to=2)]),
    (["staff"], [line("< 10.5", to=1), line("> 10.5", to=2)]),
    (["staff"], [line("[0..10]", to=1), line("[11..500]", to=2)]),
    (["since"], [line('< date("2016-01-01")', to=1), line('>= date("2016-01-01")', to=2)]),
    (["since"], [line('<= date("2015-12-31")', to=1), line('>= date("2016-01-01")', to=2)]),
    (["limit"], [line("< 0", to=1), line(">= 0", to=2)]),
    (["limit"], [line("-", to=1)]),
    (["means", "signed"], [line("-", "true", to=1), line("-", "false", to=2)]),
    (
        ["signed", "kind"],
        [line("true", "-", to=1), line("false", '"AI"', to=2), line("false", 'not("AI")', to=3)],
    ),
    (
        ["2 * limit", "signed"],
        [line("< 0", "-", to=1), line(">= 0", "true", to=2), line(">= 0", "false", to=3)],
    ),
]


@pytest.mark.parametrize(("inputs", "lines"), COMPLETE)
def test_a_table_that_covers_everything_once_needs_no_otherwise(inputs: list[str], lines: list[Data]) -> None:
    assert found(table("U", inputs, *lines)) == []
    assert found(table("U", inputs, *lines, otherwise=0)) == ["CR373 `otherwise` never applies"]


HOLES: list[tuple[list[str], list[Data], str]] = [
    (["signed"], [line("true", to=1)], "no line for signed: false"),
    (["kind"], [line('"AI"', to=1), line('"EI"', to=2)], "no line for kind: ETTI"),
    (["name"], [line('"x"', to=1), line('"y"', to=2)], "no line for name: anything else"),
    (["rate"], [line("< 50", to=1), line("> 50", to=2)], "no line for rate: 50"),
    (["rate"], [line("<= 50", to=1), line(">= 51", to=2)], "no line for rate: between 50 and 51"),
    (["limit"], [line(">= 0", to=1)], "no line for limit: < 0"),
    (["limit"], [line("<= 0", to=1)], "no line for limit: > 0"),
    (["limit"], [line("not(1)", to=1)], "no line for limit: 1"),
    (
        ["kind", "staff"],
        [line('"AI"', "< 5", to=1), line('not("AI")', "-", to=1)],
        "no line for kind: AI, staff: 5",
    ),
    (["maybe"], [line("true", to=1), line("false", to=2)], "no line for maybe: not applicable"),
    (["later"], [line("> 3", to=1), line("<= 3", to=2)], "no line for later: not applicable"),
    (["limit"], [line("< 2 * limit", to=1)], "nothing shows that a line always hits"),
    (["means"], [line('list contains(?, "a")', to=1)], "nothing shows that a line always hits"),
]


@pytest.mark.parametrize(("inputs", "lines", "said"), HOLES)
def test_a_hole_is_reported_with_answers_that_fall_into_it(
    inputs: list[str], lines: list[Data], said: str
) -> None:
    for hit in ("U", "A", "F"):
        assert found(table(hit, inputs, *lines)) == [f"CR371 {said}"]
    assert found(table("U", inputs, *lines, otherwise=0)) == []
    assert found(table("C+", inputs, *lines)) == []


OVERLAPS: list[tuple[list[str], Data, Data]] = [
    (["staff"], line("< 12", to=1), line("> 10", to=2)),
    (["staff"], line("[1..10]", to=1), line("[10..20]", to=2)),
    (["kind"], line('"AI", "EI"', to=1), line('not("AI")', to=2)),
    (["kind", "signed"], line('"AI"', "-", to=1), line("-", "true", to=2)),
    (["since"], line('< date("2016-01-02")', to=1), line('> date("2015-12-31")', to=2)),
]


@pytest.mark.parametrize(("inputs", "one", "other"), OVERLAPS)
def test_lines_that_overlap_are_refused_where_one_at_most_may_hit(
    inputs: list[str], one: Data, other: Data
) -> None:
    said = "CR370 lines 1 and 2 hit for the same answers, which `{}` rules out"
    for hit, last, expected in (
        ("U", 2, ["U"]),
        ("A", 2, ["A"]),
        ("U", 1, ["U"]),
        ("A", 1, []),
        ("F", 2, []),
    ):
        all_found = found(table(hit, inputs, one, {**other, "is": last}, otherwise=0))
        overlaps = [text for text in all_found if text != "CR373 `otherwise` never applies"]
        assert overlaps == [said.format(name) for name in expected]


def test_whole_numbers_between_two_limits_are_told_from_others() -> None:
    assert found(table("U", ["staff"], line("< 11", to=1), line("(10..12)", to=2), otherwise=0)) == []
    assert found(table("U", ["limit"], line("< 11", to=1), line("(10..12)", to=2), otherwise=0)) != []


DEAD: list[tuple[str, list[Data], int]] = [
    ("F", [line("< 10", to=1), line("< 5", to=2)], 2),
    ("F", [line("-", to=1), line("< 5", to=2)], 2),
    ("F", [line("< 5", to=1), line(">= 5", to=2), line("< limit", to=3)], 3),
    ("P", [line("< 5", to=1), line("< 10", to=2)], 1),
    ("C<", [line("< 5", to=3), line("< 10", to=1)], 1),
    ("C>", [line("< 5", to=1), line("< 10", to=3)], 1),
    ("U", [line("> 500", to=1)], 1),
    ("U", [line("(10..11)", to=1)], 1),
    ("C+", [line("< 0", to=1)], 1),
]


@pytest.mark.parametrize(("hit", "lines", "number"), DEAD)
def test_a_line_that_never_decides_is_worth_a_look(hit: str, lines: list[Data], number: int) -> None:
    outputs = {"outputs": [2, 1]} if hit == "P" else {}
    otherwise = {} if number == 3 or (len(lines) > 1 and lines[0]["when"] == ["-"]) else {"otherwise": 0}
    assert found(table(hit, ["staff"], *lines, **outputs, **otherwise)) == [
        f"CR373 line {number} never decides"
    ]


REFUSED: list[tuple[Data, str]] = [
    (
        table("U", ["kind", "staff"], line('"AI"', to=1), otherwise=0),
        "CR372 expected 2 cells, one for each input, found 1",
    ),
    (table("R", ["kind"], line('"AI"', to=1)), "CR374 `R` gives a list, and a level is none"),
    (table("O", ["kind"], line('"AI"', to=1)), "CR374 `O` gives a list, and a level is none"),
    (
        table("P", ["kind"], line('"AI"', to=1), otherwise=0),
        "CR375 `P` ranks outputs by priority: which one?",
    ),
    (
        table("P", ["kind"], line('"AI"', to=1), outputs=[2], otherwise=0),
        "CR375 `1` is not in `outputs`: `2`",
    ),
    (table("F", ["kind"], line('"AI"', to=1), outputs=[1], otherwise=0), "CR375 `F` does not rank outputs"),
    (
        table("U", ["kind"], line('"AY"', to=1), otherwise=0),
        'CR311 "AY" is not one of the possible values: `AI`, `ETTI`, `EI`',
    ),
    (table("U", ["kind"], line("< 3", to=1), otherwise=0), "CR310 a choice and a number do not mix"),
    (
        table("U", ["signed"], line("< true", to=1), otherwise=0),
        "CR310 expected a number, a date or a duration, found a condition (true or false)",
    ),
    (table("U", ["staff"], line("< nb", to=1), otherwise=0), "CR301 `nb` is not declared"),
    (table("U", ["nb"], line("< 3", to=1), otherwise=0), "CR301 `nb` is not declared"),
    (table("U", ["staff"], line("< ", to=1), otherwise=0), "CR601 unexpected the end of th"),
    (table("U", ["staff"], line("(" * 300 + "1" + ")" * 300, to=1), otherwise=0), "CR602"),
    (table("U", ["staff"], line("[9..3]", to=1), otherwise=0), "CR321 this range is always empty"),
    (table("U", ["staff"], line("< 3", to=9), otherwise=0), "CR345"),
    (table("U", ["staff"], line("< 3", to=1), otherwise=9), "CR345"),
    (
        table("U", ["staff"], line("< 3", to=1, source="nowhere"), otherwise=0),
        "CR301 source `nowhere` is not declared",
    ),
    (table("X", ["staff"], line("< 3", to=1), otherwise=0), "CR205"),
    (table("U", [], line("< 3", to=1), otherwise=0), "CR206"),
    (table("U", ["staff"], otherwise=0), "CR206"),
]


@pytest.mark.parametrize(("written", "said"), REFUSED)
def test_a_table_that_means_nothing_is_refused(written: Data, said: str) -> None:
    assert [text[: len(said)] for text in found(written)] == [said]


REFUSED_VALUES: list[tuple[Data, str]] = [
    (
        table("U", ["kind"], line('"AI"', to="1"), line('"EI"', to='"x"'), otherwise="0"),
        "CR310 a number and a text do not mix",
    ),
    (table("U", ["kind"], line('"AI"', to="1"), otherwise='"x"'), "CR310 a number and a text do not mix"),
    (table("C+", ["kind"], line('"AI"', to='"x"')), "CR310 expected a number, found a text"),
    (
        table("C<", ["kind"], line('"AI"', to="limit"), otherwise="0"),
        "CR375 `C<` compares numbers, each written in its line",
    ),
    (
        table("C>", ["kind"], line('"AI"', to="true"), otherwise="0"),
        "CR375 `C>` compares numbers, each written in its line",
    ),
    (table("U", ["kind"], line('"AI"', to="1 +"), otherwise="0"), "CR601"),
    (table("U", ["kind"], line('"AI"', to="v"), otherwise="0"), "CR330 circular definition: `v` → `v`"),
    (table("U", ["v"], line("3", to="1"), otherwise="0"), "CR330 circular definition: `v` → `v`"),
    (table("U", ["limit"], line("< v", to="1"), otherwise="0"), "CR330 circular definition: `v` → `v`"),
]


@pytest.mark.parametrize(("written", "said"), REFUSED_VALUES)
def test_a_table_of_values_that_means_nothing_is_refused(written: Data, said: str) -> None:
    assert [text[: len(said)] for text in found_in_value(written)] == [said]


def test_what_a_table_uses_is_used() -> None:
    rules = table("U", ["kind"], line('"AI"', to="limit"), otherwise="rate")
    unused = diagnostics(
        edition(
            section("a", computed("a.t", {"when": "v > 0", "is": 4}, {"otherwise": 0})),
            facts={name: FACTS[name] for name in ("kind", "limit", "rate")},
            values={"v": {"value": {"table": rules}}},
        )
    )
    assert unused == ()


def test_a_table_of_many_inputs_is_checked_in_bounded_time() -> None:
    inputs = [f"f{i}" for i in range(40)]
    lines = [line(*("true" if i == place else "-" for i in range(40)), to=1) for place in range(40)]
    whole = edition(
        section("a", tabled("a.t", table("A", inputs, *lines))),
        facts={name: fact("boolean") for name in inputs},
    )
    assert [d.code for d in diagnostics(whole) if d.code != "CR350"] == ["CR371"]


def test_an_input_that_rests_on_what_may_not_apply_through_a_value_may_not_apply_itself() -> None:
    rules = table("U", ["w"], line("< 2", to=1), line(">= 2", to=2))
    whole = edition(section("a", tabled("a.t", rules)), facts=FACTS, values={"w": "if maybe then 1 else 2"})
    said = [d.words.said_in("en") for d in diagnostics(whole) if d.code == "CR371"]
    assert said == ["no line for w: not applicable"]
