"""A small certification and audits of it, as the data that files would hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import making
from coorace_rules.api.audits import audit

if TYPE_CHECKING:
    from coorace_rules.auditing.whole import AuditOutcome
    from coorace_rules.program.model import Referential

Data = dict[str, Any]
ON = date(2016, 4, 1)
START, END = "2016-03-01", "2016-03-03"
# Two chapters, five sections, ten criteria: a.x.1, a.x.2, a.y.1 … b.w.2.
SECTIONS = ("a.x", "a.y", "b.u", "b.v", "b.w")
CRITERIA = tuple(f"{section}.{number}" for section in SECTIONS for number in (1, 2))
LEVELS = {"levels": [{"value": value, "label": making.label(f"niveau {value}")} for value in (0, 1, 2)]}


def dated(kind: str, value: object) -> Data:
    return {"type": kind, "values": [{"from": "2010-01-01", "value": value}], "source": "s"}


PARAMETERS = {
    "corriger": dated("duration", "P1M"),
    "mineure": dated("duration", "P6M"),
    "majeure": dated("duration", "P3M"),
    "verifier": dated("duration", "P1M"),
    "systemique": dated("integer", 3),
    "validite": dated("duration", "P3Y"),
    "suspension": dated("duration", "P6M"),
    "levee": dated("duration", "P6M"),
    "an_1": dated("duration", "P1Y"),
    "an_2": dated("duration", "P2Y"),
    "an_3": dated("duration", "P34M"),
    "facteur": dated("number", 1),
    "facteur_suivi": dated("number", making.number("0.6")),
}
GRADES = {
    "conform": {"label": {"fr": "Conforme", "en": "Conform"}, "level": 2},
    "observation": {"label": {"fr": "Point sensible", "en": "Observation"}, "level": 2},
    "opportunity": {"label": {"fr": "Piste", "en": "Opportunity"}, "level": 2},
    "minor": {
        "label": {"fr": "Mineure", "en": "Minor"},
        "level": 1,
        "correction": "corriger",
        "corrective_action": "mineure",
    },
    "major": {
        "label": {"fr": "Majeure", "en": "Major"},
        "level": 0,
        "corrective_action": "majeure",
        "verification": "verifier",
    },
}
ESCALATIONS = [
    {"id": "non_levee", "title": making.label("Mineure non levée"), "unclosed": True},
    {
        "id": "graves",
        "title": making.label("Toujours majeure"),
        "only_major": {"tag": "gravite", "value": "majeure"},
    },
    {"id": "repetition", "title": making.label("Répétition"), "at_least": "systemique", "within": "chapter"},
]
CYCLE = {
    "validity": "validite",
    "suspension": "suspension",
    "closing": "levee",
    "audits": [
        {"id": "etape_1", "kind": "preparation", "title": making.label("Étape 1")},
        {"id": "etape_2", "kind": "initial", "title": making.label("Étape 2")},
        {
            "id": "suivi_1",
            "kind": "surveillance",
            "title": making.label("Suivi 1"),
            "due": "an_1",
            "covers": "sample",
        },
        {
            "id": "suivi_2",
            "kind": "surveillance",
            "title": making.label("Suivi 2"),
            "due": "an_2",
            "covers": "sample",
        },
        {
            "id": "renouvellement",
            "kind": "recertification",
            "title": making.label("Renouvellement"),
            "due": "an_3",
        },
    ],
    "always": {"criteria": ["a.x.1"]},
}
OPENINGS = {
    "des_suivi_1": dated("duration", "P6M"),
    "des_suivi_2": dated("duration", "P18M"),
    "des_an_3": dated("duration", "P30M"),
}
OPENING = {"suivi_1": "des_suivi_1", "suivi_2": "des_suivi_2", "renouvellement": "des_an_3"}
COLLECTIVE = {
    "all_or_none": True,
    "sampling": "square_root",
    "factors": {"initial": "facteur", "surveillance": "facteur_suivi", "recertification": "facteur"},
}


def grading(**more: Any) -> Data:
    return {
        "source": "s",
        "scale": "m",
        "grades": GRADES,
        "escalations": ESCALATIONS,
        "subsets": [{"id": "allege", "title": making.label("Allégé"), "criteria": {"sections": ["a.y"]}}],
        "cycle": CYCLE,
        "collective": COLLECTIVE,
        **more,
    }


def opening() -> Referential:
    """The same, where an audit may not be held at any time."""
    audits: Any = CYCLE["audits"]
    opened = [
        {**audit, "opens": OPENING[audit["id"]]} if audit["id"] in OPENING else audit for audit in audits
    ]
    cycle = {**CYCLE, "audits": opened}
    return referential(grading=grading(cycle=cycle), parameters={**PARAMETERS, **OPENINGS})


def criterion(name: str) -> Data:
    more: Data = {"not_applicable": "allowed"} if name == "b.v.1" else {}
    more |= {"tags": {"gravite": "majeure"}} if name == "b.w.1" else {}
    more |= {"evidence": {"document": making.label("PV"), "max_age": "P1Y"}} if name == "a.x.2" else {}
    return making.rated(name, **more)


def edition(**more: Any) -> Data:
    """`essai@1`, a certification."""
    chapters = [
        making.section(
            chapter,
            *(
                making.section(name, criterion(f"{name}.1"), criterion(f"{name}.2"))
                for name in SECTIONS
                if name.startswith(chapter)
            ),
        )
        for chapter in ("a", "b")
    ]
    changed = {
        "kind": "certification",
        "scales": {"m": LEVELS},
        "parameters": PARAMETERS,
        "grading": grading(),
        **more,
    }
    return making.edition(*chapters, **changed)


def referential(**more: Any) -> Referential:
    return making.referential(edition(**more))


def proof(reference: str = "PV", day: str | None = START, kind: str = "document") -> Data:
    return {"kind": kind, "reference": reference, **({} if day is None else {"date": day})}


def found(name: str, grade: str = "conform", **more: Any) -> Data:
    """A finding that is shown."""
    said = {"statement": f"vu sur {name}"} if grade in ("minor", "major") else {}
    return {"criterion": name, "grade": grade, "evidence": [proof()], **said, **more}


def findings(*changed: Data, but: tuple[str, ...] = ()) -> list[Data]:
    """Every criterion conform and shown, but those given."""
    names = {finding["criterion"] for finding in changed} | set(but)
    return [*(found(name) for name in CRITERIA if name not in names), *changed]


def heading(kind: str = "etape_2", start: str = START, end: str = END, **more: Any) -> Data:
    return {"type": kind, "from": start, "to": end, "auditors": ["responsable d'audit"], **more}


def file(*changed: Data, **more: Any) -> Data:
    """An initial audit of a company alone."""
    return {
        "format": 1,
        "referential": "essai@1",
        "subject": "Les Tilleuls (fictif)",
        "on": ON.isoformat(),
        "audit": heading(),
        "findings": findings(*changed),
        **more,
    }


def audited(*changed: Data, on: date | None = None, **more: Any) -> AuditOutcome:
    """The outcome of such an audit."""
    return audit(referential(), file(*changed, **more), on=on)
