"""Applications become an allocation: judged alone, ranked together, served within the envelope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coorace_rules.call import reasons
from coorace_rules.call.best_use import MAX_EXCHANGES, BestUse
from coorace_rules.call.by_rank import Served, held_back, share_out
from coorace_rules.call.judging import Judge
from coorace_rules.call.lacking import lacking
from coorace_rules.call.model import (
    FUNDED,
    Allocation,
    Balance,
    Decision,
    Lacking,
    Method,
    Project,
    Share,
    Status,
    Terms,
    Total,
)
from coorace_rules.call.ranking import between, decided_by, ranked
from coorace_rules.checked.call_problems import whole_grants_only
from coorace_rules.vocabulary.diagnostic import in_order
from coorace_rules.vocabulary.errors import AnswersError

if TYPE_CHECKING:
    from datetime import date

    from coorace_rules.call.conditions import Conditions
    from coorace_rules.call.model import Application
    from coorace_rules.checked.call_model import Call
    from coorace_rules.program.counting import Counting
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.wording import Words


Serving = tuple[list[Decision], int, Sequence[int]]


def allocate(
    referential: Referential,
    conditions: Conditions,
    counting: Counting,
    applications: Sequence[Application],
    *,
    on: date | None,
    method: Method | None,
    warnings: tuple[Diagnostic, ...] = (),
) -> Allocation:
    """Allocate the envelope of a call.

    Raises:
        AnswersError: CR843, CR845, an amount is none, or a rule fails: all of it; CR844, CR846;
            CR848, the best use and grants in part.
    """
    method = method or conditions.call.method
    if method == "best_use" and conditions.call.partial:
        raise AnswersError([whole_grants_only("")])
    judge = Judge(referential, on, counting, conditions)
    projects = [judge.project(application) for application in applications]
    if judge.findings:
        raise AnswersError(judge.findings)
    order = ranked([project for project in projects if project.refusal is None], conditions.call.ties)
    serve = by_rank if method == "by_rank" else best_use
    decisions, left, unused = serve(order, conditions)
    decisions = [*_waiting(decisions, conditions.call.waiting_places), *_unranked(projects)]
    return Allocation(
        referential=referential.id,
        edition=referential.edition,
        title=referential.title,
        is_proposal=_is_proposal(referential, conditions.call),
        on=on,
        method=method,
        scoring=counting.profile.id,
        threshold=conditions.threshold,
        decisions=tuple(decisions),
        shares=tuple(_shares(decisions, conditions.terms, unused)),
        balance=_balance(decisions, conditions.terms.envelope, left),
        applicants=_companies(project for project in projects),
        funded_applicants=_companies(d.project for d in decisions if d.status in FUNDED),
        provisional=any(d.status == "undetermined" for d in decisions),
        totals=tuple(_totals(referential, applications, decisions)),
        files=referential.files,
        warnings=(*warnings, *in_order(judge.warnings)),
    )


def by_rank(order: Sequence[Project], conditions: Conditions) -> Serving:
    """Decisions by rank, what is left, and what was held back for each group and not used."""
    terms = conditions.terms
    shared = share_out(order, terms)
    short = next((i for i, s in enumerate(shared.served, 1) if s.stopped == "envelope_exhausted"), 0)
    needed = lacking(order, terms, shared, None if conditions.fixed else conditions.at)
    by_id = {project.id: project for project in order}
    ties = decided_by(order, conditions.call.ties)
    decisions = []
    for rank, (project, served, lack, tie) in enumerate(
        zip(order, shared.served, needed, ties, strict=True), 1
    ):
        ahead = by_id.get(lack.ahead_of or "", project)
        rule = between(ahead, project, conditions.call.ties) if lack.points == 0 else None
        why = (
            *_why(project, served, terms, rank if terms.skips else short),
            *reasons.would_suffice(lack, rule),
        )
        status = _status(project, served)
        decisions.append(Decision(project, rank, None, status, served.grant, why, lack, tie))
    return decisions, sum(shared.pots) + (shared.common or 0), shared.pots


def _status(project: Project, served: Served) -> Status:
    if served.grant:
        return "funded" if served.grant == project.seeks else "funded_in_part"
    return served.stopped or "funded"


def _why(project: Project, served: Served, terms: Terms, short: int) -> Iterator[Words]:
    """The reason, and where it is funded in part what stops the rest."""
    if served.grant:
        yield _funded(project, served.grant)
    if served.stopped == "envelope_exhausted":
        yield reasons.exhausted(short, served.available or 0, served.wanted)
    elif served.stopped == "applicant_ceiling":
        yield reasons.applicant_ceiling(served.by, served.wanted)
    elif served.stopped == "quota":
        group = next(group for group in terms.groups if group.id == served.by)
        yield reasons.quota(group.title, served.wanted)


def _funded(project: Project, grant: int) -> Words:
    if grant < project.seeks:
        return reasons.in_part(grant, project.seeks)
    if project.asked is not None and project.seeks < project.asked:
        return reasons.reduced(project.asked, project.seeks)
    return reasons.in_whole()


def best_use(order: Sequence[Project], conditions: Conditions) -> Serving:
    """The same for the best total score; grants are whole here."""
    best = BestUse(order, conditions.terms)
    chosen = best.chosen or frozenset()
    ties = decided_by(order, conditions.call.ties)
    decisions, explained = [], 0
    for place, (project, tie) in enumerate(zip(order, ties, strict=True)):
        if place in chosen:
            why: tuple[Words, ...] = (_funded(project, project.seeks),)
            decisions.append(Decision(project, place + 1, None, "funded", project.seeks, why, Lacking(), tie))
            continue
        explained += 1
        if explained > MAX_EXCHANGES:
            why = (reasons.left_out(),)
            decisions.append(Decision(project, place + 1, None, "not_chosen", 0, why, Lacking(), tie))
            continue
        exchange = best.exchange(place)
        lack = Lacking(None if exchange is None else best.money(place, conditions.at), smallest=False)
        why = (reasons.not_chosen(exchange), *reasons.would_suffice(lack))
        decisions.append(Decision(project, place + 1, None, "not_chosen", 0, why, lack, tie, exchange))
    left = conditions.terms.envelope - sum(order[place].seeks for place in chosen)
    unused = [
        max(held - sum(order[place].seeks for place in chosen if group in order[place].groups), 0)
        for group, held in enumerate(held_back(order, conditions.terms))
    ]
    return decisions, left, unused


def _waiting(decisions: Sequence[Decision], places: int | None) -> Iterator[Decision]:
    """Those whom more money would serve wait, in order of rank."""
    waiting = 0
    for decision in decisions:
        waits = decision.status in ("envelope_exhausted", "not_chosen")
        if waits and (places is None or waiting < places):
            waiting += 1
            yield replace(decision, waiting=waiting)
        else:
            yield decision


def _unranked(projects: Iterable[Project]) -> Iterator[Decision]:
    for project in projects:
        if project.refusal is not None:
            yield Decision(project, None, None, project.refusal.status, 0, project.refusal.why)


def _shares(decisions: Sequence[Decision], terms: Terms, unused: Sequence[int]) -> Iterator[Share]:
    """What each group was granted; a group nobody belongs to says so with zeros."""
    for place, group in enumerate(terms.groups):
        grants = [d.grant for d in decisions if place in d.project.groups and d.status in FUNDED]
        yield Share(group, sum(grants), len(grants), unused[place])


def _balance(decisions: Sequence[Decision], envelope: int, left: int) -> Balance:
    asked = sum(decision.project.asked or 0 for decision in decisions)
    return Balance(envelope, asked, sum(decision.grant for decision in decisions), left)


def _companies(projects: Iterable[Project]) -> int:
    return len({name for project in projects for name in project.applicants})


def _totals(
    referential: Referential, applications: Iterable[Application], decisions: Iterable[Decision]
) -> Iterator[Total]:
    """What the funded projects say in whole numbers, summed."""
    funded = {decision.project.id for decision in decisions if decision.status in FUNDED}
    answers = [a.answers.facts for a in applications if a.project in funded]
    for name, fact in referential.facts.items():
        if fact.declared.type == "integer":
            values = (given.get(name, 0) for given in answers)
            summed = sum(value for value in values if isinstance(value, int))
            yield Total(name, fact.label or fact.ask, fact.declared.unit, summed)


def _is_proposal(referential: Referential, call: Call) -> bool:
    named = {call.source, *(criterion.source for criterion in referential.criteria.values())}
    return any(referential.sources[name].status == "proposal" for name in named if name is not None)
