"""Why an action is in a plan or not: its rule, what it closes, what it replaces, what gives it its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.explanation import Explanation
from coorace_rules.outcome.explanations import Explainer
from coorace_rules.outcome.model import shown
from coorace_rules.outcome.phrases import PRESSING, number, score
from coorace_rules.program.counting import OUT
from coorace_rules.vocabulary import spoken
from coorace_rules.vocabulary.wording import Words, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coorace_rules.checked.model import Action as Declared
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.outcome.model import Action, Plan

NOT_PLANNED = Words("pas dans le plan", "not in the plan")


def action(assessment: Assessment, plan: Plan, declared: Declared) -> Explanation:
    """Why an action is where it is in a plan, or is not in it."""
    planned = planned_at_all(assessment, plan)
    explainer = Explainer(assessment, {"planned": planned.__contains__})
    place = next((i for i, found in enumerate(plan.actions) if found.id == declared.id), None)
    parts = [*_rule(explainer, declared), *_closes(explainer, declared)]
    if place is not None:
        parts += _planned(explainer, plan.actions[place])
    elif declared.id in planned and declared.id not in plan.replaced:
        needing = [
            name for name in plan.replaced if declared.id in assessment.referential.actions[name].after
        ]
        parts += _named(explainer, Words("n'était utile qu'avant", "was of use only before"), needing)
    parts += _others(explainer, plan, declared)
    return Explanation(
        declared.title,
        plan.errors.get(declared.id) or _result(plan, declared.id, place),
        source=explainer.phrases.cited(declared.source),
        place=declared.span.place,
        parts=tuple(parts),
    )


def planned_at_all(assessment: Assessment, plan: Plan) -> frozenset[str]:
    """The actions that rules asked for, kept or replaced, with what these need before them."""
    planned: set[str] = set()
    waiting = [*(found.id for found in plan.actions), *plan.replaced]
    while waiting:
        name = waiting.pop()
        planned.add(name)
        before = [
            assessment.referential.actions[other] for other in assessment.referential.actions[name].after
        ]
        # One with a rule of its own is planned by that rule alone.
        waiting += [a.id for a in before if a.id not in planned and a.condition is None and not a.closes]
    return frozenset(planned)


def _result(plan: Plan, name: str, place: int | None) -> Words:
    if place is not None:
        number_, all_ = place + 1, len(plan.actions)
        return Words(f"n° {number_} sur {all_} dans le plan", f"number {number_} of {all_} in the plan")
    if name in plan.replaced:
        return Words("demandée, puis remplacée", "asked for, then replaced")
    return NOT_PLANNED


def _rule(explainer: Explainer, declared: Declared) -> Iterator[Explanation]:
    """The condition that asks for it; else, that it closes a gap, or comes before another."""
    if declared.condition is not None:
        why = explainer.condition(declared.condition)
        statement = Words(f"demandée si {why.statement.fr}", f"asked for if {why.statement.said_in('en')}")
        yield Explanation(
            statement, why.result, None, why.facts, why.source, why.place, why.parts, why.expression
        )
    elif declared.closes:
        is_below = any(_is_below(explainer, name, to) for name, to in declared.closes.items())
        yield Explanation(
            Words(
                "demandée dès qu'un critère qu'elle ferme est sous sa cible",
                "asked for as soon as a criterion that it closes is below its target",
            ),
            explainer.phrases.value(is_below),
        )


def _is_below(explainer: Explainer, name: str, to: int) -> bool:
    criterion = explainer.referential.criteria[name]
    rank = explainer.assessment.judgements[criterion.index].rank
    return rank is not None and OUT < rank < min(criterion.target, to)


def _closes(explainer: Explainer, declared: Declared) -> Iterator[Explanation]:
    """Each criterion that it closes: where it is, and where the action brings it."""
    for name, to in declared.closes.items():
        criterion = explainer.referential.criteria[name]
        why = explainer.criterion(criterion)
        yield Explanation(
            Words(f"ferme « {why.statement.fr} »", f"closes “{why.statement.said_in('en')}”"),
            why.result,
            explainer.phrases.level(criterion, to),
            place=why.place,
        )


def _planned(explainer: Explainer, found: Action) -> Iterator[Explanation]:
    """What asked for it, what comes before, and what gives it its place."""
    others = [name for name in found.because if name not in found.closes]
    yield from _named(explainer, Words("parce que", "because"), others)
    yield from _named(explainer, Words("après", "after"), found.after)
    gain = score(shown(found.gain, explainer.assessment.counting.profile.decimals))
    days = number(found.effort) if found.effort is not None else None
    effort = counted(int(found.effort or 0), Words("jour", "day"), Words("jours", "days"))
    pressing = PRESSING[found.rank]
    fr = [pressing.fr, f"gain {gain.fr}", f"{days.fr} {effort.fr}" if days else "effort inconnu"]
    en = [pressing.said_in("en"), f"gain {gain.en}", f"{days.en} {effort.en}" if days else "effort unknown"]
    if found.due is not None:
        fr.append(f"échéance {spoken.day(found.due, 'fr')}")
        en.append(f"due {spoken.day(found.due, 'en')}")
    yield Explanation(
        Words(
            "son rang (ce qui presse, puis le gain par jour d'effort, puis l'échéance)",
            "its place (what presses, then the gain for a day of effort, then the date)",
        ),
        Words("; ".join(fr), "; ".join(en)),
    )


def _others(explainer: Explainer, plan: Plan, declared: Declared) -> Iterator[Explanation]:
    """What it replaces, and what replaces it."""
    by = [plan.replaced[declared.id]] if declared.id in plan.replaced else []
    yield from _named(explainer, Words("remplacée par", "replaced by"), by)
    replaced = [name for name, other in plan.replaced.items() if other == declared.id]
    yield from _named(explainer, Words("remplace", "replaces"), replaced)


def _named(explainer: Explainer, statement: Words, names: Iterable[str]) -> Iterator[Explanation]:
    labels = [explainer.phrases.label(name) for name in names]
    if labels:
        yield Explanation(
            statement, Words("; ".join(w.fr for w in labels), "; ".join(w.said_in("en") for w in labels))
        )
