"""What is measured: our function, the hand-written one where there is one, and the target that was set."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import handwritten as by_hand
import workloads

import coorace_rules as cr

COMPANY = Path(__file__).parents[1] / "examples" / "companies" / "passerelles-ai.yaml"
ROUNDS, CALLS = 25, 250
Function = Callable[[Any], Any]


class Measure(NamedTuple):
    """One line of the table.

    Attributes:
        target: as a ratio to `hand`, or in milliseconds where there is none; None where none was set.
        per: how many calls an input stands for.
    """

    name: str
    target: float | None
    ours: Function
    inputs: Sequence[Any]
    hand: Function | None = None
    per: int = 1


class Result(NamedTuple):
    """Seconds a call, ours and by hand; the ratio."""

    ours: float
    hand: float | None

    @property
    def ratio(self) -> float | None:
        """Ours for one by hand."""
        return None if self.hand is None else self.ours / self.hand


def measure(measured: Measure) -> Result:
    """Time both sides slice by slice, in turns; the best time of each slice of inputs counts.

    Other processes only ever slow a slice down, so the best of many rounds is what the code costs; each side
    sees the same inputs, and enough of them that no branch is learnt by heart.
    """
    size = min(CALLS, max(1, len(measured.inputs) // 20))
    slices = [measured.inputs[at : at + size] for at in range(0, len(measured.inputs), size)]
    sides = [measured.ours] if measured.hand is None else [measured.ours, measured.hand]
    best = [[float("inf")] * len(slices) for _ in sides]
    gc.collect()
    gc.disable()
    try:
        for turn in range(ROUNDS):
            for place, inputs in enumerate(slices):
                for side, function in list(enumerate(sides))[:: -1 if turn % 2 else 1]:
                    start = time.perf_counter()
                    for each in inputs:
                        function(each)
                    best[side][place] = min(best[side][place], time.perf_counter() - start)
    finally:
        gc.enable()
    times = [sum(found) / len(measured.inputs) / measured.per for found in best]
    return Result(times[0], times[1] if len(times) > 1 else None)


def measures() -> Iterator[Measure]:
    """Every line of the table, in its order."""
    yield from eligibility()
    yield from scoring()
    yield from production()
    yield from the_cap()
    yield from compiling()


def eligibility() -> Iterator[Measure]:
    """E and E3."""
    rows, open_rows = by_hand.applicants(10_000), by_hand.applicants(10_000, unknown=0.08)
    decide, kept = workloads.eligibility(), workloads.eligibility_kept()
    many = workloads.eligibility_rows()
    assert [decide(row) for row in rows] == [by_hand.eligible(row) for row in rows]
    assert [decide(row) for row in open_rows] == [by_hand.eligible3(row) for row in open_rows]
    assert [kept(row).value for row in open_rows] == [by_hand.eligible3(row) for row in open_rows]
    yield Measure("E: `decide`, facts known", 2, decide, rows, by_hand.eligible)
    yield Measure("E3: `decide`, 8 % unknown", 2, decide, open_rows, by_hand.eligible3)
    yield Measure("E: every criterion kept, answers checked", 8, kept, rows, by_hand.eligible)
    lists = [rows[at : at + CALLS] for at in range(0, len(rows), CALLS)]
    yield Measure("E: a list of rows, each", 1 / 3e3, many, lists, per=CALLS)


def scoring() -> Iterator[Measure]:
    """S."""
    indicators = by_hand.model()
    referential = workloads.loaded(workloads.scoring_edition(indicators))
    hand = by_hand.scoring(indicators)

    def score(answers: Any) -> Any:
        return cr.score(referential, answers)

    for name, target, open_ in (("known", 2, 0.0), ("with intervals, 12 % open", 4, 0.12)):
        answers = by_hand.questionnaires(400, open_)
        assert [list(score(each).gaps) for each in answers] == [hand(each)[2] for each in answers]
        yield Measure(f"S: 150 indicators, {name}", target, score, answers, hand)


def production() -> Iterator[Measure]:
    """P, PC and the larger one."""
    for name, chained, bare, whole in (("P", False, 6, 12), ("PC", True, 6, 12)):
        rules = by_hand.rules()
        facts = [by_hand.gaps(rules, seed) for seed in range(40)]
        ours, hand = workloads.Gaps(rules, chained=chained), by_hand.production(rules, chained=chained)
        assert [ours.bare(each) for each in facts] == [hand(each) for each in facts]
        yield Measure(f"{name}: 150 gaps × 150 rules, bare", bare, ours.bare, facts, hand)
        yield Measure(f"{name}: with provenance, order, dates", whole, ours.whole, facts, hand)
    rules = by_hand.rules(500)
    facts = [by_hand.gaps(rules, seed) for seed in range(40)]
    ours, hand = workloads.Gaps(rules), by_hand.production(rules)
    yield Measure("500 gaps × 500 rules, bare", 6, ours.bare, facts, hand)


def the_cap() -> Iterator[Measure]:
    """The Cap, with the fictitious company of the examples."""
    cap = cr.load("cap@2015")
    answers = cr.read_answers(cap, COMPANY)
    outcome = cr.evaluate(cap, answers)
    yield Measure("the Cap: evaluate, with its plan", 1, lambda _: cr.evaluate(cap, answers), range(20))
    yield Measure(
        "the Cap: the same, and all of it read", None, lambda _: read(cr.evaluate(cap, answers)), range(20)
    )
    yield Measure("the Cap: its JSON", 3, lambda _: outcome.to_json(), range(20))
    yield Measure("the Cap: load", 60, lambda _: cr.load("cap@2015"), range(1))


def read(outcome: cr.Outcome) -> None:
    """Read every field of an outcome, and of its plan: they are made when they are first read."""
    for data in (outcome, outcome.plan):
        for field in fields(data):
            getattr(data, field.name)


def compiling() -> Iterator[Measure]:
    """Code made from rules already read."""
    iae = workloads.loaded(workloads.eligibility_edition())
    scored = workloads.loaded(workloads.scoring_edition(by_hand.model()))
    counting = next(iter(scored.countings.values()))

    def both(_: object) -> None:
        ready = cr.decider(iae, "eligible")
        assert callable(ready.value)
        assert callable(ready.reasons)

    def sums(_: object) -> None:
        scored.compiled.scorings.clear()
        scored.compiled.straight(counting)

    yield Measure("compile E, both functions, a criterion", 1, both, range(1), per=13)
    yield Measure("compile S, 150 criteria", 10, sums, range(1))


def importing(rounds: int = 15) -> tuple[float, float]:
    """Milliseconds of a bare interpreter, and of one that imports us: the best of several."""
    statements = ("pass", "import coorace_rules")
    times = [[_whole_process(statement) for statement in statements] for _ in range(rounds)]
    bare, ours = map(min, zip(*times, strict=True))
    return bare * 1e3, ours * 1e3


def _whole_process(statement: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - start
