"""Published assessments, counted by scoring profiles: every published number comes out.

OWASP SAMM (the official workbook's results) and RGESN (one audit, two rules for the same 78 criteria).
The referentials are built from the published files; neither is part of this library.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import coorace_rules as cr
import making
from making import Data, edition, label, number, rated, section
from shared_files import shared_json

# -- OWASP SAMM: business function › practice › maturity level › question

SAMM_SCALE = {
    "levels": [
        {"value": number(value), "label": label(str(value)), "rating": number(value)}
        for value in ("0", "0.25", "0.5", "1")
    ]
}
SAMM_CASES = ["all_answered", "some_missing", "mostly_missing", "all_top", "level1_only", "level3_only"]


def samm(model: Data) -> Data:
    """The model as a referential; a question that is left blank counts as 0, as the workbook has it."""
    functions = []
    for function in model["business_functions"]:
        practices = [p for p in model["security_practices"] if p["function"] == function["id"]]
        functions.append(section(function["name"].lower(), *(practice(p, function) for p in practices)))
    profile = {"source": "s", "unanswered": "zero"}
    return edition(*functions, scales={"m": SAMM_SCALE}, scoring={"workbook": profile})


def practice(found: Data, function: Data) -> Data:
    code = f"{function['name'][0]}-{found['shortName']}"
    levels = []
    for maturity in (1, 2, 3):
        questions = [rated(criterion_id(f"{code}-{stream}-{maturity}-1")) for stream in "AB"]
        levels.append(section(f"{found['shortName'].lower()}.{maturity}", *questions))
    return section(found["shortName"].lower(), *levels)


def criterion_id(code: str) -> str:
    return "q" + code.lower().replace("-", "_")


@pytest.mark.parametrize("name", SAMM_CASES)
def test_owasp_samm_gives_the_workbook_s_numbers(name: str) -> None:
    model = shared_json("scoring-cases/owasp-samm/model.json")
    cases = shared_json("scoring-cases/owasp-samm/cases.json")["cases"]
    case = next(case for case in cases if case["name"] == name)
    answers = {criterion_id(code): value for code, value in case["answers"].items() if value is not None}
    assert len(case["answers"]) == 90
    positions = cr.evaluate(making.referential(samm(model)), answers).positions
    short = {
        p["name"].replace(" and ", " & ").replace("-driven", ""): p["shortName"].lower()
        for p in model["security_practices"]
    }
    expected = {"essai": case["expected"]["overall"]}
    expected |= {short[title]: score for title, score in case["expected"]["practices"].items()}
    expected |= {title.lower(): score for title, score in case["expected"]["business_functions"].items()}
    assert len(expected) == 21
    for section_id, score in expected.items():
        # A practice is the sum of its three maturity levels, 0 to 3: three times the mean of the three.
        exact = positions[section_id].exact
        assert exact is not None
        assert exact.score is not None
        ours = 3 * exact.score
        assert abs(ours - Fraction(str(score))) < Fraction(1, 10**13)


def test_doing_level_3_alone_compensates_as_samm_users_complain_and_not_when_staged() -> None:
    model = shared_json("scoring-cases/owasp-samm/model.json")
    cases = shared_json("scoring-cases/owasp-samm/cases.json")["cases"]
    case = next(case for case in cases if case["name"] == "level3_only")
    data = samm(model)
    for function in data["sections"]:
        for found in function["sections"]:
            for stage, level in enumerate(found["sections"], 1):
                level["stage"] = stage
    data["scoring"] = {"staged": {"source": "s", "aggregator": "staged"}}
    answers = {criterion_id(code): value for code, value in case["answers"].items() if value is not None}
    assert cr.evaluate(making.referential(data), answers).positions["essai"].score == 0


# -- RGESN: one referential, two published rules

CONFORM = {"levels": [{"value": 0, "label": label("non conforme")}, {"value": 1, "label": label("conforme")}]}
ANSWERS: dict[str, Any] = {
    "conforme": 1,
    "non-conforme": 0,
    "non-applicable": cr.NotApplicable("déclaré par l'auditeur"),
}
PRIORITY, DIFFICULTY = "priorite", "difficulte"


def slug(text: str) -> str:
    return text.lower().replace("é", "e")


def rgesn(criteria: list[Data], profiles: Data) -> Data:
    leaves = [
        rated(
            "c" + found["id"].replace(".", "_"),
            not_applicable="allowed",
            tags={
                key: found[name]
                for key, name in ((PRIORITY, "priority"), (DIFFICULTY, "difficulty"))
                if name in found
            },
        )
        for found in criteria
    ]
    return edition(section("tout", *leaves), scales={"m": CONFORM}, scoring=profiles)


def by(tag: str, values: dict[str, Any]) -> Data:
    return {"tag": tag, "values": {key: number(value) for key, value in values.items()}}


def test_rgesn_audit_gives_its_published_score_and_completion() -> None:
    rules = shared_json("scoring-cases/rgesn/profiles.json")["official-priority"]
    audit = shared_json("scoring-cases/rgesn/audit-2026-07.json")
    criteria = shared_json("scoring-cases/rgesn/criteria.json")
    data = rgesn(criteria, {"official": {"source": "s", "weights": [by(PRIORITY, rules["weights"])]}})
    answers = {"c" + name.replace(".", "_"): ANSWERS[status] for name, status in audit["answers"].items()}
    whole = cr.evaluate(making.referential(data), answers).positions["essai"]
    assert whole.score == Decimal(str(audit["expected"]["score"]))
    assert whole.completeness == Decimal(str(audit["expected"]["completion"]))
    assert whole.exact is not None
    assert whole.exact.score == Fraction("48.5") / Fraction("70.5")


def worked(items: list[list[str]], profile: Data) -> cr.Position:
    """The worked example of a published rule: priority, difficulty where the rule has one, and status."""
    names = ("priority", "difficulty") if len(items[0]) == 3 else ("priority",)
    criteria = [{"id": str(i), **dict(zip(names, item, strict=False))} for i, item in enumerate(items)]
    data = rgesn(criteria, {"p": {"source": "s", "decimals": 2, **profile}})
    answers = {f"c{i}": ANSWERS[item[-1]] for i, item in enumerate(items)}
    return cr.evaluate(making.referential(data), answers).positions["essai"]


def test_rgesn_official_worked_example() -> None:
    rules = shared_json("scoring-cases/rgesn/profiles.json")["official-priority"]
    whole = worked(rules["worked"]["items"], {"weights": [by(PRIORITY, rules["weights"])]})
    assert whole.score == Decimal(str(rules["worked"]["score"]))


def test_rgesn_second_rule_for_the_same_criteria() -> None:
    rules = shared_json("scoring-cases/rgesn/profiles.json")["crunch-priority-x-difficulty"]
    factors = [by(PRIORITY, rules["priority"]), by(DIFFICULTY, rules["difficulty"])]
    assert worked(rules["worked"]["items"], {"weights": factors}).score == Decimal(
        str(rules["worked"]["score"])
    )
