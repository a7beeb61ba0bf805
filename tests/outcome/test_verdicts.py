"""Verdicts, questions and gaps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import coorace_rules as cr
import making
from making import Data, edition, fact, held, rated, section


def verdict(condition: Any, answers: dict[str, Any], *sections: Data, **more: Any) -> cr.Verdict:
    found = sections or (section("s", rated("a", target=3), rated("b", blocking=True)),)
    data = edition(*found, verdicts={"v": {"holds": condition, "source": "s"}}, **more)
    return cr.evaluate(making.referential(data), answers).verdicts["v"]


@pytest.mark.parametrize(
    ("condition", "answers", "value"),
    [
        ('score("s") >= 50', {"a": 4, "b": 0}, True),
        ('score("s") > 50', {"a": 4, "b": 0}, False),
        ('score("s") >= 50', {"a": 4}, True),
        ('score("s") > 50', {"a": 4}, None),
        ('score("essai") < 40', {"a": 0}, None),
        ('score("essai") <= 50', {"a": 0}, True),
        ('level("a") >= 3', {"a": 3}, True),
        ('level("a") >= 0', {}, True),
        ('level("a") > 4', {}, False),
        ('level("a") > 3', {}, None),
        ('met("a")', {"a": 3}, True),
        ('met("a")', {"a": 2}, False),
        ('gap("a") = 1', {"a": 2}, True),
        ('gap("a") = 0', {"a": 4}, True),
        ('gap("a") <= 3', {}, True),
        ("gaps() = 2", {"a": 0, "b": 0}, True),
        ("gaps() <= 1", {"a": 0}, None),
        ("gaps() > 2", {"a": 0}, False),
        ('gaps("blocking") = 0', {"a": 0, "b": 4}, True),
        ('gaps("blocking") = 0', {"b": 0}, False),
        ('gaps("blocking") = 0', {"a": 0}, None),
        ('gaps("ordinary") = 1', {"a": 0, "b": 0}, True),
    ],
)
def test_verdict_is_true_false_or_depends(
    condition: str, answers: dict[str, Any], value: bool | None
) -> None:
    assert verdict(condition, answers).value is value


def test_an_undetermined_verdict_says_what_it_depends_on() -> None:
    assert verdict({"all": ['score("s") > 60', 'met("b")']}, {"b": 4}).needs == ("a",)
    assert verdict({"all": ['score("s") > 60', 'met("b")']}, {"b": 0}).needs == ()


def test_a_verdict_may_rest_on_another_written_after_it() -> None:
    data = edition(
        section("s", rated("a")),
        verdicts={
            "un": {"holds": 'verdict("deux") and met("a")', "source": "s"},
            "deux": {"holds": 'level("a") > 2', "source": "s"},
        },
    )
    outcome = cr.evaluate(making.referential(data), {"a": 4})
    assert [(name, found.value) for name, found in outcome.verdicts.items()] == [("un", True), ("deux", True)]


def test_a_verdict_on_itself_is_refused() -> None:
    data = edition(section("s", rated("a")), verdicts={"un": {"holds": 'not(verdict("un"))', "source": "s"}})
    assert [d.code for d in making.diagnostics(data)] == ["CR330"]


def test_a_verdict_about_what_does_not_apply_has_no_value_and_says_why() -> None:
    found = verdict(
        'level("a") > 2',
        {"a": cr.NotApplicable("pas chez nous")},
        section("s", rated("a", not_applicable="allowed"), rated("b")),
    )
    assert (found.value, found.needs) == (None, ())
    assert found.reason is not None


def test_an_error_below_a_verdict_is_an_error_of_the_verdict() -> None:
    found = verdict('met("x")', {"n": 0}, section("s", held("x", "1 / n > 0")), facts={"n": fact("integer")})
    assert found.value is None
    assert found.error is not None


def test_decide_gives_the_bare_verdict() -> None:
    data = edition(section("s", rated("a")), verdicts={"v": {"holds": 'met("a")', "source": "s"}})
    referential = making.referential(data)
    assert cr.decide(referential, "v", {"a": 4}) is True
    assert cr.decide(referential, "v", {"a": 3}) is False
    assert cr.decide(referential, "v", {}) is None


# -- questions


def questions(data: Data, answers: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    return [(q.id, q.opens) for q in cr.evaluate(making.referential(data), answers).questions]


FACTS = {"f": fact("boolean"), "g": fact("boolean"), "genre": fact("choice", options=["AI", "GES"])}


def test_a_fact_that_can_no_longer_change_anything_is_not_asked() -> None:
    data = edition(section("s", held("a", "f and g")), facts=FACTS)
    assert questions(data, {}) == [("f", ("a",)), ("g", ("a",))]
    assert questions(data, {"f": False}) == []


def test_a_criterion_is_asked_once_it_is_known_to_apply() -> None:
    data = edition(section("s", rated("a", applies_when='genre = "AI"'), rated("b")), facts=FACTS)
    assert questions(data, {}) == [("genre", ("a",)), ("b", ("b",))]
    assert questions(data, {"genre": "AI"}) == [("a", ("a",)), ("b", ("b",))]
    assert questions(data, {"genre": "GES"}) == [("b", ("b",))]


def test_a_fact_that_decides_whether_another_applies_is_asked_before() -> None:
    facts = {"membres": fact("integer", applies_when='genre = "GES"'), **FACTS}
    data = edition(section("s", held("a", "membres > 3")), facts=facts)
    assert [name for name, _ in questions(data, {})] == ["genre"]
    assert [name for name, _ in questions(data, {"genre": "GES"})] == ["membres"]


def test_a_fact_only_a_verdict_needs_is_asked() -> None:
    data = edition(
        section("s", rated("a")),
        facts={"f": fact("boolean")},
        verdicts={"v": {"holds": {"all": ["f", 'met("a")']}, "source": "s"}},
    )
    assert questions(data, {"a": 4}) == [("f", ("v",))]
    assert questions(data, {"a": 0}) == []


def test_a_question_brings_what_a_form_needs() -> None:
    data = edition(section("s", held("a", 'genre = "AI"'), rated("b")), facts={"genre": FACTS["genre"]})
    first, second = cr.evaluate(making.referential(data), {}).questions
    assert (first.kind, first.type, [c.value for c in first.choices]) == ("fact", "choice", ["AI", "GES"])
    assert (second.kind, second.type, [c.value for c in second.choices]) == (
        "criterion",
        "level",
        list("01234"),
    )


# -- gaps


def test_a_gap_has_its_distance_and_what_blocks() -> None:
    data = edition(
        section(
            "s",
            rated("a", target=3, blocking={"minimum": 2}),
            rated("b", target=3, blocking={"minimum": 2}),
            rated("c"),
        )
    )
    found = {g.criterion: g for g in cr.evaluate(making.referential(data), {"a": 1, "b": 2}).gaps}
    assert {name: (g.severity, g.distance) for name, g in found.items()} == {
        "a": ("blocking", Decimal(2)),
        "b": ("ordinary", Decimal(1)),
    }


VERDICTS = {
    "seul": {"holds": "f", "source": "s"},
    "chaine": {"holds": 'verdict(name: "seul") and deduit', "source": "s"},
    "note": {"holds": {"any": ['verdict("seul")', 'met("a")']}, "source": "s"},
    "faux_seul": {"holds": 'not(verdict("chaine"))', "source": "s"},
}


@pytest.mark.parametrize("name", VERDICTS)
@pytest.mark.parametrize("answers", [{}, {"f": True}, {"f": False}, {"f": True, "n": 3}, {"n": 0, "a": 4}])
def test_a_verdict_asked_for_alone_is_the_one_of_the_whole_outcome(
    name: str, answers: dict[str, Any]
) -> None:
    facts = {"f": fact("boolean"), "n": fact("integer"), "deduit": fact("boolean", follows="double > 4")}
    values = {"double": "2 * n", "inutile": {"value": "1 / n", "show": True}}
    data = edition(section("s", rated("a")), facts=facts, values=values, verdicts=VERDICTS)
    referential = making.referential(data)
    assert cr.decide(referential, name, answers) is cr.evaluate(referential, answers).verdicts[name].value
