"""A small referential that fills every part of a report, and answers that do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import coorace_rules as cr
import making
from making import action, edition, fact, held, rated, section

if TYPE_CHECKING:
    from collections.abc import Callable

ON = date(2016, 3, 1)


def trial() -> making.Data:
    """Two themes; gates, bands, verdicts, actions with all that they may have, offers, roles."""
    evidence = {"document": {"fr": "preuve"}, "max_age": "P1Y"}
    return edition(
        section(
            "s",
            rated("a", blocking=True, evidence=evidence, help={"fr": "aide"}, weight=making.number("1.5")),
            rated("b", target=2, legal=True),
            section("s.x", rated("c", not_applicable="allowed"), description={"fr": "texte"}),
        ),
        section("t", held("d", "f", applies_when='k = "one"'), rated("e")),
        description={"fr": "décrit"},
        in_force={"from": "2015-01-01", "to": "2020-01-01"},
        sources={
            "s": {"title": "titre", "status": "derived", "how": "ainsi", "pages": "10-11"},
            "o": {"title": "officiel", "status": "official"},
        },
        facts={
            "f": fact("boolean"),
            "k": fact(
                "choice",
                options=[{"value": "one", "label": {"fr": "un"}}, {"value": "two", "label": {"fr": "deux"}}],
            ),
            "n": fact("integer", unit="jours", source="o"),
        },
        values={"v": {"value": "n > 3", "title": {"fr": "valeur"}}},
        scoring={
            "p": {
                "title": {"fr": "profil"},
                "bands": [
                    {"id": "low", "from": 0, "label": {"fr": "bas"}},
                    {"id": "high", "from": making.number("12.5"), "label": {"fr": "haut"}},
                ],
                "gates": {"effect": "cap", "band": "low"},
            }
        },
        verdicts={
            "w": {"title": {"fr": "décision"}, "holds": "v", "source": "s"},
            "y": {"title": {"fr": "autre"}, "holds": 'met("a")', "source": "s"},
        },
        offers={"formation": {"title": {"fr": "offre"}}},
        roles={"boss": {"fr": "chef"}},
        actions=[
            action("first", after=["before"], closes={"a": 4}, offers=["formation"], owner="boss", due="P1M"),
            action("before", effort={"days": 2}, evidence={"fr": "attendue"}),
            action("legal", closes={"b": 3}),
        ],
    )


ANSWERS: making.Data = {
    "subject": {"name": "Sujet", "kind": "company"},
    "answers": {
        "a": {
            "value": 1,
            "comment": "commentaire",
            "planned": [{"what": "prévu", "owner": "quelqu'un", "due": "2016-04-01"}],
            "by": "peer",
        },
        "b": 0,
        "c": {"not_applicable": "raison"},
        "k": "two",
    },
}


def mapped(data: Any, change: Callable[[str], str]) -> Any:
    """The same data, every text meant for people changed."""
    if isinstance(data, dict):
        if "fr" in data:
            return {lang: change(text) for lang, text in data.items()}
        return {
            key: change(value)
            if key in ("title", "how", "pages", "name", "comment", "what", "owner", "not_applicable")
            and isinstance(value, str)
            and value not in ("boss", "allowed")
            else mapped(value, change)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [mapped(item, change) for item in data]
    return data


def outcome(data: making.Data, answers: making.Data | None = None) -> cr.Outcome:
    """An outcome on the day of these tests."""
    return cr.evaluate(making.referential(data), ANSWERS if answers is None else answers, on=ON)
