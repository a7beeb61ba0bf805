"""Radars: which there are, what they show of what is known, and that labels can be read."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest

import coorace_rules as cr
import making
from coorace_rules.report.blocks import Axis, Radar
from coorace_rules.report.radar import HEIGHT, LINE_HEIGHT, WIDTH, Spoke, drawing
from report.pages import Element, page
from report.trial import outcome

CHARACTER = 8.0  # as wide as an average letter at 13 px in a wide font


def themes(count: int, **more: object) -> making.Data:
    """So many themes of one criterion each, that may turn out not to apply."""
    return making.edition(
        *(
            making.section(f"s{i}", making.rated(f"c{i}", not_applicable="allowed", **more))
            for i in range(count)
        )
    )


def radars(data: making.Data, answers: making.Data) -> list[Element]:
    return page(cr.render(outcome(data, answers), "html")).of_class("radar")


def levels(*values: int | cr.NotApplicable | None) -> making.Data:
    return {f"c{i}": value for i, value in enumerate(values)}


@pytest.mark.parametrize(
    ("count", "drawn"), [(1, 0), (2, 0), (3, 1), (4, 1), (11, 1), (12, 1), (13, 0), (28, 0)]
)
def test_there_is_a_radar_from_three_sections_to_twelve(count: int, drawn: int) -> None:
    found = radars(themes(count), levels(*[2] * count))
    assert len(found) == drawn
    for radar in found:
        assert len(radar.of_class("axis")) == len(radar.of_class("label")) == count


def test_sub_themes_have_a_radar_of_their_own() -> None:
    inner = [making.section(f"s.x{i}", making.rated(f"c{i}")) for i in range(3)]
    (radar,) = radars(making.edition(making.section("s", *inner)), levels(1, 2, 3))
    assert next(radar.every("title")).text == "Radar des sous-thèmes"


def test_where_all_is_known_an_outline_joins_the_scores_and_nothing_else_is_possible() -> None:
    (radar,) = radars(themes(3), levels(0, 2, 4))
    (outline,) = radar.of_class("outline")
    assert outline.attributes["points"].split() == [
        f"{mark.attributes['cx']},{mark.attributes['cy']}" for mark in radar.of_class("score")
    ]
    assert radar.of_class("interval") == []


def test_a_score_stands_as_far_from_the_centre_as_it_is_high() -> None:
    (radar,) = radars(themes(4), levels(0, 2, 4, 1))
    marks = [(float(m.attributes["cx"]), float(m.attributes["cy"])) for m in radar.of_class("score")]
    assert marks == [(350, 235), (430, 235), (350, 395), (310, 235)]


def test_what_is_still_possible_is_a_line_from_the_lowest_to_the_highest() -> None:
    data = making.edition(
        *(making.section(f"s{i}", making.rated(f"c{i}"), making.rated(f"d{i}")) for i in range(3))
    )
    (radar,) = radars(data, {"c0": 2, "c1": 2, "d1": 2, "c2": 2, "d2": 2})
    (interval,) = radar.of_class("interval")
    ends = [float(interval.attributes[name]) for name in ("x1", "y1", "x2", "y2")]
    assert ends == [350, 195, 350, 115]
    assert len(radar.of_class("score")) == 3


def test_an_axis_without_answer_has_its_whole_length_and_no_mark_and_no_outline_passes_it_over() -> None:
    (radar,) = radars(themes(3), levels(2, 2, None))
    assert len(radar.of_class("interval")) == 1
    assert len(radar.of_class("score")) == 2
    assert radar.of_class("outline") == []


def test_where_nothing_is_known_no_score_is_drawn_at_all() -> None:
    (radar,) = radars(themes(3), {})
    assert radar.of_class("score") == []
    assert radar.of_class("outline") == []
    axes = [(a.attributes["x2"], a.attributes["y2"]) for a in radar.of_class("axis")]
    assert [(i.attributes["x2"], i.attributes["y2"]) for i in radar.of_class("interval")] == axes


def test_what_does_not_apply_keeps_its_axis_without_mark_or_line_and_its_label_says_so() -> None:
    away = cr.NotApplicable("raison")
    (radar,) = radars(themes(3), levels(2, away, 2))
    assert [label.text for label in radar.of_class("away")] == ["s1"]
    assert len(radar.of_class("score")) == 2
    assert radar.of_class("interval") == []


def box(spoke: Spoke) -> tuple[float, float, float, float]:
    """Where a label stands: left, top, right, bottom."""
    width = max(map(len, spoke.lines)) * CHARACTER
    left = spoke.label.x - {"start": 0, "middle": width / 2, "end": width}[spoke.anchor]
    top = spoke.first_line - 13
    return left, top, left + width, top + LINE_HEIGHT * len(spoke.lines)


@pytest.mark.parametrize("count", range(3, 13))
@pytest.mark.parametrize(
    "label",
    [
        "Projet",
        "Principes et valeurs de l'ESS telle que promue par COORACE",
        "Principles and values of the social and solidarity economy as promoted by COORACE",
        "un libellé si long que personne n'aurait la place de l'écrire autour d'un dessin " * 3,
        "a" * 200,
    ],
    ids=["short", "three lines", "four lines", "too long", "one word"],
)
def test_labels_stay_in_the_drawing_and_off_one_another(label: str, count: int) -> None:
    axes = tuple(Axis(label, Decimal(50), Decimal(40), Decimal(60)) for _ in range(count))
    boxes = [box(spoke) for spoke in drawing(Radar("title", "description", axes)).spokes]
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= HEIGHT
    for one, other in combinations(boxes, 2):
        is_beside = one[2] <= other[0] or other[2] <= one[0]
        is_apart = one[3] <= other[1] or other[3] <= one[1]
        assert is_beside or is_apart, (one, other)


def test_a_label_that_is_cut_says_so() -> None:
    axes = tuple(Axis("mot " * 60, None, None, None) for _ in range(3))
    for spoke in drawing(Radar("title", "description", axes)).spokes:
        assert len(spoke.lines) == 4
        assert spoke.lines[-1].endswith("…")


def test_rings_carry_their_figures_between_two_axes() -> None:
    (radar,) = radars(themes(3), levels(1, 2, 3))
    assert [figure.text for figure in radar.of_class("figure")] == ["25", "50", "75", "100"]
    xs = [float(figure.attributes["x"]) for figure in radar.of_class("figure")]
    assert xs == sorted(xs)
    assert xs[0] > WIDTH / 2


def test_a_narrow_screen_has_numbers_for_labels_and_what_they_stand_for() -> None:
    (radar,) = radars(themes(4), levels(1, 2, 3, 4))
    assert [rank.text for rank in radar.of_class("rank")] == ["1", "2", "3", "4"]
    (legend,) = radar.of_class("legend")
    assert [item.text for item in legend.every("li")] == ["s0", "s1", "s2", "s3"]
