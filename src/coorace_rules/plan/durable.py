"""durable-rules as a matcher, in the one way that was found safe (`docs/decisions/0003-durable-rules.md`).

Only its C core: no host, no threads, no consequents. It is asked which rule matched which fact; what
follows is ours. One ruleset for each set of rules, made once and never deleted; one state for each
evaluation, deleted at its end, after a sentinel has started an action (deleting a state before that frees
a wild pointer).
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import durable_rules_engine as core

from coorace_rules.plan import problems
from coorace_rules.program.counting import OUT
from coorace_rules.program.rules import OnFinding, Rule, Rulebook, Trigger
from coorace_rules.vocabulary.errors import ReferentialError
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.diagnostic import Diagnostic

MAX_TESTS_ON_A_PROPERTY = 500  # 513 rules on one property never return from create_ruleset
MAX_MATCHES_OF_A_FACT = 60  # the 65th rule that one fact matches is error 303
SENTINEL = "begin"
STATES = itertools.count(1)  # a state is named once in a process, whoever evaluates


class Durable:
    """Finds rules by their triggers, with durable-rules' Rete network."""

    def __init__(self, referential: Referential) -> None:
        findings = list(_refusals(referential))
        if findings:
            raise ReferentialError(findings)
        criteria = list(referential.criteria.values())
        self.section = [criterion.section for criterion in criteria]
        rules = _definition(referential.rulebook, self.section)
        self.handle = ruleset(json.dumps(rules, sort_keys=True))
        self.observed = [any(by_rank) for by_rank in referential.rulebook.on_finding]
        self.watched = {*referential.rulebook.on_planned}

    def set_off(self, ranks: Sequence[int], planned: Iterable[int]) -> set[int]:
        """The rules that some finding or some planned action sets off."""
        facts: list[dict[str, object]] = [
            {"section": self.section[criterion], "criterion": criterion, "rank": rank}
            for criterion, rank in enumerate(ranks)
            if rank != OUT and self.observed[criterion]
        ]
        facts += [{"planned": action} for action in planned if action in self.watched]
        return {int(name.split("_")[0]) for name in self._matched(facts)} if facts else set()

    def _matched(self, facts: list[dict[str, object]]) -> Iterator[str]:
        """The names of the rules that facts match; the state is deleted whatever happens."""
        sid = str(next(STATES))
        batch = [{"sentinel": 1, "sid": sid}, *({**fact, "sid": sid} for fact in facts)]
        # INVARIANT: nothing is deleted before the sentinel has started an action. An error before that
        # reaches the caller and leaves one state behind, where deleting it would end the process.
        _, state = core.assert_facts(self.handle, json.dumps(batch))
        message = core.start_action_for_state(self.handle, state)[1]
        names = []
        try:
            while message:
                ((name, _),) = json.loads(message).items()
                names.append(name)
                message = core.complete_and_start_action(self.handle, state)
        finally:
            core.delete_state(self.handle, sid)
        yield from (name for name in names if name != SENTINEL)


@cache
def ruleset(definition: str) -> Any:
    """Make a ruleset, once for each set of rules in a process."""
    return core.create_ruleset("plan", definition)


def _definition(rulebook: Rulebook, section: list[str]) -> dict[str, object]:
    """One rule for each test: conjunctions only, the section first."""
    definition: dict[str, object] = {SENTINEL: {"all": [{"m": {"sentinel": 1}}]}}
    for place, rule in enumerate(rulebook.rules):
        for number, tests in enumerate(_tests(rule, section)):
            definition[f"{place}_{number}"] = {"all": [{"m": {"$and": tests}}]}
    return definition


def _tests(rule: Rule, section: list[str]) -> Iterator[list[dict[str, object]]]:
    for trigger in rule.triggers:
        if isinstance(trigger, OnFinding):
            for low, high in _stretches(sorted(trigger.ranks)):
                yield [
                    {"section": section[trigger.criterion]},
                    {"criterion": trigger.criterion},
                    {"$gte": {"rank": low}},
                    {"$lte": {"rank": high}},
                ]
        else:
            yield [{"planned": trigger.action}]


def _stretches(ranks: list[int]) -> Iterator[tuple[int, int]]:
    """Ranks as stretches without holes."""
    for _, group in itertools.groupby(enumerate(ranks), lambda pair: pair[1] - pair[0]):
        stretch = [rank for _, rank in group]
        yield stretch[0], stretch[-1]


def _refusals(referential: Referential) -> Iterator[Diagnostic]:
    """What the core cannot hold is refused before it meets it."""
    actions = list(referential.actions.values())
    tests = 0
    matches: Counter[Trigger | int] = Counter()
    for rule in referential.rulebook.rules:
        span = actions[rule.action].span
        for trigger in rule.triggers:
            key = trigger.criterion if isinstance(trigger, OnFinding) else trigger
            count = len(list(_stretches(sorted(trigger.ranks)))) if isinstance(trigger, OnFinding) else 1
            tests += count
            matches[key] += count
            if matches[key] == MAX_MATCHES_OF_A_FACT + 1:
                most = MAX_MATCHES_OF_A_FACT
                yield problems.durable_cannot_hold(
                    span,
                    Words(f"plus de {most} règles sur un même fait", f"more than {most} rules on one fact"),
                )
        if tests > MAX_TESTS_ON_A_PROPERTY:
            most = MAX_TESTS_ON_A_PROPERTY
            yield problems.durable_cannot_hold(
                span, Words(f"plus de {most} tests en tout", f"more than {most} tests in all")
            )
            return
