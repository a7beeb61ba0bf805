"""Facts that follow from others or exclude each other: one more answer is refused, or changes nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

import coorace_rules as cr
import making
from making import fact

ON = date(2024, 2, 29)
AGES = ('naissance <= today() - duration("P50Y")', 'naissance > today() - duration("P26Y")')
FACTS = {
    "connu": fact("boolean"),
    "naissance": fact("date", not_applicable="allowed"),
    "senior": fact("boolean", follows=AGES[0]),
    "jeune": fact("boolean", follows=AGES[1]),
    "mois": fact("integer", min=0),
    "adulte": fact("boolean", follows='naissance <= date("2006-02-28")', not_applicable="allowed"),
    "long": fact("boolean", follows="mois >= 24"),
    "moyen": fact("boolean", follows="mois in [12..24)", applies_when="connu"),
    "seul": fact("boolean"),
}
REFERENTIAL = making.referential(
    making.edition(
        facts=FACTS,
        exclusive=[{"of": ["senior", "jeune"]}, {"of": ["long", "moyen", "seul"]}],
        values={"nombre": {"value": "2 + (if senior then 1 else 0)", "show": True}},
        verdicts={
            "deux": {"holds": {"at_least": 2, "of": ["senior", "jeune", "long", "moyen", "seul"]}},
            "un": {"holds": {"any": ["senior", {"all": ["long", "jeune", "adulte"]}]}},
            "aucun": {"holds": {"none": ["senior", "moyen", "seul", "adulte"]}},
        },
    )
)
DAYS = st.dates(date(1970, 1, 1), date(2004, 12, 31)) | st.sampled_from(
    [date(1974, 2, 28), date(1974, 3, 1), date(1998, 2, 28), date(1998, 3, 1), ON - timedelta(365 * 30)]
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "naissance": DAYS | st.just(cr.NotApplicable("inconnue")),
    "adulte": st.booleans() | st.just(cr.NotApplicable("sans âge")),
    "mois": st.integers(0, 40),
}
ANSWERS = st.fixed_dictionaries(
    {}, optional={name: VALUES.get(name, st.booleans()) | st.just(cr.UNKNOWN) for name in FACTS}
)


def outcome(answers: dict[str, Any]) -> cr.Outcome | None:
    try:
        return cr.evaluate(REFERENTIAL, answers, on=ON)
    except cr.AnswersError as error:
        assert {diagnostic.code for diagnostic in error.diagnostics} <= {"CR412", "CR413"}
        return None


@given(ANSWERS, st.data())
def test_one_more_answer_is_refused_or_changes_nothing_determined(
    answers: dict[str, Any], data: st.DataObject
) -> None:
    before = outcome(answers)
    blank = [name for name in FACTS if answers.get(name, cr.UNKNOWN) is cr.UNKNOWN]
    if before is None or not blank:
        return
    name = data.draw(st.sampled_from(blank))
    after = outcome({**answers, name: data.draw(VALUES.get(name, st.booleans()))})
    if after is None:
        return
    for verdict, found in before.verdicts.items():
        if found.value is not None:
            assert after.verdicts[verdict].value is found.value
    if before.values["nombre"].status == "known":
        assert after.values["nombre"] == before.values["nombre"]


@given(ANSWERS)
@example({"jeune": True, "adulte": False})
def test_bare_verdicts_say_the_same(answers: dict[str, Any]) -> None:
    found = outcome(answers)
    if found is not None:
        for name, verdict in found.verdicts.items():
            assert cr.decide(REFERENTIAL, name, answers, on=ON) is verdict.value


@given(ANSWERS)
def test_what_is_refused_stays_refused_whatever_else_is_answered(answers: dict[str, Any]) -> None:
    if outcome(answers) is None and "connu" in answers:  # what does not apply contradicts nothing
        assert outcome({**answers, "mois": 12} if "mois" not in answers else answers) is None


@given(ANSWERS)
def test_a_question_is_about_something_without_an_answer(answers: dict[str, Any]) -> None:
    found = outcome(answers)
    if found is not None:
        for question in found.questions:
            assert answers.get(question.id, cr.UNKNOWN) is cr.UNKNOWN
