"""What a condition that does not hold lacks."""

from __future__ import annotations

from typing import Any

import pytest

import coorace_rules as cr
import making
from coorace_rules.outcome.lacks import lacks
from making import edition, fact, rated, section

LABELLED = {"when": "g", "label": {"fr": "G est là", "en": "G is there"}}
CASES: dict[str, tuple[Any, making.Data, list[str]]] = {
    "true": ("f", {"f": True}, []),
    "unknown": ("f", {}, []),
    "a test": ("n > 3", {"n": 1}, ["n est supérieur à 3"]),
    "a label": (LABELLED, {"g": False}, ["G est là"]),
    "a criterion": ('met("a")', {"a": 0}, ["critère"]),
    "another verdict": ('verdict("w")', {"h": False}, ["autre"]),
    "all: each false part": (
        {"all": ["f", LABELLED, "h"]},
        {"f": False, "g": False, "h": True},
        ["f est vrai", "G est là"],
    ),
    "all: what is open is not missing": ({"all": ["f", "h"]}, {"f": False}, ["f est vrai"]),
    "all in all": (
        {"all": ["f", {"all": ["g", "h"]}]},
        {"f": True, "g": False, "h": False},
        ["g est vrai", "h est vrai"],
    ),
    "a labelled group": (
        {"all": ["f", {"all": ["g", "h"], "label": {"fr": "les deux"}}]},
        {"f": True, "g": False, "h": False},
        ["les deux"],
    ),
    "any: one of them": ({"any": ["f", LABELLED]}, {"f": False, "g": False}, ["f est vrai ou G est là"]),
    "any of one": ({"any": ["f"]}, {"f": False}, ["f est vrai"]),
    "none: what is there": ({"none": ["f", LABELLED]}, {"f": False, "g": True}, ["non : G est là"]),
    "at least: how many more": (
        {"at_least": 3, "of": ["f", "g", "h", "n > 3"]},
        {"f": True, "g": False, "h": False, "n": 1},
        ["2 de plus parmi : g est vrai, h est vrai, n est supérieur à 3"],
    ),
    "at least: the last one": (
        {"at_least": 2, "of": ["f", "g", "h"]},
        {"f": True, "g": False, "h": False},
        ["g est vrai ou h est vrai"],
    ),
    "an error says nothing is missing": ({"all": ["1 / n > 0", "f"]}, {"n": 0, "f": False}, []),
}


@pytest.mark.parametrize(("condition", "answers", "missing"), CASES.values(), ids=CASES)
def test_what_is_missing_is_said_part_by_part(
    condition: Any, answers: making.Data, missing: list[str]
) -> None:
    data = edition(
        section("s", rated("a", statement={"fr": "critère"})),
        facts={
            **{name: fact("boolean", label={"fr": name}) for name in "fgh"},
            "n": fact("integer", label={"fr": "n"}),
        },
        verdicts={
            "w": {"title": {"fr": "autre"}, "holds": "h", "source": "s"},
            "v": {"title": {"fr": "décision"}, "holds": condition, "source": "s"},
        },
    )
    referential = making.referential(data)
    assessment = cr.evaluate(referential, answers).assessment
    assert assessment is not None
    assert [words.fr for words in lacks(assessment, referential.verdicts["v"].condition)] == missing
