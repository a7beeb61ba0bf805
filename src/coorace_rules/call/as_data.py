"""An allocation as plain data: for JSON, and as rows for tables. Amounts are decimals of euros, as texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from coorace_rules.call.amounts import plain_euros, points, points_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from coorace_rules.call.model import Allocation, Decision, Exchange, Lacking, Share
    from coorace_rules.vocabulary.wording import Words

FORMAT = 1


def to_json(allocation: Allocation) -> str:
    """JSON, the same bytes for the same allocation."""
    return json.dumps(to_data(allocation), ensure_ascii=False, indent=1) + "\n"


def to_data(allocation: Allocation) -> dict[str, Any]:
    """Plain data: dicts, lists, texts, whole numbers, true, false and null."""
    balance = allocation.balance
    return {
        "format": FORMAT,
        "referential": allocation.referential,
        "edition": allocation.edition,
        "on": None if allocation.on is None else allocation.on.isoformat(),
        "method": allocation.method,
        "scoring": allocation.scoring,
        "threshold": _points(allocation.threshold),
        "provisional": allocation.provisional,
        "balance": {
            "envelope": plain_euros(balance.envelope),
            "asked": plain_euros(balance.asked),
            "granted": plain_euros(balance.granted),
            "left": plain_euros(balance.left),
            "even": balance.is_even,
        },
        "projects": len(allocation.decisions),
        "funded": len(allocation.funded),
        "applicants": allocation.applicants,
        "funded_applicants": allocation.funded_applicants,
        "totals": {total.fact: total.value for total in allocation.totals},
        "quotas": [_share(share) for share in allocation.shares],
        "decisions": [_decision(decision) for decision in allocation.decisions],
        "files": dict(allocation.files),
    }


def _share(share: Share) -> dict[str, Any]:
    most = share.group.at_most
    return {
        "id": share.group.id,
        "reserved": plain_euros(share.group.reserved),
        "at_most": None if most is None else plain_euros(most),
        "granted": plain_euros(share.granted),
        "projects": share.projects,
        "unused": plain_euros(share.unused),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    project = decision.project
    return {
        "project": project.id,
        "title": project.title,
        "applicants": list(project.applicants),
        "rank": decision.rank,
        "waiting": decision.waiting,
        "score": _points(project.score),
        "status": decision.status,
        "asked": _euros(project.asked),
        "seeks": plain_euros(project.seeks),
        "granted": plain_euros(decision.grant),
        "why": _sentences(decision.why),
        "needs": list(project.needs),
        "lacking": _lacking(decision.lacking),
        "tie": None if decision.tie is None else _said(decision.tie),
        "exchange": None if decision.exchange is None else _exchange(decision.exchange),
    }


def _lacking(lacking: Lacking) -> dict[str, Any]:
    return {
        "money": _euros(lacking.money),
        "smallest": lacking.smallest,
        "points": None if lacking.points is None else str(points_up(lacking.points)),
        "ahead_of": lacking.ahead_of,
        "room": _euros(lacking.room),
    }


def _exchange(exchange: Exchange) -> dict[str, Any]:
    return {"out": list(exchange.out), "in": list(exchange.into), "loss": _points(exchange.loss)}


def _said(words: Words) -> dict[str, str]:
    return {"fr": words.fr, "en": words.said_in("en")}


def _sentences(why: Sequence[Words]) -> list[dict[str, str]]:
    return [_said(words) for words in why]


def _euros(cents: int | None) -> str | None:
    return None if cents is None else plain_euros(cents)


def _points(share: Fraction | None) -> str | None:
    return None if share is None else str(points(share))
