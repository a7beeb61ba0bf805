"""Advice about verdicts against an oracle that tries every answer."""

from __future__ import annotations

from functools import cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import coorace_rules as cr
from coorace_rules.vocabulary.diagnostic import errors_among
from making import diagnostics, edition, fact, label, referential

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coorace_rules.outcome.advice.model import Part
    from coorace_rules.program.model import Referential

DOMAIN: dict[str, tuple[Any, ...]] = {
    "n": (0, 1, 2, 3),
    "m": (0, 1, 2, 3),
    "a": (True, False),
    "b": (True, False),
    "k": ("x", "y", "z"),
}
FACTS = {
    "n": fact("integer", min=0, max=3),
    "m": fact("integer", min=0, max=3),
    "a": fact("boolean"),
    "b": fact("boolean"),
    "k": fact("choice", options=["x", "y", "z"]),
}
VALUES = {"double": "2 * n", "total": "if a then n + m else n"}
ATOMS = st.sampled_from(
    [
        *("a", "b", "not(a)", "not(b)", 'k = "x"', 'k in ("x", "y")', 'k != "z"'),
        *("n <= 1", "n > 2", "m >= 2", "n = 2", "m in [1..2]", "n between 1 and 2", "double >= 3"),
        *("n > m", "n + m >= 4", "total >= 3", "n - m < 1", "if b then n > 1 else m > 1", "n * m >= 2"),
    ]
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, min_size=2, max_size=3).flatmap(
        lambda parts: st.sampled_from(
            [{"all": parts}, {"any": parts}, {"none": parts}, {"at_least": 2, "of": parts}]
        )
    ),
    max_leaves=5,
)
ANSWERS = st.fixed_dictionaries({}, optional={name: st.sampled_from(few) for name, few in DOMAIN.items()})


def made(condition: Any) -> Referential:
    """An edition with that verdict; conditions that contradict themselves are none."""
    data = edition(facts=FACTS, values=VALUES, verdicts={"v": {"title": label("v"), "source": "s"}})
    data["verdicts"]["v"]["holds"] = condition
    assume(not errors_among(diagnostics(data)))
    return referential(data)


def deciding(ref: Referential) -> Callable[..., bool | None]:
    """The verdict for some answers, each worked out once."""

    @cache
    def decided(items: frozenset[tuple[str, Any]]) -> bool | None:
        return cr.decide(ref, "v", dict(items))

    return lambda answers: decided(frozenset(answers.items()))


def within(part: Part, value: Any) -> bool:
    """Whether an answer is in a part."""
    if isinstance(value, bool | str):
        return bool(part.low == value)
    after = part.low is None or value > part.low or (part.low_in and value == part.low)
    return after and (part.high is None or value < part.high or (part.high_in and value == part.high))


def completions(answers: dict[str, Any]) -> Iterator[dict[str, Any]]:
    rest = [name for name in DOMAIN if name not in answers]
    for values in product(*(DOMAIN[name] for name in rest)):
        yield {**answers, **dict(zip(rest, values, strict=True))}


@settings(max_examples=60, deadline=None)
@given(CONDITIONS, ANSWERS)
def test_the_smallest_changes_are_those_that_trying_everything_finds(
    condition: Any, answers: dict[str, Any]
) -> None:
    ref = made(condition)
    decide = deciding(ref)
    if decide(answers) is not False:
        return
    advice = cr.evaluate(ref, answers).advise("v", budget=100_000)
    truth: dict[tuple[str, ...], set[tuple[Any, ...]]] = {}
    for size in (1, 2, 3):
        for few in combinations(DOMAIN, size):
            if any(set(smaller) < set(few) for smaller in truth):
                continue
            every = product(*(DOMAIN[name] for name in few))
            does = {v for v in every if decide({**answers, **dict(zip(few, v, strict=True))}) is True}
            if does:
                truth[few] = does
    found = {tuple(sorted(way.ids)): way for way in advice.ways if len(way.ids) <= 3}
    assert found.keys() == {tuple(sorted(few)) for few in truth}
    for few, does in truth.items():
        way = found[tuple(sorted(few))]
        said = {
            values
            for values in product(*(DOMAIN[name] for name in few))
            for option in way.options
            if all(
                any(within(part, value) for part in change.to)
                for change in option
                for value in [values[few.index(change.id)]]
            )
        }
        assert said <= does
        assert said == does or not way.covers_all


class Oracle:
    """Follows every answer."""

    def __init__(self, decide: Callable[..., bool | None]) -> None:
        self.decide = decide
        self.kept: dict[frozenset[tuple[str, Any]], int] = {}

    def ends(self, state: dict[str, Any]) -> set[bool | None]:
        return {self.decide(full) for full in completions(state)}

    def leads(self, state: dict[str, Any]) -> str:
        ends = self.ends(state)
        return "open" if len(ends) > 1 else "true" if ends == {True} else "false"

    def worst(self, state: dict[str, Any]) -> int:
        key = frozenset(state.items())
        if key not in self.kept:
            rest = [name for name in DOMAIN if name not in state]
            deepest = (max(self.worst({**state, n: v}) for v in DOMAIN[n]) for n in rest)
            self.kept[key] = 0 if len(self.ends(state)) == 1 else 1 + min(deepest)
        return self.kept[key]

    def matters(self, name: str, state: dict[str, Any]) -> bool:
        return any(
            len({self.decide({**full, name: v}) for v in DOMAIN[name]}) > 1 for full in completions(state)
        )


@settings(max_examples=40, deadline=None)
@given(CONDITIONS, ANSWERS)
def test_questions_and_their_numbers_are_those_that_following_every_answer_finds(
    condition: Any, answers: dict[str, Any]
) -> None:
    ref = made(condition)
    oracle = Oracle(deciding(ref))
    if oracle.decide(answers) is not None:
        return
    advice = cr.evaluate(ref, answers).advise("v", budget=100_000)
    if advice.settled is not None:
        assert oracle.ends(answers) == {advice.settled}
        return
    matter = {name for name in DOMAIN.keys() - answers.keys() if oracle.matters(name, answers)}
    assert {asking.id for asking in advice.questions} == matter
    assert list(advice.questions) == sorted(advice.questions, key=lambda q: (q.worst, q.best))
    for asking, value in [(q, value) for q in advice.questions for value in DOMAIN[q.id]]:
        [branch] = [b for b in asking.branches if any(within(part, value) for part in b.parts)]
        after = {**answers, asking.id: value}
        assert branch.leads == oracle.leads(after)
        assert branch.further == oracle.worst(after)
        assert asking.is_exact
