"""The page: one file that needs nothing else, that a screen reader can follow, whatever people wrote."""

from __future__ import annotations

from itertools import pairwise

import pytest

import coorace_rules as cr
import making
from coorace_rules.api.referentials import render_referential
from coorace_rules.vocabulary.wording import Language
from report.companies import COMPANIES, LANGUAGES, cap, outcome
from report.pages import Element, flat, page
from report.trial import outcome as tried
from report.trial import trial

EVERY = [f"{company} {lang}" for company in (*COMPANIES, "trial", "empty", "show") for lang in LANGUAGES]
LOADS = ("src", "href", "xlink:href", "srcset", "action", "poster", "data", "background", "style")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def written(name: str) -> str:
    """A page: of a company, of the small referential, of one without any answer, of a referential itself."""
    subject, lang = name.split()
    language: Language = "en" if lang == "en" else "fr"
    if subject == "show":
        return render_referential(cap(), "html", language)
    if subject == "trial":
        return cr.render(tried(trial()), "html", language)
    if subject == "empty":
        return cr.render(tried(trial(), {}), "html", language)
    return cr.render(outcome(subject), "html", language)


@pytest.fixture(scope="module", params=EVERY)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def root(name: str) -> Element:
    return page(written(name))


def test_page_loads_nothing(name: str, root: Element) -> None:
    html = written(name)
    tags = {element.tag for element in root.every()}
    assert tags.isdisjoint(("script", "link", "img", "iframe", "object", "embed", "base", "form", "a"))
    assert not [e for e in root.every() if set(e.attributes) & set(LOADS)]
    assert "@import" not in html
    assert "url(" not in html


def test_page_says_its_language_and_encoding(name: str, root: Element) -> None:
    (html,) = root.every("html")
    assert html.attributes["lang"] == name.split()[1]
    assert next(root.every("meta")).attributes["charset"] == "utf-8"
    (title,) = root.every("head")
    assert next(title.every("title")).text == next(root.every("h1")).text


def test_every_id_is_unique_and_every_reference_leads_to_one(root: Element) -> None:
    ids = [element.attributes["id"] for element in root.every() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    referred = [e.attributes["aria-labelledby"] for e in root.every() if "aria-labelledby" in e.attributes]
    assert set(ids) == {name for names in referred for name in names.split()}


def test_headings_go_down_one_level_at_a_time_and_none_is_empty(root: Element) -> None:
    headings = list(root.every(*HEADINGS))
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert all(heading.text for heading in headings)


def test_every_picture_says_what_it_shows_or_is_hidden(root: Element) -> None:
    hidden = {id(svg) for e in root.every() if e.attributes.get("aria-hidden") for svg in e.every("svg")}
    for svg in root.every("svg"):
        if id(svg) in hidden:
            continue
        assert svg.attributes["role"] == "img"
        title, description = next(svg.every("title")), next(svg.every("desc"))
        assert title.text
        assert description.text
        labelled = svg.attributes["aria-labelledby"].split()
        assert labelled == [title.attributes["id"], description.attributes["id"]]


def test_every_table_is_named_and_its_cells_stand_under_a_heading(root: Element) -> None:
    for table in root.every("table"):
        assert next(table.every("caption")).text
        (head,) = table.every("thead")
        assert all(cell.attributes["scope"] == "col" for cell in head.every("th"))
        width = sum(int(cell.attributes.get("colspan", 1)) for cell in head.every("th"))
        (body,) = table.every("tbody")
        for row in body.every("tr"):
            assert len(list(row.every("td", "th"))) == width
            assert all(cell.attributes["scope"] == "row" for cell in row.every("th"))


def test_tables_wider_than_the_screen_can_be_reached_from_the_keyboard(root: Element) -> None:
    regions = [e for e in root.every("div") if e.attributes.get("role") == "region"]
    assert len(regions) == len(list(root.every("table")))
    assert all(e.attributes["tabindex"] == "0" and e.attributes["aria-label"] for e in regions)


def test_definitions_come_in_pairs(root: Element) -> None:
    for element in root.every("dl"):
        assert len(list(element.every("dt"))) == len(list(element.every("dd")))


def test_bars_stay_inside_of_their_track(root: Element) -> None:
    for rectangle in root.every("rect"):
        start, width = float(rectangle.attributes.get("x", 0)), float(rectangle.attributes["width"])
        assert start >= 0
        assert width >= 0
        assert start + width <= 100


def test_a_score_at_either_end_keeps_its_mark_in_sight() -> None:
    data = making.edition(making.section("s", making.rated("a")), making.section("t", making.rated("b")))
    root = page(cr.render(tried(data, {"a": 0, "b": 4}), "html"))
    marks = [float(mark.attributes["x"]) for mark in root.of_class("mark")]
    assert marks == [49.4, 0, 98.8]


def test_a_table_keeps_its_roles_where_its_rows_are_laid_out_as_cards(root: Element) -> None:
    for table in root.every("table"):
        assert table.attributes["role"] == "table"
        for row in table.every("tr"):
            assert row.attributes["role"] == "row"
        roles = {
            cell.attributes.get("role")
            for cell in table.every("th", "td")
            if "aria-hidden" not in cell.attributes
        }
        assert roles <= {"columnheader", "rowheader", "cell"}


def test_each_cell_of_a_card_carries_the_name_of_its_column(root: Element) -> None:
    for table in root.of_class("rows"):
        names = [flat(head.text) for head in table.every("th")]
        for row in [row for body in table.every("tbody") for row in body.every("tr")]:
            assert [flat(cell.attributes["data-label"]) for cell in row.every("td")] == names
