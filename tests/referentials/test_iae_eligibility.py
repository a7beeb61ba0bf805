"""Who enters the IAE, edition by edition: counts of criteria, dates at their edges, contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr
from coorace_rules.api.referentials import render_referential

KINDS = ("AI", "ACI", "EI", "EITI", "ETTI")
LEVEL_1 = ("rsa", "ass", "aah", "detld")
# The last ones exclude others: a person with fourteen criteria of level 2 would be both young and old.
LEVEL_2 = (
    *("cap_bep", "ase", "th", "pi", "psh_pr", "ref_da", "zrr", "qpv", "detention_mj", "fle", "pm"),
    *("senior", "deld", "jeune"),
)
NEW_IN_2021 = frozenset(("detention_mj", "fle", "pm"))
THREE = dict.fromkeys(KINDS, 3)
# day: how many criteria of level 2 each kind of structure asks for
ENOUGH = {
    date(2020, 3, 26): THREE,
    date(2020, 4, 8): THREE,
    date(2020, 4, 9): {**THREE, "ETTI": 2},
    date(2020, 6, 24): {**THREE, "ETTI": 2},
    date(2021, 1, 26): {**THREE, "ETTI": 2},
    date(2021, 9, 8): {**THREE, "ETTI": 2},
    date(2021, 9, 9): {**THREE, "ETTI": 2, "AI": 2},
    date(2022, 9, 14): {**THREE, "ETTI": 2, "AI": 2},
    date(2023, 8, 1): {**THREE, "ETTI": 2, "AI": 2},
    date(2023, 8, 30): {**THREE, "ETTI": 2, "AI": 2},
    date(2025, 1, 13): {**THREE, "ETTI": 2, "AI": 2},
    date(2026, 3, 5): {**THREE, "ETTI": 2, "AI": 2},
}


@cache
def edition(on: date) -> cr.Referential:
    return cr.load("iae-eligibility", on=on)


def level_2(on: date) -> tuple[str, ...]:
    """The criteria of level 2 in force, in the order in which they are counted here."""
    known = LEVEL_2 if on >= date(2021, 9, 9) else tuple(name for name in LEVEL_2 if name not in NEW_IN_2021)
    newcomer = date(2021, 1, 26) <= on < date(2021, 9, 9)
    return tuple("primo_arrivant" if newcomer and name == "ref_da" else name for name in known)


def answers(on: date, kind: str, first: int, second: int) -> dict[str, object]:
    names = level_2(on)
    true = {*LEVEL_1[:first], *names[:second]}
    criteria = {f"criteres.{name}": name in true for name in (*LEVEL_1, *names)}
    return {"structure.kind": kind, "prescripteur.habilite": False, **criteria}


def contradicts(on: date, first: int, second: int) -> bool:
    true = {*LEVEL_1[:first], *level_2(on)[:second]}
    return {"senior", "jeune"} <= true or {"detld", "deld"} <= true


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("on", ENOUGH, ids=str)
def test_one_criterion_of_level_1_or_enough_of_level_2(on: date, kind: str) -> None:
    counted = 0
    for first, second in product(range(5), range(len(level_2(on)) + 1)):
        given = answers(on, kind, first, second)
        if contradicts(on, first, second):
            with pytest.raises(cr.AnswersError, match="CR412"):
                cr.decide(edition(on), "eligible", given, on=on)
            continue
        counted += 1
        expected = first >= 1 or second >= ENOUGH[on][kind]
        assert cr.decide(edition(on), "eligible", given, on=on) is expected, (first, second)
    assert counted == 5 * (len(level_2(on)) + 1) - 5 - 1  # both ages at once; both lengths of registration


@pytest.mark.parametrize("on", ENOUGH, ids=str)
def test_an_authorized_prescriber_needs_no_criterion(on: date) -> None:
    given = {**answers(on, "EI", 0, 0), "prescripteur.habilite": True}
    assert cr.decide(edition(on), "eligible", given, on=on) is True
    assert cr.decide(edition(on), "eligible", {"prescripteur.habilite": True}, on=on) is True


@pytest.mark.parametrize("on", ENOUGH, ids=str)
def test_the_criteria_are_fifteen_and_then_eighteen(on: date) -> None:
    criteria = [name for name in edition(on).facts if name.startswith("criteres.")]
    assert len(criteria) == (18 if on >= date(2021, 9, 9) else 15)
    assert set(criteria) == {f"criteres.{name}" for name in (*LEVEL_1, *level_2(on))}


def test_every_edition_says_that_its_dates_were_observed_and_show_says_so() -> None:
    for edition in ("2020-03-26", "2021-09-09", "2025-01-13", "2026-03-05"):
        loaded = cr.load(f"iae-eligibility@{edition}")
        assert loaded.checked.in_force_dates == "observed"
        assert "(dates observées :" in " ".join(render_referential(loaded, "text", "fr").split())


def test_proofs_have_an_age_limit_from_2021() -> None:
    ages = {
        name.partition(".")[2]: str(fact.evidence.max_age)
        for name, fact in edition(date(2021, 9, 9)).facts.items()
        if fact.evidence is not None and fact.evidence.max_age is not None
    }
    three = dict.fromkeys((*LEVEL_1, "deld", "pi", "psh_pr"), "P3M")
    six = dict.fromkeys(("zrr", "qpv", "detention_mj", "fle", "pm"), "P6M")
    assert ages == {**three, **six, "ase": "P1Y"}
    before = edition(date(2021, 9, 8)).facts.values()
    assert [fact.id for fact in before if fact.evidence is not None and fact.evidence.max_age] == []


@pytest.mark.parametrize(
    ("fact", "dated", "codes"),
    [
        ("criteres.rsa", "2025-03-02", []),
        ("criteres.rsa", "2025-03-01", []),  # three months on the day: the bound is included
        ("criteres.rsa", "2025-02-28", ["CR415"]),
        ("criteres.qpv", "2024-12-01", []),
        ("criteres.qpv", "2024-11-30", ["CR415"]),
        ("criteres.cap_bep", "2010-06-30", []),  # a diploma does not age
    ],
)
def test_a_proof_that_is_too_old_is_said_and_changes_no_verdict(
    fact: str, dated: str, codes: list[str]
) -> None:
    on = date(2025, 6, 1)
    proof = {"value": True, "evidence": {"reference": "Attestation", "date": dated}}
    outcome = cr.evaluate(edition(on), {"criteres.rsa": True, fact: proof}, on=on)
    assert outcome.verdicts["eligible"].value is True
    assert [diagnostic.code for diagnostic in outcome.diagnostics] == codes


def test_who_answers_one_thing_is_not_asked_what_excludes_it() -> None:
    on = date(2026, 4, 1)
    outcome = cr.evaluate(edition(on), {"criteres.senior": True, "pass.existe": False}, on=on)
    asked = {question.id for question in outcome.questions}
    assert "criteres.jeune" not in asked
    assert {"criteres.deld", "inscription.mois", "prescripteur.habilite"} <= asked


def completions(names: tuple[str, ...]) -> Iterator[dict[str, bool]]:
    for values in product((False, True), repeat=len(names)):
        true = {name for name, value in zip(names, values, strict=True) if value}
        if not ({"senior", "jeune"} <= true or {"detld", "deld"} <= true):
            yield dict(zip(names, values, strict=True))


@given(
    st.sampled_from(sorted(ENOUGH)),
    st.sampled_from(KINDS),
    st.sets(st.sampled_from((*LEVEL_1, *LEVEL_2)), max_size=3),
    st.sets(st.sampled_from((*LEVEL_1, *LEVEL_2)), max_size=5),
)
def test_a_verdict_before_every_answer_holds_whatever_the_others_are(
    on: date, kind: str, true: set[str], blank: set[str]
) -> None:
    names = (*LEVEL_1, *level_2(on))
    true, blank = {name for name in true if name in names}, {n for n in blank if n in names} - true
    if {"senior", "jeune"} <= true or {"detld", "deld"} <= true:
        return
    said = {name: name in true for name in names if name not in blank}
    found = cr.decide(edition(on), "eligible", whole(kind, said), on=on)
    possible = set()
    for rest in completions(tuple(sorted(blank))):
        merged = {**said, **rest}
        if not ((merged["senior"] and merged["jeune"]) or (merged["detld"] and merged["deld"])):
            first = any(merged[name] for name in LEVEL_1)
            possible.add(first or sum(merged[n] for n in level_2(on)) >= ENOUGH[on][kind])
    assert found is None or possible == {found}
    if len(possible) == 2:
        assert found is None


def whole(kind: str, criteria: dict[str, bool]) -> dict[str, object]:
    named = {f"criteres.{name}": value for name, value in criteria.items()}
    return {"structure.kind": kind, "prescripteur.habilite": False, **named}


@pytest.mark.parametrize("on", ENOUGH, ids=str)
def test_each_criterion_says_its_level(on: date) -> None:
    for name, fact in edition(on).facts.items():
        if name.startswith("criteres."):
            level = 1 if name.partition(".")[2] in LEVEL_1 else 2
            assert fact.help is not None
            assert fact.help.fr.startswith(f"Niveau {level}."), name
            assert fact.help.said_in("en").startswith(f"Level {level}."), name
