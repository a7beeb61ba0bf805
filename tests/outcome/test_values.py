"""Named values that an outcome says, and dated constants that have none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import coorace_rules as cr
import making
from coorace_rules.vocabulary.wording import Words
from making import computed, edition, fact, held, section

ON = date(2021, 5, 1)
AIDE = {
    "type": "money",
    "title": {"fr": "Aide", "en": "Aid"},
    "values": [
        {"from": "2020-01-01", "to": "2021-01-01", "value": 100},
        {"from": "2021-01-01", "unknown": {"fr": "montant non retrouvé", "en": "amount not found"}},
        {"from": "2021-10-01", "to": "2022-01-01", "value": 120},
    ],
}


def essai(**more: Any) -> cr.Referential:
    data = edition(
        facts={
            "postes": fact("number", min=0, max=10),
            "debut": fact("date", applies_when="suivi"),
            "suivi": fact("boolean"),
        },
        parameters={"aide": AIDE, **more.pop("parameters", {})},
        values={
            "montant": {"value": "postes * aide", "title": {"fr": "Montant", "en": "Amount"}, "show": True},
            "places": {"value": "10 - postes", "show": True},
            "fin": {"value": 'debut + duration("P1Y")', "show": True},
            "cache": "postes > 1",
            **more.pop("values", {}),
        },
        verdicts={"v": {"holds": "montant > 50 and cache", "source": "s"}},
        **more,
    )
    return making.referential(data)


def said(answers: dict[str, Any], on: date = ON, **more: Any) -> cr.Outcome:
    return cr.evaluate(essai(**more), answers, on=on)


def test_an_outcome_says_the_values_that_are_shown_in_the_order_of_the_file() -> None:
    outcome = said({"postes": Decimal("2.5"), "suivi": True, "debut": "2020-02-29"}, date(2020, 6, 1))
    assert list(outcome.values) == ["montant", "places", "fin"]
    assert (outcome.values["montant"].value, outcome.values["montant"].unit) == (Decimal(250), "€")
    assert outcome.values["places"].value == Decimal("7.5")
    assert outcome.values["fin"].value == date(2021, 2, 28)
    assert {value.status for value in outcome.values.values()} == {"known"}


def test_an_open_value_says_what_it_waits_for_and_lies_between() -> None:
    outcome = said({}, date(2020, 6, 1))
    value = outcome.values["montant"]
    assert (value.status, value.value, value.needs) == ("open", None, ("postes",))
    assert (value.low, value.high) == (Decimal(0), Decimal(1000))
    assert outcome.values["fin"].needs == ("suivi",)
    assert [(question.id, question.opens) for question in outcome.questions] == [
        ("postes", ("montant", "places", "v")),
        ("suivi", ("fin",)),
    ]


def test_a_value_that_does_not_arise_says_so_and_asks_nothing() -> None:
    outcome = said({"postes": 1, "suivi": False}, date(2020, 6, 1))
    assert outcome.values["fin"].status == "not_applicable"
    assert outcome.questions == ()


def test_a_hole_is_unknown_with_its_reason_everywhere() -> None:
    outcome = said({"postes": 2, "suivi": False})
    value, verdict = outcome.values["montant"], outcome.verdicts["v"]
    assert (value.status, value.value, value.needs) == ("open", None, ())
    assert value.reason == Words("Aide : montant non retrouvé", "Aid: amount not found")
    assert (verdict.value, verdict.needs, verdict.reason) == (None, (), value.reason)
    assert outcome.questions == ()
    assert "Aid: amount not found" in cr.render(outcome, "text", "en")
    assert "montant non retrouvé" in cr.render(outcome, "html")
    assert "inconnu (Aide : montant non retrouvé)" in outcome.explain("montant").render()
    assert "unknown (Aid: amount not found)" in outcome.explain("v").render("en")


@pytest.mark.parametrize(
    ("on", "value"),
    [
        ("2019-12-31", None), ("2020-01-01", 100), ("2020-12-31", 100), ("2021-01-01", None),
        ("2021-09-30", None), ("2021-10-01", 120), ("2021-12-31", 120), ("2022-01-01", None),
    ],
)  # fmt: skip
def test_a_constant_holds_between_its_dates_and_no_other_year_takes_its_place(
    on: str, value: int | None
) -> None:
    found = said({"postes": 1}, date.fromisoformat(on)).values["montant"]
    assert found.value == value
    assert (found.reason is None) is (value is not None)


def test_where_nobody_wrote_why_the_reason_is_the_date() -> None:
    reason = said({"postes": 1}, date(2022, 1, 1)).values["montant"].reason
    assert reason == Words("Aide : pas de valeur au 2022-01-01", "Aid: no value on 2022-01-01")


def test_a_verdict_that_others_decide_does_not_mind_a_hole() -> None:
    assert said({"postes": 1, "suivi": False}).verdicts["v"].value is False


def test_a_criterion_says_what_is_missing() -> None:
    rules = ({"when": "aide > 50", "is": 4}, {"otherwise": 0})
    outcome = cr.evaluate(
        making.referential(
            edition(
                section("t", held("a", {"at_least": 1, "of": ["aide > 50"]}), computed("b", *rules)),
                parameters={"aide": AIDE},
            )
        ),
        {},
        on=ON,
    )
    for name in ("a", "b"):
        finding = outcome.findings[name]
        assert (finding.status, finding.needs) == ("unknown", ())
        assert finding.reason == Words("Aide : montant non retrouvé", "Aid: amount not found")
        assert "montant non retrouvé" in outcome.explain(name).render()


def test_a_value_that_fails_is_an_error_at_its_place() -> None:
    values = {"quotient": {"value": "1 / (postes - 1)", "show": True}}
    outcome = said({"postes": 1, "suivi": False}, values=values)
    assert outcome.values["quotient"].status == "error"
    assert outcome.values["quotient"].error is not None
    assert "CR501" in [diagnostic.code for diagnostic in outcome.diagnostics]
    assert outcome.explain("quotient").result == outcome.values["quotient"].error


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("postes = 2", True),
        ('if postes > 1 then "deux" else "un"', "deux"),
        ('duration("P18M")', "P1Y6M"),
        ('duration("P3D") * postes', "P6D"),
        ('["a", "b"]', "a, b"),
        ("2 + 1", Decimal(3)),
    ],
)
def test_values_of_every_type_are_said_and_read_back(expression: str, value: Any) -> None:
    outcome = said({"postes": 2, "suivi": False}, values={"x": {"value": expression, "show": True}})
    assert outcome.values["x"].value == value
    assert type(outcome.values["x"].value) is type(value)
    assert cr.Outcome.from_json(outcome.to_json()) == outcome
    assert "x" in cr.render(outcome, "markdown", "en")


def test_a_text_that_looks_like_a_number_stays_a_text() -> None:
    outcome = said({"postes": 2}, values={"x": {"value": 'if postes > 1 then "12" else "1"', "show": True}})
    assert cr.Outcome.from_json(outcome.to_json()).values["x"].value == "12"


def test_a_value_of_a_json_that_does_not_fit_its_type_is_refused() -> None:
    text = said({"postes": 2}).to_json().replace('"type": "number"', '"type": "boolean"', 1)
    with pytest.raises(cr.AnswersError, match="CR510"):
        cr.Outcome.from_json(text.replace('"value": null', '"value": "non"', 1))


def test_reports_of_an_outcome_read_back_name_values_by_id() -> None:
    outcome = cr.Outcome.from_json(said({"postes": 2}).to_json())
    assert "montant" in cr.render(outcome, "text", "en")


def test_a_constant_looked_after_up_to_a_day_warns_from_the_next() -> None:
    parameters = {
        "vieux": {
            "type": "number",
            "stale_after": "2021-05-01",
            "values": [{"from": "2020-01-01", "value": 1}],
        }
    }
    values = {"y": {"value": "vieux", "show": True}}
    assert said({}, ON, parameters=parameters, values=values).diagnostics == ()
    late = said({}, date(2021, 5, 2), parameters=parameters, values=values)
    assert [diagnostic.code for diagnostic in late.diagnostics] == ["CR414"]
    assert late.values["y"].value == 1


@pytest.mark.parametrize(("dated", "codes"), [("2021-02-01", []), ("2021-01-31", ["CR415"]), (None, [])])
def test_a_proof_that_is_too_old_is_said_where_no_criterion_speaks_for_its_fact(
    dated: str | None, codes: list[str]
) -> None:
    data = edition(
        facts={"f": fact("boolean", evidence={"document": making.label("D"), "max_age": "P3M"})},
        verdicts={"v": {"holds": "f", "source": "s"}},
    )
    proof = {"reference": "D"} if dated is None else {"reference": "D", "date": dated}
    outcome = cr.evaluate(making.referential(data), {"f": {"value": True, "evidence": proof}}, on=ON)
    assert [diagnostic.code for diagnostic in outcome.diagnostics] == codes


def test_a_criterion_says_itself_that_its_proof_is_too_old() -> None:
    data = edition(
        section("t", held("c", "f")),
        facts={"f": fact("boolean", evidence={"document": making.label("D"), "max_age": "P3M"})},
    )
    proof = {"reference": "D", "date": "2020-01-01"}
    outcome = cr.evaluate(making.referential(data), {"f": {"value": True, "evidence": proof}}, on=ON)
    assert outcome.findings["c"].evidence == "expired"
    assert outcome.diagnostics == ()
