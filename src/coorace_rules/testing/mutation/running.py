"""The door from an edition and its cases to a report: every mutant judged, in several processes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing import Manager, cpu_count
from queue import Empty
from time import perf_counter
from typing import TYPE_CHECKING

from coorace_rules.testing.looking import file_of, loaded
from coorace_rules.testing.mutation.court import Court, can_judge
from coorace_rules.testing.mutation.equivalent import shown_equivalent
from coorace_rules.testing.mutation.kept import Kept
from coorace_rules.testing.mutation.killers import killer
from coorace_rules.testing.mutation.model import Fate, Report, Told
from coorace_rules.testing.mutation.mutants import mutants

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from coorace_rules.testing.case_files.discovery import Target
    from coorace_rules.testing.mutation.model import Mutant

FEW = 20
OFTEN = 0.2
Watch = Callable[[int, int], None]
"""Told how many mutants are judged, of how many."""


def mutated(
    target: Target,
    packs: Sequence[Path] = (),
    *,
    jobs: int | None = None,
    kept_in: Path | None = None,
    watch: Watch | None = None,
) -> Report:
    """Put every mutant of an edition before its cases.

    Args:
        target: an edition and its case file.
        packs: folders of packs that the edition may take in.
        jobs: how many processes; as many as there are processors if left out.
        kept_in: a folder that keeps what became of mutants, for the next run.
        watch: told how far it is, of those that are to be judged.

    Raises:
        CooraceRulesError: the edition or its cases cannot be read.
    """
    start = perf_counter()
    referential, cases = loaded(target, packs)
    path = file_of(referential)
    every = mutants(referential.checked, path)
    judging = [case for case in cases if can_judge(case, referential)]
    kept = Kept(kept_in, referential, judging)
    known = [kept.fate(number, mutant.key) for number, mutant in enumerate(every)]
    left = [number for number, fate in enumerate(known) if fate is None]
    fates = {fate.number: fate for fate in (*filter(None, known), *_judged(target, packs, left, jobs, watch))}
    kept.keep(fates.values())
    told = tuple(_told(mutant, fates[number]) for number, mutant in enumerate(every))
    return Report(
        str(referential),
        path,
        len(cases),
        len(cases) - len(judging),
        told,
        perf_counter() - start,
        len(every) - len(left),
    )


def _judged(
    target: Target, packs: Sequence[Path], left: list[int], jobs: int | None, watch: Watch | None
) -> Iterable[Fate]:
    """Fates of mutants, dealt out like cards so that each process has some of every rule."""
    count = min(jobs or cpu_count(), 1 + len(left) // FEW)
    hands = [left[place::count] for place in range(count)]
    one = partial(fates, target, tuple(packs))
    if count == 1:
        return one(left, tell=None if watch is None else lambda done: watch(done, len(left)))
    with ProcessPoolExecutor(max_workers=count) as pool:
        if watch is None:
            return [fate for found in pool.map(one, hands) for fate in found]
        return _watched(pool, one, hands, watch)


def fates(
    target: Target,
    packs: Sequence[Path],
    numbers: Sequence[int],
    tell: Callable[[int], object] | None = None,
) -> list[Fate]:
    """What becomes of some mutants of an edition; `tell` is told of each one."""
    if not numbers:
        return []
    referential, cases = loaded(target, packs)
    court = Court(referential, cases)
    every = mutants(referential.checked, file_of(referential))
    found = []
    for done, number in enumerate(numbers, 1):
        found.append(_fate(court, number, every[number]))
        if tell is not None:
            tell(done)
    return found


def _watched(
    pool: ProcessPoolExecutor, one: Callable[..., list[Fate]], hands: list[list[int]], watch: Watch
) -> list[Fate]:
    """The same from several processes, each of which tells of every mutant."""
    done, count = 0, sum(map(len, hands))
    with Manager() as manager:
        told = manager.Queue()
        asked = [pool.submit(one, hand, tell=told.put) for hand in hands]
        while not all(hand.done() for hand in asked):
            with suppress(Empty):
                told.get(timeout=OFTEN)
                done += 1
                watch(done, count)
        return [fate for hand in asked for fate in hand.result()]


def _fate(court: Court, number: int, mutant: Mutant) -> Fate:
    """What becomes of a mutant; of a survivor, whether it can be told apart at all, and by what."""
    fate = court.fate(number, mutant)
    if fate.status == "killed":
        return fate
    why = shown_equivalent(court.referential, mutant) if fate.reached is None else None
    if why is not None:
        return fate._replace(status="equivalent", why=why)
    cases = [case for case, _ in court.scenes]
    return fate._replace(killer=killer(court.referential, court.wrong(mutant), mutant, cases))


def _told(mutant: Mutant, fate: Fate) -> Told:
    place = mutant.span.line, mutant.span.column
    return Told(fate, mutant.kind, mutant.owner, mutant.was, mutant.became, *place)
