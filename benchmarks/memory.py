"""Prints how much memory grows over many evaluations: `python benchmarks/memory.py [evaluations]`.

A million bare verdicts and scores, a hundredth of that of whole evaluations with their plan, and a tenth of
whole plans by durable-rules where it is installed. What is measured is the resident memory of the process,
after a first tenth that warms it up.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import handwritten as by_hand
import workloads
from measures import COMPANY

import coorace_rules as cr


def resident() -> float:
    """MiB of this process in memory (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def growth(run: Callable[[int], Any], count: int) -> float:
    """MiB that `count` runs add, once a tenth of them has warmed it up."""
    for each in range(count // 10):
        run(each)
    gc.collect()
    before = resident()
    for each in range(count):
        run(each)
    gc.collect()
    return resident() - before


def report(name: str, run: Callable[[int], Any], count: int) -> None:
    """Print a row."""
    print(f"| {name} | {count:,} | {growth(run, count):+.1f} MiB |", flush=True)


def main() -> None:
    """Run each kind of evaluation."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rows = by_hand.applicants(1000, unknown=0.08)
    iae = cr.decider(workloads.loaded(workloads.eligibility_edition()), "eligible")
    report("`decide`", lambda n: iae.value(rows[n % 1000]), count)
    report("every criterion kept", lambda n: iae.reasons(rows[n % 1000]), count)
    scored = workloads.loaded(workloads.scoring_edition(by_hand.model()))
    answers = by_hand.questionnaires(100, 0.12)
    report("`score`, 150 indicators", lambda n: cr.score(scored, answers[n % 100]), count // 10)
    cap = cr.load("cap@2015")
    company = cr.read_answers(cap, COMPANY)
    report("the Cap, with its plan", lambda _: cr.evaluate(cap, company), count // 100)
    if find_spec("durable_rules_engine") is not None:
        durable = cr.load("cap@2015", planner="durable")
        report("the Cap, planned by durable-rules", lambda _: cr.evaluate(durable, company), count // 10)


if __name__ == "__main__":
    main()
