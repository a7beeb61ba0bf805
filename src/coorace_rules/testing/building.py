"""Small referentials, written as the data that a YAML file would hold, for tests of what takes any."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from coorace_rules.checked.from_document import from_document
from coorace_rules.document.from_source import from_source
from coorace_rules.program.from_checked import from_checked
from coorace_rules.source.from_text import from_text
from coorace_rules.vocabulary.errors import ReferentialError

if TYPE_CHECKING:
    from coorace_rules.program.model import Referential

Data = dict[str, Any]


def label(text: str) -> Data:
    """A label, in French."""
    return {"fr": text}


def scale(*ratings: str | None) -> Data:
    """A scale with a level for each rating; values 0, 1, 2…; None takes the place on the scale."""
    levels = [
        {"value": value, "label": label(f"niveau {value}"), **({} if rating is None else {"rating": rating})}
        for value, rating in enumerate(ratings)
    ]
    return {"levels": levels}


FIVE = scale(None, None, None, None, None)


def rated(name: str, **more: Any) -> Data:
    """A criterion that is rated."""
    return {"id": name, "statement": label(name), "rate": "m", "source": "s", **more}


def held(name: str, condition: Any, **more: Any) -> Data:
    """A criterion that holds or not."""
    return {"id": name, "statement": label(name), "holds": condition, "source": "s", **more}


def computed(name: str, *rules: Data, **more: Any) -> Data:
    """A criterion whose level rules compute."""
    return {"id": name, "statement": label(name), "level": list(rules), "scale": "m", "source": "s", **more}


def tabled(name: str, table: Data, **more: Any) -> Data:
    """A criterion whose level a table computes."""
    level = {"table": table}
    return {"id": name, "statement": label(name), "level": level, "scale": "m", "source": "s", **more}


def line(*cells: str, to: Any, **more: Any) -> Data:
    """A line of a decision table."""
    return {"when": list(cells), "is": to, **more}


def section(name: str, *children: Data, **more: Any) -> Data:
    """A section, with sections or criteria inside."""
    sections = [child for child in children if "statement" not in child]
    criteria = [child for child in children if "statement" in child]
    return {"id": name, "title": label(name), "sections": sections, "criteria": criteria, **more}


def fact(kind: str, **more: Any) -> Data:
    """A fact."""
    return {"type": kind, "ask": label("?"), **more}


def action(name: str, **more: Any) -> Data:
    """An action."""
    return {"id": name, "title": label(name), "source": "s", **more}


def edition(*sections: Data, **more: Any) -> Data:
    """A whole edition called `essai@1`."""
    return {
        "format": 1,
        "referential": "essai",
        "edition": "1",
        "kind": "self-assessment",
        "title": label("Essai"),
        "in_force": {"from": "2015-01-01"},
        "sources": {"s": {"title": "S", "status": "proposal"}},
        "scales": {"m": FIVE},
        "sections": list(sections),
        **more,
    }


def written(data: Data) -> str:
    """The text of an edition: JSON is YAML."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # Numbers given as text to stay exact (ratings, weights) are numbers in the file.
    return re.sub('"#([^"#]+)#"', r"\1", text)


def number(exact: object) -> str:
    """A number that the file must hold exactly as it is written here."""
    return f"#{exact}#"


def referential(data: Data) -> Referential:
    """An edition, ready to evaluate.

    Raises:
        ReferentialError: what is wrong with it.
    """
    reading = from_text(written(data), "essai.yaml")
    if reading.root is None:
        raise ReferentialError(reading.diagnostics)
    shape = from_source(reading.root)
    if shape.document is None:
        raise ReferentialError(shape.diagnostics)
    checked = from_document(shape.document.edition)
    if checked.referential is None:
        raise ReferentialError(checked.diagnostics)
    return from_checked(checked.referential, {"essai.yaml": "0" * 64})
