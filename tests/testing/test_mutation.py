"""Mutants: which there are, which cases notice them, which cannot be told apart, what is kept of them."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

import coorace_rules
from coorace_rules.cli.run import run
from coorace_rules.program.from_checked import from_checked
from coorace_rules.testing.looking import file_of, loaded
from coorace_rules.testing.mutation.as_text import as_data, as_text
from coorace_rules.testing.mutation.mutants import mutants
from coorace_rules.testing.mutation.running import mutated
from testing.editions_at_hand import edition, verdict, written

if TYPE_CHECKING:
    from pathlib import Path

    from coorace_rules.testing.mutation.model import Report

YES = "{name: oui, answers: {a: true, b: true}, verdicts: {v: true}}"
NO = "{name: non, answers: {a: false, b: false}, verdicts: {v: false}}"


def changes(folder: Path, rest: str) -> set[str]:
    """The mutants of an edition, each as what was and what became."""
    referential, _ = loaded(written(folder, edition(rest)))
    return {f"{m.was} -> {m.became}" for m in mutants(referential.checked, file_of(referential))} - {
        "default: False -> default: True"
    }


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("age >= 26", {"age >= 26 -> age > 26", "26 -> 25", "26 -> 27"}),
        ("age in [18..26)", {"[18..26) -> (18..26)", "[18..26) -> [18..26]", "18 -> 17", "18 -> 19",
                             "26 -> 25", "26 -> 27"}),
        ("age between 18 and 26", {"age between 18 and 26 -> age in (18..26]", "18 -> 17", "18 -> 19",
                                   "age between 18 and 26 -> age in [18..26)", "26 -> 25", "26 -> 27"}),
        ("a and b", {"a and b -> a or b", "a and b -> a", "a and b -> b"}),
        ("not(a)", {"not(a) -> a"}),
        ("a", {"a -> not(a)"}),
        ('genre in ("AI", "EI")', {'genre in ("AI", "EI") -> genre in "AI"',
                                   'genre in ("AI", "EI") -> genre in "EI"'}),
        ('genre = "AI"', {'genre = "AI" -> genre != "AI"'}),
        ('debut < date("2016-03-01")', {'debut < date("2016-03-01") -> debut <= date("2016-03-01")',
                                        'date("2016-03-01") -> date("2016-02-29")',
                                        'date("2016-03-01") -> date("2016-03-02")'}),
        ('debut > today() - duration("P24M")',
         {'debut > today() - duration("P24M") -> debut >= today() - duration("P24M")',
          'today() - duration("P24M") -> today() + duration("P24M")',
          'duration("P24M") -> duration("P23M")', 'duration("P24M") -> duration("P25M")'}),
        ("(if a then age else 0.5) > 1", {"(if a then age else 0.5) > 1 -> (if a then age else 0.5) >= 1",
                                          "if a then age else 0.5 -> if a then 0.5 else age", "0.5 -> 0.4",
                                          "0.5 -> 0.6", "1 -> 0", "1 -> 2"}),
        ("min(age, 20) > 18", {"min(age, 20) > 18 -> min(age, 20) >= 18", "min(age, 20) -> max(age, 20)",
                               "20 -> 19", "20 -> 21", "18 -> 17", "18 -> 19"}),
        ("all: [a, b]", {"all -> any", "a -> ", "b -> "}),
        ("none: [a]", {"none -> any"}),
        ("{at_least: 2, of: [a, b, c]}", {"at_least: 2 -> at_least: 1", "at_least: 2 -> at_least: 3", "a -> ",
                                          "b -> ", "c -> "}),
    ],
)  # fmt: skip
def test_each_part_of_a_rule_may_be_wrong(tmp_path: Path, condition: str, expected: set[str]) -> None:
    as_yaml = condition if condition.endswith(("]", "}")) else json.dumps(condition)
    assert changes(tmp_path, verdict(as_yaml)) == expected


REST = """\
scales:
  m:
    source: projet
    levels: [{value: 0, label: {fr: "0"}}, {value: 1, label: {fr: "1"}}, {value: 2, label: {fr: "2"}}]
