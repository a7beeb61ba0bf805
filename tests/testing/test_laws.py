"""Laws are broken by planted faults, and by nothing else; each says the answers and the line of the rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import coorace_rules as cr
import making
from coorace_rules.testing import laws
from coorace_rules.testing.law_broken import LawBroken
from making import Data, action, fact, rated, section

ON = date(2016, 3, 1)


def edition(**more: Any) -> Data:
    parts: Data = {
        "facts": {
            "effectif": fact("integer", min=0, max=50, better="higher"),
            "retard": fact("integer", min=0, max=365, better="lower"),
            "agree": fact("boolean", better="higher"),
            "depuis": fact("date"),
        },
        "values": {"grand": "effectif >= 11"},
        "verdicts": {
            "pret": {"holds": {"all": ["grand", "retard <= 30", "agree"]}, "source": "s"},
            "recent": {"holds": 'depuis >= date("2015-06-01")', "source": "s", "excludes": ["ancien"]},
            "ancien": {"holds": 'depuis < date("2015-06-01")', "source": "s"},
        },
        "actions": [action("agir", closes={"c0": 4})],
    }
    return making.edition(section("s0", rated("c0"), rated("c1")), **{**parts, **more})


def broken(data: Data, law: Callable[..., None]) -> LawBroken:
    with pytest.raises(LawBroken) as error:
        law(making.referential(data), ON)
    return error.value


def test_a_sound_edition_keeps_every_law() -> None:
    laws.check_all(making.referential(edition()), ON, examples=60)


# -- planted faults


@pytest.mark.parametrize(
    ("holds", "fact_"),
    [
        ("effectif < 11 and agree", "effectif"),
        ("effectif in [3..20]", "effectif"),
        ("retard >= 30", "retard"),
        ("not(agree)", "agree"),
        ({"at_least": 2, "of": ["agree", "grand", "retard = 0", "effectif != 12"]}, "effectif"),
    ],
)
def test_a_rule_that_runs_against_a_better_answer_is_found(holds: Any, fact_: str) -> None:
    verdicts = {"pret": {"holds": holds, "source": "s"}}
    found = broken(edition(verdicts=verdicts), laws.monotone)
    assert found.changed is not None
    assert list(found.changed) == [fact_]
    assert [one.name for one in found.apart] == ["verdicts.pret"]


def test_the_answers_of_a_broken_law_are_few_and_the_line_is_that_of_the_rule() -> None:
    data = edition(verdicts={"pret": {"holds": "effectif < 11", "source": "s"}})
    found = broken(data, laws.monotone)
    place = making.referential(data).verdicts["pret"].span.place
    assert str(found).splitlines() == [
        "law broken: a better answer never lowers the score, nor loses a verdict",
        "answers:",
        "  effectif: 10",
        "then",
        "answers:",
        "  effectif: 11",
        f"{place}: verdicts.pret: true, then false",
    ]


def test_a_score_that_a_better_answer_lowers_is_found() -> None:
    criterion = making.held("c0", "effectif < 11")
    data = making.edition(
        section("s0", criterion), facts={"effectif": fact("integer", min=0, better="higher")}
    )
    found = broken(data, laws.monotone)
    assert [one.name for one in found.apart] == ["positions.essai"]


def test_verdicts_that_are_true_together_though_they_exclude_each_other_are_found() -> None:
    verdicts = {
        "pret": {"holds": "retard <= 30", "source": "s", "excludes": ["loin"]},
        "loin": {"holds": "retard >= 30", "source": "s"},
    }
    found = broken(edition(verdicts=verdicts), laws.exclusive)
    assert dict(found.answers) == {"retard": 30}
    assert "`loin` is true too" in str(found)


def changed_outcomes(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[cr.Outcome, Any], cr.Outcome]
) -> None:
    """The library gives another outcome than it should: what only a fault of its own could do."""

    def evaluate(referential: cr.Referential, answers: Any, **more: Any) -> cr.Outcome:
        return change(cr.evaluate(referential, answers, **more), answers)

    monkeypatch.setattr("coorace_rules.testing.laws.evaluate", evaluate)
    monkeypatch.setattr("coorace_rules.testing.trials.evaluate", evaluate)


def test_a_gap_that_is_forgotten_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    changed_outcomes(monkeypatch, lambda found, _: replace(found, plan=replace(found.plan, unclosed=())))
    found = broken(edition(), laws.gaps_have_actions)
    assert [one.name for one in found.apart] == ["gaps.c1"]


def test_a_position_that_is_never_complete_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(found: cr.Outcome, _: Any) -> cr.Outcome:
        position = found.positions["s0"]
        if position.exact is None:
            return found
        exact = position.exact._replace(completeness=position.exact.completeness / 2)
        return replace(found, positions={**found.positions, "s0": position._replace(exact=exact)})

    changed_outcomes(monkeypatch, never)
    found = broken(edition(), laws.sections_cover_their_weights)
    assert [one.name for one in found.apart] == ["positions.s0"]


@pytest.mark.parametrize("part", ["verdicts.pret", "findings.c0", "positions.s0", "values.double"])
def test_a_result_that_one_more_answer_changes_is_found(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def shaky(found: cr.Outcome, answers: Any) -> cr.Outcome:
        if "depuis" not in answers:
            return found
        verdicts = {name: v._replace(value=False) for name, v in found.verdicts.items()}
        findings = {name: f._replace(level=None) for name, f in found.findings.items()}
        values = {name: v._replace(value="x") for name, v in found.values.items()}
        position = found.positions["s0"]
        exact = position.exact and position.exact._replace(high=2 * position.exact.high)
        positions = {**found.positions, "s0": position._replace(exact=exact)}
        kinds: dict[str, Any] = {
            "verdicts": verdicts,
            "findings": findings,
            "values": values,
            "positions": positions,
        }
        kind = part.partition(".")[0]
        changes: Any = {kind: kinds[kind]}
        return replace(found, **changes)

    changed_outcomes(monkeypatch, shaky)
    values = {"grand": "effectif >= 11", "double": {"value": "2 * effectif", "show": True}}
    verdicts = {"pret": {"holds": "agree", "source": "s"}}
    found = broken(edition(values=values, verdicts=verdicts), laws.one_more_answer)
    assert part in [one.name for one in found.apart]
    assert found.changed is not None
    assert list(found.changed) == ["depuis"]


# -- from one edition to the next

PART = """\
format: 1
referential: essai
edition: "{edition}"
kind: eligibility
title: {{fr: "Essai"}}
in_force: {{from: {edition}-01-01}}
{more}sources:
  s: {{title: "S", status: proposal}}
