"""What a page says, part by part and table by table."""

from __future__ import annotations

import coorace_rules as cr
import making
from making import edition, rated, section
from report.pages import Element, page
from report.trial import outcome

AWAY = cr.NotApplicable("raison")
BANDS = [
    {"id": "low", "from": 0, "label": {"fr": "bas"}},
    {"id": "high", "from": 50, "label": {"fr": "haut"}},
]


def reported(data: making.Data, answers: making.Data) -> Element:
    return page(cr.render(outcome(data, answers), "html"))


def tables(root: Element) -> dict[str, list[list[str]]]:
    """The rows of each table, by its name."""
    found = {}
    for table in root.every("table"):
        (body,) = table.every("tbody")
        rows = [[cell.text for cell in row.every("td", "th")] for row in body.every("tr")]
        found[next(table.every("caption")).text] = rows
    return found


def positions(data: making.Data, answers: making.Data) -> dict[str, tuple[str, str]]:
    """Score and level of each section, as the page words them."""
    rows = tables(reported(data, answers))["Positionnement"]
    return {name: (score, level) for name, _, score, level in rows}


def part(root: Element, heading: str) -> list[str]:
    """The texts between a heading and the next one."""
    (main,) = root.every("main")
    found: list[str] = []
    is_in = False
    for child in main.children:
        if isinstance(child, Element) and child.tag.startswith("h"):
            is_in = child.text == heading
        elif isinstance(child, Element) and is_in:
            found.append(child.text)
    return found


TWO = edition(section("s", rated("a", not_applicable="allowed"), rated("b")))
