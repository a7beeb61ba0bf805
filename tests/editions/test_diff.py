"""What changed between two editions, and what it means."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import coorace_rules as cr
import making
from coorace_rules.api.editions import render_difference
from coorace_rules.checked.model import CheckedReferential
from editions.pairs import FOUR, fact, first, loaded, rated, second
from making import Data

AGE = {"age": fact("integer", min=0, max=120), "kind": fact("choice", options=["AI", "ACI"])}
PARTS = {name: fact("boolean") for name in ("p", "q", "r", "t")}


def difference(before: Data, after: Data, **more: Any) -> cr.Difference:
    return cr.diff(*loaded(before, after), **more)


def told(found: cr.Difference) -> set[tuple[str, str, str, str]]:
    """Every change but the dates of force."""
    return {(c.sort, c.kind, c.id, c.field) for c in found.changes if c.kind != "edition"}


def verdict(condition: Any) -> Data:
    return {"v": {"holds": condition, "source": "s"}}


BASE = rated("a"), rated("b")
CHANGES: list[tuple[Data, Data, set[tuple[str, str, str, str]]]] = [
    (first(), second(), set()),
    (first(), second(*BASE, rated("c")), {("added", "criteria", "c", "")}),
    (first(), second(rated("a")), {("removed", "criteria", "b", "")}),
    (
        first(),
        second(rated("a"), {**rated("b"), "id": "n"}, renamed={"b": "n"}),
        {("renamed", "criteria", "n", "id")},
    ),
    (first(), second(rated("b"), rated("a")), {("moved", "sections", "s", "criteria")}),
    (first(), second(rated("a", weight=2), rated("b")), {("reweighted", "criteria", "a", "weight")}),
    (first(), second(rated("a", target=2), rated("b")), {("other", "criteria", "a", "target")}),
    (
        first(),
        second({**rated("a"), "statement": making.label("autrement")}, rated("b")),
        {("reworded", "criteria", "a", "statement")},
    ),
    (
        first(facts=AGE, verdicts=verdict("age < 26")),
        second(facts=AGE, verdicts=verdict("age <  25")),
        {("rule", "verdicts", "v", "condition")},
    ),
    (first(facts=AGE, verdicts=verdict("age < 26")), second(facts=AGE, verdicts=verdict("age<26")), set()),
    (
        first(facts=AGE, verdicts=verdict("age < 26")),
        second(
            facts={"ans": AGE["age"], "kind": AGE["kind"]},
            verdicts=verdict("ans < 26"),
            renamed={"age": "ans"},
        ),
        {("renamed", "facts", "ans", "id")},
    ),
    (
        first(facts=AGE),
        second(facts={**AGE, "kind": fact("choice", options=["AI", "EI"])}),
        {("other", "facts", "kind", "options[ACI]"), ("other", "facts", "kind", "options[EI]")},
    ),
    (
        first(sources={"s": {"title": "S", "status": "proposal"}}),
        second(sources={"s": {"title": "S", "status": "official"}}),
        {("source", "sources", "s", "status")},
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), CHANGES)
def test_a_change_is_told_once_by_stable_id(
    before: Data, after: Data, expected: set[tuple[str, str, str, str]]
) -> None:
    assert told(difference(before, after, tries=0)) == expected


def test_a_level_added_is_one_change_and_its_neighbours_ratings_follow() -> None:
    found = difference(first(scales={"m": FOUR}), second(maps={"m": {"0": 0}}), tries=0)
    assert ("scale", "scales", "m", "levels[4]") in told(found)
    (added,) = [change for change in found.changes if change.field == "levels[4]"]
    assert added.before is None
    assert added.after is not None
    assert "niveau 4" in added.after.fr


def test_a_parameter_shows_its_dated_values_before_and_after() -> None:
    def parameter(value: int) -> Data:
        return {"plafond": {"type": "integer", "values": [{"from": "2015-01-01", "value": value}]}}

    rule = verdict("age < plafond")
    found = difference(
        first(facts=AGE, parameters=parameter(26), verdicts=rule),
        second(facts=AGE, parameters=parameter(25), verdicts=rule),
        tries=0,
    )
    (change,) = found.of("parameter")
    assert (change.id, change.before, change.after) == ("plafond", ("26", "26"), ("25", "25"))


def test_rules_are_shown_as_they_were_and_as_they_are() -> None:
    before = first(facts=AGE, verdicts=verdict({"all": ["age < 26", {"any": ['kind = "AI"', "age > 3"]}]}))
    after = second(facts=AGE, verdicts=verdict({"at_least": 1, "of": ["age < 26", 'kind = "AI"']}))
    (change,) = difference(before, after, tries=0).of("rule")
    assert change.before is not None
    assert change.after is not None
    assert change.before.fr == 'all(age < 26; any(kind = "AI"; age > 3))'
    assert change.after.fr == 'at_least 1(age < 26; kind = "AI")'


def test_a_label_inside_a_condition_is_reworded_and_its_rule_is_not_changed() -> None:
    def labelled(text: str) -> Data:
        return verdict({"when": "age < 26", "label": making.label(text)})

    found = difference(
        first(facts=AGE, verdicts=labelled("un")), second(facts=AGE, verdicts=labelled("deux"))
    )
    assert told(found) == {("reworded", "verdicts", "v", "condition.label")}


def test_every_field_that_an_edition_holds_is_compared() -> None:
    """A form that this room has never heard of is walked like the others."""
    (old, new) = loaded(first(), second())
    compared = {
        field for field in CheckedReferential.__dataclass_fields__ if field not in {"warnings", "maps"}
    }
    assert {"facts", "criteria", "verdicts", "horizons", "grading", "call", "exclusive"} <= compared
    whole = making.edition(
        making.section("s", *BASE), horizons=[{"up_to_days": 2, "due": "P3M"}, {"due": "P1Y"}], edition="2"
    )
    found = cr.diff(old, making.referential({**whole, "succeeds": "1"}), tries=0)
    assert any(change.field.startswith("horizons") for change in found.changes)
    assert not any(change.field.startswith("horizons") for change in cr.diff(old, new, tries=0).changes)


# -- answers already given


def test_questions_say_what_becomes_of_their_answers() -> None:
    before = first(
        *(rated(name) for name in ("same", "old", "gone")), facts=AGE | {"n": fact("integer", unit="mois")}
    )
    facts = {
        "kind": fact("choice", options=["AI", "EI"]),
        "age": {**AGE["age"], "ask": making.label("Âge ?")},
    }
    after = second(
        rated("same"),
        {**rated("old"), "id": "heir"},
        rated("come"),
        facts=facts | {"n": fact("integer", unit="jours")},
        renamed={"old": "heir"},
    )
    found = difference(before, after, tries=0)
    assert {question.id: question.standing for question in found.questions} == {
        "same": "same",
        "heir": "renamed",
        "age": "reworded",
        "kind": "partly",
        "n": "ask_again",
        "gone": "retired",
        "come": "new",
    }
    (partly,) = found.standing("partly")
    assert partly.lost == ("ACI",)


# -- verdicts that change


def changed(before: Any, after: Any, facts: Data, **more: Any) -> Any:
    found = difference(
        first(facts=facts, verdicts=verdict(before)), second(facts=facts, verdicts=verdict(after)), **more
    )
    return found.trial.verdicts[0]


def test_a_threshold_that_moves_by_one_is_found_with_the_fewest_answers() -> None:
    moved = changed({"all": ["age >= 26", 'kind = "AI"']}, {"all": ["age >= 25", 'kind = "AI"']}, AGE)
    (witness,) = moved.witnesses
    assert (witness.before, witness.after) == (False, True)
    assert witness.answers == {"age": 25, "kind": "AI"}
    assert moved.to_true > 0
    assert moved.to_false == 0


def test_each_direction_has_its_own_example() -> None:
    moved = changed("age in [18..26)", "age in [16..25)", AGE)
    assert [(w.before, w.after, w.answers) for w in moved.witnesses] == [
        (False, True, {"age": moved.witnesses[0].answers["age"]}),
        (True, False, {"age": 25}),
    ]
    assert moved.witnesses[0].answers["age"] in (16, 17)


@pytest.mark.parametrize("least", [1, 2, 3])
def test_a_count_that_moves_is_found(least: int) -> None:
    def at_least(count: int) -> Data:
        return {"at_least": count, "of": list(PARTS)}

    (witness,) = changed(at_least(least), at_least(least + 1), PARTS).witnesses
    assert (witness.before, witness.after) == (True, False)
    assert sum(value is True for value in witness.answers.values()) == least


def test_last_days_and_birthdays_are_tried() -> None:
    facts = {"le": fact("date")}
    moved = changed(
        'today() - le <= duration("P30D")', 'today() - le < duration("P30D")', facts, on=date(2016, 3, 1)
    )
    (witness,) = moved.witnesses
    assert witness.answers == {"le": "2016-01-31"}
    birthday = changed(
        'years and months duration(le, today()) >= duration("P26Y")',
        'years and months duration(le, today()) > duration("P26Y")',
        facts,
        on=date(2016, 3, 1),
    )
    assert birthday.to_false > 0


def test_answers_are_carried_over_before_the_newer_edition_judges_them() -> None:
    before = first(scales={"m": FOUR}, verdicts=verdict('level("a") >= 2'))
    after = second(maps={"m": {"0": 0, "1": 1, "2": 3, "3": 4}}, verdicts=verdict('level("a") >= 3'))
    trial = difference(before, after).trial.verdicts[0]
    assert (trial.to_true, trial.to_false) == (0, 0)
    assert trial.decided > 0


def test_questions_of_the_newer_edition_are_answered_too() -> None:
    before = first(facts=AGE, verdicts=verdict("age >= 26"))
    after = second(facts=AGE | {"bis": fact("boolean")}, verdicts=verdict({"any": ["age >= 26", "bis"]}))
    (witness,) = difference(before, after).trial.verdicts[0].witnesses
    assert dict(witness.only_new) == {"bis": True}


def test_the_same_seed_gives_the_same_tries() -> None:
    pair = loaded(
        first(facts=AGE, verdicts=verdict("age >= 26")), second(facts=AGE, verdicts=verdict("age >= 27"))
    )
    assert cr.diff(*pair, seed=3) == cr.diff(*pair, seed=3)
    assert cr.diff(*pair, seed=3).trial.seed == 3


def test_finding_no_change_is_never_said_to_be_equivalence() -> None:
    same = verdict("age >= 26")
    found = difference(first(facts=AGE, verdicts=same), second(facts=AGE, verdicts=same), tries=40)
    assert found.trial.tries == 40
    assert "none found in 40 tries" in render_difference(found, "text", "en")
    assert "aucun changement trouvé en 40 essais" in render_difference(found, "text", "fr")
    for form in ("text", "markdown", "html"):
        for lang in ("fr", "en"):
            said = render_difference(found, form, lang).lower()
            assert "equivalent" not in said
            assert "équivalent" not in said


# -- several editions, and two that exist


def test_names_are_followed_over_several_editions() -> None:
    middle = second(rated("a2"), rated("b"), renamed={"a": "a2"})
    last = {**second(rated("a3"), rated("b"), renamed={"a2": "a3"}), "edition": "3", "succeeds": "2"}
    from coorace_rules.editions.difference import difference as between  # noqa: PLC0415 - no file to load
    from coorace_rules.editions.route import route  # noqa: PLC0415

    one, two, three = loaded(first(), middle, last)
    way = route(one.checked, three.checked, lambda _: two.checked)
    assert way.names == ("essai@1", "essai@2", "essai@3")
    found = between(one, three, way, tries=0)
    assert [(c.was, c.id) for c in found.of("renamed")] == [("a", "a3")]
    back = route(three.checked, one.checked, lambda _: two.checked)
    assert back.follow("a3") == "a"


def test_html_is_one_page_side_by_side_that_escapes_what_people_wrote() -> None:
    nasty = {**rated("a"), "statement": making.label("<script>alert(1)</script>")}
    page = render_difference(difference(first(), second(nasty, rated("b")), tries=0), "html")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "essai@1</th>" in page.replace("\n", "")
    assert "essai@2</th>" in page.replace("\n", "")
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert "http" not in page.replace("http-equiv", "")


def test_json_says_all_of_it() -> None:
    moved = difference(
        first(facts=AGE, verdicts=verdict("age >= 26")), second(facts=AGE, verdicts=verdict("age >= 25"))
    )
    data = json.loads(render_difference(moved, "json"))
    assert data["from"] == "essai@1"
    assert data["trial"]["verdicts"][0]["witnesses"][0]["answers"] == {"age": 25}
    assert {change["sort"] for change in data["changes"]} == {"rule", "other"}


def test_the_proposal_of_the_cap_shows_each_kind_of_change() -> None:
    found = cr.diff("cap@2015", "cap@2016-proposal", tries=20)
    assert [(c.kind, c.id) for c in found.of("added")] == [("criteria", "identite.ess.bilan_partage")]
    assert [(c.kind, c.id) for c in found.of("removed")] == [
        ("criteria", "services.territoires.achats_responsables"),
        ("actions", "ecrire_des_regles_d_achat"),
    ]
    assert [c.id for c in found.of("renamed")] == ["identite.ess.impacts_environnement"]
    assert any(c.field == "levels[5]" and c.before is None for c in found.of("scale"))
    assert len(found.standing("converted")) == 54
    assert found.standing("ask_again") == ()
    assert found.diagnostics == ()


def test_each_edition_judges_in_its_own_time_where_parameters_end_with_it() -> None:
    def limit(value: int, **interval: str) -> Data:
        return {"plafond": {"type": "integer", "values": [{**interval, "value": value}]}}

    rule = verdict("age < plafond")
    old = first(facts=AGE, verdicts=rule, parameters=limit(26, **{"from": "2015-01-01", "to": "2016-01-01"}))
    new = second(facts=AGE, verdicts=rule, parameters=limit(25, **{"from": "2016-01-01"}))
    trial = difference(old, new).trial
    assert trial.on == (date(2015, 12, 31), date(2016, 1, 1))
    assert trial.verdicts[0].to_false > 0
    assert difference(new, old).trial.on == (date(2016, 1, 1), date(2015, 12, 31))
    assert difference(first(), second()).trial.on == (date(2016, 1, 1), date(2016, 1, 1))


def test_editions_that_nothing_links_are_compared_by_id_and_the_report_says_so() -> None:
    loose = {key: value for key, value in second().items() if key != "succeeds"}
    found = difference(first(), loose, tries=0)
    assert not found.linked
    assert "only ids were followed" in render_difference(found, "text", "en")


def test_tables_and_rules_of_a_level_are_shown_line_by_line() -> None:
    def edited(least: int, rank: int) -> tuple[Data, ...]:
        table = {
            "hit": "F",
            "inputs": ["age", "kind"],
            "rules": [{"when": [f"< {least}", "-"], "is": 2, "label": making.label("jeune")}],
            "otherwise": 0,
        }
        rules = ({"when": f"age < {least}", "is": rank}, {"otherwise": 0})
        return making.tabled("a", table), making.computed("b", *rules)

    found = difference(first(*edited(26, 3), facts=AGE), second(*edited(25, 4), facts=AGE), tries=0)
    shown = {(c.id, c.field): (c.before, c.after) for c in found.of("rule")}
    assert shown["a", "table"] == (
        ("F [age, kind]: age < 26, - → 2; otherwise → 0",) * 2,
        ("F [age, kind]: age < 25, - → 2; otherwise → 0",) * 2,
    )
    assert shown["b", "rules"] == (
        ("age < 26 → 3; otherwise → 0",) * 2,
        ("age < 25 → 4; otherwise → 0",) * 2,
    )


@pytest.mark.parametrize(("unit", "at"), [("M", "P6M"), ("D", "P30D")])
def test_a_length_of_time_is_tried_at_its_threshold(unit: str, at: str) -> None:
    facts = {"l": fact("duration", unit="jours" if unit == "D" else "mois")}
    moved = changed(f'l >= duration("{at}")', f'l > duration("{at}")', facts)
    (witness,) = moved.witnesses
    assert witness.answers == {"l": at}


def test_the_report_shows_each_example_with_what_only_the_newer_edition_asks() -> None:
    before = first(facts=AGE, verdicts=verdict("age >= 26"))
    after = second(
        facts={"bis": fact("boolean"), **AGE, "kind": fact("choice", options=["AI", "EI"])},
        verdicts=verdict({"any": ["age >= 26", "bis"]}),
    )
    said = render_difference(difference(before, after), "text", "en")
    assert "With these answers, v: no in essai@1, yes in essai@2." in said
    assert "bis: true (asked by essai@2)" in said
    assert "to ask again if the answer was: ACI" in said
    alone = {key: value for key, value in after.items() if key != "verdicts"}
    assert "No verdict stands in both editions." in render_difference(difference(before, alone), "text", "en")
    assert "Nothing of what is compared." in render_difference(difference(before, before), "text", "en")


def test_what_only_counts_from_the_first_day_on_is_seen_a_year_later() -> None:
    facts = {"fait_le": fact("date")}
    before = first(facts=facts, verdicts=verdict('fait_le + duration("P6M") >= today()'))
    shorter = (
        'if fait_le < date("2016-01-01") then fait_le + duration("P6M") >= today() '
        'else fait_le + duration("P92D") >= today()'
    )
    after = second(facts=facts, verdicts=verdict(shorter))
    found = difference(before, after)
    assert found.trial.later == (date(2016, 12, 31), date(2016, 12, 31))
    (witness,) = found.trial.verdicts[0].witnesses
    assert witness.on == found.trial.later
    said = render_difference(found, "text", "en")
    assert "on 2016-01-01, then on 2016-12-31" in " ".join(said.split())
    assert "no in essai@2, on 2016-12-31." in said
    assert difference(before, after, on=date(2016, 1, 1)).trial.later is None


def test_where_a_fact_decides_each_threshold_of_the_newer_edition_is_tried() -> None:
    names = [f"autre_{number}" for number in range(6)]
    facts = {**{name: fact("boolean") for name in names}, "n": fact("integer", min=0, max=1000)}

    def ruled(test: str) -> Data:
        return verdict({"all": [test, *names]})

    before = first(facts=facts, verdicts=ruled("n >= 100"))
    after = second(facts=facts, verdicts=ruled("n >= 100 and n != 500"))
    (witness,) = difference(before, after, tries=300).trial.verdicts[0].witnesses
    assert witness.answers["n"] == 500


def test_a_verdict_that_no_try_decides_is_not_said_to_be_unchanged() -> None:
    unknown = {"p": {"type": "boolean", "values": [{"from": "2015-01-01", "unknown": {"fr": "non publié"}}]}}
    before = first(facts=AGE, parameters=unknown, verdicts=verdict("p"))
    after = second(facts=AGE, verdicts=verdict("age >= 18"))
    said = " ".join(render_difference(difference(before, after), "text", "en").split())
    assert "never decided on both sides" in said or "never decided" in said
    assert "none found" not in said


def test_a_verdict_that_is_renamed_is_looked_at_as_much_as_another() -> None:
    before = first(facts=AGE, verdicts=verdict("age >= 26"))
    renamed = {"w": verdict("age >= 27")["v"]}
    after = second(facts=AGE, verdicts=renamed, renamed={"v": "w"})
    (witness,) = difference(before, after).trial.verdicts[0].witnesses
    assert witness.answers == {"age": 26}