parameters:
  p:
    type: integer
    source: projet
    values: [{from: 2016-01-01, value: 10}, {from: 2017-01-01, value: 12}]
exclusive:
  - {of: [a, b], label: {fr: "a ou b"}, source: projet}
sections:
  - id: s
    title: {fr: "S"}
    source: projet
    criteria:
      - {id: k, statement: {fr: "K"}, source: projet, weight: 3,
         level: [{when: age >= p, is: 2}, {when: a or b or c, is: 1}, {otherwise: 0}]}
      - {id: l, statement: {fr: "L"}, source: projet, rate: m, weight: 2}
actions:
  - {id: x, title: {fr: "X"}, when: level("l") < 2, closes: {l: 2}, due: P1M, source: projet}
"""


def test_what_stands_beside_rules_may_be_wrong_too(tmp_path: Path) -> None:
    found = changes(tmp_path, REST)
    assert {
        "3, 2 -> 2, 3",
        "target: 2 -> target: 1",
        "is: 2 -> is: 1",
        "otherwise: 0 -> otherwise: 1",
        "2016-01-01: 10 -> 2016-01-01: 9",
        "2016-01-01: 10 -> 2016-01-01: 11",
        "from: 2017-01-01 -> from: 2016-12-31",
        "from: 2017-01-01 -> from: 2017-01-02",
        "exclusive: a -> ",
        'level("l") < 2 -> not(level("l") < 2)',
    } <= found


@pytest.mark.parametrize("name", ["association-intermediaire@2015-11-20", "fonds-mutualises-solidaires@2015"])
def test_every_mutant_of_a_shipped_edition_can_be_evaluated(name: str) -> None:
    referential = coorace_rules.load(name)
    for mutant in mutants(referential.checked, file_of(referential)):
        wrong = from_checked(mutant.make(referential.checked), referential.files)
        coorace_rules.evaluate(wrong, {}, on=date(2022, 6, 1))


def test_mutants_of_an_edition_taken_in_are_for_its_own_cases() -> None:
    cedre = coorace_rules.load("cedre@v3-2015")
    places = {mutant.span.source.path for mutant in mutants(cedre.checked, file_of(cedre))}
    assert places == {file_of(cedre)}


# -- judged


def report(folder: Path, rest: str, *cases: str, kept_in: Path | None = None) -> Report:
    """What becomes of the mutants of an edition."""
    return mutated(written(folder, edition(rest), *cases), jobs=1, kept_in=kept_in)


def fates(found: Report) -> dict[str, str]:
    """What became of each mutant."""
    return {
        f"{told.was} -> {told.became}": told.fate.status for told in found.mutants if told.kind != "default"
    }


def test_a_mutant_is_killed_by_a_case_that_fails_on_it(tmp_path: Path) -> None:
    found = report(tmp_path, verdict("all: [a, b]"), YES, NO)
    assert fates(found) == {"all -> any": "survived", "a -> ": "survived", "b -> ": "survived"}
    half = "{name: moitié, answers: {a: true, b: false}, verdicts: {v: false}}"
    found = report(tmp_path, verdict("all: [a, b]"), YES, NO, half)
    assert fates(found) == {"all -> any": "killed", "a -> ": "survived", "b -> ": "killed"}
    assert {told.fate.by for told in found.mutants if told.fate.status == "killed"} == {"moitié"}


def test_a_survivor_says_which_case_reaches_it_and_what_would_kill_it(tmp_path: Path) -> None:
    rest = verdict("age >= 26") + "values:\n  n: {value: 2 * age, show: true, source: projet}\n"
    found = report(tmp_path, rest, "{name: juste, answers: {age: 26}, values: {n: 52}}")
    survivor = next(told for told in found.survivors if told.became == "age > 26")
    assert survivor.fate.reached == "juste"
    assert survivor.fate.killer is not None
    assert dict(survivor.fate.killer.answers) == {"age": 26}
    assert survivor.fate.killer.differs == {"verdicts.v": (True, False)}


def test_a_case_that_fails_or_waits_to_be_confirmed_kills_nothing(tmp_path: Path) -> None:
    found = report(
        tmp_path,
        verdict("all: [a, b]"),
        YES,
        "{name: faux, answers: {a: false}, verdicts: {v: true}}",
        "{name: attend, answers: {a: true, b: false}, verdicts: {v: false}, to_confirm: true}",
    )
    assert found.unused == 2
    assert found.counted("killed") == 0


def test_a_refusal_kills_a_mutant_that_accepts(tmp_path: Path) -> None:
    rest = verdict("any: [a, b]") + 'exclusive:\n  - {of: [a, b], label: {fr: "a ou b"}, source: projet}\n'
    found = report(tmp_path, rest, "{name: refusé, answers: {a: true, b: true}, error: CR412}")
    refused = {told.was for told in found.mutants if told.fate.status == "killed"}
    assert refused == {"exclusive: a", "exclusive: b"}


@pytest.mark.parametrize(
    ("condition", "became"),
    [
        ("age > 20 or age >= 21", "age > 20"),
        ("age >= 30 and age > 20", "age >= 30"),
        ("all: [c, c, a]", "c -> "),
        ('genre = "AI" and genre in ("AI", "EI")', 'genre in "AI"'),
        ('a or (a and today() >= date("2019-06-01"))', 'date("2019-06-02")'),
    ],
)
def test_a_mutant_that_says_the_same_of_everything_is_left_out(
    tmp_path: Path, condition: str, became: str
) -> None:
    as_yaml = condition if condition.endswith("]") else json.dumps(condition)
    found = report(tmp_path, verdict(as_yaml), "{name: x, answers: {a: true}, verdicts: {v: undetermined}}")
    shown = {f"{t.was} -> {t.became}" for t in found.mutants if t.fate.status == "equivalent"}
    assert any(became in change for change in shown), shown
    assert all(told.fate.why is not None for told in found.mutants if told.fate.status == "equivalent")


@pytest.mark.parametrize("condition", ["age > 20", "age + 1 > 20", "debut < today()", "any: [a, b]"])
def test_a_mutant_that_can_be_told_apart_is_never_left_out(tmp_path: Path, condition: str) -> None:
    found = report(tmp_path, verdict(condition), "{name: x, verdicts: {v: undetermined}}")
    assert found.counted("equivalent") == 0
    assert all(told.fate.killer is not None for told in found.survivors if told.kind != "default")


def test_a_constant_that_differs_only_outside_the_edition_is_left_out(tmp_path: Path) -> None:
    rest = REST.replace("{from: 2017-01-01, value: 12}", "{from: 2019-01-01, value: 12}")
    found = report(tmp_path, rest, "{name: x, answers: {l: 2}, findings: {l: met}}")
    left_out = {told.was for told in found.mutants if told.fate.status == "equivalent"}
    assert {"from: 2019-01-01", "2019-01-01: 12"} <= left_out


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    target = written(tmp_path, edition(REST), "{name: x, answers: {l: 2, age: 20}, findings: {l: met}}")
    one, two = (mutated(target, jobs=jobs) for jobs in (1, 2))
    assert one.mutants == two.mutants


def test_answers_on_which_the_right_rule_goes_wrong_kill_nothing_as_no_case_can_expect_that(
    tmp_path: Path,
) -> None:
    rule = verdict("100 / (age - 20) > 3")
    found = report(tmp_path, rule, "{name: x, answers: {age: 20}, verdicts: {v: true}}")
    assert found.survivors
    for told in found.survivors:
        assert told.fate.killer is None or told.fate.killer.differs
    assert "essai@2016" in as_text([found], "fr")


@pytest.mark.parametrize("jobs", [1, 2])
def test_whoever_watches_is_told_of_every_mutant_and_finds_the_same(jobs: int, tmp_path: Path) -> None:
    target = written(tmp_path, edition(REST), "{name: x, answers: {l: 2, age: 20}, findings: {l: met}}")
    told: list[tuple[int, int]] = []
    found = mutated(target, jobs=jobs, watch=lambda done, count: told.append((done, count)))
    assert found.mutants == mutated(target, jobs=1).mutants
    assert told == [(done, len(found.mutants)) for done in range(1, len(told) + 1)]
    assert jobs > 1 or len(told) == len(found.mutants)
    assert told


# -- kept


def test_fates_are_kept_until_the_edition_or_a_case_changes(tmp_path: Path) -> None:
    kept, rest = tmp_path / "kept", verdict("all: [a, b]")
    first = report(tmp_path, rest, YES, NO, kept_in=kept)
    again = report(tmp_path, rest, YES, NO, kept_in=kept)
    assert (first.kept, again.kept) == (0, len(first.mutants))
    assert again.mutants == first.mutants
    half = "{name: moitié, answers: {a: true, b: false}, verdicts: {v: false}}"
    more = report(tmp_path, rest, YES, NO, half, kept_in=kept)
    assert more.kept == first.counted("killed") + first.counted("equivalent")
    assert more.counted("killed") > first.counted("killed")
    fewer = report(tmp_path, rest, YES, NO, kept_in=kept)
    assert fates(fewer) == fates(first)
    other = report(tmp_path, verdict("all: [a, b, c]"), YES, NO, kept_in=kept)
    assert other.kept == 0


def test_what_is_kept_is_not_believed_where_it_is_not_ours(tmp_path: Path) -> None:
    kept, rest = tmp_path / "kept", verdict("age >= 20.5")
    first = report(tmp_path, rest, "{name: x, answers: {age: 30}, verdicts: {v: true}}", kept_in=kept)
    (file,) = kept.iterdir()
    for text in ("", "[]", '{"form": 0}', '{"form": 1, "fates": {"x": 3}}'):
        file.write_text(text, encoding="utf-8")
        again = report(tmp_path, rest, "{name: x, answers: {age: 30}, verdicts: {v: true}}", kept_in=kept)
        assert (again.kept, again.mutants) == (0, first.mutants)


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "kept"
    blocked.write_text("", encoding="utf-8")
    found = report(tmp_path, verdict("a"), YES, kept_in=blocked / "deeper")
    assert found.kept == 0


# -- said


def test_text_says_the_score_and_each_survivor_at_its_line(tmp_path: Path) -> None:
    found = report(tmp_path, verdict("all: [a, b]"), YES, NO)
    english, french = as_text([found], "en"), as_text([found], "fr")
    assert "essai@2016: 0.0% of mutants killed (0 killed, 4 survivors, 0 equivalent" in english
    said = r"2016\.yaml:\d+:13: v: condition dropped: `a` dropped; no case comes to it; would be killed on "
    assert re.search(said, english)
    assert "condition ôtée\N{NO-BREAK SPACE}: `a` ôté" in french


def test_json_is_whole(tmp_path: Path) -> None:
    data = as_data(report(tmp_path, verdict("all: [a, 'age > 20 or age >= 21']"), YES, NO), "en")
    assert data["killed"] + data["survived"] + data["equivalent"] == len(data["mutants"])
    assert {"why", "killer", "by"} & {key for mutant in data["mutants"] for key in mutant}
    json.dumps(data, default=str)


def test_command_judges_mutants_and_keeps_them_where_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, edition(verdict("all: [a, b]")), YES, NO)
    path = str(tmp_path / "2016.yaml")
    assert run(["test", path, "--mutate", "--cache", str(tmp_path / "k")], "en") == 0
    assert "0.0% of mutants killed" in capsys.readouterr().out
    assert len(list((tmp_path / "k").iterdir())) == 1
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert run(["test", path, "--mutate", "--fail-under", "50"], "en") == 1
    assert "mutants killed 0.0%, under 50%" in capsys.readouterr().err
    assert len(list((tmp_path / "x" / "coorace-rules" / "mutation").iterdir())) == 1


@pytest.mark.parametrize(
    ("condition", "expected"),
    [('met("k") and met("k")', 2), ('level("l") > 1', 0), ("age in (18, 20) or age in (18, 20)", 1)],
)
def test_questions_about_criteria_are_tried_where_few_answers_are_possible(
    tmp_path: Path, condition: str, expected: int
) -> None:
    rest = REST + verdict(condition)
    found = report(tmp_path, rest, "{name: x, answers: {l: 2}, findings: {l: met}}")
    shown = [told for told in found.mutants if told.owner == "v" and told.fate.status == "equivalent"]
    assert len(shown) >= expected
    assert bool(shown) is bool(expected)
