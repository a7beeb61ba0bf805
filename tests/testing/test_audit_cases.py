"""Cases that hold an audit: read strictly, graded by the edition beside, what differs said at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import making
from auditing import trial
from coorace_rules.cli.run import run
from coorace_rules.testing.into_rules import covered, with_mutants, with_suggestions
from coorace_rules.testing.run_cases import run_target, targets

if TYPE_CHECKING:
    from pathlib import Path

    from coorace_rules.testing.run_cases import FileResult, Target

PROOF = "evidence: [{kind: document, reference: Vu, date: 2016-03-01}]"
PLAN = "corrective_action: {what: Faire, accepted: true}"
HELD = "audit: {type: etape_2, from: 2016-03-01, to: 2016-03-03}"


def minor(name: str, more: str = PLAN, grade: str = "minor") -> str:
    return f"{{criterion: {name}, grade: {grade}, statement: Constat, {PROOF}, {more}}}"


def target(folder: Path, *cases: str, above: str = "", **more: Any) -> Target:
    """The small certification in a folder, with cases, each a line."""
    (folder / "1.yaml").write_text(making.written(trial.edition(**more)), encoding="utf-8")
    head = f"format: 1\nreferential: essai@1\non: 2016-04-01\n{above}cases:\n"
    lines = "".join(f"  - {{name: cas {n}, {case}}}\n" for n, case in enumerate(cases, 1))
    (folder / "1.cases.yaml").write_text(head + lines, encoding="utf-8")
    return targets([folder / "1.yaml"]).targets[0]


def judged(folder: Path, *cases: str, **more: Any) -> FileResult:
    result = run_target(target(folder, *cases, **more))
    assert not result.problems, [found.render("en") for found in result.problems]
    return result


FINDINGS = f"findings: [{minor('a.x.1')}, {minor('a.x.2')}, {minor('a.y.1')}]"


@pytest.mark.parametrize(
    "case",
    [
        f"audit: {{{HELD}}}, others: conform, proposal: true, certificate: certifiable, raised: []",
        f"audit: {{{HELD}}}, proposal: undetermined, grades: {{a.x.1: not_audited}}",
        f"audit: {{{HELD}}}, others: major, proposal: false, grades: {{a.x.1: major}}, raised: []",
        f"audit: {{{HELD}, {FINDINGS}}}, others: conform, proposal: false, raised: [repetition]",
        f"audit: {{{HELD}, findings: [{minor('a.x.1')}]}}, others: conform, due: {{a.x.1: 2016-04-03}}",
        f"audit: {{{HELD}}}, on: 2016-03-02, error: CR810",
    ],
)
def test_a_case_passes_where_the_audit_is_as_it_says(case: str, tmp_path: Path) -> None:
    (found,) = judged(tmp_path, case).results
    assert [(d.name, d.expected.fr, d.found.fr) for d in found.differences] == []


@pytest.mark.parametrize(
    ("case", "name", "expected", "said"),
    [
        ("others: conform, proposal: false", "proposal", "false", "true"),
        ("others: conform, certificate: certified", "certificate", "certified", "certifiable"),
        ("others: conform, grades: {a.x.1: minor}", "grades.a.x.1", "minor", "conform"),
        ("others: conform, raised: [repetition]", "raised", "[repetition]", "[] (-repetition)"),
        ("others: conform, due: {a.x.1: 2016-04-03}", "due.a.x.1", "2016-04-03", "undetermined"),
        ("others: conform, samples: {suivi_1: 11}", "samples.suivi_1", "11", "6"),
        ("others: conform, error: CR810", "error", "CR810", "des réponses acceptées"),
    ],
)
def test_what_differs_is_said(case: str, name: str, expected: str, said: str, tmp_path: Path) -> None:
    (found,) = judged(tmp_path, f"audit: {{{HELD}}}, {case}").results
    (one,) = found.differences
    assert (one.name, one.expected.fr) == (name, expected)
    assert one.found.fr == said


@pytest.mark.parametrize(
    ("case", "code", "part"),
    [
        ("audit: 3, proposal: true", "CR871", "as in an audit file"),
        (f"audit: {{{HELD}}}, verdicts: {{v: true}}", "CR870", "`verdicts`"),
        (f"audit: {{{HELD}}}, answers: {{a: 1}}, proposal: true", "CR870", "`answers`"),
        (f"audit: {{{HELD}}}", "CR875", "`proposal`"),
        (f"audit: {{{HELD}}}, others: fine, proposal: true", "CR872", "a grade"),
        (f"audit: {{{HELD}}}, proposal: yes", "CR871", "`undetermined`"),
        (f"audit: {{{HELD}}}, certificate: valid", "CR871", "`certifiable`"),
        (f"audit: {{{HELD}}}, grades: {{a.x.1: bad}}", "CR871", "`not_audited`"),
        (f"audit: {{{HELD}}}, grades: {{a.x.9: minor}}", "CR872", "a criterion"),
        (f"audit: {{{HELD}}}, raised: [repetitions]", "CR872", "did you mean `repetition`?"),
        (f"audit: {{{HELD}}}, due: {{a.x.1: bientôt}}", "CR871", "a date"),
        (f"audit: {{{HELD}}}, samples: {{autre: 1}}", "CR872", "an audit of the cycle"),
        (f"audit: {{{HELD}}}, error: CR999", "CR872", "refused"),
        ("proposal: true", "CR870", "`proposal`"),
    ],
)
def test_what_is_wrong_in_a_case_is_said(case: str, code: str, part: str, tmp_path: Path) -> None:
    found = run_target(target(tmp_path, case)).problems
    assert code in {one.code for one in found}
    assert part in " ".join(one.render("en") for one in found)


@pytest.mark.parametrize("inside", ["findings: 3", "answers: 3", "audit: 3", "history: [3]"])
def test_what_is_wrong_in_the_audit_itself_is_a_difference_at_its_line(inside: str, tmp_path: Path) -> None:
    held = inside if inside.startswith("audit") else f"{HELD}, {inside}"
    (found,) = judged(tmp_path, f"audit: {{{held}}}, others: conform, proposal: true").results
    (one,) = found.differences
    assert one.part == "answers"
    assert "CR203" in one.found.fr
    assert "(5:" in one.found.fr


def test_an_edition_that_grades_nothing_has_no_audits(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text(making.written(making.edition()), encoding="utf-8")
    text = "format: 1\nreferential: essai@1\ncases: [{name: a, audit: {}, proposal: true}]\n"
    (tmp_path / "1.cases.yaml").write_text(text, encoding="utf-8")
    found = run_target(targets([tmp_path / "1.yaml"]).targets[0]).problems
    assert [one.code for one in found] == ["CR870", "CR870"]


def test_facts_of_given_count_and_those_of_the_audit_come_first(tmp_path: Path) -> None:
    facts = {"n": making.fact("integer", max=9)}
    own = f"audit: {{{HELD}, answers: {{n: 1}}}}, others: conform, proposal: true"
    refused = (f"audit: {{{HELD}, answers: {{n: 10}}}}, error: CR402", f"audit: {{{HELD}}}, error: CR402")
    result = judged(tmp_path, own, *refused, above="given: {n: 11, a.x.1: 0}\n", facts=facts)
    assert [one.differences for one in result.results] == [(), (), ()]


def test_coverage_sees_escalations_and_levels_in_audits(tmp_path: Path) -> None:
    one = f"audit: {{{HELD}, findings: [{minor('a.x.1')}]}}, others: conform, raised: []"
    many = f"audit: {{{HELD}, {FINDINGS}}}, others: conform, raised: [repetition]"
    refused = f"audit: {{{HELD}}}, on: 2016-03-02, error: CR810"
    found = covered(target(tmp_path, one, many, refused))
    assert found.coverage.cases == 2
    states = {item.owner: set(item.seen) for item in found.coverage.items if item.kind == "escalation"}
    assert states["repetition"] == {"raised", "not_raised"}
    assert states["non_levee"] == {"not_raised"}
    criteria = {item.owner: set(item.seen) for item in found.coverage.items if item.kind == "criterion"}
    assert {"met", "partly_met"} <= criteria["a.x.2"] | criteria["a.x.1"]


def test_audits_kill_mutants_of_the_parameters_of_a_grading_and_are_not_suggested(tmp_path: Path) -> None:
    two = f"audit: {{{HELD}, findings: [{minor('a.x.1')}, {minor('a.x.2')}]}}, others: conform, raised: []"
    three = f"audit: {{{HELD}, {FINDINGS}}}, others: conform, raised: [repetition]"
    looked = with_mutants(covered(target(tmp_path, two, three)), jobs=1)
    assert looked.report is not None
    fates = {told.fate.status for told in looked.report.mutants if told.owner == "systemique"}
    assert fates == {"killed"}
    assert not any("non_levee" in one.about for one in with_suggestions(looked).suggested)


@pytest.mark.parametrize("ref", ["qualiopi", "cedre", "iso-9001"])
def test_every_escalation_of_a_shipped_grading_was_seen_both_ways(
    ref: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["test", ref, "--coverage", "-k", "aud", "-j", "1"], "en") == 0
    assert "escalations 100%" in capsys.readouterr().out
