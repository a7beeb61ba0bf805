"""What an edition says of grades is checked when it is loaded."""

from __future__ import annotations

from typing import Any

import pytest

import making
from auditing import trial

GRADES = trial.GRADES
CYCLE: Any = trial.CYCLE
INITIAL = {"id": "seul", "kind": "initial", "title": making.label("Seul")}


def codes(**more: Any) -> list[str]:
    return [found.code for found in making.diagnostics(trial.edition(**more))]


def test_the_trial_edition_is_without_a_finding() -> None:
    assert codes() == []


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("CR801", {"kind": "self-assessment"}),
    ("CR301", {"grading": trial.grading(scale="nulle")}),
    (
        "CR345",
        {"grading": trial.grading(grades={**GRADES, "conform": {"label": making.label("C"), "level": 7}})},
    ),
    ("CR804", {"grading": trial.grading(grades={name: GRADES[name] for name in ("minor", "major")})}),
    ("CR804", {"grading": trial.grading(grades={"conform": GRADES["conform"]})}),
    ("CR205", {"grading": trial.grading(grades={**GRADES, "parfait": GRADES["conform"]})}),
    ("CR802", {"grading": trial.grading(cycle={**CYCLE, "validity": "systemique"})}),
    ("CR301", {"grading": trial.grading(cycle={**CYCLE, "validity": "toujours"})}),
    ("CR804", {"grading": trial.grading(cycle={**CYCLE, "audits": [{**INITIAL, "kind": "preparation"}]})}),
    ("CR804", {"grading": trial.grading(cycle={**CYCLE, "audits": [INITIAL, {**INITIAL, "id": "deux"}]})}),
    ("CR302", {"grading": trial.grading(cycle={**CYCLE, "audits": [*CYCLE["audits"], CYCLE["audits"][0]]})}),
    (
        "CR804",
        {
            "grading": trial.grading(
                cycle={**CYCLE, "audits": [INITIAL, {**INITIAL, "id": "s", "kind": "surveillance"}]}
            )
        },
    ),
    ("CR804", {"grading": trial.grading(collective={"all_or_none": True, "sampling": "share"})}),
    (
        "CR802",
        {
            "grading": trial.grading(
                collective={"all_or_none": True, "sampling": "share", "factors": {"initial": "mineure"}}
            )
        },
    ),
    ("CR204", {"grading": trial.grading(escalations=[{"id": "x", "title": making.label("X")}])}),
    (
        "CR204",
        {
            "grading": trial.grading(
                escalations=[
                    {"id": "x", "title": making.label("X"), "unclosed": True, "at_least": "systemique"}
                ]
            )
        },
    ),
    (
        "CR803",
        {
            "grading": trial.grading(
                escalations=[
                    {
                        "id": "x",
                        "title": making.label("X"),
                        "only_major": {"tag": "gravite", "value": "nulle"},
                    }
                ]
            )
        },
    ),
    (
        "CR201",
        {
            "grading": trial.grading(
                escalations=[{"id": "x", "title": making.label("X"), "only_major": {"tag": "gravite"}}]
            )
        },
    ),
    ("CR204", {"grading": trial.grading(subsets=[{"id": "x", "title": making.label("X"), "criteria": {}}])}),
    (
        "CR301",
        {
            "grading": trial.grading(
                subsets=[{"id": "x", "title": making.label("X"), "criteria": {"criteria": ["z"]}}]
            )
        },
    ),
    (
        "CR301",
        {
            "grading": trial.grading(
                subsets=[{"id": "x", "title": making.label("X"), "criteria": {"sections": ["z"]}}]
            )
        },
    ),
    (
        "CR804",
        {"scales": {"m": trial.LEVELS, "autre": trial.LEVELS}, "grading": trial.grading(scale="autre")},
    ),
]


@pytest.mark.parametrize(("code", "more"), WRONG)
def test_a_grading_that_is_wrong_is_refused_with_its_reason(code: str, more: dict[str, Any]) -> None:
    assert code in codes(**more)


def test_what_a_grade_needs_follows_from_its_name_unless_it_is_said() -> None:
    grading = trial.referential().checked.grading
    assert grading is not None
    needs = {name: (grade.certificate, grade.suspends) for name, grade in grading.grades.items()}
    assert needs == {
        "conform": ("allowed", "never"),
        "observation": ("allowed", "never"),
        "opportunity": ("allowed", "never"),
        "minor": ("plan", "never"),
        "major": ("closed", "at_once"),
    }


def test_a_grading_names_the_source_of_what_names_none() -> None:
    grading = trial.referential().checked.grading
    assert grading is not None
    assert {grade.source for grade in grading.grades.values()} == {"s"}
    assert grading.cycle.source == "s"


def test_a_choice_by_section_takes_all_below_it() -> None:
    subset = {"id": "x", "title": making.label("X"), "criteria": {"sections": ["a"]}}
    grading = trial.referential(grading=trial.grading(subsets=[subset])).checked.grading
    assert grading is not None
    assert grading.subsets["x"].criteria == {"a.x.1", "a.x.2", "a.y.1", "a.y.2"}
