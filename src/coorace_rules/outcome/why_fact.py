"""Why a fact or a named value is what it is, and what rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked.condition import tests_of
from coorace_rules.feel import interpret
from coorace_rules.outcome.explanation import Explanation
from coorace_rules.outcome.explanations import Explainer
from coorace_rules.outcome.findings import same
from coorace_rules.outcome.phrases import AWAY
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.checked.condition import Condition
    from coorace_rules.checked.model import Fact, NamedValue
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.program.model import Referential

RESTS_ON_IT = Words("ce qui en dépend", "what rests on it")
NOTHING = Words("rien", "nothing")


def fact(assessment: Assessment, fact: Fact) -> Explanation:
    """What was answered about a fact, whether it arises, and what rests on it."""
    explainer = Explainer(assessment)
    applies = () if fact.applies is None else (explainer.condition(fact.applies),)
    return Explanation(
        fact.ask,
        _answer(explainer, fact),
        source=explainer.phrases.cited(fact.source),
        place=fact.span.place,
        parts=(*applies, _resting(explainer, fact.id)),
    )


def value(assessment: Assessment, value: NamedValue) -> Explanation:
    """What a named value comes to, of what, and what rests on it."""
    explainer = Explainer(assessment)
    tree = value.expression.tree
    rule = Explanation(
        explainer.told.words(tree),
        explainer.said(lambda: interpret(tree, explainer.environment)),
        facts=explainer.used(tree),
        parts=tuple(explainer.tables(tree)),
        expression=value.expression.text,
    )
    return Explanation(
        value.title or same(value.id),
        rule.result,
        source=explainer.phrases.cited(value.source),
        place=value.span.place,
        parts=(rule, _resting(explainer, value.id)),
    )


def _answer(explainer: Explainer, fact: Fact) -> Words:
    """The answer in words: given, assumed, declined or not given."""
    phrases, answers = explainer.phrases, explainer.assessment.answers
    reason = answers.not_applicable.get(fact.id)
    if reason is not None:
        return Words(f"{AWAY.fr} ({reason})", f"{AWAY.en} ({reason})")
    if fact.id in answers.unknown:
        return Words("ne sait pas", "does not know")
    words = phrases.answer(fact.id, explainer.environment.variables[fact.id])
    if fact.id in explainer.assessment.situation.assumed:
        return Words(
            f"{words.fr} (supposé : valeur par défaut du référentiel)",
            f"{words.said_in('en')} (assumed: default of the referential)",
        )
    if fact.id not in answers.facts and words != AWAY:
        return Words("pas encore de réponse", "no answer yet")
    return words


def _resting(explainer: Explainer, name: str) -> Explanation:
    """What rests on a name: criteria, verdicts and actions, through named values."""
    parts = tuple(_each(explainer, _through(explainer.referential, name)))
    return Explanation(
        RESTS_ON_IT, Words(str(len(parts)), str(len(parts))) if parts else NOTHING, parts=parts
    )


def _through(referential: Referential, name: str) -> frozenset[str]:
    """A name with the named values that use it, directly or not; values come in order of use."""
    names = {name}
    for value in referential.checked.values.values():
        if not names.isdisjoint(value.expression.reads):
            names.add(value.id)
    return frozenset(names)


def _each(explainer: Explainer, names: frozenset[str]) -> Iterator[Explanation]:
    referential = explainer.referential
    for criterion in referential.criteria.values():
        conditions = (*criterion.applies, criterion.holds, *(rule.condition for rule in criterion.rules))
        if _reads(names, *conditions):
            yield _in_short(explainer.criterion(criterion))
    for verdict in referential.verdicts.values():
        if _reads(names, verdict.condition):
            yield _in_short(explainer.verdict(verdict.id))
    for action in referential.actions.values():
        if _reads(names, action.condition):
            yield Explanation(action.title, Words("action", "action"), place=action.span.place)


def _reads(names: frozenset[str], *conditions: Condition | None) -> bool:
    return any(
        not names.isdisjoint(test.expression.reads)
        for c in conditions
        if c is not None
        for test in tests_of(c)
    )


def _in_short(why: Explanation) -> Explanation:
    return Explanation(why.statement, why.result, why.expected, place=why.place)
