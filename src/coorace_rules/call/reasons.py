"""Why a project is granted what it is granted, in sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from coorace_rules.call.amounts import euros, number, points, points_up
from coorace_rules.checked.condition import Test
from coorace_rules.vocabulary.period import Period
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.call.model import Exchange, Lacking
    from coorace_rules.checked.condition import Condition
    from coorace_rules.outcome.assessment import Assessment
    from coorace_rules.outcome.model import Verdict


def day(value: date) -> Words:
    """A date in figures."""
    return Words(f"{value:%d/%m/%Y}", value.isoformat())


def against(assessment: Assessment, verdict: str) -> tuple[Words, ...]:
    """What a verdict fails on: each part that is false, or the whole where no part is alone to blame."""
    return tuple(
        Words(f"condition non remplie : {words.fr}", f"condition not met: {words.said_in('en')}")
        for words in _failing(assessment, assessment.referential.verdicts[verdict].condition)
    )


def _failing(assessment: Assessment, condition: Condition) -> Iterator[Words]:
    if isinstance(condition, Test) or condition.kind != "all" or condition.label is not None:
        yield assessment.referential.told.of(condition)
        return
    conclusions = assessment.conclusions
    for part in condition.parts:
        if conclusions.interpreted(part, conclusions.asked) is False:
            yield from _failing(assessment, part)


def not_told(verdict: Verdict) -> Words:
    """A verdict that no answer could tell."""
    reason = verdict.reason or Words("", "")
    return Words(
        f"l'éligibilité ne se dit pas ici : {reason.fr}",
        f"eligibility cannot be told here: {reason.said_in('en')}",
    )


def waits_for(needs: Sequence[str]) -> Words:
    """The questions that are still open."""
    listed = ", ".join(f"`{name}`" for name in needs)
    return Words(f"réponses attendues : {listed}", f"answers awaited: {listed}")


def too_late(received: date, deadline: date) -> Words:
    """A file that came after the last day."""
    came, last = day(received), day(deadline)
    return Words(
        f"dossier reçu le {came.fr}, après le {last.fr}",
        f"file received on {came.said_in('en')}, after {last.said_in('en')}",
    )


def too_early(received: date, opens: date) -> Words:
    """A file that came before the first day."""
    came, first = day(received), day(opens)
    return Words(
        f"dossier reçu le {came.fr}, avant l'ouverture le {first.fr}",
        f"file received on {came.said_in('en')}, before the call opens on {first.said_in('en')}",
    )


def missing(asked: Words) -> Words:
    """A document that is not there."""
    return Words(f"pièce manquante : {asked.fr}", f"document missing: {asked.said_in('en')}")


def too_old(asked: Words, dated: date, age: Period) -> Words:
    """A document past its age."""
    on = day(dated)
    return Words(
        f"pièce du {on.fr}, trop ancienne ({age} au plus) : {asked.fr}",
        f"document of {on.said_in('en')}, too old ({age} at most): {asked.said_in('en')}",
    )


def over_ceiling(asked: int, most: int) -> Words:
    """A project beyond its own ceiling."""
    a, m = euros(asked), euros(most)
    return Words(
        f"demande {a.fr}, plafond {m.fr} par projet",
        f"asks for {a.said_in('en')}, at most {m.said_in('en')} a project",
    )


def own_share(asked: int, most: int, share: Decimal) -> Words:
    """A project that leaves too little to its applicants."""
    a, m, s = euros(asked), euros(most), number(share)
    return Words(
        f"demande {a.fr}, soit plus que {m.fr} : {s.fr}\u00a0% du coût au moins restent aux candidats",
        f"asks for {a.said_in('en')}, more than {m.said_in('en')}: "
        f"{s.said_in('en')}% of the cost at least stay with the applicants",
    )


def below(score: Fraction, threshold: Fraction) -> Words:
    """A score under the threshold."""
    s, t, gap = number(points(score)), number(points(threshold)), number(points_up(threshold - score))
    return Words(
        f"{s.fr} points sur 100, seuil {t.fr} : il manque {gap.fr}",
        f"{s.said_in('en')} points of 100, threshold {t.said_in('en')}: {gap.said_in('en')} short",
    )


def in_whole() -> Words:
    """A project granted all that it seeks."""
    return Words("financé en entier", "funded in whole")


def reduced(asked: int, seeks: int) -> Words:
    """A project granted its ceiling."""
    a, s = euros(asked), euros(seeks)
    return Words(
        f"financé à son plafond : {s.fr} sur {a.fr} demandés",
        f"funded up to its ceiling: {s.said_in('en')} of {a.said_in('en')} asked for",
    )


def in_part(grant: int, seeks: int) -> Words:
    """A project granted what was left."""
    g, s = euros(grant), euros(seeks)
    return Words(
        f"financé en partie : {g.fr} sur {s.fr}",
        f"funded in part: {g.said_in('en')} of {s.said_in('en')}",
    )


def exhausted(rank: int, available: int, wanted: int) -> Words:
    """The envelope did not reach that far."""
    a, w = euros(available), euros(wanted)
    return Words(
        f"enveloppe épuisée au rang {rank} : il restait {a.fr} pour {w.fr}",
        f"envelope exhausted at rank {rank}: {a.said_in('en')} were left for {w.said_in('en')}",
    )


def applicant_ceiling(name: str, room: int) -> Words:
    """An applicant has what it may have."""
    r = euros(room)
    return Words(
        f"plafond atteint pour `{name}` : il lui restait {r.fr}",
        f"ceiling reached for `{name}`: {r.said_in('en')} were left to it",
    )


def quota(title: Words, room: int) -> Words:
    """A group of projects has what it may have."""
    r = euros(room)
    return Words(
        f"quota atteint, {title.fr} : il restait {r.fr}",
        f"quota reached, {title.said_in('en')}: {r.said_in('en')} were left",
    )


def not_chosen(exchange: Exchange | None) -> Words:
    """A project that the best use of the envelope leaves out."""
    if exchange is None:
        return Words(
            "aucune répartition ne peut le financer dans ces plafonds",
            "no allocation can fund it within these ceilings",
        )
    loss = number(points(exchange.loss))
    out, into = (", ".join(f"`{name}`" for name in names) for names in (exchange.out, exchange.into))
    french = f"le financer écarterait {out}" if out else "le financer n'écarterait personne"
    english = f"funding it would push out {out}" if out else "funding it would push nobody out"
    if into:
        french, english = f"{french}, ferait entrer {into}", f"{english}, bring in {into}"
    return Words(f"{french} ; {loss.fr} points en moins", f"{english}; {loss.said_in('en')} points less")


def left_out() -> Words:
    """The same, of one project among many."""
    return Words("le meilleur total s'obtient sans lui", "the best total does without it")


def would_suffice(lacking: Lacking, rule: Words | None = None) -> Iterator[Words]:
    """What would have sufficed, each alone; `rule` decided where the points are equal."""
    if lacking.money is not None:
        m = euros(lacking.money)
        if lacking.smallest:
            yield Words(
                f"il aurait suffi de {m.fr} de plus dans l'enveloppe",
                f"{m.said_in('en')} more in the envelope would have sufficed",
            )
        else:
            yield Words(
                f"{m.fr} de plus dans l'enveloppe suffiraient, et peut-être moins",
                f"{m.said_in('en')} more in the envelope would suffice, and perhaps less",
            )
    if lacking.points is not None and rule is not None:
        yield Words(
            f"ou de passer devant `{lacking.ahead_of}`, à égalité de points (départagés par : {rule.fr})",
            f"or to come before `{lacking.ahead_of}`, equal in points (decided by: {rule.said_in('en')})",
        )
    elif lacking.points is not None:
        p = number(points_up(lacking.points))
        yield Words(
            f"ou de passer devant `{lacking.ahead_of}`, {p.fr} points plus haut",
            f"or to come before `{lacking.ahead_of}`, {p.said_in('en')} points above",
        )
    if lacking.room is not None:
        r = euros(lacking.room)
        yield Words(f"il manque {r.fr} sous ce plafond", f"{r.said_in('en')} are missing under this ceiling")
