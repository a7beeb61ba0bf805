"""Passes over what is concluded from findings and positions: verdicts, actions."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.checked import problems
from coorace_rules.checked.condition import Group, Test, tests_of
from coorace_rules.checked.criteria import HOLDS
from coorace_rules.checked.expressions import condition
from coorace_rules.checked.facts import in_order_of_use, rank_on, words
from coorace_rules.checked.functions import of_actions, of_verdicts
from coorace_rules.checked.model import Action, Offer, Verdict
from coorace_rules.feel.tree import And, Call, Name, Node, Or, walk
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.checked.condition import Condition
    from coorace_rules.checked.draft import Draft
    from coorace_rules.document import model as written
    from coorace_rules.feel.strict.model import Signature


def functions(draft: Draft) -> Mapping[str, Signature]:
    """What conditions over findings and positions may use."""
    on_scale = [name for name, criterion in draft.criteria.items() if criterion.scale is not HOLDS]
    return of_verdicts(draft.sections, on_scale, draft.criteria, draft.edition.verdicts)


def offers(draft: Draft) -> None:
    """Read the services that actions can call on."""
    for name, form in draft.edition.offers.items():
        source = draft.source_of(form, form.source)
        draft.offers[name] = Offer(name, form.title.words, words(form.description), form.url, source)


def verdicts(draft: Draft) -> None:
    """Read the verdicts; one may rest on another, never on itself."""
    allowed = functions(draft)
    read: dict[str, Verdict] = {}
    for name, form in draft.edition.verdicts.items():
        draft.declare(name, draft.edition.place_of_key("verdicts", name))
        checked = condition(draft, form.holds, form, "holds", functions=allowed)
        source = draft.source_of(form, form.source)
        excludes = _excluded(draft, name, form)
        if checked is not None:
            title, described = words(form.title) or Words(name, name), words(form.description)
            read[name] = Verdict(name, title, described, checked, source, draft.places[name], excludes)
    uses = {
        name: {
            judged
            for test in tests_of(verdict.condition)
            for judged in test.expression.judges
            if judged in read
        }
        for name, verdict in read.items()
    }
    in_order_of_use(draft, uses)
    draft.verdicts = read


def _excluded(draft: Draft, name: str, form: written.Verdict) -> tuple[str, ...]:
    """The other verdicts that are never true together with one."""
    others = {other: None for other in draft.edition.verdicts if other != name}
    found = [
        other
        for i, other in enumerate(form.excludes)
        if draft.known("verdict", other, others, form, "excludes", i)
    ]
    return tuple(found)


def actions(draft: Draft) -> None:
    """Read the actions; prerequisites never go round."""
    forms = draft.edition.actions
    ids = {form.id: form for form in forms}
    allowed = of_actions(functions(draft), ids)
    needed = {name for form in forms for name in form.after}
    for index, form in enumerate(forms):
        draft.declare(form.id, form.place("id"))
        if form.source is None:
            draft.report(problems.no_citation(form.place("id"), form.id))
        for key, names in (("after", form.after), ("replaces", form.replaces)):
            for i, name in enumerate(names):
                draft.known("action", name, ids, form, key, i)
        when = condition(draft, form.when, form, "when", functions=allowed)
        if when is not None:
            _refuse_negated_plans(draft, when)
        action = _action(draft, form, index, when)
        draft.actions[form.id] = action
        # A criterion brought to its lowest level is never below it.
        closes_something = any(action.closes.values()) or len(action.closes) < len(form.closes)
        if form.when is None and not closes_something and form.id not in needed:
            draft.report(problems.never_asked_for(form.place("id"), form.id))
    for key in ("after", "replaces"):
        in_order_of_use(draft, {name: set(getattr(form, key)) & set(ids) for name, form in ids.items()})


def _action(draft: Draft, form: written.Action, index: int, when: Condition | None) -> Action:
    if form.owner is not None:
        _described(draft, form, form.owner, "roles", "owner")
    for i, offer in enumerate(form.offers):
        _described(draft, form, offer, "offers", "offers", i)
    return Action(
        id=form.id,
        index=index,
        title=form.title.words,
        description=words(form.description),
        condition=when,
        closes=_closes(draft, form),
        after=tuple(form.after),
        replaces=tuple(form.replaces),
        effort=form.effort.days if form.effort else None,
        due=form.due,
        owner=form.owner,
        offers=tuple(form.offers),
        evidence=words(form.evidence),
        source=draft.source_of(form, form.source),
        span=form.place("id"),
    )


def _described(draft: Draft, form: written.Action, name: str, section: str, *path: str | int) -> None:
    if name in getattr(draft.edition, section):
        draft.used.add((section, name))
    else:
        draft.report(problems.not_described(form.place(*path), name, section))


def _closes(draft: Draft, form: written.Action) -> dict[str, int]:
    """The rank that an action brings each criterion to."""
    closes = {}
    for name, reached in form.closes.items():
        if not draft.known("criterion", name, draft.criteria, form, "closes", name):
            continue
        scale = draft.criteria[name].scale
        if (reached is True) != (scale is HOLDS):
            draft.report(problems.closes_wrong_way(form.place("closes", name), is_condition=scale is HOLDS))
            continue
        rank = rank_on(draft, scale, Decimal(reached), form, "closes", name)
        if rank is not None:
            closes[name] = rank
    return closes


def _refuse_negated_plans(draft: Draft, when: Condition) -> None:
    """Rules run to a fixed point: one more planned action may plan others, never take one back."""
    if isinstance(when, Group):
        for part in when.parts:
            if when.kind == "none":
                _refuse_any_plan(draft, part)
            else:
                _refuse_negated_plans(draft, part)
    else:
        _refuse_below(draft, when, when.expression.tree)


def _refuse_any_plan(draft: Draft, part: Condition) -> None:
    for test in tests_of(part):
        if any(_asks_for_plan(node) for node in walk(test.expression.tree)):
            draft.report(problems.planned_negated(test.span))


def _refuse_below(draft: Draft, test: Test, node: Node) -> None:
    """`planned` may stand alone or under `and` and `or`."""
    if isinstance(node, And | Or):
        for operand in node.operands:
            _refuse_below(draft, test, operand)
    elif not _asks_for_plan(node) and any(_asks_for_plan(inner) for inner in walk(node)):
        draft.report(problems.planned_negated(test.span))


def _asks_for_plan(node: Node) -> bool:
    return isinstance(node, Call) and isinstance(node.function, Name) and node.function.name == "planned"
