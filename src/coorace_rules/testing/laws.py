"""Properties that hold of a referential, ready to run on one's own.

    def test_laws() -> None:
        laws.check_all(coorace_rules.load("cap@2015"))

A law that is broken raises `LawBroken`, with the simplest answers that break it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from coorace_rules.api.editions import diff, migrate
from coorace_rules.api.outcomes import evaluate
from coorace_rules.editions.difference import days
from coorace_rules.editions.samples import Samples
from coorace_rules.editions.tries import concerned, focus
from coorace_rules.testing.drawing import HealthCheck, Phase, assume, given, settings, st
from coorace_rules.testing.law_broken import Apart, LawBroken
from coorace_rules.testing.strategies import answers, values
from coorace_rules.testing.trials import outcome_or_none, span_of, unsettled, worsened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.program.model import Referential
    from coorace_rules.testing.answer_set import AnswerSet

Law = Callable[..., None]
EXAMPLES = 100
STEPS = 12
# What people read changes no verdict, nor does where a thing stands or what it is called.
NO_MEANING = frozenset(("reworded", "source", "moved", "renamed"))
LOST = frozenset(("ask_again", "retired"))


def one_more_answer(referential: Referential, on: date | None = None, *, examples: int = EXAMPLES) -> None:
    """One more answer never changes a determined result.

    Args:
        referential: of any kind.
        on: the date of reference; the first day of the edition if left out.
        examples: how many sets of answers are tried.

    Raises:
        LawBroken: with the answers, and what they changed.
    """
    day = on or referential.checked.in_force_from
    kinds = {name: values(referential, name, day) for name in referential.inputs}

    if not kinds:
        return

    @st.composite
    def one_more(draw: st.DrawFn) -> tuple[AnswerSet, dict[str, Any]]:
        before = draw(answers(referential, day))
        names = [name for name in kinds if _is_open(before, name) and name not in referential.defaults]
        assume(names)
        name = draw(st.sampled_from(names))
        return before, {name: draw(kinds[name])}

    def holds(drawn: tuple[AnswerSet, dict[str, Any]]) -> None:
        before, more = drawn
        found = _both(referential, before, {**before, **more}, day)
        _broken(
            "one more answer never changes a determined result", before, unsettled(referential, *found), more
        )

    _try(holds, one_more(), examples)


def monotone(referential: Referential, on: date | None = None, *, examples: int = EXAMPLES) -> None:
    """A better answer to a fact marked `better` never lowers the score, nor loses a verdict.

    Args and Raises: as `one_more_answer`. An edition that marks none keeps this law.
    """
    day = on or referential.checked.in_force_from
    marked = [
        name for name in referential.inputs if name in referential.facts and referential.facts[name].better
    ]
    if not marked:
        return
    ways = {name: Samples(referential.checked, day).of(name) for name in marked}

    @st.composite
    def from_worst_to_best(draw: st.DrawFn) -> tuple[AnswerSet, str, list[Any]]:
        name = draw(st.sampled_from(marked))
        ordered = _from_worst_to_best(referential, name, (*ways[name], draw(values(referential, name, day))))
        start = draw(st.integers(0, max(0, len(ordered) - STEPS)))
        return draw(answers(referential, day)), name, ordered[start : start + STEPS]

    def holds(drawn: tuple[AnswerSet, str, list[Any]]) -> None:
        others, name, ordered = drawn
        tried = [{**others, name: value} for value in ordered]
        found = [(given_, outcome_or_none(referential, given_, day)) for given_ in tried]
        taken = [(given_, outcome) for given_, outcome in found if outcome is not None]
        for (worse, before), (better, after) in pairwise(taken):
            law = "a better answer never lowers the score, nor loses a verdict"
            _broken(law, worse, worsened(referential, before, after), {name: better[name]})

    _try(holds, from_worst_to_best(), examples)


def exclusive(referential: Referential, on: date | None = None, *, examples: int = EXAMPLES) -> None:
    """Verdicts that exclude each other are never true together.

    Args and Raises: as `one_more_answer`.
    """
    excluding = {name: verdict.excludes for name, verdict in referential.verdicts.items() if verdict.excludes}
    if not excluding:
        return

    def together(outcome: Outcome) -> Iterator[Apart]:
        true = {name for name, verdict in outcome.verdicts.items() if verdict.value is True}
        for name in true & excluding.keys():
            for other in true.intersection(excluding[name]):
                yield Apart(f"verdicts.{name}", "true", f"`{other}` is true too", span_of(referential, name))

    _of_each("verdicts that exclude each other are never true together", referential, on, together, examples)


def gaps_have_actions(referential: Referential, on: date | None = None, *, examples: int = EXAMPLES) -> None:
    """Every gap is closed by an action of the plan, or is listed among those that none closes.

    Args and Raises: as `one_more_answer`.
    """

    def forgotten(outcome: Outcome) -> Iterator[Apart]:
        closed = {name for action in outcome.plan.actions for name in action.closes}
        for gap in outcome.gaps:
            if gap.criterion not in closed and gap.criterion not in outcome.plan.unclosed:
                yield Apart(f"gaps.{gap.criterion}", "gap", "no action", span_of(referential, gap.criterion))

    _of_each("every gap has an action or is listed", referential, on, forgotten, examples)


def sections_cover_their_weights(
    referential: Referential, on: date | None = None, *, examples: int = EXAMPLES
) -> None:
    """A score lies within what is still possible, and is complete once nothing in its section is open.

    Args and Raises: as `one_more_answer`.
    """

    def uncovered(outcome: Outcome) -> Iterator[Apart]:
        is_open = any(
            finding.level is None and finding.status != "not_applicable"
            for finding in outcome.findings.values()
        )
        for name, position in outcome.positions.items():
            exact = position.exact
            if exact is None:
                continue
            between = 0 <= exact.low <= exact.high <= 1
            inside = exact.score is None or exact.low <= exact.score <= exact.high
            complete = is_open or (exact.completeness == 1 and exact.low == exact.high)
            if not (between and inside and complete):
                shown = [position.low, position.score, position.high]
                yield Apart(f"positions.{name}", shown, position.completeness, span_of(referential, name))

    _of_each("sections cover their weights", referential, on, uncovered, examples)


def migration_keeps_verdicts(
    before: Referential, after: Referential, *, packs: Sequence[str | Path] = (), examples: int = EXAMPLES
) -> None:
    """Answers carried to a later edition give the same verdicts, where nothing that these rest on changed.

    Args:
        before: an edition.
        after: one that comes after it.
        packs: folders of packs in which the editions between them stand.
        examples: how many sets of answers are tried.

    Raises:
        LawBroken: with the answers to the earlier edition.
        ReferentialError: CR850 to CR852, there is no way between the editions.
    """
    on, then = days(before.checked, after.checked)
    kept = [name for name in _kept(before, after, packs) if name in after.verdicts]

    def holds(given_: AnswerSet) -> None:
        moved = migrate(given_, before, after, packs=packs)
        was, now = outcome_or_none(before, given_, on), outcome_or_none(after, moved.answers, then)
        assume(was is not None and now is not None)
        if was is None or now is None:
            return
        is_lost = any(move.fate in LOST for move in moved.moves)
        pairs = {name: (was.verdicts[name].value, now.verdicts[name].value) for name in kept}
        apart = [
            Apart(f"verdicts.{name}", *pair, span_of(after, name))
            for name, pair in pairs.items()
            if pair[0] is not None and pair[0] is not pair[1] and not (pair[1] is None and is_lost)
        ]
        _broken("migration keeps verdicts whose meaning is kept", given_, apart, moved.answers)

    if kept:
        _try(holds, answers(before, on), examples)


LAWS: dict[str, Law] = {
    "one_more_answer": one_more_answer,
    "monotone": monotone,
    "exclusive": exclusive,
    "gaps_have_actions": gaps_have_actions,
    "sections_cover_their_weights": sections_cover_their_weights,
}


def check_all(
    referential: Referential,
    on: date | None = None,
    *,
    before: Referential | None = None,
    packs: Sequence[str | Path] = (),
    examples: int = EXAMPLES,
) -> None:
    """Every law, one after the other.

    Args:
        referential: the edition.
        on: the date of reference; the first day of the edition if left out.
        before: an earlier edition, whose answers are carried over.
        packs: folders of packs in which the editions between them stand.
        examples: how many sets of answers each law is tried on.

    Raises:
        LawBroken: the first one that does not hold.
    """
    for law in LAWS.values():
        law(referential, on, examples=examples)
    if before is not None:
        migration_keeps_verdicts(before, referential, packs=packs, examples=examples)


def _kept(before: Referential, after: Referential, packs: Sequence[str | Path]) -> set[str]:
    """The verdicts of both editions that no change bears on."""
    found = diff(before, after, tries=1, packs=packs).changes
    meant = tuple(change for change in found if change.sort not in NO_MEANING)
    if not meant:
        return set(before.verdicts)
    touched = sorted(focus(before.checked, after.checked, meant))
    changed = {name for change in meant for name in (change.id, change.was)}
    return set(before.verdicts) - concerned(before.checked, touched) - changed


def _is_open(before: AnswerSet, name: str) -> bool:
    return name not in before or before[name] == {"unknown": True}


def _from_worst_to_best(referential: Referential, name: str, ways: tuple[Any, ...]) -> list[Any]:
    """Answers to a fact, each once."""
    fact = referential.facts[name]
    read: Any = fact.declared.read
    by_value = {read(way): way for way in ways}
    return [by_value[value] for value in sorted(by_value, reverse=fact.better == "lower")]


def _both(
    referential: Referential, one: dict[str, Any], other: dict[str, Any], on: date
) -> tuple[Outcome, Outcome]:
    """Both outcomes; answers that contradict each other are no example."""
    before, after = outcome_or_none(referential, one, on), outcome_or_none(referential, other, on)
    assume(before is not None and after is not None)
    assert before is not None  # noqa: S101 - for the types
    assert after is not None  # noqa: S101
    return before, after


def _of_each(
    law: str,
    referential: Referential,
    on: date | None,
    wrong: Callable[[Outcome], Iterator[Apart]],
    examples: int,
) -> None:
    """A law of each outcome by itself."""
    day = on or referential.checked.in_force_from

    def holds(drawn: AnswerSet) -> None:
        _broken(law, drawn, wrong(evaluate(referential, drawn, on=day)))

    _try(holds, answers(referential, day), examples)


def _broken(
    law: str, given_: Any, apart: Iterator[Apart] | list[Apart], changed: dict[str, Any] | Any = None
) -> None:
    found = list(apart)
    if found:
        raise LawBroken(law, given_, found, changed=changed)


def _try(holds: Callable[[Any], None], drawn: st.SearchStrategy[Any], examples: int) -> None:
    """Try a property; the example that is left, if any, is the simplest."""
    run = given(drawn)(holds)
    checks = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
    phases = [phase for phase in Phase if phase is not Phase.explain]  # `LawBroken` explains itself
    tried = settings(
        max_examples=examples,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=checks,
        phases=phases,
    )
    tried(run)()
