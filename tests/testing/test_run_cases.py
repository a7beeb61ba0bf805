"""Cases are evaluated with the edition beside them; each thing that differs is said at its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import coorace_rules as cr
from coorace_rules.testing.run_cases import FileResult, run_files, run_target, targets
from testing.small_case_files import EDITION, HEAD, written


def ran(folder: Path, *cases: str, **parts: str) -> FileResult:
    written(folder, *cases, **parts)
    (result,) = run_files(targets([folder]).targets)
    return result


TRUE = (
    "verdicts: {pret: true, casse: true}",
    "values: {part: 20, double: 10, fin: 2017-02-28, recent: true}",
    "findings: {livret: met, large: met, encore: partly_met}",
    "findings: {encore: gap}",
    "positions: {accueil: 100, suite: 50, atelier: 75}",
    "positions: {accueil: 100, suite: 50, atelier: [75, 75]}",
    "scoring: paliers\npositions: {atelier: 50}",
    "gaps: [encore]\nactions: []\nquestions: []",
    "answers: {livret: 1}\ngaps: [encore, livret]\nactions: [ecrire]",
    "without: [livret]\nfindings: {livret: unanswered}\nquestions: [livret]\nverdicts: {pret: undetermined}",
    "without: [livret]\nfindings: {livret: open}\npositions: {accueil: [50, 100], atelier: undetermined}",
    "answers: {livret: {unknown: true}}\nfindings: {livret: unknown}\nactions: []",
    'answers: {encore: {not_applicable: "fermé"}}\npositions: {suite: not_applicable}',
    'answers: {accueillis: {not_applicable: "fermé"}}\nvalues: {double: not_applicable}',
    "without: [accueillis]\nvalues: {double: undetermined}",
    "answers: {clos: true, neuf: true}\nerror: CR412",
    "answers: {accueillis: beaucoup}\nerror: CR402",
    "answers: {nulle_part: 1}\nerror: CR401",
    "on: 2030-01-01\nverdicts: {pret: true}",  # long after the edition: it is evaluated with this one
)


@pytest.mark.parametrize("case", TRUE)
def test_a_case_passes_where_everything_is_as_it_says(case: str, tmp_path: Path) -> None:
    result = ran(tmp_path, case)
    assert result.problems == ()
    assert [one.differences for one in result.results] == [()]


# case: (name, expected, found) of each difference, in order
FALSE: dict[str, list[tuple[str, str, str]]] = {
    "verdicts: {pret: false}": [("verdicts.pret", "false", "true")],
    "verdicts: {pret: undetermined}": [("verdicts.pret", "undetermined", "true")],
    "without: [clos]\nverdicts: {pret: true}": [("verdicts.pret", "true", "undetermined")],
    "values: {part: 20.5, fin: 2017-03-01}": [
        ("values.part", "20.5", "20"),
        ("values.fin", "2017-03-01", "2017-02-28"),
    ],
    "values: {recent: 1}": [("values.recent", "1", "true")],
    "without: [accueillis]\nvalues: {double: 10}": [("values.double", "10", "undetermined")],
    "values: {double: undetermined}": [("values.double", "undetermined", "10")],
    "findings: {livret: gap, encore: met}": [
        ("findings.livret", "gap", "met"),
        ("findings.encore", "met", "partly_met"),
    ],
    "positions: {suite: 50.1}": [("positions.suite", "50.1", "50")],
    "positions: {suite: [40, 60]}": [("positions.suite", "[40, 60]", "50")],
    "positions: {suite: undetermined}": [("positions.suite", "undetermined", "50")],
    "without: [livret]\npositions: {accueil: 100}": [("positions.accueil", "100", "[50, 100]")],
    "gaps: [livret, encore]": [("gaps", "[livret, encore]", "[encore] (-livret)")],
    "gaps: []": [("gaps", "[]", "[encore] (+encore)")],
    "answers: {livret: 0}\nactions: []": [("actions", "[]", "[ecrire] (+ecrire)")],
    "questions: [livret]": [("questions", "[livret]", "[] (-livret)")],
    "error: CR412": [("error", "CR412", "answers that are taken")],
    "to_confirm: true\nverdicts: {pret: true}": [
        ("to_confirm", "a case someone read, its mark `to_confirm` removed", "true")
    ],
}


@pytest.mark.parametrize("case", FALSE)
def test_what_differs_is_said_with_what_was_expected_and_found(case: str, tmp_path: Path) -> None:
    (one,) = ran(tmp_path, case).results
    said = [(d.name, d.expected.said_in("en"), d.found.said_in("en")) for d in one.differences]
    assert said == FALSE[case]


def test_a_difference_is_at_the_key_that_says_what_is_expected(tmp_path: Path) -> None:
    (one,) = ran(tmp_path, "verdicts:\n  casse: true\n  pret: false").results
    (difference,) = one.differences
    assert difference.span.place.endswith("2016.cases.yaml:9:7")


def test_answers_that_are_refused_say_why_and_where(tmp_path: Path) -> None:
    first, second = ran(
        tmp_path,
        "answers: {accueillis: beaucoup}\nverdicts: {pret: true}",
        "answers: {accueillis: beaucoup}\nerror: CR412",
    ).results
    assert [d.name for d in first.differences] == ["answers"]
    said = first.differences[0].found.said_in("en")
    assert said == "CR402 expected a whole number, found `beaucoup` (text) (7:27)"
    assert [(d.name, d.expected.fr) for d in second.differences] == [("error", "CR412")]


def test_a_rule_that_goes_wrong_is_never_what_a_case_expects(tmp_path: Path) -> None:
    (one,) = ran(
        tmp_path, "answers: {accueillis: 0}\nvalues: {part: undetermined}\nverdicts: {casse: undetermined}"
    ).results
    assert [d.name for d in one.differences] == ["verdicts.casse", "values.part"]
    assert all(d.found.said_in("en").startswith("error: ") for d in one.differences)


def test_a_case_without_a_day_where_one_is_needed_says_so(tmp_path: Path) -> None:
    (one,) = ran(tmp_path, "verdicts: {pret: true}", head=HEAD.replace("on: 2016-06-01\n", "")).results
    assert "CR411" in one.differences[0].found.fr


def test_a_case_holds_its_answers_as_evaluate_takes_them(tmp_path: Path) -> None:
    (one,) = ran(tmp_path, "without: [encore]\nanswers: {livret: 1}\nverdicts: {pret: false}").results
    assert one.case.given == {
        "livret": 1,
        "accueillis": 5,
        "ouvert_le": "2016-02-29",
        "clos": False,
        "neuf": False,
    }
    referential = cr.load(tmp_path / "2016.yaml")
    outcome = cr.evaluate(referential, one.case.given, on=one.case.on)
    assert (one.case.on, outcome.verdicts["pret"].value) == (date(2016, 6, 1), False)


def test_answers_may_be_left_out_or_blank(tmp_path: Path) -> None:
    result = ran(tmp_path, "verdicts: {pret: undetermined}", "answers:\ngaps: []", above="")
    assert [one.passed for one in result.results] == [True, True]


def test_only_the_cases_asked_for_are_run(tmp_path: Path) -> None:
    written(tmp_path, *["verdicts: {pret: true}"] * 11)
    (target,) = targets([tmp_path]).targets
    result = run_target(target, only="CAS 1")
    assert [one.case.name for one in result.results] == ["cas 1", "cas 10", "cas 11"]
    assert result.left_out == 8


def test_many_files_run_in_processes_as_they_do_in_one(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        written(tmp_path / name, "verdicts: {pret: true}", "verdicts: {pret: false}")
    found = targets([tmp_path]).targets
    alone, together = list(run_files(found, jobs=1)), list(run_files(found, jobs=2))
    assert [result.shown for result in together] == [str(tmp_path / n / "2016.cases.yaml") for n in "abc"]
    for one, other in zip(alone, together, strict=True):
        assert [r.differences for r in one.results] == [r.differences for r in other.results]


def test_an_edition_that_is_wrong_is_said_and_nothing_is_run(tmp_path: Path) -> None:
    written(tmp_path, "verdicts: {pret: true}")
    (tmp_path / "2016.yaml").write_text(EDITION.replace("double >= 10", "duoble >= 10"), encoding="utf-8")
    (result,) = run_files(targets([tmp_path]).targets)
    assert [d.code for d in result.problems if d.severity == "error"] == ["CR301"]
    assert (result.results, result.passed) == ((), False)
