"""Reading answers: of the declared type, all mistakes at once, at their place."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
import making
from coorace_rules.answers.model import Evidence, Planned, Remark, Subject
from coorace_rules.feel import YearsAndMonths
from making import edition, fact, held, rated, section

FACTS = {
    "oui": fact("boolean"),
    "entier": fact("integer", unit="h", min=0, max=100),
    "nombre": fact("number"),
    "part": fact("percent"),
    "euros": fact("money"),
    "mot": fact("text"),
    "genre": fact("choice", options=["AI", "ACI"]),
    "genres": fact("choices", options=["AI", "ACI"]),
    "jour": fact("date", min="2015-01-01", max="2016-12-31"),
    "mois": fact("duration"),
    "jours": fact("duration", unit="jours"),
}
DATA = edition(section("s", rated("a"), held("b", "oui")), facts=FACTS)


@pytest.fixture(scope="module")
def referential() -> cr.Referential:
    return making.referential(DATA)


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("oui", True, True),
        ("entier", 12, 12),
        ("entier", 12.0, 12),
        ("entier", Decimal("12.0"), 12),
        ("nombre", 0.1, Decimal("0.1")),
        ("nombre", Decimal("1.50"), Decimal("1.50")),
        ("nombre", -3, -3),
        ("part", 100, 100),
        ("euros", Decimal("12000.5"), Decimal("12000.5")),
        ("mot", "là", "là"),
        ("genre", "AI", "AI"),
        ("genres", ["ACI", "AI"], ["ACI", "AI"]),
        ("genres", [], []),
        ("jour", "2016-02-29", date(2016, 2, 29)),
        ("jour", date(2016, 2, 29), date(2016, 2, 29)),
        ("mois", "P1Y6M", YearsAndMonths(18)),
    ],
)
def test_value_is_read_by_the_type_of_its_fact(
    referential: cr.Referential, name: str, raw: Any, value: Any
) -> None:
    read = cr.read_answers(referential, {name: raw}).facts[name]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("oui", 1), ("oui", "oui"), ("oui", "true"),
        ("entier", 12.5), ("entier", "12"), ("entier", True), ("entier", -1), ("entier", 101),
        ("nombre", float("nan")), ("nombre", float("inf")), ("nombre", Decimal("NaN")), ("nombre", 10**40),
        ("nombre", Decimal("1e400")), ("part", 101), ("part", -1), ("mot", 3), ("mot", "a\x00"),
        ("mot", "\ud800"), ("mot", "x" * 10_001), ("genre", "EI"), ("genre", ["AI"]), ("genres", "AI"),
        ("genres", ["AI", "AI"]), ("genres", ["EI"]),
        ("jour", "2016-02-30"), ("jour", "29/02/2016"), ("jour", datetime(2016, 1, 1)),  # noqa: DTZ001
        ("jour", "2014-12-31"), ("jour", "2017-01-01"), ("jour", 20160229), ("mois", "P10D"), ("mois", 6),
        ("jours", "P1M"), ("a", 5), ("a", -1), ("a", "2"), ("a", True), ("a", 1.5), ("a", [1]),
        ("a", object()),
    ],
)  # fmt: skip
def test_value_of_another_type_is_refused_with_what_was_expected(
    referential: cr.Referential, name: str, raw: Any
) -> None:
    with pytest.raises(cr.AnswersError) as error:
        cr.read_answers(referential, {name: raw})
    (told,) = error.value.diagnostics
    assert told.code in ("CR402", "CR403")
    assert told.where == name


def test_every_mistake_comes_at_once(referential: cr.Referential) -> None:
    with pytest.raises(cr.AnswersError) as error:
        cr.read_answers(referential, {"oui": 3, "entier": "x", "inconnu": 1, "b": True})
    assert [d.code for d in error.value.diagnostics] == ["CR407", "CR402", "CR401", "CR402"]


def test_what_comes_with_an_answer_is_kept(referential: cr.Referential) -> None:
    answers = cr.read_answers(
        referential,
        {
            "a": {
                "value": 2,
                "comment": "vu en équipe",
                "evidence": ["PV", {"reference": "bilan", "date": "2015-12-31"}],
                "planned": [{"what": "réunir", "owner": "CA", "due": "2016-06-30"}, "écrire"],
                "by": "third_party",
            }
        },
        on=date(2016, 3, 1),
    )
    assert answers.ranks == {"a": 2}
    assert answers.remarks["a"] == Remark(
        "vu en équipe",
        (Evidence("PV"), Evidence("bilan", date(2015, 12, 31))),
        (Planned("réunir", "CA", date(2016, 6, 30)), Planned("écrire")),
        "third_party",
    )


@pytest.mark.parametrize(
    "answer",
    [
        {"valeur": 2},
        {"value": 2, "unknown": True},
        {"value": 2, "not_applicable": "x"},
        {"unknown": "oui"},
        {"value": 2, "comment": 3},
        {"value": 2, "evidence": 3},
        {"value": 2, "evidence": {"date": "2015-01-01"}},
        {"value": 2, "evidence": {"reference": "x", "date": "hier"}},
        {"value": 2, "planned": {"qui": "x"}},
        {"value": 2, "planned": 4},
        {"value": 2, "by": "moi"},
    ],
)
def test_an_answer_of_the_wrong_form_is_refused(referential: cr.Referential, answer: Any) -> None:
    with pytest.raises(cr.AnswersError):
        cr.read_answers(referential, {"a": answer})


def test_a_remark_may_come_before_the_answer(referential: cr.Referential) -> None:
    answers = cr.read_answers(referential, {"a": {"comment": "à voir"}})
    assert answers.ranks == {}
    assert answers.remarks["a"].comment == "à voir"


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Passerelles", Subject("Passerelles")),
        ({"name": "Rivage", "kind": "group"}, Subject("Rivage", "group")),
        ({"name": "Rivage"}, Subject("Rivage", "company")),
        (None, None),
    ],
)
def test_the_subject_is_a_company_or_a_group(
    referential: cr.Referential, subject: Any, expected: Any
) -> None:
    assert cr.read_answers(referential, {"answers": {}, "subject": subject}).subject == expected


@pytest.mark.parametrize(
    "heading",
    [
        {"subject": 3}, {"subject": {"nom": "x"}}, {"subject": {"name": 3}},
        {"subject": {"name": "x", "kind": "ville"}},
        {"format": 0}, {"format": "1"}, {"format": True}, {"on": "hier"}, {"referential": "cedre"},
        {"autre": 1}, {"referential": "essai@2"},
    ],
)  # fmt: skip
def test_a_heading_of_the_wrong_form_is_refused(referential: cr.Referential, heading: Any) -> None:
    with pytest.raises(cr.AnswersError):
        cr.read_answers(referential, {"answers": {}, **heading})


def test_a_yaml_and_a_json_file_say_the_same(referential: cr.Referential, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(
        "referential: essai\non: 2016-03-01\nanswers:\n  a: 2\n  nombre: 1.50\n", encoding="utf-8"
    )
    (tmp_path / "r.json").write_text(
        '{"referential": "essai@1", "on": "2016-03-01", "answers": {"a": 2, "nombre": 1.50}}',
        encoding="utf-8",
    )
    first, second = (cr.read_answers(referential, tmp_path / name) for name in ("r.yaml", "r.json"))
    assert (first.ranks, first.facts, first.on) == (second.ranks, second.facts, second.on)
    assert first.facts["nombre"] == Decimal("1.5")


def test_a_mistake_in_a_file_is_at_its_line_and_column(referential: cr.Referential, tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text("answers:\n  a: 9\n  aa: 1\n  nombre: {value: x, coment: y}\n", encoding="utf-8")
    with pytest.raises(cr.AnswersError) as error:
        cr.read_answers(referential, file)
    found = [(d.code, d.where.removeprefix(str(file))) for d in error.value.diagnostics]
    assert found == [("CR403", ":2:6"), ("CR401", ":3:3"), ("CR402", ":4:19"), ("CR401", ":4:22")]


@pytest.mark.parametrize("text", ["- a\n", "3\n"])
def test_a_file_that_holds_no_answers_is_refused(
    referential: cr.Referential, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "r.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(cr.AnswersError) as error:
        cr.read_answers(referential, file)
    assert [d.code for d in error.value.diagnostics] == ["CR406"]


def test_answers_already_read_are_taken_as_they_are(referential: cr.Referential) -> None:
    answers = cr.read_answers(referential, {"a": 2})
    assert cr.read_answers(referential, answers) is answers
