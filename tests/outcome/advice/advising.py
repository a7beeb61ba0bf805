"""Small referentials with one verdict, and advice about it in short."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import coorace_rules as cr
from making import edition, fact, referential

if TYPE_CHECKING:
    from coorace_rules.outcome.advice.model import Advice
    from coorace_rules.program.model import Referential

DAY = date(2016, 3, 1)


def verdict(holds: Any) -> dict[str, Any]:
    return {"title": {"fr": "Éligible", "en": "Eligible"}, "source": "s", "holds": holds}


def deciding(holds: Any, *sections: Any, **more: Any) -> Referential:
    verdicts = {"v": verdict(holds), **more.pop("verdicts", {})}
    return referential(edition(*sections, verdicts=verdicts, **more))


def advised(ref: Referential, answers: dict[str, Any], **more: Any) -> Advice:
    return cr.evaluate(ref, answers, on=DAY).advise("v", **more)


def asked(advice: Advice) -> list[tuple[str, int, int]]:
    return [(asking.id, asking.worst, asking.best) for asking in advice.questions]


def branches(advice: Advice, name: str) -> list[tuple[str, str, int | None]]:
    [asking] = [asking for asking in advice.questions if asking.id == name]
    return [(b.said.said_in("fr").replace("\u00a0", " "), b.leads, b.further) for b in asking.branches]


def ways(advice: Advice) -> list[list[dict[str, str]]]:
    return [
        [{c.id: c.said.said_in("fr").replace("\u00a0", " ") for c in option} for option in way.options]
        for way in advice.ways
    ]


PEOPLE = {
    "size": fact("integer", min=0, unit="personnes", label={"fr": "l'effectif", "en": "the size"}),
    "kind": fact("choice", options=["AI", "ACI", "EI"], changeable="slow"),
    "statutes": fact("boolean", changeable="yes"),
    "birth": fact("date", changeable="no", label={"fr": "la date de naissance", "en": "the birth date"}),
}
AGE = {"age": "years and months duration(birth, today()).years"}
