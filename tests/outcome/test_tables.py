"""Decision tables: what each hit policy gives, with answers that are known, unknown, or that do not apply."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import coorace_rules as cr
from coorace_rules.vocabulary.values import Unknown
from making import Data, computed, edition, fact, label, line, referential, section, tabled

D = Decimal
KINDS = ["AI", "ETTI", "EI"]
FACTS: Data = {
    "kind": fact("choice", options=KINDS),
    "staff": fact("integer", min=0),
    "rate": fact("percent"),
    "limit": fact("number"),
    "maybe": fact("integer", min=0, not_applicable="allowed"),
}


def outcome(data: Data, answers: Data) -> cr.Outcome:
    return cr.evaluate(referential(data), answers)


def of_level(table: Data) -> Data:
    """An edition with one criterion whose level a table computes."""
    return edition(section("a", tabled("a.t", table)), facts=FACTS)


def of_value(table: Data, kind: str = "number") -> Data:
    """An edition with one value that a table computes; a criterion for each thing it may be equal to."""
    return edition(
        section("a", computed("a.v", {"when": "v > 0", "is": 1}, {"otherwise": 0}))
        if kind == "number"
        else section("a", computed("a.v", {"when": "count(v) > 0", "is": 1}, {"otherwise": 0})),
        facts=FACTS,
        values={"v": {"value": {"table": table}, "title": label("v")}},
    )


def level(table: Data, answers: Data) -> Any:
    """The level that a table gives; the status of the finding where it gives none."""
    finding = outcome(of_level(table), answers).findings["a.t"]
    return finding.status if finding.level is None else int(finding.level)


def value(table: Data, answers: Data, kind: str = "number") -> Any:
    """The value that a table gives."""
    found = outcome(of_value(table, kind), answers)
    assert found.assessment is not None
    return found.assessment.situation.values["v"]


SIZES = (line('"AI", "ETTI"', "< 11", to=2), line('"AI", "ETTI"', ">= 11", to=3), line('"EI"', "-", to=1))
STEPS = (line(">= 50", to=3), line(">= 20", to=2), line(">= 10", to=1))
POINTS = (line("-", ">= 10", to=1), line('"AI"', "-", to=2), line('"AI"', ">= 50", to=1))


def table(hit: str, *lines: Data, inputs: Any = ("kind", "staff"), **more: Any) -> Data:
    return {"hit": hit, "inputs": list(inputs), "rules": list(lines), **more}


def steps(hit: str, **more: Any) -> Data:
    return table(hit, *STEPS, inputs=["staff"], **more)


ONE_LEVEL: list[tuple[Data, Data, Any]] = [
    # U: the one line that hits; a table that covers everything needs no `otherwise`
    (table("U", *SIZES), {"kind": "AI", "staff": 10}, 2),
    (table("U", *SIZES), {"kind": "ETTI", "staff": 11}, 3),
    (table("U", *SIZES), {"kind": "EI", "staff": 11}, 1),
    (table("U", *SIZES), {"kind": "EI"}, 1),
    (table("U", *SIZES), {"kind": "AI"}, "unanswered"),
    (table("U", *SIZES), {"staff": 3}, "unanswered"),
    (table("U", line('"AI"', "< 5", to=2), otherwise=4), {"kind": "EI"}, 4),
    (table("U", line('"AI"', "< 5", to=2), otherwise=4), {"staff": 5}, 4),
    (table("U", line('"AI"', "< 5", to=2), otherwise=2), {}, 2),
    # A: any line, since they agree
    (table("A", line('"AI"', "-", to=2), line("-", "< 5", to=2), otherwise=1), {"kind": "AI", "staff": 4}, 2),
    (table("A", line('"AI"', "-", to=2), line("-", "< 5", to=2), otherwise=1), {"kind": "AI"}, 2),
    (table("A", line('"AI"', "-", to=2), line("-", "< 5", to=2), otherwise=1), {"staff": 9}, "unanswered"),
    (table("A", line('not("AI")', "-", to=2), line('"AI"', "-", to=2)), {}, 2),
    # F: the first in the file
    (steps("F", otherwise=0), {"staff": 60}, 3),
    (steps("F", otherwise=0), {"staff": 20}, 2),
    (steps("F", otherwise=0), {"staff": 9}, 0),
    (steps("F", otherwise=0), {}, "unanswered"),
    # P: the first in the order of `outputs`
    (steps("P", outputs=[1, 2, 3], otherwise=0), {"staff": 60}, 1),
    (steps("P", outputs=[3, 2, 1], otherwise=0), {"staff": 60}, 3),
    # C< and C>: the least and the greatest of all that hit
    (steps("C<", otherwise=0), {"staff": 60}, 1),
    (steps("C>", otherwise=0), {"staff": 60}, 3),
    (steps("C>", otherwise=0), {"staff": 15}, 1),
    # C+ and C#: a total, placed on the scale
    (table("C+", *POINTS), {"kind": "AI", "staff": 50}, 4),
    (table("C+", *POINTS), {"kind": "AI", "staff": 12}, 3),
    (table("C+", *POINTS), {"kind": "EI", "staff": 12}, 1),
    (table("C+", *POINTS), {"kind": "EI", "staff": 1}, 0),
    (table("C+", *POINTS), {"kind": "AI"}, "unanswered"),
    (table("C+", line('"AI"', "-", to=9), line("-", "> 3", to=1)), {"kind": "AI"}, 4),
    (table("C+", *POINTS, otherwise=2), {"kind": "EI", "staff": 1}, 2),
    (table("C#", *POINTS), {"kind": "AI", "staff": 50}, 3),
    (table("C#", *POINTS), {"kind": "EI", "staff": 50}, 1),
]


@pytest.mark.parametrize(("written", "answers", "expected"), ONE_LEVEL)
def test_a_table_gives_the_level_that_its_hit_policy_says(
    written: Data, answers: Data, expected: object
) -> None:
    assert level(written, answers) == expected


def as_values(*lines: Data) -> list[Data]:
    return [{**given, "is": str(given["is"])} for given in lines]


VALUES: list[tuple[Data, Data, Any]] = [
    (table("U", *as_values(*SIZES)), {"kind": "AI", "staff": 10}, D(2)),
    (table("U", line('"AI"', "-", to="staff * 2"), otherwise="7"), {"kind": "AI", "staff": 10}, D(20)),
    (table("U", line('"AI"', "-", to="staff * 2"), otherwise="7"), {"kind": "EI"}, D(7)),
    (table("U", line('"AI"', "< 5", to="staff"), otherwise="7"), {"kind": "AI", "staff": 7}, D(7)),
    (table("A", line('"AI"', "-", to="2"), line("-", "< 5", to="2"), otherwise="1"), {"staff": 4}, D(2)),
    (table("F", *as_values(*STEPS), inputs=["staff"], otherwise="0"), {"staff": 20}, D(2)),
    (
        table("P", *as_values(*STEPS), inputs=["staff"], outputs=["1", "3", "2"], otherwise="0"),
        {"staff": 60},
        1,
    ),
    (table("C<", *as_values(*STEPS), inputs=["staff"], otherwise="0"), {"staff": 60}, D(1)),
    (table("C>", *as_values(*STEPS), inputs=["staff"], otherwise="0"), {"staff": 60}, D(3)),
    (table("C+", *as_values(*POINTS)), {"kind": "AI", "staff": 50}, D(4)),
    (table("C+", *as_values(*POINTS)), {"kind": "EI", "staff": 0}, D(0)),
    (table("C+", *as_values(*POINTS), otherwise="-1"), {"kind": "EI", "staff": 0}, D(-1)),
    (table("C+", line('"AI"', "-", to="staff"), line("-", "-", to="1")), {"kind": "AI", "staff": 5}, D(6)),
    (table("C#", *as_values(*POINTS)), {"kind": "AI", "staff": 50}, D(3)),
    (table("C#", line('"AI"', "-", to="1")), {"kind": "AI"}, D(1)),
]


@pytest.mark.parametrize(("written", "answers", "expected"), VALUES)
def test_a_table_gives_the_value_that_its_hit_policy_says(
    written: Data, answers: Data, expected: object
) -> None:
    assert value(written, answers) == expected


LISTS: list[tuple[Data, Data, Any]] = [
    (table("R", *as_values(*STEPS), inputs=["staff"]), {"staff": 60}, [D(3), D(2), D(1)]),
    (table("C", *as_values(*STEPS), inputs=["staff"]), {"staff": 20}, [D(2), D(1)]),
    (
        table("O", *as_values(*STEPS), inputs=["staff"], outputs=["1", "3", "2"]),
        {"staff": 60},
        [D(1), D(3), D(2)],
    ),
    (table("R", *as_values(*STEPS), inputs=["staff"]), {"staff": 6}, []),
    (table("R", *as_values(*STEPS), inputs=["staff"], otherwise="[9]"), {"staff": 6}, [D(9)]),
    (table("R", line('"AI"', "-", to="7")), {"kind": "AI"}, [D(7)]),
]


@pytest.mark.parametrize(("written", "answers", "expected"), LISTS)
def test_a_table_gives_the_list_that_its_hit_policy_says(
    written: Data, answers: Data, expected: object
) -> None:
    assert value(written, answers, "list") == expected


# -- what is not known


def test_lines_that_may_hit_decide_as_soon_as_they_agree() -> None:
    agreeing = table(
        "U", line('"AI"', "< 11", to="5"), line('"AI"', ">= 11", to="5"), line('not("AI")', "-", to="6")
    )
    assert value(agreeing, {"kind": "AI"}) == D(5)
    by_level = table(
        "U", line('"AI"', "< 11", to=2), line('"AI"', ">= 11", to=2), line('not("AI")', "-", to=1)
    )
    assert level(by_level, {"kind": "AI"}) == 2


def test_outputs_that_come_to_the_same_decide_too() -> None:
    written = table("U", line('"AI"', "-", to="limit"), line('not("AI")', "-", to="3"))
    assert value(written, {"limit": 3}) == D(3)


def test_a_value_that_is_not_known_keeps_the_bounds_of_what_it_may_be_and_what_it_waits_for() -> None:
    found = value(table("U", *as_values(*SIZES)), {"kind": "AI"})
    assert isinstance(found, Unknown)
    assert (found.low, found.high, found.needs) == (D(2), D(3), frozenset(["staff"]))


def test_an_output_that_would_fail_fails_only_once_its_line_hits() -> None:
    written = table("U", line('"AI"', "-", to="1 / limit"), otherwise="3")
    assert value(written, {"kind": "EI", "limit": 0}) == D(3)
    assert isinstance(value(written, {"limit": 0}), Unknown)
    failed = outcome(of_value(written), {"kind": "AI", "limit": 0}).findings["a.v"]
    assert failed.status == "error"


def test_a_bound_that_is_a_fact_is_asked_for() -> None:
    written = table("F", line("-", "< limit", to=3), otherwise=0)
    assert level(written, {"staff": 3}) == "unanswered"
    assert level(written, {"staff": 3, "limit": 4}) == 3


# -- what does not apply


MAY_LEAVE = table(
    "F", line('"AI"', "< 5", to=2), line('"EI"', "-", to=3), inputs=["kind", "maybe"], otherwise=1
)
AWAY = {"maybe": cr.NotApplicable("no staff")}


def test_a_line_that_tests_what_does_not_apply_is_passed_over() -> None:
    assert level(MAY_LEAVE, {"kind": "AI", **AWAY}) == 1
    assert level(MAY_LEAVE, {"kind": "EI", **AWAY}) == 3


def test_where_no_line_applies_the_criterion_does_not() -> None:
    alone = table("F", line("< 5", to=2), line(">= 5", to=3), inputs=["maybe"], otherwise=0)
    assert level(alone, AWAY) == "not_applicable"
    assert level(alone, {}) == "unanswered"
    as_value = table("F", line("< 5", to="2"), line(">= 5", to="3"), inputs=["maybe"], otherwise="0")
    assert isinstance(value(as_value, AWAY), cr.NotApplicable)


@pytest.mark.parametrize("hit", ["C+", "C#", "R"])
def test_where_no_line_applies_a_total_does_not(hit: str) -> None:
    alone = table(hit, line("< 5", to="2"), line(">= 3", to="3"), inputs=["maybe"])
    kind = "list" if hit == "R" else "number"
    assert isinstance(value(alone, AWAY, kind), cr.NotApplicable)


def test_a_total_passes_over_what_does_not_apply() -> None:
    both = table("C+", line("-", "< 5", to="2"), line('"AI"', "-", to="3"), inputs=["kind", "maybe"])
    assert value(both, {"kind": "AI", **AWAY}) == D(3)


def test_what_may_turn_out_not_to_apply_does_not_decide_although_lines_agree() -> None:
    alone = table("F", line("< 5", to="2"), line(">= 5", to="2"), inputs=["maybe"], otherwise="0")
    assert isinstance(value(alone, {}), Unknown)


# -- promises that only an evaluation can break


TWO_LIMITS = {"inputs": ["staff"], "otherwise": 0}


def clashing(hit: str, to: int = 2) -> Data:
    return table(hit, line("< limit", to=1), line("> 10", to=to), **TWO_LIMITS)


def test_two_lines_that_hit_break_the_promise_of_u_with_their_place() -> None:
    found = outcome(of_level(clashing("U")), {"staff": 20, "limit": 30})
    finding = found.findings["a.t"]
    assert finding.status == "error"
    assert finding.reason is not None
    assert finding.reason.said_in("en").startswith("lines 1 and 2 both hit, which `U` rules out (essai.yaml:")
    assert [d.code for d in found.diagnostics] == ["CR501"]


@pytest.mark.parametrize("hit", ["U", "A"])
def test_u_and_a_wait_until_no_other_line_can_hit(hit: str) -> None:
    assert level(clashing(hit), {"staff": 20}) == "unanswered"
    assert level(clashing(hit), {"staff": 20, "limit": 15}) == 2
    assert level(clashing(hit), {"staff": 5, "limit": 15}) == 1


def test_lines_that_disagree_break_the_promise_of_a_and_lines_that_agree_do_not() -> None:
    answers = {"staff": 20, "limit": 30}
    assert level(clashing("A"), answers) == "error"
    assert level(clashing("A", to=1), answers) == 1


def test_a_value_whose_lines_clash_is_an_error_of_all_that_rests_on_it() -> None:
    written = table("U", line("< limit", to="1"), line("> 10", to="2"), inputs=["staff"], otherwise="0")
    found = outcome(of_value(written), {"staff": 20, "limit": 30}).findings["a.v"]
    assert found.status == "error"
    assert value(written, {"staff": 20, "limit": 15}) == D(2)


# -- why


def why(data: Data, answers: Data, name: str) -> list[str]:
    text = outcome(data, answers).explain(name).render("en")
    return [line.strip() for line in text.splitlines() if "essai.yaml" not in line]


def test_a_table_is_explained_line_by_line_with_its_cells_up_to_the_one_that_decides() -> None:
    said = why(of_level(table("U", *SIZES)), {"kind": "AI", "staff": 12}, "a.t")
    assert said[0] == "[fr] a.t: level 3 ([fr] niveau 3)"
    assert "line 1: level 2 ([fr] niveau 2): no" in said
    assert "line 2: level 3 ([fr] niveau 3): yes" in said
    assert "staff = 12" in said
    assert not any(text.startswith("line 3") for text in said)


def test_a_line_is_called_by_its_label_and_otherwise_comes_where_none_hits() -> None:
    written = table("F", line('"AI"', "-", to=2, label=label("Petite"), source="s"), otherwise=1)
    said = why(of_level(written), {"kind": "EI"}, "a.t")
    assert "line 1 ([fr] Petite): level 2 ([fr] niveau 2): no" in said
    assert "otherwise: level 1 ([fr] niveau 1)" in said
    assert "[S — proposal]" in said
    unknown = why(of_level(written), {}, "a.t")
    assert "line 1 ([fr] Petite): level 2 ([fr] niveau 2): unknown, waiting for “[fr] ?”" in unknown


def test_a_line_that_looks_at_nothing_is_said_to_hit_always() -> None:
    said = why(of_level(table("F", line("-", "-", to=2))), {}, "a.t")
    assert "line 1 (always): level 2 ([fr] niveau 2): yes" in said


def test_the_table_behind_a_value_is_explained_where_the_value_is_used() -> None:
    said = why(of_value(table("C+", *as_values(*POINTS))), {"kind": "AI", "staff": 50}, "a.v")
    assert "[fr] v: 4" in said
    assert [text for text in said if text.startswith("line")] == [
        "line 1: 1: yes",
        "line 2: 2: yes",
        "line 3: 1: yes",
    ]


def test_a_value_whose_lines_clash_is_explained_by_what_went_wrong() -> None:
    written = table("U", line("< limit", to="1"), line("> 10", to="2"), inputs=["staff"], otherwise="0")
    said = outcome(of_value(written), {"staff": 20, "limit": 30}).explain("a.v").render("en")
    assert "[fr] v: lines 1 and 2 both hit" in said


# -- values in words


def test_dates_durations_and_options_are_said_with_what_was_answered() -> None:
    data = edition(
        section(
            "a",
            computed(
                "a.v",
                {"when": 'since < date("2016-01-02") and delay >= duration("P6M")', "is": 2},
                {"otherwise": 0},
            ),
        ),
        facts={
            "since": fact("date", label=label("le début")),
            "delay": fact("duration", label=label("la durée")),
        },
    )
    text = (
        outcome(data, {"since": "2015-12-31", "delay": "P1Y"})
        .explain("a.v")
        .render("fr")
        .replace("\u00a0", " ")
    )
    assert "le début (le 31 décembre 2015) est avant le 2 janvier 2016" in text
    assert "la durée (1 an) est supérieure ou égale à 6 mois" in text


def test_what_is_known_of_a_number_is_said_by_its_bounds() -> None:
    written = table("U", *as_values(*SIZES))
    text = outcome(of_value(written), {"kind": "AI"}).explain("a.v").render("en")
    assert "= between 2 and 3" in text
