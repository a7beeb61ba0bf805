"""What no answer can reach is refused; nothing is claimed of what is not looked into."""

from __future__ import annotations

from typing import Any

import pytest

import making
from making import action, computed, edition, fact, held, section

FACTS = {
    "f": fact("boolean"),
    "n": fact("integer", min=0, max=50),
    "x": fact("number"),
    "k": fact("choice", options=["AI", "ACI", "EI"]),
    "d": fact("date"),
    "t": fact("text"),
    "l": fact("choices", options=["a", "b"]),
    "away": fact("integer", not_applicable="allowed"),
    "part": fact("integer", applies_when="f"),
}
USED = held("all_used", {"any": ["f", "n > 3", "x > 3", 'k = "AI"', 'd > date("2015-01-01")', 't = "a"',
                                 'list contains(l, "a")', "away > 3", "part > 3"]})  # fmt: skip


def codes(*leaves: making.Data, **more: Any) -> list[str]:
    found = making.diagnostics(edition(section("s", USED, *leaves), facts=FACTS, **more))
    return [diagnostic.code for diagnostic in found if diagnostic.severity == "error"]


@pytest.mark.parametrize(
    "condition",
    [
        "n > 3 and n < 2",
        "n > 3 and n < 4",
        {"all": ["n > 3", {"all": ["f", "n <= 3"]}]},
        "x > 3 and x <= 3",
        'k = "AI" and k != "AI"',
        'k in ("AI", "ACI") and k = "EI"',
        "f and not(f)",
        't = "a" and t = "b"',
        'd > date("2015-01-01") and d < date("2014-01-01")',
        "n between 1 and 3 and 5 < n",
        "away > 3 and away < 2",
    ],
)
def test_a_condition_that_contradicts_itself_is_refused(condition: Any) -> None:
    assert codes(held("a", condition)) == ["CR322"]
    assert codes(computed("a", {"when": condition, "is": 2}, {"when": "f", "is": 4}, {"otherwise": 0})) == [
        "CR322"
    ]
    assert codes(verdicts={"v": {"holds": condition, "source": "s"}}) == ["CR322"]
    assert codes(actions=[action("a", when=condition)]) == ["CR322"]


@pytest.mark.parametrize(
    "condition",
    [
        "n > 3 and n < 5",
        "x > 3 and x < 4",
        "x > 1e33",
        "x < -1e33 and f",
        "n > 3 or n < 2",
        {"any": ["n > 3", "n < 2"]},
        {"at_least": 1, "of": ["n > 3", "n < 2"]},
        "n > x and n < x",
        'd > today() and d < date("2014-01-01")',
        'list contains(l, "a") and f',
    ],
)
def test_a_condition_that_some_answer_satisfies_is_taken(condition: Any) -> None:
    assert codes(held("a", condition)) == []


@pytest.mark.parametrize(
    "rules",
    [
        ("n > 3", "n > 5"),
        ("n > 3", "n <= 3", "f"),
        ("f", {"all": ["f", "n > 3"]}),
        ('k = "AI"', 'k != "AI"', "f"),
        ('k in ("AI", "EI")', 'k = "EI"'),
        ("n < 10", "n between 5 and 7"),
        ("n < 10", "n < 20", "n in [8..15]"),
        ("f", "away > 3", "f and away > 5"),
    ],
)
def test_a_rule_to_which_those_before_leave_nothing_is_refused(rules: tuple[Any, ...]) -> None:
    written = [{"when": rule, "is": 2} for rule in rules]
    assert codes(computed("a", *written, {"when": "x > 3", "is": 4}, {"otherwise": 0}))[0] == "CR342"


@pytest.mark.parametrize(
    "rules",
    [
        ("n > 5", "n > 3"),
        ("n > 3 and f", "n > 5"),
        ("n > x", "n > 5"),
        ("f or n > 3", "n > 5"),
        ("away > 3", "away > 3 and f"),  # where `away` does not apply, the second may still hold
        ("part > 3", "part > 5 and n > 3"),
    ],
)
def test_a_rule_with_a_case_left_is_taken(rules: tuple[Any, ...]) -> None:
    written = [{"when": rule, "is": 2} for rule in rules]
    assert codes(computed("a", *written, {"when": "x > 3", "is": 4}, {"otherwise": 0})) == []