facts:
  age: {{type: integer, unit: ans, min: 0, ask: {{fr: "Âge ?"}}}}
  mois: {{type: integer, unit: mois, min: 0, ask: {{fr: "Mois ?"}}}}
verdicts:
  majeur: {{holds: age >= {least}, source: s}}
  long: {{holds: mois >= 12, source: s}}
"""


def two_editions(folder: Path, least: int, maps: str = "") -> tuple[cr.Referential, cr.Referential]:
    folder = folder / "essai"
    folder.mkdir()
    for year, age, more in ((2015, 18, ""), (2016, least, f'succeeds: "2015"\n{maps}')):
        text = PART.format(edition=year, least=age, more=more)
        (folder / f"{year}.yaml").write_text(text, encoding="utf-8")
    one, other = (cr.load(folder / f"{year}.yaml") for year in (2015, 2016))
    return one, other


def test_a_verdict_whose_rule_changed_may_change(tmp_path: Path) -> None:
    before, after = two_editions(tmp_path, 16)
    laws.check_all(after, before=before, packs=[tmp_path], examples=60)


def test_a_verdict_that_migration_changes_though_its_rule_did_not_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = two_editions(tmp_path, 18)
    laws.migration_keeps_verdicts(before, after, packs=[tmp_path], examples=30)

    def wrongly(answers: Any, *editions: Any, **more: Any) -> Any:
        found = cr.migrate(answers, *editions, **more)
        return replace(found, answers={**found.answers, "mois": 0})

    monkeypatch.setattr(laws, "migrate", wrongly)
    with pytest.raises(LawBroken, match="migration keeps verdicts") as error:
        laws.migration_keeps_verdicts(before, after, packs=[tmp_path])
    assert dict(error.value.answers) == {"mois": 12}
    assert [one.name for one in error.value.apart] == ["verdicts.long"]


# -- every edition that is shipped

SHIPPED = {str(referential): referential for referential in cr.catalogue()}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_edition_shipped_keeps_every_law(name: str) -> None:
    referential = SHIPPED[name]
    before = SHIPPED.get(f"{referential.id}@{referential.checked.succeeds}")
    laws.check_all(referential, before=before, examples=12)
