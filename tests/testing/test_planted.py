"""Faults planted in a right edition, beside cases that let them pass: each is found, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import coorace_rules
from coorace_rules.source.from_text import from_bytes
from coorace_rules.source.model import plain
from coorace_rules.testing.into_rules import covered, with_mutants, with_suggestions
from coorace_rules.testing.law_broken import LawBroken
from coorace_rules.testing.laws import LAWS
from coorace_rules.testing.looking import loaded, tried
from coorace_rules.testing.observed import differing, observed
from coorace_rules.testing.run_cases import run, targets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.program.model import Referential
    from coorace_rules.testing.case_files.discovery import Target
    from coorace_rules.testing.into_rules import Looked

PLANTED = Path(__file__).parent / "planted"
RIGHT = (PLANTED / "right.yaml").read_text(encoding="utf-8")
ROOT: Any = from_bytes((PLANTED / "faults.yaml").read_bytes(), "faults.yaml").root
WRITTEN: Any = plain(ROOT)
FAULTS: list[dict[str, Any]] = WRITTEN["faults"]


def written(folder: Path, text: str, cases: str) -> Target:
    """An edition and its cases, in a folder."""
    (folder / "2016.yaml").write_text(text, encoding="utf-8")
    (folder / "2016.cases.yaml").write_text((PLANTED / cases).read_text(encoding="utf-8"), encoding="utf-8")
    (target,) = targets([folder / "2016.cases.yaml"]).targets
    return target


def line_of(fault: Mapping[str, Any]) -> int:
    """Where a fault is looked for."""
    start = RIGHT.index(fault["was"])
    return int(fault.get("line") or RIGHT[:start].count("\n") + 1)


def differs(right: Referential, wrong: Referential, answers: Mapping[str, Any], on: Any) -> bool:
    """Whether both say something else."""
    both = [tried(referential, answers, on) for referential in (right, wrong)]
    assert both[0] is not None
    assert both[1] is not None
    return bool(differing(observed(both[0]), observed(both[1])))


def found_by_survivor(looked: Looked, right: Referential, wrong: Referential, line: int) -> bool:
    """Whether answers that would kill a survivor at the line show the fault to whoever reads them."""
    report = with_mutants(looked, jobs=1).report
    assert report is not None
    killers = [told.fate.killer for told in report.survivors if told.line == line]
    return any(found is not None and differs(right, wrong, found.answers, found.on) for found in killers)


def found_by_suggestion(looked: Looked, right: Referential, wrong: Referential) -> bool:
    """Whether a suggested case expects what the right edition does not say."""
    for case in with_suggestions(with_mutants(looked, jobs=1)).suggested:
        assessment = tried(right, case.answers, case.on)
        assert assessment is not None
        said = observed(assessment)
        if any(said.get(key) != value for key, value in case.expects.items()):
            return differs(right, wrong, case.answers, case.on)
    return False


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of an outcome, by Hypothesis
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["kind"].replace(" ", "_"))
def test_planted_fault_is_found(fault: dict[str, Any], tmp_path: Path) -> None:
    assert RIGHT.count(fault["was"]) == 1
    right = coorace_rules.load(PLANTED / "right.yaml")
    target = written(tmp_path, RIGHT.replace(fault["was"], fault["becomes"]), "weak_cases.yaml")
    wrong, cases = loaded(target)
    assert all(run(case, wrong).passed for case in cases)
    line = line_of(fault)
    if fault["found"] in LAWS:
        LAWS[fault["found"]](right)
        with pytest.raises(LawBroken):
            LAWS[fault["found"]](wrong)
    elif fault["found"] == "hole":
        full = (PLANTED / "full_cases.yaml").read_text(encoding="utf-8")
        (tmp_path / "2016.cases.yaml").write_text(full, encoding="utf-8")
        assert line in {item.span.line for item in covered(target).coverage.holes}
    elif fault["found"] == "survivor":
        assert found_by_survivor(covered(target), right, wrong, line)
    else:
        assert found_by_suggestion(covered(target), right, wrong)


def test_a_dozen_kinds_are_planted() -> None:
    assert len({fault["kind"] for fault in FAULTS}) >= 12
    assert {fault["found"] for fault in FAULTS} >= {"survivor", "hole", "suggested"}


def test_right_edition_with_full_cases_gives_no_false_alarm(tmp_path: Path) -> None:
    target = written(tmp_path, RIGHT, "full_cases.yaml")
    referential, cases = loaded(target)
    assert all(run(case, referential).passed for case in cases)
    looked = with_suggestions(with_mutants(covered(target), jobs=1))
    assert looked.coverage.holes == ()
    assert looked.coverage.alone.seen == looked.coverage.alone.of > 0
    assert looked.report is not None
    assert looked.report.survivors == ()
    assert looked.suggested == ()
    for law in LAWS.values():
        law(referential)
