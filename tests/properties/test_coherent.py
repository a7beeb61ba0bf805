"""Answers that hold together or are refused: one more answer is refused, or changes nothing determined."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr
import making
from making import fact

ON = date(2024, 2, 29)
FACTS = {
    "menee": fact("boolean"),
    "jour": fact("date", applies_when="menee", not_applicable="allowed"),
    "total": fact("integer", min=1, max=6),
    "femmes": fact("integer", min=0),
    "formes": fact("integer", min=0, default=2),
    "egal": fact("boolean", follows="2 * femmes = total"),
    "seul": fact("boolean"),
}
RULES = (
    "femmes <= total",
    "jour <= today()",
    "formes <= total",
    {"any": ["not(seul)", "total = 1"]},
    {"at_least": 2, "of": ["hommes >= 0", "egal", "not(seul)", 'jour > date("2020-01-01")']},
)
REFERENTIAL = making.referential(
    making.edition(
        facts=FACTS,
        values={"hommes": {"value": "total - femmes", "show": True}},
        exclusive=[{"of": ["egal", "seul"]}],
        coherent=[{"holds": rule, "label": making.label(f"r{i}")} for i, rule in enumerate(RULES)],
        verdicts={
            "plus": {"holds": "femmes > hommes"},
            "tous": {"holds": {"all": ["formes > 1", {"any": ["seul", "femmes > 2"]}]}},
            "recent": {"holds": 'jour >= date("2022-01-01") or egal'},
        },
    )
)
NUMBERS = st.integers(0, 8)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "jour": st.dates(date(2019, 1, 1), date(2026, 1, 1)) | st.just(cr.NotApplicable("aucune")),
    "total": st.integers(1, 6),
    "femmes": NUMBERS,
    "formes": NUMBERS,
}
ANSWERS = st.fixed_dictionaries(
    {}, optional={name: VALUES.get(name, st.booleans()) | st.just(cr.UNKNOWN) for name in FACTS}
)


def outcome(answers: dict[str, Any]) -> cr.Outcome | None:
    try:
        return cr.evaluate(REFERENTIAL, answers, on=ON)
    except cr.AnswersError as error:
        assert {diagnostic.code for diagnostic in error.diagnostics} <= {"CR412", "CR413", "CR421"}
        return None


def decided(verdict: str, answers: dict[str, Any]) -> bool | str | None:
    try:
        return cr.decide(REFERENTIAL, verdict, answers, on=ON)
    except cr.AnswersError:
        return "refused"


@given(ANSWERS, st.data())
def test_one_more_answer_is_refused_or_changes_nothing_determined(
    answers: dict[str, Any], data: st.DataObject
) -> None:
    before = outcome(answers)
    blank = [name for name in FACTS if answers.get(name, cr.UNKNOWN) is cr.UNKNOWN and name != "formes"]
    if before is None or not blank:  # a default that is answered is another matter: it was assumed
        return
    name = data.draw(st.sampled_from(blank))
    after = outcome({**answers, name: data.draw(VALUES.get(name, st.booleans()))})
    if after is None:
        return
    for verdict, found in before.verdicts.items():
        if found.value is not None:
            assert after.verdicts[verdict].value is found.value
    if before.values["hommes"].status == "known":
        assert after.values["hommes"] == before.values["hommes"]


@given(ANSWERS)
def test_bare_verdicts_say_the_same_and_refuse_the_same(answers: dict[str, Any]) -> None:
    found = outcome(answers)
    for name in REFERENTIAL.verdicts:
        assert decided(name, answers) == ("refused" if found is None else found.verdicts[name].value)


@given(ANSWERS)
def test_what_is_taken_is_coherent(answers: dict[str, Any]) -> None:
    found = outcome(answers)
    said = {name: value for name, value in answers.items() if isinstance(value, int)}
    if found is not None and "total" in said:
        assert said.get("femmes", 0) <= said["total"]
        assert said.get("formes", 0) <= said["total"]
